"""A move in one line: never from a time to the same time."""

import pytest

from swdesk.domain.plan import Move, MoveReason
from swdesk.ui.viewmodels.moving import Moving
from tests.desk.unit import span

STAYS = span("16:30", "16:45")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((span("09:00", "10:00"),), (span("11:00", "12:00"),), "09:00 → 11:00"),
        (
            (STAYS, span("09:00", "10:00", 1)),
            (STAYS, span("13:00", "14:00", 2)),
            "Wed 25 Nov 09:00 → Thu 26 Nov 13:00",
        ),
        ((STAYS, span("09:00", "10:00", 1)), (STAYS,), "done Wed 25 Nov 10:00 → today 16:45"),
        (
            (span("09:00", "11:00"), span("13:00", "14:00")),
            (span("09:00", "10:00"), span("12:00", "14:00")),
            "13:00 → 12:00",
        ),
        ((span("09:00", "10:00", 1),), (STAYS,), "Wed 25 Nov 09:00 → today 16:30"),
        ((span("09:00", "10:00"),), (), "09:00 → not planned"),
        (
            (span("14:45", "15:15", 1), span("09:00", "10:00", 2)),
            (span("13:15", "13:45"), span("09:00", "10:00", 3)),
            "done Thu 26 Nov 10:00 → Fri 27 Nov 10:00",
        ),
    ],
)
def test_what_lies_elsewhere_is_told_and_not_what_stays(screens, unit, before, after, told):
    unit.add("B-1")
    move = Move(
        unit.one("B-1").id,
        before,
        after,
        day_changed=True,
        reason=MoveReason.GAVE_WAY,
        level=2,
        rule="9",
    )
    assert Moving(unit.view(), screens.names()).row(move).when == told

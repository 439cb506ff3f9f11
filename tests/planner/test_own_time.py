"""Notes are written in the time protected for them, unless that would cost a limit."""

import pytest
from msgspec.structs import replace

from swdesk.domain.instants import Span
from swdesk.planner.replan import replan
from tests.planner.unit import MONDAY, SmallDesk, at, by, work

TUESDAY = MONDAY.replace(day=24)
NOTE = work(1, 30, kind="note", due=by(at(16, 45, TUESDAY)))


def note_after(*others, note=NOTE, kept):
    """Where a note lies whose protected hour was taken when it had to find a place, and is free."""
    away = work(2, 480, level=3, fixed=Span(at(8), at(16, 45)))
    writing = work(3, 60, kind="note", pinned_start=at(15, 30, TUESDAY))
    desk = SmallDesk(at(7, 55), (note, away, writing, *others))
    assessor = desk.assessor()
    first = replan(assessor, desk.request())
    desk = desk.after(first)
    beside = first.plan.spans()[1]
    queue = [one for one in desk.queue if one.id != 3]
    desk = replace(desk, queue=tuple(queue))
    return beside, replan(assessor if kept else desk.assessor(), desk.request()).plan.spans()[1]


@pytest.mark.parametrize("kept", [True, False])
def test_what_lay_beside_it_before_is_left_in_peace(kept):
    beside, after = note_after(kept=kept)
    assert beside == after == (Span(at(8, 0, TUESDAY), at(8, 30, TUESDAY)),)


@pytest.mark.parametrize("kept", [True, False])
def test_what_must_move_goes_into_the_protected_time_of_its_day(kept):
    meeting = work(4, 60, level=3, fixed=Span(at(8, 0, TUESDAY), at(9, 0, TUESDAY)))
    desk = SmallDesk(at(7, 55), (NOTE, work(2, 480, level=3, fixed=Span(at(8), at(16, 45)))))
    assessor = desk.assessor()
    desk = desk.after(replan(assessor, desk.request()))
    desk = replace(desk, queue=(*desk.queue, meeting))
    planned = replan(assessor if kept else desk.assessor(), desk.request())
    assert planned.plan.spans()[1] == (Span(at(15, 30, TUESDAY), at(16, 0, TUESDAY)),)


def test_a_limit_before_it_is_kept():
    early = replace(NOTE, due=by(at(12)))
    planned = SmallDesk(at(8), (early,)).planned()
    assert planned.plan.spans()[1] == (Span(at(8), at(8, 30)),)

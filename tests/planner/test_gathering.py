"""A plan made from nothing has no holes that its work could lie in, and no needless scraps."""

import pytest
from hypothesis import given, settings

from swdesk.domain.instants import Instant, Span
from swdesk.planner.replan import replan
from tests.planner.desks import desks
from tests.planner.test_proofs import overloaded
from tests.planner.unit import PLAIN_DAY, ZONE, SmallDesk, at, by, work

SCRAP = 30


def holes(desk):
    """Items that alone could end sooner, or begin sooner and end as soon, by more than a scrap."""
    assessor = desk.assessor()
    replan(assessor, desk.request())
    board, found = assessor.kept.board, []
    for index, item in enumerate(board.items):
        lies = board.clear(index)
        if lies and board.put_until(index, lies[-1][1]):
            if saved(lies, board.spans[index]) >= SCRAP:
                found.append((item.id, lies, board.spans[index]))
            board.clear(index)
        board.set(index, lies)
    return found


def saved(lies, earlier):
    """Minutes that begin on an earlier day or earlier on the day by being laid otherwise."""
    if len(earlier) > len(lies):
        return max(0, min(end - start for start, end in earlier))
    return max(0, lies[-1][1] - earlier[-1][1], lies[0][0] - earlier[0][0])


@settings(max_examples=80)
@given(desks())
def test_nothing_of_a_new_plan_could_lie_sooner_by_itself(desk):
    assert holes(desk) == []


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_nor_where_far_more_is_due_than_fits(seed):
    assert holes(overloaded(seed)) == []


def visits(*starts):
    return [
        work(90 + n, kind="visit", fixed=Span(start, Instant(start + 60)))
        for n, start in enumerate(starts)
    ]


def test_a_day_cut_into_scraps_is_not_used_up_by_them():
    """Between visits there are quarters of an hour; the afternoon holds it in one piece."""
    morning = visits(at(8, 40), at(10, 35))
    desk = SmallDesk(at(8), (work(1, 45, kind="advice"), *morning), day=PLAIN_DAY)
    spans = desk.planned().plan.spans()[1]
    assert [(f"{ZONE.local(s.start):%H:%M}", s.minutes) for s in spans] == [("12:45", 45)]


def test_scraps_are_used_where_the_limit_is_lost_otherwise():
    morning = visits(at(8, 40), at(10, 35))
    advice = work(1, 30, kind="advice", deadline=by(at(12)))
    spans = SmallDesk(at(8), (advice, *morning), day=PLAIN_DAY).planned().plan.spans()[1]
    assert [span.minutes for span in spans] == [15, 15]

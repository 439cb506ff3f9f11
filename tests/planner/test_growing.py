"""Work that takes longer than was thought: what was planned of it stays planned."""

import pytest
from msgspec.structs import replace

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Span
from swdesk.planner.replan import replan
from tests.planner.unit import PLAIN_DAY, SmallDesk, at, by, work

MORNING = work(9, 240, level=3, fixed=Span(at(8), at(12)))
AFTERNOON = work(8, 75, level=3, fixed=Span(at(13, 45), at(15)))


def pieces(planned, number=1):
    return [(span.start, span.end) for span in planned.plan.spans()[number]]


def grown(job, minutes, *others, kept=False):
    """Where work lies that was planned after a morning since set free, and now takes longer."""
    desk = SmallDesk(at(8), (job, *others, MORNING), day=PLAIN_DAY)
    assessor = desk.assessor()
    first = replan(assessor, desk.request())
    desk = desk.after(first)
    assert pieces(first) == [(at(12, 45), at(13, 45))]
    longer = replace(desk.queue[0], estimate_minutes=60 + minutes)
    desk = replace(desk, queue=(longer, *desk.queue[1:-1]))
    return replan(assessor if kept else desk.assessor(), desk.request())


@pytest.mark.parametrize("kept", [True, False])
def test_it_goes_on_where_there_is_time_right_after_it(kept):
    parked = work(1, 60, status=Status.PARKED)
    assert pieces(grown(parked, 45, kept=kept)) == [(at(12, 45), at(14, 30))]


@pytest.mark.parametrize("kept", [True, False])
def test_else_its_piece_stays_and_one_is_added(kept):
    parked = work(1, 60, status=Status.PARKED)
    planned = grown(parked, 30, AFTERNOON, kept=kept)
    assert pieces(planned) == [(at(8), at(8, 30)), (at(12, 45), at(13, 45))]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_missing_for_less_than_a_useful_piece_moves_it(kept):
    assert pieces(grown(work(1, 60), 20, AFTERNOON, kept=kept)) == [(at(8), at(9, 20))]


def test_it_is_not_made_late_by_keeping_its_piece():
    job = work(1, 60, due=by(at(14)))
    assert pieces(grown(job, 60)) == [(at(8), at(9)), (at(12, 45), at(13, 45))]


def test_work_that_does_not_split_moves_as_a_whole():
    assert pieces(grown(work(1, 60, kind="whole"), 30, AFTERNOON)) == [(at(8), at(9, 30))]

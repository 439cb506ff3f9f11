"""Of work that has lost its limit, the stronger level comes first on a day."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.instants import Moment, Span
from tests.planner.unit import MONDAY, PLAIN_DAY, SmallDesk, at, by, work

FRIDAY = date(2026, 11, 27)
DAYS_AGO = Moment(date(2026, 11, 16))
LOST = Moment(date(2026, 11, 19))


def order(desk):
    """Assignments in the order in which they begin."""
    spans = desk.planned().plan.spans()
    return sorted(spans, key=lambda known: spans[known][0].start)


def replanned(desk, *queue):
    """The desk after its plan, its queue changed."""
    return replace(desk.after(desk.planned()), queue=queue)


def test_back_from_an_absence_protection_comes_before_a_visit_and_no_limit_is_lost_for_it():
    visit, report = work(1, 30, 3, deadline=LOST), work(2, 120, 2, deadline=by(at(15, day=FRIDAY)))
    protection = work(3, 33, 1, deadline=LOST)
    away = Span(at(8), at(23, day=date(2026, 11, 26)))
    lain = replace(protection, pinned_start=at(10, 30, FRIDAY))
    desk = SmallDesk(at(8), (visit, report, lain), absences=(away,), day=PLAIN_DAY)
    plan = replanned(desk, visit, report, protection).planned().plan
    assert plan.spans()[3][0].start == at(8, day=FRIDAY)
    assert plan.spans()[2][-1].end <= at(15, day=FRIDAY)


def test_lost_work_lies_by_level_and_then_by_the_older_limit_whatever_lay_before():
    weak, strong = work(1, 30, 3, deadline=DAYS_AGO), work(2, 60, 2, deadline=LOST)
    older, strongest = work(3, 60, 2, deadline=DAYS_AGO), work(4, 33, 1, deadline=LOST)
    desk = SmallDesk(at(8), (weak,), day=PLAIN_DAY)
    for queue in ((weak, strong), (weak, strong, older), (weak, strong, older, strongest)):
        desk = replanned(desk, *queue)
    assert order(desk) == [4, 3, 2, 1]


def test_work_that_keeps_its_limit_only_by_lying_first_lies_first_still():
    near = work(1, 60, 4, deadline=by(at(9)))
    desk = SmallDesk(at(8), (near, work(2, 30, 3, deadline=DAYS_AGO)), day=PLAIN_DAY)
    strong = work(3, 60, 2, deadline=DAYS_AGO)
    assert order(replanned(desk, *desk.queue, strong)) == [1, 3, 2]


_LATE_WORK = st.tuples(st.sampled_from([10, 15, 30, 45, 60, 90]), st.integers(2, 5))


@given(st.lists(_LATE_WORK, min_size=2, max_size=6), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_lost_work_that_fills_no_day_never_lies_behind_weaker_lost_work(jobs, known):
    queue = tuple(
        work(n, minutes, level, deadline=LOST) for n, (minutes, level) in enumerate(jobs, 1)
    )
    desk = replanned(SmallDesk(at(8), queue[:known], day=PLAIN_DAY), *queue)
    planned = desk.planned()
    spans = planned.plan.spans()
    lain = sorted(
        (spans[one.id][0].start, planned.assessed[one.id].decision.level) for one in queue
    )
    today = [level for start, level in lain if start < at(23, day=MONDAY)]
    assert today == sorted(today)
    assert desk.after(planned).planned().plan.blocks == planned.plan.blocks

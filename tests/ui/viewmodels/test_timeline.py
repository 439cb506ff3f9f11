"""The day as a timeline."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.desk import absence, work
from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import Instant, Span
from swdesk.ui.viewmodels.blocks import BlockState, in_lanes
from swdesk.ui.viewmodels.timeline import BackKind, minus, union
from tests.desk.unit import TODAY, at, on, span

TOMORROW = TODAY + timedelta(1)
SATURDAY = date(2026, 11, 28)


def backs(state, kind):
    return [back.span for back in state.backs if back.kind is kind]


def test_an_empty_day_shows_its_ordinary_hours_and_all_of_it_is_free(screens):
    state = screens.timeline(TOMORROW)
    assert state.grid == span("08:00", "17:00", 1)
    assert (state.summary, state.now) == ("0 min planned · 8 h free", None)
    assert state.empty.startswith("Nothing is planned.")


def test_lunch_is_marked_and_nothing_else_is_behind_it(screens):
    state = screens.timeline(TOMORROW)
    assert backs(state, BackKind.BREAK) == [span("12:00", "12:45", 1)]
    assert backs(state, BackKind.OUTSIDE) == [span("16:45", "17:00", 1)]


def test_the_day_grows_where_something_lies_outside(screens, unit):
    unit.add("M-1", "mote", fixed=span("17:30", "18:15"))
    state = screens.timeline()
    assert state.grid == span("08:00", "19:00")
    assert screens.blocks()["M-1"].outside


def test_a_day_off_says_so(screens):
    state = screens.timeline(SATURDAY)
    assert (state.planned, state.free) == ("No ordinary hours this day", "")
    assert state.grid == span("08:00", "17:00", 4)


def test_fixed_is_told_from_movable_by_words_too(screens, unit):
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    unit.add("B-1")
    blocks = screens.blocks()
    assert (blocks["M-1"].fixed, blocks["B-1"].fixed) == (True, False)
    assert blocks["M-1"].spoken.startswith("10:00–11:00, Möte M-1, level 3, fixed time")
    assert "can be moved" in blocks["B-1"].spoken


def test_what_runs_began_when_it_was_started(screens, unit):
    unit.add("B-1", estimate_minutes=90)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(25)
    block = screens.blocks()["B-1"]
    assert (block.span, block.running) == (span("08:10", "09:40"), True)


def test_what_was_worked_stays_as_past(screens, unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(25)
    work.done(unit.desk, "B-1")
    block = screens.blocks()["B-1"]
    assert (block.span, block.past, block.open_) == (span("08:10", "08:35"), True, False)
    assert block.note == "worked · done"


def test_a_meeting_that_was_marked_done_stays_where_it_was(screens, unit):
    unit.add("M-1", "mote", fixed=span("09:00", "09:30"))
    unit.clock("09:40")
    assert screens.blocks()["M-1"].unanswered
    work.done(unit.desk, "M-1")
    block = screens.blocks()["M-1"]
    assert (block.past, block.unanswered, block.note) == (True, False, "took place · done")


def test_the_parts_of_split_work_are_torn_where_another_part_follows(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=300)
    first, second = (b for b in screens.timeline().blocks)
    assert (first.torn_above, first.torn_below) == (False, True)
    assert (second.torn_above, second.torn_below) == (True, False)
    assert "part 1 of 2" in first.note


def test_what_does_not_fit_is_counted_in_the_header(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    assert screens.timeline().overflow == "1 does not fit, 2 h 10 min over"
    assert screens.timeline(TOMORROW).overflow == ""


def test_a_day_away_says_so(screens, unit):
    absence.absent(unit.desk, on(1), None, "sjuk")
    state = screens.timeline(TOMORROW)
    assert backs(state, BackKind.ABSENCE) == [span("08:00", "17:00", 1)]
    assert state.empty == "You are away. Nothing is planned."


def test_the_clock_change_makes_an_hour_more(screens, unit):
    day = date(2026, 10, 25) - TODAY
    start, end = at("01:00", day.days), at("05:00", day.days)
    unit.clock("00:10", day.days)
    unit.add("M-1", "mote", fixed=Span(start, end))
    state = screens.timeline(TODAY + day)
    assert state.grid.minutes == 5 * 60
    assert [mark.label for mark in state.hours] == [
        *("01:00", "02:00", "02:00", "03:00", "04:00", "05:00"),
    ]


@pytest.mark.parametrize(
    ("spans", "taken", "left"),
    [
        ([(0, 10)], [(3, 5)], [(0, 3), (5, 10)]),
        ([(0, 10)], [(0, 10)], []),
        ([(0, 10), (20, 30)], [(5, 25)], [(0, 5), (25, 30)]),
    ],
)
def test_stretches_are_cut_out_of_others(spans, taken, left):
    assert minus([Span(*s) for s in spans], [Span(*s) for s in taken]) == [Span(*s) for s in left]


spans = st.builds(
    lambda start, length: Span(Instant(start), Instant(start + length)),
    st.integers(0, 1000), st.integers(1, 200),
)  # fmt: skip


@given(st.lists(spans))
def test_a_union_has_gaps_between_its_parts_and_holds_every_part(given_spans):
    joined = union(given_spans)
    assert all(one.end < other.start for one, other in pairwise(joined))
    assert minus(given_spans, joined) == []


@given(st.lists(spans, max_size=12))
def test_blocks_that_overlap_never_share_a_lane(given_spans):
    blocks = in_lanes(
        BlockState(AssignmentId(n), each, "", "", "", "", 1) for n, each in enumerate(given_spans)
    )
    assert len(blocks) == len(given_spans)
    for one in blocks:
        assert one.lane < one.lanes
        for other in blocks:
            if one is not other and one.span.overlaps(other.span):
                assert one.lane != other.lane

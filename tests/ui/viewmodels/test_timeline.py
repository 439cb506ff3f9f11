"""The day as a timeline."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.desk import absence, interruption, work
from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import Instant, Span
from swdesk.ui.viewmodels.blocks import BlockState
from swdesk.ui.viewmodels.lanes import LEAST_DRAWN, in_lanes
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


def test_travel_and_the_pause_after_a_fixed_time_are_not_free(screens, unit):
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    book = unit.view().rulebook
    kinds = [replace(kind, travel_minutes=25) for kind in book.kinds]
    book = replace(book, kinds=tuple(kinds), day=replace(book.day, buffer_minutes=10))
    state = screens.timeline(rulebook=book)
    ways = {back.label: back.span for back in state.backs if back.kind is BackKind.TRAVEL}
    assert ways == {
        "Travel, 25 min": span("09:35", "10:00"),
        "Travel and pause, 35 min": span("11:00", "11:35"),
    }
    free = backs(state, BackKind.FREE)
    assert not any(gap.overlaps(way) for gap in free for way in ways.values())


def test_the_day_grows_where_something_lies_outside(screens, unit):
    unit.add("M-1", "mote", fixed=span("17:30", "18:15"))
    state = screens.timeline()
    assert state.grid == span("08:00", "18:30")
    assert "outside ordinary hours" in screens.blocks()["M-1"].note


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


def test_the_time_of_an_interruption_without_a_name_is_seen_until_other_work(screens, unit):
    unit.add("B-1")
    interruption.begin(unit.desk)
    unit.pass_minutes(10)
    assert backs(screens.timeline(), BackKind.UNNAMED) == [span("08:10", "08:20")]
    interruption.later(unit.desk)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    assert backs(screens.timeline(), BackKind.UNNAMED) == [span("08:10", "08:20")]


def test_a_day_away_says_so(screens, unit):
    absence.absent(unit.desk, on(1), None, "sjuk")
    state = screens.timeline(TOMORROW)
    assert backs(state, BackKind.ABSENCE) == [span("08:00", "17:00", 1)]
    assert state.empty == "You are away. Nothing is planned."


def test_the_clock_change_makes_an_hour_more(screens, unit):
    day = date(2026, 10, 25) - TODAY
    start, end = at("01:00", day.days), at("05:00", day.days)
    unit.clock("23:10", day.days - 1)
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
def test_no_two_blocks_are_drawn_over_each_other_nor_far_from_their_time(given_spans):
    blocks = in_lanes(
        BlockState(AssignmentId(n), each, "", "", "", "", 1) for n, each in enumerate(given_spans)
    )
    assert len(blocks) == len(given_spans)
    for one in blocks:
        assert one.lane < one.lanes
        assert one.drawn.minutes >= LEAST_DRAWN
        assert one.span.start <= one.drawn.start <= one.span.start + LEAST_DRAWN
        for other in blocks:
            if one is not other and one.drawn.overlaps(other.drawn):
                assert one.lane != other.lane


def block_of(start, end):
    return BlockState(AssignmentId(start), Span(Instant(start), Instant(end)), "", "", "", "", 1)


def test_a_short_block_moves_the_next_one_down_instead_of_halving_both():
    short, after = in_lanes([block_of(60, 65), block_of(65, 120)])
    assert (short.drawn, after.drawn) == (Span(60, 75), Span(75, 120))
    assert (short.lanes, after.lanes) == (1, 1)


def test_many_short_blocks_lie_beside_each_other_before_they_lie_far_from_their_time():
    blocks = in_lanes(block_of(60 + 3 * n, 63 + 3 * n) for n in range(4))
    assert [block.drawn.start for block in blocks] == [60, 75, 75, 75]
    assert [block.lanes for block in blocks] == [1, 3, 3, 3]


@pytest.mark.parametrize("count", [2, 3, 6])
def test_several_interruptions_of_a_minute_leave_what_runs_its_whole_width(count):
    minutes = [block_of(60 + n, 61 + n) for n in range(count)]
    *short, running = in_lanes([*minutes, block_of(60 + count, 150)])
    assert (running.lanes, running.drawn) == (1, Span(74 + count, 150))
    assert [(one.lanes, one.drawn.start) for one in short] == [
        (count, 60 + n) for n in range(count)
    ]


# --- the same work, worked and planned ------------------------------------------------------------


def whole_day(screens):
    """What is drawn: reference, clock times, until when it was worked."""
    words = screens.names().words
    return [
        (
            block.ref,
            "–".join(words.clock(at) for at in (block.span.start, block.span.end)),
            block.worked_until and words.clock(block.worked_until),
        )
        for block in screens.timeline().blocks
    ]


def test_what_was_laid_aside_and_is_planned_next_is_one_block(screens, unit):
    unit.add("B-1", estimate_minutes=60)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(12)
    work.pause(unit.desk)
    assert whole_day(screens) == [("B-1", "08:10–09:13", "08:22")]
    assert screens.blocks()["B-1"].note.startswith("worked until 08:22 · ")


def test_what_is_taken_up_again_at_once_is_one_block_under_way(screens, unit):
    unit.add("B-1", estimate_minutes=60)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(12)
    work.pause(unit.desk)
    unit.pass_minutes(2)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    assert whole_day(screens) == [("B-1", "08:10–09:12", None)]
    assert screens.blocks()["B-1"].running


def test_other_work_in_between_keeps_the_two_apart(screens, unit):
    unit.add("B-1", estimate_minutes=60)
    unit.add("B-2", estimate_minutes=30)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    work.start(unit.desk, "B-2")
    unit.pass_minutes(4)
    work.done(unit.desk, "B-2")
    assert [(ref, worked) for ref, _, worked in whole_day(screens)] == [
        *(("B-1", None), ("B-2", None), ("B-1", None)),
    ]


def test_a_meeting_begun_early_is_one_block(screens, unit):
    unit.add("M-1", "mote", fixed=span("08:30", "09:30"))
    unit.clock("08:25")
    work.start(unit.desk, "M-1")
    unit.pass_minutes(15)
    work.pause(unit.desk)
    assert whole_day(screens) == [("M-1", "08:25–09:30", "08:40")]


def test_a_meeting_partly_worked_that_has_passed_is_one_block(screens, unit):
    unit.add("M-1", "mote", fixed=span("08:30", "09:30"))
    unit.clock("08:30")
    work.start(unit.desk, "M-1")
    unit.pass_minutes(15)
    work.pause(unit.desk)
    unit.clock("09:40")
    assert [(ref, clocks) for ref, clocks, _ in whole_day(screens)] == [("M-1", "08:30–09:30")]


def test_fixed_times_that_clash_lie_side_by_side(screens, unit):
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    unit.add("M-2", "mote", fixed=span("10:30", "11:30"))
    assert [(block.lane, block.lanes) for block in screens.timeline().blocks] == [(0, 2), (1, 2)]


def test_what_runs_against_the_rules_is_seen_from_its_start(screens, unit):
    unit.add("B-1", estimate_minutes=60)
    unit.add("S-1", "skydd", facts={"fara": "ja"}, estimate_minutes=45)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    first = screens.timeline().blocks[0]
    assert (first.ref, first.running, first.span.start) == ("B-1", True, at("08:10"))

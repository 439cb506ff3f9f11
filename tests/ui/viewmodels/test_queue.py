"""What the Queue screen shows: which rows, in which words."""

import pytest

from swdesk.desk import handover, work
from swdesk.desk.reordering import carry_out, wished
from swdesk.ui.viewmodels.queue import Near, QueueLines, Sought, Standing, queue_state
from tests.desk.unit import at, on, span


@pytest.fixture
def seen(screens, unit):
    def look(**sought):
        with unit.desk.store.reading() as reading:
            closed = reading.closed(20)
        state = queue_state(unit.view(), screens.names(), Sought(**sought), closed)
        lines = QueueLines(unit.view(), screens.names(), closed)
        return [lines.assignment(known).ref for known in state.rows], state

    return look


@pytest.fixture
def line(screens, unit):
    return lambda ref: QueueLines(unit.view(), screens.names()).line(unit.one(ref).id)


@pytest.fixture
def full(unit):
    unit.add("F-1", "forhand", received=on(-12))
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    unit.add("B-1", title="Svar till skolan", due=on(0))
    unit.add("B-2", due=on(2))
    unit.add("B-3", due=on(20))
    unit.add("B-4")
    work.wait(unit.desk, "B-3", on(3), "svar")
    handover.hand_over(unit.desk, "B-4", "kollega")
    return unit


def test_everything_open_is_seen_in_the_order_of_the_rules(full, seen):
    rows, state = seen()
    view = full.view()
    assert rows == [view.state.assignments[known].ref for known in view.queue]
    assert (state.count, state.nothing) == ("6 assignments", None)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({"text": "skolan"}, {"B-1"}),
        ({"text": "f-1"}, {"F-1"}),
        ({"text": "brev b-"}, {"B-1", "B-2", "B-3", "B-4"}),
        ({"kind": "mote"}, {"M-1"}),
        ({"levels": frozenset({3})}, {"M-1"}),
        ({"near": Near.TODAY}, {"B-1", "M-1"}),
        ({"near": Near.WEEK}, {"B-1", "B-2", "M-1", "F-1"}),
        ({"standing": Standing.WAITING}, {"B-3"}),
        ({"standing": Standing.HANDED_OVER}, {"B-4"}),
        ({"standing": Standing.OPEN, "kind": "brev"}, {"B-1", "B-2"}),
    ],
)
def test_what_is_sought_is_found(full, seen, sought, found):
    assert set(seen(**sought)[0]) == found


def test_what_cannot_be_met_is_found(unit, seen):
    unit.add("F-1", "forhand", received=on(-14), estimate_minutes=900)
    unit.add("B-1")
    assert seen(near=Near.MISSED)[0] == ["F-1"]


def test_what_was_closed_lately_is_found(full, seen):
    work.done(full.desk, "B-1")
    rows, state = seen(standing=Standing.CLOSED)
    assert (rows, state.count) == (["B-1"], "1 assignment")


def test_part_of_the_queue_is_counted_as_such(full, seen):
    assert seen(text="skolan")[1].count == "1 of 6 assignments"


def test_where_nothing_is_the_one_action_is_offered(unit, seen):
    assert seen()[1].nothing.action == "add"
    unit.add("B-1")
    assert seen(text="zzz")[1].nothing.action == "show-all"


def test_a_row_says_what_is_known(full, line):
    row = line("B-1")
    assert (row.name, row.title, row.left) == ("Brev B-1", "Svar till skolan", "30 min")
    assert row.limit.text == "today"
    assert row.planned.startswith("today ")
    assert row.rule
    assert row.rule in row.spoken


def test_a_row_says_why_it_rests(full, line):
    assert line("B-3").status == "waits until Fri 27 Nov: svar"
    assert line("B-4").status == "handed over to Kollegan"


def test_a_row_put_against_the_rules_says_why(full, line):
    wish = wished(full.desk, full.one("B-2").id, full.one("B-1").id)
    carry_out(full.desk, wish, "Mottagaren åker.")
    row = line("B-2")
    assert (row.pinned, row.against) == (True, "Mottagaren åker.")
    assert "fixed by you" in row.spoken


def test_a_held_time_of_today_shows_in_the_order(unit, seen):
    for ref in ("A", "B"):
        unit.add(ref)
    work.pin(unit.desk, "A", at("14:00"))
    assert seen()[0] == ["B", "A"]


def test_a_soft_date_that_has_passed_stands_beside_its_limit_as_the_order_goes_by_it(
    unit, seen, line, screens
):
    unit.add("F-2", "forhand", received=on(-13))
    unit.add("F-1", "forhand", received=on(-12), due=on(-2))
    assert seen()[0] == ["F-1", "F-2"]
    assert line("F-1").limit.text == "Thu 26 Nov (Sun 22 Nov)"
    assert line("F-2").limit.text == "tomorrow"
    assert screens.card("F-1").deadline.text == "Thu 26 Nov"  # no room beside time and rule

"""What stands in the header: what takes the worker's time."""

from swdesk.desk import interruption, work
from swdesk.desk.days import past_day
from swdesk.ui.viewmodels.concerns import concern_state
from swdesk.ui.viewmodels.frame import foot_state, header_state
from tests.desk.unit import TODAY, ZONE


def header(screens):
    unit = screens.unit
    return header_state(unit.view(), past_day(unit.desk, TODAY, ZONE), screens.names())


def foot(screens, ordinary=480):
    unit = screens.unit
    words = screens.names().words
    return foot_state(unit.view(), past_day(unit.desk, TODAY, ZONE), ordinary, words)


def test_the_foot_tells_hours_as_soon_as_there_are_any(screens, unit):
    unit.add("B-1", estimate_minutes=120)
    assert foot(screens).hours == ""
    work.start(unit.desk, "B-1")
    unit.pass_minutes(25)
    work.pause(unit.desk)
    unit.pass_minutes(30)
    assert (foot(screens).hours, foot(screens).beyond) == ("25 min of 8 h noted today", False)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    assert foot(screens).hours == "35 min of 8 h noted today"


def test_the_foot_tells_how_much_lies_beyond_ordinary_time(screens, unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(40)
    state = foot(screens, ordinary=30)
    assert state.hours == "40 min noted today, 10 min more than ordinary time"
    assert state.beyond


def test_what_runs_says_since_when_and_how_long(screens, unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(25)
    state = header(screens)
    assert (state.kind, state.ref, state.running) == ("Brev", "B-1", True)
    assert state.time == "since 08:10 · 25 min"
    assert state.spoken == "In progress: Brev B-1, since 08:10, 25 min"


def test_what_was_laid_aside_meanwhile_counts_its_whole_day(screens, unit):
    unit.add("B-1", estimate_minutes=120)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(25)
    work.pause(unit.desk)
    unit.pass_minutes(30)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    state = header(screens)
    assert state.time == "35 min today"
    assert state.spoken == "In progress: Brev B-1, since 09:05, 35 min today"


def test_an_interruption_without_a_name_runs_until_other_work_is_begun(screens, unit):
    unit.add("B-1")
    interruption.begin(unit.desk)
    interruption.later(unit.desk)
    unit.pass_minutes(12)
    state = header(screens)
    assert (state.unnamed, state.running, state.pending) == (True, False, 1)
    assert (state.kind, state.time) == ("Interruption without a name", "since 08:10 · 12 min")
    work.start(unit.desk, "B-1")
    state = header(screens)
    assert (state.unnamed, state.running, state.pending) == (False, True, 1)


def test_nothing_that_runs_is_said_too(screens):
    assert header(screens).time == "Nothing is running"


def test_a_home_that_can_only_be_looked_at_says_the_way_out(screens):
    state = concern_state(("only_look",), screens.names().words)
    assert (state.title, state.grave) == ("You can look, but change nothing", True)
    assert state.text.endswith("close swdesk and open it again.")


def test_a_disk_that_is_nearly_full_is_no_hindrance(screens):
    state = concern_state(("reserve_used",), screens.names().words)
    assert not state.grave
    assert "free some space" in state.text


def test_all_being_well_nothing_is_said(screens):
    assert concern_state((), screens.names().words).title == ""

"""What waits for the worker, what happened, and quiet."""

from swdesk.desk import interruption, work
from swdesk.desk.answers import NewAssignment
from swdesk.ui.viewmodels.today import AskKind
from tests.desk.unit import on, span


def kinds(state):
    return [ask.kind for ask in state.asks]


def test_a_quiet_morning_asks_nothing(screens):
    state = screens.today()
    assert (state.asks, state.asks_summary, state.quiet) == ((), "", "")


def test_an_interruption_without_a_name_comes_first(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    interruption.begin(unit.desk)
    assert kinds(screens.today())[:2] == [AskKind.UNCLASSIFIED, AskKind.NOTICE]


def test_a_fixed_time_that_has_passed_asks_whether_it_happened(screens, unit):
    unit.add("M-1", "mote", fixed=span("09:00", "09:30"))
    unit.clock("09:40")
    [ask] = screens.today().asks
    assert (ask.kind, ask.text) == (AskKind.HAPPENED, "Did it happen? Möte M-1")


def test_used_up_time_asks_for_a_new_estimate(screens, unit):
    unit.add("B-1", estimate_minutes=15)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    [ask] = screens.today().asks
    assert (ask.kind, ask.text) == (AskKind.ESTIMATE, "How much is left of Brev B-1?")


def test_a_notice_says_whom_and_by_when_with_the_text_to_copy(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    [ask] = screens.today().asks
    assert ask.text.startswith("Tell ")
    assert ask.copied
    assert ask.more.startswith("F-1: ")
    assert screens.today().asks_summary == "1 notice to give"


def test_the_day_is_told_newest_first_with_the_rule_of_interruptions(screens, unit):
    unit.add("B-1")
    unit.pass_minutes(10)
    interruption.follow(unit.desk, NewAssignment(kind="skydd", ref="S-1", facts={"fara": "yes"}))
    newest, oldest = screens.today().events
    assert (oldest.time, oldest.text) == ("08:10", "Added: Brev B-1")
    assert newest.text.startswith(
        "Interruption, as the rules say: Protection assessment S-1 (level 1, rule "
    )


def test_after_violence_nothing_is_proposed_and_that_is_said(screens, unit):
    unit.add("B-1")
    happened = interruption.follow(unit.desk, NewAssignment(kind="hot"))
    work.done(unit.desk, happened.assignment.ref)
    assert "No next task is proposed since 08:10." in screens.today().quiet
    assert unit.view().proposal is None


def test_an_interruption_says_how_long_it_has_taken_and_what_it_laid_aside(screens, unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    interruption.begin(unit.desk)
    interruption.later(unit.desk)
    unit.pass_minutes(20)
    [ask] = screens.today().asks
    assert ask.more == "It has taken 20 min so far. Laid aside for it: Brev B-1."
    assert ask.going_on


def test_an_interruption_overtaken_by_work_takes_no_more_time(screens, unit):
    unit.add("B-1")
    interruption.begin(unit.desk)
    interruption.later(unit.desk)
    unit.pass_minutes(20)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    [ask] = screens.today().asks
    assert ask.more == "It took 20 min, until other work was begun."
    assert not ask.going_on


def test_every_interruption_without_a_name_is_counted(screens, unit):
    for _ in range(2):
        interruption.begin(unit.desk)
        interruption.later(unit.desk)
        unit.pass_minutes(5)
    state = screens.today()
    assert kinds(state) == [AskKind.UNCLASSIFIED] * 2
    assert (state.asks_count, state.asks_summary) == (2, "2 interruptions without a name")


def test_what_cannot_wait_is_warned_of_while_it_lies_aside(screens, unit):
    unit.add("S-1", "skydd", facts={"fara": "ja"})
    work.start(unit.desk, "S-1")
    interruption.begin(unit.desk)
    interruption.later(unit.desk)
    first = screens.today().asks[0]
    assert (first.kind, first.urgent) == (AskKind.PARKED, True)
    assert first.text == "Protection assessment S-1 is laid aside and cannot wait"
    work.start(unit.desk, "S-1")
    assert AskKind.PARKED not in kinds(screens.today())


def test_after_violence_what_cannot_wait_is_told_of_and_not_proposed(screens, unit):
    unit.add("S-1", "skydd", facts={"fara": "ja"})
    work.start(unit.desk, "S-1")
    interruption.begin(unit.desk)
    interruption.later(unit.desk)
    unit.add("H-1", "hot")
    work.start(unit.desk, "H-1")
    work.done(unit.desk, "H-1")
    [told] = [ask for ask in screens.today().asks if ask.kind is AskKind.PARKED]
    assert told.more.endswith("hand it over, or begin it yourself when you can.")
    assert not told.going_on


def test_of_notices_whose_time_has_come_the_strongest_level_comes_first(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    unit.clock("16:00")
    interruption.follow(unit.desk, NewAssignment(kind="hot", ref="H-1"))
    unit.clock("16:50")
    told = [ask.more[:4] for ask in screens.today().asks if ask.kind is AskKind.NOTICE]
    assert told.index("H-1:") < told.index("F-1:")

"""What stands after corrections and undone actions."""

from datetime import date

from swdesk.domain.hours import AccountLine, AccountUse, MonthClosed, WeekComplete
from swdesk.worktime.standing_log import StandingLog
from tests.worktime.logs import Log, span

MONDAY = date(2026, 11, 23)
EVENING = "2026-11-23 17:00-19:00"
SHORTER = "2026-11-23 17:00-18:00"


def standing(log):
    return [(each.record, each.stretch.span) for each in StandingLog(log.records).stretches()]


def test_the_latest_correction_stands():
    log = Log()
    first = log.worked(EVENING)
    log.corrected(first, "2026-11-23 17:00-18:30")
    last = log.corrected(first, SHORTER)
    assert standing(log) == [(last, span(SHORTER))]


def test_a_correction_may_name_the_correction_before_it():
    log = Log()
    last = log.corrected(log.corrected(log.worked(EVENING), "2026-11-23 16:00-18:00"), SHORTER)
    assert standing(log) == [(last, span(SHORTER))]
    assert StandingLog(log.records).stretch_of(last).root == 1


def test_a_correction_to_nothing_leaves_nothing():
    log = Log()
    log.corrected(log.worked(EVENING))
    assert standing(log) == []


def test_what_was_undone_never_was():
    log = Log()
    log.taken_back(log.worked(EVENING))
    assert standing(log) == []


def test_an_undone_correction_lets_the_stretch_before_it_stand_again():
    log = Log()
    first = log.worked(EVENING)
    log.taken_back(log.corrected(first, SHORTER))
    assert standing(log) == [(first, span(EVENING))]


def test_undoing_what_was_undone_brings_it_back():
    log = Log()
    first = log.worked(EVENING)
    log.taken_back(log.taken_back(first))
    assert standing(log) == [(first, span(EVENING))]


def test_an_undone_order_no_longer_holds():
    log = Log()
    log.worked(EVENING)
    log.taken_back(log.ordered(EVENING))
    assert StandingLog(log.records).orders == {}


def test_a_week_mark_and_an_account_line_can_be_undone():
    log = Log()
    log.taken_back(log.note(WeekComplete(MONDAY)))
    log.taken_back(log.note(AccountLine("flex", MONDAY, 60, AccountUse.TAKEN)))
    found = StandingLog(log.records)
    assert (found.weeks, found.account_lines) == (set(), {})


def test_a_week_marked_twice_stays_marked_when_one_mark_is_undone():
    log = Log()
    log.note(WeekComplete(MONDAY))
    log.taken_back(log.note(WeekComplete(MONDAY)))
    assert StandingLog(log.records).weeks == {(MONDAY, "")}


def test_a_month_is_closed_by_its_first_closing():
    log = Log()
    first = log.note(MonthClosed(date(2026, 11, 1)))
    log.note(MonthClosed(date(2026, 11, 1)))
    assert StandingLog(log.records).closings == {(date(2026, 11, 1), ""): first}


def test_a_record_that_names_a_later_one_says_nothing():
    log = Log()
    log.taken_back(2)
    log.worked(EVENING)
    log.corrected(4, SHORTER)
    assert standing(log) == [(2, span(EVENING))]

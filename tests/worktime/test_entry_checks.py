"""Entries that cannot be."""

import pytest

from swdesk.domain.errors import TimeOrderError
from swdesk.domain.hours import Occupation
from swdesk.domain.hours_errors import HoursOverlapError, StretchTooLongError
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.entry_checks import check_stretch, findings
from swdesk.worktime.standing_log import StandingLog
from tests.worktime.logs import Log

MORNING = "2026-11-23 08:00-10:00"


def refusal(log, stretch, corrects=None):
    with pytest.raises((HoursOverlapError, StretchTooLongError, TimeOrderError)) as caught:
        check_stretch(StandingLog(log.records), stretch, corrects)
    return caught.value


def test_an_end_before_the_start_is_refused():
    log = Log()
    for text in (Span(Instant(100), Instant(100)), Span(Instant(100), Instant(40))):
        assert isinstance(refusal(log, log.stretch(text)), TimeOrderError)


def test_26_hours_in_one_go_are_refused():
    log = Log()
    found = refusal(log, log.stretch("2026-11-23 08:00-+1 10:00"))
    assert found.facts == {"minutes": 26 * 60, "most_minutes": 1440}


def test_time_that_is_noted_already_is_refused_and_named():
    log = Log()
    record = log.worked(MORNING)
    found = refusal(log, log.stretch("2026-11-23 09:59-11:00", Occupation.TRAVEL))
    assert (found.facts["record"], found.facts["end"] - found.facts["start"]) == (record, 120)


def test_another_employment_is_in_the_way_too():
    log = Log()
    log.worked(MORNING)
    assert refusal(log, log.stretch(MORNING, employment="2")).code == "hours_overlap"


def test_what_touches_is_no_overlap_and_a_break_lies_in_work_and_work_in_standby():
    log = Log()
    log.worked(MORNING)
    log.worked("2026-11-23 00:00-24:00", Occupation.STANDBY)
    stands = StandingLog(log.records)
    check_stretch(stands, log.stretch("2026-11-23 10:00-11:00"))
    check_stretch(stands, log.stretch("2026-11-23 09:00-09:15", Occupation.BREAK))


def test_what_a_stretch_corrects_is_not_in_its_way():
    log = Log()
    record = log.worked(MORNING)
    later = log.corrected(record, "2026-11-23 08:00-10:30")
    check_stretch(StandingLog(log.records), log.stretch("2026-11-23 08:00-10:15"), later)


def test_a_log_that_has_it_already_shows_each_fault():
    log = Log()
    log.worked("2026-11-23 08:00-12:00")
    log.worked("2026-11-23 09:00-10:00")
    log.worked("2026-11-23 11:00-13:00")
    log.worked("2026-11-24 08:00-+1 10:00")
    found = [(each.code, each.records) for each in findings(StandingLog(log.records))]
    assert found == [("overlap", (1, 2)), ("overlap", (1, 3)), ("too_long", (4,))]

"""Rest and breaks."""

from datetime import date

from msgspec.structs import replace

from swdesk.domain.hours import Occupation
from swdesk.worktime.rest import earliest_start, rest_warnings
from tests.worktime.logs import FULL_TIME, OFF, STOCKHOLM, Log, span

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def named(log, first=MONDAY, last=SUNDAY, planned=(), name=None):
    found = rest_warnings(log.book(), first, last, planned)
    return [each for each in found if name is None or each.name == name]


def clock(instant):
    return f"{STOCKHOLM.local(instant):%d %H:%M}"


def test_an_ordinary_week_has_nothing_to_say():
    assert named(Log()) == []


def test_a_late_evening_makes_the_next_start_too_early():
    log = Log()
    log.worked("2026-11-23 19:00-23:30")
    (found,) = named(log, name="daily-rest")
    assert (found.minutes, found.due_minutes) == (510, 660)
    assert clock(found.earliest_start) == "24 10:30"
    assert earliest_start(log.book(), MONDAY) == found


def test_whoever_works_in_another_employment_does_not_rest():
    log, other = Log(), Log(employment="B")
    other.worked("2026-11-23 19:00-23:30")
    elsewhere = other.book(replace(FULL_TIME, employment="B", days=(OFF,) * 7))
    assert named(log, name="daily-rest") == []
    found = rest_warnings(log.book(), MONDAY, MONDAY, others=[elsewhere])
    assert [each.minutes for each in found if each.name == "daily-rest"] == [510]


def test_an_evening_that_leaves_eleven_hours_is_no_matter():
    log = Log()
    log.worked("2026-11-23 19:00-21:00")
    assert named(log, name="daily-rest") == []
    assert earliest_start(log.book(), MONDAY) is None


def test_what_is_only_planned_counts_too():
    late = [span("2026-11-23 20:00-23:00")]
    assert clock(earliest_start(Log().book(), MONDAY, late).earliest_start) == "24 10:00"
    assert len(named(Log(), planned=late, name="daily-rest")) == 1


def test_work_past_midnight_moves_the_start_as_well():
    log = Log()
    log.worked("2026-11-23 20:00-+1 01:00")
    assert clock(earliest_start(log.book(), MONDAY).earliest_start) == "24 12:00"


def test_before_a_free_day_nothing_is_due():
    log = Log()
    log.worked("2026-11-27 19:00-23:30")
    assert earliest_start(log.book(), date(2026, 11, 27)) is None


def test_work_in_the_night_cuts_the_rest_before_it():
    log = Log()
    log.worked("2026-11-28 02:00-04:00")
    (found,) = named(log, name="daily-rest")
    assert (clock(found.span.start), found.minutes) == ("27 16:45", 555)


def test_a_long_rest_by_day_does_not_hold_the_night():
    log = Log()
    log.worked("2026-11-28 22:00-+1 06:00")
    log.worked("2026-11-29 22:00-+1 06:00")
    found = named(log, name="daily-rest-night")
    assert [(clock(each.span.start), each.minutes) for each in found] == [("29 00:00", 0)]


def test_a_week_without_36_hours_together():
    log = Log()
    log.worked("2026-11-28 10:00-12:00")
    log.worked("2026-11-29 14:00-16:00")
    (found,) = named(log, name="weekly-rest")
    assert (found.minutes, found.due_minutes) == (26 * 60, 36 * 60)


def test_standby_breaks_the_weekly_rest_but_not_the_daily():
    log = Log()
    log.worked("2026-11-27 16:45-+3 08:00", Occupation.STANDBY)
    assert [each.name for each in named(log)] == ["weekly-rest"]


def test_more_than_five_hours_without_a_break():
    log = Log()
    log.worked("2026-11-23 12:00-12:45")
    (found,) = named(log, name="break")
    assert (found.minutes, found.due_minutes) == (525, 300)


def test_a_break_noted_in_the_middle_is_one():
    log = Log()
    log.worked("2026-11-23 16:45-19:00")
    log.worked("2026-11-23 16:45-17:00", Occupation.BREAK)
    assert named(log, name="break") == []


def test_rest_is_real_time_when_the_clock_changes():
    log = Log()
    log.worked("2027-03-27 10:00-20:30")
    log.worked("2027-03-28 07:45-08:45")
    found = named(log, date(2027, 3, 27), date(2027, 3, 27), name="daily-rest")
    assert [each.minutes for each in found] == [615]

"""A day as it was: worked, closed, logged."""

from swdesk.desk import work
from swdesk.desk.days import past_day
from tests.desk.unit import TODAY, ZONE, at, span


def today(unit):
    return past_day(unit.desk, TODAY, ZONE)


def test_what_was_worked_is_there_with_its_name_also_when_it_is_done(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    work.done(unit.desk, "B-1")
    day = today(unit)
    [worked] = day.worked
    assert (worked.span, day.closed[worked.assignment_id].ref) == (span("08:10", "08:30"), "B-1")
    assert [change.action for change in day.changes] == ["done", "start", "add"]


def test_another_day_knows_nothing_of_it(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    work.pause(unit.desk)
    unit.clock("09:00", 1)
    day = past_day(unit.desk, ZONE.day_of(at("09:00", 1)), ZONE)
    assert (day.worked, day.changes, day.told) == ((), (), ())
    assert [worked.span for worked in today(unit).worked] == [span("08:10", "08:30")]

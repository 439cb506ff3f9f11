"""Hours worked out a second time, minute by minute, from the words of agreement and law.

Nothing here comes from `swdesk.worktime`: the clock is `zoneinfo`'s, every minute is looked at by
itself, and the figures (two hours near ordinary time, two hours of simple overtime in a day) stand
here as the sources have them. Slow, and easy to read beside the text.
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

TWO_HOURS = 120
ASKED = {"ordered", "approved", "awaiting"}
OVERTIME = {
    "general": "general_overtime",
    "extra": "extra_overtime",
    "emergency": "emergency_overtime",
}
ADDITIONAL = {
    "general": "general_additional",
    "extra": "extra_additional",
    "emergency": "emergency_additional",
}


@cache
def wall(zone, minute):
    """What a minute since 1970 in UTC is called where the worker is: day and minute of the day."""
    told = datetime.fromtimestamp(minute * 60, UTC).astimezone(ZoneInfo(zone))
    return told.date(), told.hour * 60 + told.minute


class Worker:
    """Whose hours: zone, ordinary hours from a day on, and days off for everyone."""

    def __init__(self, zone, rows, holidays):
        self.zone, self.rows, self.holidays = zone, rows, holidays
        self._ordinary = {}

    def day(self, minute):
        return wall(self.zone, minute)[0]

    def _row(self, day):
        return next((row for row in reversed(self.rows) if row.valid_from <= day), None)

    def is_ordinary(self, minute):
        if minute not in self._ordinary:
            self._ordinary[minute] = self._looked_up(minute)
        return self._ordinary[minute]

    def _looked_up(self, minute):
        day, at = wall(self.zone, minute)
        row = self._row(day)
        if row is None or day in self.holidays:
            return False
        hours = row.days[day.weekday()]
        on = any(part.start <= at < part.end for part in hours.hours)
        return on and not any(part.start <= at < part.end for part in hours.breaks)

    def ordinary_minutes(self, day):
        noon = int(
            datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(self.zone)).timestamp()
        )
        near = range(noon // 60 - 16 * 60, noon // 60 + 16 * 60)
        return sum(self.is_ordinary(minute) for minute in near if self.day(minute) == day)

    def full_time(self, day):
        """What a full-timer works that day; None of a full-timer."""
        row = self._row(day)
        if row is None or not row.full_time_minutes:
            return None
        return 0 if day in self.holidays else row.full_time_minutes[day.weekday()]

    def lacks(self, day):
        measure = self.full_time(day)
        return 0 if measure is None else measure - self.ordinary_minutes(day)

    def is_near(self, minute):
        """Within the two hours by the clock just before or just after ordinary time."""
        around = range(minute - TWO_HOURS, minute + TWO_HOURS + 1)
        return any(self.is_ordinary(other) for other in around)


def said_of(minute, orders, in_duty):
    """Where a minute stands and what it was stated to be: the latest word about it counts."""
    for span, standing, stated, _ in reversed(orders):
        if span[0] <= minute < span[1]:
            return standing, stated
    return ("ordered" if in_duty else "none"), "general"


def minutes_of(spans):
    return {minute for start, end in spans for minute in range(start, end)}


def reckoned(worker, work, breaks, orders, duty):
    """Every minute beyond ordinary time: (class, category, standing).

    `duty` holds stretches of on-call and of standby, by that word.
    """
    reachable = {word: minutes_of(spans) for word, spans in duty.items()}
    worked = minutes_of(work)
    extra = {minute for minute in worked - minutes_of(breaks) if not worker.is_ordinary(minute)}
    found, asked = {}, {}
    for minute in sorted(extra):
        in_duty = any(minute in minutes for minutes in reachable.values())
        standing, stated = said_of(minute, orders, in_duty)
        if standing in ASKED:
            asked[minute] = (standing, stated)
        else:
            found[minute] = ("flex", None, standing)
    classes, categories = _classes(worker, asked), _categories(worker, asked)
    for minute, (standing, _) in asked.items():
        found[minute] = (classes[minute], categories[minute], standing)
    for word, minutes in reachable.items():
        for minute in minutes - worked:
            if not worker.is_ordinary(minute):
                found[minute] = (word, "on_call" if word == "on_call" else None, "none")
    return found


def _classes(worker, asked):
    """The agreement: additional time first for part-timers, then two hours near, then the rest."""
    additional, simple, found = Counter(), Counter(), {}
    for minute in sorted(asked):
        day = worker.day(minute)
        if additional[day] < worker.lacks(day):
            additional[day] += 1
            found[minute] = "additional"
        elif worker.is_near(minute) and simple[day] < TWO_HOURS:
            simple[day] += 1
            found[minute] = "simple"
        else:
            found[minute] = "qualified"
    return found


def _categories(worker, asked):
    """The law: a part-timer's are additional time until the week has a full-timer's minutes."""
    weeks, found = defaultdict(list), {}
    for minute in sorted(asked):
        day = worker.day(minute)
        weeks[day - timedelta(days=day.weekday())].append(minute)
    for monday, minutes in weeks.items():
        room = sum(worker.lacks(monday + timedelta(days=n)) for n in range(7))
        for number, minute in enumerate(minutes):
            stated = asked[minute][1]
            found[minute] = ADDITIONAL[stated] if number < room else OVERTIME[stated]
    return found

"""What can be wrong with a date that reads like one: it contradicts itself, or has two meanings."""

from __future__ import annotations

from swdesk.domain.errors import DateUnreadableError, UserError


class WeekdayContradictsError(DateUnreadableError):
    """A date whose weekday is another one. Facts: text, day (of the date), near (so named)."""

    code = "weekday_contradicts"


class DayOrHourError(DateUnreadableError):
    """A figure after a weekday that may be a date or an hour. Facts: text, day, start."""

    code = "day_or_hour"


class ClockTimeNeededError(DateUnreadableError):
    """A day alone where a clock time is needed as well. Facts: text."""

    code = "clock_time_needed"


class HourOrMinutesError(UserError):
    """A figure where an end or a length may stand. Facts: text."""

    code = "hour_or_minutes"

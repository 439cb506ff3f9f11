"""When there is work at all: the windows of the schedule and agreed overtime."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Instant, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.worktime.calendar import WorkCalendar

_DAYS_AHEAD = 400
"""Whoever is away for longer comes back to another plan."""


class OpenHours(Struct, frozen=True):
    """Work windows and agreed overtime; absences are not taken out of them."""

    calendar: WorkCalendar
    overtime: Sequence[Span]

    def at(self, instant: Instant) -> Span | None:
        """The work window or agreed overtime around an instant, None outside both."""
        windows = self.calendar.windows(self.calendar.zone.day_of(instant))
        stretches = (*windows, *self.overtime)
        return next((s for s in stretches if s.start <= instant < s.end), None)

    def back_from(self, absences: Sequence[Span], now: Instant) -> Instant | None:
        """The first minute of work after the absences that last now; None if there is none soon."""
        end: Instant | None = now
        while end is not None and (away := [a.end for a in absences if a.start <= end < a.end]):
            end = self._first_from(max(away))
        return end

    def _first_from(self, instant: Instant) -> Instant | None:
        """The first minute of work from an instant on."""
        first = self.calendar.zone.day_of(instant)
        for ahead in range(_DAYS_AHEAD):
            windows = self.calendar.windows(first + timedelta(ahead))
            begins = [max(span.start, instant) for span in windows if span.end > instant]
            if begins:
                overtime = [max(s.start, instant) for s in self.overtime if s.end > instant]
                return Instant(min([*begins, *overtime]))
        return None

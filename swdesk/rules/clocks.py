"""From a clock event to its last day: pure date arithmetic.

Counting follows the act on computing statutory time (lag 1930:173). Its first section: weeks,
months and years end on the day with the same weekday or number, or on the month's last day; the
day of the event is not counted. Its second section lets an act wait for the next weekday when the
last day is a Saturday, Sunday, holiday or one of three eves: that day is only ever a fallback.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit

if TYPE_CHECKING:
    from swdesk.rules.rulebook import KindClock, Meeting

WorkingDays = Callable[[date, int], date]
"""The day that lies so many working days after a day."""

_MINUTES = {PeriodUnit.MINUTES: 1, PeriodUnit.HOURS: 60}
_DAYS = {PeriodUnit.DAYS: 1, PeriodUnit.WEEKS: 7}
_MONTHS = {PeriodUnit.MONTHS: 1, PeriodUnit.YEARS: 12}
_ONE_DAY = timedelta(days=1)


class LawCalendar(Struct, frozen=True, dict=True):
    """What turns events into limits: zone, days off, committee meetings, and today.

    `holidays` are public holidays and the three eves, without ordinary Saturdays and Sundays.
    Meetings before `today` (None: none is past) are gone. `working_days` counts working days the
    worker's way; without it, Monday to Friday less the holidays. Limits found are remembered, so
    one calendar should serve a whole re-plan.
    """

    zone: Zone
    holidays: AbstractSet[date]
    meetings: tuple[Meeting, ...] = ()
    today: date | None = None
    working_days: WorkingDays | None = None

    @cached_property
    def _known(self) -> dict[tuple[int, Moment, Moment | None], tuple[KindClock, Limit]]:
        return {}

    def limit(self, clock: KindClock, event: Moment, extension: Moment | None) -> Limit:
        """The limit of one clock that an event has started, remembered per clock object."""
        key = (id(clock), event, extension)
        found = self._known.get(key)
        if found is None:
            # The clock is kept beside its limit: its id cannot pass to another one meanwhile.
            found = self._known[key] = (clock, _limit(self, clock, event, extension))
        return found[1]


def statutory_limits(
    clocks: tuple[KindClock, ...], events: Mapping[str, Moment], calendar: LawCalendar
) -> tuple[Limit, ...]:
    """The limits of every clock that has started and still runs, in the order of the clocks.

    Args:
        clocks: the clocks of a kind, one per version of the law or of the unit's decision.
        events: clock events by name, as entered; `received` among them.
        calendar: zone, holidays, meetings.
    """
    limits = []
    for clock in clocks:
        event = _started_by(clock, events)
        if event is not None and _in_force(clock, event.on):
            extension = events.get(clock.extended_by) if clock.extended_by else None
            limits.append(calendar.limit(clock, event, extension))
    return tuple(limits)


def event_names(clocks: Iterable[KindClock]) -> tuple[str, ...]:
    """Every event that starts, lengthens or ends one of the clocks, in their order, each once."""
    named = (
        name
        for clock in clocks
        for name in (clock.event, *clock.or_events, clock.extended_by, clock.ended_by)
    )
    return tuple(dict.fromkeys(name for name in named if name))


def deadline_of(
    event: Moment, period: Period, zone: Zone, working_days: WorkingDays | None = None
) -> Moment:
    """The last moment of a period that an event starts.

    Minutes and hours count from the event's minute, or the day's first minute where no clock time
    was given, and are real elapsed time across a clock change. Longer periods end with a whole day.

    Args:
        event: what starts the period.
        period: its length.
        zone: where the day lies.
        working_days: counts working days; Monday to Friday without it.
    """
    if period.unit in _MINUTES:
        at = Instant(zone.moment_start(event) + period.count * _MINUTES[period.unit])
        return Moment(zone.day_of(at), at)
    if period.unit is PeriodUnit.WORKING_DAYS:
        return Moment((working_days or _weekdays)(event.on, period.count))
    return Moment(last_day(event.on, period))


@lru_cache(maxsize=50_000)
def last_day(day: date, period: Period) -> date:
    """The last day of a period of days, weeks, months or years that starts on a day."""
    if period.unit in _DAYS:
        return day + timedelta(days=period.count * _DAYS[period.unit])
    months = day.year * 12 + day.month - 1 + period.count * _MONTHS[period.unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_weekday(day: date, holidays: AbstractSet[date]) -> bool:
    """Whether a day is Monday to Friday and neither holiday nor eve."""
    return day.weekday() < 5 and day not in holidays


def next_weekday(day: date, holidays: AbstractSet[date]) -> date:
    """The day itself if it is a weekday, else the next one that is (lag 1930:173, section 2)."""
    while not is_weekday(day, holidays):
        day += _ONE_DAY
    return day


def working_days_without(holidays: AbstractSet[date]) -> WorkingDays:
    """Counts Monday to Friday less the holidays."""

    def count(day: date, number: int) -> date:
        for _ in range(number):
            day = next_weekday(day + _ONE_DAY, holidays)
        return day

    return count


_weekdays = working_days_without(frozenset())


def committee_stop(
    deadline: date, meetings: tuple[Meeting, ...], today: date | None = None
) -> Moment | None:
    """The stop date of the last committee meeting in time for a deadline.

    Meetings before `today` are gone. A stop date that has passed is still returned while its
    meeting lies ahead: then it is late, not unknown. None: no meeting in time is known.
    """
    in_time = [
        meeting
        for meeting in meetings
        if meeting.meets_on <= deadline and (today is None or meeting.meets_on >= today)
    ]
    if not in_time:
        return None
    return Moment(max(in_time, key=lambda meeting: meeting.meets_on).stops_on)


def _started_by(clock: KindClock, events: Mapping[str, Moment]) -> Moment | None:
    """What started the clock: the latest of its events, unless it has been ended."""
    if clock.ended_by and clock.ended_by in events:
        return None
    event = events.get(clock.event)
    for name in clock.or_events:
        other = events.get(name)
        if other is not None and (event is None or _order(other) > _order(event)):
            event = other
    return event


def _order(moment: Moment) -> tuple[date, int]:
    return (moment.on, moment.at or 0)


def _in_force(clock: KindClock, day: date) -> bool:
    if clock.valid_from is not None and day < clock.valid_from:
        return False
    return clock.valid_until is None or day <= clock.valid_until


def _limit(
    calendar: LawCalendar, clock: KindClock, event: Moment, extension: Moment | None
) -> Limit:
    count = calendar.working_days or working_days_without(calendar.holidays)
    moment = deadline_of(event, clock.period, calendar.zone, count)
    if extension is not None and _order(extension) > _order(moment):
        moment = extension
    stop = committee_stop(moment.on, calendar.meetings, calendar.today) if clock.committee else None
    return Limit(
        moment=moment,
        origin=LimitOrigin.STATUTE if clock.law else LimitOrigin.UNIT,
        hard=clock.hard,
        clock=clock.law,
        source=clock.source,
        consequence=clock.consequence,
        plan_by=stop,
        fallback=_fallback(clock, moment, calendar.holidays),
        committee_missing=clock.committee and stop is None,
        same_day=moment.on == event.on,
    )


def _fallback(clock: KindClock, moment: Moment, holidays: AbstractSet[date]) -> Moment | None:
    if not clock.weekend_shifts or moment.at is not None:
        return None
    later = next_weekday(moment.on, holidays)
    return Moment(later) if later != moment.on else None

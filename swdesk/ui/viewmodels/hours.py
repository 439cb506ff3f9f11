"""The Time screen: a day, a week or a month of hours, what is beyond ordinary time, the limits."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import PayClass, Standing
from swdesk.texts.durations import duration
from swdesk.texts.hours import (
    class_words,
    forecast_sentence,
    occupation_words,
    pay_words,
    rest_sentence,
    standing_words,
    used_sentence,
)
from swdesk.texts.moments import month_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.desk.hours_seen import Accounts, HoursSeen
    from swdesk.desk.names import Names
    from swdesk.domain.hours import Cause, ClassedStretch, LimitUse
    from swdesk.domain.instants import Instant
    from swdesk.domain.working_time_law import WorkingTimeLaw
    from swdesk.texts.language import Words
    from swdesk.worktime.charts import WeekBar
    from swdesk.worktime.standing_log import StandingStretch
    from swdesk.worktime.summary import DaySummary

BARS = (
    PayClass.SIMPLE,
    PayClass.QUALIFIED,
    PayClass.ADDITIONAL,
    PayClass.FLEX,
    PayClass.ON_CALL,
    PayClass.STANDBY,
)
"""The classes of a bar, from the foot up."""


class Reach(StrEnum):
    """How much is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class TableRow(Struct, frozen=True):
    """A row of a table: what it stands for, and its cells; `tone` colours it."""

    key: str
    cells: tuple[str, ...]
    tone: str = "text"


class TableState(Struct, frozen=True):
    """A table to read: headings, rows, what it is called, what to say when it is empty."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    name: str
    empty: str = ""


class Bar(Struct, frozen=True):
    """A week's bar: its name, minutes by class in the order of BARS, and the limit's line."""

    name: str
    minutes: tuple[int, ...]
    limit_minutes: int


class LimitState(Struct, frozen=True):
    """A limit: in words, the share of it that is used and that awaits, and how it stands."""

    text: str
    used: float
    awaiting: float
    tone: str


class HoursState(Struct, frozen=True):
    """Everything on the Time screen."""

    heading: str
    figures: tuple[tuple[str, str], ...]
    days: TableState
    beyond: TableState
    bars: tuple[Bar, ...]
    weeks: TableState
    limits: tuple[LimitState, ...]
    remarks: tuple[str, ...]
    closed: bool


def days_of(reach: Reach, on: date) -> tuple[date, date]:
    """The first and the last day that is looked at."""
    if reach is Reach.DAY:
        return on, on
    if reach is Reach.WEEK:
        monday = on - timedelta(days=on.weekday())
        return monday, monday + timedelta(days=6)
    first = on.replace(day=1)
    return first, _next_month(first) - timedelta(days=1)


def stepped(reach: Reach, on: date, steps: int) -> date:
    """A day so many days, weeks or months on."""
    if reach is Reach.DAY:
        return on + timedelta(days=steps)
    if reach is Reach.WEEK:
        return on + timedelta(days=7 * steps)
    first = on.replace(day=1)
    return _next_month(first) if steps > 0 else (first - timedelta(days=1)).replace(day=1)


def hours_state(
    seen: HoursSeen, bars: Sequence[WeekBar], reach: Reach, names: Names, law: WorkingTimeLaw
) -> HoursState:
    """What the Time screen shows."""
    telling = _Telling(seen, names, law)
    return HoursState(
        heading=telling.heading(reach),
        figures=telling.figures(),
        days=telling.stretches() if reach is Reach.DAY else telling.days(),
        beyond=telling.beyond(),
        bars=tuple(_bar(each, names.words) for each in bars),
        weeks=weeks_table(bars, names.words),
        limits=tuple(telling.limit(use) for use in seen.limits),
        remarks=telling.remarks(),
        closed=seen.closed,
    )


class _Telling:
    """Tells some days of hours in words."""

    def __init__(self, seen: HoursSeen, names: Names, law: WorkingTimeLaw) -> None:
        self._seen = seen
        self._names = names
        self._words = names.words
        self._law = law

    def heading(self, reach: Reach) -> str:
        first, last = self._seen.first, self._seen.last
        if reach is Reach.DAY:
            return self._words.day(first)
        if reach is Reach.MONTH:
            return month_named(first, self._words.language)
        return self._words.say(
            "Week {week}: {first} to {last}",
            week=first.isocalendar().week,
            first=self._words.day(first),
            last=self._words.day(last),
        )

    def figures(self) -> tuple[tuple[str, str], ...]:
        say, summary = self._words.say, self._seen.summary
        plain = [
            (say("Expected"), duration(summary.expected_minutes)),
            (say("Worked"), duration(summary.worked_minutes)),
            (say("Difference"), _signed(summary.difference_minutes)),
        ]
        if summary.left_minutes:
            plain.append((say("Left"), duration(summary.left_minutes)))
        if summary.absent_minutes:
            plain.append((say("Absent"), duration(summary.absent_minutes)))
        return (*plain, *self._classes(), *self._awaiting())

    def _classes(self) -> list[tuple[str, str]]:
        known = self._seen.summary.classes
        return [
            (_capital(class_words(each, self._words)), duration(known[each]))
            for each in BARS
            if known.get(each)
        ]

    def _awaiting(self) -> list[tuple[str, str]]:
        minutes = sum(self._seen.summary.awaiting.values())
        return [(self._words.say("Awaits approval"), duration(minutes))] if minutes else []

    def days(self) -> TableState:
        """A row a day."""
        say = self._words.say
        headings = (say("Day"), say("Expected"), say("Worked"), say("Difference"), say("Of it"))
        rows = tuple(self._day(day) for day in self._seen.summary.days)
        return TableState(headings, rows, say("Days"))

    def _day(self, day: DaySummary) -> TableRow:
        cells = (
            self._words.day(day.day),
            _length(day.expected_minutes),
            _length(day.worked_minutes),
            _signed(day.difference_minutes) if day.difference_minutes else "",
            self._of_it(day),
        )
        free = not day.expected_minutes and not day.worked_minutes
        return TableRow(day.day.isoformat(), cells, "muted" if free else "text")

    def _of_it(self, day: DaySummary) -> str:
        """What the day's extra minutes are, or why there is nothing expected."""
        parts = _parts(day.classes, self._words)
        if day.left_minutes and not day.ahead:
            parts.append(self._words.say("{time} left", time=duration(day.left_minutes)))
        if day.before:
            parts.append(self._words.say("before swdesk"))
        awaiting = sum(day.awaiting.values())
        if awaiting:
            parts.append(self._words.say("{time} awaits approval", time=duration(awaiting)))
        if day.absent_minutes:
            parts.append(self._words.say("{time} absent", time=duration(day.absent_minutes)))
        if day.holiday:
            parts.append(self._words.say("day off for everyone"))
        return " · ".join(parts)

    def stretches(self) -> TableState:
        """A row a stretch: a day looked at closely."""
        say = self._words.say
        own = self._seen.employment
        noted = (each for each in self._seen.stretches if each.stretch.employment == own)
        rows = tuple(self._stretch(each) for each in noted)
        headings = (say("Time"), say("Length"), say("What"), say("For"))
        empty = say("Nothing is noted; the day counts as worked to schedule.")
        return TableState(headings, rows, say("Noted time"), empty)

    def _stretch(self, standing: StandingStretch) -> TableRow:
        stretch = standing.stretch
        cells = (
            self._clocks(stretch.span.start, stretch.span.end),
            duration(stretch.span.minutes),
            occupation_words(stretch.occupation, self._words),
            self._worked_for(stretch.cause),
        )
        return TableRow(str(standing.record), cells)

    def beyond(self) -> TableState:
        """Every stretch beyond ordinary time, with its class and who ordered it."""
        say = self._words.say
        headings = (
            *(say("Day"), say("Time"), say("Length"), say("Class")),
            *(say("Standing"), say("By"), say("Made good as"), say("For")),
        )
        rows = tuple(self._line(place, line) for place, line in enumerate(self._seen.lines))
        empty = say("Nothing beyond ordinary time.")
        return TableState(headings, rows, say("Beyond ordinary time"), empty)

    def _line(self, place: int, line: ClassedStretch) -> TableRow:
        cells = (
            self._words.day(line.day),
            self._clocks(line.span.start, line.span.end),
            duration(line.span.minutes),
            class_words(line.pay_class, self._words),
            standing_words(line.standing, self._words),
            line.approved_by or line.ordered_by,
            pay_words(line.pay, self._words),
            self._worked_for(line.cause),
        )
        return TableRow(str(place), cells, _line_tone(line))

    def limit(self, use: LimitUse) -> LimitState:
        """How near a limit is."""
        most = max(1, use.limit_minutes)
        used, total = use.used_minutes, use.used_minutes + use.awaiting_minutes
        if use.weekly_minutes is not None:
            most, used = max(1, use.weekly_limit_minutes or 0), use.weekly_minutes
            total = used
        tone = "danger" if total > most else "warning" if total * 5 > most * 4 else "accent"
        return LimitState(
            text=used_sentence(use, self._law, self._words),
            used=min(1.0, used / most),
            awaiting=min(1.0, total / most),
            tone=tone,
        )

    def remarks(self) -> tuple[str, ...]:
        """Rests too short, and limits that would be passed."""
        rests = [rest_sentence(each, self._law, self._words) for each in self._seen.rests]
        passed = [forecast_sentence(each, self._law, self._words) for each in self._seen.limits]
        closed = [self._words.say("The month is closed.")] if self._seen.closed else []
        return (*closed, *rests, *(each for each in passed if each))

    def _clocks(self, start: Instant, end: Instant) -> str:
        return f"{self._words.clock(start)}–{self._words.clock(end)}"

    def _worked_for(self, cause: Cause) -> str:
        known = self._names.assignments.get(cause.assignment_id) if cause.assignment_id else None
        if known is not None:
            return self._names.called(known)
        return self._names.kind(cause.kind) if cause.kind else ""


def account_figures(accounts: Accounts | None, words: Words) -> tuple[tuple[str, str], ...]:
    """The accounts as they stand today; one that nothing was ever booked on is not spoken of."""
    if accounts is None:
        return ()
    kept = (
        (words.say("Flex balance"), accounts.flex),
        (words.say("Compensation account"), accounts.compensation),
    )
    return tuple((name, _signed(balance.minutes)) for name, balance in kept if balance.lines)


def weeks_table(weeks: Sequence[WeekBar], words: Words) -> TableState:
    """The chart in figures: a row a week, a column for each class that occurs."""
    say = words.say
    shown = [each for each in BARS if any(week.classes.get(each) for week in weeks)]
    headings = (
        say("Week"),
        *(_capital(class_words(each, words)) for each in shown),
        say("In all"),
        say("Share of the limit"),
    )
    rows = tuple(_week_row(week, shown, words) for week in weeks)
    return TableState(headings, rows, say("Week by week"))


def _week_row(week: WeekBar, shown: Sequence[PayClass], words: Words) -> TableRow:
    cells = (
        words.say("w {week}", week=week.monday.isocalendar().week),
        *(_length(week.classes.get(each, 0)) for each in shown),
        _length(sum(week.classes.values())),
        _length(week.limit_minutes),
    )
    return TableRow(week.monday.isoformat(), cells)


def _bar(week: WeekBar, words: Words) -> Bar:
    name = words.say("w {week}", week=week.monday.isocalendar().week)
    return Bar(name, tuple(week.classes.get(each, 0) for each in BARS), week.limit_minutes)


def _parts(classes: Mapping[PayClass, int], words: Words) -> list[str]:
    return [
        f"{class_words(each, words)} {duration(classes[each])}"
        for each in BARS
        if classes.get(each)
    ]


def _line_tone(line: ClassedStretch) -> str:
    return {Standing.AWAITING: "warning", Standing.REFUSED: "muted"}.get(line.standing, "text")


def _length(minutes: int) -> str:
    """Nothing is written as a dash: a column of it stays quiet."""
    return duration(minutes) if minutes else "–"


def _signed(minutes: int) -> str:
    return f"+{duration(minutes)}" if minutes > 0 else duration(minutes)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)

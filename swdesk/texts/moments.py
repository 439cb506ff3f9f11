"""Days and clock times as people write them in each language.

The names of days and months are locale data (as in CLDR), so they stand here by language and not
in the catalogue: notices are written in both languages at once, where no catalogue is at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.domain.instants import Moment, Span, Zone


class _Names(Struct, frozen=True):
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    between: str


_NAMES = {
    "sv": _Names(
        ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
        ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
        ".",
    ),
    "en": _Names(
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        ":",
    ),
}
_MONTHS = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni", "juli"),
        *("augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
_WEEKDAYS = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_LAST_MINUTE = 1439


def weekday(number: int, language: str) -> str:
    """The short name of a weekday, 0 for Monday."""
    return _NAMES[language].weekdays[number]


def clock(minute_of_day: int, language: str) -> str:
    """A clock time: "16.45" in Swedish, "16:45" in English; 1440 is 24.00."""
    hour, minute = divmod(minute_of_day, 60)
    return f"{hour:02}{_NAMES[language].between}{minute:02}"


def day(on: date, language: str, this_year: int | None = None) -> str:
    """A day: "tors 26 nov", "Thu 26 Nov"; with the year where `this_year` is another one."""
    names = _NAMES[language]
    year = f" {on.year}" if this_year is not None and this_year != on.year else ""
    return f"{names.weekdays[on.weekday()]} {on.day} {names.months[on.month - 1]}{year}"


def day_in_full(on: date, language: str) -> str:
    """A day as a heading: "Tisdag 24 november", "Tuesday 24 November"."""
    weekday_named = _WEEKDAYS[language][on.weekday()].capitalize()
    return f"{weekday_named} {on.day} {_MONTHS[language][on.month - 1]}"


def month_named(on: date, language: str) -> str:
    """The month that holds a day, in full: "november 2026"."""
    return f"{_MONTHS[language][on.month - 1]} {on.year}"


def instant(at: Instant, language: str, zone: Zone, this_year: int | None = None) -> str:
    """A day and a clock time; a day's last minute stands for the whole day."""
    local = zone.local(at)
    minute = local.hour * 60 + local.minute
    written = day(local.date(), language, this_year)
    if minute == _LAST_MINUTE:
        return written
    return f"{written} {clock(minute, language)}"


def until(at: Instant, language: str, zone: Zone, this_year: int | None = None) -> str:
    """An end: of whole days the last one, otherwise the day and the clock time."""
    last = zone.day_of(Instant(at - 1))
    if zone.day_of(at) != last:
        return day(last, language, this_year)
    return instant(at, language, zone, this_year)


def moment(when: Moment, language: str, zone: Zone, this_year: int | None = None) -> str:
    """A day, or a day and a clock time, as the moment was given."""
    if when.at is None:
        return day(when.on, language, this_year)
    return instant(when.at, language, zone, this_year)


def clock_of(at: Instant, language: str, zone: Zone) -> str:
    """The clock time of an instant alone."""
    return clock(zone.minute_of_day(at), language)


def stretch(span: Span, language: str, zone: Zone, this_year: int | None = None) -> str:
    """From when to when: "tors 26 nov 10.15–12.00"; of whole days the days alone."""
    first, last = zone.day_of(span.start), zone.day_of(Instant(span.end - 1))
    start = instant(span.start, language, zone, this_year)
    if zone.day_of(span.end) != last:
        if zone.minute_of_day(span.start) == 0:
            days = dict.fromkeys(day(on, language, this_year) for on in (first, last))
            return " – ".join(days)
        if first == last:
            return f"{start}–{clock(_LAST_MINUTE + 1, language)}"
    if zone.day_of(span.start) == zone.day_of(span.end):
        return f"{start}–{clock_of(span.end, language, zone)}"
    return f"{start} – {instant(span.end, language, zone, this_year)}"


def stretches(
    spans: Iterable[Span], language: str, zone: Zone, this_year: int | None = None
) -> str:
    """Stretches in a row, each day named once: "tors 26 nov 10.15–12.00, 12.45–13.15"."""
    written: list[str] = []
    named: date | None = None
    for span in spans:
        first, last = zone.day_of(span.start), zone.day_of(span.end)
        if first == last == named:
            start, end = (clock_of(at, language, zone) for at in (span.start, span.end))
            written.append(f"{start}–{end}")
        else:
            written.append(stretch(span, language, zone, this_year))
        named = last
    return ", ".join(written)


def weekdays(numbers: Sequence[int], language: str) -> str:
    """Days of the week, runs of three and more drawn together: "mån–fre", "Mon, Wed"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run, language) for run in runs)


def _run(run: list[int], language: str) -> str:
    names = [weekday(number, language) for number in run]
    return f"{names[0]}–{names[-1]}" if len(names) > 2 else ", ".join(names)

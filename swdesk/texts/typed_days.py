"""Days as people write and say them: dates, weekdays, weeks, and days told from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from swdesk.texts.typed_numbers import NUMBERS
from swdesk.texts.weekdays import DAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FRIDAY = 4
_DAYS_OF_YEAR = 365

_MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mar", "mars", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augusti", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
MONTH_NUMBER = {name: at for at, names in enumerate(_MONTHS, 1) for name in names}

_DAYS_AHEAD = {
    "idag": 0, "today": 0, "ikvall": 0, "tonight": 0,
    "imorgon": 1, "imorron": 1, "imorn": 1, "tomorrow": 1,
    "overmorgon": 2, "iovermorgon": 2, "dayaftertomorrow": 2, "thedayaftertomorrow": 2,
    "igar": -1, "yesterday": -1,
    "iforrgar": -2, "forrgar": -2, "daybeforeyesterday": -2, "thedaybeforeyesterday": -2,
}  # fmt: skip
DAY_WORDS = frozenset(_DAYS_AHEAD) | frozenset(DAY_NAMES)
"""Single words that are a day."""

_WEEKS = {
    "den har veckan": 0, "denna vecka": 0, "i veckan": 0, "this week": 0, "slutet av veckan": 0,
    "end of the week": 0, "end of week": 0, "veckans slut": 0,
    "nasta vecka": 1, "next week": 1, "slutet av nasta vecka": 1, "end of next week": 1,
}  # fmt: skip
_WEEKS_WHOLE = frozenset({"nasta vecka", "next week"})

_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_ORDINAL = r"(?::?[ea]|th|st|nd|rd)?"
_YEAR = r"(?P<year>\d{4}|(?<=[/-])\d\d|2[4-9]|[3-9]\d)"
"""After a space, two figures that can be an hour are no year."""
_WRITTEN = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:[\s/-]+{_YEAR})?",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)?",
        rf"(?:den |the )?(?P<day>\d{{1,2}}){_ORDINAL} ?(?:of )?{_MONTH}(?:,? (?P<year>\d{{4}}))?",
        rf"{_MONTH} (?:the )?(?P<day>\d{{1,2}}){_ORDINAL}(?:,? (?P<year>\d{{4}}))?",
    )
)
_LAST_OF = re.compile(
    r"(?:den )?(?:sista|slutet av|sista dagen i|the last of|last of|last day of|end of)"
    r" (?P<name>[a-z]+)(?: (?P<year>\d{4}))?"
)
_LAST_OF_MONTH = frozenset({
    "sista i manaden", "sista dagen i manaden", "manadens sista", "manadsskiftet",
    "last of the month", "last day of the month", "end of the month", "end of month",
})  # fmt: skip
_FIRST_OF = re.compile(r"(?:den )?(?:forsta|the first of|first of) (?P<name>[a-z]+)")
_NTH = re.compile(rf"(?:den|the) (?P<day>\d{{1,2}}){_ORDINAL}")
_UNIT = r"(?P<unit>dagar|dag|days|day|veckor|vecka|weeks|week|manader|manad|months|month)"
_AHEAD = re.compile(rf"(?:om|in) (?P<count>\w+) {_UNIT}")
_AGO = re.compile(rf"(?:for )?(?P<count>\w+) {_UNIT} (?:sedan|sen|ago)")
_NEXT_NAMED = re.compile(r"(?:pa )?(?:nasta|next) (?P<name>[a-z]+)")
_NAMED_NEXT = re.compile(r"(?:pa |on )?(?P<name>[a-z]+) (?:i )?(?:nasta vecka|next week)")
_LAST_NAMED = re.compile(r"(?:i (?P<name>[a-z]+)s|last (?P<said>[a-z]+))")
_WEEK = re.compile(
    r"(?:(?:pa |on )?(?P<name>[a-z]+) )?(?:i )?(?:v|vecka|week)\.? ?(?P<week>\d{1,2})"
    r"(?:,? (?P<year>\d{4}))?"
)
_DATED_NAME = re.compile(r"(?:pa |on )?(?P<name>[a-z]+)\.?,? (?:den |the )?(?P<date>.*\d.*)")


def day_meant(said: str, today: date) -> date | None:
    """The day that a text, in plain signs, means; None where there is no such day.

    Without a year it is the nearest such day, before or after `today`; a weekday is the next one
    after `today`; "nästa" before it means the coming week; a whole week stands for its Friday.
    """
    readings = (_by_name, _in_words, _written, _week, _named_date, _counted, _of_month)
    return next((day for day in (read(said, today) for read in readings) if day), None)


def day_begun(said: str, today: date) -> date | None:
    """The same for what begins then: a whole week ahead stands for its Monday."""
    return _week_begins(said, today) or day_meant(said, today)


def _week_begins(said: str, today: date) -> date | None:
    """The Monday ahead of the whole week that a text names; None for anything else."""
    numbered = _WEEK.fullmatch(said)
    whole = (numbered and not numbered["name"]) or said in _WEEKS_WHOLE
    friday = day_meant(said, today) if whole else None
    monday = None if friday is None else _weekday_of(friday, 0, 0)
    return monday if monday is not None and monday > today else None


_SLIP_DAYS = 31
"""A date without a year so near ahead is no date of nearly a year ago."""


def day_gone(said: str, today: date) -> date | None:
    """The same for what has happened: where no year is told, the latest such day until today.

    A date of the weeks to come stays there, so that it is refused and not taken for last year's.
    """
    day = day_meant(said, today)
    if day is not None and day <= today:
        return day
    if day is not None and _word(said) in DAY_NAMES:
        return day - timedelta(days=7)
    if day is not None and _NTH.fullmatch(said):
        return _months_on(day, -1)
    if day is not None and (day - today).days <= _SLIP_DAYS:
        return day  # rather a slip of the pen than nearly a year ago: it is refused as ahead
    return _latest(said, today) or day


def _latest(said: str, today: date) -> date | None:
    """The latest day until today of a date or week without a year; None for anything else."""
    if said in _LAST_OF_MONTH:
        return None
    year_behind = today - timedelta(days=_DAYS_OF_YEAR // 2 + 1)
    dated = (read(said, year_behind) for read in (_written, _named_date, _of_month))
    week = _week(said, today - timedelta(days=_DAYS_OF_YEAR - 8))
    return next((day for day in (*dated, week) if day and day <= today), None)


def _word(said: str) -> str:
    return re.sub(r"^(?:nu )?(?:pa|on) ", "", said).replace(" ", "").rstrip(".")


def _by_name(said: str, today: date) -> date | None:
    word = _word(said)
    if word in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[word])
    if word in DAY_NAMES:
        return today + timedelta(days=(DAY_NAMES[word] - today.weekday() - 1) % 7 + 1)
    return None


def _in_words(said: str, today: date) -> date | None:
    """Weekdays of next week and of the days gone, and whole weeks."""
    if said in _WEEKS:
        return _weekday_of(today, _FRIDAY, _WEEKS[said])
    following = _NEXT_NAMED.fullmatch(said) or _NAMED_NEXT.fullmatch(said)
    if following is not None and following["name"] in DAY_NAMES:
        return _weekday_of(today, DAY_NAMES[following["name"]], 1)
    gone = _LAST_NAMED.fullmatch(said)
    number = DAY_NAMES.get(gone["name"] or gone["said"]) if gone is not None else None
    return (
        None if number is None else today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    )


def _weekday_of(day: date, number: int, weeks_ahead: int) -> date:
    return day + timedelta(days=number - day.weekday() + 7 * weeks_ahead)


def _written(said: str, today: date) -> date | None:
    matches = (form.fullmatch(said) for form in _WRITTEN)
    found = next((match.groupdict() for match in matches if match), None)
    if found is None:
        return None
    named = found.get("name")
    month = MONTH_NUMBER.get(named) if named else int(found["month"] or 0)
    return None if month is None else _dated(int(found["day"] or 0), month, found["year"], today)


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _existing(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    near = (_existing(today.year + shift, month, day) for shift in (-1, 0, 1))
    return _nearest(near, today)


def _nearest(days: Iterable[date | None], today: date) -> date | None:
    there = (day for day in days if day is not None)
    return min(there, key=lambda day: abs((day - today).days), default=None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _week(said: str, today: date) -> date | None:
    """A day of a week by its number, this year or the next; its Friday where none is named."""
    found = _WEEK.fullmatch(said)
    number = DAY_NAMES.get(found["name"], None) if found and found["name"] else _FRIDAY
    if found is None or number is None:
        return None
    years = (int(found["year"]),) if found["year"] else (today.year, today.year + 1)
    days = [_of_week(year, int(found["week"]), number) for year in years]
    there = [day for day in days if day is not None]
    if found["year"]:
        return next(iter(there), None)
    return next((day for day in there if day >= _weekday_of(today, 0, 0)), None)


def _of_week(year: int, week: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, number + 1)
    except ValueError:
        return None


def _named_date(said: str, today: date) -> date | None:
    """A weekday with its date: both have to fit, of the nearest date or this year's to come."""
    found = _named_with_date(said)
    if found is None:
        return None
    number, date_told = found
    nth = _NTH.fullmatch(f"den {date_told}")
    if nth is not None:
        return _nth(int(nth["day"]), today, number)
    nearest = _written(date_told, today) or _of_month(date_told, today)
    later = _written(f"{date_told} {today.year}", today)
    ahead = (day for day in (later,) if day is not None and day > today)
    return next((day for day in (nearest, *ahead) if day and day.weekday() == number), None)


def _named_with_date(said: str) -> tuple[int, str] | None:
    """The number of a weekday, and the date after it."""
    found = _DATED_NAME.fullmatch(said)
    number = DAY_NAMES.get(found["name"]) if found is not None else None
    return None if found is None or number is None else (number, found["date"])


def weekday_clash(said: str, today: date) -> tuple[date, date] | None:
    """Where a date and its weekday do not go together: that date, and the nearest such weekday."""
    found = _named_with_date(said)
    day = _written(found[1], today) if found is not None else None
    if found is None or day is None or day.weekday() == found[0]:
        return None
    return day, day + timedelta(days=(found[0] - day.weekday() + 3) % 7 - 3)


def _counted(said: str, today: date) -> date | None:
    """So many days, weeks or months from today, or before it."""
    ahead, ago = _AHEAD.fullmatch(said), _AGO.fullmatch(said)
    found = ahead or ago
    if found is None:
        return None
    count = NUMBERS.get(found["count"], found["count"])
    if not count.isdecimal() or len(count) > 3:
        return None
    steps = int(count) if ahead else -int(count)
    if found["unit"].startswith("m"):
        return _months_on(today, steps)
    return today + timedelta(days=steps * (7 if found["unit"].startswith(("v", "w")) else 1))


def _months_on(day: date, count: int) -> date | None:
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return _existing(year, month, min(day.day, monthrange(year, month)[1]))


def _of_month(said: str, today: date) -> date | None:
    """The first or last day of a month, or its day by number."""
    if said in _LAST_OF_MONTH:
        return _last(today.year, today.month)
    last = _LAST_OF.fullmatch(said)
    if last is not None and last["name"] in MONTH_NUMBER:
        month = MONTH_NUMBER[last["name"]]
        if last["year"]:
            return _last(int(last["year"]), month)
        return _nearest((_last(today.year + shift, month) for shift in (-1, 0, 1)), today)
    first = _FIRST_OF.fullmatch(said)
    if first is not None and first["name"] in MONTH_NUMBER:
        return _dated(1, MONTH_NUMBER[first["name"]], None, today)
    nth = _NTH.fullmatch(said)
    return _nth(int(nth["day"]), today) if nth is not None else None


def _last(year: int, month: int) -> date | None:
    known = _FIRST_YEAR <= year <= _LAST_YEAR
    return date(year, month, monthrange(year, month)[1]) if known else None


def _nth(day: int, today: date, weekday: int | None = None) -> date | None:
    """The nearest day with this number, before or after today; of a weekday where one is named."""
    months = [today.year * 12 + today.month - 1 + shift for shift in (-1, 0, 1)]
    days = (_existing(at // 12, at % 12 + 1, day) for at in months)
    fits = (on for on in days if on is not None and weekday in {None, on.weekday()})
    return _nearest(fits, today)

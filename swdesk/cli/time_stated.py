"""What is typed about worked time: moments across clock changes, stretches, days, months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.misuse import UsageError
from swdesk.domain.date_errors import ClockTimeNeededError, HourOrMinutesError
from swdesk.domain.errors import ClockTimeDoubledError, DateUnreadableError, TimeOrderError
from swdesk.domain.hours import Occupation
from swdesk.domain.hours_errors import RecordUnknownError
from swdesk.domain.instants import Instant, Span
from swdesk.texts.typed import parse_length, parse_moment
from swdesk.texts.typed_ends import parse_end, parse_past
from swdesk.texts.typed_lengths import LEAST_BARE_MINUTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.instants import Moment

OCCUPATIONS = tuple(each.value.replace("_", "-") for each in Occupation)
_HOURS_OF_DAY = 24
_MOST_IN_WEEK = 7 * 24 * 60 + 60
"""The minutes of the week in which the clock is set back."""
_NOW = frozenset({"now", "nu"})


def declare_fold(parser: Parser) -> None:
    """Declare which of two equal clock times is meant, when the clock is set back."""
    say = parser.words.say
    flag = {"action": "store_true"}
    parser.one_of(
        (
            ("--first", say("of a time that the clock change makes twice: the first"), flag),
            ("--second", say("of a time that the clock change makes twice: the second"), flag),
        ),
        needed=False,
    )


def declare_employment(parser: Parser) -> None:
    """Declare whose hours they are, where somebody has several employments."""
    parser.option(
        "--employment",
        default="",
        metavar="NUMBER",
        help=parser.words.say("the employment number (default: the home's own)"),
    )


def declare_span(parser: Parser) -> None:
    """Declare a stretch of time and which of two equal times is meant."""
    say = parser.words.say
    parser.word("START", help=say("from when: 2026-11-26T16:45, or a clock time of today"))
    parser.word(
        "END", help=say("until when: a clock time is the next after START; or how long: 1h30")
    )
    declare_fold(parser)


def span(call: Call, start_text: str, end_text: str) -> Span:
    """A stretch from its start and its end or length.

    Raises:
        TimeOrderError: the end is not after the start.
        UserError: a time that cannot be read, that the clock change skips, or makes twice.
    """
    start = _beginning(call, start_text)
    end = _end(call, end_text, start)
    if end <= start:
        raise TimeOrderError(start=start, end=end)
    return Span(start, end)


def _beginning(call: Call, text: str) -> Instant:
    """A start as typed: a weekday lies behind, a date is the nearest, as an order may lie ahead."""
    gone, near = (minute(call, text, call.today, gone=gone) for gone in (True, False))
    return gone if near - gone <= _MOST_IN_WEEK else near


def _end(call: Call, text: str, start: Instant) -> Instant:
    """An end as typed, or how long it lasts.

    Raises:
        HourOrMinutesError: a figure that may be either.
    """
    figure = text.strip()
    if figure.isdecimal() and int(figure) >= LEAST_BARE_MINUTES:
        if int(figure) < _HOURS_OF_DAY:
            raise HourOrMinutesError(text=figure)
        return Instant(start + parse_length(figure))
    try:
        return until(call, text, start)
    except DateUnreadableError:
        if not any(sign.isdigit() for sign in text) or ":" in text or "-" in text:
            raise
        return Instant(start + parse_length(text))


def until(call: Call, text: str, start: Instant) -> Instant:
    """Until when something lasted that began at `start`, as typed.

    Raises:
        ClockTimeNeededError: a day without a clock time.
        UserError: it cannot be read, does not exist, or comes twice and nothing says which.
    """
    return _read(call, text, lambda said: parse_end(said, call.zone, start, call.now))


def minute(call: Call, text: str, today: date, *, gone: bool = True) -> Instant:
    """A minute as typed; of one that comes twice, the one that --first or --second says.

    A weekday alone is the last one, `today` included, unless `gone` is denied.

    Raises:
        ClockTimeNeededError: a day without a clock time.
        UserError: it cannot be read, does not exist, or comes twice and nothing says which.
    """
    if text.strip().lower() in _NOW:
        return call.now
    return _read(call, text, lambda said: parse_moment(said, call.zone, today, gone=gone))


def _read(call: Call, text: str, read: Callable[[str], Moment]) -> Instant:
    try:
        found = read(text)
    except ClockTimeDoubledError as doubled:
        which = _which(call)
        if which is None:
            raise
        found = read(f"{text} {doubled.facts[which]}")
    if found.at is None:
        raise ClockTimeNeededError(text=text)
    return found.at


def _which(call: Call) -> str | None:
    chosen = [name for name in ("first", "second") if getattr(call.given, name, False)]
    return chosen[0] if chosen else None


def past(call: Call, text: str, since: Instant) -> Instant:
    """A minute that has been, as typed: a clock time alone is the one since an instant.

    Raises:
        DayOfTimeNeededError: several days since then have this clock time.
        DateUnreadableError: a day without a clock time.
        UserError: it cannot be read, does not exist, or comes twice and nothing says which.
    """
    if text.strip().lower() in _NOW:
        return call.now
    return _read(call, text, lambda said: parse_past(said, call.zone, since, call.now))


def stated_instant(call: Call, text: str | None) -> Instant | None:
    """A minute, if one is typed."""
    return None if text is None else minute(call, text, call.today)


def record_number(text: str) -> int:
    """The number of a record.

    Raises:
        RecordUnknownError: no number.
    """
    plain = text.strip().removeprefix("#")
    if not plain.isascii() or not plain.isdigit():
        raise RecordUnknownError(text=text)
    return int(plain)


def day(call: Call, text: str, *, gone: bool = False) -> date:
    """A local day as typed; with `gone` a weekday alone is the last one, today included."""
    if text.strip().lower() in _NOW:
        return call.today
    return parse_moment(text, call.zone, call.today, gone=gone).on


def month(call: Call, text: str) -> date:
    """The first day of a month as typed: 2026-11, november, nov 2026.

    Raises:
        UsageError: it is no month.
    """
    for written in (f"{text.strip()}-01", f"1 {text.strip()}"):
        try:
            return parse_moment(written, call.zone, call.today).on
        except DateUnreadableError:
            continue
    raise UsageError(call.words.say("“{text}” is no month; write it like 2026-11.", text=text), "")

"""What is typed into a field, read at once: the value, or the sentence that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.date_errors import ClockTimeNeededError
from swdesk.domain.errors import UserError
from swdesk.texts.durations import duration
from swdesk.texts.typed import parse_length, parse_start, parse_when
from swdesk.texts.typed_ends import parse_end, parse_past
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.viewmodels.deadlines import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.instants import Instant, Moment
    from swdesk.texts.language import Words


class Typed(Struct, frozen=True):
    """A field as typed: how it was understood, or why not. Both "" while it is empty."""

    understood: str = ""
    fault: str = ""
    moment: Moment | None = None
    minutes: int | None = None


def typed_moment(
    text: str, now: Instant, words: Words, *, timed: bool = False, gone: bool = False
) -> Typed:
    """A day, or a day and a time; `timed`: the time is needed; `gone`: it has happened."""

    def read() -> Moment:
        return _timely(text, parse_when(text, words.zone, now, gone=gone), needed=timed)

    return _typed(text, read, now, words)


def typed_start(text: str, now: Instant, words: Words) -> Typed:
    """A day, or a day and a time, before which nothing begins: a whole week is its Monday."""
    return _typed(text, lambda: parse_start(text, words.zone, now), now, words)


def typed_past(text: str, since: Instant, now: Instant, words: Words) -> Typed:
    """A minute between two; a clock time alone is the one that lies there."""

    def read() -> Moment:
        return _timely(text, parse_past(text, words.zone, since, now), needed=True)

    return _typed(text, read, now, words)


def typed_end(text: str, start: Moment | None, now: Instant, words: Words) -> Typed:
    """Until when, with a time; a clock time alone is the next after the start, where it is told."""
    begun = start.at if start is not None else None
    if begun is None:
        return typed_moment(text, now, words, timed=True)

    def read() -> Moment:
        return _timely(text, parse_end(text, words.zone, begun, now), needed=True)

    return _typed(text, read, now, words)


def _typed(text: str, read: Callable[[], Moment], now: Instant, words: Words) -> Typed:
    if not text.strip():
        return Typed()
    try:
        moment = read()
    except UserError as refusal:
        return Typed(fault=window_sentence(refusal, words))
    return Typed(understood=moment_words(moment, now, words), moment=moment)


def _timely(text: str, moment: Moment, *, needed: bool) -> Moment:
    if needed and moment.at is None:
        raise ClockTimeNeededError(text=text)
    return moment


def typed_minutes(text: str, words: Words) -> Typed:
    """A length of time."""
    if not text.strip():
        return Typed()
    try:
        minutes = parse_length(text)
    except UserError as refusal:
        return Typed(fault=window_sentence(refusal, words))
    return Typed(understood=duration(minutes), minutes=minutes)


def moment_words(moment: Moment, now: Instant, words: Words) -> str:
    """A day with its date, also where it is called today or tomorrow; its time if it has one."""
    said = day_words(moment.on, words.zone.day_of(now), words)
    date = words.day(moment.on)
    day = said if said == date else f"{said} ({date})"
    return day if moment.at is None else f"{day} {words.clock(moment.at)}"


def written(moment: Moment | None, words: Words) -> str:
    """A moment as a field holds it: a date and a time that read back as the same."""
    if moment is None:
        return ""
    day = moment.on.isoformat()
    return day if moment.at is None else f"{day} {words.zone.local(moment.at):%H:%M}"

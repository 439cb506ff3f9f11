"""What is typed into a field, read at once: the value, or the sentence that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.errors import DateUnreadableError, UserError
from swdesk.texts.durations import duration
from swdesk.texts.typed import parse_length, parse_when
from swdesk.texts.typed_ends import parse_end
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.viewmodels.deadlines import day_words

if TYPE_CHECKING:
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
    if not text.strip():
        return Typed()
    try:
        moment = parse_when(text, words.zone, now, gone=gone)
        if timed and moment.at is None:
            raise DateUnreadableError(text=text)
    except UserError as refusal:
        return Typed(fault=window_sentence(refusal, words))
    return Typed(understood=moment_words(moment, now, words), moment=moment)


def typed_end(text: str, start: Moment | None, now: Instant, words: Words) -> Typed:
    """Until when, with a time; a clock time alone is the next after the start, where it is told."""
    if start is None or start.at is None or not text.strip():
        return typed_moment(text, now, words, timed=True)
    try:
        moment = parse_end(text, words.zone, start.at, now)
        if moment.at is None:
            raise DateUnreadableError(text=text)
    except UserError as refusal:
        return Typed(fault=window_sentence(refusal, words))
    return Typed(understood=moment_words(moment, now, words), moment=moment)


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

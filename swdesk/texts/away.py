"""From when to when someone is away, and until when something holds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts import moments

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant, Moment
    from swdesk.texts.language import Words


def away_sentence(start: Moment, last: Moment, words: Words) -> str:
    """From when until when, as they were given; a day that is the end is included."""
    begins, ends = words.moment(start), words.moment(last)
    if start == last:
        return words.say("Noted: away all of {day}.", day=begins)
    if last.at is not None:
        return words.say("Noted: away from {start} until {end}.", start=begins, end=ends)
    return words.say("Noted: away from {start} to the end of {day}.", start=begins, day=ends)


def until_words(at: Instant, words: Words) -> str:
    """An end: of whole days the last one, otherwise the day and the clock time."""
    return moments.until(at, words.language, words.zone, words.this_year)

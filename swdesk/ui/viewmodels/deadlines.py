"""A limit as a short mark: by when, and how near that is. Words always; the tone only helps."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.instants import Instant, Moment
    from swdesk.domain.limits import Limit, Limits
    from swdesk.domain.plan import Unmet
    from swdesk.texts.language import Words

_NEAR_DAYS = 3
_SOON_DAYS = 7


class Nearness(StrEnum):
    """How near a limit is; the values are tones of the theme."""

    LOST = "danger"
    NEAR = "warning"
    SOON = "info"
    FAR = "neutral"


class Deadline(Struct, frozen=True):
    """A limit as a mark and as spoken; both "" where there is none."""

    text: str = ""
    spoken: str = ""
    nearness: Nearness = Nearness.FAR


class Missing(StrEnum):
    """What of an assignment's limits the plan cannot keep."""

    NOTHING = "nothing"
    SOFT = "soft"
    HARD = "hard"


def missing_of(unmet: Unmet | None) -> Missing:
    """What an unmet limit leaves unkept."""
    if unmet is None:
        return Missing.NOTHING
    return Missing.HARD if unmet.hard else Missing.SOFT


def deadline_of(limits: Limits | None, missing: Missing, now: Instant, words: Words) -> Deadline:
    """The limit of an assignment that counts now, and whether the plan keeps it."""
    shown = None if limits is None else _shown(limits, now, words)
    if shown is None:
        return Deadline()
    day = _short(shown.aim, now, words)
    spoken = _spoken(shown, words)
    if missing is Missing.HARD or (missing is Missing.SOFT and not shown.hard):
        return _missed(shown, day, spoken, words)
    return Deadline(day, spoken, _nearness(shown, now, words))


def _shown(limits: Limits, now: Instant, words: Words) -> Limit | None:
    """The nearest limit; once a soft date has gone by, the hard limit that is still to be kept."""
    nearest = limits.nearest or limits.hard or limits.soft
    if nearest is None or nearest.hard or limits.hard is None:
        return nearest
    return limits.hard if nearest.aim.on < words.zone.day_of(now) else nearest


def fixed_at(start: Instant, now: Instant, words: Words) -> Deadline:
    """The start of a fixed time, where a limit would stand."""
    day, today = words.zone.day_of(start), words.zone.day_of(now)
    clock = words.clock(start)
    text = clock if day == today else f"{day_words(day, today, words)} {clock}"
    nearness = Nearness.SOON if day == today else Nearness.FAR
    return Deadline(text, words.say("fixed time {time}", time=words.time(start)), nearness)


def _missed(limit: Limit, day: str, spoken: str, words: Words) -> Deadline:
    told = words.say("{limit}, cannot be met", limit=spoken)
    if limit.hard:
        return Deadline(words.say("not met: {day}", day=day), told, Nearness.LOST)
    return Deadline(words.say("late: {day}", day=day), told, Nearness.NEAR)


def _short(aim: Moment, now: Instant, words: Words) -> str:
    today = words.zone.day_of(now)
    if aim.at is not None and aim.on == today:
        return words.clock(aim.at)
    return day_words(aim.on, today, words)


def _spoken(limit: Limit, words: Words) -> str:
    when = words.moment(limit.aim)
    if limit.hard:
        return words.say("hard limit {day}", day=when)
    return words.say("soft date {day}", day=when)


def _nearness(limit: Limit, now: Instant, words: Words) -> Nearness:
    """Today is as near as lost, if the limit is hard."""
    left = (limit.aim.on - words.zone.day_of(now)).days
    if left <= 0:
        return Nearness.LOST if limit.hard else Nearness.NEAR
    if left <= _NEAR_DAYS:
        return Nearness.NEAR if limit.hard else Nearness.SOON
    return Nearness.SOON if left <= _SOON_DAYS else Nearness.FAR


def day_words(day: date, today: date, words: Words) -> str:
    """A day as one says it from today: today, tomorrow, else its date."""
    match (day - today).days:
        case -1:
            return words.say("yesterday")
        case 0:
            return words.say("today")
        case 1:
            return words.say("tomorrow")
        case _:
            return words.day(day)

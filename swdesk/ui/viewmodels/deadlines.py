"""A limit as a short mark: by when, and how near that is. Words always; the tone only helps."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.limits import RespondKind
from swdesk.texts.standing import limits_words

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.domain.assignment import Assignment
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


_GRAVEST = tuple(Nearness)
"""The gravest first."""


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


def mark_of(
    one: Assignment, view: DeskView, unmet: Unmet | None, words: Words, *, passed: bool = False
) -> Deadline:
    """By when an open assignment is to be done: its fixed time, at once, or its limits.

    `passed`: with soft dates that lie behind, where there is room; the queue's order goes by them.
    """
    if one.fixed is not None and unmet is None:
        return fixed_at(one.fixed.start, view.now, words)
    missing = missing_of(unmet)
    by_limits = deadline_of(view.limits.get(one.id), missing, view.now, words, passed=passed)
    decision = view.decisions.get(one.id)
    if decision is None or decision.respond.kind is not RespondKind.AT_ONCE:
        return by_limits
    at_once = words.say("at once")
    text = at_once if missing is Missing.NOTHING else words.say("{day} · not met", day=at_once)
    spoken = ", ".join(filter(None, (at_once, by_limits.spoken)))
    return Deadline(text, spoken, Nearness.LOST)


def deadline_of(
    limits: Limits | None, missing: Missing, now: Instant, words: Words, *, passed: bool = False
) -> Deadline:
    """The limit that decides, a soft date that comes before it, and whether the plan keeps them."""
    deciding = limits.deciding if limits is not None else ()
    if not deciding:
        return Deadline()
    first, *others = deciding
    spoken = limits_words(deciding, words)
    if missing is Missing.HARD or (missing is Missing.SOFT and not others):
        return _missed(first, _short(first.aim, now, words), spoken, words)
    today = words.zone.day_of(now)
    ahead = [limit for limit in others if limit.aim.on >= today]
    told = others if passed else ahead
    beside = [f" ({_beside(limit, missing, now, words)})" for limit in told]
    nearness = min((_nearness(each, now, words) for each in (first, *ahead)), key=_GRAVEST.index)
    return Deadline("".join([_short(first.aim, now, words), *beside]), spoken, nearness)


def _beside(soft: Limit, missing: Missing, now: Instant, words: Words) -> str:
    """A soft date that lies before the hard limit."""
    day = _short(soft.aim, now, words)
    is_ahead = soft.aim.on >= words.zone.day_of(now)
    return words.say("{day} · late", day=day) if missing is Missing.SOFT and is_ahead else day


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
        return Deadline(words.say("{day} · not met", day=day), told, Nearness.LOST)
    return Deadline(words.say("{day} · late", day=day), told, Nearness.NEAR)


def _short(aim: Moment, now: Instant, words: Words) -> str:
    today = words.zone.day_of(now)
    if aim.at is not None and aim.on == today:
        return words.clock(aim.at)
    return day_words(aim.on, today, words)


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

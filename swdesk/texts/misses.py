"""What cannot be met: the proof in minutes or blocks, and the ways out with their cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.plan import Proof, RemedyKind
from swdesk.texts.away import until_words
from swdesk.texts.durations import duration
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.instants import Instant
    from swdesk.domain.plan import Remedy, Unmet
    from swdesk.texts.language import Words


def unmet_sentence(unmet: Unmet, words: Words) -> str:
    """Which limit is missed, by how much, and when it will be done instead."""
    return f"{_limit(unmet, words)} {_planned(unmet, words)}".rstrip()


def _limit(unmet: Unmet, words: Words) -> str:
    if unmet.fixed is not None:
        return words.say("The fixed time {time} is lost.", time=words.stretch(unmet.fixed))
    if unmet.at_once:
        return words.say("Is to be done at once, and cannot be.")
    if unmet.limit is None:
        return words.say("Finds no place in the plan; it has no limit.")
    said = _LIMITS[unmet.passed, unmet.hard]
    return words.marked(said, limit=_stated(unmet, unmet.limit, words))


_LIMITS = {
    (False, True): mark("Cannot be met by {limit} (hard limit)."),
    (False, False): mark("Cannot be met by {limit} (soft date)."),
    (True, True): mark("Has been late since {limit} (hard limit)."),
    (True, False): mark("Has been late since {limit} (soft date)."),
}
"""What is said of a limit, by whether it lies behind and whether it is hard."""


def _stated(unmet: Unmet, aim: Instant, words: Words) -> str:
    """The limit as it is stated; the last working time in time, where that is another day.

    Of a limit on the day itself never the minute that planning aims at: nobody has set that.
    """
    stated = unmet.stated
    if stated is None:
        return words.time(aim)
    if unmet.passed:
        return words.moment(stated.moment)
    if words.zone.day_of(aim) == stated.moment.on:
        return words.moment(stated.moment)
    limit, last = words.moment(stated.moment), words.time(aim)
    if stated.plan_by is not None:
        return words.say(
            "{limit}, handed in by {day}", limit=limit, day=words.moment(stated.plan_by)
        )
    return words.say("{limit}, last working time before it {time}", limit=limit, time=last)


def _planned(unmet: Unmet, words: Words) -> str:
    if unmet.dropped_by:
        return words.say("Left out by rule {rule}.", rule=unmet.dropped_by)
    if unmet.planned_end is None and unmet.limit is None:
        return ""
    if unmet.planned_end is None:
        return words.say("No other time is planned.")
    return words.say("Planned to be done {time}.", time=words.time(unmet.planned_end))


def proof_sentence(unmet: Unmet, rivals: str, words: Words) -> str:
    """How it is known; `rivals` names the other assignments in the same interval."""
    return _PROOFS[unmet.proof](unmet, rivals, words)


def _minutes(unmet: Unmet, rivals: str, words: Words) -> str:
    figures = {
        "interval": words.stretch(unmet.interval),
        "needed": duration(unmet.needed_minutes),
        "available": duration(unmet.available_minutes),
    }
    if unmet.passed:
        return words.say("Left to do: {needed}.", needed=figures["needed"])
    if not unmet.interval.minutes:
        return words.say("No time is left before it: {needed} needed.", needed=figures["needed"])
    if not rivals:
        return words.say("{interval}: {needed} needed, {available} available.", **figures)
    return words.say(
        "{interval}: {needed} needed together with {rivals}, {available} available.",
        **figures,
        rivals=rivals,
    )


def _no_block(unmet: Unmet, rivals: str, words: Words) -> str:
    del rivals  # a block is too long by itself
    return words.say(
        "The shortest useful block is {needed}, the longest free stretch {available}.",
        needed=duration(unmet.needed_minutes),
        available=duration(unmet.available_minutes),
    )


def _none(unmet: Unmet, rivals: str, words: Words) -> str:
    del rivals  # nothing is proved about others
    return no_place_sentence(unmet.needed_minutes, unmet.available_minutes, words)


def no_place_sentence(needed: int, found: int, words: Words) -> str:
    """What work without a proof needs, and how much of it lies before its limit, in minutes."""
    if not found:
        return words.say("No place found for {needed} before the limit.", needed=duration(needed))
    return words.say(
        "{needed} are needed: {found} lie before the limit, no place was found for the rest.",
        needed=duration(needed),
        found=duration(found),
    )


_PROOFS: dict[Proof, Callable[[Unmet, str, Words], str]] = {
    Proof.MINUTES: _minutes,
    Proof.NO_BLOCK: _no_block,
    Proof.NONE: _none,
}


def remedy_words(remedy: Remedy, who: str, words: Words) -> str:
    """A way out and what it takes; `who` is the name of the role that grants or takes it."""
    text = _REMEDIES[remedy.kind](remedy, who, words)
    if not remedy.rule:
        return text
    return words.say("{effect} (rule {rule})", effect=text, rule=remedy.rule)


def _hand_over(remedy: Remedy, who: str, words: Words) -> str:
    return words.say("Hand over to {who}: saves {time}", who=who, time=duration(remedy.minutes))


def _short_form(remedy: Remedy, who: str, words: Words) -> str:
    if not who:
        return words.say("Short form: saves {time}", time=duration(remedy.minutes))
    return words.say(
        "Short form, if {who} agrees: saves {time}", who=who, time=duration(remedy.minutes)
    )


def _leave_out(remedy: Remedy, who: str, words: Words) -> str:
    if not who:
        return words.say("Leave out: saves {time}", time=duration(remedy.minutes))
    return words.say(
        "Leave out, if {who} agrees: saves {time}", who=who, time=duration(remedy.minutes)
    )


def _later_date(remedy: Remedy, who: str, words: Words) -> str:
    until = (
        until_words(remedy.until, words) if remedy.until is not None else words.say("a later day")
    )
    return words.say("Later date, {until}: granted by {who}", until=until, who=who or "–")


def _overtime(remedy: Remedy, who: str, words: Words) -> str:
    return words.say(
        "Overtime of {time}: agreed with {who}", time=duration(remedy.minutes), who=who or "–"
    )


def _ask(remedy: Remedy, who: str, words: Words) -> str:
    del remedy  # asking costs no counted minutes
    return words.say("Ask {who} what gives way", who=who)


_REMEDIES: dict[RemedyKind, Callable[[Remedy, str, Words], str]] = {
    RemedyKind.HAND_OVER: _hand_over,
    RemedyKind.SHORT_FORM: _short_form,
    RemedyKind.LEAVE_OUT: _leave_out,
    RemedyKind.LATER_DATE: _later_date,
    RemedyKind.OVERTIME: _overtime,
    RemedyKind.ASK: _ask,
}

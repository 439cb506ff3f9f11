"""How things stand, in words: statuses, limits and where they come from, how soon to respond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.limits import LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Moment
    from swdesk.domain.limits import Limit, Limits
    from swdesk.texts.language import Words

NO_LIMIT = "–"
"""What stands where there is no limit."""

STATUSES = {
    "open": mark("open"),
    "running": mark("running"),
    "parked": mark("parked"),
    "waiting": mark("waiting"),
    "handed_over": mark("handed over"),
    "done": mark("done"),
    "dropped": mark("dropped"),
}
_ORIGINS = {
    LimitOrigin.STATUTE: mark("by law"),
    LimitOrigin.UNIT: mark("by the unit's own rule"),
    LimitOrigin.COURT: mark("set by a court or another authority"),
    LimitOrigin.PROMISED: mark("promised or wished"),
    LimitOrigin.RESPONSE: mark("from how soon its level is answered"),
    LimitOrigin.DEFERRAL: mark("from how long it may wait"),
}


def status_words(status: str, words: Words) -> str:
    """A status by its value."""
    return words.marked(STATUSES[status]) if status in STATUSES else status


def standing_words(assignment: Assignment, words: Words, role: str = "") -> str:
    """How an assignment stands, with what belongs to it: until when it waits, who has it.

    `role` is what the role is called to whom it was handed over; otherwise its id stands there.
    """
    if assignment.waiting is not None:
        return words.say(
            "waiting until {day}: {reason}",
            day=words.moment(assignment.waiting.until),
            reason=assignment.waiting.reason,
        )
    if assignment.handed_to:
        held_by = role or assignment.handed_to
        return words.say("handed over to {role}, not yet accepted", role=held_by)
    return status_words(assignment.status, words)


def brief_standing(assignment: Assignment, words: Words, role: str = "") -> str:
    """How an assignment stands, for a narrow column: what matters most comes first."""
    waiting = assignment.waiting
    if waiting is not None:
        day = words.day(waiting.until.on).partition(" ")[2]
        return words.say("waits {day}: {reason}", day=day, reason=waiting.reason)
    if assignment.handed_to:
        return words.say("with {role}", role=role or assignment.handed_to)
    return status_words(assignment.status, words)


def nearest_words(assignment: Assignment, limits: Limits | None, words: Words) -> str:
    """The limit that decides, "!" behind a hard one, a soft date before it in brackets.

    "–" for none; a fixed time is its own limit and needs none beside it.
    """
    deciding = limits.deciding if limits is not None and assignment.fixed is None else ()
    if not deciding:
        return NO_LIMIT
    first, *others = (words.short_moment(limit.aim) for limit in deciding)
    marked = f"{first} !" if deciding[0].hard else first
    return f"{marked} ({others[0]})" if others else marked


def limits_words(limits: Iterable[Limit], words: Words) -> str:
    """Limits as planning aims at them: "hard limit Thu 26 Nov, soft date Sun 22 Nov"."""
    return ", ".join(_weighed(words.moment(one.aim), words, hard=one.hard) for one in limits)


def added_words(called: str, limits: Limits | None, words: Words) -> str:
    """What finished work led to, and by when: "Preliminary assessment B-1 was added, hard limit …".

    Args:
        called: kind and reference.
        limits: what it must keep; None where it has none.
        words: the language.
    """
    if limits is None or not limits.deciding:
        return words.say("{work} was added", work=called)
    by = limits_words(limits.deciding, words)
    return words.say("{work} was added, {limits}", work=called, limits=by)


def _weighed(day: str, words: Words, *, hard: bool) -> str:
    if hard:
        return words.say("hard limit {day}", day=day)
    return words.say("soft date {day}", day=day)


def people_words(count: int, words: Words) -> str:
    """How many workers are needed, where it is more than one."""
    if count == 2:
        return words.say("two people needed")
    return words.say("{n} people needed", n=count)


def limit_words(limit: Limit, words: Words) -> str:
    """A limit in one line: hard or soft, the day, where it comes from, the paragraph."""
    stated = _weighed(words.moment(limit.moment), words, hard=limit.hard)
    parts = [stated, origin_words(limit.origin, words)]
    if limit.source:
        parts.append(limit.source)
    if limit.plan_by is not None:
        parts.append(words.say("to be handed in by {day}", day=words.moment(limit.plan_by)))
    if limit.committee_missing:
        parts.append(words.say("no committee meeting is known in time"))
    if limit.fallback is not None:
        parts.append(fallback_words(limit.fallback, words))
    return ", ".join(parts)


def fallback_words(day: Moment, words: Words) -> str:
    """The later weekday that the law would accept."""
    return words.say("the law would accept {day}, never planned on", day=words.moment(day))


def origin_words(origin: LimitOrigin, words: Words) -> str:
    """Where a limit comes from."""
    return words.marked(_ORIGINS[origin])


def court_words(words: Words) -> str:
    """Who set a court's or another authority's date, and may grant a later one."""
    return words.say("the court or authority that set it")


def period_words(period: Period, words: Words) -> str:
    """A period: "14 days", "3 working days"."""
    return unit_words(period.count, period.unit, words)


def unit_words(count: int, unit: PeriodUnit, words: Words) -> str:
    """A number of units."""
    match unit:
        case PeriodUnit.MINUTES:
            return words.plural("{n} minute", "{n} minutes", count)
        case PeriodUnit.HOURS:
            return words.plural("{n} hour", "{n} hours", count)
        case PeriodUnit.DAYS:
            return words.plural("{n} day", "{n} days", count)
        case PeriodUnit.WORKING_DAYS:
            return words.plural("{n} working day", "{n} working days", count)
        case _:
            return _long_unit(count, unit, words)


def _long_unit(count: int, unit: PeriodUnit, words: Words) -> str:
    if unit is PeriodUnit.WEEKS:
        return words.plural("{n} week", "{n} weeks", count)
    if unit is PeriodUnit.MONTHS:
        return words.plural("{n} month", "{n} months", count)
    return words.plural("{n} year", "{n} years", count)


def respond_words(respond: Respond, words: Words) -> str:
    """How soon to respond."""
    match respond.kind:
        case RespondKind.AT_ONCE:
            return words.say("at once")
        case RespondKind.SAME_DAY:
            return words.say("the same day")
        case RespondKind.BY_DATE:
            return words.say("by its date")
        case RespondKind.WITHIN:
            period = respond.within or Period(0, PeriodUnit.DAYS)
            return words.say("within {period}", period=period_words(period, words))

"""Why: decisions, the rows tried and the condition that failed, moves. Data in, words out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from swdesk.domain.lead_decision import is_by_lead, number_of
from swdesk.domain.limits import PeriodUnit
from swdesk.domain.plan import MoveReason
from swdesk.texts import moments
from swdesk.texts.language import mark
from swdesk.texts.rulebook_names import answer_words
from swdesk.texts.standing import respond_words, unit_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from swdesk.domain.decision import Decision, FactValue, FailedCondition, TriedRow
    from swdesk.domain.plan import Move
    from swdesk.texts.language import Words

Named = Mapping[str, str]
"""Names by "kind:ID", "fact:ID" and "choice:FACT=ID", as `rulebook_names.names_in` gives them."""

FACT_OF_FIELD = {"risk": "risk", "outsiders_booked": "outsiders-booked"}
"""Facts that have a condition of their own."""

_MOVES = {
    MoveReason.MADE_ROOM: mark("makes room for {other}"),
    MoveReason.BROKEN_INTO: mark("broken into by {other}"),
    MoveReason.GAVE_WAY: mark("gives way to {other}"),
    MoveReason.WINDOW_LOST: mark("its time is no longer there"),
    MoveReason.NEEDS_MORE: mark("{other} needs more time"),
    MoveReason.EARLIER_FREE: mark("earlier time became free"),
    MoveReason.LIMIT_KEPT: mark("moved so that its limit is kept"),
    MoveReason.TIME_PASSED: mark("its time has passed"),
    MoveReason.CHANGED_FACTS: mark("what is known about it changed"),
}
_MOVES_ALONE = {
    MoveReason.MADE_ROOM: mark("makes room"),
    MoveReason.BROKEN_INTO: mark("broken into"),
    MoveReason.GAVE_WAY: mark("gives way"),
    MoveReason.NEEDS_MORE: mark("needs more time"),
}
"""The same where nothing else made it necessary."""


def decision_sentence(decision: Decision, title: str, words: Words) -> str:
    """What the rules said, in one sentence: level, rule, its title, response, source, revision."""
    if is_by_lead(decision.rule):
        return words.say(
            "Level {level} by the lead’s decision {number} ({who}): {respond}; "
            "revision {revision}.",
            level=decision.level,
            number=number_of(decision.rule),
            who=decision.source,
            respond=respond_words(decision.respond, words),
            revision=decision.revision,
        )
    return words.say(
        "Level {level} by rule {rule} ({title}): {respond}. {source}; revision {revision}.",
        level=decision.level,
        rule=decision.rule,
        title=title or "–",
        respond=respond_words(decision.respond, words),
        source=decision.source,
        revision=decision.revision,
    )


def reason_sentence(decision: Decision, title: str, words: Words) -> str:
    """The short form for lists: rule and title."""
    if is_by_lead(decision.rule):
        return words.say("Decided by {who}", who=decision.source)
    if not title:
        return words.say("Rule {rule}", rule=decision.rule)
    return words.say("Rule {rule}: {title}", rule=decision.rule, title=title)


def move_words(move: Move, other: str, words: Words) -> str:
    """Why an assignment's blocks moved; `other` names what made it necessary."""
    if not other or move.because_of == move.assignment_id:
        return words.marked(_MOVES_ALONE.get(move.reason, _MOVES[move.reason]))
    return words.marked(_MOVES[move.reason], other=other)


def moved_by_rule(move: Move, other: str, taker: tuple[int, str], words: Words) -> str:
    """The same with the rule it rests on: of what goes first, or else of the assignment itself.

    Args:
        move: what lies elsewhere.
        other: what made it necessary, "" where nothing did.
        taker: the level and the rule of that, or 0 and "".
        words: the language.
    """
    reason = move_words(move, other, words)
    level, rule = taker
    if other and rule and 0 < level < move.level:
        return words.say("{reason}, which goes first by rule {rule}", reason=reason, rule=rule)
    if not move.rule:
        return reason
    return words.say("{reason} · rule {rule}", reason=reason, rule=move.rule)


def tried_words(row: TriedRow, title: str, named: Named, words: Words) -> str:
    """One row as it was tried; `named` as for `condition_words`."""
    rule = f"{row.rule} {title}".strip()
    if row.failed is None:
        return words.say("{rule}: matches", rule=rule)
    failed = condition_words(row.failed, named, words)
    if row.failed.unknown:
        return words.say("{rule}: cannot be told, {condition}", rule=rule, condition=failed)
    return words.say("{rule}: does not match, {condition}", rule=rule, condition=failed)


def for_other_kinds(rows: Sequence[TriedRow], words: Words) -> str:
    """One line for the rows that are for other kinds of work; empty where there are none."""
    named = [row.rule for row in rows if is_for_other_kinds(row)]
    return words.say("For other kinds of work: {rules}", rules=words.listed(named)) if named else ""


def is_for_other_kinds(row: TriedRow) -> bool:
    """Whether a row failed on the kind of work alone, and so says nothing of this one."""
    return row.failed is not None and row.failed.field == "kind" and not row.failed.unknown


def condition_words(failed: FailedCondition, named: Named, words: Words) -> str:
    """The condition that kept a row from matching: what is wanted, and what is there.

    `named` gives kinds, facts and answers their names.
    """
    if failed.field == "none":
        field = _subject(failed.subject, named, words)
        return words.say("the row leaves this out: {field}", field=field)
    wanted = wanted_words(failed.field, _named(failed, named, words), words)
    actual = _actual(failed, named, words)
    if failed.field == "kind":
        return words.say("it is for {wanted}, this is {actual}", wanted=wanted, actual=actual)
    field = _subject(_key(failed), named, words)
    if failed.unknown and _fact(failed):
        return words.say("{field} is not answered, {wanted} is needed", field=field, wanted=wanted)
    return words.say(
        "{field}: {actual}, {wanted} is needed", field=field, actual=actual, wanted=wanted
    )


def _key(failed: FailedCondition) -> str:
    """What the condition looks at: "fact:ID" where it is an answer, else the field."""
    fact = _fact(failed)
    return f"fact:{fact}" if fact else failed.field


def _fact(failed: FailedCondition) -> str:
    return failed.subject or FACT_OF_FIELD.get(failed.field, "")


def _named(
    failed: FailedCondition, named: Named, words: Words
) -> FactValue | tuple[FactValue, ...]:
    """What is wanted: kinds and answers by their names, other values as they are."""
    wanted, fact = failed.wanted, _fact(failed)
    values = wanted if isinstance(wanted, tuple) else (wanted,)
    if failed.field == "kind":
        return tuple(named.get(f"kind:{one}", str(one)) for one in values)
    return tuple(answer_words(fact, one, named, words) for one in values) if fact else wanted


def _subject(field: str, named: Named, words: Words) -> str:
    name, _, fact = field.partition(":")
    if field in named:
        return words.quoted(named[field])
    if fact:
        known = next((own for own, of in FACT_OF_FIELD.items() if of == fact), "fact")
        return words.marked(FIELDS[known])
    return words.marked(FIELDS[name]) if name in FIELDS else words.say("the situation")


FIELDS = {
    "kind": mark("the kind of work"),
    "fact": mark("the answer"),
    "risk": mark("the risk"),
    "outsiders_booked": mark("whether outsiders are booked"),
    "deadline_within": mark("the time left to the hard limit"),
    "due_within": mark("the time left to the soft date"),
    "has_deadline": mark("whether there is a hard limit"),
    "waited": mark("the time waited"),
    "time_of_day": mark("the clock"),
    "received_between": mark("the clock when it came in"),
    "weekday": mark("the weekday"),
    "staffing_below": mark("the share of colleagues at work"),
    "experience_below": mark("the worker's experience"),
    "crisis": mark("the crisis profile"),
    "level": mark("the level"),
    "hard": mark("whether the limit is hard"),
}
_AT_MOST = frozenset({"deadline_within", "due_within"})


def wanted_words(field: str, wanted: FactValue | tuple[FactValue, ...], words: Words) -> str:
    """What a condition asks for, by its field."""
    values = wanted if isinstance(wanted, tuple) else (wanted,)
    if field in _PHRASES:
        return _PHRASES[field](values, words)
    return words.either(value_words(value, words) for value in values)


def _period(values: tuple[FactValue, ...], words: Words) -> str:
    count, unit = values if len(values) == 2 else (0, "days")
    return unit_words(int(count or 0), PeriodUnit(str(unit)), words)


def _at_most(values: tuple[FactValue, ...], words: Words) -> str:
    return words.say("at most {period}", period=_period(values, words))


def _at_least(values: tuple[FactValue, ...], words: Words) -> str:
    return words.say("at least {period}", period=_period(values, words))


def _below(values: tuple[FactValue, ...], words: Words) -> str:
    return words.say("below {value}", value=_period(values, words))


def _below_percent(values: tuple[FactValue, ...], words: Words) -> str:
    return words.say("below {value}", value=f"{values[0]} %")


def _between(values: tuple[FactValue, ...], words: Words) -> str:
    start, end = (_clock(value, words) for value in values[:2])
    return words.say("between {start} and {end}", start=start, end=end)


def _days(values: tuple[FactValue, ...], words: Words) -> str:
    return moments.weekdays([int(value or 0) for value in values], words.language)


_PHRASES: dict[str, Callable[[tuple[FactValue, ...], Words], str]] = {
    "deadline_within": _at_most,
    "due_within": _at_most,
    "waited": _at_least,
    "experience_below": _below,
    "staffing_below": _below_percent,
    "time_of_day": _between,
    "received_between": _between,
    "weekday": _days,
}


def _clock(value: FactValue, words: Words) -> str:
    return moments.clock(int(value or 0), words.language)


def _actual(failed: FailedCondition, named: Named, words: Words) -> str:
    value = failed.actual
    if failed.field == "kind":
        return named.get(f"kind:{value}", str(value))
    if value is None:
        return words.say("not known") if failed.unknown else words.say("not there")
    return _there(failed, value, named, words)


def _there(failed: FailedCondition, value: str | int, named: Named, words: Words) -> str:
    """A value that is known."""
    if _fact(failed):
        return answer_words(_fact(failed), value, named, words)
    if failed.field in ("time_of_day", "received_between"):
        return _clock(value, words)
    if failed.field == "weekday":
        return moments.weekday(int(value), words.language)
    if failed.field == "staffing_below":
        return f"{value} %"
    return _counted(failed, value, words)


def _counted(failed: FailedCondition, value: FactValue, words: Words) -> str:
    """Times left and waited, in what the condition counts; experience is counted in months."""
    if failed.field == "experience_below":
        return unit_words(int(value or 0), PeriodUnit.MONTHS, words)
    wanted = failed.wanted
    if failed.field not in _PHRASES or not isinstance(wanted, tuple) or len(wanted) != 2:
        return value_words(value, words)
    unit = {"hours": "minutes", "weeks": "days"}.get(str(wanted[1]), str(wanted[1]))
    return unit_words(int(value or 0), PeriodUnit(unit), words)


def value_words(value: FactValue, words: Words) -> str:
    """A plain value: yes and no, a count, or a choice's id."""
    if value is True or value == "yes":
        return words.say("yes")
    if value is False or value == "no":
        return words.say("no")
    return "–" if value is None else str(value)

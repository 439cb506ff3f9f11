"""Gaps in the six answers that somebody accepted by name: no faults any more, but a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.rules.rulebook import AnswerName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.rules.faults import Fault
    from swdesk.rules.rulebook import AcceptedGap, Kind, Rulebook

_CODES = frozenset(
    {"missing_key", "text_empty", "answer_missing", "contacts_missing", "too_few", "answer_shared"}
)


class Gap(Struct, frozen=True):
    """An answer of a kind that is missing, or is another kind's: what may be accepted by name."""

    kind: str
    answer: AnswerName


def gap_of(fault: Fault, rulebook: Rulebook) -> Gap | None:
    """The gap that a fault tells of; None for any other fault."""
    if fault.code not in _CODES:
        return None
    match fault.path:
        case ("kinds", int(index), "answers", str(answer), *_) if answer in tuple(AnswerName):
            return Gap(rulebook.kinds[index].id, AnswerName(answer))
    return None


def gaps(faults: Iterable[Fault], rulebook: Rulebook) -> tuple[Gap, ...]:
    """The gaps that faults tell of, each once."""
    found = (gap_of(fault, rulebook) for fault in faults)
    return tuple(dict.fromkeys(gap for gap in found if gap is not None))


def without_accepted(faults: Iterable[Fault], rulebook: Rulebook) -> tuple[Fault, ...]:
    """The faults but for gaps that are accepted."""
    accepted = {Gap(each.kind, each.answer) for each in rulebook.about.gaps}
    return tuple(each for each in faults if gap_of(each, rulebook) not in accepted)


def open_gaps(rulebook: Rulebook) -> tuple[AcceptedGap, ...]:
    """The accepted gaps whose answer is missing, or another kind's, to this day."""
    kinds = {kind.id: kind for kind in rulebook.kinds}
    return tuple(
        gap
        for gap in rulebook.about.gaps
        if gap.kind in kinds and _is_open(kinds[gap.kind], gap.answer, rulebook)
    )


def _is_open(kind: Kind, answer: AnswerName, rulebook: Rulebook) -> bool:
    mine = getattr(kind.answers, answer)
    shared = any(
        getattr(other.answers, answer) == mine for other in rulebook.kinds if other is not kind
    )
    return not mine or shared or (answer is AnswerName.ASK and not kind.answers.contacts)

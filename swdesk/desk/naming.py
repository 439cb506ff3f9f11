"""Finding what a person means: a reference, a kind, a fact, an event, a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.errors import (
    AssignmentAmbiguousError,
    AssignmentUnknownError,
    EventUnknownError,
    FactUnknownError,
    KindUnknownError,
    RoleUnknownError,
)
from swdesk.texts.kind_names import kind_named, kinds_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Moment
    from swdesk.domain.wording import Text
    from swdesk.rules.rulebook import Fact, Kind, Rulebook

_MOST_LIKELY = 3
_YES = frozenset({"yes", "ja", "true", "sant", "1", "y", "j"})
_NO = frozenset({"no", "nej", "false", "falskt", "0", "n"})


def find_kind(rulebook: Rulebook, text: str) -> Kind:
    """The kind with this id or name in either language, or that alone is also called so.

    Raises:
        KindUnknownError: none, or several are called so; the likeliest ids are named.
    """
    kind = kind_named(rulebook, text)
    if kind is not None:
        return kind
    likely = kinds_meant(rulebook, text).kinds if text.strip() else ()
    raise KindUnknownError(text=text, nearest=tuple(kind.id for kind in likely[:_MOST_LIKELY]))


def find_open(assignments: Iterable[Assignment], text: str, rulebook: Rulebook) -> Assignment:
    """The open assignment that REF or REF/KIND means.

    Raises:
        AssignmentUnknownError: none has this reference; near ones are named.
        AssignmentAmbiguousError: several have it.
        KindUnknownError: the part after the slash is no kind.
    """
    every = list(assignments)
    ref, _, kind_text = text.partition("/")
    wanted = ref.strip().casefold()
    found = [one for one in every if one.ref.casefold() == wanted]
    found = [one for one in found if one.ref == ref.strip()] or found
    found = _of_kind(found, kind_text, rulebook)
    if not found:
        refs = {one.ref.casefold(): one.ref for one in every}
        raise AssignmentUnknownError(text=text, nearest=_nearest(wanted, refs))
    if len(found) > 1:
        raise _ambiguous(found)
    return found[0]


def find_closed(
    assignments: Iterable[Assignment], text: str, rulebook: Rulebook
) -> Assignment | None:
    """The latest closed assignment that REF or REF/KIND means; None for none.

    Args:
        assignments: those with the reference, newest first.
        text: REF or REF/KIND.
        rulebook: to know kinds by their names.

    Raises:
        AssignmentAmbiguousError: several kinds of work with this reference are closed.
        KindUnknownError: the part after the slash is no kind.
    """
    shut = [one for one in assignments if not one.is_open]
    shut = _of_kind(shut, text.partition("/")[2], rulebook)
    latest = {one.kind: one for one in reversed(shut)}
    if len(latest) > 1:
        raise _ambiguous(list(latest.values()))
    return next(iter(latest.values()), None)


def exact_ref(assignment: Assignment) -> str:
    """REF/KIND: the words that mean this open assignment and no other."""
    return f"{assignment.ref}/{assignment.kind}"


def _of_kind(assignments: list[Assignment], kind_text: str, rulebook: Rulebook) -> list[Assignment]:
    """Those of a kind; all where none is named. A kind that rules know no more goes by its id."""
    if not kind_text.strip():
        return assignments
    by_id = [one for one in assignments if one.kind == kind_text.strip()]
    if by_id:
        return by_id
    kind = find_kind(rulebook, kind_text)
    return [one for one in assignments if one.kind == kind.id]


def _ambiguous(found: list[Assignment]) -> AssignmentAmbiguousError:
    choices = tuple(exact_ref(one) for one in found)
    return AssignmentAmbiguousError(ref=found[0].ref, choices=choices)


def find_facts(rulebook: Rulebook, stated: Mapping[str, str]) -> dict[str, str]:
    """Facts and answers by their ids; "" is no answer, which takes one back.

    Raises:
        FactUnknownError: no such fact, or no such answer to it.
    """
    return dict(_find_fact(rulebook, name, answer) for name, answer in stated.items())


def find_events(known: tuple[str, ...], stated: Mapping[str, Moment]) -> dict[str, Moment]:
    """Clock events by their names, among those known.

    Raises:
        EventUnknownError: no clock of this rulebook knows the event.
    """
    found = {}
    for text, moment in stated.items():
        name = text.strip().lower().replace("-", "_").replace(" ", "_")
        if name not in known:
            raise EventUnknownError(text=text, known=known)
        found[name] = moment
    return found


def find_role(rulebook: Rulebook, text: str) -> str:
    """The role that an id or a name means.

    Raises:
        RoleUnknownError: no such role among the contacts.
    """
    wanted = _plain(text)
    for contact in rulebook.contacts:
        if wanted in _spellings(contact.role, contact.name):
            return contact.role
    raise RoleUnknownError(text=text, known=tuple(contact.role for contact in rulebook.contacts))


def _find_fact(rulebook: Rulebook, name: str, answer: str) -> tuple[str, str]:
    wanted = _plain(name)
    fact = next((fact for fact in rulebook.facts if _plain(fact.id) == wanted), None)
    if fact is None:
        known = tuple(fact.id for fact in rulebook.facts)
        raise FactUnknownError(text=name, known=known)
    return fact.id, _find_answer(fact, answer) if answer.strip() else ""


def _find_answer(fact: Fact, answer: str) -> str:
    wanted = answer.strip().casefold()
    if not fact.choices and wanted in _YES | _NO:
        return "yes" if wanted in _YES else "no"
    for choice in fact.choices:
        if _plain(wanted) in _spellings(choice.id, choice.name):
            return choice.id
    raise FactUnknownError(text=f"{fact.id}={answer}", known=fact.answers())


def spelled_alike(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, hyphens and spaces."""
    return _plain(one) == _plain(other)


def _spellings(id_: str, name: Text) -> set[str]:
    return {_plain(id_), _plain(name.sv), _plain(name.en)} - {""}


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").casefold().split())


def _nearest(wanted: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Up to three ids whose spelling is nearest, each once."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for what nobody has heard of

    found = get_close_matches(wanted, list(names), n=8, cutoff=0.5)
    found += [name for name in names if wanted and wanted in name and name not in found]
    return tuple(dict.fromkeys(names[name] for name in found))[:3]

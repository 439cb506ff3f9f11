"""Which kind of work a person means while typing: by its names and by what people call it."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.rulebook import Kind, Rulebook

MOST = 8
"""Kinds proposed at once."""

_CALLED = {
    1: "orosanmälan ny anmälan orosamtal misstanke om våld barn i fara skydd report of concern",
    2: "orosanmälan ny anmälan förhandsbedömning report of concern",
    4: "ringa anmälaren besked till skolan call back the reporter",
    5: "telefon jour samtal i växeln phone duty",
    6: "drop in besökare i receptionen någon står i receptionen väntar visitor walk-in",
    7: "någon ringer fråga råd telefonsamtal advice phone call",
    9: "utredning bbic investigation",
    13: "jourhem hvb placera barn natt emergency home",
    14: "lvu 6 omhändertagande polishämtning taken into care",
    17: "domstol rätten court",
    24: "polis förhör åklagare police questioning prosecutor",
    26: "dokumentation skriva journal anteckning notes",
    30: "nödhjälp mat pengar hotell akut bistånd emergency money food",
    32: "avslag beslut refusal",
    33: "överklagan besvär appeal",
    34: "vräkning hyra eviction rent",
    37: "ensamkommande nytt barn unaccompanied child",
    41: "begär ut handlingar journal mejl documents request mail",
    42: "missförhållande brist avvikelse misconduct",
    43: "hotfull aggressiv slag larm rädd hotad threatened attacked alarm violence",
    44: "kollegan behöver hjälp stötta medarbetare colleague needs help",
    45: "apt arbetsplatsträff personalmöte staff meeting",
}
"""What people call the work of resources/law/work.yaml, by its number there: plain speech."""


class KindFound(Struct, frozen=True):
    """A kind that may be meant, and how long it usually takes."""

    id: str
    name: str
    usual_minutes: int


def kinds_meant(rulebook: Rulebook, text: str, language: str) -> tuple[KindFound, ...]:
    """The kinds that words may mean, the likeliest first; all in the rulebook's order for none."""
    wanted = plain(text)
    ranked = [
        (rank, place, kind)
        for place, kind in enumerate(rulebook.kinds)
        if (rank := _rank(_spoken_of(kind), wanted)) is not None
    ]
    ranked.sort(key=lambda each: each[:2])
    kinds = [kind for _, _, kind in ranked] or _misspelled(rulebook, wanted)
    return tuple(_found(kind, language) for kind in kinds[: MOST if wanted else None])


def kind_named(rulebook: Rulebook, text: str) -> Kind | None:
    """The kind that has exactly this name or id, in either language."""
    wanted = plain(text)
    named = (kind for kind in rulebook.kinds if wanted and wanted in _spoken_of(kind).names)
    return next(named, None)


def plain(text: str) -> str:
    """Words as they are compared: small letters, no hyphens, single spaces."""
    return " ".join(text.casefold().replace("-", " ").replace(",", " ").split())


class _Spoken(Struct, frozen=True):
    """Everything a kind is known by: its names, what people call it, what its answers say."""

    names: tuple[str, ...]
    called: str
    said: str


@lru_cache(maxsize=512)
def _spoken_of(kind: Kind) -> _Spoken:
    names = tuple(filter(None, map(plain, (kind.name.sv, kind.name.en, kind.id))))
    answers = kind.answers
    said = (answers.task, answers.result, answers.way_of_working)
    return _Spoken(
        names=names,
        called=" " + " ".join((*names, plain(_CALLED.get(kind.catalogue or 0, "")))),
        said=" " + plain(" ".join(f"{text.sv} {text.en}" for text in said)),
    )


def _rank(spoken: _Spoken, wanted: str) -> int | None:
    """How well words fit, 0 best; None: not at all."""
    if not wanted or wanted in spoken.names:
        return 0
    if any(name.startswith(wanted) for name in spoken.names):
        return 1
    return next((rank for rank, fits in enumerate(_fits(spoken, wanted.split()), 2) if fits), None)


def _fits(spoken: _Spoken, typed: list[str]) -> Iterator[bool]:
    """Whether every word typed begins a word of a name, lies in one, or begins one of the task."""
    yield all(f" {word}" in spoken.called for word in typed)
    yield all(word in spoken.called for word in typed)
    yield all(f" {word}" in spoken.called + spoken.said for word in typed)


def _misspelled(rulebook: Rulebook, wanted: str) -> list[Kind]:
    """Kinds with a word in their name that is spelled nearly so."""
    words = {
        word: kind
        for kind in reversed(rulebook.kinds)
        for name in _spoken_of(kind).names
        for word in (name, *name.split())
    }
    near = get_close_matches(wanted, list(words), n=MOST, cutoff=0.7)
    return list({words[word].id: words[word] for word in near}.values())


def _found(kind: Kind, language: str) -> KindFound:
    return KindFound(kind.id, kind.name.in_language(language), kind.usual_minutes)

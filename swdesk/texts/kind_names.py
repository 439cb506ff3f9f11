"""Which kind of work a person means: by its name, by what people call it, begun, or nearly spelled.

One order for everyone who asks: command line, quick add, interruption, list of all commands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from swdesk.texts.weekdays import unaccented

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from swdesk.rules.rulebook import Kind, Rulebook

Thing = TypeVar("Thing")
Found = TypeVar("Found")

_FILLERS = frozenset({
    "en", "ett", "nagon", "nagot", "i", "om", "pa", "till", "med", "for", "och", "att", "vill",
    "har", "ar", "det", "den", "som", "av", "just", "nu",
    "a", "an", "the", "to", "of", "on", "in", "is", "with", "and", "from", "has", "now",
    "something", "someone",
})  # fmt: skip
"""Words that say nothing about the kind of work; they count where there is nothing else."""

_SHORTEST_BEGUN = 3
"""Letters from which a beginning that one kind alone has is enough to mean it."""
_SHORTEST_MISSPELLED, _SHORTEST_PART = 4, 6
_SHORTEST_INSIDE = 3
_NEAR, _SURELY_NEAR = 0.75, 0.85
"""How alike two spellings are (difflib's ratio), to be offered and to be meant."""
_LESS = 0.95
"""What a likeness counts that is not of the whole."""
_MOST_ENDING = 4
"""Letters that a Swedish or English ending adds at most: kollega, kollegorna."""


class KindsMeant(Struct, frozen=True):
    """The kinds that words may mean, the likeliest first.

    `sure` is the one that is meant without doubt, None where several may be, or none.
    `misspelled` says that it is only nearly spelled so, `only_told` that no name or call has all
    the words: they stand in what the rulebook tells of the work.
    """

    kinds: tuple[Kind, ...] = ()
    sure: Kind | None = None
    misspelled: bool = False
    only_told: bool = False


def kind_named(rulebook: Rulebook, text: str) -> Kind | None:
    """The kind that has exactly this name or id in either language, or alone is also called so.

    Whole words with which the name of one kind alone begins are enough.
    """
    wanted = folded(text)
    named = (kind for kind in rulebook.kinds if wanted and wanted in _known(kind).names)
    return next(named, None) or _called(rulebook, wanted) or _begun(rulebook, wanted)


def _begun(rulebook: Rulebook, wanted: str) -> Kind | None:
    if " " not in wanted:
        return None
    names = ((kind, name) for kind in rulebook.kinds for name in _known(kind).spoken)
    begun = {kind.id: kind for kind, name in names if name.startswith(f"{wanted} ")}
    return next(iter(begun.values())) if len(begun) == 1 else None


def _called(rulebook: Rulebook, wanted: str) -> Kind | None:
    typed = _core(wanted)
    if not any(typed in _known(kind).called for kind in rulebook.kinds):
        return None
    return _sure(_ranked(rulebook.kinds, wanted, typed), typed)


def kinds_meant(rulebook: Rulebook, text: str) -> KindsMeant:
    """The kinds that words may mean; every kind in the rulebook's order for no words."""
    wanted = folded(text)
    return _MEANT.get(rulebook, wanted, _meant) if wanted else KindsMeant(rulebook.kinds)


def _meant(rulebook: Rulebook, wanted: str) -> KindsMeant:
    typed = _core(wanted)
    ranked = _ranked(rulebook.kinds, wanted, typed)
    if not ranked or ranked[0][0] > _IN_A_WORD:
        near = _misspelled(rulebook.kinds, typed)
        told = tuple(kind for _, _, kind in ranked)
        return near if near.kinds else KindsMeant(told, only_told=True)
    found = [each for each in ranked if each[0] <= _IN_A_WORD]
    return KindsMeant(tuple(kind for _, _, kind in found), _sure(found, typed))


def _sure(found: list[tuple[int, int, Kind]], typed: str) -> Kind | None:
    """The best kind, if none fits nearly as well: by a whole name or call, or a beginning of one.

    One word alone that lies somewhere in a call means nothing for sure.
    """
    best, _, kind = found[0]
    rival = found[1][0] if len(found) > 1 else _NO_FIT
    if best == _NAME:
        return kind
    if best == _CALL:
        return kind if rival > _NAME_BEGUN else None
    enough = len(typed) >= _SHORTEST_BEGUN and (best <= _IN_A_NAME or " " in typed)
    return kind if enough and best <= _IN_A_CALL < rival else None


def folded(text: str) -> str:
    """Words as they are compared: small letters without accents, no signs, single spaces."""
    return " ".join(re.sub(r"[^\w]|_", " ", unaccented(text.casefold())).split())


def is_filler(word: str) -> bool:
    """Whether a word says nothing about the kind of work."""
    return folded(word) in _FILLERS


class _Known(Struct, frozen=True):
    """Everything a kind is known by, folded: id and names, what people call it, what its task says.

    `spoken` are the names alone; `phrases` names and calls without fillers, `words` their words.
    """

    names: frozenset[str]
    spoken: tuple[str, ...]
    called: frozenset[str]
    phrases: tuple[str, ...]
    words: frozenset[str]
    task: frozenset[str]

    def contain(self, word: str) -> bool:
        """Whether a word lies within one of its words."""
        return any(word in it for it in self.words)


class _Remembered(Generic[Thing, Found]):
    """What was worked out of a thing and a text.

    A thing is known again only if it is the very same one: comparing whole rulebooks takes too long
    while one types.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[tuple[int, str], tuple[Thing, Found]] = {}

    def get(self, thing: Thing, text: str, work_out: Callable[[Thing, str], Found]) -> Found:
        """As remembered, or worked out now; the thing is kept, so that its id stays its own."""
        found = self._found.get((id(thing), text))
        if found is None:
            if len(self._found) >= self._most:
                self._found.clear()
            found = self._found[id(thing), text] = (thing, work_out(thing, text))
        return found[1]


def _known(kind: Kind) -> _Known:
    return _KNOWN.get(kind, "", _known_of)


def _known_of(kind: Kind, _text: str) -> _Known:
    spoken = tuple(folded(text) for text in (kind.name.sv, kind.name.en) if text)
    called = [_core(folded(text)) for text in (*kind.also.sv, *kind.also.en)]
    phrases = tuple(dict.fromkeys((*map(_core, spoken), *called)))
    answers = kind.answers
    said = (answers.task, answers.result, answers.way_of_working)
    return _Known(
        names=frozenset((folded(kind.id), *spoken)),
        spoken=spoken,
        called=frozenset(called),
        phrases=phrases,
        words=frozenset(word for phrase in phrases for word in phrase.split()),
        task=frozenset(folded(" ".join(f"{text.sv} {text.en}" for text in said)).split()),
    )


_KNOWN: _Remembered[Kind, _Known] = _Remembered(512)
_MEANT: _Remembered[Rulebook, KindsMeant] = _Remembered(1_000)


def _core(words: str) -> str:
    """Folded words without those that say nothing; all of them where nothing else is left."""
    return " ".join(word for word in words.split() if word not in _FILLERS) or words


# --- how well words fit --------------------------------------------------------------------------

_NAME, _CALL, _NAME_BEGUN, _IN_A_NAME, _IN_A_CALL, _IN_A_WORD, _NO_FIT = 0, 1, 2, 5, 6, 8, 99
"""Ranks: a whole name, a whole call, the beginning of a name; up to which every word begins one of
a name's words, one of a call's, and lies in one. What comes after is said elsewhere in the
rulebook."""


def _ranked(kinds: Iterable[Kind], wanted: str, typed: str) -> list[tuple[int, int, Kind]]:
    tried = ((_rank(_known(kind), wanted, typed), place, kind) for place, kind in enumerate(kinds))
    found = [(rank, place, kind) for rank, place, kind in tried if rank is not None]
    return sorted(found, key=lambda each: each[:2])


def _rank(known: _Known, wanted: str, typed: str) -> int | None:
    """How well words fit a kind, 0 best; None: not at all."""
    words = typed.split()
    fits: tuple[Callable[[], bool], ...] = (
        lambda: wanted in known.names,
        lambda: typed in known.called,
        lambda: any(name.startswith(wanted) for name in known.spoken),
        lambda: any(phrase.startswith(typed) for phrase in known.called),
        lambda: any(_holds(words, phrase.split()) for phrase in known.phrases),
        lambda: any(_begins_in(words, name.split()) for name in known.spoken),
        lambda: any(_begins_in(words, phrase.split()) for phrase in known.phrases),
        lambda: _begins_in(words, known.words),
        lambda: len(typed) >= _SHORTEST_INSIDE and all(map(known.contain, words)),
        lambda: _begins_in(words, known.task),
        lambda: any(_begins_in([word], known.words) for word in words),
    )
    return next((rank for rank, fit in enumerate(fits) if fit()), None)


def _holds(typed: list[str], phrase: list[str]) -> bool:
    """Whether what was typed holds a whole name or call that is more than half of it."""
    if 2 * len("".join(phrase)) <= len("".join(typed)):
        return False
    return any(
        all(map(_inflected, typed[at : at + len(phrase)], phrase))
        for at in range(len(typed) - len(phrase) + 1)
    )


def _begins_in(typed: Iterable[str], words: Collection[str]) -> bool:
    """Whether every word typed begins one of the words, or is one of them with an ending."""
    return all(any(it.startswith(word) or _inflected(word, it) for it in words) for word in typed)


def _inflected(typed: str, word: str) -> bool:
    if typed == word:
        return True
    ending = len(typed) - len(word)
    return len(word) > _MOST_ENDING and 0 < ending <= _MOST_ENDING and typed.startswith(word)


# --- nearly spelled ------------------------------------------------------------------------------


def _misspelled(kinds: Iterable[Kind], typed: str) -> KindsMeant:
    """Kinds with a name, call or word of theirs that is spelled nearly so."""
    if len(typed) < _SHORTEST_MISSPELLED:
        return KindsMeant()
    every = list(kinds)
    alike = [(_alike(_known(kind), typed), -place, kind) for place, kind in enumerate(every)]
    near = sorted([each for each in alike if each[0] >= _NEAR], key=lambda it: it[:2], reverse=True)
    if not near:
        return KindsMeant()
    margin = near[0][0] - near[1][0] if len(near) > 1 else 1.0
    sure = near[0][0] >= _SURELY_NEAR and margin > 0
    return KindsMeant(tuple(each[2] for each in near), near[0][2] if sure else None, sure)


def _alike(known: _Known, typed: str) -> float:
    """How alike words are to the nearest spelling of a kind: as one word, word by word, in part."""
    words, joined = typed.split(), typed.replace(" ", "")
    whole = max(_ratio(joined, phrase.replace(" ", "")) for phrase in known.phrases)
    parts = [it for it in words if len(it) >= _SHORTEST_PART and 2 * len(it) > len(joined)]
    in_part = max((_ratio(it, each) for it in parts for each in known.phrases), default=0.0)
    by_word = min(max(_ratio(it, word) for word in known.words) for it in words)
    return max(whole, _LESS * by_word, _LESS * in_part)


@lru_cache(maxsize=20_000)
def _ratio(one: str, other: str) -> float:
    longer = max(len(one), len(other))
    if 3 * abs(len(one) - len(other)) > longer or 2 * len({*one} & {*other}) < len({*one, *other}):
        return 0.0
    from difflib import SequenceMatcher  # noqa: PLC0415 - only what is misspelled is compared

    alike = SequenceMatcher(None, one, other, autojunk=False)
    return alike.ratio() if alike.quick_ratio() >= _NEAR else 0.0

"""The kind of work that a line of quick add may mean, where it names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.quick_words import Part
from swdesk.ui.viewmodels.interruption_kinds import KindsFound, kinds_found

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words
    from swdesk.texts.quick import QuickLine

_MOST_CHOICES = 4
_MOST_WORDS = 5
_SHORTEST = 3


class Proposal(Struct, frozen=True):
    """A kind that may be meant: its name, and the line with that name in place."""

    name: str
    line: str


class KindsProposed(Struct, frozen=True):
    """What Tab takes, what can be chosen, and the sentence about it; all empty once one is named.

    `is_misspelled`: what stands in the line is nearly a kind's name or nothing that is known.
    """

    proposal: Proposal | None = None
    choices: tuple[Proposal, ...] = ()
    missing: str = ""
    is_misspelled: bool = False


def kinds_proposed(read: QuickLine, line: str, rulebook: Rulebook, words: Words) -> KindsProposed:
    """What kinds the first words of the title may mean."""
    if read.piece(Part.KIND) is not None:
        return KindsProposed()
    typed, found = _meant(read, line, rulebook, words.language)
    choices = tuple(
        Proposal(each.name, _in_place(line, read.head[: len(typed.split())], each.name))
        for each in found.kinds[:_MOST_CHOICES]
    )
    if found.sure is not None:
        return KindsProposed(choices[0], (), _sure(typed, found, words), found.misspelled)
    return KindsProposed(None, choices, _unsure(typed, found, words))


def _meant(read: QuickLine, line: str, rulebook: Rulebook, language: str) -> tuple[str, KindsFound]:
    """The longest beginning of the title that means one kind, else that may mean some."""
    head = read.head[:_MOST_WORDS]
    tried: list[tuple[str, KindsFound]] = []
    for count in range(len(head), 0, -1):
        typed = line[head[0][0] : head[count - 1][1]]
        if len(typed) >= _SHORTEST:
            tried.append((typed, kinds_found(rulebook, typed, language)))
    sure = (each for each in tried if each[1].sure is not None)
    named = (each for each in tried if each[1].kinds and not each[1].only_told)
    told = (each for each in tried if each[1].kinds)
    nothing = tried[-1][0] if tried else ""
    return next(iter((*sure, *named, *told)), (nothing, KindsFound()))


def _in_place(line: str, stretches: tuple[tuple[int, int], ...], name: str) -> str:
    return f"{line[: stretches[0][0]]}{name}{line[stretches[-1][1] :]}"


def _sure(typed: str, found: KindsFound, words: Words) -> str:
    name = found.kinds[0].name
    if found.misspelled:
        return words.say("“{typed}” is no kind of work; Tab takes {kind}.", typed=typed, kind=name)
    return words.say("Tab takes {kind} as the kind of work.", kind=name)


def _unsure(typed: str, found: KindsFound, words: Words) -> str:
    if not typed:
        return words.say("What kind of work is it? Write its name, or a part of it.")
    if not found.kinds:
        return words.say(
            "No kind of work is called “{typed}”; write its name, or a part of it.", typed=typed
        )
    return words.say("What kind of work is “{typed}”? Choose one, or write its name.", typed=typed)

"""Faults of a rulebook where the file itself is not seen: beside fields, in lists, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.rules.faults import fault as made
from swdesk.texts.language import as_sentence, mark
from swdesk.texts.rulebook_faults import fault_sentence
from swdesk.ui.viewmodels.editor_layout import ALL_SECTIONS

if TYPE_CHECKING:
    from swdesk.rules.faults import Fault, Path
    from swdesk.rules.rulebook import Rule, Rulebook
    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.editor_layout import Part, Section

_PLAINLY = {
    "missing_key": mark("This is still to be filled in."),
    "text_empty": mark("This is still to be filled in."),
    "one_group_wanted": mark("Something is still missing here: fill in what it is about."),
    "last_row_missing": mark("The last rule must hold always: take its conditions out."),
    "malformed": mark("Small letters from a to z, digits and hyphens only."),
    "too_few": mark("Choose at least {least} here."),
}
"""Where the sentence for a file speaks of keys."""
_WANTED = {
    "whole_number": mark("A whole number is wanted here."),
    "day": mark("A day is wanted here, like 2026-11-24 or 24 november."),
    "day_or_minute": mark("A day is wanted here, or a day and a time."),
    "minute": mark("A day and a time are wanted here, like 2026-11-24 09:00."),
    "clock_time": mark("A clock time is wanted here, like 15:30."),
    "row_number": mark("A number like 1.2 is wanted here."),
}


class Where(Struct, frozen=True):
    """Where a place of the file is seen: the section, its part, and the row's own place."""

    section: Section
    part: Part
    row: Path


def where(path: Path) -> Where | None:
    """The section and row of a place; None for what no form shows."""
    found: Where | None = None
    for section in ALL_SECTIONS:
        for part in section.parts:
            reach = len(part.path)
            if path[:reach] != part.path or (found and reach < len(found.part.path)):
                continue
            row = path[: reach + 1] if part.add and len(path) > reach else part.path
            found = Where(section, part, row)
    return found


def sentence(fault: Fault, words: Words) -> str:
    """What is wrong, for someone who does not see the file."""
    facts = dict(fault.facts)
    if fault.code == "wrong_type" and str(facts.get("wanted")) in _WANTED:
        return words.marked(_WANTED[str(facts["wanted"])])
    if fault.code in _PLAINLY:
        return words.marked(_PLAINLY[fault.code], **facts)
    if fault.code == "hides_others":
        return _hides_words(int(str(facts["n"])), words)
    bare = replace(fault, path=(), line=0)
    text = as_sentence(fault_sentence(bare, words))
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _hides_words(hidden: int, words: Words) -> str:
    return words.plural(
        "{n} rule below can never hold: this one takes all that it names. Say when this one "
        "holds, or move it down.",
        "{n} rules below can never hold: this one takes all that they name. Say when this one "
        "holds, or move it down.",
        hidden,
    )


def counts(faults: tuple[Fault, ...]) -> dict[str, int]:
    """How many faults each section has."""
    found: dict[str, int] = {}
    for fault in faults:
        place = where(fault.path)
        if place is not None:
            found[place.section.id] = found.get(place.section.id, 0) + 1
    return found


def within(faults: tuple[Fault, ...], row: Path) -> tuple[Fault, ...]:
    """The faults of a row; of what a row of its own is within it, none."""
    found = []
    for fault in faults:
        place = where(fault.path)
        if place is not None and place.row == row:
            found.append(fault)
    return tuple(found)


def once(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Faults without those that only say again what another one says of a field within."""
    paths = [fault.path for fault in faults if fault.code == "text_empty"]
    return tuple(
        fault
        for fault in faults
        if fault.code != "answer_missing"
        or not any(path[: len(fault.path)] == fault.path for path in paths)
    )


def at_their_cause(faults: tuple[Fault, ...], book: Rulebook) -> tuple[Fault, ...]:
    """Rows that nothing can reach, told once at the row that hides them where that is to blame.

    A row that hides several, or holds always, is to blame; one that hides another alone need not
    be: then the fault stays at the hidden one.
    """
    hidden: dict[Path, list[Fault]] = {}
    for fault in faults:
        place = _hider(fault, book)
        if place is not None:
            hidden.setdefault(place, []).append(fault)
    told = {place: each for place, each in hidden.items() if _is_to_blame(place, each, book)}
    moved = {fault.path for each in told.values() for fault in each}
    kept = (one for one in faults if not (one.code == "unreachable" and one.path in moved))
    return (*kept, *(made("hides_others", at, n=len(each)) for at, each in told.items()))


def _hider(fault: Fault, book: Rulebook) -> Path | None:
    """The place of the rule that hides the one a fault is about."""
    if fault.code != "unreachable":
        return None
    rules = _rules(fault.path[:-1], book)
    by = fault.fact("by")
    found = (index for index, rule in enumerate(rules) if rule.number == by)
    index = next(found, None)
    return None if index is None else (*fault.path[:-1], index)


def _rules(path: Path, book: Rulebook) -> tuple[Rule, ...]:
    if path == ("crisis", "rules") and book.crisis is not None:
        return book.crisis.rules
    return book.rules if path == ("rules",) else ()


def _is_to_blame(place: Path, hidden: list[Fault], book: Rulebook) -> bool:
    rule = _rules(place[:-1], book)[int(place[-1])]
    return len(hidden) > 1 or not rule.when


def following(faults: tuple[Fault, ...], at: int, step: int) -> int:
    """The next fault to look at, round and round; -1 where there is none."""
    return (at + step) % len(faults) if faults else -1

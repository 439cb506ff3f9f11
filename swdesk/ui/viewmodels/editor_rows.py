"""The lists of the editor: the sections with their faults, and the rows of the section chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.ui.viewmodels.editor_asks import as_text
from swdesk.ui.viewmodels.editor_faults import counts, where
from swdesk.ui.viewmodels.editor_layout import ALL_SECTIONS, SECTIONS
from swdesk.ui.viewmodels.editor_sentences import Sentences, tested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data
    from swdesk.ui.viewmodels.editor_layout import Part, Section
    from swdesk.ui.viewmodels.editor_seen import Seen


class RowState(Struct, frozen=True):
    """One row: its place, its title, its sentence, how many faults it has, the level it leads to.

    `adds`: it stands for a row that does not exist yet. `heading`: it is no row but says what
    follows. `lit`: it is the one that matches.
    """

    path: Path
    title: str
    sentence: str = ""
    faults: int = 0
    fault_words: str = ""
    level: int = 0
    adds: bool = False
    heading: bool = False
    lit: bool = False

    @property
    def spoken(self) -> str:
        """The row as it is read aloud."""
        return ". ".join(filter(None, (self.title, self.sentence, self.fault_words)))


class SectionState(Struct, frozen=True):
    """A section: its id, its name, how many faults it has, in words."""

    id: str
    name: str
    faults: str = ""


def sections_state(seen: Seen) -> tuple[SectionState, ...]:
    """Every section with what is wrong in it."""
    found = counts(seen.faults)
    return tuple(
        SectionState(
            section.id,
            seen.words.marked(section.name),
            faults_words(found.get(section.id, 0), seen) or _ran(section, seen),
        )
        for section in ALL_SECTIONS
    )


def _ran(section: Section, seen: Seen) -> str:
    """That the tests came out as expected, where they did."""
    passed = section.id == "tests" and seen.report is not None and not seen.faults
    return seen.words.say("✓ all pass") if passed else ""


def faults_words(count: int, seen: Seen) -> str:
    """How many faults there are; "" for none."""
    return seen.words.plural("{n} fault", "{n} faults", count) if count else ""


def rows_state(section: Section, seen: Seen) -> tuple[RowState, ...]:
    """The rows of a section, each list with a row that adds one."""
    sentences = Sentences(seen, seen.book) if seen.book else None
    wrong = _wrong_rows(seen)
    made: list[RowState] = []
    for part in section.parts:
        if part.add and len(section.parts) > 1:
            made.append(RowState(part.path, seen.words.marked(part.name), heading=True))
        made += _rows(part, seen, sentences, wrong)
    return tuple(made)


def _rows(
    part: Part, seen: Seen, sentences: Sentences | None, wrong: dict[Path, int]
) -> Iterator[RowState]:
    if not part.add:
        there = seen.data(part.path) is not None
        note = "" if there else seen.words.say("not in this order; Enter begins it")
        yield _row(part.path, seen.words.marked(part.name), note, wrong, seen)
        return
    data = seen.data(part.path)
    for index, row in enumerate(data if isinstance(data, list) else []):
        path = (*part.path, index)
        told = sentences.of(path) if sentences else ""
        if part.path == ("tests",):
            told = tested(seen, index)
        made = _row(path, title_of(part, row, seen), told, wrong, seen)
        level = row.get("level") if isinstance(row, dict) else None
        yield replace(made, level=level) if type(level) is int else made
    yield RowState((*part.path, -1), seen.words.marked(part.add), adds=True)


def _row(path: Path, title: str, told: str, wrong: dict[Path, int], seen: Seen) -> RowState:
    count = wrong.get(path, 0)
    return RowState(path, title, told, count, faults_words(count, seen))


def _wrong_rows(seen: Seen) -> dict[Path, int]:
    found: dict[Path, int] = {}
    for fault in seen.faults:
        place = where(fault.path)
        if place is not None:
            found[place.row] = found.get(place.row, 0) + 1
    return found


def title_of(part: Part, row: Data, seen: Seen) -> str:
    """What a row is called: its number and its title, name or question."""
    if not isinstance(row, dict):
        return seen.text(row)
    number = as_text(row.get("number") or (row.get("id") if part.path == ("levels",) else ""))
    name = next((seen.text(row.get(key)) for key in _NAMES if row.get(key)), "")
    who = as_text(row.get("tell"))
    said = name or (seen.name_of("role", who) if who else "") or as_text(row.get("meets"))
    week = as_text(row.get("week"))
    if week:
        said = seen.words.say("Week {n}: {title}", n=week, title=said)
    return f"{number} {said}".strip() or seen.words.say("(without a name yet)")


_NAMES = ("title", "name", "question")


def found_row(text: str, after: Path, seen: Seen) -> Path | None:
    """The next row whose title or sentence holds some words, from one on, round and round."""
    rows = [
        row
        for section in SECTIONS
        for row in rows_state(section, seen)
        if not row.adds and not row.heading
    ]
    places = [row.path for row in rows]
    start = places.index(after) + 1 if after in places else 0
    wanted = text.lower()
    for row in (*rows[start:], *rows[:start]):
        if wanted in f"{row.title} {row.sentence}".lower():
            return row.path
    return None

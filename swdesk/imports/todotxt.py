"""todo.txt: one task a line, with +projects, @contexts and key:value words, read into drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.errors import AssignmentExistsError, UserError
from swdesk.imports.cells import CellReader, Row, draft_of, read_cell, without_personal_number
from swdesk.imports.columns import ColumnMap, folded
from swdesk.imports.draft import Gathered, ImportResult, Progress
from swdesk.imports.program_text import program_text

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.instants import Zone
    from swdesk.imports.draft import Draft

PROGRAM = "todotxt"
_PROGRESS_EVERY = 250
_DATE = r"\d{4}-\d\d-\d\d"
_LINE = re.compile(
    rf"(?P<done>x )?\s*(?:\((?P<before>[A-Z])\) )?(?:(?P<first>{_DATE}) )?(?:(?P<second>{_DATE}) )?"
    r"(?P<rest>.*)"
)
_KEYED = re.compile(r"(?P<name>[A-Za-z][\w-]*):(?P<value>[^\s/]\S*)")
_MEANINGS = {
    "due": "due", "t": "earliest_start", "threshold": "earliest_start", "ref": "ref",
    "est": "estimate", "estimate": "estimate", "id": "id", "uuid": "id", "kind": "kind",
}  # fmt: skip
"""The words before a colon that programs around todo.txt agree on, and our own."""
_LEFT_OUT = {"pri": "priority", "rec": "recur"}
_FIELDS = frozenset(
    {"ref", "kind", "title", "received", "due", "estimate", "earliest_start", "done"}
)


class _Said(Struct):
    """One line in its parts."""

    done: bool = False
    done_on: str = ""
    created: str = ""
    title: str = ""
    groups: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)


def read_todotxt(
    data: bytes,
    zone: Zone,
    today: date,
    columns: ColumnMap | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Read a file; a line that cannot be used is told of and stops no other.

    The kind of work is the map's word for a project ("+project") or a context ("@context"), else
    what `kind:` says, else its default, else the first project itself. Priorities and repetitions
    are left out and counted.

    Raises:
        FileUnusableError: `why` is "too_large" or "not_text".
    """
    lines = program_text(data).splitlines()
    reader = CellReader(zone, today, columns or ColumnMap())
    gathered = Gathered()
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            _take(number, _said(line.strip()), reader, gathered, seen)
        if progress and (number % _PROGRESS_EVERY == 0 or number == len(lines)):
            progress(number, len(lines))
    return gathered.of_program(PROGRAM, _FIELDS)


def _said(line: str) -> _Said:
    found = _LINE.fullmatch(line)
    if found is None:  # a line break within: nothing that a line of the file can hold
        return _Said(title=line)
    first, second = found["first"] or "", found["second"] or ""
    done = found["done"] is not None
    said = _Said(done=done)
    said.done_on, said.created = (first, second) if done else ("", first)
    if found["before"]:
        said.left_out.add("priority")
    said.title = " ".join(word for word in found["rest"].split() if not _understood(word, said))
    return said


def _understood(word: str, said: _Said) -> bool:
    """Whether a word is a project, a context or a known key; it is taken up then."""
    if len(word) > 1 and word[0] in "+@":
        said.groups.append(word)
        return True
    keyed = _KEYED.fullmatch(word)
    name = keyed["name"].lower() if keyed is not None else ""
    if keyed is not None and name in _MEANINGS:
        said.cells[_MEANINGS[name]] = keyed["value"]
    elif name in _LEFT_OUT:
        said.left_out.add(_LEFT_OUT[name])
    return name in _MEANINGS or name in _LEFT_OUT


def _take(
    number: int, said: _Said, reader: CellReader, gathered: Gathered, seen: dict[str, int]
) -> None:
    row = Row(number, done=said.done)
    at = ""
    try:
        for at, text in _cells(said, reader.columns):
            read_cell(row, at, text, reader)
        if said.done and said.done_on:
            row.done_on = reader.moment(said.done_on, gone=True)
        at = ""
        draft = _only_once(draft_of(row, PROGRAM), seen)
    except UserError as refusal:
        text = said.cells.get(at, said.title)
        gathered.refuse(number, at, without_personal_number(refusal, text))
        return
    gathered.drafts.append(draft)
    gathered.ignored.update(said.left_out)


def _cells(said: _Said, columns: ColumnMap) -> list[tuple[str, str]]:
    """The fields of a line, each with its text."""
    kind = _kind(said, columns)
    cells = {"kind": kind, "title": said.title, "received": said.created}
    return [(name, text) for name, text in {**said.cells, **cells}.items() if text]


def _kind(said: _Said, columns: ColumnMap) -> str:
    words = [word for group in said.groups for word in (group, group[1:])]
    mapped = (columns.kinds.get(folded(word), "") for word in words)
    project = next((group[1:] for group in said.groups if group[0] == "+"), "")
    default = columns.defaults.get("kind", "")
    return next(filter(None, mapped), "") or said.cells.get("kind", "") or default or project


def _only_once(draft: Draft, seen: dict[str, int]) -> Draft:
    if draft.source.key in seen:
        raise AssignmentExistsError(ref=draft.ref, kind=draft.kind, line=seen[draft.source.key])
    seen[draft.source.key] = draft.line
    return draft

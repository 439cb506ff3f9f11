"""An import as values: what kind of file it is, what its columns mean, what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import FileUnusableError, UserError
from swdesk.imports.columns import (
    FIELDS,
    ColumnMap,
    fields_of,
    folded,
    header_fingerprint,
    map_text,
    read_map,
)
from swdesk.imports.csv_file import header_of
from swdesk.imports.files import read_limited
from swdesk.imports.reading import Asked, is_superproductivity, kind_by_name, read_file
from swdesk.texts.events import event_words, known_events
from swdesk.texts.fields import field_words
from swdesk.texts.language import mark
from swdesk.texts.passed_over import passed_over_words, undated_words
from swdesk.texts.window_refusals import window_refusal
from swdesk.ui.viewmodels.editing import EVENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from swdesk.desk.answers import ImportReport
    from swdesk.desk.names import Names
    from swdesk.imports.draft import ImportResult
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words

MOST_BYTES = 32 * 1024 * 1024
FORMAT_NAMES = {
    "csv": mark("Table (CSV)"),
    "ics": mark("Calendar (ICS)"),
    "taskwarrior": mark("Task list (Taskwarrior)"),
    "todotxt": mark("Task list (todo.txt)"),
    "superproductivity": mark("Task list (Super Productivity)"),
}
_FACT = "fact:"
_COLUMNS = "column"
"""Under this name readers count columns without a meaning: these are no rows."""
_BEGINNINGS = ((b"BEGIN:VCALENDAR", "ics"), (b"[", "taskwarrior"), (b"{", "taskwarrior"))


class File(Struct, frozen=True):
    """A file as chosen: its kind (one of imports.reading.FORMATS) and, of a table, its columns."""

    path: Path
    kind: str
    header: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for every file with these columns."""
        return header_fingerprint(self.header) if self.header else ""


class ReadFile(Struct, frozen=True):
    """A file with everything in it."""

    file: File
    contents: ImportResult
    columns: ColumnMap


class PreviewState(Struct, frozen=True):
    """What an import would do: a sentence of counts, one line for each faulty row, how many.

    `undated` says which rows would have no limit for want of a date.
    """

    counts: str
    faults: tuple[str, ...]
    taken: int
    passed_over: str = ""
    undated: str = ""


def look_at(path: Path) -> File:
    """Find out what a file is, by how it begins, not by its name.

    Raises:
        FileUnusableError: it cannot be read, or is no text.
    """
    data = read_limited(path, MOST_BYTES)
    kind = "todotxt" if kind_by_name(path) == "todotxt" else kind_of(data)
    try:
        return File(path, kind, header_of(data) if kind == "csv" else ())
    except FileUnusableError as refusal:
        raise FileUnusableError(**{**refusal.facts, "name": path.name}) from None


def kind_of(data: bytes) -> str:
    """What a file is."""
    if is_superproductivity(data):
        return "superproductivity"
    begins = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    return next((kind for mark_, kind in _BEGINNINGS if begins.startswith(mark_)), "csv")


def read(file: File, asked: Asked, progress: Callable[[int, int], None]) -> ReadFile:
    """Read a file; slow for large ones, so not for the thread of the window.

    `progress` is told rows read and rows expected.

    Raises:
        FileUnusableError: see `imports.reading.read_file`.
    """
    contents = read_file(file.path, replace(asked, progress=progress), file.kind)
    return ReadFile(file, contents, asked.columns or ColumnMap(program=file.kind))


def guessed(header: tuple[str, ...]) -> dict[str, str]:
    """What each column may mean by its name; "" for what is not known."""
    return {name: next(iter(fields_of(name, None)), "") for name in header}


def meant(columns: Mapping[str, str], kinds: Mapping[str, str] | None = None) -> ColumnMap:
    """What the columns mean, as the readers take it."""
    fields = {folded(name): (field,) if field else () for name, field in columns.items()}
    named = {folded(word): kind for word, kind in (kinds or {}).items() if kind}
    return ColumnMap(columns=fields, kinds=named)


def kept(columns: ColumnMap) -> str:
    """A map as text to keep."""
    return map_text(columns)


def taken_up(text: str | None) -> ColumnMap | None:
    """A map that was kept; None where there is none, or it is broken."""
    if not text:
        return None
    try:
        return read_map(text.encode())
    except UserError:
        return None


def columns_of(header: tuple[str, ...], known: ColumnMap | None) -> dict[str, str]:
    """What each column means: by a map, else by its name."""
    if known is None:
        return guessed(header)
    return {name: next(iter(known.columns.get(folded(name), ())), "") for name in header}


def unknown_kinds(report: ImportReport) -> tuple[str, ...]:
    """The file's words for kinds of work that nobody has said the meaning of."""
    refused = (row.facts.get("text", "") for row in report.refused if row.code == "kind_unknown")
    return tuple(dict.fromkeys(str(text) for text in refused if text))


def kinds_offered(rulebook: Rulebook, words: Words) -> dict[str, str]:
    """Every kind a word can mean, with its name; "" leaves the rows out."""
    named = sorted((words.text(kind.name), kind.id) for kind in rulebook.kinds)
    return {"": words.say("leave these rows out"), **{id_: name for name, id_ in named}}


def targets(rulebook: Rulebook, words: Words) -> dict[str, str]:
    """Everything a column can mean, with its name; "" leaves it out."""
    fields = sorted((field_words(name, words), name) for name in FIELDS)
    events = [
        (event_words(name, words), EVENT + name)
        for name in known_events(rulebook)
        if name != "received"
    ]
    facts = [(words.text(fact.question), _FACT + fact.id) for fact in rulebook.facts]
    found = {"": words.say("leave it out")}
    return found | {name: text for text, name in (*fields, *events, *facts)}


def preview_state(report: ImportReport, contents: ImportResult, names: Names) -> PreviewState:
    """What an import would do, in words."""
    words = names.words
    counts = words.say(
        "{added} added, {updated} updated, {unchanged} unchanged, {closed} closed.",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        closed=report.closed,
    )
    return PreviewState(
        counts,
        tuple(_fault(row.line, row.column, row.code, row.facts, words) for row in report.refused),
        report.added + report.updated + report.closed,
        _passed_over(contents, words),
        _undated(report, names),
    )


def _passed_over(contents: ImportResult, words: Words) -> str:
    """What was passed over on purpose, by reason; "" where nothing was."""
    said = [
        passed_over_words(why, count, contents.rows_over, words) + "."
        for why, count in contents.ignored.items()
        if count and why != _COLUMNS
    ]
    return " ".join(said)


def _undated(report: ImportReport, names: Names) -> str:
    """What would have no limit for want of a date, and the ways out; "" where nothing would."""
    words = names.words
    said = [
        undated_words(names.kind(each.kind), each.rows, each.events, words)
        for each in report.undated
    ]
    if said:
        said.append(words.say("Choose a column for it, or enter it afterwards."))
    return " ".join(said)


def _fault(line: int, column: str, code: str, facts: Mapping[str, object], words: Words) -> str:
    why = window_refusal(code, facts, words)
    where = f"{column}: " if column else ""
    return words.say("line {line}: {why}", line=line, why=where + why)

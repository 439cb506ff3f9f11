"""Taskwarrior's export: JSON, as one list or one object a line, read into drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Source, Waiting
from swdesk.domain.errors import (
    AssignmentExistsError,
    EntryUnusableError,
    FieldMissingError,
    FileUnusableError,
    UserError,
    ValueUnreadableError,
)
from swdesk.domain.instants import MINUTES_PER_DAY, Moment, Zone
from swdesk.domain.references import clean_ref
from swdesk.imports.cells import CellReader, plain_text, without_personal_number
from swdesk.imports.columns import ColumnMap, folded
from swdesk.imports.draft import Draft, Gathered, ImportResult, Progress
from swdesk.imports.program_text import program_text
from swdesk.imports.strict_json import read_json

if TYPE_CHECKING:
    from datetime import date

PROGRAM = "taskwarrior"
_PROGRESS_EVERY = 250
_CLOSED = frozenset({"completed", "deleted"})
_FIELDS = frozenset(
    {
        "ref", "kind", "title", "received", "due", "estimate", "earliest_start", "done",
        "waiting_until",
    }
)  # fmt: skip
# Told of when they are left out, because a person may miss them.
_LEFT_OUT = ("priority", "depends", "annotations", "until", "recur")
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?\d\d(Z?)")
_ISO_LENGTH = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d+S)?)?")

Task = Mapping[str, object]


class _Reader(Struct, frozen=True):
    cells: CellReader
    columns: ColumnMap
    zone: Zone


def read_taskwarrior(
    data: bytes,
    zone: Zone,
    today: date,
    columns: ColumnMap | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Read an export; a task that cannot be used is told of and stops no other.

    Completed and deleted tasks come as done. The kind of work is the map's word for the project
    ("project"), else for a tag ("+tag"), else its default, else the project itself. The reference
    is the user-defined attribute `ref`, the estimate the one called `estimate`.

    Raises:
        FileUnusableError: `why` is "too_large", "not_text" or "not_json".
    """
    tasks = _tasks(data)
    columns = columns or ColumnMap()
    reader = _Reader(CellReader(zone, today, columns), columns, zone)
    gathered = Gathered()
    seen: dict[str, int] = {}
    for count, (line, task) in enumerate(tasks, 1):
        if progress and count % _PROGRESS_EVERY == 0:
            progress(count, len(tasks))
        _take(line, task, reader, gathered, seen)
    if progress:
        progress(len(tasks), len(tasks))
    return gathered.of_program(PROGRAM, _FIELDS)


def _tasks(data: bytes) -> list[tuple[int, object]]:
    """Every task with its line, or its place in the list; None for a line that is no JSON."""
    text = program_text(data)
    if text.lstrip().startswith("{"):
        return list(_of_lines(text))
    try:
        tasks = read_json(text)
    except ValueError:
        raise FileUnusableError(name="", why="not_json") from None
    if not isinstance(tasks, list):
        raise FileUnusableError(name="", why="not_json")
    return list(enumerate(tasks, 1))


def _of_lines(text: str) -> Iterator[tuple[int, object]]:
    for line, each in enumerate(text.split("\n"), 1):
        if not each.strip():
            continue
        try:
            yield line, read_json(each.strip().rstrip(","))
        except ValueError:
            yield line, None


def _take(
    line: int, task: object, reader: _Reader, gathered: Gathered, seen: dict[str, int]
) -> None:
    try:
        if not isinstance(task, dict):
            raise EntryUnusableError(why="not_json")
        if task.get("status") == "recurring":
            gathered.pass_over(line, "template")
            return
        draft = _draft(line, task, reader)
        if draft.source.key in seen:
            raise AssignmentExistsError(ref=draft.ref, kind=draft.kind, line=seen[draft.source.key])
    except UserError as refusal:
        gathered.refuse(line, str(refusal.facts.get("field", "")), refusal)
        return
    seen[draft.source.key] = line
    gathered.drafts.append(draft)
    gathered.ignored.update(name for name in _LEFT_OUT if task.get(name))


def _draft(line: int, task: Task, reader: _Reader) -> Draft:
    ref = _text(task, "ref")
    wait = _moment(task, "wait", reader)
    return Draft(
        line=line,
        source=Source(PROGRAM, _needed(task, "uuid")),
        kind=_kind(task, reader.columns),
        ref=clean_ref(ref) if ref else "",
        title=_needed(task, "description"),
        received=_moment(task, "entry", reader),
        due=_moment(task, "due", reader),
        estimate_minutes=_minutes(task, reader.cells),
        earliest_start=_moment(task, "scheduled", reader),
        waiting=Waiting(wait, "") if wait and _text(task, "status") != "completed" else None,
        done=task.get("status") in _CLOSED,
        done_on=_moment(task, "end", reader),
    )


def _kind(task: Task, columns: ColumnMap) -> str:
    tags = task.get("tags")
    words = [_text(task, "project")]
    words += [f"+{tag}" for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    mapped = (columns.kinds.get(folded(word)) for word in words if word)
    kind = next((word for word in mapped if word), "") or columns.defaults.get("kind") or words[0]
    if not kind:
        raise FieldMissingError(field="kind")
    return plain_text("kind", kind)


def _needed(task: Task, name: str) -> str:
    text = _text(task, name)
    if not text:
        raise FieldMissingError(field=name)
    return text


def _text(task: Task, name: str) -> str:
    value = task.get(name, "")
    if not isinstance(value, str):
        raise ValueUnreadableError(field=name, text=str(type(value).__name__), known=())
    return plain_text(name, value)


def _moment(task: Task, name: str, reader: _Reader) -> Moment | None:
    """A time as Taskwarrior writes it; midnight is how it writes a whole day."""
    text = _text(task, name)
    if not text:
        return None
    stamp = _STAMP.fullmatch(text)
    if stamp:
        year, month, day, hour, minute, zulu = stamp.groups()
        text = f"{year}-{month}-{day}T{hour}:{minute}{zulu}"
    try:
        moment = reader.cells.moment(text)
    except UserError as refusal:
        refusal.facts.setdefault("field", name)
        raise without_personal_number(refusal, text) from None
    midnight = moment.at is not None and reader.zone.minute_of_day(moment.at) == 0
    return Moment(moment.on) if midnight and name != "entry" else moment


def _minutes(task: Task, reader: CellReader) -> int | None:
    """The estimate: a number is minutes, a text a length of time, also as in ISO 8601."""
    value = task.get("estimate")
    if value in (None, ""):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return reader.minutes(str(int(value)))
    text = _text(task, "estimate")
    iso = _ISO_LENGTH.fullmatch(text)
    if iso and text != "P":
        days, hours, minutes = (int(part or 0) for part in iso.groups())
        text = str(days * MINUTES_PER_DAY + hours * 60 + minutes)
    return reader.minutes(text)

"""Super Productivity's backup: JSON with tasks, projects and tags by id, read into drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Source
from swdesk.domain.errors import (
    EntryUnusableError,
    FieldMissingError,
    FileUnusableError,
    UserError,
    ValueUnreadableError,
)
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.domain.references import clean_ref
from swdesk.imports.cells import CellReader, plain_text, without_personal_number
from swdesk.imports.columns import ColumnMap, folded
from swdesk.imports.draft import Draft, Gathered, ImportResult, Progress
from swdesk.imports.program_text import program_text
from swdesk.imports.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

PROGRAM = "superproductivity"
_PROGRESS_EVERY = 250
_MILLISECONDS = 60_000
_TASKS = ("task", "archiveYoung", "archiveOld", "taskArchive")
_FIELDS = frozenset({"kind", "title", "received", "due", "estimate", "done"})
_LEFT_OUT = {"subTaskIds": "subtasks", "notes": "annotations", "repeatCfgId": "recur"}

Entity = Mapping[str, object]


class _Backup(Struct, frozen=True):
    """What tasks name: projects and tags, and how their words are read."""

    projects: Mapping[str, str]
    tags: Mapping[str, str]
    cells: CellReader
    zone: Zone


def read_superproductivity(
    data: bytes,
    zone: Zone,
    today: date,
    columns: ColumnMap | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Read a backup; a task that cannot be used is told of and stops no other.

    The kind of work is the map's word for the project ("project") or a tag ("+tag"), else its
    default, else the project itself. Subtasks are left out: their time counts in their task.

    Raises:
        FileUnusableError: `why` is "too_large", "not_text" or "not_json".
    """
    whole = _whole(data)
    backup = _Backup(
        _titles(whole, "project"),
        _titles(whole, "tag"),
        CellReader(zone, today, columns or ColumnMap()),
        zone,
    )
    tasks = list(_tasks(whole))
    gathered = Gathered()
    for count, task in enumerate(tasks, 1):
        _take(count, task, backup, gathered)
        if progress and (count % _PROGRESS_EVERY == 0 or count == len(tasks)):
            progress(count, len(tasks))
    return gathered.of_program(PROGRAM, _FIELDS)


def _whole(data: bytes) -> Entity:
    """The parts of a backup; newer ones keep them under "data"."""
    try:
        whole = read_json(program_text(data))
    except ValueError:
        raise FileUnusableError(name="", why="not_json") from None
    parts = _part(_mapping(whole), "data") or _mapping(whole)
    if not isinstance(_part(parts, "task").get("entities"), Mapping):
        raise FileUnusableError(name="", why="not_json")
    return parts


def _mapping(value: object) -> Entity:
    return value if isinstance(value, Mapping) else {}


def _part(whole: Entity, name: str) -> Entity:
    return _mapping(whole.get(name))


def _titles(whole: Entity, name: str) -> dict[str, str]:
    """What projects or tags are called, by their ids."""
    every = _part(_part(whole, name), "entities")
    titles = {known: _mapping(one).get("title") for known, one in every.items()}
    return {known: title for known, title in titles.items() if isinstance(title, str)}


def _tasks(whole: Entity) -> Iterator[object]:
    """Every task but those below another, the archived ones last."""
    for name in _TASKS:
        part = _part(whole, name)
        entities = _part(part, "entities") or _part(_part(part, "task"), "entities")
        yield from (one for one in entities.values() if not _mapping(one).get("parentId"))


def _take(line: int, task: object, backup: _Backup, gathered: Gathered) -> None:
    try:
        if not isinstance(task, Mapping):
            raise EntryUnusableError(why="not_json")
        gathered.drafts.append(_draft(line, task, backup))
    except UserError as refusal:
        gathered.refuse(line, str(refusal.facts.get("field", "")), refusal)
        return
    gathered.ignored.update(why for name, why in _LEFT_OUT.items() if task.get(name))


def _draft(line: int, task: Entity, backup: _Backup) -> Draft:
    title = _needed(task, "title")
    estimate = _number(task, "timeEstimate")
    done = task.get("isDone") is True
    return Draft(
        line=line,
        source=Source(PROGRAM, _needed(task, "id")),
        kind=_kind(task, backup),
        ref=_reference(title),
        title=title,
        received=_at(task, "created", backup.zone),
        due=_due(task, backup),
        estimate_minutes=_length(estimate, backup.cells) if estimate else None,
        done=done,
        done_on=_at(task, "doneOn", backup.zone) if done else None,
    )


def _length(milliseconds: int, cells: CellReader) -> int:
    return cells.minutes(f"{max(1, round(milliseconds / _MILLISECONDS))} min")


def _reference(title: str) -> str:
    """A reference at the beginning of a title, where one stands there."""
    first = title.split(maxsplit=1)[0].rstrip(".:,")
    letters, _, digits = first.partition("-")
    return clean_ref(first) if letters.isalpha() and letters.isupper() and digits.isdigit() else ""


def _kind(task: Entity, backup: _Backup) -> str:
    columns = backup.cells.columns
    project = backup.projects.get(_text(task, "projectId"), "")
    tags = task.get("tagIds")
    named = [backup.tags.get(str(tag), "") for tag in tags] if isinstance(tags, list) else []
    words = [project, *(f"+{tag}" for tag in named if tag)]
    mapped = (columns.kinds.get(folded(word), "") for word in words if word)
    kind = next(filter(None, mapped), "") or columns.defaults.get("kind", "") or project
    if not kind:
        raise FieldMissingError(field="kind")
    return plain_text("kind", kind)


def _due(task: Entity, backup: _Backup) -> Moment | None:
    """The day or the minute for which it is scheduled; older backups know the minute alone."""
    day = _text(task, "dueDay")
    timed = _at(task, "dueWithTime", backup.zone) or _at(task, "plannedAt", backup.zone)
    if timed is not None or not day:
        return timed
    try:
        return backup.cells.moment(day)
    except UserError as refusal:
        refusal.facts.setdefault("field", "dueDay")
        raise without_personal_number(refusal, day) from None


def _at(task: Entity, name: str, zone: Zone) -> Moment | None:
    """A time in milliseconds since the epoch."""
    milliseconds = _number(task, name)
    if not milliseconds:
        return None
    at = Instant(milliseconds // _MILLISECONDS)
    try:
        datetime.fromtimestamp(milliseconds / 1000, UTC)
        return Moment(zone.day_of(at), at)
    except (OverflowError, OSError, ValueError):
        raise ValueUnreadableError(field=name, text=str(milliseconds)[:40], known=()) from None


def _needed(task: Entity, name: str) -> str:
    text = _text(task, name)
    if not text:
        raise FieldMissingError(field=name)
    return text


def _text(task: Entity, name: str) -> str:
    value = task.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueUnreadableError(field=name, text=type(value).__name__, known=())
    return plain_text(name, value)


def _number(task: Entity, name: str) -> int:
    value = task.get(name)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueUnreadableError(field=name, text=type(value).__name__, known=())
    return int(value)

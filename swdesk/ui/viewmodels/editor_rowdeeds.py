"""What can be done with a whole row: a new one, the same once more, another place, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.ui.viewmodels.editor_faults import where
from swdesk.ui.viewmodels.editor_fresh import beginnings, duplicated
from swdesk.ui.viewmodels.editor_items import Insert, Move, MoveLevel, Put, Steps, TakeOut

if TYPE_CHECKING:
    from swdesk.rules.faults import Path
    from swdesk.ui.viewmodels.editor_layout import Part
    from swdesk.ui.viewmodels.editor_seen import Seen


class RowDeed(Struct, frozen=True):
    """Steps, and the row that is looked at afterwards."""

    steps: Steps
    row: Path


def _place(row: Path) -> tuple[Part | None, int]:
    """The list a row belongs to, and its index in it; None for a row that stands alone."""
    found = where(row)
    if found is None or not found.part.add or len(row) == len(found.part.path):
        return None, 0
    return found.part, int(row[len(found.part.path)])


def _count(part: Part, seen: Seen) -> int:
    data = seen.data(part.path)
    return len(data) if isinstance(data, list) else 0


def new_row(row: Path, seen: Seen, *, before: bool = False) -> RowDeed | None:
    """A new row before or after one; at the end where the row adds one."""
    part, index = _place(row)
    if part is None or part.begin is None:
        return begun(row, seen)
    at = _count(part, seen) if index < 0 else index + (not before)
    data = part.begin(seen, part.path, at)
    return RowDeed((Insert(part.path, at, data),), (*part.path, at))


def begun(row: Path, seen: Seen) -> RowDeed | None:
    """What stands alone and is not there yet."""
    found = where(row)
    if found is None or not found.part.optional or seen.data(row) is not None:
        return None
    return RowDeed((Put(row, beginnings(str(row[0]), seen)),), row)


def same_row(row: Path, seen: Seen) -> RowDeed | None:
    """The same row once more, below it, under a number of its own."""
    part, index = _place(row)
    if part is None or index < 0:
        return None
    copied = duplicated(seen.data(row), seen, part.path, part.key if part.key != "name" else "")
    return RowDeed((Insert(part.path, index + 1, copied),), (*part.path, index + 1))


def moved_row(row: Path, seen: Seen, by: int) -> RowDeed | None:
    """The row one place up or down."""
    part, index = _place(row)
    if part is None or index < 0 or not 0 <= index + by < _count(part, seen):
        return None
    step = Move(part.path, index, index + by)
    if part.path == ("levels",):
        return RowDeed((MoveLevel(index, index + by),), (*part.path, index + by))
    return RowDeed((step,), (*part.path, index + by))


def without_row(row: Path, seen: Seen) -> RowDeed | None:
    """Without the row; a part that a rulebook may do without goes as a whole."""
    part, index = _place(row)
    if part is None:
        found = where(row)
        if found is None or not found.part.optional or seen.data(row) is None:
            return None
        return RowDeed((TakeOut(row),), row)
    if index < 0:
        return None
    left = _count(part, seen) - 1
    return RowDeed((TakeOut(row),), (*part.path, min(index, left - 1) if left else -1))

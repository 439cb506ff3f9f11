"""One sitting at the rulebook: the manuscript now, what was done to it, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.examining import Examined, quick
from swdesk.rules.renaming import move_level, rename
from swdesk.rules.revising import Revising
from swdesk.ui.viewmodels.editor_items import (
    Insert,
    Move,
    MoveLevel,
    Put,
    Rename,
    Step,
    Steps,
    TakeOut,
)

if TYPE_CHECKING:
    from swdesk.rules.faults import Path
    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.manuscript import Manuscript
    from swdesk.rules.nodes import Data
    from swdesk.rules.rulebook import Rulebook


class Sitting:
    """The manuscript with what can be taken back and done again, and what it was read as last."""

    def __init__(self, manuscript: Manuscript, law: LawCatalogue, kept: str = "") -> None:
        """Begin with a manuscript; `kept` is the text that is saved, where it is another one."""
        self._law = law
        self._kept = kept or manuscript.text
        self._revising = Revising(manuscript)
        self._rows: dict[str, Path] = {}
        self.examined = quick(manuscript, law)

    @property
    def manuscript(self) -> Manuscript:
        """The manuscript as it is now."""
        return self._revising.now

    @property
    def is_kept(self) -> bool:
        """Whether everything is saved."""
        return self.manuscript.text == self._kept

    def keep(self) -> None:
        """From now on this counts as saved."""
        self._kept = self.manuscript.text

    def examine(self) -> Examined:
        """The manuscript read and checked, but for what takes longer."""
        if self.examined.manuscript is not self.manuscript:
            self.examined = quick(self.manuscript, self._law, self.examined)
        return self.examined

    def change(self, steps: Steps, label: str, row: Path, place: str = "") -> bool:
        """Carry steps out as one change; False where they change nothing.

        Changes in one `place` right after each other, as keys typed, are taken back as one.
        """
        before, after = self._revising, self.manuscript
        for step in steps:
            after = self._after(step, after)
        self._revising = before.done(label, after, place)
        self._rows[label] = row
        return self._revising is not before

    def undo(self) -> Path | None:
        """Take the last change back; the row it was about, None where there is none."""
        label = self._revising.undo_label
        self._revising = self._revising.undone()
        return self._rows.get(label)

    def redo(self) -> Path | None:
        """Do again what was taken back; the row it is about, None where there is nothing."""
        label = self._revising.redo_label
        self._revising = self._revising.redone()
        return self._rows.get(label)

    @property
    def next_undo(self) -> str:
        """What would be taken back; "" for nothing."""
        return self._revising.undo_label

    @property
    def next_redo(self) -> str:
        """What would be done again; "" for nothing."""
        return self._revising.redo_label

    def _after(self, step: Step, now: Manuscript) -> Manuscript:
        """The manuscript after one step; what renames reads it anew first."""
        match step:
            case Rename(what, old, new):
                return rename(now, self._book(now), what, {old: new})
            case MoveLevel(start, end):
                return move_level(now, self._book(now), start, end)
            case Put(path, data):
                return now.put(path, data)
            case Insert(path, index, data):
                return _inserted(now, path, index, data)
            case Move(path, start, end):
                return now.move(path, start, end)
            case TakeOut(path):
                return now.take_out(path) if now.has(path) else now

    def _book(self, now: Manuscript) -> Rulebook:
        self.examined = quick(now, self._law, self.examined)
        return self.examined.rulebook


def _inserted(manuscript: Manuscript, path: Path, index: int, data: Data) -> Manuscript:
    """A list that is not there yet begins with its first row."""
    if not isinstance(manuscript.data(path), list):
        return manuscript.put(path, [data])
    return manuscript.insert(path, index, data)


def landed(steps: Steps) -> Path | None:
    """Where the keyboard belongs after steps: on what came or moved."""
    for step in reversed(steps):
        match step:
            case Insert(path, index, _):
                return (*path, index)
            case Move(path, _, end):
                return (*path, end)
            case MoveLevel(_, end):
                return ("levels", end)
            case TakeOut(path) if isinstance(path[-1], int):
                return (*path[:-1], max(0, path[-1] - 1)) if path[-1] else path[:-1]
    return None

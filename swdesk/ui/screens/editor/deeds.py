"""What can be done in the editor, by button or key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from swdesk.ui.dialogs.what_changed import WhatChanged
from swdesk.ui.screens.trying import open_trying
from swdesk.ui.viewmodels.editor_changes import changes_state
from swdesk.ui.viewmodels.editor_faults import following, where
from swdesk.ui.viewmodels.editor_rowdeeds import moved_row, new_row, same_row, without_row

if TYPE_CHECKING:
    from swdesk.rules.faults import Fault, Path
    from swdesk.ui.screens.editor.page import EditorPage
    from swdesk.ui.viewmodels.editor_items import Item
    from swdesk.ui.viewmodels.editor_seen import Seen


class EditorDeeds:
    """What is done with the whole: back and forth, from part to part, from fault to fault."""

    def __init__(self, page: EditorPage) -> None:
        """Take the screen."""
        self._page = page
        self._looked: Path = ()

    def undo(self) -> None:
        """Take the last change back."""
        self._back_or_forth("undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._back_or_forth("redo")

    def _back_or_forth(self, which: str) -> None:
        page = self._page
        page.form.flush()
        if page.sitting is None:
            return
        kept = page.form.focused()
        row = page.sitting.undo() if which == "undo" else page.sitting.redo()
        if row is None:
            return
        page.row = row
        page.show_state(anew=True)
        page.form.focus_on(kept)

    def section_after(self) -> None:
        """The next part of the order."""
        self._page.step_section(1)

    def section_before(self) -> None:
        """The part of the order before."""
        self._page.step_section(-1)

    def back(self) -> None:
        """From a field to the rows, from there to the parts."""
        page = self._page
        target = page.sections if page.rows.hasFocus() else page.rows
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_fault(self) -> None:
        """Go to the next fault, and give its field the keyboard."""
        self._to_fault(1)

    def fault_before(self) -> None:
        """Go to the fault before."""
        self._to_fault(-1)

    def _to_fault(self, step: int) -> None:
        page = self._page
        page.check_now()
        every = page.seen.faults if page.seen else ()
        faults = tuple(each for each in every if where(each.path))
        at = following(faults, self._fault_at(faults, step), step)
        if at < 0 or page.seen is None:
            return
        place = where(faults[at].path)
        if place is not None:
            self._looked = faults[at].path
            page.look_at(self._row_there(place.row), into=faults[at].path)

    def _fault_at(self, faults: tuple[Fault, ...], step: int) -> int:
        """Where among the faults the last one that was looked at is."""
        paths = [each.path for each in faults]
        if self._looked in paths:
            return paths.index(self._looked)
        return -1 if step > 0 else 0

    def _row_there(self, row: Path) -> Path:
        """A list as a whole is seen by its last row."""
        seen = self._page.seen
        data = seen.data(row) if seen else None
        return (*row, len(data) - 1) if isinstance(data, list) and data else row

    def changes(self) -> None:
        """Tell what is changed against the rulebook in force."""
        page = self._page
        page.check_now()
        if page.seen is None or page.seen.book is None:
            return
        state = changes_state(page.session.view.rulebook, page.seen.book, page.session.words)
        WhatChanged((state,), state.revision, page.session.words, page).open()

    def trial(self) -> None:
        """Try the draft on what has happened."""
        page = self._page
        page.check_now()
        if page.seen is not None and page.seen.book is not None:
            open_trying(page.session, page.seen.book, page)

    def publish(self) -> None:
        """Sign the draft and publish it."""
        self._page.check_now()
        self._page.actions_of_window.choose("publish")

    def save(self) -> None:
        """Keep the draft."""
        self._page.form.flush()
        self._page.save()


class RowDeeds:
    """What is done with a row: a new one, the same once more, another place, out."""

    def __init__(self, page: EditorPage) -> None:
        """Take the screen."""
        self._page = page
        self.say = page.session.words.say

    def add(self) -> None:
        """A new row after the one that is looked at."""
        self._new(before=False)

    def add_before(self) -> None:
        """A new row before the one that is looked at."""
        self._new(before=True)

    def _new(self, *, before: bool) -> None:
        seen = self._flushed()
        if seen is not None:
            deed = new_row(self._page.row, seen, before=before)
            self._page.carry_out(deed, self._about(self.say("new")), into=True)

    def same(self) -> None:
        """The same row once more."""
        seen = self._flushed()
        if seen is not None:
            deed = same_row(self._page.row, seen)
            self._page.carry_out(deed, self._about(self.say("once more")), into=True)

    def up(self) -> None:
        """The row one place up."""
        self._move(-1)

    def down(self) -> None:
        """The row one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        seen = self._flushed()
        if seen is not None:
            self._page.carry_out(
                moved_row(self._page.row, seen, by), self._about(self.say("moved"))
            )

    def out(self) -> None:
        """Without the row."""
        seen = self._flushed()
        if seen is not None:
            self._page.carry_out(without_row(self._page.row, seen), self._about(self.say("out")))

    def label_of(self, item: Item) -> str:
        """What a change of an item is called, to be taken back."""
        return self._about(item.label or item.spoken)

    def _about(self, what: str) -> str:
        page = self._page
        title = page.heading.text()
        return ": ".join(filter(None, (title, what)))

    def _flushed(self) -> Seen | None:
        self._page.form.flush()
        return self._page.seen

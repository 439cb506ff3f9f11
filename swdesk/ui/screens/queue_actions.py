"""What the window's actions about the queue do, whichever screen is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from swdesk.desk import work
from swdesk.desk.reordering import Wish, carry_out, wished
from swdesk.ui.dialogs.adding import AddingDialog
from swdesk.ui.dialogs.dropping import DroppingDialog
from swdesk.ui.dialogs.edit import EditDialog
from swdesk.ui.dialogs.handing_over import HandingOverDialog
from swdesk.ui.dialogs.importing import ImportDialog
from swdesk.ui.dialogs.pinning import PinningDialog
from swdesk.ui.dialogs.reordering import ReorderingDialog
from swdesk.ui.dialogs.waiting import WaitingDialog
from swdesk.ui.files_of_rules import is_of_rules
from swdesk.ui.screens.queue import QueuePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.ui.actions import Actions
    from swdesk.ui.main_window import MainWindow
    from swdesk.ui.session import DeskSession

    Asking = Callable[[Assignment, DeskSession, QWidget], QDialog]


def bind(actions: Actions, session: DeskSession, window: MainWindow) -> QueueActions:
    """Bind the queue's actions; the window's queue page must have been added."""
    return QueueActions(actions, session, window)


class QueueActions(QObject):
    """Opens the dialogs of the queue."""

    def __init__(self, actions: Actions, session: DeskSession, window: MainWindow) -> None:
        """Bind everything."""
        super().__init__(window)
        self._session = session
        self._window = window
        page = window.page("queue")
        if not isinstance(page, QueuePage):
            raise TypeError("the page “queue” is a QueuePage")
        self._page = page
        page.wished.connect(self._wish)
        window.given.connect(self._given)
        self._bind(actions)

    def _bind(self, actions: Actions) -> None:
        asking: dict[str, Asking] = {
            "edit": EditDialog,
            "wait": WaitingDialog,
            "hand-over": HandingOverDialog,
            "pin": PinningDialog,
            "drop": DroppingDialog,
        }
        for name, dialog in asking.items():
            actions.bind(name, partial(self._ask, dialog))
        actions.bind("unpin", self._unpin)
        actions.bind("ask-lead", self._ask_lead)
        actions.bind("add", self._add)
        actions.bind("import", self.open_import)
        actions.bind("move-up", lambda: self._move(-1))
        actions.bind("move-down", lambda: self._move(+1))

    def _chosen(self) -> Assignment | None:
        session = self._session
        if session.selected is None:
            session.refused.emit(session.words.say("Choose an assignment first."))
            return None
        return session.view.state.assignments[session.selected]

    def _ask(self, dialog: Asking) -> None:
        one = self._chosen()
        if one is not None:
            dialog(one, self._session, self._window).open()

    def _unpin(self) -> None:
        one = self._chosen()
        if one is not None:
            self._session.act(work.unpin, self._session.ref_of(one.id))

    def _ask_lead(self) -> None:
        from swdesk.ui.dialogs.asking_lead import open_asking  # noqa: PLC0415 - when it is wanted

        one = self._chosen()
        if one is not None:
            open_asking(one, self._session, self._window)

    def _add(self) -> None:
        """On the queue's own screen the line is there already."""
        if self._page.isVisible():
            self._page.quick_add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            AddingDialog(self._session, self._window).open()

    # --- another order --------------------------------------------------------------------------

    def _move(self, steps: int) -> None:
        if self._page.isVisible():
            self._page.wish_by(steps)
        else:
            self._window.show_page("queue")

    def _wish(self, wanted: tuple[AssignmentId, AssignmentId | None]) -> None:
        """Carry out what is a matter of times; ask where the rules stand against it."""
        found = self._session.try_out(wished, *wanted)
        if isinstance(found, str):
            self._session.refused.emit(found)
        elif isinstance(found, Wish) and not found.against:
            self._session.act(carry_out, found)
        elif isinstance(found, Wish):
            dialog = ReorderingDialog(found, self._session, self._window)
            dialog.facts_wanted.connect(self._edit_moved)
            dialog.open()

    def _edit_moved(self) -> None:
        self._ask(EditDialog)

    # --- files ----------------------------------------------------------------------------------

    def _given(self, path: Path) -> None:
        """A file was dropped; what is about rules is somebody else's."""
        if not is_of_rules(path):
            self.open_import(path)

    def open_import(self, path: Path | None = None) -> ImportDialog:
        """Ask for a file to import, or begin with one."""
        dialog = ImportDialog(self._session, self._window)
        dialog.open()
        if path is not None:
            dialog.choose(path)
        return dialog

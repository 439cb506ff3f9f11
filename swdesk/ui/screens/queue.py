"""The Queue screen: everything that is still the worker's, to search, add to and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from swdesk.desk import work
from swdesk.desk.naming import exact_ref
from swdesk.ui import theme
from swdesk.ui.models.queue import QueueModel
from swdesk.ui.screens.page import Page
from swdesk.ui.screens.queue_filters import QueueFilters
from swdesk.ui.screens.queue_table import QueueTable
from swdesk.ui.screens.quick_add import QuickAddField
from swdesk.ui.viewmodels.queue import QueueReading, Standing
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.emptiness import Empty, EmptyState
from swdesk.ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from swdesk.desk.answers import DeskView, Done
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession
    from swdesk.ui.viewmodels.queue import Nothing, QueueState, Sought

_CLOSED_SHOWN = 100
_ROOM_FOR_IMPORT = 760


class QueuePage(Dressed, Page):
    """The queue. `wished` carries (moved, before): a row is to stand elsewhere."""

    wished = Signal(object)

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Build the screen; it reads the desk when it is seen."""
        super().__init__(session, actions, parent)
        self._count = ""
        self._shown: tuple[DeskView, Sought] | None = None
        self._reading: QueueReading | None = None
        self._looked_at: DeskView | None = None
        self._closed: tuple[Assignment, ...] = ()
        self.model = QueueModel(session.words, self)
        self.quick_add = QuickAddField(session, self)
        self.filters = QueueFilters(session.names, self)
        self.table = QueueTable(self.model, session.words, actions, self)
        self.empty = EmptyState(parent=self)
        self._build()
        self._listen()
        self.hand_focus_to(self.table)
        self.dress()

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._card = Card(parent=self._stack)
        self._card.body.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._card)
        self._import = SecondaryButton(parent=self, icon="import")
        self._import.follow(self.actions_of_window["import"])
        QWidget.setTabOrder(self.quick_add.line, self._import)
        self._top = QHBoxLayout()
        self._top.addWidget(self.quick_add, 1)
        self._top.addWidget(self._import, 0, Qt.AlignmentFlag.AlignTop)
        self._down = QVBoxLayout()
        self._down.addLayout(self._top)
        self._down.addWidget(self.filters)
        self._down.addWidget(self._stack, 1)
        # Where letters are large and the window low, the whole screen scrolls.
        area = ScrollArea(self)
        area.hold(self._down)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _listen(self) -> None:
        self.filters.changed.connect(self._sought)
        self.filters.search.descended.connect(self.table.setFocus)
        self.table.chosen.connect(self.session.select)
        self.table.opened.connect(self._open)
        self.table.reopened.connect(self._reopen)
        self.table.sought.connect(self.filters.search.setFocus)
        self.model.wished.connect(self._dropped)
        self.quick_add.added.connect(self._added)
        self.empty.acted.connect(self._fill)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.filters.search.setFocus)

    def title(self) -> str:
        """The screen's name."""
        return self.session.words.say("Queue")

    def note(self) -> str:
        """How many there are."""
        return self._count

    def refresh(self) -> None:
        """Read the desk; where it is the very same, only the choice may be another."""
        view, sought = self.session.view, self.filters.sought
        if self._shown is None or self._shown[0] is not view or self._shown[1] != sought:
            same_search = self._shown is not None and self._shown[1] == sought
            self._shown = (view, sought)
            before, stood = self.table.current(), self.model.rows
            self._render(view, sought)
            if same_search and self.isVisible():
                self._go_on_from(before, stood)
        if sought.standing is not Standing.CLOSED:
            self.table.choose(self.session.selected)

    def _go_on_from(self, before: AssignmentId | None, stood: Sequence[AssignmentId]) -> None:
        """Where the row spoken of is gone, the one below it is spoken of, not one elsewhere."""
        left = set(self.model.rows)
        if before is None or before in left or not left:
            return
        place = stood.index(before)
        near = (*stood[place + 1 :], *reversed(stood[:place]))
        self.session.select(next((known for known in near if known in left), None))

    def _render(self, view: DeskView, sought: Sought) -> None:
        reading = self._read(view, sought)
        state = reading.state(sought)
        before = self.table.current()
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's own: reading chooses nothing
        if self.model.show(state.rows, reading.lines):
            self.table.choose(before)
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._render_count(state)
        self._render_nothing(state.nothing)

    def _read(self, view: DeskView, sought: Sought) -> QueueReading:
        """The look at the desk; the one before where it is the very same and nothing closed."""
        if sought.standing is Standing.CLOSED:
            with self.session.desk.store.reading() as reading:
                self._closed = reading.closed(_CLOSED_SHOWN)
            self._reading = None
        if self._reading is None or self._looked_at is not view:
            self._looked_at = view
            self._reading = QueueReading(view, self.session.names, self._closed)
        return self._reading

    def _render_count(self, state: QueueState) -> None:
        self._count = state.count
        self.described.emit()
        self.filters.count.render("" if self.filters.sought.is_everything else state.count)

    def _render_nothing(self, nothing: Nothing | None) -> None:
        self._stack.setCurrentWidget(self.table if nothing is None else self._card)
        if nothing is not None:
            self.empty.render(Empty("inbox", nothing.text, nothing.action_text))

    # --- what the worker does -------------------------------------------------------------------

    def _sought(self) -> None:
        self.refresh()

    def _fill(self) -> None:
        """The one action of an empty queue."""
        if self.filters.sought.is_everything:
            self.quick_add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.clear()

    def _open(self) -> None:
        """All about the row, on the day's screen."""
        known = self.table.current()
        if known in self.session.view.state.assignments:
            self.session.select(known)
            self.actions_of_window.choose("today")

    def _reopen(self) -> None:
        known = self.table.current()
        if self.filters.sought.standing is Standing.CLOSED and known is not None:
            one = next(each for each in self._closed if each.id == known)
            self.session.act(work.reopen, exact_ref(one))

    def _added(self, done: Done) -> None:
        """What came in is the one spoken of, and is seen: a search that hides it ends."""
        if done.assignment is None:
            return
        if done.assignment.id not in self.model.rows:
            self.filters.clear()
        self.session.select(done.assignment.id)

    # --- another order --------------------------------------------------------------------------

    def _dropped(self, wish: tuple[AssignmentId, AssignmentId | None]) -> None:
        moved, before = wish
        rows = self.model.rows
        if before is None and rows and rows[-1] != moved:
            before = self._after(rows[-1])
        if before != moved:
            self.wished.emit((moved, before))

    def wish_by(self, steps: int) -> None:
        """Wish the current row one up (-1) or down (+1) among those that are seen."""
        moved, rows = self.table.current(), self.model.rows
        if moved is None or self.filters.sought.standing is Standing.CLOSED:
            return
        target = rows.index(moved) + steps
        if 0 <= target < len(rows):
            before = rows[target] if steps < 0 else self._after(rows[target])
            self._dropped((moved, before))

    def _after(self, known: AssignmentId) -> AssignmentId | None:
        """What stands after an assignment in the whole queue, seen or not."""
        order = self._read(self.session.view, self.filters.sought).order
        place = order.index(known) + 1
        return order[place] if place < len(order) else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room the line has it: importing is in the menu too."""
        self._import.setVisible(self.width() >= theme.current().scaled(_ROOM_FOR_IMPORT))
        super().resizeEvent(event)

    def _dress(self) -> None:
        space = theme.current().space
        self._stack.setMinimumHeight(self.table.least_height())
        self._down.setContentsMargins(space.l, space.l, space.l, space.l)
        self._down.setSpacing(space.m)
        self._top.setSpacing(space.m)

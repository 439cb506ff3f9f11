"""The Today screen: reads the desk and hands each part its state. What is done: `doing.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from swdesk.desk.answers import Absent, Done, Interrupted
from swdesk.texts import moments
from swdesk.ui import theme
from swdesk.ui.screens.page import Page
from swdesk.ui.screens.today.asks_strip import AsksStrip
from swdesk.ui.screens.today.day_column import DayColumn
from swdesk.ui.screens.today.detail_column import DetailColumn
from swdesk.ui.screens.today.queue_side import QueueSide
from swdesk.ui.viewmodels.detail import Moved, detail_state, is_only_later
from swdesk.ui.viewmodels.queue_column import QueueCards, QueueColumnState, queue_column_state
from swdesk.ui.viewmodels.timeline import timeline_state
from swdesk.ui.viewmodels.today import today_state
from swdesk.ui.widgets.scrolling import ground
from swdesk.ui.widgets.tab_order import KeepsOrder
from swdesk.ui.widgets.timeline_block import TimelineBlock
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_WIDE = 860  # at 100 %: below this the queue goes under the day
_LEAST_HEIGHT = 340
_NARROW = 2
_SHARES = (37, 51, 36)


class TodayPage(KeepsOrder, Page):
    """The day, the assignment spoken of, and the queue."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Build the screen; it is filled when it is first seen."""
        super().__init__(session, actions, parent)
        self._turned = 0
        self._moved: dict[AssignmentId, Moved] = {}
        self._queued: tuple[DeskView, QueueColumnState, QueueCards] | None = None
        self._calendar: tuple[object, WorkCalendar] | None = None
        words = session.words
        self._scroll = QScrollArea(self)
        under = ground(self._scroll)
        self._scroll.setViewport(under)
        self._content = QWidget(under)
        self.asks = AsksStrip(words, self._content)
        self.day = DayColumn(words, actions, self._content)
        self.detail = DetailColumn(words, actions, self._content)
        self.queue = QueueSide(words, actions, self._content)
        self._lay_out()
        self.asks.folded.connect(self._refresh)
        self.asks.reflowed.connect(self._fill)
        self.day.back_wanted.connect(self.turn_back)
        self.day.timeline.chosen.connect(self._choose)
        self.queue.list.chosen.connect(self._choose)
        self.queue.list.opened.connect(self._open)
        session.acted.connect(self._note_moves)
        self._menu = QMenu(self)
        self._menu.addActions([action for entry, action in actions if entry.on_assignment])

    def title(self) -> str:
        """The present day."""
        return moments.day_in_full(self.session.today, self.session.words.language)

    def note(self) -> str:
        """The unit."""
        return self.session.words.text(self.session.view.rulebook.about.unit)

    @property
    def shown_day(self) -> date:
        """The day on the timeline."""
        return self.session.today + timedelta(days=self._turned)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the desk and render every part."""
        session = self.session
        view, names = session.view, session.names
        told = (move for move in view.moves if not is_only_later(move))
        self._moved |= {move.assignment_id: Moved(move, view.now) for move in told}
        chosen, today = session.selected, session.today
        around = today_state(view, session.past.of(today), names, self.asks.wanted())
        moved = self._moved.get(chosen) if chosen is not None else None
        shown = self.shown_day
        timeline = timeline_state(view, session.past.of(shown), names, self._work_calendar(), shown)
        self.asks.render_asks(around)
        self._fill()
        self.day.render_day(timeline, today, chosen)
        self.detail.render_detail(detail_state(view, chosen, names, moved), around)
        self.queue.render_queue(*self._queue_of(view, names), chosen)
        self.keep_order()

    def _queue_of(self, view: DeskView, names: Names) -> tuple[QueueColumnState, QueueCards]:
        """The queue in words; choosing another assignment words nothing anew."""
        if self._queued is None or self._queued[0] is not view:
            self._queued = (view, queue_column_state(view, names), QueueCards(view, names))
        return self._queued[1:]

    def _work_calendar(self) -> WorkCalendar:
        schedules = self.session.view.state.schedules
        if self._calendar is None or self._calendar[0] != schedules:
            made = WorkCalendar(schedules, self.session.desk.holidays, self.session.zone)
            self._calendar = (schedules, made)
        return self._calendar[1]

    # --- doing --------------------------------------------------------------------------------

    def turn(self, days: int) -> None:
        """Show another day on the timeline."""
        self._turned += days
        self._refresh()

    def turn_back(self) -> None:
        """Show today on the timeline."""
        self._turned = 0
        self._refresh()

    def _choose(self, known: AssignmentId) -> None:
        self.session.select(known)

    def _open(self, known: AssignmentId) -> None:
        """Enter on a card leads to what can be done with it."""
        self.session.select(known)
        buttons = self.detail.buttons
        first = buttons.start if buttons.start.isVisible() else buttons.done
        first.setFocus()

    def _note_moves(self, answer: object) -> None:
        """Remember what the last action moved; undoing tells of no reason any more."""
        done = answer.done if isinstance(answer, Absent) else answer
        if not isinstance(done, Done | Interrupted):
            return
        if done.change is not None and done.change.undoes is not None:
            self._moved.clear()
        for move in done.moves:
            self._moved[move.assignment_id] = Moved(move, done.view.now)
        if self.session.selected in self._moved:
            self._changed()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Everything that can be done with a block or a card, also by the menu key."""
        menu = self.menu_at(event.pos())
        if menu is None:
            super().contextMenuEvent(event)
        else:
            menu.popup(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu | None:
        """The menu about the block or card at a place, which is chosen; None beside them."""
        under = self.childAt(place)
        if isinstance(under, TimelineBlock) and under.state.open_:
            self._choose(under.state.assignment_id)
        elif under is None or not self.queue.list.isAncestorOf(under):
            return None
        return self._menu if self.session.selected is not None else None

    # --- places -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._is_wide: bool | None = None
        self._inside = QVBoxLayout(self._content)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self.asks)
        self._inside.addLayout(self._grid, 1)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._scroll)

    def _arrange(self) -> None:
        """Three columns; where there is no room for them, the queue goes under the day."""
        wide = self.width() >= theme.current().scaled(_WIDE)
        gap = theme.space(4)
        self._inside.setContentsMargins(gap, gap, gap, gap)
        self._inside.setSpacing(gap)
        self._grid.setSpacing(gap)
        if wide != self._is_wide:
            self._is_wide = wide
            self._place_columns(wide=wide)
        self._fill()

    def _place_columns(self, *, wide: bool) -> None:
        for widget in (self.day, self.detail, self.queue):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.day, 0, 0, 2 if wide else 1, 1)
        self._grid.addWidget(self.detail, 0, 1, 2, 1)
        self._grid.addWidget(self.queue, *((0, 2, 2, 1) if wide else (1, 0, 1, 1)))
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share if wide or column < _NARROW else 0)

    def _fill(self) -> None:
        """Fill the window; where it is too low for the columns, they are scrolled to."""
        least = theme.current().scaled(_LEAST_HEIGHT if self._is_wide else 2 * _LEAST_HEIGHT)
        asks = self.asks.sizeHint().height() + theme.space(4) if self.asks.isVisibleTo(self) else 0
        room = self._scroll.maximumViewportSize()
        height = max(room.height(), least + asks + 2 * theme.space(4))
        bar = self._scroll.verticalScrollBar().sizeHint().width() if height > room.height() else 0
        self._content.resize(room.width() - bar, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the arrangement that has room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another look or zoom needs other room."""
        super().changeEvent(event)
        if theme.is_change(event):
            self._arrange()
            self._changed()

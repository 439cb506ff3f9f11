"""A day from top to bottom: hours, what lies behind, blocks, and the line of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.focusing import HandsFocus
from swdesk.ui.widgets.scrolling import ground
from swdesk.ui.widgets.timeline_block import TimelineBlock
from swdesk.ui.widgets.timeline_canvas import TimelineCanvas

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

    from swdesk.domain.assignment import AssignmentId
    from swdesk.ui.viewmodels.timeline import TimelineState

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class Timeline(HandsFocus, QScrollArea):
    """One day. `chosen` carries the id of the assignment whose block was chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, chosen_word: str) -> None:
        """An empty day; the blocks of what is chosen are described by a word as well."""
        super().__init__(parent)
        self._chosen_word = chosen_word
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(ground(self))
        self._day = TimelineCanvas(self)
        self.setWidget(self._day)
        self._day.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._shown: TimelineState | None = None
        self._chosen: AssignmentId | None = None
        self._blocks: list[TimelineBlock] = []

    def blocks(self) -> list[TimelineBlock]:
        """The blocks that are there, by start."""
        return list(self._blocks)

    def render_day(self, state: TimelineState, chosen: AssignmentId | None) -> None:
        """Show a day, with the blocks of the assignment chosen outlined."""
        if (state, chosen) == (self._shown, self._chosen):
            return
        another = self._shown is None or self._shown.day != state.day
        moved_on = chosen != self._chosen
        self._shown, self._chosen = state, chosen
        self._remake(len(state.blocks))
        for block, shown in zip(self._blocks, state.blocks, strict=True):
            mine = chosen is not None and shown.assignment_id == chosen
            block.render_block(shown, chosen=mine)
            block.setAccessibleDescription(self._chosen_word if mine else "")
        self._day.show_day(state, self._blocks)
        self._one_stop()
        if another:
            self._show_now()
        elif moved_on:
            self._show_chosen()

    def _remake(self, number: int) -> None:
        while len(self._blocks) > number:
            block = self._blocks.pop()
            block.hide()
            block.deleteLater()
        while len(self._blocks) < number and self._shown is not None:
            block = TimelineBlock(self._shown.blocks[len(self._blocks)], self._day)
            block.clicked.connect(self._clicked)
            block.installEventFilter(self)
            block.show()
            self._blocks.append(block)

    def _clicked(self) -> None:
        block = self.sender()
        if isinstance(block, TimelineBlock) and block.state.open_:
            self.chosen.emit(block.state.assignment_id)

    # --- keyboard -----------------------------------------------------------------------------

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Arrows go along the blocks, Enter chooses like the space bar."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, TimelineBlock):
            return super().eventFilter(watched, event)
        if event.type() == event.Type.KeyPress and self._takes(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, block: TimelineBlock, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            block.click()
            return True
        place = self._blocks.index(block)
        last = len(self._blocks) - 1
        goal = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()))
        if goal is None:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is None:
                return False
            goal = min(max(place + step, 0), last)
        self._blocks[goal].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self._blocks[goal])
        self._one_stop()
        return True

    def _one_stop(self) -> None:
        """Tab comes to one block: the one with the focus, the one chosen, else the first ahead."""
        stop = self._stop()
        for block in self._blocks:
            tabs = Qt.FocusPolicy.StrongFocus if block is stop else Qt.FocusPolicy.ClickFocus
            if block.focusPolicy() != tabs:
                block.setFocusPolicy(tabs)
        self.hand_focus_to(stop)

    def _stop(self) -> TimelineBlock | None:
        focused = [block for block in self._blocks if block.hasFocus()]
        mine = [block for block in self._blocks if block.state.assignment_id == self._chosen]
        ahead = [block for block in self._blocks if not block.state.past]
        return next(iter([*focused, *mine, *ahead, *self._blocks]), None)

    # --- scrolling ----------------------------------------------------------------------------

    def _show_now(self) -> None:
        state = self._shown
        at = state.now if state is not None and state.now is not None else None
        if at is None:
            self.verticalScrollBar().setValue(0)
            return
        self._day.fit(self.viewport().height())
        self.verticalScrollBar().setValue(
            max(0, self._day.y_of(at) - self.viewport().height() // 3)
        )

    def _scrolled(self) -> None:
        """What is scrolled half away draws its words anew where they are seen."""
        top, bottom = self.verticalScrollBar().value(), self.viewport().height()
        for block in self._blocks:
            if block.height() > bottom // 3 and block.y() - bottom < top:
                block.update()

    def _show_chosen(self) -> None:
        mine = [b for b in self._blocks if b.state.assignment_id == self._chosen]
        ahead = [block for block in mine if not block.state.past]
        for block in (ahead or mine)[:1]:
            self.ensureWidgetVisible(block)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """An hour grows with the room there is; now stays in sight."""
        super().resizeEvent(event)
        self._day.fit(self.viewport().height())
        if event.oldSize().height() != event.size().height():
            self._show_now()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another look or zoom: everything lies elsewhere."""
        super().changeEvent(event)
        if theme.is_change(event) and self._shown is not None:
            self._day.fit(self.viewport().height())

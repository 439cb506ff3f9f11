"""The line at the foot: which rules hold, whom is left to tell, how the data is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from swdesk.ui import theme
from swdesk.ui.frame.giving_way import giving_way
from swdesk.ui.viewmodels.frame import FootState, foot_state
from swdesk.ui.widgets.text import ElidedLabel
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession


class Foot(QFrame):
    """Small and quiet; only what is left to tell has a colour."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Take the desk."""
        super().__init__(parent)
        self.setObjectName("foot")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._session = session
        small, strong = theme.Role.SMALL, theme.Role.SMALL_STRONG
        self._rulebook = giving_way(ElidedLabel(parent=self, role=small, tone="muted"))
        self._hours = ElidedLabel(parent=self, role=small, tone="muted")
        self._hours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._to_tell = ElidedLabel(parent=self, role=strong, tone="danger")
        self._to_tell.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._unit = giving_way(ElidedLabel(parent=self, role=strong, tone="warning"))
        self._unit.hide()
        self._kept = giving_way(ElidedLabel(parent=self, role=small, tone="muted"))
        self._across = QHBoxLayout(self)
        self._across.addWidget(self._rulebook)
        self._across.addWidget(self._hours)
        self._across.addWidget(self._to_tell)
        self._across.addWidget(self._unit)
        self._across.addStretch(1)
        self._across.addWidget(self._kept)
        self._dress()

    def refresh(self) -> None:
        """Read the desk."""
        session = self._session
        today = session.today
        schedules, days_off = session.view.state.schedules, session.desk.holidays
        ordinary = WorkCalendar(schedules, days_off, session.zone).minutes_of(today)
        self.render(foot_state(session.view, session.past.of(today), ordinary, session.words))

    def render(self, state: FootState) -> None:  # type: ignore[override]
        """Show the line."""
        self._rulebook.render(state.rulebook)
        self._hours.render(state.hours)
        self._hours.set_tone("warning" if state.beyond else "muted")
        self._hours.setVisible(bool(state.hours))
        self._to_tell.render(state.to_tell)
        self._to_tell.setVisible(bool(state.to_tell))
        self._kept.render(state.kept)

    def render_unit(self, told: tuple[str, ...]) -> None:
        """Show what there is to say of the unit's rules."""
        self._unit.render(" · ".join(told))
        self._unit.setVisible(bool(told))
        self._give_unit_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        self._give_unit_room()

    def _give_unit_room(self) -> None:
        """What is to be known of the unit is shortened after the rulebook's title."""
        self._unit.setMinimumWidth(min(self._unit.sizeHint().width(), self.width() // 3))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on another look."""
        if theme.is_change(event):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._across.setContentsMargins(*(theme.space(n) for n in (5, 1.5, 5, 1.5)))
        self._across.setSpacing(theme.space(5))

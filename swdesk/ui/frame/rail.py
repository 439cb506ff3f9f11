"""The rail on the left: one button per screen, settings at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from swdesk.ui import theme
from swdesk.ui.actions import keys_of
from swdesk.ui.widgets.dressing import Dressed, Lettering

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent
    from PySide6.QtWidgets import QWidget

_ICONS = {
    "today": "clock",
    "queue": "list",
    "time": "timer",
    "rules": "book",
    "editor": "pencil",
    "settings": "settings",
}


class Rail(Dressed, QFrame):
    """The screens to choose from; the present one is marked."""

    def __init__(self, parent: QWidget) -> None:
        """An empty rail; screens are added in order, then what stands at its foot."""
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._down = QVBoxLayout(self)
        self._down.addStretch(1)
        self.dress()

    def __contains__(self, name: str) -> bool:
        """Whether there is a button of that name."""
        return name in self._buttons

    def add(self, name: str, action: QAction) -> None:
        """Add a screen above the stretch."""
        button = self._button(name, action)
        button.setCheckable(True)
        self._group.addButton(button)
        self._down.insertWidget(self._down.count() - 1 - self._feet(), button)
        self._make_room()

    def add_foot(self, name: str, action: QAction) -> None:
        """Add a button below the stretch."""
        self._down.addWidget(self._button(name, action))

    def show_chosen(self, name: str) -> None:
        """Mark the screen that is seen."""
        self._buttons[name].setChecked(True)
        self._draw_signs()

    def _dress(self) -> None:
        gap = theme.space(2)
        self._down.setContentsMargins(gap, gap + gap // 2, gap, gap)
        self._down.setSpacing(gap // 2)
        self._draw_signs()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room for all of them, the signs stand without words."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        style = Qt.ToolButtonStyle
        self._write(style.ToolButtonTextUnderIcon)
        heights = [button.sizeHint().height() for button in self._buttons.values()]
        margins = self._down.contentsMargins()
        around = margins.top() + margins.bottom() + self._down.spacing() * len(heights)
        if sum(heights) + around > self.height() and self.isVisible():
            self._write(style.ToolButtonIconOnly)

    def _write(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._buttons.values():
            button.setToolButtonStyle(style)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The window may be as low as the signs alone."""
        return QSize(super().minimumSizeHint().width(), 0)

    def _draw_signs(self) -> None:
        chosen = "on_accent" if theme.current().high_contrast else "text"
        side = theme.space(5)
        for name, button in self._buttons.items():
            tone = chosen if button.isChecked() else "muted"
            button.setIcon(theme.icon(_ICONS.get(name, "list"), tone, side))
            button.setIconSize(QSize(side, side))

    def _feet(self) -> int:
        return sum(1 for button in self._buttons.values() if not button.isCheckable())

    def _button(self, name: str, action: QAction) -> QToolButton:
        label = action.text().rstrip("…")
        button = QToolButton(self)
        button.setObjectName("railButton")
        Lettering(button, theme.Role.SMALL)
        button.setText(label)
        button.setAccessibleName(label)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setToolTip(f"{label} ({keys_of(action)})")
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(action.trigger)
        self._buttons[name] = button
        self._draw_signs()
        return button

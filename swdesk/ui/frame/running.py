"""What runs, in the header: its name, shortened before its reference is, and its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from swdesk.ui import theme
from swdesk.ui.frame.giving_way import giving_way
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.names import elided_name
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.viewmodels.frame import HeaderState

_SIGNS = {"running": ("play", "accent"), "unnamed": ("interrupt", "warning")}


class RunningPill(Dressed, QFrame):
    """What is worked on, an interruption without a name, or that nothing is."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing yet."""
        super().__init__(parent)
        self.setObjectName("running")
        self._sign = Sign("play", "accent", self)
        self._name = _NameLabel(parent=self, role=Role.STRONG)
        giving_way(self._name)
        self._time = giving_way(ElidedLabel(parent=self))
        self._across = QHBoxLayout(self)
        for widget in (self._sign, self._name, self._time):
            self._across.addWidget(widget)
        self.dress()

    def text(self) -> str:
        """The words as they are seen when there is room."""
        return " · ".join(filter(None, (self._name.text(), self._time.text())))

    def render(self, state: HeaderState) -> None:  # type: ignore[override]
        """Show what takes the worker's time."""
        standing = "running" if state.running else "unnamed" if state.unnamed else ""
        self._name.render_name(state.kind, state.ref)
        self._name.setVisible(bool(state.kind))
        self._time.render(state.time)
        self._sign.setVisible(bool(standing))
        if standing:
            self._sign.render(*_SIGNS[standing])
        self.setAccessibleName(state.spoken)
        self.setToolTip(state.spoken if standing else "")
        if (self.property("standing") or "") != standing:
            self.setProperty("standing", standing)
            # Before it is first shown Qt has not dressed it yet, and will find out by itself.
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().polish(self)

    def _dress(self) -> None:
        space = theme.current().space
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(space.s)


class _NameLabel(ElidedLabel):
    """Kind and reference."""

    _parts = ("", "")

    def render_name(self, kind: str, ref: str) -> None:
        self._parts = (kind, ref)
        self.render(f"{kind} {ref}".strip())

    def shown(self) -> str:
        return elided_name(*self._parts, self.fontMetrics(), self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The reference stays whole."""
        least = self.fontMetrics().horizontalAdvance(f"W… {self._parts[1]}")
        return QSize(least, super().minimumSizeHint().height())

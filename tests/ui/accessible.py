"""What a screen reader would be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface


def interface(widget: QWidget) -> QAccessibleInterface:
    """The widget as a screen reader sees it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, f"{widget!r} is not there for a screen reader"
    return found


def name(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Description)


def role(widget: QWidget) -> QAccessible.Role:
    return interface(widget).role()


def nameless(root: QWidget) -> list[str]:
    """What can have the keyboard, below a widget, without saying what it is."""
    return [repr(widget) for widget in _focusable(root) if not name(widget)]


def _focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in (root, *root.findChildren(QWidget)):
        wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wants and widget.isVisibleTo(root.window()) and widget.focusProxy() is None:
            yield widget


def tab_stops(root: QWidget) -> list[QWidget]:
    """Every widget that Tab should come to, in no order."""
    return [widget for widget in _focusable(root) if widget.isEnabled()]


def tab_round(root: QWidget) -> list[QWidget]:
    """Every widget that Tab stops at, in order, from the one that has the keyboard now."""
    stops: list[QWidget] = []
    at = root.nextInFocusChain()
    while at is not root and len(stops) < 1000:
        if at in _focusable(root.window()) and at.isEnabled():
            stops.append(at)
        at = at.nextInFocusChain()
    return stops

"""Finds words that do not fit where they stand."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from swdesk.ui.widgets.text import ElidedLabel


def clipped(root: QWidget) -> list[str]:
    """The texts of labels and buttons below a widget that are cut off or lie outside it."""
    found = [w for w in root.findChildren(QWidget) if w.isVisibleTo(root) and not _fits(w)]
    return [f"{type(widget).__name__}: {widget.text()!r}" for widget in found]


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel) or not isinstance(widget, QLabel | QAbstractButton):
        return True
    if not widget.text():
        return True
    return _is_large_enough(widget) and _lies_inside(widget)


def _is_large_enough(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.fontMetrics().boundingRect(
            QRect(0, 0, widget.contentsRect().width(), 10_000),
            int(Qt.TextFlag.TextWordWrap),
            widget.text(),
        )
        return needed.height() <= widget.height() and needed.width() <= widget.width()
    needs = widget.minimumSizeHint()
    return needs.width() <= widget.width() and needs.height() <= widget.height() + 1


def _lies_inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is None or parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())

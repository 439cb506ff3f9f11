"""Finds buttons, ticks, choices, columns and menu entries that do not begin with a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHeaderView, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


AFTER_A_NUMBER = {"minutes", "hours", "days", "working days", "weeks", "months", "years"}
"""In the editor a figure stands before these."""


def in_small_letters(root: QWidget) -> list[str]:
    """What can be pressed or chosen below a widget, or heads a column, and begins small."""
    return [
        told for told in _told(root) if _first_letter(told).islower() and told not in AFTER_A_NUMBER
    ]


def _told(root: QWidget) -> Iterator[str]:
    for button in root.findChildren(QAbstractButton):
        if button.isVisibleTo(root):
            yield button.text()
    for box in root.findChildren(QComboBox):
        yield from (box.itemText(place) for place in range(box.count()))
    for header in root.findChildren(QHeaderView):
        model, across = header.model(), Qt.Orientation.Horizontal
        if header.orientation() is across and model is not None:
            yield from (str(model.headerData(n, across) or "") for n in range(header.count()))
    for menu in root.findChildren(QMenu):
        yield from (action.text() for action in menu.actions())


def _first_letter(text: str) -> str:
    letters = (letter for letter in text if letter.isalnum())
    return next(letters, "")

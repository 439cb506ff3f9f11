"""Tab goes through a window as the eye does, also through what was made later."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QLayout

    _Widget = QWidget
else:
    _Widget = object


class PlacesByHand(_Widget):
    """Beside a class of Qt's: what it holds lies in no layout, but in this order."""

    def in_order(self) -> Sequence[QWidget]:
        """What it holds, as the eye goes."""
        raise NotImplementedError


class KeepsOrder(_Widget):
    """Beside a class of Qt's: buttons that are made later take their place in the round of Tab.

    Qt appends what is made later to the round of the whole window.
    """

    _made = 0

    def keep_order(self) -> None:
        """Look whether something was made since the last time."""
        made = len(self.findChildren(QAbstractButton))
        if made != self._made:
            self._made = made
            tab_as_laid_out(self)


def tab_as_laid_out(window: QWidget) -> None:
    """Put everything that can have the keyboard in the order of the layouts."""
    for first, second in pairwise(_stops(window)):
        QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _stops(inner)
        return
    layout = widget.layout()
    if isinstance(widget, PlacesByHand):
        yield from widget.in_order()
    elif layout is not None:
        yield from _within(layout)
    elif widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif below is not None:
            yield from _within(below)

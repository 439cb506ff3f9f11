"""Finds words that do not fit where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableWidget,
    QWidget,
)

from swdesk.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

_BY_QT = 2 * 2
"""What Qt keeps free beside the words of a line, in pixels."""


def clipped(root: QWidget) -> list[str]:
    """What is cut off below a widget, or lies outside it: words, choices, heads and cells."""
    seen = (one for one in root.findChildren(QWidget) if one.isVisibleTo(root))
    return [f"{type(one).__name__}: {words!r}" for one in seen for words in _cut(one, root)]


def _cut(widget: QWidget, root: QWidget) -> Iterator[str]:
    """The words of one widget that do not fit."""
    words = _words(widget)
    if words and not (_is_large_enough(widget) and _lies_inside(widget, root)):
        yield words
    if isinstance(widget, QHeaderView):
        yield from _heads(widget)
    if isinstance(widget, QTableWidget):
        yield from _cells(widget)


def _words(widget: QWidget) -> str:
    """What is written in a widget; a text that somebody types into a line may be longer."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return "" if widget.text() else widget.placeholderText()
    if isinstance(widget, QTabBar):
        return " | ".join(map(widget.tabText, range(widget.count())))
    if isinstance(widget, QLabel | QAbstractButton | QAbstractSpinBox):
        return widget.text()
    return ""


def _is_large_enough(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return widget.height() >= widget.fontMetrics().height()
    if isinstance(widget, QComboBox):
        whole = widget.toolTip() == widget.currentText()  # what is shortened stands in the tip
        return whole or _advance(widget) <= _room_for_choice(widget)
    if isinstance(widget, QAbstractSpinBox):
        return _advance(widget) <= _room_in_line(widget.lineEdit())
    if isinstance(widget, QLineEdit):
        whole = widget.toolTip() == widget.placeholderText()
        return whole or _advance(widget) <= _room_in_line(widget)
    if isinstance(widget, QLabel) and widget.wordWrap():
        return _fits_wrapped(widget)
    needs = widget.minimumSizeHint()
    return needs.width() <= widget.width() and needs.height() <= widget.height() + 1


def _advance(widget: QWidget) -> int:
    return widget.fontMetrics().horizontalAdvance(_words(widget))


def _fits_wrapped(label: QLabel) -> bool:
    width = label.contentsRect().width()
    wrapping = int(Qt.TextFlag.TextWordWrap)
    needed = label.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), wrapping, label.text())
    return needed.height() <= label.height() and needed.width() <= label.width()


def _room_for_choice(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    complex_, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(complex_, option, part, box).width()


def _room_in_line(line: QLineEdit) -> int:
    margins, beside = line.textMargins(), line.findChildren(QAbstractButton)
    taken = sum(button.width() for button in beside if button.isVisibleTo(line))
    room = line.contentsRect().width() - margins.left() - margins.right() - taken
    return room - _BY_QT


def _lies_inside(widget: QWidget, root: QWidget) -> bool:
    """Whether it is seen whole; what scrolls up and down may lie above or below what is seen."""
    area, upright = QRect(QPoint(0, 0), widget.size()), True
    while widget is not root:
        parent = widget.parentWidget()
        area.translate(widget.pos())
        upright = upright and not _scrolls(parent)
        if not _holds(parent.rect().adjusted(-1, -1, 1, 1), area, upright=upright):
            return False
        widget = parent
    return True


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def _holds(whole: QRect, part: QRect, *, upright: bool) -> bool:
    across = whole.left() <= part.left() and part.right() <= whole.right()
    return across and (
        not upright or (whole.top() <= part.top() and part.bottom() <= whole.bottom())
    )


def _heads(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count()):
        seen = header.sectionSize(section)
        if header.orientation() is Qt.Orientation.Horizontal and 0 < seen < header.sectionSizeHint(
            section
        ):
            yield f"head {model.headerData(section, header.orientation())}"


def _cells(table: QTableWidget) -> Iterator[str]:
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            index = table.model().index(row, column)
            needed = table.sizeHintForIndex(index).width()
            if needed > table.columnWidth(column) > 0:
                yield f"cell {index.data()}"

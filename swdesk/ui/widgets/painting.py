"""How blocks are drawn, for the widgets here and for the delegates of lists."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from swdesk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintDevice

    from swdesk.ui.theme import Shade

CENTRED = Qt.AlignmentFlag.AlignCenter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter with smooth edges, ended whatever happens."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


class Area(Struct, frozen=True):
    """A rounded area: its colour, and a line inside its edge; "#rrggbb", or "" for none."""

    fill: str
    radius: float
    line: str = ""
    width: int = 1


def rounded(painter: QPainter, rect: QRect, area: Area) -> None:
    """Draw a rounded area."""
    inside = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    if area.line:
        half = area.width / 2
        inside = inside.adjusted(half, half, -half, -half)
        painter.setPen(QPen(theme.qcolor(area.line), area.width))
    painter.setBrush(theme.qcolor(area.fill) if area.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inside, area.radius, area.radius)


def card(painter: QPainter, rect: QRect, *, chosen: bool = False, hovered: bool = False) -> None:
    """A raised area with a thin border; a strong one where it is chosen."""
    tokens = theme.current()
    colours = tokens.colours
    fill = colours.hover if hovered and not chosen else colours.surface
    line, width = (colours.focus, 2) if chosen else (colours.border, 1)
    rounded(painter, rect, Area(fill, tokens.radius.medium, line, width))


def tinted(painter: QPainter, rect: QRect, shade: Shade, *, edge: bool = True) -> None:
    """A soft area with, at its left, the strong edge that says the same without the tint."""
    tokens = theme.current()
    line = shade.strong if tokens.high_contrast else ""
    rounded(painter, rect, Area(shade.soft, tokens.radius.medium, line))
    if edge:
        leading_edge(painter, rect, tokens.radius.medium, shade.strong)


def leading_edge(painter: QPainter, rect: QRect, radius: float, colour: str) -> None:
    """The strong edge at the left of a rounded area."""
    outer = QPainterPath()
    outer.addRoundedRect(QRectF(rect), radius, radius)
    strip = QPainterPath()
    strip.addRect(QRectF(rect.left(), rect.top(), theme.current().sizes.edge, rect.height()))
    painter.fillPath(outer.intersected(strip), theme.qcolor(colour))


def pill(painter: QPainter, rect: QRect, text: str, shade: Shade) -> None:
    """A short word on a soft ground, as a deadline in a list."""
    tokens = theme.current()
    line = shade.strong if tokens.high_contrast else ""
    rounded(painter, rect, Area(shade.soft, tokens.radius.small, line))
    painter.setPen(theme.qcolor(tokens.colours.text))
    painter.drawText(rect, CENTRED, text)


def badge(painter: QPainter, rect: QRect, number: str, shade: Shade) -> None:
    """A level's number in its soft square; the number says what the colour says."""
    tokens = theme.current()
    line = shade.strong if tokens.high_contrast else ""
    rounded(painter, rect, Area(shade.soft, tokens.radius.small * 2 / 3, line))
    painter.setPen(theme.qcolor(shade.strong))
    painter.drawText(rect, CENTRED, number)

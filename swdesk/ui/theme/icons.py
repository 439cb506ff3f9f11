"""The signs: Lucide's drawings (resources/icons), coloured by the tokens and sharp at any scale."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from swdesk import resources

if TYPE_CHECKING:
    from swdesk.ui.theme.tokens import Tokens

APPLICATION = "swdesk"


def make(name: str, colour: str, tokens: Tokens) -> QIcon:
    """The icon of a drawing in one colour, grey where disabled, in the sizes that are in use.

    Args:
        name: of a file in resources/icons, without its ending.
        colour: "#rrggbb".
        tokens: give the sizes, and the colour of what is disabled.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    scales = tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))
    sizes = (tokens.sizes.icon, tokens.sizes.icon_large)
    return _icon(name, (colour, tokens.colours.disabled), sizes, scales)


@functools.lru_cache(maxsize=512)
def _icon(
    name: str, colours: tuple[str, str], sizes: tuple[int, ...], scales: tuple[float, ...]
) -> QIcon:
    made = QIcon()
    for mode, colour in zip((QIcon.Mode.Normal, QIcon.Mode.Disabled), colours, strict=True):
        for size in sizes:
            for scale in scales:
                made.addPixmap(pixmap(name, colour, size, scale), mode)
    return made


@functools.lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """A drawing in one colour: a square of `size` device-independent pixels.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    renderer, side = _renderer(name, colour), round(size * scale)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@functools.lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def application() -> QIcon:
    """The program's own icon, for windows, the task bar and the tray."""
    return QIcon(str(resources.path("icons", f"{APPLICATION}.svg")))


def forget() -> None:
    """Let go of every drawing, as before the application ends."""
    for cache in (_icon, pixmap, _renderer):
        cache.cache_clear()

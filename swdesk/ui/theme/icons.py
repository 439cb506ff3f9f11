"""The signs: Lucide's drawings (resources/icons), coloured by the tokens and sharp at any scale."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from swdesk import resources
from swdesk.ui.theme.colouring import qcolor

if TYPE_CHECKING:
    from swdesk.ui.theme.tokens import Tokens

APPLICATION = "swdesk"


def make(name: str, colour: str, tokens: Tokens, side: int = 0) -> QIcon:
    """The icon of a drawing in one colour, grey where disabled.

    Args:
        name: of a file in resources/icons, without its ending.
        colour: "#rrggbb".
        tokens: give the sizes that are in use, and the colour of what is disabled.
        side: the one size that is wanted, in pixels; 0 for those in use.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    scales = tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))
    sizes = (side,) if side else (tokens.sizes.icon, tokens.sizes.icon_large)
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
    drawn = QPixmap(_shape(name, round(size * scale)))
    if _takes_colour(name):
        painter = QPainter(drawn)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(drawn.rect(), qcolor(colour))
        painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@functools.lru_cache(maxsize=256)
def _shape(name: str, side: int) -> QPixmap:
    """The drawing as it is: drawing costs twenty times what colouring does."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).encode()))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


@functools.cache
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def _takes_colour(name: str) -> bool:
    return "currentColor" in _drawing(name)


def application() -> QIcon:
    """The program's own icon, for windows, the task bar and the tray."""
    return QIcon(str(resources.path("icons", f"{APPLICATION}.svg")))


def forget() -> None:
    """Let go of every drawing, as before the application ends."""
    for cache in (_icon, pixmap, _shape):
        cache.cache_clear()

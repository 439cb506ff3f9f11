"""The look, once for all: `apply` it, then read `current()`.

A widget that keeps anything of the theme (a margin, an icon, a font) reads it anew when
`is_change(event)` says so in its `changeEvent`; what it only paints with needs no more than a
look at `current()` while painting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from swdesk.ui.theme import fonts, icons
from swdesk.ui.theme.colouring import qcolor
from swdesk.ui.theme.following import Follower, resolved
from swdesk.ui.theme.fonts import Role
from swdesk.ui.theme.making import LARGEST_ZOOM, SMALLEST_ZOOM, tokens
from swdesk.ui.theme.palette import palette
from swdesk.ui.theme.sheet import sheet
from swdesk.ui.theme.tokens import Colours, Shade, Theme, Tokens, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QIcon, QPixmap

__all__ = [
    "LARGEST_ZOOM",
    "SMALLEST_ZOOM",
    "Colours",
    "Role",
    "Shade",
    "Theme",
    "Tokens",
    "Tone",
    "application",
    "application_icon",
    "apply",
    "colour",
    "current",
    "drawing",
    "font",
    "icon",
    "is_change",
    "pixmap",
    "qcolor",
    "space",
    "tokens",
]

_STYLE = "Fusion"
_DRESSED = "dressed"
_STEP = 4  # device-independent pixels at 100 %: the grid that all distances keep to


class _Applied:
    """What is applied now; an application has one look."""

    has_style = False
    theme = Theme.SYSTEM
    zoom = 100
    tokens = tokens(Theme.LIGHT)


def application(program: str) -> QApplication:
    """The application, made in the style that is drawn on.

    Choosing the style afterwards takes a third of what the empty window takes to come up.
    """
    _Applied.has_style = True
    return QApplication([program, "-style", _STYLE])


def apply(app: QApplication, theme: Theme | str, zoom: int = 100) -> None:
    """Give the application its look; every widget hears of it as a change of style.

    Args:
        app: the application.
        theme: what was chosen; SYSTEM and CONTRAST go on following the desktop.
        zoom: of letters and distances, in percent, held to 80 to 200.

    Raises:
        ValueError: there is no theme of that name.
        FileNotFoundError: fonts or the style sheet are missing from the resources.
    """
    _Applied.theme, _Applied.zoom = Theme(theme), zoom
    fonts.load()
    if not app.property(_DRESSED):
        app.setProperty(_DRESSED, True)  # noqa: FBT003 - Qt's own
        Follower(app, lambda: apply(app, _Applied.theme, _Applied.zoom))
        if not _Applied.has_style:
            app.setStyle(_STYLE)
        app.setWindowIcon(icons.application())
    _Applied.tokens = tokens(resolved(app, _Applied.theme), zoom)
    app.setPalette(palette(_Applied.tokens))
    app.setFont(font(Role.BODY))
    app.setStyleSheet(sheet(_Applied.tokens))


def current() -> Tokens:
    """The tokens of the look that is applied; light at 100 % before any is."""
    return _Applied.tokens


def is_change(event: QEvent) -> bool:
    """Whether an event tells a widget that the look has changed."""
    return event.type() == QEvent.Type.StyleChange


def font(role: Role = Role.BODY) -> QFont:
    """The font of a role, at the current zoom."""
    return fonts.font(role, current())


def space(steps: float) -> int:
    """A distance of so many steps of the grid, 4 pixels each, at the current zoom."""
    return current().scaled(steps * _STEP)


def colour(name: str) -> QColor:
    """The colour of a token ("muted", "on_accent") or of a tone's sign ("danger", "info").

    Raises:
        AttributeError: there is no such colour.
    """
    return qcolor(_named(name))


def icon(name: str, tone: str = "text", side: int = 0) -> QIcon:
    """A drawing of resources/icons in a colour named as for `colour`; `side`: in one size alone.

    Raises:
        FileNotFoundError: there is no such drawing.
        AttributeError: there is no such colour.
    """
    return icons.make(name, _named(tone), current(), side)


def pixmap(name: str, tone: str, size: int, scale: float) -> QPixmap:
    """A drawing for a painter, `size` device-independent pixels square, for a screen's scale.

    Raises:
        FileNotFoundError: there is no such drawing.
        AttributeError: there is no such colour.
    """
    return icons.pixmap(name, _named(tone), size, scale)


def drawing(name: str, hex_colour: str, size: int, scale: float) -> QPixmap:
    """As `pixmap`, in a colour that is at hand as "#rrggbb".

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    return icons.pixmap(name, hex_colour, size, scale)


def application_icon() -> QIcon:
    """The program's own icon."""
    return icons.application()


def _named(name: str) -> str:
    colours = current().colours
    if name in tuple(Tone):
        return colours.accent if name == Tone.ACCENT else colours.tone(Tone(name)).strong
    found: str = getattr(colours, name)
    return found

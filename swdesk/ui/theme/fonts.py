"""The bundled letters, and the few ways they are set."""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from swdesk import resources

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.ui.theme.tokens import Tokens

FAMILY = "Swdesk Sans"
CUTS = ("Regular", "SemiBold", "Bold")
# Qt's numbers of them. A font of the same name on the system would not do: its weights may differ.
_loaded: list[int] = []


class Role(enum.Enum):
    """What a text is for: its size (a field of Sizes) and weight follow."""

    BODY = ("body", QFont.Weight.Normal)
    STRONG = ("body", QFont.Weight.DemiBold)
    NOTE = ("note", QFont.Weight.Normal)
    SMALL = ("small", QFont.Weight.Normal)
    SMALL_STRONG = ("small", QFont.Weight.DemiBold)
    CAPTION = ("caption", QFont.Weight.Normal)
    HEADING = ("heading", QFont.Weight.Bold)
    TITLE = ("title", QFont.Weight.Bold)
    DISPLAY = ("display", QFont.Weight.Bold)


def load() -> None:
    """Make the three cuts known to Qt, once in a process.

    Raises:
        FileNotFoundError: a cut is not where the program's resources lie.
    """
    if all(QFontDatabase.applicationFontFamilies(number) for number in _loaded) and _loaded:
        return
    _loaded[:] = [_load(resources.path("fonts", f"SwdeskSans-{cut}.ttf")) for cut in CUTS]


def _load(path: Path) -> int:
    number = QFontDatabase.addApplicationFont(str(path))
    if number < 0:
        raise FileNotFoundError(path)
    return number


def font(role: Role, tokens: Tokens) -> QFont:
    """The font of a role, at the tokens' zoom; to be looked at, not changed."""
    size, weight = role.value
    return _cut(getattr(tokens.sizes, size), weight)


@lru_cache(maxsize=64)
def _cut(pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made

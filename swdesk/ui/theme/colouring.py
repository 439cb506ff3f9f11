"""Token colours as Qt's."""

from __future__ import annotations

import functools

from PySide6.QtGui import QColor


@functools.cache
def qcolor(colour: str) -> QColor:
    """The colour "#rrggbb"; shared, so never changed by whoever gets it."""
    return QColor(colour)

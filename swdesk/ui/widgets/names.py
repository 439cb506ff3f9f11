"""Kind and reference on one line; where room is short, the kind is shortened first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics


def elided_name(kind: str, ref: str, letters: QFontMetrics, width: int) -> str:
    """Kind and reference as they fit into a width, in device-independent pixels."""
    whole = f"{kind} {ref}".strip()
    if letters.horizontalAdvance(whole) <= width:
        return whole
    left = width - letters.horizontalAdvance(f" {ref}")
    shortened = letters.elidedText(kind, Qt.TextElideMode.ElideRight, max(left, 0))
    if len(shortened) > 1:
        return f"{shortened} {ref}"
    return letters.elidedText(ref, Qt.TextElideMode.ElideRight, width)

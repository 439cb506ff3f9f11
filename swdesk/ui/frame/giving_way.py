"""Words of the frame: whole where there is room, shortened where buttons need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

if TYPE_CHECKING:
    from swdesk.ui.widgets.text import ElidedLabel


def giving_way(label: ElidedLabel) -> ElidedLabel:
    """A label as wide as its words, and narrower before anything else is."""
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label

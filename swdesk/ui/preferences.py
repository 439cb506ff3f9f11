"""What concerns the window alone: theme, zoom, language, place, quiet. Kept beside the home."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent."""
_NORMAL_ZOOM = 100
_LOCK_MINUTES = 15
_AWAY_MINUTES = 15


class ThemeChoice(StrEnum):
    """What the worker chose; system follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Preferences:
    """The window's own settings in one file of the home; no client data is in it."""

    def __init__(self, home: Path) -> None:
        """Take the home; the file is made with the first setting."""
        self.home = home
        self._kept = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """The theme chosen; the system's where none is or the file holds nonsense."""
        text = str(self._kept.value("theme", ThemeChoice.SYSTEM.value, type=str))
        return ThemeChoice(text) if text in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, chosen: ThemeChoice) -> None:
        self._kept.setValue("theme", chosen.value)

    @property
    def zoom(self) -> int:
        """Percent, one of ZOOMS."""
        percent = self._number("zoom", _NORMAL_ZOOM)
        return percent if percent in ZOOMS else _NORMAL_ZOOM

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._kept.setValue("zoom", percent)

    @property
    def language(self) -> str:
        """The language chosen for the window; "" follows the home."""
        return str(self._kept.value("language", "", type=str))

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("language", code)

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a touch the window locks; 0 never."""
        return self._number("lock_minutes", _LOCK_MINUTES)

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._kept.setValue("lock_minutes", minutes)

    @property
    def away_minutes(self) -> int:
        """After how many minutes without a touch it is asked what a running timer counted."""
        return max(1, self._number("away_minutes", _AWAY_MINUTES))

    @away_minutes.setter
    def away_minutes(self, minutes: int) -> None:
        self._kept.setValue("away_minutes", minutes)

    def allowed(self, kind: str) -> bool:
        """Whether a kind of notification may be shown; yes unless it was switched off."""
        return bool(self._kept.value(f"notify/{kind}", defaultValue=True, type=bool))

    def allow(self, kind: str, *, allowed: bool) -> None:
        """Switch a kind of notification on or off."""
        self._kept.setValue(f"notify/{kind}", allowed)

    @property
    def place(self) -> QByteArray:
        """Where the window was."""
        kept = self._kept.value("place", QByteArray(), type=QByteArray)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @place.setter
    def place(self, geometry: QByteArray) -> None:
        self._kept.setValue("place", geometry)

    def _number(self, name: str, otherwise: int) -> int:
        kept = self._kept.value(name, otherwise, type=int)
        return kept if isinstance(kept, int) else otherwise

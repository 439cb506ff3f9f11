"""What the desktop wishes: light or dark, and strong contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from swdesk.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

_LIGHT_OR_DARK = {
    Theme.SYSTEM: (Theme.LIGHT, Theme.DARK),
    Theme.CONTRAST: (Theme.CONTRAST_LIGHT, Theme.CONTRAST_DARK),
}


def resolved(app: QApplication, theme: Theme) -> Theme:
    """The theme meant by a choice: light where the desktop does not say."""
    if theme is Theme.SYSTEM and _wants_contrast(app):
        theme = Theme.CONTRAST
    if theme not in _LIGHT_OR_DARK:
        return theme
    light, dark = _LIGHT_OR_DARK[theme]
    return dark if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else light


def _wants_contrast(app: QApplication) -> bool:
    # In names of their own: PySide drops what hangs on a wrapper that nothing holds.
    hints = app.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


class Follower(QObject):
    """Calls when the desktop's wish changes; lives and dies with the application."""

    def __init__(self, app: QApplication, act: Callable[[], None]) -> None:
        """Listen from now on."""
        super().__init__(app)
        self._act = act
        hints = app.styleHints()
        accessibility = hints.accessibility()
        hints.colorSchemeChanged.connect(self._changed)
        accessibility.contrastPreferenceChanged.connect(self._changed)

    def _changed(self) -> None:
        self._act()

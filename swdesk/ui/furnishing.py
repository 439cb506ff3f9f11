"""The window furnished: its screens, and what each of its actions does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from swdesk.ui.preferences import Preferences
    from swdesk.ui.session import DeskSession


def furnished(session: DeskSession, preferences: Preferences) -> MainWindow:
    """The window with everything in it; it is not shown yet."""
    return MainWindow(session, preferences)

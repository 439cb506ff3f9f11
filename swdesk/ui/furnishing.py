"""The window furnished: its screens, and what each of its actions does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.dialogs.palette import Palette
from swdesk.ui.dialogs.shortcuts import Shortcuts
from swdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from swdesk.ui.preferences import Preferences
    from swdesk.ui.session import DeskSession


def furnished(session: DeskSession, preferences: Preferences) -> MainWindow:
    """The window with everything in it; it is not shown yet."""
    window = MainWindow(session, preferences)
    _open_to_all(window)
    return window


def _open_to_all(window: MainWindow) -> None:
    """What helps with everything else: the palette and the list of shortcuts."""
    session, actions = window.session, window.actions_of_window
    actions.bind("palette", lambda: Palette(session, actions, window).open())
    actions.bind("shortcuts", lambda: Shortcuts(session, actions, window).open())

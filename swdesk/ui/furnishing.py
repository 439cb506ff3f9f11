"""The window furnished: Today before it is first painted, the rest right after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.main_window import MainWindow
from swdesk.ui.screens.today import TodayPage

if TYPE_CHECKING:
    from swdesk.ui.preferences import Preferences
    from swdesk.ui.session import DeskSession


def furnished(session: DeskSession, preferences: Preferences) -> MainWindow:
    """The window with Today in it, not shown yet; what else there is comes once it is painted."""
    window = MainWindow(session, preferences)
    actions = window.actions_of_window
    today = TodayPage(session, actions, window.screens)
    window.add_page("today", today)
    for name in ("queue", "time", "rules"):
        window.rail.add(name, actions[name])
    window.rail.add_foot("settings", actions["settings"])
    window.show_page("today")
    today.catch_up()
    window.painted.connect(lambda: _furnish_the_rest(window))
    return window


def _furnish_the_rest(window: MainWindow) -> None:
    """Nobody has to wait for this: the first picture is there."""
    from swdesk.ui.furniture import Furniture  # noqa: PLC0415 - not before the first picture

    Furniture(window)

"""What the window has besides Today: the other screens, and what its actions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.dialogs.end_of_day import EndOfDay
from swdesk.ui.dialogs.interruption import open_classify, open_interruption
from swdesk.ui.dialogs.palette import Palette
from swdesk.ui.dialogs.shortcuts import Shortcuts
from swdesk.ui.dialogs.why import open_why
from swdesk.ui.printing import print_html
from swdesk.ui.screens import queue_actions
from swdesk.ui.screens.queue import QueuePage
from swdesk.ui.screens.rules import RulesPage
from swdesk.ui.sheets import day_html
from swdesk.ui.viewmodels.day_sheet import day_sheet

if TYPE_CHECKING:
    from swdesk.ui.main_window import MainWindow


def furnish(window: MainWindow) -> None:
    """Add the other screens and say what every action does."""
    session, actions = window.session, window.actions_of_window
    window.add_page("queue", QueuePage(session, actions, window))
    window.add_page("rules", RulesPage(session, actions, window))
    queue_actions.bind(actions, session, window)
    actions.bind("interrupt", lambda: open_interruption(session, window))
    actions.bind("classify", lambda: open_classify(session, window))
    actions.bind("why", lambda: open_why(session, window))
    actions.bind("end-of-day", lambda: EndOfDay(session, actions, window).open())
    actions.bind("print", lambda: _print_day(window))
    actions.bind("palette", lambda: Palette(session, actions, window).open())
    actions.bind("shortcuts", lambda: Shortcuts(session, actions, window).open())


def _print_day(window: MainWindow) -> None:
    session = window.session
    sheet = day_sheet(session.view, session.names, session.words, session.today)
    print_html(day_html(sheet), window)

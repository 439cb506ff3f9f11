"""What the window has besides Today: the other screens, and what its actions do.

Every action works at once; what it needs is loaded and built in small pieces while nobody does
anything, so that the window answers in between and the first press of a key finds it there.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from swdesk.desk.unit_rules import lead_key
from swdesk.ui.leading import bind_leading
from swdesk.ui.screens.today import TodayPage
from swdesk.ui.screens.today.doing import Doing
from swdesk.ui.starting import settle_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.ui.main_window import MainWindow
    from swdesk.ui.screens.page import Page

_WANTED_FIRST = (
    *("swdesk.desk.interruption", "swdesk.ui.viewmodels.interruption"),
    *("swdesk.ui.dialogs.interruption_asking", "swdesk.ui.dialogs.interruption"),
    *("swdesk.texts.quick", "swdesk.ui.viewmodels.queue", "swdesk.ui.screens.quick_add"),
    *("swdesk.ui.screens.queue_table", "swdesk.ui.screens.queue"),
    *("swdesk.imports.columns", "swdesk.imports.reading", "swdesk.ui.viewmodels.importing"),
    *("swdesk.ui.dialogs.importing", "swdesk.ui.screens.queue_actions"),
)
"""In the order in which a worker is likely to want them."""


class Furniture(QObject):
    """Furnishes a window, a piece each time Qt comes round."""

    def __init__(self, window: MainWindow) -> None:
        """Say what every action does, and begin."""
        super().__init__(window)
        self._window = window
        self._of_pages = (window.session, window.actions_of_window, window.screens)
        self._bind()
        self._pieces = self._all_pieces()
        self._is_done = False
        for name in window.actions_of_window.unbound():
            window.actions_of_window[name].triggered.connect(partial(self._wanted, name))
        self._next()

    def _next(self) -> None:
        """Bring in one piece; the memory is put in order after the last one."""
        if self._is_done:
            return
        if next(self._pieces, None) is None:
            self._end()
        else:
            QTimer.singleShot(0, self, self._next)

    def _wanted(self, name: str, *_: object) -> None:
        """An action is chosen before it is there: bring in all the rest at once."""
        if not self._is_done:
            for _piece in self._pieces:
                pass
            self._end()
            self._window.actions_of_window.choose(name)

    def _end(self) -> None:
        self._is_done = True
        settle_memory()
        self.deleteLater()

    def _all_pieces(self) -> Iterator[object]:
        for name in _WANTED_FIRST:
            yield import_module(name)
        window = self._window
        yield window.page("queue")
        from swdesk.ui.screens import queue_actions  # noqa: PLC0415 - loaded just before

        yield queue_actions.bind(window.actions_of_window, window.session, window)
        yield import_module("swdesk.ui.screens.rules")
        yield window.page("rules")

    def _bind(self) -> None:
        window, bind = self._window, self._window.actions_of_window.bind
        window.promise_page("queue", self._queue)
        window.promise_page("rules", self._rules)
        window.promise_page("time", self._time)
        leads = lead_key(window.session.desk) is not None
        window.promise_page("editor", self._editor, in_rail=leads)
        bind_leading(window)
        today = window.page("today")
        if isinstance(today, TodayPage):
            Doing(today)
        bind("interrupt", lambda: _interrupt(window))
        bind("classify", lambda: _classify(window))
        bind("why", lambda: _why(window))
        bind("end-of-day", lambda: _end_day(window))
        bind("timer-ended", lambda: _timer_ended(window))
        bind("print", lambda: _print_day(window))
        bind("palette", lambda: _palette(window))
        bind("shortcuts", lambda: _shortcuts(window))

    def _queue(self) -> Page:
        from swdesk.ui.screens.queue import QueuePage  # noqa: PLC0415 - made when it is wanted

        return QueuePage(*self._of_pages)

    def _time(self) -> Page:
        from swdesk.ui.screens.hours import HoursPage  # noqa: PLC0415 - made when it is wanted

        return HoursPage(*self._of_pages)

    def _editor(self) -> Page:
        from swdesk.ui.screens.editor import EditorPage  # noqa: PLC0415 - made when it is wanted

        return EditorPage(*self._of_pages)

    def _rules(self) -> Page:
        from swdesk.ui.screens.rules import RulesPage  # noqa: PLC0415 - made when it is wanted

        return RulesPage(*self._of_pages)


def _interrupt(window: MainWindow) -> None:
    from swdesk.ui.dialogs.interruption import (  # noqa: PLC0415 - loaded meanwhile, or now
        open_interruption,
    )

    open_interruption(window.session, window)


def _classify(window: MainWindow) -> None:
    from swdesk.ui.dialogs.interruption import (  # noqa: PLC0415 - loaded meanwhile, or now
        open_classify,
    )

    open_classify(window.session, window)


def _why(window: MainWindow) -> None:
    from swdesk.ui.dialogs.why import open_why  # noqa: PLC0415 - when it is wanted

    dialog = open_why(window.session, window)
    if dialog is not None:
        dialog.rule_wanted.connect(partial(_show_rule, window))


def _show_rule(window: MainWindow, made_under: tuple[str, str]) -> None:
    """The rule as it stood when something was decided."""
    from swdesk.ui.screens.rules import RulesPage  # noqa: PLC0415 - when it is wanted

    window.show_page("rules")
    page = window.page("rules")
    if isinstance(page, RulesPage):
        page.show_rule(*made_under)


def _timer_ended(window: MainWindow) -> None:
    from swdesk.ui.dialogs.hours_timer import TimerEndedDialog  # noqa: PLC0415 - when it is wanted

    TimerEndedDialog(window.session, window).open()


def _end_day(window: MainWindow) -> None:
    from swdesk.ui.dialogs.end_of_day import EndOfDay  # noqa: PLC0415 - when it is wanted

    EndOfDay(window.session, window.actions_of_window, window).open()


def _palette(window: MainWindow) -> None:
    from swdesk.ui.dialogs.palette import Palette  # noqa: PLC0415 - when it is wanted

    Palette(window.session, window.actions_of_window, window).open()


def _shortcuts(window: MainWindow) -> None:
    from swdesk.ui.dialogs.shortcuts import Shortcuts  # noqa: PLC0415 - when it is wanted

    Shortcuts(window.session, window.actions_of_window, window).open()


def _print_day(window: MainWindow) -> None:
    from swdesk.ui.printing import print_html  # noqa: PLC0415 - when it is wanted
    from swdesk.ui.sheets import day_html  # noqa: PLC0415 - when it is wanted
    from swdesk.ui.viewmodels.day_sheet import day_sheet  # noqa: PLC0415 - when it is wanted

    session = window.session
    sheet = day_sheet(session.view, session.names, session.words, session.today)
    print_html(day_html(sheet), window)

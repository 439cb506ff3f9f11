"""Rules from the unit in the window: the watch over its folder, and every way a file comes in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from swdesk.ui.files_of_rules import is_enrolment, is_of_rules
from swdesk.ui.rules_seen import RulesSeen
from swdesk.ui.sheet_keeping import SheetKeeping
from swdesk.ui.unit_watch import UnitWatch
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from swdesk.ui.main_window import MainWindow
    from swdesk.ui.when_free import WhenFree


class Receiving(QObject):
    """Opens the dialogs about rules from the unit, and keeps line and foot up to date."""

    def __init__(self, window: MainWindow, when_free: WhenFree) -> None:
        """Take the window and what waits until nothing is open; looks for the first time soon."""
        super().__init__(window)
        self.window = window
        self._when_free = when_free
        self._seen = RulesSeen(window.preferences.home)
        self.watch = UnitWatch(window.session, law_files, when_free, self._seen)
        self.sheet = SheetKeeping(window.session)
        self.watch.told.connect(self._tell)
        window.session.changed.connect(self._follow)
        window.news.wanted.connect(self.read_news)
        window.given.connect(self._given)
        self._follow()
        self.watch.begin()

    def _follow(self) -> None:
        """The desk is another one, or the day: other rules may hold now."""
        now = self.window.session.view.rulebook.digest
        if self._seen.are_other_rules(now):
            self.watch.begun(now)
        else:
            self._tell_foot()

    def _tell(self) -> None:
        self.window.news.render(self.watch.news_words())
        self._tell_foot()

    def _tell_foot(self) -> None:
        self.window.foot.render_unit(self.watch.foot_words())

    def _given(self, path: Path) -> None:
        """A file was dropped; what is about work is somebody else's."""
        if is_of_rules(path):
            self.open_file(path)

    def open_when_free(self, path: Path) -> None:
        """Open a file as soon as nothing else stands open and the desk is not locked."""
        self._when_free.do(partial(self.open_file, path))

    def open_file(self, path: Path) -> QDialog:
        """Open a file that was dropped, double-clicked or named: by what its name ends in."""
        if is_enrolment(path):
            return self.enrol(path)
        if is_of_rules(path):
            return self.take(path)
        from swdesk.ui.dialogs.importing import ImportDialog  # noqa: PLC0415 - when it is wanted

        dialog = ImportDialog(self.window.session, self.window)
        dialog.open()
        dialog.choose(path)
        return dialog

    def read_news(self) -> QDialog | None:
        """What has come and is not read yet; None where there is nothing."""
        from swdesk.ui.dialogs.new_rules import NewRulesDialog  # noqa: PLC0415 - when it is wanted

        session, unread = self.window.session, self.watch.unread()
        if not unread:
            session.refused.emit(session.words.say("There are no new rules to read."))
            return None
        dialog = NewRulesDialog(session, self.watch, unread, self.window)
        dialog.open()
        return dialog

    def about_unit(self) -> QDialog:
        """How the desk stands with its unit."""
        from swdesk.ui.dialogs.unit import UnitDialog  # noqa: PLC0415 - when it is wanted

        dialog = UnitDialog(self.window.session, self.watch, self.window)
        dialog.joining.connect(self.enrol)
        dialog.opening.connect(self.take)
        dialog.open()
        return dialog

    def enrol(self, path: Path | None = None) -> QDialog:
        """Trust a unit, with an enrolment file or one yet to be chosen."""
        from swdesk.ui.dialogs.enrolling import EnrollingDialog  # noqa: PLC0415 - when it is wanted

        dialog = EnrollingDialog(self.window.session, self.window)
        dialog.enrolled.connect(self.watch.look)
        dialog.open()
        if path is not None:
            dialog.choose(path)
        return dialog

    def take(self, path: Path | None = None) -> QDialog:
        """Take rules from a file, or from one yet to be chosen."""
        from swdesk.ui.dialogs.taking_rules import (  # noqa: PLC0415 - when it is wanted
            TakingRulesDialog,
        )

        dialog = TakingRulesDialog(self.window.session, self.watch, self.window)
        dialog.open()
        if path is not None:
            dialog.choose(path)
        return dialog

"""Trying rules on history: a period, whose history, and what would have been decided otherwise.

The replay runs in a thread of its own and can be stopped at any step; nothing is changed by it.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from swdesk.desk import past_steps
from swdesk.domain.errors import UserError
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_files
from swdesk.ui.printing import print_html
from swdesk.ui.screens.trying_sheet import tried_html
from swdesk.ui.sheets import Ink, screen_ink
from swdesk.ui.stoppable import Stoppable
from swdesk.ui.viewmodels.trying import Asked, files_words, last_month, run, tried_state
from swdesk.ui.widgets.buttons import QuietButton, SecondaryButton
from swdesk.ui.widgets.fields import DateField
from swdesk.ui.widgets.sheet import Sheet
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.history import History
    from swdesk.followup.dry_run import DryRun
    from swdesk.rules.rulebook import Rulebook
    from swdesk.ui.session import DeskSession
    from swdesk.ui.viewmodels.trying import TriedState

_WIDTH, _HEIGHT = 960, 680
_DAY_WIDTH = 144
_ENDING = "*.swhistory"


class TryingDialog(AskingDialog):
    """Choose, try, read, print. Escape stops a run first, and closes then."""

    def __init__(self, session: DeskSession, rulebook: Rulebook, parent: QWidget) -> None:
        """Take the rules to try; a draft may have faults."""
        say = session.words.say
        super().__init__(session, say("Try on what has happened"), say("Try"), parent)
        self._rulebook = rulebook
        self._files: tuple[Path, ...] = ()
        self._running: Stoppable[DryRun] | None = None
        self._state: TriedState | None = None
        about = rulebook.about
        self.note.render(
            say(
                "{title}, revision {revision}: what would it have decided otherwise?",
                title=session.words.text(about.title),
                revision=about.revision,
            )
        )
        self._build()
        self.fit(_WIDTH, _HEIGHT)
        self.confirm.setDefault(True)
        self.confirm.setFocus()

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._running is not None

    def _build(self) -> None:
        say = self.words.say
        since, until = last_month(self.session.today)
        self.since = _day(say("From"), since, self)
        self.until = _day(say("To"), until, self)
        self.whose = Text(files_words((), self.words), self, wrap=True)
        self.pick = SecondaryButton(say("Choose history files…"), self, icon="file")
        self.pick.clicked.connect(self._pick)
        self.own = QuietButton(say("This desk's own instead"), self)
        self.own.clicked.connect(lambda: self.choose(()))
        self.own.hide()
        for day in (self.since, self.until):
            day.dateChanged.connect(self._forget_outcome)
        self._lay_out_choices()
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(say("Progress"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.sheet = Sheet(say("What would have differed"), self)
        self.body.addWidget(self.sheet, 1)
        self.to_print = SecondaryButton(say("Print…"), self)
        self.to_print.clicked.connect(self.print_out)
        self.to_print.setEnabled(False)
        self.buttons.insert(1, self.to_print)
        self.cancel.setText(say("Close"))

    def _lay_out_choices(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        for column, field in enumerate((self.since, self.until)):
            label = Text(field.accessibleName(), self, role=theme.Role.NOTE, tone="muted")
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self.whose, 0, 2, 1, 3)
        grid.addWidget(self.pick, 1, 2)
        grid.addWidget(self.own, 1, 3)
        grid.setColumnStretch(4, 1)
        self.body.addLayout(grid)

    # --- choosing -------------------------------------------------------------------------------

    def _pick(self) -> None:
        say = self.words.say
        histories, everything = say("History files"), say("All files")
        patterns = (f"{histories} ({_ENDING})", f"{everything} (*)")
        choose_files(self, say("Choose history files"), patterns, self.choose)

    def choose(self, files: tuple[Path, ...]) -> None:
        """Try on these history files; on this desk's own history with none."""
        self._files = files
        self.whose.render(files_words(files, self.words))
        self.own.setVisible(bool(files))
        self._forget_outcome()

    def _forget_outcome(self) -> None:
        """What came out before is about something else now."""
        self._state = None
        self.sheet.show_html(str)
        self.to_print.setEnabled(False)
        self.refuse("")

    # --- trying, beside the window --------------------------------------------------------------

    def answer(self) -> None:
        """Begin a run."""
        asked = self._asked()
        if asked is None or self.is_running:
            return
        self._forget_outcome()
        running = self._running = Stoppable(partial(run, asked), self)
        running.passed.connect(self._passed)
        running.finished.connect(self._finished)
        self.enable(enough=False)
        self.cancel.setText(self.words.say("Stop"))
        self._passed((0, 0))
        running.start()

    def _asked(self) -> Asked | None:
        """What is to be tried; None where the own history is refused, which is said."""
        since, until = _chosen(self.since), _chosen(self.until)
        own: History | None = None
        if not self._files:
            found = self.session.try_out(past_steps.history, since, max(since, until))
            if isinstance(found, str):
                self.refuse(found)
                return None
            own = found
        holidays = self.session.desk.holidays
        return Asked(self._rulebook, since, max(since, until), holidays, own, self._files)

    def _passed(self, steps: tuple[int, int]) -> None:
        done, total = steps
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.show()

    def _finished(self) -> None:
        running = self._running
        if running is None or running is not self.sender():
            return
        self._end()
        if isinstance(running.found, UserError):
            self.refuse(window_sentence(running.found, self.words))
        elif running.found is not None:
            self.show_outcome(running.found)
        running.deleteLater()

    def _end(self) -> None:
        self._running = None
        self.progress.hide()
        self.enable(enough=True)
        self.cancel.setText(self.words.say("Close"))

    def _stop(self) -> None:
        running = self._running
        if running is not None:
            self._end()
            running.stop()
            running.deleteLater()

    # --- what came out --------------------------------------------------------------------------

    def show_outcome(self, found: DryRun) -> None:
        """Show what would have differed, and let it be printed."""
        state = self._state = tried_state(found, self._rulebook, self.words)
        self.sheet.show_html(lambda: tried_html(state, screen_ink()))
        self.to_print.setEnabled(True)
        self.sheet.setFocus()

    def print_out(self) -> None:
        """Print what would have differed."""
        if self._state is not None:
            print_html(tried_html(self._state, Ink()), self)

    # --- closing --------------------------------------------------------------------------------

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self.is_running:
            self._stop()
            return
        super().reject()

    def done(self, result: int) -> None:
        """No thread outlives the dialog."""
        self._stop()
        super().done(result)


def open_trying(session: DeskSession, rulebook: Rulebook, parent: QWidget) -> TryingDialog:
    """Try rules, a draft among them, on what has happened."""
    dialog = TryingDialog(session, rulebook, parent)
    dialog.open()
    return dialog


class _Day(DateField):
    """A day that Tab leaves at once; arrow keys go from year to month to day."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001 - Qt's name
        """Go on to the next field, not to the next figure."""
        return QWidget.focusNextPrevChild(self, forward)


def _day(name: str, day: date, parent: QWidget) -> DateField:
    field = _Day(name, parent)
    field.setDate(QDate(day.year, day.month, day.day))
    field.setMinimumWidth(theme.current().scaled(_DAY_WIDTH))
    return field


def _chosen(field: DateField) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())

"""Import from a file: what it is, what its columns mean, what it would do; then do it.

The file is read in a thread of its own. Its rows are taken, planned and kept beside the window,
which hears keys meanwhile, so that one can stop it; nothing is changed then.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QCheckBox, QListWidget, QProgressBar

from swdesk.desk import importing
from swdesk.desk.column_maps import keep_map, kept_map
from swdesk.domain.errors import UserError
from swdesk.imports.reading import Asked
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_file
from swdesk.ui.dialogs.import_columns import ColumnTargets
from swdesk.ui.stoppable import Stoppable, Stopped
from swdesk.ui.viewmodels.importing import (
    FORMAT_NAMES,
    File,
    PreviewState,
    ReadFile,
    columns_of,
    kept,
    kinds_offered,
    look_at,
    meant,
    preview_state,
    read,
    taken_up,
    targets,
    unknown_kinds,
)
from swdesk.ui.widgets.buttons import ButtonState, SecondaryButton
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.desk.answers import ImportReport
    from swdesk.imports.columns import ColumnMap
    from swdesk.ui.main_window import MainWindow
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 760, 620
_MOST_FAULTS = 500


class ImportDialog(AskingDialog):
    """Choose, look, import. Nothing is changed before the strong button is pressed."""

    def __init__(self, session: DeskSession, window: MainWindow) -> None:
        """Nothing is chosen yet."""
        say = session.words.say
        super().__init__(session, say("Import from a file"), say("Import"), window)
        self._file: File | None = None
        self._read: ReadFile | None = None
        self._reading: Stoppable[ReadFile] | None = None
        self._stopped = False
        self._taking = False
        self._rows = (0, 0)
        self.note.render(
            say("A table from the case system (CSV), a calendar (ICS) or a task list (JSON).")
        )
        self._build()
        self.fit(_WIDTH, _HEIGHT)
        self.enable(enough=False)
        self.pick.setFocus()

    @property
    def is_read(self) -> bool:
        """Whether the file stands there, read and tried."""
        return self._read is not None and not self._taking

    def _build(self) -> None:
        say = self.words.say
        self.pick = SecondaryButton(say("Choose a file…"), self, icon="file")
        self.pick.clicked.connect(self._pick)
        self.about_file = Text(parent=self, wrap=True)
        self.titles = QCheckBox(say("Take the calendar's titles as well (no names!)"), self)
        self.titles.toggled.connect(self._read_anew)
        self.columns = ColumnTargets(
            say("What the columns mean"), targets(self.session.view.rulebook, self.words), self
        )
        self.columns.changed.connect(self._read_anew)
        self.kinds = ColumnTargets(
            say("What the file's words for kinds of work mean"),
            kinds_offered(self.session.view.rulebook, self.words),
            self,
        )
        self.kinds.changed.connect(self._read_anew)
        self.counts = Text(parent=self, role=theme.Role.STRONG, wrap=True)
        self.faults = QListWidget(self)
        self.faults.setAccessibleName(say("Rows that cannot be taken"))
        self.faults.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(say("Progress"))
        above = (self.pick, self.about_file, self.titles, self.columns, self.kinds, self.counts)
        for widget in above:
            self.body.addWidget(widget)
        self.body.addWidget(self.faults, 1)
        self.body.addWidget(self.progress)
        for hidden in (*above[2:], self.faults, self.progress):
            hidden.hide()
        self.body.addStretch(0)

    # --- choosing -------------------------------------------------------------------------------

    def _pick(self) -> None:
        choose_file(self, self.words, self.choose)

    def choose(self, path: Path) -> None:
        """Look at a file, find out what it is, and read it."""
        self._read = None
        self.enable(enough=False)
        try:
            self._file = look_at(path)
        except UserError as refusal:
            self.refuse(window_sentence(refusal, self.words))
            return
        self.refuse("")
        name = self.words.marked(FORMAT_NAMES[self._file.kind])
        self.about_file.render(f"{path.name} · {name}")
        self.titles.setVisible(self._file.kind == "ics")
        self._show_columns(self._file)
        self._read_anew()

    def _show_columns(self, file: File) -> None:
        """A table's columns: as they were kept for this header, else by their names."""
        self.columns.setVisible(bool(file.header))
        self.kinds.hide()
        self.kinds.render({})
        if file.header:
            known = taken_up(kept_map(self.session.desk.store, file.fingerprint))
            self.columns.render(columns_of(file.header, known))
            self.kinds.render(known.kinds if known is not None else {})
            self.kinds.setVisible(known is not None and bool(known.kinds))

    def _show_kinds(self, report: ImportReport) -> None:
        """Ask what the file's words for kinds mean, those that were said before among them."""
        found = dict.fromkeys(unknown_kinds(report), "") if self._is_table() else {}
        asked = self.kinds.chosen()
        if found.keys() - asked.keys():
            self.kinds.render(asked | {word: asked.get(word, "") for word in found})
            self.kinds.show()

    def _is_table(self) -> bool:
        return self._file is not None and bool(self._file.header)

    # --- reading, beside the window -------------------------------------------------------------

    def _columns(self) -> ColumnMap | None:
        return meant(self.columns.chosen(), self.kinds.chosen()) if self._is_table() else None

    def _read_anew(self) -> None:
        if self._file is None or self._taking:
            return
        self._stop_reading()
        self._read = None
        self.enable(enough=False)
        session = self.session
        asked = Asked(session.zone, session.today, self._columns(), titles=self.titles.isChecked())
        self._reading = Stoppable(partial(read, self._file, asked), self)
        self._reading.passed.connect(self._progressed)
        self._reading.finished.connect(self._finished_reading)
        self._show_progress(0, 0)
        self._reading.start()

    def _progressed(self, rows: tuple[int, int]) -> None:
        self._show_progress(*rows)

    def _finished_reading(self) -> None:
        reading = self._reading
        if reading is None or reading is not self.sender():
            return
        self._reading = None
        reading.deleteLater()
        self.progress.hide()
        if isinstance(reading.found, ReadFile):
            self.refuse("")
            self._read = reading.found
            self._preview()
        elif isinstance(reading.found, UserError):
            self.refuse(window_sentence(reading.found, self.words))
            self.faults.hide()
            self.counts.hide()

    def _stop_reading(self) -> None:
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.stop()
            reading.deleteLater()

    # --- what it would do -----------------------------------------------------------------------

    def _preview(self) -> None:
        report = self._take(dry_run=True)
        if report is not None and self._read is not None:
            self._show(preview_state(report, self._read.contents, self.session.names))
            self._show_kinds(report)

    def _show(self, state: PreviewState) -> None:
        text = " ".join(filter(None, (state.counts, state.passed_over, state.undated)))
        number = len(state.faults)
        if number:
            refused = self.words.plural("{n} row refused:", "{n} rows refused:", number)
            text = f"{text} {refused}"
        self.counts.render(text)
        self.counts.show()
        self.faults.clear()
        self.faults.addItems(list(state.faults[:_MOST_FAULTS]))
        self.faults.setVisible(bool(number))
        action = self.words.plural("Import {n} row", "Import {n} rows", state.taken)
        self.confirm.render(ButtonState(action, "Enter", enabled=state.taken > 0))
        if state.taken:
            self.confirm.setFocus()

    # --- taking, in lots ------------------------------------------------------------------------

    def answer(self) -> None:
        """Take the file into the queue as one action, which can be taken back as one."""
        if self._read is None:
            return
        report = self._take(dry_run=False)
        if report is None:
            return
        if self._read.file.header:
            header, text = self._read.file.fingerprint, kept(self._read.columns)
            self.session.try_out(lambda desk: keep_map(desk.store, header, text))
        self.accept()
        self.session.tell(report)

    def _take(self, *, dry_run: bool) -> ImportReport | None:
        """Take or try the rows; None where it was refused or stopped, and nothing is changed."""
        assert self._read is not None  # noqa: S101 - asked before
        self._begin_taking()
        try:
            with self.session.planning.living(self._live):
                found = self.session.try_out(
                    importing.take,
                    self._read.contents,
                    self._read.file.kind,
                    dry_run=dry_run,
                    progress=self._taken,
                )
        except Stopped:
            self.counts.render(self.words.say("Stopped. Nothing is changed."))
            self.counts.show()
            return None
        finally:
            self._end_taking()
        if isinstance(found, str):
            self.refuse(found)
            return None
        return found

    def _begin_taking(self) -> None:
        self._stopped, self._taking, self._rows = False, True, (0, 0)
        self.confirm.setEnabled(False)
        self.pick.setEnabled(False)

    def _end_taking(self) -> None:
        self._taking = False
        self.progress.hide()
        self.confirm.setEnabled(True)
        self.pick.setEnabled(True)

    def _taken(self, done: int, expected: int) -> None:
        """So many rows are taken; called beside the window, and stops where that is asked for.

        After the last row planning and keeping are left, of which nobody knows how long they take.
        """
        self._rows = (done, expected) if done < expected else (0, 0)
        if self._stopped:
            raise Stopped

    def _live(self) -> None:
        """Let the window paint and hear its keys; nobody from outside is let in meanwhile."""
        self._show_progress(*self._rows)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers)

    def _show_progress(self, done: int, expected: int) -> None:
        self.progress.setRange(0, expected)
        self.progress.setValue(done)
        self.progress.show()

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self._taking:
            self._stopped = True
            self.counts.render(self.words.say("Stopping. Nothing is changed."))
            self.counts.show()
            return
        self._stop_reading()
        super().reject()

    def done(self, result: int) -> None:
        """No thread outlives the dialog."""
        self._stop_reading()
        super().done(result)

"""The program with a window: first start or passphrase, then the desk, locked when left alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from swdesk import resources
from swdesk.desk.queue import planned_last
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import HomeMissingError, PassphraseNeededError, UserError
from swdesk.texts.language import load
from swdesk.ui import theme
from swdesk.ui.clock import RunningClock
from swdesk.ui.faults import Faults
from swdesk.ui.furnishing import furnished
from swdesk.ui.planning import beside
from swdesk.ui.preferences import ZOOMS, Preferences
from swdesk.ui.qt_words import be_silent, speak
from swdesk.ui.reaching import RAISE, opening
from swdesk.ui.session import DeskSession, look
from swdesk.ui.single_instance import Listener, reach_first
from swdesk.wiring import check_passphrase, is_recovery_code, key_of, open_desk_by

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.desk.desk import Desk
    from swdesk.domain.instants import Span
    from swdesk.ui.away import Away
    from swdesk.ui.gate import Gate
    from swdesk.ui.idle import Idle
    from swdesk.ui.main_window import MainWindow
    from swdesk.ui.receiving import Receiving
    from swdesk.ui.setup import Setup
    from swdesk.ui.tray import Tray
    from swdesk.ui.when_free import WhenFree


def run_window(setup: Setup) -> int:
    """Open the window and stay until it is closed; the exit code."""
    app = QApplication.instance() or theme.application(sys.argv[0])
    assert isinstance(app, QApplication)  # noqa: S101 - a program without windows made no other
    app.setApplicationName("swdesk")
    app.setQuitOnLastWindowClosed(True)
    program = Program(app, setup)
    code = app.exec() if program.begin() else 0
    program.end()
    return code


class Program(QObject):
    """What is shown when: first start, gate, window; one of them at a time."""

    def __init__(self, app: QApplication, setup: Setup) -> None:
        """Take the application and what it was started with."""
        super().__init__(app)
        self._app = app
        self._setup = setup
        self.preferences = Preferences(setup.home)
        self._language = setup.language or self.preferences.language or setup.system_language
        self._words = load(resources.path("locale"), self._language)
        self._faults = Faults(setup, self._words)
        self._session: DeskSession | None = None
        self._hidden: list[QWidget] = []
        self._gate: Gate | None = None
        self._listener: Listener | None = None
        self._idle: Idle | None = None
        self._receiving: Receiving | None = None
        self._when_free: WhenFree | None = None
        self._away: Away | None = None
        self._tray: Tray | None = None
        self._file = setup.file
        self._code = ""
        self.shown: QWidget | None = None
        self.window: MainWindow | None = None

    def begin(self) -> bool:
        """Dress, then open what can be opened without asking, or ask.

        False: the home's window is open already, and has come forward.
        """
        if self._is_open_elsewhere():
            return False
        theme.apply(self._app, self.preferences.theme.value, self.preferences.zoom)
        speak(self._app, self._language)
        self._faults.listen()
        if self._listener is not None and self._listener.is_held_elsewhere:
            from swdesk.texts.window_refusals import unanswered_words  # noqa: PLC0415 - hardly ever

            self._tell(unanswered_words(self._words))
            return True
        try:
            self.enter(self._opened(self._setup.passphrase))
        except PassphraseNeededError:
            self._ask()
        except HomeMissingError:
            self._first_start()
        except UserError as refusal:
            from swdesk.texts.window_refusals import window_sentence  # noqa: PLC0415 - seldom

            self._tell(window_sentence(refusal, self._words))
        return True

    def enter(self, desk: Desk) -> None:
        """Show the window on an open desk."""
        if isinstance(desk.clock, SetClock) and not self._setup.still:
            desk.clock = RunningClock(desk.clock.now())
        seen = desk.remembered.view or planned_last(desk) or look(desk)
        language = self._setup.language or self.preferences.language
        language = language or seen.state.profile.language
        self._session = DeskSession(desk, language, self, seen)
        self._words = self._session.words
        speak(self._app, language)
        self.window = furnished(self._session, self.preferences)
        self._bind(self.window)
        self.window.painted.connect(self._plan_on)
        self.window.painted.connect(self._attend)
        self._show(self.window)

    def _plan_on(self) -> None:
        """Plan for this minute, now that what was planned last is seen."""
        assert self._session is not None  # noqa: S101 - the window that was painted shows it
        if not self._session.view.awaits_plan:
            return
        answer = self._session.try_out(look)
        if isinstance(answer, str):
            self.window = None
            self._tell(answer)
        else:
            self._session.read_anew()

    def _attend(self) -> None:
        """What need not be there before the first picture: ear, tray, and who locks the desk."""
        from swdesk.ui.away import Away  # noqa: PLC0415 - the same
        from swdesk.ui.idle import Idle  # noqa: PLC0415 - not before the first picture
        from swdesk.ui.receiving import Receiving  # noqa: PLC0415 - the same
        from swdesk.ui.tray import tray_of  # noqa: PLC0415 - the same
        from swdesk.ui.when_free import WhenFree  # noqa: PLC0415 - the same

        if self.window is None:
            return
        self._hear()
        self._tray = tray_of(self.window, self.come_forward)
        session = self.window.session
        self._when_free = WhenFree(session, lambda: self._gate is not None)
        self._receiving = Receiving(self.window, self._when_free)
        self._idle = Idle(self._app, self.preferences.lock_minutes, self)
        self._idle.came.connect(self.lock)
        self._away = Away(session, self._idle, self.preferences.away_minutes)
        self._away.returned.connect(self._ask_back)
        self._offer_passphrase()
        self._open_file()

    def _is_open_elsewhere(self) -> bool:
        """Whether another window of this home is open and hears; it comes forward then."""
        if not self._setup.home.is_dir() or self._listen():
            return False
        file = self._setup.file
        return reach_first(self._setup.home, RAISE if file is None else opening(file))

    def _listen(self) -> bool:
        """Be the home's window, to hear of a second start; False: another one is."""
        if self._listener is None:
            self._listener = Listener(self._setup.home, self)
            self._listener.raised.connect(self.come_forward)
            self._listener.interrupted.connect(self._interrupted)
            self._listener.opened.connect(self._handed)
        return self._listener.is_first

    def _hear(self) -> None:
        """From now on a second start is heard, and an interruption noted in the terminal."""
        if self._setup.home.is_dir() and self._listen() and self._listener is not None:
            self._listener.open()

    def come_forward(self) -> None:
        """Show what is shown in front of everything else."""
        if self.shown is not None:
            self.shown.showNormal()
            self.shown.raise_()
            self.shown.activateWindow()

    def _interrupted(self) -> None:
        """Someone pressed the key bound to it elsewhere; locked, the passphrase comes first."""
        self.come_forward()
        if self.window is not None and self.shown is self.window:
            self.window.actions_of_window.choose("interrupt")

    def _handed(self, path: Path) -> None:
        """Someone opened a file elsewhere; locked, the passphrase comes first."""
        self.come_forward()
        self._file = path
        self._open_file()

    def _open_file(self) -> None:
        """Open the file that waits to be, once the desk stands there."""
        if self._file is not None and self._receiving is not None:
            path, self._file = self._file, None
            self._receiving.open_when_free(path)

    def lock(self) -> None:
        """Hide everything but the field for the passphrase."""
        if self.window is None or self._gate is not None:
            return
        if self._away is not None:
            self._away.leave()
        if self._tray is not None:
            self._tray.lock()
        windows = [one for one in self._app.topLevelWidgets() if one.isVisible()]
        self._hidden = [one for one in windows if one.isWindow()]
        from swdesk.ui.gate import Gate  # noqa: PLC0415 - not before the first picture

        gate = Gate(self._unlocked_with, self._words, locked=True, sample=self._is_sample())
        gate.passed.connect(self._unlock)
        gate.closed.connect(self._app.quit)
        gate.show()
        self.shown = self._gate = gate
        for one in self._hidden:
            one.hide()

    def end(self) -> None:
        """Let go of the desk and of every window."""
        self._faults.rest()
        be_silent(self._app)
        if self._receiving is not None and self._when_free is not None:
            self._receiving.watch.end()
            self._receiving.sheet.end()
            self._when_free.end()
            self._receiving = None
        if self._listener is not None:
            self._listener.close()
        for widget in {self.shown, self.window} - {None}:
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.shown = self.window = None
        if self._session is not None:
            self._session.close()
            self._session = None
        self.deleteLater()

    def _unlock(self) -> None:
        """Back to what was shown before; the desk was open all the while."""
        gate, self._gate = self._gate, None
        assert gate is not None  # noqa: S101 - only a gate lets anyone pass
        gate.closed.disconnect(self._app.quit)
        for one in self._hidden:
            one.show()
        self._hidden = []
        gate.deleteLater()
        self.shown = self.window
        if self._session is not None:
            self._session.read_anew()
        if self._tray is not None:
            self._tray.unlock()
        if self._away is not None:
            self._away.come_back()
        self._offer_passphrase()

    def _ask_back(self, span: Span) -> None:
        """Ask what the time was that the timer ran while nobody was here."""
        from swdesk.ui.dialogs.hours_away import ask_back  # noqa: PLC0415 - seldom wanted

        window = self.window
        if window is not None and self._when_free is not None:
            self._when_free.do(lambda: ask_back(span, window.session, window))

    def _opened(self, passphrase: str | None) -> Desk:
        """The desk; where a passphrase was asked for it is opened and looked at beside the gate."""
        home, clock = self._setup.home, self._setup.clock
        if passphrase is None:
            return open_desk_by(home, key_of(home, None), clock)

        def opened() -> Desk:
            desk = open_desk_by(home, key_of(home, passphrase), clock)
            try:
                look(desk)
            except UserError:
                desk.close()
                raise
            self._remember_code(passphrase)
            return desk

        return beside(opened)

    def _is_sample(self) -> bool:
        return self._session is not None and self._session.view.state.profile.demo

    def _unlocked_with(self, passphrase: str) -> None:
        """Refuse a passphrase that does not open the home; the desk is open all the while."""

        def check() -> None:
            check_passphrase(self._setup.home, passphrase)
            self._remember_code(passphrase)

        beside(check)

    def _remember_code(self, secret: str) -> None:
        """Keep what opened the desk until the window offers another way, if it was the code."""
        self._code = secret if is_recovery_code(self._setup.home, secret) else ""

    def _offer_passphrase(self) -> None:
        """Whoever came in with the recovery code may choose a new passphrase."""
        code, self._code = self._code, ""
        window = self.window
        if code and window is not None and self._when_free is not None:
            self._when_free.do(lambda: self._choose_passphrase(window, code))

    def _choose_passphrase(self, over: QWidget, code: str = "") -> None:
        from swdesk.ui.dialogs.passphrase import PassphraseDialog  # noqa: PLC0415 - seldom wanted

        assert self._session is not None  # noqa: S101 - the window shows it
        PassphraseDialog(self._setup.home, self._session, over, code).open()

    def _tell(self, text: str) -> None:
        from swdesk.ui.message import Message  # noqa: PLC0415 - seldom wanted

        self._show(Message(text, self._words))

    def _ask(self) -> None:
        from swdesk.ui.gate import Gate  # noqa: PLC0415 - only where there is a passphrase

        gate = Gate(self._opened, self._words)
        gate.passed.connect(self.enter)
        self._show(gate)

    def _first_start(self) -> None:
        from swdesk.ui.first_start import FirstStart  # noqa: PLC0415 - only once in a desk's life

        asking = FirstStart(self._setup, self._words)
        asking.made.connect(self._show_code)
        asking.sampled.connect(self.enter)
        self._show(asking)

    def _show_code(self, desk: Desk, code: str) -> None:
        from swdesk.ui.recovery import RecoveryCode  # noqa: PLC0415 - only once in a desk's life

        showing = RecoveryCode(code, self._words)
        showing.kept.connect(lambda: self.enter(desk))
        self._show(showing)

    def _show(self, widget: QWidget) -> None:
        before, self.shown = self.shown, widget
        widget.show()
        if widget is not self.window:
            self._hear()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _bind(self, window: MainWindow) -> None:
        bind = window.actions_of_window.bind
        bind("lock", self.lock)
        bind("quit", self._app.quit)
        bind("zoom-in", lambda: self._zoom(+1))
        bind("zoom-out", lambda: self._zoom(-1))
        bind("zoom-normal", lambda: self._zoom(0))
        bind("settings", self._settings)
        bind("unit", lambda: self._receiving and self._receiving.about_unit())
        bind("new-rules", lambda: self._receiving and self._receiving.read_news())

    def _settings(self) -> None:
        assert self.window is not None  # noqa: S101 - an action of the window
        from swdesk.ui.dialogs.settings import Settings  # noqa: PLC0415 - seldom wanted

        dialog = Settings(self.preferences, self.window.session, self.window)
        dialog.chosen.connect(self._dress)
        dialog.passphrase_wanted.connect(lambda: self._choose_passphrase(dialog))
        dialog.open()

    def _dress(self) -> None:
        """Take on what was chosen."""
        theme.apply(self._app, self.preferences.theme.value, self.preferences.zoom)
        if self._idle is not None:
            self._idle.set_minutes(self.preferences.lock_minutes)
        if self._away is not None:
            self._away.minutes = self.preferences.away_minutes

    def _zoom(self, steps: int) -> None:
        at = ZOOMS.index(self.preferences.zoom)
        wanted = ZOOMS[min(max(at + steps, 0), len(ZOOMS) - 1)] if steps else 100
        self.preferences.zoom = wanted
        self._dress()

"""The first start: three questions on one page, or the sample day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from swdesk.domain.errors import PassphrasesDifferError, UserError
from swdesk.domain.profile import Profile
from swdesk.texts.typed import parse_hours
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.planning import beside
from swdesk.ui.widgets.room import MakesRoom, fit, lay_out
from swdesk.wiring import builtin_units, create_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.desk.desk import Desk
    from swdesk.texts.language import Words
    from swdesk.ui.setup import Setup

Answer = TypeVar("Answer")

_WIDTH, _HEIGHT = 620, 720
_BUILT_IN = "builtin:"


class FirstStart(MakesRoom, QWidget):
    """Asks what a desk needs and makes it.

    `made` carries the new desk and its recovery code; `sampled` the desk of the sample day.
    """

    made = Signal(object, object)
    sampled = Signal(object)

    def __init__(self, setup: Setup, words: Words) -> None:
        """Take where the home will be and what reads rulebooks."""
        super().__init__()
        self._setup = setup
        self._words = words
        self._file = ""
        self.setWindowTitle("swdesk")
        fit(self, _WIDTH, _HEIGHT)
        self._down = QVBoxLayout()
        self._down.setContentsMargins(*(theme.space(n) for n in (8, 8, 8, 4)))
        self._down.setSpacing(theme.space(2))
        self._heading()
        self._ask_rulebook()
        self._ask_hours()
        self._ask_passphrase()
        self._foot()

    def _heading(self) -> None:
        title = QLabel(self._words.say("Set up your desk"), self)
        title.setFont(theme.font(theme.Role.DISPLAY))
        self._down.addWidget(title)
        self._quiet(
            self._words.say(
                "Three questions. Everything stays on this computer, encrypted; no account."
            )
        )
        self._down.addSpacing(theme.space(3))

    def _ask_rulebook(self) -> None:
        say = self._words.say
        self.rulebook = QComboBox(self)
        for name, unit in builtin_units().items():
            self.rulebook.addItem(self._words.text(unit), f"{_BUILT_IN}{name}")
        self.rulebook.addItem(say("A file…"), "")
        self.rulebook.activated.connect(self._rulebook_chosen)
        self._question(say("1. Your unit's &rulebook"), self.rulebook)

    def _ask_hours(self) -> None:
        say = self._words.say
        self.hours = QLineEdit(say("mon-fri 08:00-16:45 lunch 12:00-12:45"), self)
        self.hours.returnPressed.connect(self.focusNextChild)
        self._question(say("2. Your ordinary &hours"), self.hours)
        self._quiet(
            say("As you would write them; several with commas: “mon-thu 08:00-17:00, fri 08-14”.")
        )

    def _ask_passphrase(self) -> None:
        say = self._words.say
        self.passphrase, self.again = self._secret(), self._secret()
        self._question(say("3. A &passphrase for your desk"), self.passphrase)
        self._question(say("The passphrase &once more"), self.again)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._make)
        self._quiet(say("At least eight characters; a few words in a row are easy to remember."))

    def _foot(self) -> None:
        say = self._words.say
        self.message = QLabel(self)
        self.message.setObjectName("fault")
        self.message.setWordWrap(True)
        self._down.addWidget(self.message)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(say("Progress"))
        self.progress.setRange(0, 0)  # nobody knows how long a key takes on this computer
        self.progress.hide()
        self._down.addWidget(self.progress)
        self._down.addStretch(1)
        across = QHBoxLayout()
        across.setContentsMargins(*(theme.space(n) for n in (8, 2, 8, 8)))
        self.make = QPushButton(say("Make my desk"), self)
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        self.sample = QPushButton(say("Try the sample day"), self)
        self.sample.setAutoDefault(True)  # Enter on it means it
        self.sample.setToolTip(say("A made-up unit and day, thrown away when you are done"))
        self.sample.clicked.connect(self._sample)
        across.addWidget(self.make)
        across.addWidget(self.sample)
        across.addStretch(1)
        lay_out(self, self._down, across)

    def _question(self, text: str, field: QWidget) -> None:
        label = QLabel(text, self)
        label.setBuddy(field)
        label.setFont(theme.font(theme.Role.STRONG))
        field.setAccessibleName(text.replace("&", ""))
        self._down.addSpacing(theme.space(2))
        self._down.addWidget(label)
        self._down.addWidget(field)

    def _quiet(self, text: str) -> None:
        label = QLabel(text, self)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        self._down.addWidget(label)

    def _secret(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _rulebook_chosen(self) -> None:
        if self.rulebook.currentData():
            return
        title = self._words.say("The unit's rulebook")
        self._file, _ = QFileDialog.getOpenFileName(self, title, "", "*.yaml *.yml")
        if not self._file:
            self.rulebook.setCurrentIndex(0)

    def _make(self) -> None:
        try:
            desk, code = self._made()
        except UserError as refusal:
            self.message.setText(window_sentence(refusal, self._words))
            return
        self.made.emit(desk, code)

    def _made(self) -> tuple[Desk, str]:
        if self.passphrase.text() != self.again.text():
            raise PassphrasesDifferError
        days = parse_hours(self.hours.text())
        setup, source = self._setup, self.rulebook.currentData() or self._file
        profile = Profile(employee_number="", language=self._words.language)
        secret = self.passphrase.text()

        def make() -> tuple[Desk, str]:
            rulebook = setup.read_source(source)
            return create_home(setup.home, profile, days, rulebook, secret, setup.clock)

        return self._beside(make)

    def _sample(self) -> None:
        make = partial(self._setup.make_sample, self._setup.home)
        self.sampled.emit(self._beside(make))

    def _beside(self, make: Callable[[], Answer]) -> Answer:
        """Make something beside the window, which says meanwhile that it is at work."""
        self.progress.show()
        try:
            return beside(make)
        finally:
            self.progress.hide()

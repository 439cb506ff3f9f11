"""What the worker may choose about the window: look, size, language, lock, notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
)

from swdesk.texts.language import as_sentence, mark
from swdesk.ui import theme
from swdesk.ui.dialogs.worker import WorkerDialog, who
from swdesk.ui.preferences import ZOOMS, ThemeChoice
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, SecondaryButton
from swdesk.ui.widgets.fields import NumberField
from swdesk.ui.widgets.room import MakesRoom, lay_out
from swdesk.ui.widgets.text import Heading, SectionHeading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.preferences import Preferences
    from swdesk.ui.session import DeskSession

_THEMES = {
    ThemeChoice.SYSTEM: mark("As the system"),
    ThemeChoice.LIGHT: mark("Light"),
    ThemeChoice.DARK: mark("Dark"),
    ThemeChoice.CONTRAST: mark("High contrast"),
}
NOTIFICATIONS = {
    "fixed": mark("A fixed time is near"),
    "limit": mark("A limit can soon no longer be kept"),
    "unclassified": mark("An interruption is not classified at the end of the day"),
}
_LANGUAGES = {"": mark("As the desk"), "sv": mark("Swedish"), "en": mark("English")}
_MOST_LOCK_MINUTES = 120
_LEAST_AWAY_MINUTES = 5
_LABELS = 240
"""How wide what is said of each setting is, at 100 %."""


class Settings(MakesRoom, QDialog):
    """Everything takes effect at once but the language, which waits for the next start.

    `chosen` says that something was changed, `passphrase_wanted` that another one is to be chosen.
    """

    chosen = Signal()
    passphrase_wanted = Signal()

    def __init__(self, preferences: Preferences, session: DeskSession, parent: QWidget) -> None:
        """Take the settings to change, and the desk that knows who the worker is."""
        super().__init__(parent)
        self._session, words = session, session.words
        self._kept = preferences
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("Settings"))
        self._form = QFormLayout()
        self._form.setSpacing(theme.space(3))
        self.worker = self._me()
        self.passphrase = None if session.view.state.profile.demo else self._passphrase()
        self.theme = self._choice(
            words.say("&Look"), {key.value: text for key, text in _THEMES.items()}
        )
        self.zoom = self._choice(words.say("Si&ze"), {str(z): f"{z} %" for z in ZOOMS})
        self.language = self._choice(words.say("Lan&guage"), _LANGUAGES)
        self.lock = self._lock()
        self.away = self._away()
        heading = SectionHeading(Heading(words.say("Notify me when")), self)
        self._form.addRow(heading)
        self.notifications = {kind: self._tick(text) for kind, text in NOTIFICATIONS.items()}
        self._read()
        self._listen()
        self._lay_out()

    def _lay_out(self) -> None:
        self._form.setContentsMargins(*(theme.space(n) for n in (6, 6, 6, 4)))
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme.space(n) for n in (6, 3, 6, 4)))
        close = PrimaryButton(self._words.say("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(close)
        lay_out(self, self._form, foot)
        self.worker.setFocus()

    def _me(self) -> SecondaryButton:
        """Who the worker is, on the button that changes it."""
        button = SecondaryButton("", self)
        button.clicked.connect(self._ask_who)
        self._row(self._words.say("&Me"), button)
        return button

    def _passphrase(self) -> SecondaryButton:
        """The way to another passphrase; a sample day has none."""
        text = self._words.say("Choose a new passphrase…")
        button = SecondaryButton(text, self)
        button.clicked.connect(self.passphrase_wanted)
        self._row(self._words.say("&Passphrase"), button)
        button.setAccessibleName(text)
        return button

    def _ask_who(self) -> None:
        asking = WorkerDialog(self._session, self)
        asking.finished.connect(self._tell_who)
        asking.open()

    def _tell_who(self, _closed: int = 0) -> None:
        known = who(self._session.view.state.profile, self._words)
        self.worker.render(ButtonState(f"{known}…"))
        me = self._words.say("Me")
        self.worker.setAccessibleName(f"{me}: {known}")

    def _choice(self, text: str, offered: dict[str, str]) -> QComboBox:
        box = QComboBox(self)
        for value, shown in offered.items():
            box.addItem(as_sentence(self._words.marked(shown)), value)
        self._row(text, box)
        return box

    def _lock(self) -> NumberField:
        box = NumberField(parent=self)
        box.setRange(0, _MOST_LOCK_MINUTES)
        box.setSuffix(" min")
        box.setSpecialValueText(self._words.say("never"))
        self._row(self._words.say("Loc&k after"), box)
        return box

    def _away(self) -> NumberField:
        box = NumberField(parent=self)
        box.setRange(_LEAST_AWAY_MINUTES, _MOST_LOCK_MINUTES)
        box.setSuffix(" min")
        self._row(self._words.say("&Ask what the timer counted, when left alone for"), box)
        return box

    def _tick(self, text: str) -> QCheckBox:
        box = QCheckBox(self._words.marked(text), self)
        self._form.addRow(box)
        return box

    def _row(self, text: str, field: QWidget) -> None:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setMinimumWidth(theme.current().scaled(_LABELS))
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        self._form.addRow(label, field)

    def _read(self) -> None:
        self._tell_who()
        self.theme.setCurrentIndex(self.theme.findData(self._kept.theme.value))
        self.zoom.setCurrentIndex(self.zoom.findData(str(self._kept.zoom)))
        self.language.setCurrentIndex(max(0, self.language.findData(self._kept.language)))
        self.lock.setValue(self._kept.lock_minutes)
        self.away.setValue(self._kept.away_minutes)
        for kind, box in self.notifications.items():
            box.setChecked(self._kept.allowed(kind))

    def _listen(self) -> None:
        for box in (self.theme, self.zoom, self.language):
            box.currentIndexChanged.connect(self._keep)
        self.lock.valueChanged.connect(self._keep)
        self.away.valueChanged.connect(self._keep)
        for tick in self.notifications.values():
            tick.toggled.connect(self._keep)

    def _keep(self) -> None:
        self._kept.theme = ThemeChoice(self.theme.currentData())
        self._kept.zoom = int(self.zoom.currentData())
        self._kept.language = self.language.currentData()
        self._kept.lock_minutes = self.lock.value()
        self._kept.away_minutes = self.away.value()
        for kind, box in self.notifications.items():
            self._kept.allow(kind, allowed=box.isChecked())
        self.chosen.emit()

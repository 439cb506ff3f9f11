"""Rules from the unit: whom this desk trusts, where it looks, what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from swdesk.sharing.publishing import use_folder
from swdesk.ui import theme
from swdesk.ui.dialogs.choosing_files import choose_folder
from swdesk.ui.dialogs.unit_sheet import SheetSwitch
from swdesk.ui.theme import Role, Tone
from swdesk.ui.viewmodels.unit_rules import UnitState, unit_state
from swdesk.ui.when_free import NO_PREVIEW
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, SecondaryButton
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.room import MakesRoom, lay_out
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession
    from swdesk.ui.unit_watch import UnitWatch

_WIDTH = 640


class UnitDialog(MakesRoom, QDialog):
    """How the desk stands with its unit.

    `joining` and `opening` say that the worker wants to enrol, or to open a file of rules.
    """

    joining = Signal()
    opening = Signal()

    def __init__(self, session: DeskSession, watch: UnitWatch, parent: QWidget) -> None:
        """Tell how it stands now, and after every look."""
        super().__init__(parent)
        self._session = session
        self._words = session.words
        self._watch = watch
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(NO_PREVIEW, "yes")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self._words.say("Rules from the unit"))
        self.setMinimumWidth(theme.current().scaled(_WIDTH))
        self._build()
        watch.told.connect(self.refresh)
        watch.looked.connect(self.refresh)
        watch.looked.connect(self._know_refused)
        self.refresh()
        watch.know_refused()

    def _build(self) -> None:
        say, space = self._words.say, theme.current().space
        self._down = QVBoxLayout()
        self._down.setContentsMargins(space.xl, space.xl, space.xl, space.s)
        self._down.setSpacing(space.m)
        self._down.addWidget(Text(say("Rules from the unit"), self, role=Role.TITLE, wrap=True))
        self._lines = Text(parent=self, wrap=True)
        self._folder = Text(parent=self, tone="muted", wrap=True)
        self._faults = Callout(parent=self)
        self.sheet = SheetSwitch(self._session, self)
        for part in (self._lines, self._folder, self.sheet, self._faults):
            self._down.addWidget(part)
        self._down.addStretch(1)
        foot = self._buttons()
        foot.setContentsMargins(space.xl, space.s, space.xl, space.l)
        lay_out(self, self._down, foot)

    def _buttons(self) -> QHBoxLayout:
        say = self._words.say
        self.look = SecondaryButton(say("Look now"), self)
        self.look.clicked.connect(self._look)
        self.choose = SecondaryButton(say("Choose a folder…"), self)
        self.choose.clicked.connect(self._choose)
        self.join = SecondaryButton(say("Join a unit…"), self)
        self.join.clicked.connect(self._leave_to_join)
        self.open_file = SecondaryButton(say("Open a file…"), self)
        self.open_file.clicked.connect(self._leave_to_open)
        close = PrimaryButton(say("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        flow = FlowLayout()
        for button in (self.look, self.choose, self.join, self.open_file):
            flow.addWidget(button)
        across = QHBoxLayout()
        across.setSpacing(theme.space(2))
        across.addLayout(flow, 1)
        across.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return across

    def refresh(self) -> None:
        """Read how it stands."""
        session, watch = self._session, self._watch
        self.render(unit_state(watch.standing(), watch.amiss, self._words, session.view.rulebook))

    def render(self, state: UnitState) -> None:  # type: ignore[override]
        """Show how it stands."""
        say = self._words.say
        self._lines.render("\n".join(state.lines))
        folder = state.folder or say("none; releases come by mail or on a stick")
        self._folder.render(say("The unit's shared folder: {folder}", folder=folder))
        self._folder.setVisible(state.enrolled)
        self.sheet.setVisible(bool(state.folder))
        self._faults.render(CalloutState("", "\n".join(state.faults), Tone.WARNING))
        self._faults.setVisible(bool(state.faults))
        looking = say("Looking …") if self._watch.is_looking else say("Look now")
        self.look.render(ButtonState(looking, enabled=not self._watch.is_looking))
        self.look.setVisible(bool(state.folder))
        self.choose.setVisible(state.enrolled)

    def _know_refused(self) -> None:
        """What was not taken is read here."""
        if self.isVisible():
            self._watch.know_refused()

    def _look(self) -> None:
        self._watch.look()
        self.refresh()

    def _choose(self) -> None:
        choose_folder(self, self._words, self.look_in)

    def look_in(self, folder: str) -> None:
        """Look in another folder from here on, at once."""
        refusal = self._session.try_out(use_folder, folder)
        if isinstance(refusal, str):
            self._session.refused.emit(refusal)
        self._look()

    def _leave_to_join(self) -> None:
        self.accept()
        self.joining.emit()

    def _leave_to_open(self) -> None:
        self.accept()
        self.opening.emit()

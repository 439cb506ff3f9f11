"""Below the header, while something is wrong with where the desk is kept: what, and the way out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Tone
from swdesk.ui.viewmodels.concerns import ConcernState, concern_state, refused_state
from swdesk.ui.widgets.announcing import announce
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk
    from swdesk.ui.session import DeskSession


class Concerns(Dressed, QWidget):
    """A box that stays until what it tells of is mended; hidden while all is well."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Take the desk; hidden until it is asked."""
        super().__init__(parent)
        self._session = session
        self._shown = ConcernState()
        self._down = QVBoxLayout(self)
        self.hide()
        self.dress()

    @cached_property
    def box(self) -> Callout:
        """The box itself, made when something is wrong."""
        made = Callout(parent=self)
        self._down.addWidget(made)
        return made

    def refresh(self) -> None:
        """Ask the desk."""
        session = self._session
        told = session.try_out(_concerns)
        if isinstance(told, str):  # not even that could be read
            self.render(refused_state(told, session.words))
        else:
            self.render(concern_state(told, session.words))

    def render(self, state: ConcernState) -> None:  # type: ignore[override]
        """Show what is wrong; a screen reader is told once."""
        if state == self._shown:
            return
        self._shown = state
        tone = Tone.DANGER if state.grave else Tone.WARNING
        self.box.render(CalloutState(state.title, state.text, tone))
        self.setVisible(bool(state.title))
        if state.title:
            announce(self.box, f"{state.title}. {state.text}")

    def _dress(self) -> None:
        self._down.setContentsMargins(*(theme.space(n) for n in (4, 4, 4, 0)))


def _concerns(desk: Desk) -> tuple[str, ...]:
    return desk.store.concerns()

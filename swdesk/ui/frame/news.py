"""Below the header, while rules have come that were not read yet: one quiet line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Tone
from swdesk.ui.widgets.banner import Banner, BannerState
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from swdesk.texts.language import Words


class News(Dressed, QWidget):
    """Stays until it was read; put away, it comes back with the next start. `wanted`: read it."""

    wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Hidden until there is something to tell."""
        super().__init__(parent)
        self._words = words
        self._told = ""
        self._down = QVBoxLayout(self)
        self.hide()
        self.dress()

    @cached_property
    def banner(self) -> Banner:
        """The line itself, made when there is something to tell."""
        made = Banner(self)
        made.acted.connect(self._act)
        made.closed.connect(self.hide)
        self._down.addWidget(made)
        return made

    def render(self, text: str) -> None:  # type: ignore[override]
        """Show what has come; the same words are not told twice."""
        if text == self._told:
            return
        self._told = text
        say = self._words.say
        self.banner.render(
            BannerState(text, say("Read what changes"), close=say("Later"), tone=Tone.INFO)
        )
        self.setVisible(bool(text))

    def _act(self) -> None:
        """It goes only when it was read, or put away."""
        self.banner.show()
        self.wanted.emit()

    def _dress(self) -> None:
        self._down.setContentsMargins(*(theme.space(n) for n in (4, 4, 4, 0)))

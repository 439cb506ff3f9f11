"""What was just done, in one line, and the way back: there for ten seconds, also for refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from swdesk.desk.answers import Done
from swdesk.texts.actions import action_words
from swdesk.texts.clashes import clash_words
from swdesk.texts.standing import added_words
from swdesk.ui import theme
from swdesk.ui.actions import keys_of
from swdesk.ui.session import change_of, clashes_of
from swdesk.ui.theme import Tone
from swdesk.ui.widgets.banner import BannerState, UndoBar
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.plan import Clash
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_WIDTH, _WIDE = 324, 560
"""Over Today's own column, and where the bar has a line of its own; at 100 %."""
_APPEARING = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest)


class UndoOffer(UndoBar):
    """The bar below the screens; it is hidden until something was done or refused."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take the desk whose actions can be taken back."""
        self._width = _WIDTH  # before the bar is dressed for the first time
        super().__init__(parent)
        self._session = session
        # As high as its words need: a refusal may be long.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._undo = actions["undo"]
        self.acted.connect(self._undo.trigger)
        actions.bind("undo", self.take_back)
        session.acted.connect(self.told)
        session.refused.connect(self.refuse)

    def _dress(self) -> None:
        super()._dress()
        self.setFixedWidth(theme.current().scaled(self._width))

    def widen(self, room: int) -> None:
        """Be as wide as one line of words where there is room, else as the column it lies over."""
        width = _WIDE if theme.current().scaled(_WIDE) <= room else _WIDTH
        if width != self._width:
            self._width = width
            self.setFixedWidth(theme.current().scaled(width))

    @property
    def text(self) -> str:
        """The line that is shown."""
        return self._state.message

    def told(self, answer: object) -> None:
        """Say what was done, and offer the way back unless it is final."""
        change = change_of(answer)
        if change is None:
            return
        words = self._session.words
        name = action_words(change.action, words)
        said = f"{name}: {change.subject}" if change.subject else name
        added = self._added(answer.led_to, answer.view) if isinstance(answer, Done) else ""
        said = ". ".join(filter(None, (said, added, self._clash(clashes_of(answer)))))
        back = "" if change.final or change.action == "undo" else words.say("Undo")
        keys = keys_of(self._undo) if back else ""
        self.offer(said, back, keys, words.say("Close"))

    def _added(self, led_to: tuple[Assignment, ...], view: DeskView) -> str:
        """What the finished work led to, each with its limits."""
        names = self._session.names
        return ". ".join(
            added_words(names.called(one), view.limits.get(one.id), names.words) for one in led_to
        )

    def _clash(self, clashes: tuple[Clash, ...]) -> str:
        """The first pair of fixed times that lie over each other now, and how many more."""
        if not clashes:
            return ""
        names, first = self._session.names, clashes[0]
        gives_way, stays = names.called_by(first.gives_way), names.called_by(first.stays)
        said = clash_words(first.span, gives_way, stays, names.words)
        more = names.words.say("and {n} more", n=len(clashes) - 1) if len(clashes) > 1 else ""
        return " ".join(filter(None, (names.words.say("At the same time:"), said, more)))

    def refuse(self, refusal: object) -> None:
        """Say why something was not done."""
        close = self._session.words.say("Close")
        self.render(BannerState(str(refusal), close=close, tone=Tone.WARNING, seconds=self.SECONDS))

    def take_back(self) -> None:
        """Take back the newest action."""
        from swdesk.desk.undo import undo  # noqa: PLC0415 - not before the first picture

        self._session.act(undo)


class InCorner(Dressed, QWidget):
    """Keeps a bar off the edges of what it lies over. `appeared` says that it came or went."""

    appeared = Signal()

    def __init__(self, bar: QWidget, parent: QWidget) -> None:
        """Take the bar."""
        super().__init__(parent)
        self._bar = bar
        self._down = QVBoxLayout(self)
        self._down.addWidget(bar)
        bar.installEventFilter(self)
        self.dress()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words need at the bar's own width."""
        hint = super().sizeHint()
        if not self._down.hasHeightForWidth():
            return hint
        return QSize(hint.width(), self._down.heightForWidth(hint.width()))

    def room(self) -> int:
        """How high what is shown is; 0 while nothing is."""
        return 0 if self._bar.isHidden() else self.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell when the bar comes, goes, or has other words."""
        if event.type() in _APPEARING:
            self.updateGeometry()
            self.appeared.emit()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        gap = theme.space(4)
        self._down.setContentsMargins(gap, 0, 0, gap)

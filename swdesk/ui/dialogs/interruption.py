"""Something happened: what it was, and, while one types, what comes of it.

Opening it parks what runs and starts the clock before anything is typed. What is shown at the right
is a preview; following keeps exactly that preview, or shows a new one if the desk has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from swdesk.desk import interruption
from swdesk.desk.answers import Action, Interrupted
from swdesk.desk.names import names_of, unnamed
from swdesk.ui import theme
from swdesk.ui.dialogs.interruption_answering import AnsweringPane
from swdesk.ui.dialogs.interruption_asking import AskingPane
from swdesk.ui.dialogs.interruption_choosing import ChoosingBar, ChoosingState
from swdesk.ui.dialogs.interruption_otherwise import OtherwisePanel, OtherwiseState
from swdesk.ui.planning import paint
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.interruption import (
    Draft,
    InProgress,
    asking_state,
    chosen_kind,
    draft_of,
    in_progress,
    rest_of_day,
    with_kind,
)
from swdesk.ui.viewmodels.interruption_consequence import (
    ConsequenceState,
    consequence_state,
    waiting_state,
)
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.tab_order import tab_as_laid_out
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from swdesk.desk.desk import Desk
    from swdesk.domain.instants import Instant
    from swdesk.ui.session import DeskSession
    from swdesk.ui.viewmodels.interruption_kinds import KindFound

_WIDTH, _HEIGHT = 1080, 680
_TWO_HALVES = 860


class InterruptionDialog(Dressed, QDialog):
    """The interruption under way, asked and answered.

    `settled` carries what was done with it: Interrupted for an answer, Done where it was noted for
    later or cancelled. `taken_up` says that it was noted before: leaving the dialog notes it again.
    """

    settled = Signal(object)

    def __init__(
        self,
        session: DeskSession,
        parent: QWidget,
        running: InProgress | None = None,
        *,
        taken_up: bool = False,
    ) -> None:
        """Take a desk with an interruption under way, and what ran when it came."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.session = session
        self._running = running
        self._taken_up = taken_up
        self._draft = draft_of(session.view, session.words.language, session.left_said)
        self._answer: Interrupted | None = None
        self._complaint = ""
        self._made = 0
        self._minute: tuple[int, Instant] | None = None
        self._known: dict[Draft, Interrupted | str] = {}
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.preview)
        session.changed.connect(self._desk_changed)
        session.planning.at_every_key(interruption.preview)
        self._listen()
        self.refresh()
        self.preview()
        self.dress()
        self.resize(self._first_size())
        self._share(self.width())

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the desk anew: the clock has moved, or someone else has changed it."""
        session = self.session
        self._view, self._names = session.view, session.names
        self._rest = rest_of_day(self._view, session.desk.holidays, self._names.words)
        self._ask()

    def preview(self) -> None:
        """Work out the consequence of what is said so far, and show it."""
        if self.session.planning.goes_on:
            self._soon.start()
            return
        self._soon.stop()
        answer = self._tried()
        self._answer = answer if isinstance(answer, Interrupted) else None
        said = answer if isinstance(answer, str) else ""
        if self._answer is not None:
            named = self._answer.assignment if self._draft.ref.strip() else unnamed(self._answer)
            names = names_of(self._answer.view, self._names.words, named)
            self.answering.render(consequence_state(self._answer, names))
        elif self._draft.typed.strip():
            self.answering.render(ConsequenceState(said=said))
        else:
            self.answering.render(waiting_state(self._view.state.pending, self._names.words))
        self._ask()
        self._offer()
        self._keep_order()

    def _keep_order(self) -> None:
        """Whatever was made meanwhile takes its place in the round of Tab."""
        made = len(self.findChildren(QAbstractButton))
        if made != self._made:
            self._made = made
            tab_as_laid_out(self)

    def _tried(self) -> Interrupted | str:
        """The desk's preview, or the sentence that stands in its place."""
        if not self._draft.kind:
            return self.session.words.say(
                "Choose a kind of work, and what comes of it stands here."
            )
        answer = self._previewed(self._draft.without_ref)
        ref = self._draft.ref
        if isinstance(answer, str) or not ref.strip() or not self.asking.is_sound:
            return answer
        return self.session.try_out(lambda _: interruption.under_ref(answer, ref))

    def _previewed(self, draft: Draft) -> Interrupted | str:
        """The desk's preview, worked out once for what is said and the minute."""
        minute = (self._view.state.counter, self.session.now)
        if minute != self._minute:
            self._minute, self._known = minute, {}
        if draft not in self._known:
            tried = self.session.try_out(interruption.preview, draft.stated())
            self._known[draft] = tried
        return self._known[draft]

    def _ask(self) -> None:
        raising = self._answer.decision.raising_facts if self._answer is not None else ()
        state = asking_state(
            self._view, self._draft, self._running, self._names, raising, rest_minutes=self._rest
        )
        self.setWindowTitle(state.title)
        self.title.render(state.title)
        self.clock.render(state.clock)
        self.asking.render(state, self._draft)

    def _offer(self) -> None:
        """What can be chosen now."""
        ready = self._answer is not None and self.asking.is_sound
        state = ChoosingState(
            ready=ready, taken_up=self._taken_up, asks_why=self.otherwise.isVisible()
        )
        self.choosing.render(state)
        self.choosing.setVisible(not state.asks_why)
        self.complaint.render(self._complaint)
        self.complaint.setVisible(bool(self._complaint))
        if self._answer is not None:
            self.otherwise.render(self._otherwise(self._answer))

    def _otherwise(self, answer: Interrupted) -> OtherwiseState:
        """What doing otherwise comes to: the other way round than the rules."""
        say = self.session.words.say
        levels = {level.id: level for level in answer.view.rulebook.levels}
        level = levels.get(answer.decision.level)
        role = level.override_approver if level is not None else ""
        approver = self._names.role(role) if role else ""
        if answer.action is Action.NOW:
            return OtherwiseState(
                say("The rules say now. Otherwise it waits in the queue."),
                say("Let it wait"),
                approver,
            )
        return OtherwiseState(
            say("By the rules it can wait. Otherwise you do it now."), say("Do it now"), approver
        )

    # --- what the worker says -----------------------------------------------------------------

    def _listen(self) -> None:
        asking, choosing = self.asking, self.choosing
        asking.drafted.connect(self._drafted)
        asking.kind_typed.connect(self._kind_typed)
        asking.kind_lit.connect(self._kind_lit)
        asking.kind_taken.connect(self._kind_taken)
        choosing.follow.clicked.connect(self.follow)
        choosing.otherwise.clicked.connect(self._ask_why)
        choosing.queue.clicked.connect(self.put_in_queue)
        choosing.later.clicked.connect(self.later)
        choosing.nothing.clicked.connect(self.cancel)
        choosing.leave.clicked.connect(self.reject)
        self.otherwise.chosen.connect(self._override)
        self.otherwise.left.connect(self._follow_after_all)
        self.answering.moves.more.clicked.connect(choosing.follow.setFocus)

    def _drafted(self, draft: Draft) -> None:
        self._draft = draft
        self._complaint = ""
        self._ask()
        self._soon.start()

    def _kind_typed(self, text: str) -> None:
        self._drafted(with_kind(self._draft, text, self._view, self._names.words.language))

    def _kind_lit(self, kind: KindFound) -> None:
        """Going through the list shows what each would mean, and leaves the words as typed."""
        typed = self._draft.typed
        lit = chosen_kind(self._draft, kind, self._view)
        self._drafted(replace(lit, typed=typed))

    def _kind_taken(self, kind: KindFound) -> None:
        self._drafted(chosen_kind(self._draft, kind, self._view))

    def _desk_changed(self) -> None:
        if self.session.view.state.pending is None:
            return
        self.refresh()
        self._soon.start()

    # --- what is done with it -----------------------------------------------------------------

    def follow(self) -> None:
        """Do as the rules say: exactly the preview that is shown."""
        if self._soon.isActive():
            self.preview()
        answer = self._answer
        if answer is not None and self.asking.is_sound:
            given = (self._draft.stated(), answer.counter, answer.view.now)
            self._settle(lambda desk: interruption.follow(desk, *given))

    def put_in_queue(self) -> None:
        """Put it in the queue and go on."""
        stated = self._draft.stated()
        self._settle(lambda desk: interruption.put_in_queue(desk, stated))

    def later(self) -> None:
        """Keep it noted with its time."""
        draft = self._draft
        self._settle(lambda desk: interruption.later(desk, draft.kind, draft.ref))

    def cancel(self) -> None:
        """Nothing came of it; taken back, it stands here as it was said."""
        pending = self.session.view.state.pending
        if pending is not None:
            said = replace(self._draft, minutes=None, deadline=None)
            self.session.left_said = (pending.at, said)
        self._settle(interruption.cancel)

    def reject(self) -> None:
        """Leave everything as it was before the dialog; Escape in the panel leaves only that."""
        if self.otherwise.isVisible():
            self._follow_after_all()
        elif self.session.view.state.pending is None:
            super().reject()
        elif self._taken_up:
            self.later()
        else:
            self.cancel()

    def _override(self, reason: str, approver: str) -> None:
        stated = self._draft.stated()
        self._settle(lambda desk: interruption.override(desk, stated, reason, approver))

    def _settle(self, function: Callable[[Desk], object]) -> None:
        """Do one thing and close; a refusal stays here as a sentence, with a new preview."""
        answer = self.session.try_out(function)
        if isinstance(answer, str):
            self.session.read_anew()
            self._complaint = answer
            self.preview()
            return
        self.session.changed.disconnect(self._desk_changed)
        self.session.tell(answer)
        if isinstance(answer, Interrupted) and answer.do_now == answer.assignment.id:
            self.session.select(answer.do_now)
        self.settled.emit(answer)
        self.accept()

    def _ask_why(self) -> None:
        self.otherwise.show()
        self.otherwise.reason.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.otherwise.confirm.setDefault(True)
        self._offer()

    def _follow_after_all(self) -> None:
        self.otherwise.hide()
        self.otherwise.empty()
        self.choosing.show()
        self.choosing.follow.setDefault(True)
        self.asking.kind.setFocus(Qt.FocusReason.TabFocusReason)
        self._offer()

    # --- how it lies --------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.session.words
        self.title = Text(parent=self, role=Role.TITLE)
        self.clock = Text(parent=self, tone="muted")
        self.clock.setAccessibleName(words.say("Time since it began"))
        self.asking = AskingPane(words, self._draft, self)
        self.answering = AnsweringPane(words, self)
        self.otherwise = OtherwisePanel(words, self)
        self.complaint = Text(parent=self, tone="danger", wrap=True)
        self.choosing = ChoosingBar(words, self)
        self._lay_out()
        self.setFocusProxy(self.asking.kind)
        self.asking.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._left, self._right = ScrollArea(self), ScrollArea(self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.asking)
        self._left.hold(self._column)
        self._right.setWidget(self.answering)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(self.clock)
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self._across.addWidget(self._left, 2)
        self._across.addWidget(self._right, 3)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self._down.addLayout(self._head)
        self._down.addLayout(self._across, 1)
        self._down.addWidget(self.otherwise)
        self._down.addWidget(self.complaint)
        self._down.addWidget(self.choosing)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where two halves have no room beside each other, the answer stands below."""
        super().resizeEvent(event)
        self._share(event.size().width())

    def _share(self, width: int) -> None:
        narrow = width < theme.current().scaled(_TWO_HALVES)
        if narrow == self._right.isHidden():
            return
        self._right.setHidden(narrow)
        self.choosing.shorten(short=narrow)
        if narrow:
            self._column.addWidget(self._right.takeWidget())
        else:
            self._column.removeWidget(self.answering)
            self._right.setWidget(self.answering)
        self.answering.show()

    def _first_size(self) -> QSize:
        """As drawn, but never larger than the window's screen."""
        wanted = QSize(theme.current().scaled(_WIDTH), theme.current().scaled(_HEIGHT))
        return wanted.boundedTo(self.screen().availableSize() - QSize(24, 48))

    def _dress(self) -> None:
        space = theme.current().space
        self._head.setContentsMargins(space.xl, space.l, space.xl, space.l)
        self.complaint.setContentsMargins(space.xl, space.s, space.xl, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """One surface, with thin lines between head, halves and foot."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.qcolor(colours.surface))
        painter.setPen(theme.qcolor(colours.border))
        top, foot = self._left.y() - 1, self._left.y() + self._left.height()
        painter.drawLine(0, top, self.width(), top)
        painter.drawLine(0, foot, self.width(), foot)
        if self._right.isVisible():
            painter.drawLine(self._right.x() - 1, top, self._right.x() - 1, foot)
        painter.end()


def open_interruption(session: DeskSession, parent: QWidget) -> InterruptionDialog | None:
    """Something happened this minute: park, start the clock, and ask; None where it is refused.

    One that was under way from an earlier minute is noted for later.
    """
    shown = _already_open(parent)
    if shown is not None:
        return shown
    running = in_progress(session.view, session.names)
    pending = session.view.state.pending
    if pending is not None and pending.at != session.now:
        session.act(interruption.later)
    if session.view.state.pending is None and session.act(interruption.begin) is None:
        return None
    paint()  # what was laid aside is seen while the dialog is built
    return _opened(InterruptionDialog(session, parent, running))


def open_classify(
    session: DeskSession, parent: QWidget, at: Instant | None = None
) -> InterruptionDialog | None:
    """Name an interruption that was noted before, the oldest unless its instant is given.

    None where there is none.
    """
    shown = _already_open(parent)
    if shown is not None:
        return shown
    pending = session.view.state.pending
    under_way = pending is not None and at in (None, pending.at)
    if not under_way and session.act(interruption.take_up, at) is None:
        return None
    running = in_progress(session.view, session.names)
    return _opened(InterruptionDialog(session, parent, running, taken_up=True))


def _already_open(parent: QWidget) -> InterruptionDialog | None:
    found = parent.window().findChildren(InterruptionDialog)
    return next((dialog for dialog in found if dialog.isVisible()), None)


def _opened(dialog: InterruptionDialog) -> InterruptionDialog:
    dialog.open()
    return dialog

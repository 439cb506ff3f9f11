"""The open desk as the window knows it: one place to look, one to act, one signal of change."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from swdesk import resources
from swdesk.desk.answers import Absent, Done, ImportReport, Interrupted
from swdesk.desk.names import Names, names_of
from swdesk.domain.errors import UserError
from swdesk.domain.instants import Zone
from swdesk.texts.language import load
from swdesk.ui.past import PastDays
from swdesk.ui.planning import Planning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.change import Change
    from swdesk.domain.instants import Instant
    from swdesk.domain.plan import Clash
    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.interruption import Draft

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

MINUTE_MS = 60_000


class DeskSession(QObject):
    """What every screen is handed.

    `changed` says that the desk or the minute is another one: read anew. `selected_changed` says
    that another assignment is the one spoken of. `refused` carries a sentence for the worker.
    `left_said` is what was said of an interruption that was cancelled, and when that came.
    `acted` carries what an action did (Done, Interrupted, Absent or ImportReport), for the bar
    that offers undo.
    """

    changed = Signal()
    selected_changed = Signal()
    refused = Signal(object)
    acted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        language: str,
        parent: QObject | None = None,
        seen: DeskView | None = None,
    ) -> None:
        """Take an open desk, the language to speak, and the desk as it is seen until it is read."""
        super().__init__(parent)
        self.desk = desk
        self._plain_words = load(resources.path("locale"), language)
        self.past = PastDays(self)
        self._view = seen
        self._is_fresh = seen is not None
        self.planning = Planning(self)
        self._selected: AssignmentId | None = None
        self.left_said: tuple[Instant, Draft] | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._time_passed)
        self._minute.start()

    @property
    def now(self) -> Instant:
        """The desk's present minute."""
        return self.desk.clock.now()

    @property
    def view(self) -> DeskView:
        """The desk as it stands: looked at once after each change or minute.

        While the desk is at work beside the window it is as it was before.
        """
        if self._view is None:
            self._view = look(self.desk)  # nothing is there yet that could be painted
            self._is_fresh = True
        elif not (self._is_fresh or self.planning.goes_on):
            self._view = self.planning.carry_out(partial(look, self.desk))
            self._is_fresh = True
        return self._view

    @property
    def zone(self) -> Zone:
        """The home's time zone."""
        return Zone(self.view.state.profile.zone)

    @property
    def today(self) -> date:
        """The desk's present day."""
        return self.zone.day_of(self.now)

    @property
    def words(self) -> Words:
        """The words of the window's language, telling times as seen from today."""
        return self._plain_words.at_home(self.zone, self.today)

    @property
    def names(self) -> Names:
        """What ids mean to a reader, as of the last look."""
        return names_of(self.view, self.words)

    @property
    def selected(self) -> AssignmentId | None:
        """The assignment spoken of; None where there is none or it is no longer open."""
        known = self._selected in self.view.state.assignments
        return self._selected if known else self.view.proposal

    def select(self, chosen: AssignmentId | None) -> None:
        """Speak of another assignment from here on."""
        if chosen != self._selected:
            self._selected = chosen
            self.selected_changed.emit()

    def ref_of(self, known: AssignmentId) -> str:
        """How desk functions are told which assignment is meant."""
        from swdesk.desk.naming import exact_ref  # noqa: PLC0415 - not before the first picture

        return exact_ref(self.view.state.assignments[known])

    def try_out(
        self,
        function: Callable[Concatenate[Desk, Given], Answer],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer | str:
        """Ask the desk something; a refusal comes back as its sentence.

        Whoever changes something by it tells everyone afterwards, with `tell`.
        """
        try:
            return self.planning.carry_out(partial(function, self.desk, *given, **named))
        except UserError as refusal:
            return self._sentence(refusal)

    def act(
        self,
        function: Callable[Concatenate[Desk, Given], Answer],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer | None:
        """Call one desk function that changes something, and tell everyone.

        A refusal goes out as a sentence through `refused`, and None comes back: nothing changed.
        """
        try:
            answer = self.planning.carry_out(partial(function, self.desk, *given, **named))
        except UserError as refusal:
            self.refused.emit(self._sentence(refusal))
            return None
        self.tell(answer)
        return answer

    def _sentence(self, refusal: UserError) -> str:
        from swdesk.texts.window_refusals import window_sentence  # noqa: PLC0415 - seldom wanted

        return window_sentence(refusal, self.words)

    def tell(self, answer: object) -> None:
        """Something was changed: have every screen read anew, and say what an action did."""
        self.read_anew()
        self.acted.emit(answer)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While a long action has the desk nothing reads it: no minute passes, no signal goes out.

        Whoever holds it tells of what was done afterwards.
        """
        self._minute.stop()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        try:
            yield
        finally:
            self.blockSignals(False)  # noqa: FBT003 - Qt's own
            self._minute.start()

    def read_anew(self) -> None:
        """Forget the last look and have every screen read anew."""
        self._is_fresh = False
        self.changed.emit()

    def _time_passed(self) -> None:
        """A minute is over: limits may be lost, the now-line moves."""
        self.read_anew()

    def close(self) -> None:
        """Let go of the desk."""
        self._minute.stop()
        self.desk.close()


def look(desk: Desk) -> DeskView:
    """Look at the desk, planned for this minute; what plans is loaded when it is first wanted."""
    from swdesk.desk import looking  # noqa: PLC0415 - not before the first picture

    return looking.view(desk)


def clashes_of(answer: object) -> tuple[Clash, ...]:
    """The fixed times that lie over each other by an action, and did not before it."""
    if isinstance(answer, ImportReport):
        answer = answer.done
    if isinstance(answer, Interrupted):
        own = answer.assignment.id
        return tuple(it for it in answer.view.plan.clashes if own in (it.gives_way, it.stays))
    return answer.clashes if isinstance(answer, Done) else ()


def change_of(answer: object) -> Change | None:
    """The change that an action's answer holds; None where nothing was changed."""
    if isinstance(answer, Absent):
        return answer.done.change
    return answer.change if isinstance(answer, Done | ImportReport | Interrupted) else None

"""What is done from Today: with the assignment spoken of, and as the answer to an ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from swdesk.desk import notices, work
from swdesk.ui.screens.today.asks_strip import Answered, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.notice import NoticeId
    from swdesk.ui.screens.today.page import TodayPage

    _OnRef = Callable[[Desk, str], Done]


class Doing(QObject):
    """Carries out what is wished on Today; loaded when there is something to wish for."""

    def __init__(self, today: TodayPage) -> None:
        """Say what the screen's own actions do, and listen to its answers."""
        super().__init__(today)
        self._today, self._session = today, today.session
        today.asks.answered.connect(self._answer)
        bind = today.actions_of_window.bind
        bind("start", lambda: self._act_on_selected(work.start))
        bind("done", lambda: self._act_on_selected(work.done))
        bind("pause", lambda: self._session.act(work.pause))
        bind("longer-15", lambda: self._longer(15))
        bind("longer-30", lambda: self._longer(30))
        bind("longer-60", lambda: self._longer(60))
        bind("leave", self._leave)
        bind("day-before", lambda: today.turn(-1))
        bind("day-after", lambda: today.turn(1))

    def _leave(self) -> None:
        """Ask what takes the worker away, and what is to be handed over then."""
        from swdesk.ui.dialogs.leave import LeaveDialog  # noqa: PLC0415 - seldom wanted

        LeaveDialog(self._session, self._today.window()).open()

    def _act_on_selected(self, function: _OnRef) -> None:
        chosen = self._session.selected
        if chosen is not None:
            self._session.act(function, self._session.ref_of(chosen))

    def _longer(self, minutes: int) -> None:
        chosen = self._session.selected
        if chosen is not None:
            self._session.act(work.longer, minutes, self._session.ref_of(chosen))

    def _answer(self, answered: Answered) -> None:
        """Carry out what the worker answers to an ask."""
        ask = answered.ask
        match answered.verb:
            case Verb.CLASSIFY:
                self._today.actions_of_window.choose("classify")
            case Verb.TOLD if ask.number is not None:
                self._told(ask.number)
            case _ if ask.assignment_id is not None:
                self._settle(ask.assignment_id, answered.verb)

    def _told(self, number: NoticeId) -> None:
        self._session.act(notices.told, number)

    def _settle(self, known: AssignmentId, verb: Verb) -> None:
        session = self._session
        ref = session.ref_of(known)
        match verb:
            case Verb.GO_ON:
                session.act(work.start, ref)
            case Verb.HAPPENED | Verb.DONE:
                session.act(work.done, ref)
            case Verb.NOT_HAPPENED:
                session.act(work.drop, ref, session.words.say("It did not take place"))
            case Verb.LONGER_30:
                session.act(work.longer, 30, ref)
            case Verb.LONGER_60:
                session.act(work.longer, 60, ref)
            case Verb.OTHER_TIME:
                session.select(known)
                self._today.actions_of_window.choose("edit")

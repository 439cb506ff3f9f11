"""What an action did: its change, the assignment, what moved; as JSON or as a few lines."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from swdesk.cli.asking import ask, event_option, say_unused, unused, useful
from swdesk.cli.painting import Painter
from swdesk.cli.shapes import (
    change_shape,
    clashes_shape,
    move_shape,
    notice_shape,
    standing_shape,
    tell_of,
    unmet_shape,
)
from swdesk.desk.names import names_of
from swdesk.desk.naming import exact_ref
from swdesk.texts.actions import action_words
from swdesk.texts.events import event_spelling
from swdesk.texts.language import as_sentence, mark
from swdesk.texts.reasons import decision_sentence, move_words
from swdesk.texts.standing import added_words, limits_words
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.cli.call import Call
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import DeskView, Done
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Zone
    from swdesk.domain.notice import Notice
    from swdesk.domain.plan import Move, Unmet

_FURTHEST = 30
"""Days ahead in which two working days are looked for."""

_MOST_LISTED = 25
"""Limits lost and notices that one action lists: a large import may bring hundreds."""

_CONSIDERED = "last_considered"

_STATING = frozenset({"add", "edit"})
"""Actions after which it helps to say what was not answered."""


def tell_outcome(call: Call, done: Done, **more: object) -> int:
    """Print what an action did; exit code 0. `more` are further keys of the JSON answer."""
    view = call.seen(done.view)
    concerned = (done.assignment, done.next_opened, *done.led_to)
    extra = [one for one in concerned if one is not None]
    names = names_of(view, call.words, *extra)
    if call.options.json:
        return call.answer({**done_shape(done, names, call.zone), **more})
    OutcomeLines(call, names).done(done)
    return 0


def done_shape(done: Done, names: Names, zone: Zone) -> Shape:
    """The outcome of an action."""
    return {
        "change": change_shape(done.change, zone),
        "assignment": assignment_shape(done.assignment, done.view, zone),
        "moves": moves_shape(done.moves, names, zone),
        "unmet": unmets_shape(done.view.plan.unmet, done.view, names, zone),
        "unanswered": _unanswered(done),
        "undated": list(done.undated),
        "unused_facts": list(unused(done.assignment, done.view)),
        "next_opened": assignment_shape(done.next_opened, done.view, zone),
        "led_to": [standing_shape(one, done.view, zone) for one in done.led_to],
        "clashes": clashes_shape(done.clashes, names, zone),
    }


def _unanswered(done: Done) -> list[str]:
    """The questions that are worth an answer."""
    if done.assignment is None:
        return list(done.unanswered)
    return list(useful(done.unanswered, done.assignment, done.view))


def assignment_shape(one: Assignment | None, view: DeskView, zone: Zone) -> Shape | None:
    """An assignment with how it stands; null for none."""
    return None if one is None else standing_shape(one, view, zone)


def moves_shape(moves: Iterable[Move], names: Names, zone: Zone) -> list[Shape]:
    """Everything that moved, with reasons in words."""
    return [
        move_shape(move, move_words(move, names.ref(move.because_of), names.words), names, zone)
        for move in moves
    ]


def unmets_shape(missed: Iterable[Unmet], view: DeskView, names: Names, zone: Zone) -> list[Shape]:
    """Everything that cannot be met, with the stored notices about it."""
    notices = view.state.notices.values()
    return [
        unmet_shape(unmet, tell_of(unmet.assignment_id, notices, names, zone), names, zone)
        for unmet in missed
    ]


def near_until(call: Call, view: DeskView) -> date:
    """The last of the days whose moves are listed one by one: today and two working days more."""
    calendar = WorkCalendar(view.state.schedules, call.desk.holidays, call.zone)
    ahead = (call.zone.day_of(view.now) + timedelta(days=step) for step in range(1, _FURTHEST))
    working = [*islice((day for day in ahead if calendar.is_working_day(day)), 2)]
    return working[-1] if working else call.zone.day_of(view.now)


def arisen(before: DeskView, after: DeskView) -> list[Notice]:
    """Whom to tell now and had not to be told before."""
    notices = after.state.notices.values()
    return [one for one in notices if one.is_open and one.id not in before.state.notices]


def consequences_shape(call: Call, before: DeskView, done: Done) -> Shape:
    """What an action on the whole desk did: moves, limits lost, whom to tell."""
    names = names_of(done.view, call.words)
    return {
        "change": change_shape(done.change, call.zone),
        "moves": moves_shape(done.moves, names, call.zone),
        "unmet": unmets_shape(done.unmet, done.view, names, call.zone),
        "clashes": clashes_shape(done.clashes, names, call.zone),
        "tell": [notice_shape(one, names, call.zone) for one in arisen(before, done.view)],
    }


def paint_consequences(call: Call, before: DeskView, done: Done) -> None:
    """The same as text."""
    lines = OutcomeLines(call, names_of(done.view, call.words))
    lines.consequences(done, ())
    tell = arisen(before, done.view)
    lines.painter.tell(tell[:_MOST_LISTED])
    lines.more(tell, mark("and more to tell; “swdesk notices” lists everyone"))


def named_outcome(call: Call, done: Done) -> str:
    """The action's name with the reference it was about."""
    name = action_words(done.change.action, call.words)
    return f"{name}: {done.change.subject}" if done.change.subject else name


class OutcomeLines:
    """An outcome as text."""

    def __init__(self, call: Call, names: Names) -> None:
        self.call = call
        self.names = names
        self.painter = Painter(call.screen, names)

    def done(self, done: Done) -> None:
        """The action, the decision about its assignment, what moved and what cannot be met."""
        line = self.call.screen.line
        line(named_outcome(self.call, done))
        if done.assignment is not None:
            self._standing(done.assignment, done.view)
        if done.change.action in _STATING:
            self._unanswered(done)
        if done.next_opened is not None:
            line(self._next_words(done.next_opened), indent=2)
            self._next_counts(done.next_opened, done)
        for one in done.led_to:
            limits = done.view.limits.get(one.id)
            line(added_words(self.names.called(one), limits, self.call.words), indent=2)
        notices = [notice for notice in done.view.state.notices.values() if notice.is_open]
        self.consequences(done, notices)

    def consequences(self, done: Done, notices: Sequence[Notice]) -> None:
        """What moved and what cannot be met, there with whom to tell among the notices."""
        about = done.assignment.id if done.assignment else None
        moves = [move for move in done.moves if move.assignment_id != about]
        self.painter.moves(moves, near_until(self.call, done.view), done=True)
        self.painter.clashes(done.clashes[:_MOST_LISTED])
        self.more(done.clashes, mark("and more at the same time; “swdesk plan” lists everything"))
        self.lost(done, notices)

    def lost(self, done: Done, notices: Sequence[Notice]) -> None:
        """What cannot be met since then, or of the work itself, with whom to tell."""
        about = done.assignment.id if done.assignment else None
        lost = {(unmet.assignment_id, unmet.hard) for unmet in done.unmet}
        missed = [
            unmet
            for unmet in done.view.plan.unmet
            if (unmet.assignment_id, unmet.hard) in lost or unmet.assignment_id == about
        ]
        self.painter.unmet(missed[:_MOST_LISTED], notices)
        self.more(missed, mark("and more that cannot be met; “swdesk plan” lists everything"))

    def more(self, listed: Sequence[object], sentence: str) -> None:
        """Say that there is more than was listed, where there is."""
        if len(listed) > _MOST_LISTED:
            self.call.screen.line(self.call.words.marked(sentence), indent=2)

    def _next_words(self, following: Assignment) -> str:
        """From when the next of a recurring kind counts; some come in only later."""
        words, day = self.call.words, self.call.words.moment(following.received)
        if following.earliest_start is not None:
            return words.say("The next one comes in {day}", day=day)
        return words.say("Its next clock has started: {day}", day=day)

    def _next_counts(self, following: Assignment, done: Done) -> None:
        """The next limit of what a committee considers; it counts from its decision, not today."""
        kind = next(kind for kind in done.view.rulebook.kinds if kind.id == following.kind)
        limits = done.view.limits.get(following.id)
        if kind.recurs != _CONSIDERED or limits is None:
            return
        words, line = self.call.words, self.call.screen.line
        line(as_sentence(limits_words(limits.deciding, words)), indent=4)
        before = done.assignment.event(kind.recurs) if done.assignment is not None else None
        if before == following.event(kind.recurs):
            return
        event, ref = event_spelling(kind.recurs, words), exact_ref(following)
        said = words.say(
            "The law counts from the decision. When it is made: “swdesk edit {ref} --event "
            "{event}=DATE”.",
            ref=ref,
            event=event,
        )
        line(said, indent=4)

    def _standing(self, one: Assignment, view: DeskView) -> None:
        decision = view.decisions.get(one.id)
        if decision is None:
            return
        title = self.names.rule_title(decision.rule)
        self.call.screen.line(decision_sentence(decision, title, self.call.words), indent=2)
        limits = view.limits.get(one.id)
        if limits is not None and limits.deciding and one.fixed is None:
            stated = as_sentence(limits_words(limits.deciding, self.call.words))
            self.call.screen.line(stated, indent=2)
        spans = view.plan.spans().get(one.id, ())
        if spans:
            when = self.painter.stretches(spans)
            self.call.screen.line(self.call.words.say("Planned: {times}", times=when), indent=2)

    def _unanswered(self, done: Done) -> None:
        if done.undated:
            self.call.screen.line(
                self.call.words.say(
                    "No date that its limit counts from is stated; "
                    "state what has happened: {events}",
                    events=self.call.words.either(
                        event_option(name, self.call.words) for name in done.undated
                    ),
                ),
                indent=2,
            )
        if done.assignment is not None:
            asked = useful(done.unanswered, done.assignment, done.view)
            ask(self.call, self.names, asked, indent=2)
            needless = unused(done.assignment, done.view)
            say_unused(self.call, self.names, done.assignment, needless)

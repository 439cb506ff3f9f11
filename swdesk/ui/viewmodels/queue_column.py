"""The queue by level: group headings and cards. A card is put into words when it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import AssignmentId, Status
from swdesk.texts.durations import duration
from swdesk.texts.standing import standing_words
from swdesk.ui.viewmodels.deadlines import Deadline, mark_of

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment


class QueueRow(Struct, frozen=True):
    """A row: the card of an assignment, or the heading of a level where `known` is None."""

    level: int
    known: AssignmentId | None = None


class QueueCard(Struct, frozen=True):
    """One assignment as a card. `spoken` is all of it in one sentence.

    `note` is what is left and by which rule, `brief` the same in figures, where there is little
    room; `own` is the worker's own title.
    """

    kind: str
    ref: str
    note: str
    brief: str
    own: str
    deadline: Deadline
    level: int
    running: bool
    spoken: str

    @property
    def title(self) -> str:
        """Kind and reference."""
        return f"{self.kind} {self.ref}"


class QueueHeading(Struct, frozen=True):
    """One level as a heading."""

    level: int
    name: str
    spoken: str


class QueueColumnState(Struct, frozen=True):
    """The rows in order, and how many assignments there are; `empty` says what belongs here."""

    rows: tuple[QueueRow, ...]
    count: str
    empty: str = ""


def queue_column_state(view: DeskView, names: Names) -> QueueColumnState:
    """The queue as the desk stands: open work by level, in queue order."""
    rows: list[QueueRow] = []
    last: int | None = None
    decisions = view.decisions
    for known in view.queue:
        level = decisions[known].level
        if level != last:
            rows.append(QueueRow(level))
            last = level
        rows.append(QueueRow(level, known))
    words, number = names.words, len(view.queue)
    empty = "" if rows else words.say("The queue is empty. Add what has come in.")
    count = words.plural("{n} assignment", "{n} assignments", number)
    return QueueColumnState(tuple(rows), count, empty)


class QueueCards:
    """Puts rows of one look at the desk into words, each once and only when it is asked for."""

    def __init__(self, view: DeskView, names: Names) -> None:
        """Take what the rows are read from."""
        self._view = view
        self._names = names
        self._words = names.words
        self._unmet = {unmet.assignment_id: unmet for unmet in view.plan.unmet}
        self._made: dict[AssignmentId, QueueCard] = {}

    def heading(self, level: int) -> QueueHeading:
        """The heading of a level."""
        name = self._names.level(level)
        spoken = self._words.say("Level {level}, {name}", level=level, name=name)
        return QueueHeading(level, name, spoken)

    def card(self, known: AssignmentId) -> QueueCard:
        """The card of an assignment of the queue."""
        made = self._made.get(known)
        if made is None:
            made = self._made[known] = self._make(self._view.state.assignments[known])
        return made

    def spoken(self, row: QueueRow) -> str:
        """A row in one sentence."""
        if row.known is None:
            return self.heading(row.level).spoken
        return self.card(row.known).spoken

    def _make(self, one: Assignment) -> QueueCard:
        decision = self._view.decisions[one.id]
        kind = self._names.kind(one.kind)
        rule = self._words.say("rule {rule}", rule=decision.rule)
        note = " · ".join([*self._notes(one), rule])
        deadline = mark_of(one, self._view, self._unmet.get(one.id), self._words)
        level = self._words.say("level {n}", n=decision.level)
        parts = [f"{kind} {one.ref}", level, note, one.title, deadline.spoken]
        return QueueCard(
            kind=kind,
            ref=one.ref,
            note=note,
            brief=" · ".join([*self._notes(one, brief=True), decision.rule]),
            own=one.title,
            deadline=deadline,
            level=decision.level,
            running=one.status is Status.RUNNING,
            spoken=", ".join(part for part in parts if part),
        )

    def _notes(self, one: Assignment, *, brief: bool = False) -> list[str]:
        standing = [] if one.status is Status.OPEN else [standing_words(one, self._words)]
        return [*standing, self._left(one.remaining_minutes(self._view.now), brief=brief)]

    def _left(self, minutes: int, *, brief: bool) -> str:
        if not minutes:
            return self._words.say("new estimate needed")
        time = duration(minutes)
        return time if brief else self._words.say("{time} left", time=time)

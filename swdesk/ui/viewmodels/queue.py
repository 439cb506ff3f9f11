"""The Queue screen as values: which rows are seen, what each says, how many there are."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.reordering import shown_order
from swdesk.domain.assignment import Status
from swdesk.texts.durations import duration
from swdesk.texts.language import mark
from swdesk.texts.standing import status_words
from swdesk.ui.viewmodels.deadlines import Deadline, day_words, mark_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.texts.language import Words


class Near(StrEnum):
    """Which limits are looked for."""

    ANY = ""
    TODAY = "today"
    WEEK = "week"
    MISSED = "missed"


class Standing(StrEnum):
    """Which statuses are looked for; ANY is everything that is still the worker's."""

    ANY = ""
    OPEN = "open"
    WAITING = "waiting"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"


NEAR_NAMES = {
    Near.ANY: mark("Any limit"),
    Near.TODAY: mark("Today"),
    Near.WEEK: mark("This week"),
    Near.MISSED: mark("Cannot be met"),
}
STANDING_NAMES = {
    Standing.ANY: mark("Everything open"),
    Standing.OPEN: mark("To do"),
    Standing.WAITING: mark("Waiting"),
    Standing.HANDED_OVER: mark("Handed over"),
    Standing.CLOSED: mark("Done recently"),
}
_STATUSES = {
    Standing.OPEN: frozenset({Status.OPEN, Status.RUNNING, Status.PARKED}),
    Standing.WAITING: frozenset({Status.WAITING}),
    Standing.HANDED_OVER: frozenset({Status.HANDED_OVER}),
}


class Sought(Struct, frozen=True):
    """What is looked for; all of it must hold. Empty fields look for everything."""

    text: str = ""
    levels: frozenset[int] = frozenset()
    kind: str = ""
    near: Near = Near.ANY
    standing: Standing = Standing.ANY

    @property
    def is_everything(self) -> bool:
        """Whether nothing open is left out."""
        return self == Sought()


class Nothing(Struct, frozen=True):
    """What stands where there is no row, and the one thing to do ("add", "show-all" or "")."""

    text: str
    action: str = ""
    action_text: str = ""


class QueueState(Struct, frozen=True):
    """The rows in order, how many they are, and what to say where there are none."""

    rows: tuple[AssignmentId, ...]
    count: str
    nothing: Nothing | None = None


class QueueLine(Struct, frozen=True):
    """One row in words. `spoken` is all of it in one sentence.

    `pinned` says that its start is held, `against` why it was put there against the rules.
    """

    known: AssignmentId
    level: int
    level_name: str
    name: str
    title: str
    limit: Deadline
    left: str
    planned: str
    status: str
    rule: str
    running: bool
    pinned: bool
    against: str
    spoken: str


def queue_state(
    view: DeskView, names: Names, sought: Sought, closed: tuple[Assignment, ...] = ()
) -> QueueState:
    """What is seen of the queue, in one go."""
    return QueueReading(view, names, closed).state(sought)


class QueueReading:
    """One look at the desk, searched again and again: what does not change is worked out once."""

    def __init__(self, view: DeskView, names: Names, closed: tuple[Assignment, ...] = ()) -> None:
        """Take the look.

        Args:
            view: the desk.
            names: the names of the window's language.
            closed: what was closed lately, newest first: searched for Standing.CLOSED alone.
        """
        self._view = view
        self._names = names
        self._closed = closed
        self.lines = QueueLines(view, names, closed)

    def state(self, sought: Sought) -> QueueState:
        """What is seen of the queue."""
        every = self._closed if sought.standing is Standing.CLOSED else self._open
        wanted = _tests(self._view, self._names, sought)
        if sought.text.strip():
            wanted.append(self._said(sought.text.casefold().split()))
        rows = tuple(one.id for one in every if all(test(one) for test in wanted))
        words, number = self._names.words, len(every)
        return QueueState(
            rows, _count(len(rows), number, words), _nothing(rows, number, sought, words)
        )

    @cached_property
    def order(self) -> tuple[AssignmentId, ...]:
        """Everything open in the order it is read."""
        return shown_order(self._view)

    @cached_property
    def _open(self) -> tuple[Assignment, ...]:
        return tuple(self._view.state.assignments[known] for known in self.order)

    @cached_property
    def _texts(self) -> dict[AssignmentId, str]:
        """What each row is searched by."""
        kinds = {kind.id: self._names.kind(kind.id) for kind in self._names.rulebook.kinds}
        return {
            one.id: f"{one.ref} {one.title} {kinds.get(one.kind, one.kind)}".casefold()
            for one in (*self._open, *self._closed)
        }

    def _said(self, wanted: list[str]) -> Callable[[Assignment], bool]:
        texts = self._texts
        if len(wanted) == 1:
            word = wanted[0]
            return lambda one: word in texts[one.id]
        return lambda one: all(word in texts[one.id] for word in wanted)


def _count(seen: int, number: int, words: Words) -> str:
    if seen == number:
        return words.plural("{n} assignment", "{n} assignments", number)
    return words.plural("{seen} of {n} assignment", "{seen} of {n} assignments", number, seen=seen)


def _nothing(
    rows: tuple[AssignmentId, ...], number: int, sought: Sought, words: Words
) -> Nothing | None:
    if rows:
        return None
    if sought.standing is Standing.CLOSED and not number:
        return Nothing(words.say("Here stands what was done or dropped lately."))
    if number:
        text = words.say("Nothing in the queue is like that.")
        return Nothing(text, "show-all", words.say("Show everything"))
    text = words.say("The queue is empty. Everything that has come in and is not done stands here.")
    return Nothing(text, "add", words.say("Add to the queue…"))


def _tests(view: DeskView, names: Names, sought: Sought) -> list[Callable[[Assignment], bool]]:
    """What every row must pass, the cheapest first."""
    tests: list[Callable[[Assignment], bool]] = []
    if sought.kind:
        tests.append(lambda one: one.kind == sought.kind)
    statuses = _STATUSES.get(sought.standing)
    if statuses is not None:
        tests.append(lambda one: one.status in statuses)
    if sought.levels:
        tests.append(lambda one: one.level in sought.levels)
    if sought.near is not Near.ANY:
        tests.append(_near(view, sought.near, names.words))
    return tests


def _near(view: DeskView, near: Near, words: Words) -> Callable[[Assignment], bool]:
    today = words.zone.day_of(view.now)
    if near is Near.MISSED:
        missed = {unmet.assignment_id for unmet in view.plan.unmet}
        return lambda one: one.id in missed
    until = today if near is Near.TODAY else today + timedelta(days=6 - today.weekday())

    def test(one: Assignment) -> bool:
        if one.fixed is not None:
            return words.zone.day_of(one.fixed.start) <= until
        limits = view.limits.get(one.id)
        nearest = limits.nearest if limits is not None else None
        return nearest is not None and nearest.aim.on <= until

    return test


class QueueLines:
    """Puts rows of one look at the desk into words, each once and only when it is seen."""

    def __init__(self, view: DeskView, names: Names, closed: tuple[Assignment, ...] = ()) -> None:
        """Take what the rows are read from."""
        self._view = view
        self._names = names
        self._words = names.words
        self._closed = {one.id: one for one in closed}
        self._unmet = {unmet.assignment_id: unmet for unmet in view.plan.unmet}
        self._spans: Mapping[AssignmentId, tuple[Span, ...]] = view.plan.spans()
        self._made: dict[AssignmentId, QueueLine] = {}

    def line(self, known: AssignmentId) -> QueueLine:
        """The row of an assignment."""
        made = self._made.get(known)
        if made is None:
            made = self._made[known] = self._make(self.assignment(known))
        return made

    def assignment(self, known: AssignmentId) -> Assignment:
        """The assignment of a row, closed or not."""
        found = self._view.state.assignments.get(known)
        return found if found is not None else self._closed[known]

    def _make(self, one: Assignment) -> QueueLine:
        decision = self._view.decisions.get(one.id)
        level = decision.level if decision is not None else one.level
        rule = decision.rule if decision is not None else one.rule
        name = self._names.called(one)
        line = QueueLine(
            known=one.id,
            level=level,
            level_name=self._level_name(level),
            name=name,
            title=one.title,
            limit=self._limit(one),
            left=self._left(one),
            planned=self._planned(one),
            status=self._status(one),
            rule=rule,
            running=one.status is Status.RUNNING,
            pinned=one.pinned_start is not None,
            against=one.override.reason if one.override is not None else "",
            spoken="",
        )
        return _with_spoken(line, self._words)

    def _level_name(self, level: int) -> str:
        name = self._names.level(level)
        return self._words.say("Level {level}, {name}", level=level, name=name)

    def _limit(self, one: Assignment) -> Deadline:
        if not one.is_open:
            return Deadline()
        return mark_of(one, self._view, self._unmet.get(one.id), self._words, passed=True)

    def _left(self, one: Assignment) -> str:
        if not one.is_open:
            return ""
        left = one.remaining_minutes(self._view.now)
        return duration(left) if left else self._words.say("used up")

    def _planned(self, one: Assignment) -> str:
        if one.closed_at is not None:
            return self._when(one.closed_at)
        spans = [span for span in self._spans.get(one.id, ()) if span.end > self._view.now]
        if not spans:
            return "" if one.status is Status.WAITING else self._words.say("not planned")
        first = f"{self._when(spans[0].start)}–{self._words.clock(spans[0].end)}"
        more = len(spans) - 1
        return f"{first} +{more}" if more else first

    def _when(self, at: Instant) -> str:
        zone, words = self._words.zone, self._words
        day = day_words(zone.day_of(at), zone.day_of(self._view.now), words)
        return f"{day} {words.clock(at)}"

    def _status(self, one: Assignment) -> str:
        if one.waiting is not None:
            until = self._words.zone.day_of(self._words.zone.moment_start(one.waiting.until))
            today = self._words.zone.day_of(self._view.now)
            day = day_words(until, today, self._words)
            return self._words.say("waits until {day}: {why}", day=day, why=one.waiting.reason)
        if one.handed_to:
            return self._words.say("handed over to {who}", who=self._names.role(one.handed_to))
        if one.status is Status.OPEN:
            return ""
        said = status_words(one.status.value, self._words)
        return f"{said}: {one.closed_reason}" if one.closed_reason else said


def _with_spoken(line: QueueLine, words: Words) -> QueueLine:
    left = words.say("{time} left", time=line.left) if line.left else ""
    rule = words.say("rule {rule}", rule=line.rule) if line.rule else ""
    held = words.say("fixed by you") if line.pinned else ""
    parts = (
        line.name, line.title, line.level_name, line.limit.spoken, left, line.planned, held,
        line.status, rule,
    )  # fmt: skip
    return replace(line, spoken=", ".join(part for part in parts if part))

"""What lies elsewhere in the plan than before, a line each: from when to when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.language import as_sentence
from swdesk.ui.viewmodels.deadlines import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.plan import Move


class Row(Struct, frozen=True):
    """One line of the consequence: what, when at the right, why below. `copied` is a ready text.

    `tone` names the colour of the words at the right.
    """

    title: str
    when: str = ""
    notes: tuple[str, ...] = ()
    tone: str = "muted"
    copied: str = ""

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ". ".join(part for part in (self.title, self.when, *self.notes) if part)


class Moving:
    """Puts moves into words, as of a look at the desk afterwards."""

    def __init__(self, view: DeskView, names: Names) -> None:
        """Take the desk afterwards, and names that know everything that moved."""
        self._view = view
        self._names = names
        self._words = names.words
        self._zone = names.words.zone
        self._today = self._zone.day_of(view.now)

    def row(self, move: Move) -> Row:
        """One move."""
        notes = [as_sentence(self._names.why_moved(move)), *self._limit(move.assignment_id)]
        return Row(
            self.named(move.assignment_id), self._from_to(move), (" · ".join(notes),), "muted"
        )

    def _from_to(self, move: Move) -> str:
        """When the first part that has moved began and begins.

        When it is done, where that alone differs, or is later although the rest begins earlier.
        """
        before, after = move.apart
        if not before or not after:
            return f"{self._start(before)} → {self._start(after)}"
        is_done_later = after[-1].end > before[-1].end
        for first, second in zip(before, after, strict=False):
            if first.start != second.start:
                if second.start < first.start and is_done_later:
                    break
                return self._two(first.start, second.start)
        return self._words.say("done {times}", times=self._two(before[-1].end, after[-1].end))

    def _two(self, first: Instant, second: Instant) -> str:
        day, clock = self._zone.day_of(second), self._words.clock(second)
        if self._zone.day_of(first) == day:
            return f"{self.when(first)} → {clock}"
        there = f"{day_words(day, day, self._words)} {clock}" if day == self._today else None
        return f"{self.when(first)} → {there or self.when(second)}"

    def named(self, known: AssignmentId) -> str:
        """What an assignment is called."""
        one = self._names.assignments.get(known)
        return self._names.called(one) if one is not None else ""

    def when(self, at: Instant) -> str:
        """A clock time today, a day and a clock time otherwise."""
        same = self._zone.day_of(at) == self._today
        return self._words.clock(at) if same else self._words.time(at)

    def is_of_today(self, move: Move) -> bool:
        """Whether it takes anything from today, or brings it there."""
        return any(
            self._zone.day_of(span.start) == self._today for span in (*move.before, *move.after)
        )

    def _limit(self, known: AssignmentId) -> list[str]:
        """By when it has to be done, where that is kept."""
        limits = self._view.limits.get(known)
        hard = limits.hard if limits is not None else None
        missed = any(unmet.assignment_id == known for unmet in self._view.plan.unmet)
        if hard is None or missed:
            return []
        return [self._words.say("limit {day} kept", day=self._words.moment(hard.moment))]

    def _start(self, spans: Sequence[Span]) -> str:
        return self.when(spans[0].start) if spans else self._words.say("not planned")


def nearest_first(moves: Iterable[Move]) -> list[Move]:
    """In the order in which they are, or were, to begin."""
    return sorted(moves, key=_nearness)


def _nearness(move: Move) -> tuple[Instant, int]:
    """When it was to begin, or begins now, whichever is sooner."""
    return min(span.start for span in (*move.before[:1], *move.after[:1])), move.assignment_id

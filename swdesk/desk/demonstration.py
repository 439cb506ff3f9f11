"""A made-up worker's day, played on a desk through the same functions that a person uses.

The scenario is data: a queue whose days count from the start, and what is done and what happens
at which clock time. Nothing here knows an outcome: the rulebook and the start decide them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk import interruption, work
from swdesk.desk.answers import NewAssignment
from swdesk.desk.assignments import draft
from swdesk.desk.looking import view
from swdesk.desk.naming import exact_ref, find_facts
from swdesk.desk.session import Cause, acting
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import (
    AssignmentUnknownError,
    FactUnknownError,
    KindUnknownError,
    NothingRunningError,
    StatusForbidsError,
)
from swdesk.domain.instants import Instant, Moment, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.desk.answers import DeskView, Done, Interrupted
    from swdesk.desk.desk import Desk
    from swdesk.rules.rulebook import Rulebook

_DOES_NOT_SUIT = (
    AssignmentUnknownError,
    KindUnknownError,
    NothingRunningError,
    StatusForbidsError,
)
"""Under another rulebook a step may mean nothing; it is left out, and said so."""
PLANNED = "planned"
"""The reference of a step that starts whatever the plan proposes then."""

Entry = Mapping[str, Any]
"""A row of the scenario file."""


class Prepared(Struct, frozen=True):
    """The desk before the day begins, and the kinds that its rulebook does not know."""

    view: DeskView
    unknown_kinds: tuple[str, ...]


class Step(Struct, frozen=True):
    """One moment of the day: something done, or something that happened and its answer.

    `left_out` says that this rulebook or queue has no place for it.
    """

    at: Instant
    action: str
    ref: str = ""
    done: Done | None = None
    answer: Interrupted | None = None
    left_out: bool = False


class Demonstration:
    """One scenario played from one start."""

    def __init__(self, scenario: Entry, start: Instant, zone: Zone) -> None:
        """Take the parsed scenario and the instant at which the day begins."""
        self._scenario = scenario
        self._start = start
        self._zone = zone
        self._today = zone.day_of(start)
        self._rulebook: Rulebook

    def prepare(self, desk: Desk) -> Prepared:
        """Fill the desk with the scenario's queue."""
        desk.clock = SetClock(self._start)
        unknown: list[str] = []
        with acting(desk) as session:
            self._rulebook = session.rulebook
            for entry in self._scenario["queue"]:
                try:
                    assignment = draft(session, self._stated(entry))
                except KindUnknownError:
                    unknown.append(entry["kind"])
                    continue
                session.put(replace(assignment, logged_minutes=entry.get("worked", 0)))
            session.keep(session.settled(Cause("import")), "import")
        return Prepared(view(desk), tuple(dict.fromkeys(unknown)))

    def play(self, desk: Desk) -> Iterator[Step]:
        """Let the day happen, step by step."""
        for entry in self._scenario["day"]:
            at = self._clock_time(self._today, entry["at"])
            if at < self._start:
                continue
            desk.clock = SetClock(at)
            yield self._step(desk, entry, at)

    def _step(self, desk: Desk, entry: Entry, at: Instant) -> Step:
        try:
            if "happens" in entry:
                stated = self._stated(entry["happens"])
                answer = interruption.follow(desk, stated)
                return Step(at, "happens", answer.assignment.ref, answer=answer)
            return Step(at, entry["do"], entry.get("ref", ""), done=self._act(desk, entry))
        except _DOES_NOT_SUIT:
            return Step(at, entry.get("do", "happens"), entry.get("ref", ""), left_out=True)

    def _act(self, desk: Desk, entry: Entry) -> Done:
        if entry["do"] == "start":
            return work.start(desk, self._meant(desk, entry["ref"]))
        if entry["do"] == "pause":
            return work.pause(desk)
        return work.done(desk, entry["ref"])

    def _meant(self, desk: Desk, ref: str) -> str:
        """The reference itself, or what the plan proposes at this moment.

        Raises:
            AssignmentUnknownError: the plan proposes nothing.
        """
        if ref != PLANNED:
            return ref
        seen = view(desk)
        if seen.proposal is None:
            raise AssignmentUnknownError(text=ref, nearest=())
        return exact_ref(seen.state.assignments[seen.proposal])

    def _stated(self, entry: Entry) -> NewAssignment:
        events = {name: self._day(days) for name, days in entry.get("events", {}).items()}
        return NewAssignment(
            kind=entry["kind"],
            ref=entry.get("ref", ""),
            title=entry.get("title", ""),
            received=self._day(entry["received"]) if "received" in entry else None,
            events=events,
            facts=self._known_facts(entry.get("facts", {})),
            due=self._day(entry["due"]) if "due" in entry else None,
            deadline=self._day(entry["deadline"]) if "deadline" in entry else None,
            estimate_minutes=entry.get("estimate"),
            fixed=self._fixed(entry["fixed"]) if "fixed" in entry else None,
        )

    def _known_facts(self, stated: Entry) -> dict[str, str]:
        """What this rulebook asks about; another one asks about other things."""
        known: dict[str, str] = {}
        for name, answer in stated.items():
            try:
                known |= find_facts(self._rulebook, {name: answer})
            except FactUnknownError:
                continue
        return known

    def _day(self, days: int) -> Moment:
        return Moment(self._today + timedelta(days=days))

    def _fixed(self, entry: list[Any]) -> Span:
        day = self._today + timedelta(days=entry[0])
        return Span(self._clock_time(day, entry[1]), self._clock_time(day, entry[2]))

    def _clock_time(self, day: date, text: str) -> Instant:
        hour, _, minute = text.partition(":")
        return self._zone.at(day, int(hour) * 60 + int(minute))

"""From what a person states to an assignment, with every text and figure checked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from swdesk.desk.naming import find_events, find_facts, find_kind
from swdesk.domain.assignment import MOST_ESTIMATE_MINUTES, Assignment, AssignmentId, pairs
from swdesk.domain.errors import (
    AssignmentExistsError,
    EstimateOutOfRangeError,
    EventAheadError,
    EventTooOldError,
    KindUnknownError,
    ReasonNeededError,
    ReceivedAheadError,
    TimeOrderError,
)
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.domain.references import check_text, clean_ref, generated_ref
from swdesk.texts.events import known_events, lies_behind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from swdesk.desk.answers import Edits, NewAssignment
    from swdesk.domain.instants import Span
    from swdesk.rules.rulebook import Kind, Rulebook

_LONG_AGO = timedelta(days=3653)
"""Ten years: a day before that is a slip of the pen, if no law reaches back to it either."""


class Drafting:
    """Makes assignments at one instant under one rulebook."""

    def __init__(self, rulebook: Rulebook, zone: Zone, now: Instant) -> None:
        """Take what names and "today" mean."""
        self._rulebook = rulebook
        self._zone = zone
        self._now = now
        self._today = zone.day_of(now)
        self._events = known_events(rulebook)
        self._earliest = _earliest_counted(rulebook, self._today)
        self._kinds: dict[str, Kind] = {}
        self._unknown: dict[str, KindUnknownError] = {}

    def new(self, stated: NewAssignment, id_: AssignmentId, taken: Collection[str]) -> Assignment:
        """The assignment that a person stated; a missing reference is generated.

        Raises:
            UserError: something stated cannot be.
        """
        kind, fixed = self._kind(stated.kind), checked_span(stated.fixed)
        events = self._happened(stated.events)
        received = events.pop("received", None)
        check_text("title", stated.title)
        return Assignment(
            id=id_,
            ref=self._ref(stated.ref, kind, taken),
            kind=kind.id,
            received=self._received(stated.received) or received or self._present(),
            estimate_minutes=checked_minutes(_estimate(stated, kind)),
            title=stated.title.strip(),
            events=pairs(events),
            facts=pairs(_answered(find_facts(self._rulebook, stated.facts))),
            due=stated.due,
            deadline=stated.deadline,
            earliest_start=stated.earliest_start,
            shortest_block_minutes=_checked_or_none(stated.shortest_block_minutes),
            fixed=fixed,
            added_at=self._now,
        )

    def edited(self, assignment: Assignment, edits: Edits) -> Assignment:
        """The assignment with its changes.

        Raises:
            UserError: something stated cannot be.
        """
        changed = self._renamed(assignment, edits)
        changed = self._retimed(changed, edits)
        changed = self._reestimated(changed, edits)
        return _cleared(changed, edits.clear)

    def _renamed(self, assignment: Assignment, edits: Edits) -> Assignment:
        kind = find_kind(self._rulebook, edits.kind).id if edits.kind else assignment.kind
        if edits.title is not None:
            check_text("title", edits.title)
        title = assignment.title if edits.title is None else edits.title.strip()
        ref = clean_ref(edits.ref) if edits.ref is not None else assignment.ref
        stated = find_facts(self._rulebook, edits.facts)
        facts = pairs(_answered({**dict(assignment.facts), **stated}))
        return replace(assignment, kind=kind, title=title, ref=ref, facts=facts)

    def _retimed(self, assignment: Assignment, edits: Edits) -> Assignment:
        events = self._happened(edits.events)
        received = events.pop("received", None)
        return replace(
            assignment,
            received=self._received(edits.received) or received or assignment.received,
            events=pairs({**dict(assignment.events), **events}),
            due=edits.due or assignment.due,
            deadline=edits.deadline or assignment.deadline,
            earliest_start=edits.earliest_start or assignment.earliest_start,
            fixed=checked_span(edits.fixed) or assignment.fixed,
        )

    def _reestimated(self, assignment: Assignment, edits: Edits) -> Assignment:
        shortest = _checked_or_none(edits.shortest_block_minutes)
        if shortest is not None:
            assignment = replace(assignment, shortest_block_minutes=shortest)
        if edits.estimate_minutes is not None:
            estimate = checked_minutes(edits.estimate_minutes)
            return replace(assignment, estimate_minutes=estimate, logged_minutes=0)
        if edits.fixed is not None:
            return replace(assignment, estimate_minutes=checked_minutes(edits.fixed.minutes))
        return assignment

    def _kind(self, text: str) -> Kind:
        """What a text means; a file says the same words a thousand times over."""
        if text in self._unknown:
            raise self._unknown[text]
        known = self._kinds.get(text)
        if known is None:
            try:
                known = self._kinds[text] = find_kind(self._rulebook, text)
            except KindUnknownError as refusal:
                self._unknown[text] = refusal
                raise
        return known

    def _ref(self, text: str, kind: Kind, taken: Collection[str]) -> str:
        if text.strip():
            return clean_ref(text)
        return generated_ref(kind.id[:1].upper(), taken)

    def _happened(self, stated: Mapping[str, Moment]) -> dict[str, Moment]:
        """Events by their names; none lies after today but those that grant time ahead."""
        events = find_events(self._events, stated)
        for name, moment in events.items():
            self._check_day(name, moment)
        return events

    def _received(self, stated: Moment | None) -> Moment | None:
        if stated is not None:
            self._check_day("received", stated)
        return stated

    def _check_day(self, name: str, moment: Moment) -> None:
        """Refuse what has yet to happen, and what no clock could count from."""
        if moment.on > self._today and name == "received":
            raise ReceivedAheadError(received=moment)
        if moment.on > self._today and lies_behind(name):
            raise EventAheadError(happened=name, on=moment)
        if self._earliest is not None and moment.on < self._earliest:
            raise EventTooOldError(happened=name, on=moment, earliest=self._earliest)

    def _present(self) -> Moment:
        return Moment(self._today, self._now)


def _earliest_counted(rulebook: Rulebook, today: date) -> date | None:
    """The first day of the oldest law that is counted with, ten years ago at the latest.

    None: no clock of the rulebook says from when its law holds.
    """
    clocks = (clock for kind in rulebook.kinds for clock in kind.clocks)
    begun = [clock.valid_from for clock in clocks if clock.valid_from is not None]
    return min(*begun, today - _LONG_AGO) if begun else None


def check_unique(assignment: Assignment, others: Iterable[Assignment]) -> None:
    """Refuse a reference and kind that is open already.

    Raises:
        AssignmentExistsError: another open assignment has both.
    """
    for other in others:
        if other.id != assignment.id and other.is_open and other.key == assignment.key:
            raise AssignmentExistsError(ref=assignment.ref, kind=assignment.kind)


def checked_minutes(minutes: int) -> int:
    """The minutes, if one assignment can take so long.

    Raises:
        EstimateOutOfRangeError: below one minute or above two hundred hours.
    """
    if not 1 <= minutes <= MOST_ESTIMATE_MINUTES:
        raise EstimateOutOfRangeError(minutes=minutes, most_minutes=MOST_ESTIMATE_MINUTES)
    return minutes


def checked_reason(action: str, field: str, text: str) -> str:
    """The reason that an action wants, without spaces around.

    Raises:
        ReasonNeededError: there is none.
        UserError: it holds what must not be kept.
    """
    if not text.strip():
        raise ReasonNeededError(action=action)
    check_text(field, text)
    return text.strip()


def checked_span(span: Span | None) -> Span | None:
    """The stretch, if its end is after its start.

    Raises:
        TimeOrderError: it is not.
    """
    if span is not None and span.end <= span.start:
        raise TimeOrderError(start=span.start, end=span.end)
    return span


def _answered(facts: Mapping[str, str]) -> dict[str, str]:
    """Those with an answer: an empty one takes back what was answered before."""
    return {fact: answer for fact, answer in facts.items() if answer}


def _checked_or_none(minutes: int | None) -> int | None:
    return None if minutes is None else checked_minutes(minutes)


def _estimate(stated: NewAssignment, kind: Kind) -> int:
    if stated.estimate_minutes is not None:
        return stated.estimate_minutes
    return stated.fixed.minutes if stated.fixed is not None else kind.usual_minutes


_EMPTY: dict[str, dict[str, Any]] = {
    "title": {"title": ""},
    "due": {"due": None},
    "deadline": {"deadline": None},
    "earliest_start": {"earliest_start": None},
    "shortest_block": {"shortest_block_minutes": None},
    "fixed": {"fixed": None},
}


def _cleared(assignment: Assignment, names: frozenset[str]) -> Assignment:
    for name in sorted(names):
        assignment = replace(assignment, **_EMPTY[name])
    return assignment

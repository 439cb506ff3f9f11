"""One action: a transaction that loads the desk, changes it, plans anew and keeps the result.

Every desk function follows the same path: change the state as the person wished, `settled` (decide,
plan, notices, log) and `keep`. Nothing is written before everything is worked out.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import Done
from swdesk.desk.misses import newly_clashing, newly_unmet
from swdesk.desk.naming import find_open
from swdesk.desk.noted import gone_on
from swdesk.desk.ports import Saving
from swdesk.desk.settling import Cause, Settled, Settling, standing_notices, view_of
from swdesk.desk.state import running_of
from swdesk.desk.terms import assessor_for
from swdesk.desk.timer_doubts import timer_of, went_back
from swdesk.desk.undated import starting_events
from swdesk.desk.waking import led_on, woken
from swdesk.domain.assignment import AssignmentId
from swdesk.domain.clock import SetClock
from swdesk.domain.hours import ClockSetBack
from swdesk.domain.hours_errors import SetClockRefusedError
from swdesk.domain.instants import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading, Writing
    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.change import Change
    from swdesk.domain.hours import Noted
    from swdesk.domain.instants import Instant
    from swdesk.planner.standing import Standing
    from swdesk.rules.rulebook import Rulebook

__all__ = ["Acting", "Cause", "Session", "Settled", "acting", "looking"]


class Session:
    """The desk inside one transaction."""

    def __init__(self, desk: Desk, reading: Reading, now: Instant | None = None) -> None:
        """Load the desk at the clock's instant, or at one that was frozen earlier."""
        self.desk = desk
        self.reading = reading
        self.now = desk.clock.now() if now is None else now
        self.before = _loaded(desk, reading)
        self.rulebook: Rulebook = reading.rulebook(self.now)
        self.zone = Zone(self.before.profile.zone)
        self.state = woken(self.before, self.now, self.zone)
        self._first: Standing | None = None

    def find(self, text: str) -> Assignment:
        """The open assignment that REF or REF/KIND means.

        Raises:
            UserError: none, or several.
        """
        return find_open(self.state.assignments.values(), text, self.rulebook)

    def put(self, *assignments: Assignment) -> None:
        """Set assignments of the state."""
        changed = {one.id: one for one in assignments}
        self.state = replace(self.state, assignments={**self.state.assignments, **changed})
        begun = [one.running_since for one in assignments if one.running_since is not None]
        if begun:
            self.state = gone_on(self.state, begun[0])

    def next_id(self) -> AssignmentId:
        """The next unused id of an assignment, which is then used up."""
        id_ = AssignmentId(self.state.next_assignment)
        self.state = replace(self.state, next_assignment=id_ + 1)
        return id_

    def settled(self, cause: Cause) -> Settled:
        """Decide and plan the present state anew; nothing is kept yet."""
        self.state = led_on(self.state, self.now)
        assessor = assessor_for(self.desk, self.state, self.rulebook, self.now)
        if self._first is None:
            self._first = assessor.kept
        if self._first is not None:
            from swdesk.planner.copying import copied  # noqa: PLC0415 - planning is loaded late

            # Courses are tried one after the other, each from the desk as it is.
            assessor.kept = copied(self._first)
        desk = Settling(assessor, self.before, self.state, self.now, self._closed_unplanned())
        return desk.settle(cause)

    def _closed_unplanned(self) -> int:
        """Minutes of today's interruptions that are over, or were closed in this very action."""
        from swdesk.planner.laying import (  # noqa: PLC0415 - not before the first picture
            minutes_unplanned,
        )

        here = self.state.assignments
        shut = [one for one in here.values() if not one.is_open]
        shut += [one for one in self._closed_today if one.id not in here]
        return minutes_unplanned(shut, self.now, self.zone)

    @cached_property
    def _closed_today(self) -> tuple[Assignment, ...]:
        """What was closed today, as the store has it."""
        midnight = self.zone.at(self.zone.day_of(self.now), 0)
        return self.reading.closed(since=midnight)

    def stand_as_before(self) -> None:
        """What was only tried out is forgotten: planning goes on from the desk as it is."""
        remembered = self.desk.remembered.assessor
        if remembered is not None and self._first is not None:
            remembered[1].kept = self._first

    def view_of(self, settled: Settled) -> DeskView:
        """The desk as a settling leaves it."""
        return view_of(settled, settled.state, self.rulebook, self.now)


class Acting(Session):
    """A session that may write.

    `kept` is the desk as it was kept, `seen` the look at it then; both are None before.
    """

    def __init__(self, desk: Desk, writing: Writing, now: Instant | None = None) -> None:
        """Load the desk for one action."""
        super().__init__(desk, writing, now)
        self._writing = writing
        self.kept: DeskState | None = None
        self.seen: DeskView | None = None

    def keep(
        self,
        settled: Settled,
        action: str | None,
        subject: str = "",
        noted: Sequence[Noted] = (),
        *,
        final: bool = False,
    ) -> tuple[Change | None, DeskView]:
        """Write everything of one action; returns its change and the desk as it is kept."""
        from swdesk.desk.picture import Picture, mark_of  # noqa: PLC0415 - where it is kept

        self._check_clock(settled.state, noted)
        picture = Picture(self.before, settled, self.rulebook)
        saving = Saving(
            before=self.before,
            after=settled.state,
            at=self.now,
            action=action,
            subject=subject,
            final=final,
            decisions=settled.decisions,
            noted=noted,
            snapshot=picture.text(mark_of(*self.reading.past.last_step()), self.zone),
        )
        change = self._writing.save(saving)
        self.kept = self._as_stored(settled)
        self.seen = view_of(settled, self.kept, self.rulebook, self.now)
        return change, self.seen

    def _check_clock(self, after: DeskState, noted: Sequence[Noted]) -> None:
        """Let a clock that is only set note no time, and start no timer, in a real home."""
        if after.profile.demo or not isinstance(self.desk.clock, SetClock):
            return
        running, before = running_of(after), running_of(self.before)
        since = None if running is None else running.running_since
        if noted or since not in {None, None if before is None else before.running_since}:
            raise SetClockRefusedError

    def finish(
        self,
        cause: Cause,
        about: AssignmentId | None = None,
        noted: Sequence[Noted] = (),
        *,
        next_opened: AssignmentId | None = None,
        final: bool = False,
    ) -> Done:
        """Settle and keep an action, mostly about one assignment."""
        settled = self.settled(cause)
        assignments = settled.state.assignments
        subject = assignments[about].ref if about is not None and about in assignments else ""
        change, seen = self.keep(settled, cause.action, subject, noted, final=final)
        if change is None:
            raise AssertionError("an action always has a change")
        afterwards = {**assignments, **seen.state.assignments}
        decision = None if about is None else seen.decisions.get(about)
        return Done(
            change=change,
            view=seen,
            assignment=None if about is None else afterwards.get(about),
            moves=settled.planned.moves,
            unanswered=decision.raising_facts if decision is not None else (),
            next_opened=None if next_opened is None else afterwards[next_opened],
            unmet=newly_unmet(self.before.plan, seen.plan),
            clashes=newly_clashing(self.before.plan, seen.plan),
            undated=() if about is None else self._undated(seen, about),
        )

    def _undated(self, seen: DeskView, about: AssignmentId) -> tuple[str, ...]:
        """Events that would start a hard clock of the kind, if none has started one."""
        limits, assignment = seen.limits.get(about), seen.state.assignments.get(about)
        if limits is None or assignment is None or limits.hard is not None:
            return ()
        kind = next((kind for kind in self.rulebook.kinds if kind.id == assignment.kind), None)
        return starting_events(kind, assignment)

    def _as_stored(self, settled: Settled) -> DeskState:
        """The state as the store gives it back: numbered decisions, closed work out of sight."""
        state, seqs = settled.state, self._numbers(settled)
        assignments = {
            known: replace(one, decision_seq=seqs[known]) if known in seqs else one
            for known, one in state.assignments.items()
            if one.is_open
        }
        notices = standing_notices(state.notices, assignments)
        said = tuple(one for one in state.lead_decisions if one.ended_at is None)
        return replace(
            state,
            counter=self.before.counter + 1,
            assignments=assignments,
            notices=notices,
            lead_decisions=said,
        )

    def _numbers(self, settled: Settled) -> dict[int, int]:
        """The numbers that the store has just given to decisions, by assignment."""
        if not settled.decisions:
            return {}
        last = self.reading.decisions(None, 1)[0].seq
        first = last - len(settled.decisions) + 1
        return {logged.assignment_id: seq for seq, logged in enumerate(settled.decisions, first)}


@contextmanager
def acting(desk: Desk, now: Instant | None = None) -> Iterator[Acting]:
    """A transaction for one action; nothing is kept unless `keep` is reached."""
    note_clock_set_back(desk)
    with desk.store.writing() as writing:
        session = Acting(desk, writing, now)
        yield session
    # Not before the transaction has ended well.
    desk.remembered.state = session.kept or session.before
    desk.remembered.view = session.seen or desk.remembered.view
    desk.remembered.acted = desk.remembered.acted or session.kept is not None


def note_clock_set_back(desk: Desk) -> None:
    """Note in the log of hours, once, that the clock went back while a timer ran."""
    now = desk.clock.now()
    with desk.store.reading() as reading:
        state = _loaded(desk, reading)
        desk.remembered.state = state
        noted = _clock_set_back(state, now, reading)
    if noted is None:
        return
    with desk.store.writing() as writing:
        writing.save(Saving(state, state, now, None, noted=(noted,)))


def _clock_set_back(state: DeskState, now: Instant, reading: Reading) -> ClockSetBack | None:
    running = running_of(state)
    timer = None if running is None else timer_of(running, state)
    if timer is None or not went_back(timer, now):
        return None
    known = (record.noted for record in reading.hours_log.records())
    if any(isinstance(n, ClockSetBack) and n.running_since == timer.since for n in known):
        return None
    return ClockSetBack(timer.seen, now, timer.since)


@contextmanager
def looking(desk: Desk, now: Instant | None = None) -> Iterator[Session]:
    """A consistent look at the desk."""
    with desk.store.reading() as reading:
        session = Session(desk, reading, now)
        desk.remembered.state = session.before
        yield session


def _loaded(desk: Desk, reading: Reading) -> DeskState:
    """The desk as last saved; the remembered one while nobody has saved since."""
    known = desk.remembered.state
    return known if known is not None and known.counter == reading.counter() else reading.state()

"""The step of history that every re-plan leaves behind: what replaying it under other rules takes.

A step says what is otherwise than in the step before. The first of a day says everything, and so
does one whose desk is not as the last step left it: something was taken back, or new rules came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from swdesk.desk import past
from swdesk.domain.history import PastDecision, Step, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.desk.session import Settled
    from swdesk.desk.state import DeskState
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.history import PastMiss, PastNotice, PastWork, Surroundings
    from swdesk.domain.instants import Instant, Zone
    from swdesk.planner.assess import Assessed
    from swdesk.rules.rulebook import Rulebook

_FORM = "swdesk-step-2"
"""Begins the text of every step. Earlier pictures begin otherwise and cannot be replayed."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Step).decode


class Mark(Struct, frozen=True):
    """Where the last step stands: when it was kept, and the desk's counter after it."""

    at: Instant
    counter: int


class Kept(Struct, frozen=True):
    """A step as the store has it: the desk's counter after it, the action that it belongs to."""

    counter: int
    change: int | None
    step: Step


def mark_of(at: Instant, text: str) -> Mark | None:
    """The mark of a step by the beginning of its text; None for a picture of the old form."""
    form, _, rest = text.partition(" ")
    return Mark(at, int(rest.partition("\n")[0])) if form == _FORM else None


def kept_of(change: int | None, text: str) -> Kept | None:
    """A step from its text; None for a picture of the old form."""
    head, _, body = text.partition("\n")
    form, _, counter = head.partition(" ")
    return Kept(int(counter), change, _decode(body)) if form == _FORM else None


class Picture:
    """The step of one re-plan, to be kept with it."""

    def __init__(self, before: DeskState, settled: Settled, rulebook: Rulebook) -> None:
        """Take the desk as it was kept before, as it is settled now, and the rules in force."""
        self._before = before
        self._settled = settled
        self._after = settled.state
        self._rulebook = rulebook

    def text(self, last: Mark | None, zone: Zone) -> str:
        """The step as text, by the mark of the last one that was kept."""
        at = self._settled.planned.plan.at
        goes_on = (
            last is not None
            and last.counter == self._before.counter
            and zone.day_of(last.at) == zone.day_of(at)
        )
        step = self._step(self._changed() if goes_on else None)
        return f"{_FORM} {self._before.counter + 1}\n{_encode(step).decode()}"

    def _step(self, changed: Iterable[Assessed] | None) -> Step:
        """The step; `changed` None: one that says everything."""
        settled, whole = self._settled, None
        planned, cause = settled.planned, settled.cause
        if changed is None:
            changed, whole = planned.assessed.values(), self._whole()
        return Step(
            at=planned.plan.at,
            action=cause.action or "",
            broken=cause.broken,
            over=settled.over,
            put=tuple(self._work(one) for one in changed),
            gone=self._gone() if whole is None else (),
            decided=tuple(_decided(each) for each in settled.decisions),
            arisen=tuple(each for each in cause.arisen if each[1] in planned.assessed),
            told=self._told(),
            notices=self._new_notices(),
            missed=self._missed(always=whole is not None),
            moved=len(planned.moves),
            moved_day=sum(move.day_changed for move in planned.moves),
            surroundings=self._surroundings() if whole is None else None,
            whole=whole,
        )

    def _whole(self) -> Whole:
        standing = self._after.notices.values()
        return Whole(
            digest=self._rulebook.digest,
            revision=self._rulebook.about.revision,
            surroundings=past.surroundings_past(self._after),
            blocks=past.blocks_past(self._settled.planned.plan),
            notices=tuple(past.notice_past(n) for n in standing if n.withdrawn_at is None),
        )

    def _changed(self) -> list[Assessed]:
        """Work that is not as it was kept."""
        old, new = self._before.assignments, self._after.assignments
        return [
            one
            for known, one in self._settled.planned.assessed.items()
            if new[known] is not old.get(known) and new[known] != old.get(known)
        ]

    def _work(self, one: Assessed) -> PastWork:
        stands = self._after.assignments[one.assignment.id]
        return past.work_past(one, stands.level, stands.rule, stands.level_since)

    def _gone(self) -> tuple[int, ...]:
        here = self._settled.planned.assessed
        return tuple(known for known in self._before.assignments if known not in here)

    def _told(self) -> tuple[PastNotice, ...]:
        """Notices that were marked as told."""
        after = self._after.notices
        return tuple(
            past.notice_past(notice)
            for known, notice in self._before.notices.items()
            if notice.is_open and known in after and after[known].told_at is not None
        )

    def _new_notices(self) -> tuple[PastNotice, ...]:
        return tuple(
            past.notice_past(notice)
            for known, notice in self._after.notices.items()
            if known not in self._before.notices and notice.withdrawn_at is None
        )

    def _missed(self, *, always: bool) -> tuple[PastMiss, ...] | None:
        now = past.misses_past(self._settled.planned.plan)
        if not always and now == past.misses_past(self._before.plan):
            return None
        return now

    def _surroundings(self) -> Surroundings | None:
        now = past.surroundings_past(self._after)
        return None if now == past.surroundings_past(self._before) else now


def _decided(logged: LoggedDecision) -> PastDecision:
    decision = logged.decision
    return PastDecision(
        about=logged.assignment_id,
        level=decision.level,
        rule=decision.rule,
        notices=tuple((notice.number, notice.role) for notice in decision.notices),
        overridden=bool(logged.override_reason),
    )

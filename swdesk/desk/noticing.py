"""Which notices arise, stay and fall away when the desk is settled anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant, Moment
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.notice import Notice, NoticeId, Occasion
from swdesk.planner.assess import replace_level
from swdesk.rules.clocks import deadline_of
from swdesk.rules.deciding import notices_for
from swdesk.rules.rulebook import NoticeRow
from swdesk.texts.notice_words import fill
from swdesk.texts.standing_notices import UNMET_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.plan import Move, Plan, Unmet
    from swdesk.planner.assess import Assessed, Assessor

STANDING_NUMBER = "E"
"""The number of the notice that an unmet limit always has when the rulebook names none."""
_PASSING = frozenset({Occasion.UNMET, Occasion.CLASH, Occasion.DEFERRED_BEYOND})
"""Occasions that can cease: their notices fall away untold when they do."""


@dataclass(frozen=True, slots=True)
class Arisen:
    """Something that may call for notices: an occasion of one assignment, with its figures."""

    occasion: Occasion
    one: Assessed
    unmet: Unmet | None = None
    planned: Instant | None = None


class Noticing:
    """Makes the notices of one settling."""

    def __init__(self, assessor: Assessor, state: DeskState, now: Instant) -> None:
        """Take the rules and calendar, and the desk whose notices are brought up to date."""
        self._assessor = assessor
        self._rulebook = assessor.terms.compiled.rulebook
        self._kinds = {kind.id: kind.name for kind in self._rulebook.kinds}
        self._levels = {level.id: level.name for level in self._rulebook.levels}
        self._state = state
        self._now = now
        self._next = state.next_notice

    @property
    def next_id(self) -> int:
        """The first id not used yet."""
        return self._next

    def settle(self, arisen: Iterable[Arisen]) -> dict[NoticeId, Notice]:
        """All notices of the desk after what has arisen: new ones added, ceased ones withdrawn."""
        notices = dict(self._state.notices)
        standing = {_key(notice): notice for notice in notices.values()}
        holding = set()
        for each in arisen:
            for row in self._rows(each):
                key = (each.one.assignment.id, each.occasion, row.number, row.role)
                holding.add(key)
                self._add(each, row, standing.get(key), notices)
        for notice in list(notices.values()):
            if notice.is_open and notice.occasion in _PASSING and _key(notice) not in holding:
                notices[notice.id] = replace(notice, withdrawn_at=self._now)
        return notices

    def _add(
        self,
        arisen: Arisen,
        row: NoticeRow,
        standing: Notice | None,
        notices: dict[NoticeId, Notice],
    ) -> None:
        """Add a notice unless the same one stands; a move to yet another day replaces the last."""
        if standing is not None:
            if arisen.occasion is not Occasion.MOVED_DAY:
                return
            if standing.is_open:
                notices[standing.id] = replace(standing, withdrawn_at=self._now)
        notice = self._notice(arisen, row)
        notices[notice.id] = notice

    def _rows(self, arisen: Arisen) -> tuple[NoticeRow, ...]:
        """The rulebook's rows for an occasion; an unmet limit is never without one."""
        one = arisen.one
        situation = replace_level(one.situation, one.decision.level)
        hard = arisen.unmet.hard if arisen.unmet is not None else one.limits.hard is not None
        situation = replace(situation, hard=hard)
        rows = notices_for(self._assessor.terms.compiled, situation, arisen.occasion)
        if rows or arisen.occasion is not Occasion.UNMET:
            return rows
        return (self._standing_row(),)

    def _standing_row(self) -> NoticeRow:
        """Whoever answers when nothing fits is told within the time they have to answer."""
        book = self._rulebook
        if book.escalation:
            first = book.escalation[0]
            by = Respond(RespondKind.WITHIN, first.within)
            return NoticeRow(STANDING_NUMBER, Occasion.UNMET, first.role, by, UNMET_TEXT, "")
        role = book.contacts[0].role if book.contacts else ""
        by = Respond(RespondKind.SAME_DAY)
        return NoticeRow(STANDING_NUMBER, Occasion.UNMET, role, by, UNMET_TEXT, "")

    def _notice(self, arisen: Arisen, row: NoticeRow) -> Notice:
        id_, self._next = NoticeId(self._next), self._next + 1
        by = self._by(row.by, arisen)
        places = self._places(arisen, by)
        zone = self._assessor.terms.zone
        return Notice(
            id=id_,
            assignment_id=arisen.one.assignment.id,
            occasion=arisen.occasion,
            number=row.number,
            role=row.role,
            by=by,
            text_sv=fill(row.text.in_language("sv"), places, "sv", zone),
            text_en=fill(row.text.in_language("en"), places, "en", zone),
            arose_at=self._now,
        )

    def _by(self, respond: Respond, arisen: Arisen) -> Instant:
        zone, now = self._assessor.terms.zone, self._now
        if respond.kind is RespondKind.AT_ONCE:
            return now
        if respond.kind is RespondKind.BY_DATE:
            return arisen.one.limits.plan_by or self._day_end(Moment(zone.day_of(now)))
        period = respond.within or Period(0, PeriodUnit.DAYS)
        calendar = self._assessor.terms.calendar
        since = Moment(zone.day_of(now), now)
        return self._day_end(deadline_of(since, period, zone, calendar.add_working_days))

    def _day_end(self, moment: Moment) -> Instant:
        limit = Limit(moment, LimitOrigin.RESPONSE, hard=False)
        return max(self._now, self._assessor.finder.instant(limit))

    def _places(self, arisen: Arisen, by: Instant) -> dict[str, object]:
        one, unmet = arisen.one, arisen.unmet
        nearest = one.limits.nearest
        places: dict[str, object] = {
            "kind": self._kinds.get(one.assignment.kind, one.assignment.kind),
            "level": self._levels[one.decision.level],
            "rule": one.decision.rule,
            "limit": nearest.moment if nearest is not None else None,
            "planned": arisen.planned,
            "by": by,
        }
        if unmet is not None:
            places |= {
                "needed": unmet.needed_minutes,
                "available": unmet.available_minutes,
                "short": unmet.minutes_short,
                "planned": unmet.planned_end,
            }
        return places


def _key(notice: Notice) -> tuple[object, ...]:
    return (notice.assignment_id, notice.occasion, notice.number, notice.role)


def arisen_from_plan(
    plan: Plan,
    moves: Iterable[Move],
    assessed: Mapping[AssignmentId, Assessed],
    now: Instant,
    day_of: Callable[[Instant], date],
) -> list[Arisen]:
    """What a plan calls for by itself: unmet limits, clashes, other days, waiting too long."""
    found = [
        Arisen(Occasion.UNMET, assessed[unmet.assignment_id], unmet)
        for unmet in plan.unmet
        if unmet.assignment_id in assessed
    ]
    found += [
        Arisen(Occasion.CLASH, assessed[clash.gives_way])
        for clash in plan.clashes
        if clash.gives_way in assessed
    ]
    found += [
        Arisen(Occasion.MOVED_DAY, assessed[move.assignment_id], planned=_start(move))
        for move in moves
        if _ends_another_day(move, day_of) and move.assignment_id in assessed
    ]
    ends = {block.assignment_id: block.span.end for block in plan.blocks}
    found += [
        Arisen(Occasion.DEFERRED_BEYOND, one, planned=ends.get(known))
        for known, one in assessed.items()
        if _waits_too_long(one, ends.get(known), now)
    ]
    return found


def _start(move: Move) -> Instant | None:
    return move.after[0].start if move.after else None


def _ends_another_day(move: Move, day_of: Callable[[Instant], date]) -> bool:
    """Whether it is finished on a later day: that is what others have to know of a move."""
    if not move.after or not move.day_changed:
        return False
    return day_of(move.after[-1].end) > day_of(move.before[-1].end)


def _waits_too_long(one: Assessed, end: Instant | None, now: Instant) -> bool:
    """Whether the work is planned, or has waited, beyond what its deferral row allows."""
    return one.deferral_by is not None and (end or now) > one.deferral_by

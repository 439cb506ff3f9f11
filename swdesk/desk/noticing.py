"""Which notices arise, stay and fall away when the desk is settled anew.

Some occasions last (a limit cannot be met): one notice stands as long as they do, told or not, and
when they cease it goes, so that the next time is new. Losing a hard limit is news even to whoever
was told that a soft date is lost. Others happen (a move to another day): each time is told anew.
What nobody was told yet is brought up to date, so that one notice says what holds now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.arising import Arisen
from swdesk.desk.superseding import Misses, Superseding, Told
from swdesk.desk.wordings import NoticeWriter
from swdesk.domain.assignment import Status
from swdesk.domain.limits import Respond, RespondKind
from swdesk.domain.notice import Notice, NoticeId, Occasion
from swdesk.planner.assess import replace_level
from swdesk.rules.deciding import notices_for
from swdesk.rules.rulebook import NoticeRow
from swdesk.texts.standing_notices import DEFERRED_TEXT, HANDED_OVER_TEXT, UNMET_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Instant
    from swdesk.domain.plan import Unmet
    from swdesk.planner.assess import Assessed, Assessor

STANDING_NUMBER = "E"
"""The number of a notice that is always given when the rulebook names none."""
_LASTING = frozenset({Occasion.UNMET, Occasion.CLASH, Occasion.DEFERRED_BEYOND, Occasion.DECIDED})
"""Occasions that last for a while; the others happen."""
_SAME_DAY = Respond(RespondKind.SAME_DAY)

_Key = tuple["AssignmentId | None", Occasion, str, str]
"""What makes two notices the same: about what, on which occasion, which row, whom to tell."""


class Noticing:
    """Makes the notices of one settling."""

    def __init__(self, assessor: Assessor, state: DeskState, now: Instant) -> None:
        """Take the rules and calendar, and the desk whose notices are brought up to date."""
        self._compiled = assessor.terms.compiled
        self._rulebook = assessor.terms.compiled.rulebook
        self._writer = NoticeWriter(assessor, now)
        self._state = state
        self._now = now
        self._next = state.next_notice
        self._standing = {_key(notice): notice for notice in state.notices.values()}
        self._missed_before = _missed_in(state)
        terms = assessor.terms
        self._superseding = Superseding(
            self._rulebook, terms.absences, terms.zone, now, state.notices.values()
        )

    @property
    def next_id(self) -> int:
        """The first id not used yet."""
        return self._next

    def decided_otherwise(self, assessed: Mapping[AssignmentId, Assessed]) -> set[AssignmentId]:
        """Where a decision calls for other notices than those that stand."""
        found = {
            known
            for known, one in assessed.items()
            for notice in one.decision.notices
            if (known, Occasion.DECIDED, notice.number, notice.role) not in self._standing
            and not self._superseding.silences(one.assignment, notice.number, notice.role)
        }
        for known, occasion, number, role in self._standing:
            if occasion is Occasion.DECIDED and known is not None and known in assessed:
                rows = self._rows(Arisen(Occasion.DECIDED, assessed[known]))
                if (number, role) not in {(row.number, row.role) for row in rows}:
                    found.add(known)
        return found

    def settle(self, arisen: Iterable[Arisen]) -> dict[NoticeId, Notice]:
        """All notices of the desk after what has arisen: new ones added, ceased ones withdrawn."""
        arisen = tuple(arisen)
        of_absence = (told for told, _ in self._told_of(Occasion.ABSENT, arisen))
        self._superseding.take_in(arisen, of_absence, self._misses(arisen))
        notices = dict(self._state.notices)
        called_for: set[_Key] = set()
        redecided = set()
        for each in arisen:
            known = each.one.assignment.id
            if each.occasion is Occasion.DECIDED:
                redecided.add(known)
            for row in self._rows(each):
                key: _Key = (known, each.occasion, row.number, row.role)
                if self._is_superseded(each, row, self._standing.get(key)):
                    continue
                called_for.add(key)
                self._add(each, row, self._standing.get(key), notices)
        for key, notice in self._standing.items():
            if key not in called_for and self._has_ceased(notice, redecided):
                notices[notice.id] = replace(notice, withdrawn_at=self._now)
        return notices

    def _told_of(
        self, occasion: Occasion, arisen: Iterable[Arisen]
    ) -> Iterator[tuple[Told, tuple[Arisen, NoticeRow]]]:
        """Whom the notices of an occasion tell, with what they come from."""
        for each in arisen:
            if each.occasion is occasion:
                for row in self._rows(each):
                    yield (each.one.assignment.id, row.role), (each, row)

    def _misses(self, arisen: Iterable[Arisen]) -> Misses:
        found: Misses = {}
        for told, (each, row) in self._told_of(Occasion.UNMET, arisen):
            standing = self._standing.get((told[0], Occasion.UNMET, row.number, row.role))
            untold = standing is None or standing.is_open or self._has_become_hard(each)
            found[told] = found.get(told, False) or untold
        return found

    def _is_superseded(self, arisen: Arisen, row: NoticeRow, standing: Notice | None) -> bool:
        """Whether another notice says it, or it is not so now; what was told stays told."""
        if standing is not None and not standing.is_open:
            return False
        if arisen.occasion is Occasion.DECIDED:
            return self._superseding.silences(arisen.one.assignment, row.number, row.role)
        told = (arisen.one.assignment.id, row.role)
        return self._superseding.is_said_elsewhere(arisen.occasion, told)

    def _add(
        self,
        arisen: Arisen,
        row: NoticeRow,
        standing: Notice | None,
        notices: dict[NoticeId, Notice],
    ) -> None:
        if standing is not None:
            if self._goes_on(standing, arisen):
                notices[standing.id] = self._brought_up_to_date(standing, arisen, row)
                return
            notices[standing.id] = replace(standing, withdrawn_at=self._now)
        id_, self._next = NoticeId(self._next), self._next + 1
        notices[id_] = self._writer.write(id_, arisen, row)

    def _goes_on(self, standing: Notice, arisen: Arisen) -> bool:
        """Whether it is still the same thing to tell: what lasts, and a move nobody knows of."""
        if arisen.occasion is Occasion.MOVED_DAY:
            return standing.is_open
        return arisen.occasion in _LASTING and not self._has_become_hard(arisen)

    def _brought_up_to_date(self, standing: Notice, arisen: Arisen, row: NoticeRow) -> Notice:
        """What nobody was told yet says what holds now; by when only ever comes sooner.

        Minutes that merely pass change nothing: a look at the desk should not have to be kept.
        """
        if not standing.is_open or not self._is_news(arisen):
            return standing
        by = min(standing.by, self._writer.by(row.by, arisen))
        fresh = self._writer.write(standing.id, arisen, row, by)
        return replace(standing, by=by, text_sv=fresh.text_sv, text_en=fresh.text_en)

    def _is_news(self, arisen: Arisen) -> bool:
        unmet = arisen.unmet
        if unmet is None or arisen.occasion is not Occasion.UNMET:
            return True
        before = self._missed_before.get(unmet.assignment_id)
        return before is None or _outcome(before) != _outcome(unmet)

    def _has_become_hard(self, arisen: Arisen) -> bool:
        """Whether a hard limit is lost now where at the most a soft one was before."""
        unmet = arisen.unmet
        if unmet is None or not unmet.hard:
            return False
        before = self._missed_before.get(unmet.assignment_id)
        return before is None or not before.hard

    def _has_ceased(self, notice: Notice, redecided: set[AssignmentId]) -> bool:
        """Whether the reason of a notice that nothing calls for any more is gone."""
        known, occasion = notice.assignment_id, notice.occasion
        one = None if known is None else self._state.assignments.get(known)
        if occasion is Occasion.DECIDED:
            return known in redecided or self._is_needless(notice, one)
        if occasion is Occasion.OVERRIDDEN:
            return False
        if occasion is Occasion.HANDED_OVER:
            return one is None or one.status is not Status.HANDED_OVER
        if one is None or not one.is_open or occasion in _LASTING:
            return True
        if self._superseding.replaces(notice):
            return True
        given = one.status is Status.HANDED_OVER
        return given and self._superseding.is_settled_by_hand_over(notice)

    def _is_needless(self, notice: Notice, one: Assignment | None) -> bool:
        """Whether what a decision called for, and nobody told yet, is needless by now."""
        if not notice.is_open:
            return False
        if one is None or not one.is_open:
            return self._superseding.ends_with_work(notice)
        return self._superseding.silences(one, notice.number, notice.role)

    def _rows(self, arisen: Arisen) -> tuple[NoticeRow, ...]:
        """The rulebook's rows for an occasion, and who must be told in any case."""
        one = arisen.one
        situation = replace_level(one.situation, one.decision.level)
        missed = arisen.unmet if arisen.occasion is Occasion.UNMET else None
        hard = missed.hard if missed is not None else one.limits.hard is not None
        rows = notices_for(self._compiled, replace(situation, hard=hard), arisen.occasion)
        always = self._always(arisen)
        if always is None or always.role in {row.role for row in rows}:
            return rows
        return rows if rows and arisen.occasion is Occasion.UNMET else (*rows, always)

    def _always(self, arisen: Arisen) -> NoticeRow | None:
        """Whom an occasion concerns whatever the rulebook's notices say."""
        if arisen.occasion is Occasion.UNMET:
            return self._answering_row()
        if arisen.occasion is Occasion.HANDED_OVER:
            role = arisen.one.assignment.handed_to
            return _row(Occasion.HANDED_OVER, role, STANDING_NUMBER)
        if arisen.occasion is Occasion.DEFERRED_BEYOND:
            row = self._compiled.deferral(arisen.one.decision.level, arisen.one.situation.kind)
            if row is not None and row.beyond:
                return _row(Occasion.DEFERRED_BEYOND, row.beyond, row.number)
        return None

    def _answering_row(self) -> NoticeRow:
        """Whoever answers when nothing fits is told within the time they have to answer."""
        book = self._rulebook
        if book.escalation:
            first = book.escalation[0]
            by = Respond(RespondKind.WITHIN, first.within)
            return NoticeRow(STANDING_NUMBER, Occasion.UNMET, first.role, by, UNMET_TEXT, "")
        role = book.contacts[0].role if book.contacts else ""
        return _row(Occasion.UNMET, role, STANDING_NUMBER)


_TEXTS = {
    Occasion.UNMET: UNMET_TEXT,
    Occasion.HANDED_OVER: HANDED_OVER_TEXT,
    Occasion.DEFERRED_BEYOND: DEFERRED_TEXT,
}


def _row(occasion: Occasion, role: str, number: str) -> NoticeRow:
    return NoticeRow(number, occasion, role, _SAME_DAY, _TEXTS[occasion], "")


def _missed_in(state: DeskState) -> dict[AssignmentId, Unmet]:
    """What the plan before missed already; of two limits of one assignment the hard one."""
    before = state.plan.unmet if state.plan is not None else ()
    return {unmet.assignment_id: unmet for unmet in sorted(before, key=lambda one: one.hard)}


def _outcome(unmet: Unmet) -> tuple[object, ...]:
    """What people are told of a miss, but for minutes that change as time passes."""
    return (unmet.limit, unmet.hard, unmet.fixed, unmet.stated, unmet.planned_end)


def _key(notice: Notice) -> _Key:
    return (notice.assignment_id, notice.occasion, notice.number, notice.role)

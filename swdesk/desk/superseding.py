"""Which notices would be untrue or said twice.

The worker is away, the work is someone else's, or whoever hears that a limit is lost hears of it.

A notice tells either of the work ("this needs me now, see who takes my appointments") or of what
has happened (a threat, a child in danger). The first ends with the work, with its hand-over and
with the worker's going; the second stays true. The rulebook says which is which by what a row
asks: docs/decisions/0024.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.assignment import Status
from swdesk.domain.limits import RespondKind
from swdesk.domain.notice import Occasion
from swdesk.rules.conditions import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.desk.arising import Arisen
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Instant, Span, Zone
    from swdesk.domain.notice import Notice
    from swdesk.domain.plan import Unmet
    from swdesk.planner.assess import Assessed
    from swdesk.rules.rulebook import Condition, NoticeRow, Rulebook

Told = tuple["AssignmentId", str]
"""About what, and the role that is told."""

Misses = dict[Told, bool]
"""Whom notices of lost limits tell, and whether that is still to be done."""

_BOOKED = "outsiders-booked"
_SAID_BY_ABSENCE = frozenset({Occasion.UNMET, Occasion.MOVED_DAY, Occasion.DEFERRED_BEYOND})
"""Occasions of which a role hears nothing more than that the worker is away."""


def lies_in(absence: Span, unmet: Unmet, one: Assessed, zone: Zone) -> bool:
    """Whether a lost fixed time, or a hard limit of lost work, falls into an absence."""
    fixed = one.assignment.fixed
    if fixed is not None:
        return fixed.overlaps(absence)
    # Planning aims at the last minute before the absence: what was stated lies inside it.
    stated = [limit.aim for limit in one.limits.all if limit.hard]
    ends = [*map(zone.moment_end, stated), *([unmet.limit] if unmet.limit else ())]
    return any(absence.start <= end <= absence.end for end in ends)


class Superseding:
    """What need not be told because of an absence, or because someone else was asked."""

    def __init__(
        self,
        rulebook: Rulebook,
        absences: tuple[Span, ...],
        zone: Zone,
        now: Instant,
        standing: Iterable[Notice],
    ) -> None:
        """Take the rows, when the worker is away, and the notices of absence that stand."""
        self._rows = {(row.occasion, row.number, row.role): row for row in rulebook.notices}
        self._threats = {kind.id for kind in rulebook.kinds if kind.quiet_after}
        self._absences = absences
        self._zone = zone
        self._now = now
        self._away = any(span.start <= now < span.end for span in absences)
        self._away_ahead = any(now < span.end for span in absences)
        self._told = {
            (notice.assignment_id, notice.role)
            for notice in standing
            if notice.occasion is Occasion.ABSENT
        }
        self._lost: set[AssignmentId] = set()
        self._of_misses: Misses = {}

    def take_in(self, arisen: Iterable[Arisen], roles: Iterable[Told], misses: Misses) -> None:
        """Let what has arisen count: what an absence takes, and whom its notices tell.

        `misses` holds whom notices of lost limits tell, and whether they still are to be told.
        """
        self._lost = {each.one.assignment.id for each in arisen if self._is_lost(each)}
        self._told |= set(roles)
        self._of_misses = misses

    def _is_lost(self, each: Arisen) -> bool:
        missed = each.unmet if each.occasion is Occasion.UNMET else None
        return missed is not None and any(
            lies_in(span, missed, each.one, self._zone) for span in self._absences
        )

    def is_said_elsewhere(self, occasion: Occasion, told: Told) -> bool:
        """Whether a role hears of this by a notice of absence, which wins, or of a lost limit."""
        if occasion in _SAID_BY_ABSENCE and told[0] in self._lost and told in self._told:
            return True
        if occasion is Occasion.DEFERRED_BEYOND:
            return told in self._of_misses
        return occasion is Occasion.MOVED_DAY and self._of_misses.get(told, False)

    def replaces(self, notice: Notice) -> bool:
        """Whether a role that was to hear of it hears by another notice instead."""
        known = notice.assignment_id
        if known is None or not notice.is_open:
            return False
        return self.is_said_elsewhere(notice.occasion, (known, notice.role))

    def silences(self, assignment: Assignment, number: str, role: str) -> bool:
        """Whether what a decision calls for is not so now, or said by another notice."""
        row = self._rows.get((Occasion.DECIDED, number, role))
        if row is None or self._is_of_threat(row):
            return False
        given = assignment.status is Status.HANDED_OVER
        if (given and assignment.handed_to == role) or self._tells_absence(assignment.id, role):
            return True
        return (given or self._away) and self._is_of_presence(row)

    def is_settled_by_hand_over(self, notice: Notice) -> bool:
        """Whether it asked for someone to take work that was handed over since.

        Whoever is booked must still be told that someone else comes.
        """
        row = self._rows.get((notice.occasion, notice.number, notice.role))
        return notice.is_open and (row is None or _BOOKED not in _facts(row))

    def ends_with_work(self, notice: Notice) -> bool:
        """Whether what a decision called for is needless once the work is done or dropped."""
        row = self._rows.get((Occasion.DECIDED, notice.number, notice.role))
        return notice.is_open and row is not None and not self._has_happened(row)

    def _tells_absence(self, known: AssignmentId, role: str) -> bool:
        return self._away_ahead and (known, role) in self._told

    def _is_of_presence(self, row: NoticeRow) -> bool:
        """Due at once by the level alone: that the worker is at it."""
        at_once = row.by.kind is RespondKind.AT_ONCE
        return at_once and not self._has_happened(row) and not any(_kinds(row.when))

    def _has_happened(self, row: NoticeRow) -> bool:
        return self._is_of_threat(row) or bool(_facts(row) - {_BOOKED})

    def _is_of_threat(self, row: NoticeRow) -> bool:
        return not self._threats.isdisjoint(_kinds(row.when))


def _facts(row: NoticeRow) -> frozenset[str]:
    return frozenset().union(*map(facts_of, row.when))


def _kinds(conditions: Iterable[Condition]) -> Iterator[str]:
    """The kinds that conditions name, those they rule out left out."""
    for condition in conditions:
        if condition.field == "kind":
            yield from map(str, condition.values)
        elif condition.field in {"any", "all"}:
            yield from _kinds(condition.parts)

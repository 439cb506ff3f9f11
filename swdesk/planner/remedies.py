"""Ways out of a limit that cannot be met, with what each costs and who may grant it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.limits import LimitOrigin
from swdesk.domain.plan import Remedy, RemedyKind
from swdesk.planner.hard_time import remaining_of
from swdesk.rules.rulebook import Drop, DropHow, Rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.limits import Limit
    from swdesk.planner.assess import Assessed, Terms

_ONE_DAY = timedelta(days=1)
_EVENINGS = 60
"""So many days ahead are looked at: one evening holds hours."""
_GRANTED_BY_OTHERS = frozenset({LimitOrigin.COURT})


class Shortfall(Struct, frozen=True):
    """What is missing: minutes, and where the work would end instead (None: nowhere).

    `hard` tells which limit is missed, `evenings` that overtime before it could make up for that.
    """

    minutes: int
    planned_end: Instant | None
    hard: bool = False
    evenings: bool = True


def evenings_suffice(minutes: int, terms: Terms, now: Instant, limit: Instant) -> bool:
    """Whether so many minutes lie before a limit after the end of working days still to come."""
    day = terms.zone.day_of(now)
    left = minutes
    for _ in range(_EVENINGS):
        windows, midnight = terms.calendar.windows(day), terms.calendar.midnight(day + _ONE_DAY)
        if windows and windows[-1].end < limit and not _is_away(windows[-1], terms.absences):
            left -= max(0, min(midnight, limit) - max(windows[-1].end, now))
        if left <= 0 or midnight >= limit:
            break
        day += _ONE_DAY
    return left <= 0


def _is_away(window: Span, absences: Sequence[Span]) -> bool:
    """Whether an absence takes the end of a work window: nobody stays on then."""
    return any(away.start < window.end <= away.end for away in absences)


def remedies_for(
    one: Assessed,
    drops: tuple[Drop, ...],
    shortfall: Shortfall,
    rulebook: Rulebook,
    now: Instant,
) -> tuple[Remedy, ...]:
    """Handing over, what a drop row allows, a later date, overtime, asking."""
    remaining = remaining_of(one, now)
    asked = _first_to_ask(one, rulebook)
    found = [Remedy(RemedyKind.HAND_OVER, remaining, asked)]
    found += [way for way in (_by_drop(row, remaining) for row in drops) if way.minutes > 0]
    if _may_be_later(one, hard=shortfall.hard) and shortfall.planned_end is not None:
        found.append(
            Remedy(
                RemedyKind.LATER_DATE,
                0,
                _who_grants(one, asked, hard=shortfall.hard),
                until=shortfall.planned_end,
            )
        )
    if shortfall.minutes > 0 and shortfall.evenings:
        found.append(Remedy(RemedyKind.OVERTIME, shortfall.minutes, asked))
    found.append(Remedy(RemedyKind.ASK, 0, asked))
    return tuple(found)


def _first_to_ask(one: Assessed, rulebook: Rulebook) -> str:
    if rulebook.escalation:
        return rulebook.escalation[0].role
    if one.kind is not None and one.kind.answers.contacts:
        return one.kind.answers.contacts[0]
    return rulebook.contacts[0].role if rulebook.contacts else ""


def _by_drop(row: Drop, remaining: int) -> Remedy:
    if row.how is DropHow.SHORT_FORM:
        saved = max(0, remaining - row.short_minutes)
        return Remedy(RemedyKind.SHORT_FORM, saved, row.decided_by, row.number)
    return Remedy(RemedyKind.LEAVE_OUT, remaining, row.decided_by, row.number)


def _may_be_later(one: Assessed, *, hard: bool) -> bool:
    """A statute's own limit is nobody's to move; a court's or a promised one is someone's."""
    missed = _missed(one, hard=hard)
    return missed is not None and not (missed.hard and missed.origin is LimitOrigin.STATUTE)


def _who_grants(one: Assessed, asked: str, *, hard: bool) -> str:
    missed = _missed(one, hard=hard)
    if missed is not None and missed.origin in _GRANTED_BY_OTHERS:
        return "court"
    return asked


def _missed(one: Assessed, *, hard: bool) -> Limit | None:
    return one.limits.hard if hard else one.limits.soft

"""By when somebody must be told: never later than what they are told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.notice import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.desk.arising import Arisen
    from swdesk.domain.instants import Instant, Zone
    from swdesk.domain.limits import Limit
    from swdesk.planner.assess import Assessor
    from swdesk.planner.limits import LimitFinder

_YES = "yes"
_BOOKED = "outsiders-booked"
"""The fact that someone from outside is booked: they wait at the time that was agreed."""


def in_time(by: Instant, concerned: Iterable[Instant], now: Instant) -> Instant:
    """The earlier of a time and the first of the moments concerned that lies ahead.

    Now, where all of them have passed, or the time itself has.
    """
    moments = list(concerned)
    ahead = [moment for moment in moments if moment > now]
    if moments and not ahead:
        return now
    return max(now, min([by, *ahead]))


def moments_concerned(arisen: Arisen, assessor: Assessor) -> list[Instant]:
    """The moments after which it would be too late to tell anybody."""
    finder, zone = assessor.finder, assessor.terms.zone
    if arisen.unmet is not None:
        found = list(_of_unmet(arisen, zone))
    else:
        found = list(_of_work(arisen, finder, zone))
    if arisen.occasion is Occasion.ABSENT:
        before = (one.start for one in assessor.terms.absences)
        found += [start for start in before if found and start <= max(found)]
    return found


def _of_unmet(arisen: Arisen, zone: Zone) -> Iterator[Instant]:
    """The limit that is lost, as planning aims at it and as it is stated; a fixed time's start."""
    unmet = arisen.unmet
    if unmet is None:
        return
    if unmet.fixed is not None:
        yield unmet.fixed.start
    elif unmet.limit is not None:
        yield unmet.limit
        if unmet.stated is not None:
            yield zone.moment_end(unmet.stated.moment)


def _of_work(arisen: Arisen, finder: LimitFinder, zone: Zone) -> Iterator[Instant]:
    """Its limits, its fixed time, and where it lies now and lay for whoever is booked."""
    one = arisen.one
    if one.assignment.fixed is not None:
        yield one.assignment.fixed.start
    if arisen.occasion is Occasion.CLASH:
        return
    for limit in one.limits.deciding:
        yield from _of_limit(limit, finder, zone)
    if arisen.planned is not None:
        yield arisen.planned
    if arisen.was is not None and one.situation.facts.get(_BOOKED) == _YES:
        yield arisen.was
    if arisen.occasion is Occasion.DEFERRED_BEYOND and one.deferral_by is not None:
        yield one.deferral_by


def _of_limit(limit: Limit, finder: LimitFinder, zone: Zone) -> tuple[Instant, Instant]:
    return finder.instant(limit), zone.moment_end(limit.moment)

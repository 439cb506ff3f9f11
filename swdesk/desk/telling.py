"""By when somebody must be told: never later than what they are told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.notice import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.desk.arising import Arisen
    from swdesk.domain.instants import Instant, Zone
    from swdesk.domain.limits import Limit
    from swdesk.planner.assess import Assessor
    from swdesk.planner.limits import LimitFinder

_YES = "yes"
_BOOKED = "outsiders-booked"
"""The fact that someone from outside is booked: they wait at the time that was agreed."""


class Concern(Struct, frozen=True):
    """After which moments it would be too late to tell anybody.

    `events` are what the notice is about: once all have passed, it is due at once. `sooner` are
    moments before which people should know besides, while they lie ahead.
    """

    events: tuple[Instant, ...]
    sooner: tuple[Instant, ...] = ()


def in_time(by: Instant, concern: Concern, now: Instant) -> Instant:
    """The earlier of a time and the first of the moments concerned that lies ahead.

    Now, where every event has passed, or the time itself has.
    """
    if concern.events and max(concern.events) <= now:
        return now
    ahead = [moment for moment in (*concern.events, *concern.sooner) if moment > now]
    return max(now, min([by, *ahead]))


def concern_of(arisen: Arisen, assessor: Assessor) -> Concern:
    """The moments that what has arisen is about."""
    finder, zone = assessor.finder, assessor.terms.zone
    if arisen.unmet is not None:
        events = tuple(_of_unmet(arisen, zone))
    else:
        events = tuple(_of_work(arisen, finder, zone))
    sooner = tuple(_besides(arisen))
    if arisen.occasion is Occasion.ABSENT and events:
        starts = (one.start for one in assessor.terms.absences)
        sooner = (*sooner, *(start for start in starts if start <= max(events)))
    return Concern(events, sooner)


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
    """Its fixed time and its limits; of a clash the fixed time alone."""
    one = arisen.one
    if one.assignment.fixed is not None:
        yield one.assignment.fixed.start
    if arisen.occasion is Occasion.CLASH:
        return
    for limit in one.limits.deciding:
        yield from _of_limit(limit, finder, zone)


def _besides(arisen: Arisen) -> Iterator[Instant]:
    """Where it lies now, where it lay for whoever is booked, how long it may wait."""
    if arisen.planned is not None:
        yield arisen.planned
    if arisen.was is not None and arisen.one.situation.facts.get(_BOOKED) == _YES:
        yield arisen.was
    if arisen.occasion is Occasion.DEFERRED_BEYOND and arisen.one.deferral_by is not None:
        yield arisen.one.deferral_by


def _of_limit(limit: Limit, finder: LimitFinder, zone: Zone) -> tuple[Instant, Instant]:
    return finder.instant(limit), zone.moment_end(limit.moment)

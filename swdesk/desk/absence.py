"""Being away, also from this minute on; and time agreed to be worked beyond ordinary hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import Absent, Told
from swdesk.desk.drafting import checked_reason, checked_span
from swdesk.desk.hours import Order, open_in_plan, ordered
from swdesk.desk.session import Cause, Settled, acting
from swdesk.desk.superseding import lies_in
from swdesk.desk.working import park_running
from swdesk.domain.errors import NoAbsenceError
from swdesk.domain.hours import Standing
from swdesk.domain.instants import Instant, Moment, Span, Zone
from swdesk.domain.notice import Occasion
from swdesk.domain.schedule import Absence

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.plan import Unmet


def absent(desk: Desk, start: Moment, until: Moment | None, reason: str) -> Absent:
    """Take time out of the work windows; hard limits that this breaks become a hand-over list.

    `until` None is the end of the first day. A day given as the end is included.

    Raises:
        UserError: no reason, or an end that is not after the start.
    """
    with acting(desk) as session:
        why = checked_reason("absent", "reason", reason)
        span = _span(session.zone, start, until)
        worked = park_running(session, asking=False) if span.start <= session.now < span.end else []
        absences = session.state.absences
        absence = Absence(max((one.id for one in absences), default=0) + 1, span, why)
        session.state = replace(session.state, absences=(*absences, absence))
        breaking = _InAbsence(span, session.zone).unmet(session.settled(Cause(None)))
        arisen = tuple((Occasion.ABSENT, unmet.assignment_id) for unmet in breaking)
        done = session.finish(Cause("absent", arisen=arisen), None, worked)
        return Absent(done, breaking, _to_tell(done, breaking), start, _last(start, until))


def back(desk: Desk) -> Done:
    """End the absence under way at this minute; where there is none, take the next one away.

    Raises:
        NoAbsenceError: none is under way or to come.
    """
    with acting(desk) as session:
        now, absences = session.now, session.state.absences
        ahead = [one for one in absences if one.span.end > now]
        if not ahead:
            raise NoAbsenceError
        # Those that overlap are ended together: whoever is back is not away for another reason.
        ended = [one for one in ahead if one.span.start <= now] or [min(ahead, key=_start)]
        kept = (_until_now(one, now) if one in ended else one for one in absences)
        left = tuple(one for one in kept if one is not None)
        session.state = replace(session.state, absences=left)
        return session.finish(Cause("absent_off"), None)


def _start(absence: Absence) -> Instant:
    return absence.span.start


def _until_now(absence: Absence, now: Instant) -> Absence | None:
    """What has been of an absence; None: nothing."""
    start = absence.span.start
    return replace(absence, span=Span(start, now)) if start < now else None


def overtime(desk: Desk, span: Span, agreed_with: str) -> Done:
    """Open time beyond ordinary hours that was agreed to be worked; the log notes the order.

    Raises:
        UserError: nobody named, or an end that is not after the start.
    """
    with acting(desk) as session:
        whom = checked_reason("overtime", "agreed_with", agreed_with)
        checked_span(span)
        open_in_plan(session, span, whom)
        noted = ordered(session, Order(span, whom, Standing.ORDERED))
        return session.finish(Cause("overtime"), None, [noted])


def _span(zone: Zone, start: Moment, until: Moment | None) -> Span:
    last = _last(start, until)
    end = last.at if last.at is not None else Instant(zone.moment_end(last) + 1)
    span = Span(zone.moment_start(start), end)
    checked_span(span)
    return span


def _last(start: Moment, until: Moment | None) -> Moment:
    return until if until is not None else Moment(start.on)


class _InAbsence:
    """Tells which hard limits fall into an absence and cannot be met before it."""

    def __init__(self, span: Span, zone: Zone) -> None:
        self._span = span
        self._zone = zone

    def unmet(self, settled: Settled) -> tuple[Unmet, ...]:
        """Unmet hard limits inside the absence; fixed times inside are among them."""
        found = (unmet for unmet in settled.planned.plan.unmet if unmet.hard)
        return tuple(unmet for unmet in found if self._holds(unmet, settled))

    def _holds(self, unmet: Unmet, settled: Settled) -> bool:
        one = settled.planned.assessed[unmet.assignment_id]
        return lies_in(self._span, unmet, one, self._zone)


def _to_tell(done: Done, left: tuple[Unmet, ...]) -> tuple[Told, ...]:
    """Everyone still to be told about what is on the hand-over list, the most urgent first."""
    concerned = {unmet.assignment_id for unmet in left}
    open_notices = [notice for notice in done.view.state.notices.values() if notice.is_open]
    open_notices.sort(key=lambda notice: (notice.by, notice.id))
    assignments = done.view.state.assignments
    return tuple(
        Told(notice, assignments[notice.assignment_id].ref)
        for notice in open_notices
        if notice.assignment_id is not None and notice.assignment_id in concerned
    )

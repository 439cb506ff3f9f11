"""Being away, also from this minute on; and time agreed to be worked beyond ordinary hours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from swdesk.desk.answers import Absent, Told
from swdesk.desk.drafting import checked_span
from swdesk.desk.session import Cause, Settled, acting
from swdesk.desk.work import park_running
from swdesk.domain.errors import ReasonNeededError
from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.notice import Occasion
from swdesk.domain.references import check_text
from swdesk.domain.schedule import Absence, AgreedOvertime

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Acting
    from swdesk.domain.plan import Unmet


def absent(desk: Desk, start: Moment, until: Moment | None, reason: str) -> Absent:
    """Take time out of the work windows; hard limits that this breaks become a hand-over list.

    `until` None is the end of the first day. A day given as the end is included.

    Raises:
        UserError: no reason, or an end that is not after the start.
    """
    with acting(desk) as session:
        if not reason.strip():
            raise ReasonNeededError(action="absent")
        check_text("reason", reason)
        span = _span(session, start, until)
        worked = park_running(session) if span.start <= session.now < span.end else []
        known = {unmet.assignment_id for unmet in _broken(session.settled(Cause(None)), None)}
        _add_absence(session, span, reason.strip())
        breaking = _broken(session.settled(Cause(None)), span)
        left = tuple(u for u in breaking if u.assignment_id not in known or _inside(u, span))
        arisen = tuple((Occasion.ABSENT, unmet.assignment_id) for unmet in left)
        done = session.finish(Cause("absent", arisen=arisen), None, worked)
        return Absent(done, left, _to_tell(done, left))


def overtime(desk: Desk, span: Span, agreed_with: str) -> Done:
    """Open time beyond ordinary hours that was agreed to be worked.

    Raises:
        UserError: nobody named, or an end that is not after the start.
    """
    with acting(desk) as session:
        if not agreed_with.strip():
            raise ReasonNeededError(action="overtime")
        check_text("agreed_with", agreed_with)
        checked_span(span)
        number = max((one.id for one in session.state.overtime), default=0) + 1
        agreed = AgreedOvertime(number, span, agreed_with.strip())
        session.state = replace(session.state, overtime=(*session.state.overtime, agreed))
        return session.finish(Cause("overtime"))


def _span(session: Acting, start: Moment, until: Moment | None) -> Span:
    zone = session.zone
    begin = zone.moment_start(start)
    if until is None:
        return Span(begin, Instant(zone.moment_end(Moment(start.on)) + 1))
    end = until.at if until.at is not None else Instant(zone.moment_end(until) + 1)
    checked_span(Span(begin, end))
    return Span(begin, end)


def _add_absence(session: Acting, span: Span, reason: str) -> None:
    number = max((one.id for one in session.state.absences), default=0) + 1
    absence = Absence(number, span, reason)
    session.state = replace(session.state, absences=(*session.state.absences, absence))


def _broken(settled: Settled, span: Span | None) -> list[Unmet]:
    """Hard limits that the plan misses, those of the absence alone if one is given."""
    hard = [unmet for unmet in settled.planned.plan.unmet if unmet.hard]
    if span is None:
        return hard
    return [unmet for unmet in hard if unmet.limit <= span.end]


def _inside(unmet: Unmet, span: Span) -> bool:
    return span.start <= unmet.limit <= span.end


def _to_tell(done: Done, left: tuple[Unmet, ...]) -> tuple[Told, ...]:
    concerned = {unmet.assignment_id for unmet in left}
    state = done.view.state
    return tuple(
        Told(notice, state.assignments[notice.assignment_id].ref)
        for notice in state.notices.values()
        if notice.is_open and notice.assignment_id in concerned and notice.arose_at == done.view.now
    )

"""What the manager declares for now: crisis profile, staffing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.session import Cause, acting
from swdesk.domain.errors import NoCrisisProfileError, PercentOutOfRangeError, TimeOrderError
from swdesk.domain.instants import Instant, Moment
from swdesk.domain.references import check_text
from swdesk.rules.clocks import deadline_of

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Acting
    from swdesk.domain.profile import Circumstances


def crisis(desk: Desk, *, on: bool, by: str = "", until: Moment | None = None) -> Done:
    """Switch the crisis profile on, always with an end, or off.

    Without `until` it lasts as long as the rulebook allows.

    Raises:
        NoCrisisProfileError: the rulebook has none.
        TimeOrderError: the end has passed.
    """
    with acting(desk) as session:
        return session.finish(switch_crisis(session, on=on, by=by, until=until))


def switch_crisis(session: Acting, *, on: bool, by: str, until: Moment | None) -> Cause:
    """Switch the crisis profile within an action; the cause that the action is logged with.

    Raises:
        NoCrisisProfileError: the rulebook has none.
        TimeOrderError: the end has passed.
    """
    check_text("by", by)
    old = session.state.circumstances
    new = replace(old, crisis_until=None, crisis_since=None, crisis_by="")
    if on:
        end = _crisis_end(session, until)
        new = replace(old, crisis_until=end, crisis_since=session.now, crisis_by=by.strip())
    session.state = replace(session.state, circumstances=new)
    return Cause("crisis_on" if on else "crisis_off")


def _crisis_end(session: Acting, until: Moment | None) -> Instant:
    profile = session.rulebook.crisis
    if profile is None:
        raise NoCrisisProfileError
    now, zone = session.now, session.zone
    latest = deadline_of(Moment(zone.day_of(now), now), profile.at_most, zone)
    end = Instant(min(zone.moment_end(until or latest), zone.moment_end(latest)) + 1)
    if end <= now:
        raise TimeOrderError(start=now, end=end)
    return end


def staffing(desk: Desk, percent: int, until: Moment | None = None) -> Done:
    """State what share of colleagues is at work, for today or until a day.

    Raises:
        PercentOutOfRangeError: not 0 to 100.
    """
    with acting(desk) as session:
        if not 0 <= percent <= 100:
            raise PercentOutOfRangeError(percent=percent)
        last = until or Moment(session.zone.day_of(session.now))
        end = Instant(session.zone.moment_end(last) + 1)
        if end <= session.now:
            raise TimeOrderError(start=session.now, end=end)
        old: Circumstances = session.state.circumstances
        new = replace(old, staffing_percent=percent, staffing_until=end)
        session.state = replace(session.state, circumstances=new)
        return session.finish(Cause("staffing"))

"""What follows from a line before it is added: the limit, and a fixed time that is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import Moment
from swdesk.rules.clocks import LawCalendar, statutory_limits
from swdesk.texts.events import event_words
from swdesk.texts.standing import period_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from swdesk.desk.answers import DeskView, NewAssignment
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Span
    from swdesk.domain.limits import Limit
    from swdesk.rules.rulebook import Kind, KindClock
    from swdesk.texts.language import Words


def limit_words_of(
    stated: NewAssignment,
    kind: Kind,
    view: DeskView,
    words: Words,
    holidays: AbstractSet[date],
) -> str:
    """The earliest hard limit that follows, else the earliest soft one, with what it counts from.

    "" where no clock of the kind has started.
    """
    zone, today = words.zone, words.zone.day_of(view.now)
    meetings = view.rulebook.committee.meetings
    calendar = LawCalendar(zone, holidays, meetings, today)
    received = stated.received or Moment(today, view.now)
    events = {"received": received, **stated.events}
    found = [
        (limit, clock)
        for clock in kind.clocks
        for limit in statutory_limits((clock,), events, calendar)
    ]
    if not found:
        return ""
    first = min(found, key=lambda each: (not each[0].hard, zone.moment_end(each[0].moment)))
    limit, clock = first
    started = [name for name in (clock.event, *clock.or_events) if name in events]
    latest = max(started, key=lambda name: zone.moment_start(events[name]))
    return _words(limit, clock, event_words(latest, words), words)


def _words(limit: Limit, clock: KindClock, name: str, words: Words) -> str:
    event, day = name[:1].lower() + name[1:], words.moment(limit.moment)
    if limit.same_day and limit.moment.at is None:
        said = words.say("{day}, the same day as: {event}", day=day, event=event)
    else:
        period = period_words(clock.period, words)
        said = words.say("{day}, {period} from: {event}", day=day, period=period, event=event)
    if limit.plan_by is not None:
        handed_in = words.moment(limit.plan_by)
        said = words.say("{limit}; to be handed in by {day}", limit=said, day=handed_in)
    return said if limit.hard else words.say("{limit} (soft)", limit=said)


def clash_sentence(
    fixed: Span | None, view: DeskView, names: Names, own: AssignmentId | None = None
) -> str:
    """That a fixed time lies over others than its `own`; "" where it does not."""
    if fixed is None:
        return ""
    words = names.words
    taken = [
        f"{names.called(one)} {words.stretch(one.fixed)}"
        for one in view.state.assignments.values()
        if one.is_open and one.id != own and one.fixed is not None and one.fixed.overlaps(fixed)
    ]
    if not taken:
        return ""
    return words.say("This time lies over {others}.", others=words.listed(taken))

"""What stands around the screens: what runs now, and the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.noted import unclassified
from swdesk.desk.state import running_of
from swdesk.domain.instants import Span
from swdesk.texts.durations import duration
from swdesk.texts.rulebook_about import title_words

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.days import PastDay
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Instant
    from swdesk.texts.language import Words


class HeaderState(Struct, frozen=True):
    """What takes the worker's time: work under way, or an interruption that nobody has named.

    `kind` and `ref` name it, `time` says how long it has taken today; `pending` counts the
    interruptions that nobody has named yet. Where nothing runs, `time` says so.
    """

    kind: str = ""
    ref: str = ""
    time: str = ""
    spoken: str = ""
    running: bool = False
    unnamed: bool = False
    pending: int = 0


class FootState(Struct, frozen=True):
    """The line at the foot: the rulebook, hours of today, what is left to tell, where the data is.

    `hours` is "" until something was worked; `beyond` says that they go beyond ordinary time.
    """

    rulebook: str
    hours: str
    beyond: bool
    to_tell: str
    kept: str


def header_state(view: DeskView, today: PastDay, names: Names) -> HeaderState:
    """The header as the desk stands; `today` is what became of the day so far."""
    words = names.words
    waiting = unclassified(view.state)
    still = [one for one in waiting if one.until is None]
    running = running_of(view.state)
    if running is not None and running.running_since is not None:
        known = HeaderState(names.kind(running.kind), running.ref, running=True)
        state = _timed(known, running.running_since, _worked_before(running, today), view, words)
    elif still:
        known = HeaderState(words.say("Interruption without a name"), unnamed=True)
        state = _timed(known, still[-1].at, 0, view, words)
    else:
        nothing = words.say("Nothing is running")
        state = HeaderState(time=nothing, spoken=nothing)
    return replace(state, pending=len(waiting))


def _timed(
    state: HeaderState, since: Instant, before: int, view: DeskView, words: Words
) -> HeaderState:
    """With how long it takes: today in all, where it was laid aside meanwhile."""
    zone, clock = words.zone, words.clock(since)
    began = max(since, zone.midnight(zone.day_of(view.now)))
    worked = duration(before + max(0, view.now - began))
    name = f"{state.kind} {state.ref}".strip()
    spoken = words.say("In progress: {name}, since {time}", name=name, time=clock)
    if before:
        today = words.say("{time} today", time=worked)
        return replace(state, time=today, spoken=f"{spoken}, {today}")
    time = words.say("since {time}", time=clock)
    return replace(state, time=f"{time} · {worked}", spoken=f"{spoken}, {worked}")


def _worked_before(running: Assignment, today: PastDay) -> int:
    """Minutes of the day that were worked on it before it was last begun."""
    mine = (each.span for each in today.worked if each.assignment_id == running.id)
    return sum(min(span.end, today.span.end) - max(span.start, today.span.start) for span in mine)


def foot_state(view: DeskView, today: PastDay, ordinary: int, words: Words) -> FootState:
    """The foot as the desk stands; `ordinary` are the minutes expected today."""
    about = view.rulebook.about
    worked = _worked_today(view, today)
    open_notices = sum(1 for notice in view.state.notices.values() if notice.is_open)
    return FootState(
        rulebook=title_words(about, words),
        hours=_hours(worked, ordinary, words),
        beyond=worked > ordinary,
        to_tell=_to_tell(open_notices, words),
        kept=_kept(view, words),
    )


def _worked_today(view: DeskView, today: PastDay) -> int:
    """Minutes of the day that were noted, and those of what runs."""
    spans = [each.span for each in today.worked]
    running = running_of(view.state)
    if running is not None and running.running_since is not None:
        spans.append(Span(running.running_since, view.now))
    day = today.span
    return sum(max(0, min(span.end, day.end) - max(span.start, day.start)) for span in spans)


def _hours(worked: int, ordinary: int, words: Words) -> str:
    if not worked:
        return ""
    if worked > ordinary:
        beyond = duration(worked - ordinary)
        return words.say(
            "{time} noted today, {more} more than ordinary time",
            time=duration(worked),
            more=beyond,
        )
    return words.say(
        "{time} of {ordinary} noted today", time=duration(worked), ordinary=duration(ordinary)
    )


def _to_tell(number: int, words: Words) -> str:
    if not number:
        return ""
    return words.plural("{n} person left to tell", "{n} people left to tell", number)


def _kept(view: DeskView, words: Words) -> str:
    at = words.clock(view.now)
    if view.state.profile.demo:
        return words.say("Sample day, not protected · {time}", time=at)
    return words.say("Encrypted · {time}", time=at)

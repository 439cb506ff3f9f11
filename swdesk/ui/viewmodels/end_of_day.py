"""The end of the day: what is unfinished, what nobody has named yet, and tomorrow's beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Instant, Zone
from swdesk.texts.durations import duration
from swdesk.texts.standing import limits_words

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.plan import Block
    from swdesk.texts.language import Words

_UNDER_WAY = frozenset({Status.RUNNING, Status.PARKED})


class Unfinished(Struct, frozen=True):
    """One assignment that was today's and is still open: its name, and how it stands.

    `warning` says that its hard limit would be lost tomorrow; "" where it would not.
    """

    id: AssignmentId
    name: str
    note: str
    warning: str = ""


class EndOfDayState(Struct, frozen=True):
    """What the day leaves. `tomorrow` is one sentence; `unclassified` "" where there are none."""

    unfinished: tuple[Unfinished, ...]
    unclassified: str
    tomorrow: str


def end_of_day_state(view: DeskView, names: Names, words: Words) -> EndOfDayState:
    """What the day leaves, as the desk stands now."""
    zone = Zone(view.state.profile.zone)
    today = zone.day_of(view.now)
    return EndOfDayState(
        unfinished=tuple(
            Unfinished(
                one.id,
                f"{names.title(one)} {one.ref}",
                _note(one, view, words),
                _warning(one, view, words, today),
            )
            for one in _unfinished(view, zone, today)
        ),
        unclassified=_unclassified(view, words),
        tomorrow=_tomorrow(view, names, words, today),
    )


def _unfinished(view: DeskView, zone: Zone, today: date) -> list[Assignment]:
    """What is under way, and what was still to be done today; fixed times pass by themselves."""
    planned = {
        block.assignment_id
        for block in view.plan.blocks
        if block.span.end > view.now and zone.day_of(block.span.start) == today
    }
    every = view.state.assignments
    return [
        every[known]
        for known in view.queue
        if every[known].fixed is None and (known in planned or every[known].status in _UNDER_WAY)
    ]


def _note(one: Assignment, view: DeskView, words: Words) -> str:
    left = words.say("{time} left", time=duration(one.remaining_minutes(view.now)))
    limits = view.limits.get(one.id)
    if limits is None or not limits.deciding:
        return left
    return f"{left}, {limits_words(limits.deciding, words)}"


def _warning(one: Assignment, view: DeskView, words: Words, today: date) -> str:
    limits = view.limits.get(one.id)
    if limits is None or limits.hard is None or limits.hard.aim.on > today:
        return ""
    return words.say(
        "Its hard limit is {day}: it cannot wait for tomorrow. Do it now, or hand it over.",
        day=words.moment(limits.hard.aim),
    )


def _unclassified(view: DeskView, words: Words) -> str:
    number = len(view.state.noted) + (view.state.pending is not None)
    if not number:
        return ""
    return words.plural(
        "{n} interruption is not classified yet",
        "{n} interruptions are not classified yet",
        number,
    )


def _tomorrow(view: DeskView, names: Names, words: Words, today: date) -> str:
    first = _first_after(view, today)
    if first is None:
        return words.say("Nothing is planned after today.")
    one = view.state.assignments[first.assignment_id]
    return words.say(
        "It goes on {time}: {name} {ref}",
        time=words.time(first.span.start),
        name=names.kind(one.kind),
        ref=one.ref,
    )


def _first_after(view: DeskView, today: date) -> Block | None:
    zone = Zone(view.state.profile.zone)
    later = (block for block in view.plan.blocks if zone.day_of(block.span.start) > today)
    return min(later, key=_start, default=None)


def _start(block: Block) -> Instant:
    return block.span.start

"""Random small desks for properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.assignment import Status, Waiting
from swdesk.domain.instants import Instant, Moment, Span
from tests.planner.unit import DAY, MONDAY, PLAIN_DAY, ZONE, SmallDesk, at, by, work

_DAYS = st.integers(0, 6).map(lambda n: MONDAY + timedelta(days=n))
_LEVELS = st.sampled_from([1, 2, 2, 3, 3, 4, 4, 4, 5, 5])
_MINUTES = st.integers(1, 60).map(lambda n: 5 * n)


def _clock(least: int = 6, most: int = 20) -> st.SearchStrategy[Instant]:
    quarter = st.integers(least * 12, most * 12)
    return st.builds(lambda day, n: ZONE.at(day, 5 * n), _DAYS, quarter)


_MOMENTS = st.one_of(_clock().map(by), _DAYS.map(Moment))
_SPANS = st.builds(
    lambda start, length: Span(start, Instant(start + length)), _clock(7, 17), _MINUTES
)


@st.composite
def _assignments(draw: st.DrawFn, number: int, now: Instant) -> object:
    facts: dict = {"kind": draw(st.sampled_from(["work", "work", "whole", "note", "advice"]))}
    shape = draw(st.integers(0, 19))
    if shape < 3:
        facts |= {"kind": "visit", "fixed": draw(_SPANS)}
    elif shape == 3:
        facts["pinned_start"] = draw(_clock(8, 17).filter(lambda start: start >= now))
    elif shape == 4:
        until = draw(_clock(8, 17).filter(lambda start: start > now))
        facts |= {"status": Status.WAITING, "waiting": Waiting(by(until), "x")}
    elif shape == 5:
        facts |= {"status": Status.HANDED_OVER, "handed_to": "x"}
    if draw(st.booleans()):
        facts["deadline"] = draw(_MOMENTS)
    if draw(st.integers(0, 2)) == 0:
        facts["due"] = draw(_MOMENTS)
    if draw(st.integers(0, 3)) == 0:
        facts["earliest_start"] = draw(_MOMENTS)
    facts["logged_minutes"] = draw(st.sampled_from([0, 0, 0, 20, 400]))
    return work(number, draw(_MINUTES), draw(_LEVELS), **facts)


@st.composite
def desks(draw: st.DrawFn, most: int = 8, days: tuple[date, ...] = (MONDAY,)) -> SmallDesk:
    """A desk with a queue of up to `most`, absences, agreed overtime; one assignment may run."""
    now = draw(st.integers(0, 47).map(lambda n: ZONE.at(days[0], 400 + 13 * n)))
    count = draw(st.integers(0, most))
    queue = [draw(_assignments(n, now)) for n in range(1, count + 1)]
    running = draw(st.integers(-4, count - 1))
    if running >= 0 and queue[running].fixed is None:
        queue[running] = replace(
            queue[running], status=Status.RUNNING, running_since=Instant(now - 10), waiting=None
        )
    evening = Span(at(18), at(20))
    return SmallDesk(
        now,
        tuple(queue),
        absences=draw(st.sampled_from([(), (), (Span(at(10), at(14)),), (draw(_SPANS),)])),
        overtime=draw(st.sampled_from([(), (), (evening,)])),
        day=draw(st.sampled_from([DAY, PLAIN_DAY])),
    )


@st.composite
def desks_with_a_past(draw: st.DrawFn) -> SmallDesk:
    """A desk whose plan before knew only part of the queue."""
    desk = draw(desks())
    known = tuple(one for one in desk.queue if draw(st.booleans()))
    earlier = replace(desk, queue=known)
    return replace(desk, previous=earlier.planned().plan)

"""Planning on from a kept state comes to exactly what planning everything anew comes to."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.assignment import Status, Waiting
from swdesk.domain.instants import Instant, Span
from swdesk.planner import continuing, search
from swdesk.planner.continuing import Continuing
from swdesk.planner.replan import Request, replan
from swdesk.planner.search import FEW_ENOUGH
from tests.planner.desks import desks
from tests.planner.unit import DAY, MONDAY, SmallDesk, at, by, work

DAYS = [MONDAY + timedelta(days=n) for n in range(5)]
KINDS = ("work", "whole", "note", "advice")


def changed(draw, desk, number):
    """The desk a little later, after something has happened."""
    queue, now = list(desk.queue), Instant(desk.now + draw(st.sampled_from([0, 1, 7, 45])))
    which = draw(st.integers(0, len(queue) - 1)) if queue else None
    what = draw(st.integers(0, 9)) if queue else 0
    if what <= 3 or which is None:
        level = draw(st.sampled_from([1, 2, 3, 4]))
        kind = draw(st.sampled_from(KINDS))
        facts = {"interrupted_at": now, "received": by(now)} if level == 1 else {}
        if draw(st.booleans()):
            facts["deadline"] = by(at(draw(st.integers(9, 17)), day=draw(st.sampled_from(DAYS))))
        queue.append(work(number, 5 * draw(st.integers(1, 40)), level, kind=kind, **facts))
    elif what == 4:
        del queue[which]
    else:
        queue[which] = _altered(draw, queue[which], what, now)
    return replace(desk, queue=tuple(queue), now=now)


def _altered(draw, one, what, now):
    if what == 5:
        return replace(one, estimate_minutes=one.estimate_minutes + 30)
    if what == 6:
        start = at(draw(st.integers(8, 16)), day=draw(st.sampled_from(DAYS)))
        return replace(one, fixed=Span(start, Instant(start + 60)), pinned_start=None)
    if what == 7:
        waiting = Waiting(by(at(10, day=DAYS[2])), "x")
        return replace(one, status=Status.WAITING, waiting=waiting, running_since=None)
    if what == 8 and one.fixed is None:
        return replace(one, status=Status.PARKED, running_since=None, waiting=None)
    return replace(one, pinned_start=at(13, day=DAYS[1]))


@st.composite
def days_at_work(draw, first):
    """A desk and what becomes of it, step by step."""
    desk = draw(first)
    steps = [desk]
    for number in range(1000, 1000 + draw(st.integers(1, 4))):
        steps.append(changed(draw, steps[-1], number))
    return steps


def follow(steps):
    """Plan each step on from the one before, and anew; returns both. Standings are kept."""
    assessor, before, pairs, standings = steps[0].assessor(), None, [], {}
    for desk in steps:
        queue = tuple(replace(one, **standings.get(one.id, {})) for one in desk.queue)
        request = Request(desk.now, queue, desk.overtime, before)
        planned = replan(assessor, request)
        pairs.append((planned, replan(desk.assessor(), request)))
        before = planned.plan
        standings |= {known: _standing(one) for known, one in planned.assessed.items()}
    return pairs


def _standing(one):
    decision = one.decision
    return {"level": decision.level, "rule": decision.rule, "level_since": one.level_since}


def said(planned):
    """What a plan says and why, the passing of time left aside."""
    reasons = {known: (one.decision, one.limits) for known, one in planned.assessed.items()}
    return planned.plan, planned.moves, reasons


@settings(max_examples=40)
@given(days_at_work(desks()))
def test_a_small_desk_planned_on_is_as_if_planned_anew(steps):
    for on, anew in follow(steps):
        assert said(on) == said(anew)


@settings(max_examples=60)
@given(days_at_work(desks()))
def test_so_it_is_where_what_is_missed_is_not_thought_over(steps):
    """Many assignments are treated so; few show every case sooner."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "FEW_ENOUGH", 0)
        patched.setattr(continuing, "FEW_ENOUGH", 0)
        for on, anew in follow(steps):
            assert said(on) == said(anew)


def crowded(count, minutes):
    """More assignments than are thought over each time; some miss their limits."""
    queue = tuple(
        work(
            n,
            minutes + 5 * (n % 7),
            3 + n % 3,
            kind=KINDS[n % 3],
            deadline=by(at(9 + n % 8, day=DAYS[n % 5])) if n % 3 == 0 else None,
            fixed=Span(at(9 + n % 6, day=DAYS[n % 5]), at(10 + n % 6, day=DAYS[n % 5]))
            if n % 19 == 0
            else None,
        )
        for n in range(1, count)
    )
    return SmallDesk(at(8, 30), queue, day=DAY)


LARGE = st.sampled_from([crowded(FEW_ENOUGH + 20, 10), crowded(FEW_ENOUGH + 20, 45)])


@settings(max_examples=4)
@given(days_at_work(LARGE))
def test_a_large_desk_planned_on_is_as_if_planned_anew(steps):
    for on, anew in follow(steps):
        assert said(on) == said(anew)


def test_planning_on_is_what_happens_when_little_changes(monkeypatch):
    """Otherwise the properties above would compare planning anew with itself."""
    outcomes = []
    run = Continuing.run

    def watched(self):
        outcomes.append(run(self))
        return outcomes[-1]

    monkeypatch.setattr(Continuing, "run", watched)
    desk = crowded(FEW_ENOUGH + 20, 10)
    later = replace(desk, now=Instant(desk.now + 5), queue=(*desk.queue, work(500, 45, level=1)))
    follow([desk, desk, later])
    assert [outcome is not None for outcome in outcomes][-1:] == [True]

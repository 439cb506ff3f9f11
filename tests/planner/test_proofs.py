import random
from datetime import timedelta

import pytest

from swdesk.domain.instants import Instant, Span
from swdesk.domain.plan import BlockKind, Proof
from tests.planner.max_flow import minutes_suffice
from tests.planner.unit import DAY, KINDS, MONDAY, PLAIN_DAY, ZONE, SmallDesk, at, by, work

DAYS = [MONDAY + timedelta(days=n) for n in range(5)]
SHORTEST = {kind.id: kind.shortest_block_minutes for kind in KINDS}


def overloaded(seed):
    """A week in which far more is due than fits."""
    rng = random.Random(seed)
    queue = []
    for number in range(1, rng.randint(4, 14)):
        limit = at(rng.randint(9, 17), day=rng.choice(DAYS[: rng.randint(1, 5)]))
        release = Instant(limit - rng.choice([60, 200, 500, 3000, 9000]))
        queue.append(
            work(
                number,
                5 * rng.randint(4, 80),
                rng.choice([2, 3, 4, 4, 5]),
                kind=rng.choice(["work", "work", "note", "whole"]),
                deadline=by(limit),
                earliest_start=by(release),
            )
        )
    meeting = work(99, kind="visit", fixed=_span(rng))
    return SmallDesk(at(8, rng.randrange(60)), (*queue, meeting), day=rng.choice([DAY, PLAIN_DAY]))


def _span(rng):
    start = at(rng.randint(8, 15), day=rng.choice(DAYS))
    return Span(start, Instant(start + 90))


def free_pieces(desk, plan):
    """Free time by kind, minute by minute: ordinary, protected or reserve."""
    taken = set()
    for block in plan.blocks:
        if block.kind is BlockKind.FIXED:
            end = block.span.end + 20 + desk.day.buffer_minutes
            taken |= set(range(block.span.start - 20, end))
    pieces = []
    for day in [MONDAY + timedelta(days=n) for n in range(12)]:
        minutes = _kinds_of_minutes(desk, day, taken)
        for minute, kind in sorted(minutes.items()):
            if pieces and pieces[-1][1] == minute and pieces[-1][2] == kind:
                pieces[-1] = (pieces[-1][0], minute + 1, kind)
            else:
                pieces.append((minute, minute + 1, kind))
    return pieces


def _kinds_of_minutes(desk, day, taken):
    found = {}
    for window in desk.calendar().windows(day):
        for minute in range(max(window.start, desk.now), window.end):
            if minute not in taken:
                found[minute] = "ordinary"
    for protected in desk.day.protected:
        low, high = (ZONE.at(day, m) for m in (protected.start_minute, protected.end_minute))
        found.update((m, "protected") for m in range(low, high) if m in found)
    rest = sorted(minute for minute, kind in found.items() if kind == "ordinary")
    kept = desk.day.reserve_minutes
    found.update((minute, "reserve") for minute in (rest[-kept:] if kept else ()))
    return found


def kinds_of_time(one):
    opens = one.decision.level in (1, 2) or one.assignment.kind == "note"
    return frozenset({"ordinary", "reserve", *(["protected"] if opens else [])})


def job_of(one, desk):
    assignment = one.assignment
    release = max(desk.now, assignment.earliest_start.at if assignment.earliest_start else 0)
    return (assignment.remaining_minutes(desk.now), release, one.limits.hard_by, kinds_of_time(one))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_proved_cannot_be_met_by_any_plan(seed):
    desk = overloaded(seed)
    planned = desk.planned()
    free = free_pieces(desk, planned.plan)
    for unmet in planned.plan.unmet:
        if not unmet.hard:
            continue
        if unmet.proof is Proof.MINUTES:
            rivals = [planned.assessed[known] for known in unmet.rivals]
            assert not minutes_suffice([job_of(one, desk) for one in rivals], free)
            assert unmet.needed_minutes > unmet.available_minutes
            assert unmet.minutes_short == unmet.needed_minutes - unmet.available_minutes
        if unmet.proof is Proof.NO_BLOCK:
            assert longest(planned.assessed[unmet.assignment_id], desk, free) < unmet.needed_minutes


def longest(one, desk, free):
    """The longest free stretch between release and limit, all time it may use joined."""
    _, release, limit, kinds = job_of(one, desk)
    best = run = last = 0
    for low, high, kind in free:
        start, end = max(low, release), min(high, limit)
        if kind in kinds and start < end:
            run = run + end - start if start == last else end - start
            best, last = max(best, run), end
    return best


def test_overloaded_weeks_bring_every_kind_of_proof():
    found = {u.proof for seed in range(125) for u in overloaded(seed).planned().plan.unmet}
    assert found == {Proof.MINUTES, Proof.NO_BLOCK, Proof.NONE}


def test_most_of_what_cannot_be_met_is_proved():
    unmet = [u for seed in range(60) for u in overloaded(seed).planned().plan.unmet if u.hard]
    unproved = [u for u in unmet if u.proof is Proof.NONE]
    assert len(unproved) < len(unmet) / 4


def test_without_a_proof_only_its_own_minutes_are_stated():
    for seed in range(100, 125):
        for unmet in overloaded(seed).planned().plan.unmet:
            if unmet.proof is Proof.NONE:
                assert unmet.rivals == ()
                got = unmet.needed_minutes - unmet.minutes_short
                assert unmet.available_minutes == got >= 0

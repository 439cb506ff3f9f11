"""Why something moved: the reason agrees with what became of it."""

from random import Random

import pytest
from msgspec.structs import replace

from swdesk.domain.assignment import Status, Waiting
from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.plan import Block, BlockKind, MoveReason
from swdesk.planner.moving import Compared, moves_between
from tests.planner.unit import MONDAY, PLAIN_DAY, SmallDesk, at, by, work

TUESDAY = MONDAY.replace(day=24)


def reasons(desk, *queue, now=None):
    """Why each work moved when the queue became another."""
    then = desk.after(desk.planned())
    moves = replace(then, queue=queue or then.queue, now=now or then.now).planned().moves
    return {move.assignment_id: move.reason for move in moves}


@pytest.mark.parametrize("limit", [None, by(at(9)), by(at(12))])
def test_what_nobody_began_moves_because_its_time_has_passed(limit):
    desk = SmallDesk(at(8), (work(1, 60, deadline=limit),), day=PLAIN_DAY)
    assert reasons(desk, now=at(8, 10)) == {1: MoveReason.TIME_PASSED}


def test_what_is_made_to_wait_past_its_limit_does_not_keep_it():
    job = work(1, 60, deadline=by(at(12)))
    waiting = replace(job, status=Status.WAITING, waiting=Waiting(Moment(TUESDAY), "svar"))
    assert reasons(SmallDesk(at(8), (job,)), waiting) == {1: MoveReason.CHANGED_FACTS}


@pytest.mark.parametrize(
    "change",
    [{"earliest_start": by(at(10))}, {"pinned_start": at(10)}, {"earliest_start": Moment(TUESDAY)}],
)
def test_what_its_worker_moves_is_said_so(change):
    job = work(1, 60)
    assert reasons(SmallDesk(at(8), (job,)), replace(job, **change)) == {
        1: MoveReason.CHANGED_FACTS
    }


def test_a_limit_is_kept_where_it_would_have_been_missed():
    early, late = work(1, 60, due=by(at(12))), work(2, 60, due=by(at(14)))
    nearer = replace(late, deadline=by(at(9)))
    moved = reasons(SmallDesk(at(8), (early, late), day=PLAIN_DAY), early, nearer)
    assert moved == {1: MoveReason.GAVE_WAY, 2: MoveReason.LIMIT_KEPT}


def block(one, hour):
    """All of an assignment in one stretch."""
    span = Span(at(hour), Instant(at(hour) + one.estimate_minutes))
    return Block(one.id, 1, span, BlockKind.PLANNED, one.level, "")


def test_of_several_that_took_its_time_the_strongest_is_named():
    weak, strong, gone = work(1, 60, level=5), work(2, 60, level=2), work(3, 120)
    assessed = SmallDesk(at(8), (weak, strong, gone)).planned().assessed
    before = (block(gone, 8), block(weak, 14), block(strong, 15))
    after = (block(weak, 8), block(strong, 9), block(gone, 10))
    asking = (lambda _span: True, lambda _minute: 0)
    moves = moves_between(Compared(before, after, at(8)), assessed, None, asking)
    [move] = [each for each in moves if each.assignment_id == gone.id]
    assert (move.reason, move.because_of) == (MoveReason.GAVE_WAY, strong.id)


def is_earlier(move):
    return move.after[0].start < move.before[0].start and move.after[-1].end <= move.before[-1].end


@pytest.mark.parametrize("seed", range(40))
def test_what_moves_forward_is_never_said_to_give_way(seed):
    chance = Random(seed)
    desk = SmallDesk(at(8), some_queue(chance), day=PLAIN_DAY)
    desk = desk.after(desk.planned())
    urgent = work(50, 60, level=2, deadline=by(at(11)))
    moves = replace(desk, queue=(*desk.queue, urgent)).planned().moves
    forward = {move.reason for move in moves if move.after and is_earlier(move)}
    assert forward <= {
        MoveReason.EARLIER_FREE, MoveReason.LIMIT_KEPT, MoveReason.CHANGED_FACTS,
        MoveReason.BROKEN_INTO,
    }  # fmt: skip


def some_queue(chance):
    return tuple(
        work(
            n,
            chance.randrange(15, 200, 5),
            chance.choice([2, 3, 4, 5]),
            deadline=chance.choice([None, by(Instant(at(9) + chance.randrange(0, 3000, 15)))]),
        )
        for n in range(1, chance.randint(4, 12))
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_limit_that_cannot_be_met_is_never_called_kept(seed):
    chance = Random(seed)
    desk = SmallDesk(at(8), some_queue(chance), day=PLAIN_DAY)
    desk = desk.after(desk.planned())
    now = Instant(desk.now + chance.choice([0, 15, 95]))
    meeting = work(50, 60, level=3, fixed=Span(Instant(now + 60), Instant(now + 120)))
    planned = replace(desk, now=now, queue=(*desk.queue, meeting)).planned()
    missed = {unmet.assignment_id for unmet in planned.plan.unmet}
    kept = [move for move in planned.moves if move.reason is MoveReason.LIMIT_KEPT]
    assert missed.isdisjoint(move.assignment_id for move in kept)
    assert all(planned.assessed[move.assignment_id].limits.plan_by for move in kept)

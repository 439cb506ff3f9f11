"""How many assignments a small action moves, how late work lies then, and how long planning takes.

Played on the sample day and on seeded made-up desks, with and without limits already lost. Each
action is tried by itself from the desk as it stands: a new assignment of a quarter of an hour, a
quarter more for what comes first or third, starting and finishing what comes first, an
interruption, and planning again with nothing changed.

Run from the clone's top: python -m benchmarks.plan_moves [DESKS]
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from benchmarks import queues
from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import Instant, Moment
from swdesk.planner.axis import WorkAxis
from swdesk.planner.copying import copied
from swdesk.planner.cost import Costing
from swdesk.planner.replan import Planned, Request, replan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from swdesk.desk.desk import Desk as SampleDesk
    from swdesk.domain.plan import Plan
    from swdesk.planner.assess import Assessor

Queue = list[Assignment]
SIZES = (25, 60)
_LINE = "{:22} {:10} {:>6} {:>6} {:>7} {:>8} {:>6}"
NEW_ID = AssignmentId(900_000)


class Figures(Struct):
    """What one kind of action came to, once for each time that it was tried."""

    days: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    lateness: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


class Desk(Struct):
    """A desk as it stands: its queue, the plan made for it, and who assesses it."""

    assessor: Assessor
    now: Instant
    queue: Queue
    plan: Plan
    new_kind: str


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(_LINE.format("desks", "action", "days", "times", "missed", "late h", "ms"))
    _tell("sample day", sample_desks())
    for size in SIZES:
        for lost in (False, True):
            name = f"{size}, {'limits lost' if lost else 'all can be kept'}"
            _tell(name, (made_up_desk(seed, size, lost=lost) for seed in range(count)))


def _tell(name: str, desks: Iterable[Desk]) -> None:
    figures: dict[str, Figures] = {}
    for desk in desks:
        _try_all(desk, figures)
    for action, found in figures.items():
        averages = [sum(each) / len(each) for each in (found.days, found.times, found.missed)]
        days, times, missed = (f"{average:.2f}" for average in averages)
        late = f"{sum(found.lateness) / len(found.lateness) / 60:.0f}"
        took = f"{statistics.median(found.milliseconds):.1f}"
        print(_LINE.format(name, action, days, times, missed, late, took))


def _try_all(desk: Desk, figures: dict[str, Figures]) -> None:
    """Every action, each from the same standing."""
    kept = desk.assessor.kept
    if kept is None:
        raise AssertionError("a desk is planned before anything is tried on it")
    for action, act in ACTIONS.items():
        queue = act(desk)
        if queue is None:
            continue
        desk.assessor.kept = copied(kept)
        request = Request(desk.now, queue, previous=desk.plan)
        began = time.process_time()
        planned = replan(desk.assessor, request)
        took = time.process_time() - began
        _note(figures.setdefault(action, Figures()), desk, planned, took)
    desk.assessor.kept = kept


def _note(found: Figures, desk: Desk, planned: Planned, took: float) -> None:
    found.milliseconds.append(1000 * took)
    moves = [move for move in planned.moves if move.after]
    found.days.append(sum(move.day_changed for move in moves))
    found.times.append(len(moves))
    kept = desk.assessor.kept
    if kept is None:
        raise AssertionError("planning keeps how the desk stands")
    terms = desk.assessor.terms
    axis, levels = WorkAxis(terms.calendar, desk.now), terms.compiled.rulebook.levels
    burden = Costing(kept.board.items, axis, desk.now, levels).burden(kept.board.spans)
    found.missed.append(sum(burden[0]))
    found.lateness.append(burden[2])


# --- actions -----------------------------------------------------------------------------------


def _new(desk: Desk) -> Queue:
    today = Moment(desk.assessor.terms.zone.day_of(desk.now), desk.now)
    new = Assignment(NEW_ID, "NEW", desk.new_kind, today, 15, added_at=desk.now)
    return [*desk.queue, new]


def _longer(place: int) -> Callable[[Desk], Queue | None]:
    def act(desk: Desk) -> Queue | None:
        one = _planned(desk, place)
        return _with(desk, one, estimate_minutes=one.estimate_minutes + 15) if one else None

    return act


def _start(desk: Desk) -> Queue | None:
    one = _planned(desk, 0)
    if one is None:
        return None
    queue = [_parked(other) for other in desk.queue]
    return _with(replace(desk, queue=queue), one, status=Status.RUNNING, running_since=desk.now)


def _done(desk: Desk) -> Queue | None:
    one = _planned(desk, 0)
    return [other for other in desk.queue if other is not one] if one else None


def _interruption(desk: Desk) -> Queue | None:
    if desk.new_kind != "kind-3":
        return None
    return [*desk.queue, queues.interruption(1, desk.now)]


ACTIONS: dict[str, Callable[[Desk], Queue | None]] = {
    "nothing": lambda desk: desk.queue,
    "new 15": _new,
    "longer 1st": _longer(0),
    "longer 3rd": _longer(2),
    "start 1st": _start,
    "done 1st": _done,
    "at once": _interruption,
}


def _parked(one: Assignment) -> Assignment:
    is_running = one.status is Status.RUNNING
    return replace(one, status=Status.PARKED, running_since=None) if is_running else one


def _planned(desk: Desk, place: int) -> Assignment | None:
    """What is planned first, second, third, fixed times and what runs aside."""
    by_id = {one.id: one for one in desk.queue}
    order = dict.fromkeys(block.assignment_id for block in desk.plan.blocks)
    free = [by_id[known] for known in order if known in by_id and by_id[known].fixed is None]
    free = [one for one in free if one.status is not Status.RUNNING]
    return free[place] if place < len(free) else None


def _with(desk: Desk, one: Assignment, **changes: object) -> Queue:
    changed = replace(one, **changes)
    return [changed if other.id == one.id else other for other in desk.queue]


# --- desks -------------------------------------------------------------------------------------


def made_up_desk(seed: int, size: int, *, lost: bool) -> Desk:
    """A desk of the benchmarks' unit; `lost`: every eighth limit lies some days back."""
    rng = random.Random(seed)
    queue = [_varied(rng, one, lost=lost) for one in queues.queue(size + rng.randrange(3))]
    assessor = queues.assessor()
    first = replan(assessor, Request(queues.NOW, queue))
    queue = queues.with_standings(queue, first)
    planned = replan(assessor, Request(queues.NOW, queue, previous=first.plan))
    return Desk(assessor, queues.NOW, queue, planned.plan, "kind-3")


def _varied(rng: random.Random, one: Assignment, *, lost: bool) -> Assignment:
    """Another length, some of a stronger level; limits lost for some."""
    if one.fixed is not None:
        return one
    one = replace(one, estimate_minutes=rng.choice([15, 30, 45, 60, 60, 90, 120, 180]))
    if rng.random() < 0.05:
        one = replace(one, facts=(*one.facts, ("urgent", "yes")), received=Moment(queues.TODAY))
    if lost and rng.random() < 0.125:
        limit = Moment(queues.TODAY - timedelta(days=rng.randint(1, 9)))
        return replace(one, deadline=limit)
    return one


def sample_desks() -> Iterator[Desk]:
    """The sample day as it stands in the morning and after each step."""
    from swdesk.cli.rulebook_files import read_source  # noqa: PLC0415 - the store is only needed here
    from swdesk.cli.sample_day import RULEBOOK, make_sample_day  # noqa: PLC0415 - the store is only needed here

    with tempfile.TemporaryDirectory() as folder:
        sample = make_sample_day(Path(folder) / "home", "en", read_source(RULEBOOK), None)
        yield _as_it_stands(sample.desk)
        for _ in sample.day.play(sample.desk):
            yield _as_it_stands(sample.desk)
        sample.desk.close()


def _as_it_stands(desk: SampleDesk) -> Desk:
    from swdesk.desk.session import looking  # noqa: PLC0415 - the store is only needed here
    from swdesk.desk.terms import assessor_for  # noqa: PLC0415 - the store is only needed here

    with looking(desk) as session:
        standing = (one for one in session.state.assignments.values() if one.is_open)
        queue = sorted(standing, key=lambda one: one.id)
        assessor = assessor_for(session.desk, session.state, session.rulebook, session.now)
        planned = replan(assessor, Request(session.now, queue, previous=session.before.plan))
        return Desk(assessor, session.now, queue, planned.plan, "kollegahjalp")


if __name__ == "__main__":
    main()

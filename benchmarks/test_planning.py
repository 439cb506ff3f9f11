"""Deciding and planning: from scratch, and one more interruption on a kept state.

Run with: python -m pytest benchmarks/test_planning.py --benchmark-enable -s -p no:randomly
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import statistics
import subprocess
import time
import uuid
from typing import TYPE_CHECKING

import pytest

from benchmarks.queues import NOW, assessor, interruption, queue, rulebook, with_standings
from swdesk.__main__ import NEW_VALUES
from swdesk.domain.instants import Instant
from swdesk.planner.replan import Request, replan

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.assignment import Assignment
    from swdesk.planner.assess import Assessor
    from swdesk.planner.replan import Planned

SIZES = (30, 300, 10_000)
ROUNDS = 9
NO_TASKWARRIOR = "Taskwarrior is not there to compare with: apt-get install taskwarrior"


class Day:
    """A desk whose state is kept while one interruption after the other comes and is done."""

    def __init__(self, size: int) -> None:
        """Plan the queue as it is before the day's first interruption."""
        self._assessor = assessor()
        first = replan(self._assessor, Request(NOW, queue(size)))
        self._queue = with_standings(queue(size), first)
        self._planned = replan(self._assessor, Request(NOW, self._queue, previous=first.plan))
        self._count = 0
        self.interrupt(self.happens())

    def happens(self) -> tuple[Instant, list[Assignment]]:
        """The next interruption, a minute later; the one before is done."""
        self._count += 1
        now = Instant(NOW + self._count)
        return now, [*self._queue, interruption(self._count, now)]

    def interrupt(self, happening: tuple[Instant, list[Assignment]]) -> Planned:
        """Decide and plan anew."""
        now, assignments = happening
        request = Request(now, assignments, previous=self._planned.plan)
        self._planned = replan(self._assessor, request)
        return self._planned


def from_scratch(size: int, load: int = 100) -> Callable[[], tuple[Assessor, Planned]]:
    """A plan from nothing, rules compiled too, with the desk that is kept to go on from."""
    assignments, rules = queue(size, load=load), rulebook()

    def plan() -> tuple[Assessor, Planned]:
        desk = assessor(rules)
        return desk, replan(desk, Request(NOW, assignments))

    return plan


@pytest.mark.parametrize("size", SIZES)
def test_decide_and_plan_from_scratch(benchmark, size):
    _, planned = benchmark.pedantic(from_scratch(size), rounds=5)
    assert len(planned.plan.blocks) >= size


@pytest.mark.parametrize("size", SIZES)
def test_one_more_interruption(benchmark, size):
    day = Day(size)
    benchmark.pedantic(day.interrupt, setup=lambda: ((day.happens(),), {}), rounds=20)


def test_more_work_than_time(benchmark):
    """Limits three times too close: thousands cannot be met, nearly all proved."""
    _, planned = benchmark.pedantic(from_scratch(10_000, load=300), rounds=1)
    assert len(planned.plan.unmet) > 1_000


@pytest.fixture(autouse=True)
def as_the_program_runs():
    """Cycles among values are looked for as seldom as in the program's own process."""
    usual = gc.get_threshold()
    gc.set_threshold(NEW_VALUES)
    yield
    gc.set_threshold(*usual)


@pytest.fixture(scope="module")
def taskwarrior(tmp_path_factory) -> Callable[[], object]:
    """`task next` on the same 10,000 assignments, hooks and colours off."""
    program = shutil.which("task")
    if program is None:
        pytest.fail(NO_TASKWARRIOR)
    home = tmp_path_factory.mktemp("taskwarrior")
    settings = "data.location={}\nhooks=off\ncolor=off\nconfirmation=off\nverbose=nothing\n"
    (home / "rc").write_text(settings.format(home))
    environment = {**os.environ, "TASKDATA": str(home), "TASKRC": str(home / "rc")}
    (home / "in.json").write_text(json.dumps([_as_task(one) for one in queue(10_000)]))

    def call(*arguments: str) -> object:
        command = [program, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, check=True)

    call("import", str(home / "in.json"))
    return lambda: call("next")


def _as_task(one: Assignment) -> dict[str, str]:
    limit = one.deadline or one.due
    task = {
        "uuid": str(uuid.UUID(int=one.id)),
        "description": one.ref,
        "project": one.kind,
        "status": "pending",
        "entry": f"{one.received.on:%Y%m%d}T000000Z",
    }
    return {**task, "due": f"{limit.on:%Y%m%d}T120000Z"} if limit else task


def test_from_scratch_against_taskwarrior(taskwarrior):
    """With nothing else in memory, as when a plan is made from nothing."""
    scratch = from_scratch(10_000)
    _against(taskwarrior, "from scratch", lambda: _seconds(scratch))


def test_an_interruption_against_taskwarrior(taskwarrior):
    """With the day as it stands in memory."""
    day = Day(10_000)

    def interrupted() -> float:
        happening = day.happens()
        return _seconds(lambda: day.interrupt(happening))

    _against(taskwarrior, "interruption", interrupted)


def _against(taskwarrior: Callable[[], object], name: str, measure: Callable[[], float]) -> None:
    """Measured in turn, so that whatever else the machine does meets both alike."""
    pairs = [(_seconds(taskwarrior), measure()) for _ in range(ROUNDS)]
    for told, seconds in (("median", statistics.median), ("least", min)):
        theirs, ours = (seconds(times) for times in zip(*pairs, strict=True))
        print(
            f"{name}, {told}: {1000 * ours:.1f} ms, task next {1000 * theirs:.1f} ms: "
            f"{ours / theirs:.2f} x"
        )


def _seconds(call: Callable[[], object]) -> float:
    """How long it takes; the outcome is kept until then, as whoever asked for it does."""
    began = time.perf_counter()
    outcome = call()
    seconds = time.perf_counter() - began
    del outcome
    return seconds

"""How long a dry run takes against planning the same queue anew as often, one change at a time.

A month of a made-up desk with rules of 200 rows: 300 assignments and 1,000 decisions on 21 working
days, each led to by an interruption while the oldest work is done. Both sides plan the same
queues, and both begin each day afresh, as the desk does.

Run: python -m benchmarks.dry_run [ROUNDS]
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from benchmarks.queues import KINDS, NOW, TODAY, WEEK, ZONE, queue, rulebook
from swdesk.desk.picture import Kept, Picture, kept_of, mark_of
from swdesk.desk.settling import Cause, Settling, standing_notices
from swdesk.desk.state import DeskState
from swdesk.desk.terms import terms_of
from swdesk.desk.trying import dry_run
from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.history import History
from swdesk.domain.instants import Instant, Moment
from swdesk.domain.profile import Profile
from swdesk.followup.history_file import read_history, write_history
from swdesk.planner.assess import Assessor
from swdesk.planner.replan import Request, replan
from swdesk.rules.deciding import compile_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from swdesk.rules.deciding import CompiledRules
    from swdesk.rules.rulebook import Rulebook

SIZE, DECISIONS, DAYS = 300, 1_000, 21
_SATURDAY = 5
_NO_DAYS_OFF: frozenset[date] = frozenset()


class Asked(Struct, frozen=True):
    """What the desk planned at one step: the minute and the open work."""

    now: Instant
    work: tuple[Assignment, ...]


class Month:
    """A desk that lives through a month of small changes, and keeps its steps."""

    def __init__(self) -> None:
        """Three hundred assignments, planned once."""
        self._rng = random.Random(11)
        self._compiled = compile_rules(rules())
        self._assessors = Assessors(self._compiled)
        work = {one.id: one for one in queue(SIZE)}
        self._state = DeskState(0, Profile("1"), (WEEK,), work, {})
        self._last: tuple[Instant, str] = (Instant(0), "")
        self.kept: list[Kept] = []
        self.asked: list[Asked] = []
        self._settle(NOW, Cause(None), self._state)
        for now in _minutes():
            self._change(now)

    def history(self) -> History:
        """The month as it would be handed in."""
        steps = tuple(one.step for one in self.kept)
        return History("unit", ZONE.name, TODAY, TODAY + timedelta(60), steps=steps)

    def _change(self, now: Instant) -> None:
        """An interruption is put in the queue, and something is done, so that as many stay."""
        before = self._state
        known, rng = AssignmentId(10_000 + len(self.kept)), self._rng
        day = ZONE.day_of(now)
        came = Assignment(
            known,
            f"X-{known}",
            f"kind-{rng.randrange(KINDS)}",
            Moment(day, now),
            rng.choice([5, 10]),
            due=Moment(day + timedelta(days=rng.randint(5, 60))),
            interrupted_at=now,
            added_at=now,
        )
        ends = min(before.assignments)
        closed = replace(before.assignments[ends], status=Status.DONE, closed_at=now)
        work = {**before.assignments, known: came, ends: closed}
        self._state = replace(before, assignments=work)
        self._settle(now, Cause("interruption_queued", frozenset({known})), before)

    def _settle(self, now: Instant, cause: Cause, before: DeskState) -> None:
        ready = self._assessors.on(self._state, now)
        settled = Settling(ready, before, self._state, now).settle(cause)
        text = Picture(before, settled, self._compiled.rulebook).text(mark_of(*self._last), ZONE)
        kept = kept_of(None, text)
        assert kept is not None
        self.kept.append(kept)
        self._last = (now, text)
        still_open = {k: one for k, one in settled.state.assignments.items() if one.is_open}
        work = (one for one in self._state.assignments.values() if one.is_open)
        self.asked.append(Asked(now, tuple(sorted(work, key=lambda one: one.id))))
        self._state = replace(
            settled.state,
            counter=before.counter + 1,
            assignments=still_open,
            notices=standing_notices(settled.state.notices, still_open),
        )


class Assessors:
    """The assessor of a day, made anew each morning."""

    def __init__(self, compiled: CompiledRules) -> None:
        """Take the rules."""
        self._compiled = compiled
        self._known: tuple[date, Assessor] | None = None

    def on(self, state: DeskState, now: Instant) -> Assessor:
        """The one of the day that holds a minute."""
        today = ZONE.day_of(now)
        if self._known is None or self._known[0] != today:
            terms = terms_of(state, self._compiled, _NO_DAYS_OFF, today)
            self._known = (today, Assessor(terms))
        return self._known[1]


def rules() -> Rulebook:
    """The benchmark's rules as if they had come from a file."""
    return replace(rulebook(), digest="0" * 64)


def _minutes() -> Iterator[Instant]:
    """A thousand minutes on working days, ten apart."""
    each, day = -(-DECISIONS // DAYS), TODAY
    for number in range(DECISIONS):
        if number and number % each == 0:
            day += timedelta(days=1)
        while day.weekday() >= _SATURDAY:
            day += timedelta(days=1)
        yield ZONE.at(day, 540 + number % each * 8)


def replanned(month: Month) -> None:
    """Every step of the month planned anew from the plan before, and nothing else."""
    compiled = compile_rules(rules())
    assessors, state = Assessors(compiled), DeskState(0, Profile("1"), (WEEK,), {}, {})
    plan = None
    for asked in month.asked:
        ready = assessors.on(state, asked.now)
        plan = replan(ready, Request(asked.now, asked.work, previous=plan)).plan


def tried(history: History) -> None:
    """The dry run of the same month under rules read anew."""
    run = dry_run(rules(), [history], _NO_DAYS_OFF, history.since, history.until)
    assert run.decisions >= DECISIONS
    assert run.is_the_same


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    act()
    return time.process_time() - begun


def main(rounds: int) -> None:
    """Measure in turn, and print medians of processor time with their ratio."""
    month = Month()
    raw = write_history(month.history())
    history = read_history(raw)
    dry, plain = [], []
    for _ in range(rounds):
        plain.append(_seconds(lambda: replanned(month)))
        dry.append(_seconds(lambda: tried(history)))
    ratio = statistics.median(a / b for a, b in zip(dry, plain, strict=True))
    print(f"{len(history.steps)} steps, {len(raw) / 1024:.0f} KiB as a file")
    print(f"planned anew: {statistics.median(plain) * 1000:.0f} ms")
    print(f"dry run:      {statistics.median(dry) * 1000:.0f} ms")
    print(f"reading it:   {_seconds(lambda: read_history(raw)) * 1000:.0f} ms")
    print(f"ratio:        {ratio:.2f} (at most 2)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

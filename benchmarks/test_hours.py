"""Ten years of hours: everything worked out anew, and one more entry.

Run with: python -m pytest benchmarks/test_hours.py --benchmark-enable -s -p no:randomly
"""

from __future__ import annotations

import gc
import random
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from swdesk.__main__ import NEW_VALUES
from swdesk.domain.hours import HoursRecord, Occupation, Ordered, Standing, Stretch, Worked
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.book import HoursBook
from swdesk.worktime.limits import limit_uses
from swdesk.worktime.standing_log import StandingLog
from swdesk.worktime.summary import summary
from tests.worktime.logs import HOLIDAYS, STOCKHOLM, Log, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRIES = 20_000
FRAME_MS = 16.7
TURNS = 10
"""How often the plain loop runs in one round, so that rounds are alike in length."""
EVENINGS_IN_EIGHT_DAYS = 1
"""A worker with some 80 hours of extra time a year, half of it ordered."""


def ten_years() -> Log:
    """Eight entries a working day, and every eighth evening one more."""
    chance = random.Random(4)
    log, day = Log(), date(2016, 1, 4)
    while len(log.records) < ENTRIES:
        if day.weekday() < 5 and day not in HOLIDAYS:
            midnight = STOCKHOLM.midnight(day)
            for number in range(8):
                begin = midnight + (480 + 60 * number if number < 4 else 525 + 60 * number)
                log.worked(Span(Instant(begin), Instant(begin + 60)))
            if chance.random() < EVENINGS_IN_EIGHT_DAYS / 8:
                _evening(log, midnight + 1005, chance)
        day += timedelta(days=1)
    return log


def _evening(log: Log, begin: int, chance: random.Random) -> None:
    evening = Span(Instant(begin), Instant(begin + chance.randrange(15, 200)))
    log.worked(evening)
    if chance.random() < 0.5:
        log.ordered(evening)


def plain_loop(records: list[HoursRecord]) -> int:
    """What the ratio is taken against: minutes of the same stretches, as whole numbers."""
    total = 0
    for record in records:
        span = record.noted.stretch.span
        total += span.end - span.start
    return total


def quickest(act: Callable[[], object], rounds: int = 15) -> float:
    """Milliseconds of the processor, of the quickest round."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        act()
        best = min(best, time.process_time() - begun)
    return best * 1000


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    """The log, with cycles looked for as seldom as in the program."""
    usual = gc.get_threshold()
    gc.set_threshold(NEW_VALUES)
    yield ten_years()
    gc.set_threshold(*usual)


def test_everything_anew_against_a_plain_loop(log):
    worked = [record for record in log.records if type(record.noted) is Worked]
    known, stands = terms(), StandingLog(log.records)
    stands.shelf("", Occupation.WORK)
    plain = quickest(lambda: [plain_loop(worked) for _ in range(TURNS)]) / TURNS
    anew = quickest(lambda: HoursBook(known, stands))
    read = quickest(lambda: HoursBook(known, log.records))
    print(f"\nplain loop {plain:.2f} ms; all classed {anew:.1f} ms, {anew / plain:.1f} times;")
    print(f"the records folded first {read:.1f} ms, {read / plain:.1f} times")


def test_one_more_entry_shown(log):
    book = HoursBook(terms(), log.records)
    last = book.days.date_of(book.extent[1])
    times = [quickest(lambda: _one_more(book, last), 1) for _ in range(20)]
    print(f"\none more entry, its month and all limits: {max(times):.1f} ms at most")
    assert sorted(times)[10] < FRAME_MS


def _one_more(book: HoursBook, day: date) -> None:
    begin = book.days.start(day.toordinal()) + 1210 + len(book.log.noted) % 20 * 5
    span, number = Span(Instant(begin), Instant(begin + 5)), max(book.log.noted) + 1
    book.add(HoursRecord(number, span.end, Worked(Stretch(span, STOCKHOLM.name)), ""))
    book.add(
        HoursRecord(number + 1, span.end, Ordered(span, Standing.ORDERED, "Chef", span.start), "")
    )
    summary(book, day.replace(day=1), day)
    limit_uses(book, day)

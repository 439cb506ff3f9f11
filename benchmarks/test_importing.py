"""A table of 10,000 rows into an empty home, and once more when nothing in it has changed.

The yardstick, in turn in the same run: the same bytes read by the csv module, their rows put into a
plain sqlite3 file. Processor time is compared.

Run with: python -m pytest benchmarks/test_importing.py --benchmark-enable -s -p no:randomly
"""

from __future__ import annotations

import csv
import gc
import io
import random
import sqlite3
import time
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

import pytest

from benchmarks.cli_start import make_home
from benchmarks.queues import NOW
from swdesk import wiring
from swdesk.__main__ import NEW_VALUES
from swdesk.desk import importing
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Zone
from swdesk.imports.reading import Asked, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = 10_000
ROUNDS = 3
ZONE = Zone("Europe/Stockholm")
TODAY = ZONE.day_of(NOW)
KINDS = ("forhandsbedomning", "barnutredning", "hembesok", "journalanteckning")


@pytest.fixture(autouse=True)
def _as_in_the_program() -> Iterator[None]:
    """Cycles are looked for as seldom as in the program."""
    usual = gc.get_threshold()
    gc.set_threshold(NEW_VALUES)
    yield
    gc.set_threshold(*usual)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """What a case system may hold of a whole office."""
    chance = random.Random(4)
    path = tmp_path / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("ref", "kind", "title", "received", "estimate"))
        for number in range(ROWS):
            received = TODAY - timedelta(days=chance.randrange(60))
            kind, minutes = chance.choice(KINDS), chance.choice((30, 60, 90, 120))
            writer.writerow((f"BU-{number}", kind, f"Uppdrag {number}", received, minutes))
    return path


def plain(table: Path, folder: Path, round_: int) -> float:
    """Seconds of the processor that the yardstick takes."""
    begun = time.process_time()
    text = table.read_bytes().decode()
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    connection = sqlite3.connect(folder / f"plain{round_}.db")
    with connection:
        connection.execute("CREATE TABLE work (ref, kind, title, received, estimate)")
        connection.executemany("INSERT INTO work VALUES (?, ?, ?, ?, ?)", rows)
    connection.close()
    return time.process_time() - begun


def imported(table: Path, home: Path) -> tuple[float, int]:
    """Seconds of the processor that an import takes, and how many rows it changed."""
    begun = time.process_time()
    desk = wiring.open_desk(home, None, SetClock(NOW))
    report = importing.take(desk, read_file(table, Asked(ZONE, TODAY), "csv"), "csv")
    desk.close()
    assert not report.refused
    return time.process_time() - begun, report.added + report.updated


def test_ten_thousand_rows_and_the_same_again(table, tmp_path, benchmark):
    times: dict[str, list[float]] = {"plain": [], "first": [], "again": []}

    def a_round() -> None:
        round_ = len(times["plain"])
        home = tmp_path / f"home{round_}"
        make_home(home, 0, None)
        times["plain"].append(plain(table, tmp_path, round_))
        for name, changed in (("first", ROWS), ("again", 0)):
            seconds, rows = imported(table, home)
            assert rows == changed
            times[name].append(seconds)

    benchmark.pedantic(a_round, rounds=ROUNDS)
    measure = median(times["plain"])
    for name, each in times.items():
        seconds = median(each)
        print(f"\n{name}: {seconds * 1000:.0f} ms of the processor, {seconds / measure:.0f} times")

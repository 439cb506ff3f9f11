"""How long `swdesk queue` takes as a whole process, against `python3 -c "import sqlite3"`.

Goal: with 300 assignments at most 8 times the bare interpreter, plus the key derivation. All
commands run in turn, so that a busy machine slows all of them; medians of wall and of processor
time are compared. "repeated" is answered from the last look, "first" is worked out, as after a
change: its home is put back before every run. The daily check of the whole file was made before.
The program is compiled, as its set-up leaves it. Processor time of a passphrase counts every lane
of the derivation.

Run from the clone's top: python -m benchmarks.cli_start [ROUNDS] [ASSIGNMENTS]
"""

from __future__ import annotations

import compileall
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from swdesk import wiring
from swdesk.cli.clock import SystemClock
from swdesk.desk.answers import NewAssignment
from swdesk.desk.assignments import draft
from swdesk.desk.session import Cause, acting
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Moment, Zone
from swdesk.domain.profile import Profile
from swdesk.store.keys import open_with
from swdesk.texts.typed import parse_hours

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = SystemClock().now()
TODAY = Zone("Europe/Stockholm").day_of(NOW)
SECRET = "en lång promenad"  # noqa: S105 - of a made-up home
HOURS = "mon-fri 08:00-16:45 lunch 12:00-12:45"
BOOK = "barn-och-unga"
ENTRY = "from swdesk.__main__ import run; run()"
"""What the installed `swdesk` command runs."""
GOAL = 8

Times = list[tuple[float, float]]


def make_home(home: Path, assignments: int, secret: str | None) -> None:
    """A home under a shipped rulebook."""
    source = wiring.builtin_rulebook(BOOK)
    rulebook = wiring.read_rulebook(source, BOOK)
    profile = Profile("10417", language="sv", demo=secret is None)
    desk, _ = wiring.create_home(
        home, profile, parse_hours(HOURS), (rulebook, source), secret, SetClock(NOW)
    )
    rng = random.Random(4)
    with acting(desk) as session:
        for number in range(assignments):
            session.put(draft(session, _made_up(rng, number, [k.id for k in rulebook.kinds])))
        session.keep(session.settled(Cause("import")), "import")
    desk.close()


def _made_up(rng: random.Random, number: int, kinds: list[str]) -> NewAssignment:
    return NewAssignment(
        kind=rng.choice(kinds),
        ref=f"BU-{number}",
        received=Moment(TODAY - timedelta(days=rng.randrange(60))),
        estimate_minutes=rng.choice((30, 60, 90, 120)),
    )


def run(*words: str | Path) -> tuple[float, float]:
    """Seconds of wall and of processor time that a process takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LANG": "C"})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def derivation(home: Path) -> float:
    """Seconds that turning the passphrase into the key takes, everything imported before."""
    start = time.perf_counter()
    open_with(home, SECRET)
    return time.perf_counter() - start


def commands(folder: Path, assignments: int) -> dict[str, Callable[[], tuple[float, float]]]:
    """What is compared, by name; the first is the measure."""
    secret = folder / "secret"
    secret.write_text(SECRET + "\n", encoding="utf-8")
    with_secret = ("--passphrase-file", secret)
    for name, passphrase in (("open", None), ("sealed", SECRET)):
        make_home(folder / name, assignments, passphrase)
        wiring.open_desk(folder / name, passphrase, SetClock(NOW)).close()  # checks the whole file
        shutil.copytree(folder / name, folder / f"{name} as changed")

    def queue(home: str, *more: str | Path) -> tuple[float, float]:
        return run(sys.executable, "-c", ENTRY, "--home", folder / home, *more, "queue")

    def first(home: str, *more: str | Path) -> tuple[float, float]:
        shutil.rmtree(folder / "again", ignore_errors=True)
        shutil.copytree(folder / f"{home} as changed", folder / "again")
        return queue("again", *more)

    return {
        "bare: import sqlite3": lambda: run(sys.executable, "-c", "import sqlite3"),
        "queue, first": lambda: first("open"),
        "queue, repeated": lambda: queue("open"),
        "queue --json, repeated": lambda: queue("open", "--json"),
        "queue, first, passphrase": lambda: first("sealed", *with_secret),
        "queue, repeated, passphrase": lambda: queue("sealed", *with_secret),
    }


def report(times: dict[str, Times], derived: float) -> None:
    """Print medians, and how often the measure goes into each."""
    (bare_wall, bare_cpu), *_ = (_medians(each) for each in times.values())
    print(f"{'':30} {'wall ms':>8} {'ratio':>6} {'cpu ms':>8} {'ratio':>6}")
    for name, each in times.items():
        wall, cpu = _medians(each)
        figures = f"{wall * 1000:8.0f} {wall / bare_wall:6.1f} {cpu * 1000:8.0f}"
        print(f"{name:30} {figures} {cpu / bare_cpu:6.1f}")
        if "passphrase" in name:
            left = wall - derived
            print(f"{'  less the derivation':30} {left * 1000:8.0f} {left / bare_wall:6.1f}")
    print(f"key derivation {derived * 1000:.0f} ms wall; goal: a ratio of at most {GOAL}")


def _medians(times: Times) -> tuple[float, float]:
    return median(wall for wall, _ in times), median(cpu for _, cpu in times)


def main(rounds: int = 15, assignments: int = 300) -> None:
    """Make the homes, run everything in turn, report."""
    compileall.compile_dir(str(Path(wiring.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        compared = commands(Path(folder), assignments)
        for start in compared.values():
            start()  # once unmeasured: files are read from the disk, looks are kept
        times: dict[str, Times] = {name: [] for name in compared}
        derived = []
        for _ in range(rounds):
            for name, start in compared.items():
                times[name].append(start())
            derived.append(derivation(Path(folder) / "sealed"))
        report(times, median(derived))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

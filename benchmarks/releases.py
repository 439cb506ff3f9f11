"""A release of 200 rules taken; a start that parses nothing; a look into an unchanged folder.

Goals: verifying, reading, testing and activating a release at most twice the bare parse of its
YAML, both in processor time of all processes, in turn; a start with a known rulebook loads no YAML
reader; a look into a folder that holds nothing new under 5 ms.

Run from the clone's top: python -m benchmarks.releases [ROUNDS]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median

from ruamel.yaml import YAML

from swdesk import wiring
from swdesk.domain.clock import SetClock
from swdesk.domain.profile import Profile
from swdesk.domain.release import Enrolment, ReleaseKind, Trust
from swdesk.sharing import receiving
from swdesk.sharing.enrolment_file import spoken, write_enrolment
from swdesk.sharing.folder import publish, release_name
from swdesk.sharing.keys import public_key
from swdesk.sharing.packing import Intended, next_header, pack
from swdesk.sharing.payload import rules_payload
from swdesk.sharing.release_file import read_release
from tests.desk.unit import HOURS, NOW

BUILTIN, RULES, ROUNDS, LOOKS = "barn-och-unga", 200, 5, 200
SEED = b"a" * 32
TRUST = Trust((public_key(SEED, "Gruppledaren"),))
ENROLMENT = write_enrolment(Enrolment(BUILTIN, "Barn och unga", TRUST))
_NO_YAML = """
import sys
from pathlib import Path
from swdesk import wiring
from swdesk.desk import looking
from swdesk.domain.clock import SetClock
desk = wiring.open_desk(Path(sys.argv[1]), None, SetClock(int(sys.argv[2])))
looking.view(desk)
desk.close()
print(sorted(name for name in sys.modules if name.startswith("ruamel")))
"""


def rulebook(revision):
    """The rulebook that comes with swdesk, with so many rules that it has 200."""
    text = wiring.builtin_rulebook(BUILTIN).decode()
    text = text.replace("  revision: 1\n", f"  revision: {revision}\n", 1)
    begin = text.index("\nrules:\n") + len("\nrules:\n")
    there = text[begin : text.index("\ndeferral:")].count("- number:")
    return (text[:begin] + "".join(map(row, range(RULES - there))) + text[begin:]).encode()


def row(number):
    """A row that no row before it makes needless."""
    when = f"[{{kind: hot-och-vald}}, {{due_within: {{minutes: {number + 1}}}}}]"
    title = f"{{sv: Rad {number}, en: Row {number}}}"
    return f'  - {{number: "G{number}", title: {title}, when: {when}, level: 1, source: Beslut}}\n'


def release(number, before):
    payload = rules_payload(rulebook(number + 1))
    header = next_header(BUILTIN, number, Intended(ReleaseKind.RULES, payload), before, NOW)
    return pack(header, payload, [SEED])


def spent():
    """Processor seconds of this process and of those it has waited for."""
    used = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured(action):
    began = spent()
    done = action()
    return spent() - began, done


def parsed(raw):
    YAML(typ="safe", pure=True).load(raw)


def made_desk(home, folder):
    """An enrolled worker's desk at work."""
    book = (
        wiring.read_rulebook(wiring.builtin_rulebook(BUILTIN), BUILTIN),
        wiring.builtin_rulebook(BUILTIN),
    )
    profile = Profile(employee_number="10417", demo=True)
    desk, _ = wiring.create_home(home, profile, HOURS, book, None, SetClock(NOW))
    receiving.enrol(desk, ENROLMENT, spoken(ENROLMENT), str(folder))
    return desk


def taken(desk, raw, law):
    receiving.take(desk, receiving.check(desk, raw, law))


def compared(desk, folder, rounds):
    law, before, ratios = wiring.law_files(), None, []
    for number in range(1, rounds + 1):
        raw = release(number, before)
        before = read_release(raw)
        bare, _ = measured(lambda number=number: parsed(rulebook(number + 1)))
        whole, _ = measured(lambda raw=raw: taken(desk, raw, law))
        ratios.append(whole / bare)
        print(f"  bare parse {bare:.2f} s, taken {whole:.2f} s: {whole / bare:.2f} times")
        publish(folder, release_name(before.header), raw)
    return median(ratios)


def looked(desk):
    law, times = wiring.law_files(), []
    for _ in range(LOOKS):
        began = time.perf_counter()
        found = receiving.look(desk, law)
        times.append(1000 * (time.perf_counter() - began))
        assert not found.new
    return median(times)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    place = Path(tempfile.mkdtemp())
    folder = place / "delad"
    folder.mkdir()
    try:
        desk = made_desk(place / "home", folder)
        print(f"A release of {RULES} rules ({len(rulebook(2)) // 1024} KB):")
        print(f"median {compared(desk, folder, rounds):.2f} times the bare parse (goal: 2)")
        print(f"a look into the unchanged folder: {looked(desk):.2f} ms (goal: below 5)")
        desk.close()
        started = subprocess.run(
            [sys.executable, "-c", _NO_YAML, place / "home", str(NOW)],
            capture_output=True,
            text=True,
            check=True,
        )
        print(f"YAML modules loaded by a start: {started.stdout.strip()} (goal: [])")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()

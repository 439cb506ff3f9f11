"""Window and command line share a home: both succeed, and each sees the other's work."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from swdesk.desk.undo import undo
from tests.desk.unit import Unit
from tests.house.source import ROOT

WRITER = """
import sys
from pathlib import Path
from tests.desk.unit import Unit

unit = Unit(Path(sys.argv[1]))
for count in range(10):
    unit.add(f"{sys.argv[2]}-{count}")
unit.close()
"""


def write(home, name):
    command = [sys.executable, "-c", WRITER, str(home), name]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_two_processes_that_write_at_once_both_succeed(unit):
    with ThreadPoolExecutor() as pool:
        ran = list(pool.map(lambda name: write(unit.home, name), ("A", "B")))
    assert [(done.returncode, done.stderr) for done in ran] == [(0, "")] * 2
    state = unit.stored()
    refs = {f"{name}-{count}" for name in "AB" for count in range(10)}
    assert {one.ref for one in state.assignments.values()} == refs
    assert state.next_assignment == 21
    planned = {block.assignment_id for block in state.plan.blocks}
    assert planned == set(state.assignments)


def test_each_goes_on_from_the_others_work(unit):
    other = Unit(unit.home)
    unit.add("A-1")
    other.add("B-1")
    unit.add("A-2")
    assert [one.ref for one in unit.view().state.assignments.values()] == ["A-1", "B-1", "A-2"]
    undo(other.desk)
    other.close()
    assert len(unit.view().queue) == 2

"""Several processes, and one that dies: what was said to be saved is there, once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from swdesk.domain.errors import StoreBusyError
from swdesk.store import transactions
from tests.house.source import ROOT
from tests.store.desks import add, assignment, new_store, reopened, state_of

WRITER = """
import sys
from msgspec.structs import replace
from pathlib import Path
from swdesk.desk.ports import Saving
from tests.store.desks import NOW, assignment, decided, reopened, with_assignments, worked
store = reopened(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    with store.writing() as writing:
        before = writing.state()
        new = assignment(before.next_assignment, title=sys.argv[3])
        change = writing.save(Saving(before, with_assignments(before, new), NOW, "add",
            decisions=[decided(new.id)], noted=[worked(new.id, NOW)] if number % 3 == 0 else []))
    print(new.id, flush=True)
store.close()
"""


def writer(home, saves, name="w"):
    command = [sys.executable, "-c", WRITER, str(home), str(saves), name]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_processes_writing_at_once_both_succeed(home):
    new_store(home).close()
    writers = [writer(home, 100, name) for name in "ab"]
    said = [process.communicate(timeout=100)[0].split()[1:] for process in writers]
    assert [process.returncode for process in writers] == [0, 0]
    store = reopened(home)
    state = state_of(store)
    assert sorted(map(int, said[0] + said[1])) == list(state.assignments) == list(range(1, 201))
    assert state.counter == 200
    titles = [each.title for each in state.assignments.values()]
    assert (titles.count("a"), titles.count("b")) == (100, 100)
    store.close()


def die_while_writing(home, moment):
    """Kill a writer without warning; returns the ids it said it had saved."""
    process = writer(home, 100_000)
    process.stdout.readline()
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    said = process.stdout.read().split("\n")[:-1]
    process.wait()
    process.stdout.close()
    return [int(line) for line in said]


def check_after(home, said):
    store = reopened(home)
    with store.reading() as reading:
        there = list(reading.state().assignments)
        assert set(said) <= set(there)
        assert there == list(range(1, len(there) + 1))
        assert len(reading.decisions()) == len(reading.changes()) == len(there)
        assert reading.state().counter == len(there)
    store.close()
    return len(said)


def test_a_process_killed_while_writing_loses_nothing_it_said_was_saved(home):
    new_store(home).close()
    chance = random.Random(7)
    saved = sum(
        check_after(home, die_while_writing(home, chance.uniform(0.01, 0.25))) for _ in range(6)
    )
    assert saved > 0


@pytest.mark.long
def test_two_hundred_kills_lose_nothing(home):
    chance = random.Random(8)
    for number in range(200):
        if number % 20 == 0:
            home = home.with_name(f"home-{number}")
            new_store(home).close()
        check_after(home, die_while_writing(home, chance.uniform(0.0, 0.3)))


def test_a_log_thrown_away_takes_no_worked_time_with_it(home):
    """What a virus scanner or a copy of the database alone does."""
    new_store(home).close()
    process = writer(home, 4)
    process.communicate()
    store = reopened(home)
    add(store, assignment(5), noted=[])
    from tests.store.desks import NOW, save, worked

    save(store, lambda state: state, "pause", noted=[worked(5, NOW)])
    copy = home.with_name("copy")
    copy.mkdir()
    for name in ("keys.json", "swdesk.db"):
        (copy / name).write_bytes((home / name).read_bytes())
    alone = reopened(copy)
    assert list(state_of(alone).assignments) == [1, 2, 3, 4, 5]
    with alone.reading() as reading:
        assert len(reading.hours_log.worked()) == 3
    alone.close()
    store.close()


def test_a_turn_that_never_comes_is_refused_as_busy(home, monkeypatch):
    first = new_store(home)
    second = reopened(home)
    second._database.connection.set_busy_timeout(0.01)
    with first.writing(), pytest.raises(StoreBusyError), second.writing():
        pass
    with second.writing() as writing:
        assert writing.state().counter == 0
    first.close()
    second.close()


def test_a_turn_is_asked_for_more_than_once(home, monkeypatch):
    first = new_store(home)
    second = reopened(home)
    asked = []
    connection = second._database.connection
    connection.set_busy_timeout(0.01)
    with first.writing():
        connection.set_trace_callback(asked.append)
        with pytest.raises(StoreBusyError), second.writing():
            pass
    assert asked == ["BEGIN IMMEDIATE"] * transactions._TURNS
    first.close()
    second.close()


def test_reading_inside_writing_sees_the_transaction(store):
    with store.writing():
        with store.reading() as reading:
            assert reading.state().counter == 0
        assert store._database.connection.in_transaction


def test_the_log_is_folded_in_turn_with_what_another_thread_reads(home):
    """The engine ends no view of a connection that is writing its log into the database."""
    store = new_store(home)
    database = store._database
    folded = threading.Thread(target=database.fold)
    with store.reading() as reading:
        folded.start()
        folded.join(0.3)
        assert folded.is_alive()
        assert reading.state() is not None
    folded.join(10)
    assert not folded.is_alive()
    store.close()

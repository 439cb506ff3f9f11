"""Noting hours killed at every step, and power lost after it: the log is as before or as after."""

from __future__ import annotations

import os
import random
import shutil
import signal

import pytest

from tests.store.desks import NOW, new_store, reopened, save, worked

BEFORE = 3
"""Records there are before the action that is killed; it notes two more."""


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    home = tmp_path_factory.mktemp("killed") / "home"
    store = new_store(home)
    for number in range(BEFORE):
        note(store, number)
    store.close()
    return home


def note(store, number, count=1):
    noted = [worked(number, NOW - 900 + 60 * number + 10 * n) for n in range(count)]
    save(store, lambda state: state, "pause", noted=noted)


def killed_at(home, step):
    """Whether a process that notes two records was killed at this SQL step, before it was done."""
    child = os.fork()
    if child == 0:
        store, left = reopened(home), [step]

        def count(_):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        store._database.connection.set_trace_callback(count)
        note(store, 9, count=2)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def found_in(home):
    """How many records a home holds; all of it must be sound."""
    store = reopened(home)
    check = store.check_hours()
    store.close()
    assert check.is_sound
    return check.records


def after_power_loss(home, copy, chance):
    """The same home with the engine's log cut off somewhere."""
    shutil.copytree(home, copy)
    log = copy / "swdesk.db-wal"
    content = log.read_bytes() if log.exists() else b""
    (copy / "swdesk.db-shm").unlink(missing_ok=True)
    log.write_bytes(content[: chance.randint(0, len(content))])
    return copy


def killed_at_every(steps, logged, tmp_path):
    chance, seen, step = random.Random(4), set(), 0
    for step in steps:
        home = shutil.copytree(logged, tmp_path / f"home{step}")
        killed = killed_at(home, step)
        cut = after_power_loss(home, tmp_path / f"cut{step}", chance)
        for each in (home, cut):
            records = found_in(each)
            assert records in {BEFORE, BEFORE + 2}
            seen.add(records)
            shutil.rmtree(each)
        if not killed:
            assert records == BEFORE + 2
            break
    return step, seen


def test_a_program_killed_at_some_steps_leaves_the_log_old_or_new(logged, tmp_path):
    killed_at_every(range(1, 40, 9), logged, tmp_path)


@pytest.mark.long
def test_a_program_killed_at_every_step_leaves_the_log_old_or_new(logged, tmp_path):
    last, seen = killed_at_every(range(1, 500), logged, tmp_path)
    assert (last > 10, seen) == (True, {BEFORE, BEFORE + 2})


def test_losing_any_part_of_the_engines_log_loses_no_record_that_was_acknowledged(logged, tmp_path):
    home = shutil.copytree(logged, tmp_path / "home")
    store, chance = reopened(home), random.Random(7)
    for number in range(5):
        note(store, 10 + number)
        cut = after_power_loss(home, tmp_path / f"cut{number}", chance)
        assert found_in(cut) == BEFORE + number + 1
    store.close()

"""Records of worked hours: what stands, what an undo adds, where they lie after a crash."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date

import pytest
from sqlcipher3 import dbapi2

from swdesk.desk.ports import Saving
from swdesk.domain.hours import Corrected, Exported, TakenBack
from swdesk.domain.hours_chain import GENESIS, body_digest, head_after
from swdesk.store import engine
from swdesk.store.hours_anchor import read_anchors
from swdesk.store.keys import open_demo
from tests.house.source import ROOT
from tests.store.desks import NOW, reopened, save, undo, worked
from tests.store.small_disk import on_small_disk

NOW_DAY = date(2026, 11, 1)
NOTHING = lambda state: state  # noqa: E731 - the desk itself stays as it is


def note(store, *noted, action="pause"):
    return save(store, NOTHING, action, noted=noted)


def records(store):
    with store.reading() as reading:
        return reading.hours_log.records()


def standing(store):
    with store.reading() as reading:
        return [stretch.span.start - NOW for stretch in reading.hours_log.worked()]


def test_records_are_numbered_and_chained(store):
    note(store, worked(1, NOW), worked(2, NOW + 60))
    note(store, worked(3, NOW + 120))
    prev = GENESIS
    rows = store._database.connection.execute("SELECT * FROM hours_log").fetchall()
    for number, (seq, entered_at, body, linked, head) in enumerate(rows, 1):
        assert (seq, entered_at, linked) == (number, NOW, prev)
        assert head == head_after(prev, seq, NOW, body_digest(body))
        prev = head
    assert [record.head for record in records(store)] == [row[4] for row in rows]


def test_a_change_names_the_records_it_noted(store):
    change = note(store, worked(1, NOW), worked(2, NOW + 60))
    assert change.touched == (("hours", "1"), ("hours", "2"))


def test_a_correction_stands_in_the_place_of_what_it_corrects_until_it_is_taken_back(store):
    note(store, worked(1, NOW), worked(1, NOW + 100))
    note(store, Corrected(1, "fel tid", worked(1, NOW + 50).stretch), action="correct")
    assert standing(store) == [100, 50]
    note(store, Corrected(3, "aldrig"), action="correct")
    assert standing(store) == [100]
    undo(store)
    assert standing(store) == [100, 50]
    undo(store)
    assert standing(store) == [0, 100]
    assert [r.noted for r in records(store)][-2:] == [TakenBack(4), TakenBack(3)]


def test_only_what_was_noted_later_is_read(store):
    note(store, worked(1, NOW), worked(2, NOW), worked(3, NOW))
    with store.reading() as reading:
        assert [record.seq for record in reading.hours_log.records(after=2)] == [3]


def failing(store):
    with store.writing() as writing:
        state = writing.state()
        writing.save(Saving(state, state, NOW, "pause", noted=[worked(1, NOW)]))
        raise ZeroDivisionError


def test_an_action_that_fails_notes_nothing(store):
    with pytest.raises(ZeroDivisionError):
        failing(store)
    assert records(store) == ()


def test_losing_the_engines_log_loses_no_record(home, store):
    for number in range(20):
        note(store, worked(number, NOW))
    (home / "swdesk.db-wal").write_bytes(b"")
    copy = home.parent / "copy.db"
    copy.write_bytes((home / "swdesk.db").read_bytes())
    alone = engine.connect(copy, open_demo(home))
    assert alone.execute("SELECT count(*) FROM hours_log").fetchone() == (20,)
    alone.close()


def test_a_record_that_names_another_head_is_refused(store):
    note(store, worked(1, NOW))
    connection = store._database.connection
    row = connection.execute("SELECT * FROM hours_log").fetchone()
    with pytest.raises(dbapi2.IntegrityError):
        connection.execute("INSERT INTO hours_log VALUES (2, ?, ?, ?, ?)", (*row[1:3], *row[3:5]))


def test_the_anchor_follows_every_record_and_remembers_what_exports_carried_away(home, store):
    note(store, worked(1, NOW))
    before = records(store)[-1]
    note(store, Exported("overtime", NOW_DAY, 1, 45, "ab" * 32), action="export")
    anchors = read_anchors(home / "hours.anchor")
    assert (anchors.last.seq, anchors.last.head) == (2, records(store)[-1].head)
    assert [(each.seq, each.head) for each in anchors.exports] == [(1, before.head)]


def test_a_full_disk_notes_nothing_in_halves(tmp_path):
    said = on_small_disk(
        tmp_path,
        """
from tests.store.desks import NOW, save, worked
store = with_reserve(home)
add(store, assignment(1))
fill()
noted, many = 0, [worked(1, NOW - 100)] * 400
try:
    while True:
        save(store, lambda state: state, "pause", noted=many)
        noted += len(many)
except StoreError as refusal:
    print(refusal.code)
with store.reading() as reading:
    print(len(reading.hours_log.records()) - noted)
check = store.check_hours()
print(check.is_sound, noted > 0)
""",
    )
    assert said == ["disk_full", "0", "True", "True"]


NOTING = """
import sys
from pathlib import Path
from tests.store.desks import NOW, reopened, save, worked
store = reopened(Path(sys.argv[1]))
number = 0
while True:
    noted = [worked(number, NOW - 200), worked(number, NOW - 100)]
    save(store, lambda state: state, "pause", noted=noted)
    number += 1
    print(number, flush=True)
"""


def killed_while_noting(home, after):
    """How many actions were acknowledged before the program was killed."""
    command = [sys.executable, "-c", NOTING, str(home)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    told = [program.stdout.readline() for _ in range(after)]
    program.send_signal(signal.SIGKILL)
    told += program.communicate()[0].splitlines()
    return sum(1 for line in told if line.strip())


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_program_killed_while_noting_loses_nothing_and_notes_nothing_in_halves(
    home, store, after
):
    _killed_round(home, store, after)


@pytest.mark.long
def test_two_hundred_programs_killed_while_noting(home, store):
    for round_ in range(200):
        _killed_round(home, store, 1 + round_ % 13)
        store = reopened(home)


def _killed_round(home, store, after):
    before = len(records(store))
    store.close()
    acknowledged = killed_while_noting(home, after)
    again = reopened(home)
    found = len(records(again)) - before
    assert found in (2 * acknowledged, 2 * acknowledged + 2)
    check = again.check_hours()
    assert check.is_sound
    assert check.unanchored in (0, 2)
    again.close()


def test_bodies_hold_neither_reference_nor_title(store):
    note(store, worked(1, NOW))
    body = store._database.connection.execute("SELECT body FROM hours_log").fetchone()[0]
    cause = json.loads(body)["stretch"]["cause"]
    assert cause == {"assignment_id": 1, "kind": "forhandsbedomning", "interruption": False}

"""Every edit of the stored log is refused or shown, by whatever means it was made."""

from __future__ import annotations

import json
import random
import shutil

import pytest
from sqlcipher3 import dbapi2

from swdesk.domain.hours import ClockSetBack
from swdesk.domain.hours_chain import GENESIS, Anchor, body_digest, head_after
from swdesk.store import engine
from swdesk.store.compact import dumps
from swdesk.store.guards import TRIGGERS
from swdesk.store.hours_check import check_log
from swdesk.store.keys import open_demo
from tests.store.desks import NOW, new_store, reopened, save, worked

RECORDS = 40


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """A home with some records."""
    home = tmp_path_factory.mktemp("logged") / "home"
    store = new_store(home)
    for number in range(RECORDS):
        save(store, lambda state: state, "pause", noted=[worked(number % 7 + 1, NOW + 60 * number)])
    store.close()
    return home


@pytest.fixture(scope="module")
def owner(logged):
    """A connection of somebody who has the key and took the guards away."""
    connection = engine.connect(logged / "swdesk.db", open_demo(logged))
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def rows_of(connection):
    return [list(row) for row in connection.execute("SELECT * FROM hours_log ORDER BY seq")]


def rewritten(connection, rows):
    connection.execute("DELETE FROM hours_log")
    connection.executemany("INSERT INTO hours_log VALUES (?, ?, ?, ?, ?)", rows)


def codes(check):
    return [(fault.code, fault.seq) for fault in check.faults]


# Ways to edit a list of rows; each returns the rows as they are after it.


def a_letter(rows, chance):
    row, column = chance.choice(rows), chance.choice((2, 3, 4))
    place = chance.randrange(len(row[column]))
    letter = chance.choice('0123456789abcdefABCDEF {}",:xå')
    row[column] = row[column][:place] + letter + row[column][place + 1 :]
    return rows


def a_value(rows, chance):
    row = chance.choice(rows)
    body = json.loads(row[2])
    body["stretch"]["span"]["end"] += chance.choice((-30, -1, 1, 15, 600))
    row[2] = json.dumps(body, separators=(",", ":"))
    return rows


def spelling(rows, chance):
    row = chance.choice(rows)
    row[2] = row[2].replace(",", ", ", 1)
    return rows


def capitals(rows, chance):
    row = chance.choice(rows)
    row[chance.choice((3, 4))] = row[4].upper()
    return rows


def an_instant(rows, chance):
    chance.choice(rows)[1] += chance.choice((-1440, -1, 1, 60))
    return rows


def a_number(rows, chance):
    chance.choice(rows)[0] += chance.choice((1000, 2000))
    return rows


def taken_out(rows, chance):
    first = chance.randrange(len(rows))
    return rows[:first] + rows[first + chance.randint(1, 5) :]


def closed_up(rows, chance):
    """Taken out, and the numbers after it moved up."""
    left = taken_out(rows, chance)
    return [[seq, *row[1:]] for seq, row in enumerate(left, 1)]


def swapped(rows, chance):
    one, two = chance.sample(range(len(rows)), 2)
    rows[one][1:3], rows[two][1:3] = rows[two][1:3], rows[one][1:3]
    return rows


def put_between(rows, chance):
    place = chance.randrange(len(rows))
    more = [*rows[:place], list(rows[place]), *rows[place:]]
    return [[seq, *row[1:]] for seq, row in enumerate(more, 1)]


def forged(rows):
    """The chain worked out anew over whatever stands there."""
    prev, made = GENESIS, []
    for seq, (_, entered_at, body, *_) in enumerate(rows, 1):
        head = head_after(prev, seq, entered_at, body_digest(body))
        made.append([seq, entered_at, body, prev, head])
        prev = head
    return made


def forged_anew(rows, chance):
    return forged(a_value(rows, chance))


def forged_shorter(rows, chance):
    return forged(taken_out(rows, chance))


def forged_longer(rows, chance):
    return forged(put_between(rows, chance))


def rolled_back(rows, chance):
    return rows[: chance.randrange(len(rows))]


WAYS = (
    *(a_letter, a_value, spelling, capitals, an_instant, a_number, taken_out, closed_up, swapped),
    *(put_between, forged_anew, forged_shorter, forged_longer, rolled_back),
)


def edited(connection, way, chance):
    """What checking says about an edit; None where it was refused or changed nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = rows_of(connection)
        after = way(rows_of(connection), chance)
        if after == before:
            return None
        rewritten(connection, after)
        return check_log(connection, LOG["anchor"])
    except dbapi2.DatabaseError:
        return None
    finally:
        connection.execute("ROLLBACK")


LOG = {}


def _edits(owner, logged, count):
    LOG["anchor"] = logged / "hours.anchor"
    chance = random.Random(2026)
    assert check_log(owner, LOG["anchor"]).is_sound
    shown = 0
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        check = edited(owner, way, chance)
        if check is not None:
            # A record forged behind the last one is shown as one that no anchor knows.
            assert not check.is_sound or check.unanchored, way.__name__
            shown += 1
    assert shown > count * 0.8


def test_hundreds_of_random_edits_are_all_shown(owner, logged):
    _edits(owner, logged, 700)


@pytest.mark.long
def test_ten_thousand_random_edits_are_all_shown(owner, logged):
    _edits(owner, logged, 10_000)


# What is said about them.


@pytest.fixture
def tampered(logged, tmp_path):
    """A copy of the home, a hand to edit its log with, and the check of what came of it."""
    home = shutil.copytree(logged, tmp_path / "home")

    def tamper(edit):
        connection = engine.connect(home / "swdesk.db", open_demo(home))
        texts = list(TRIGGERS.items())
        present = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        for name, _ in texts:
            if name in present:
                connection.execute(f"DROP TRIGGER {name}")
        rewritten(connection, edit(rows_of(connection)))
        for _, text in texts:
            connection.execute(text)
        connection.close()
        store = reopened(home)
        check = store.check_hours()
        concerns = store.concerns()
        return store, check, concerns

    return tamper


def test_the_first_wrong_record_is_named(tampered):
    def longer(rows):
        rows[16][2] = rows[16][2].replace('"end":', '"end":1')
        return rows

    store, check, _ = tampered(longer)
    assert codes(check) == [("record_changed", 17)]
    store.close()


def test_a_gap_is_named_with_its_ends(tampered):
    store, check, _ = tampered(lambda rows: rows[:9] + rows[12:])
    assert (check.faults[0].code, check.faults[0].seq, check.faults[0].last) == (
        *("record_missing", 10),
        12,
    )
    store.close()


def test_a_rolled_back_log_is_shown_against_the_anchor_for_ever(tampered):
    store, check, concerns = tampered(lambda rows: rows[:-3])
    assert codes(check) == [("anchor_ahead", RECORDS - 2)]
    assert concerns == ("hours_changed",)
    for _ in range(5):
        save(store, lambda state: state, "pause", noted=[worked(1, NOW)])
    assert codes(store.check_hours()) == [("anchor_differs", RECORDS)]
    store.close()


def test_a_forged_chain_is_shown_against_the_anchor_and_against_an_export(tampered):
    heads = {}

    def forge(rows):
        heads["exported"] = Anchor(20, rows[19][4])
        rows[11][1] -= 60
        return forged(rows)

    store, check, concerns = tampered(forge)
    assert codes(check) == [("anchor_differs", RECORDS)]
    assert concerns == ("hours_changed",)
    (store._database.anchor).unlink()
    with store.reading():
        shown = store.check_hours([heads["exported"]])
    assert codes(shown) == [("anchor_missing", None), ("export_differs", 20)]
    store.close()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format":1,"anchors":{}}'])
def test_a_damaged_anchor_is_said_to_be_damaged(tampered, content):
    store, check, _ = tampered(lambda rows: rows)
    assert check.is_sound
    store._database.anchor.write_bytes(content)
    assert codes(store.check_hours()) == [("anchor_damaged", None)]
    assert store.concerns() == ("anchor_lost",)
    store.close()


def test_a_missing_anchor_is_told_beside_any_answer_until_time_is_noted(tampered):
    store, _, concerns = tampered(lambda rows: rows)
    assert concerns == ()
    store._database.anchor.unlink()
    assert store.concerns() == ("anchor_lost",)
    save(store, lambda state: state, "pause", noted=[worked(1, NOW)])
    assert store.concerns() == ()
    store.close()


def test_where_nothing_was_noted_no_anchor_is_missed(tampered):
    store, _, _ = tampered(lambda _: [])
    store._database.anchor.unlink()
    assert store.concerns() == ()
    store.close()


def test_every_byte_of_the_anchor_counts(owner, logged, tmp_path):
    content = (logged / "hours.anchor").read_bytes()
    altered = tmp_path / "hours.anchor"
    for place in range(len(content)):
        altered.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert not check_log(owner, altered).is_sound


def guarded_copy(logged, path):
    """The home with the guards that its owner took away."""
    home = shutil.copytree(logged, path)
    connection = engine.connect(home / "swdesk.db", open_demo(home))
    for name, text in TRIGGERS.items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(text)
    connection.close()
    return home


def test_records_at_the_end_that_no_anchor_knows_are_counted(logged, tmp_path):
    home = guarded_copy(logged, tmp_path / "home")
    anchor = (home / "hours.anchor").read_bytes()
    store = reopened(home)
    save(store, lambda state: state, "pause", noted=[worked(1, NOW - 500)])
    (home / "hours.anchor").write_bytes(anchor)
    check = store.check_hours()
    assert (check.is_sound, check.unanchored) == (True, 1)
    store.close()


def forged_behind(rows, body, entered_at=NOW):
    return forged([*rows, [0, entered_at, body]])


AS_WRITTEN = dumps(worked(1, NOW - 500))


@pytest.mark.parametrize(
    ("body", "codes_told"),
    [
        (AS_WRITTEN, []),
        (AS_WRITTEN.replace(",", ", ", 1), [("record_foreign", RECORDS + 1)]),
        (dumps(worked(1, NOW + 500)), [("record_foreign", RECORDS + 1)]),
    ],
)
def test_a_record_forged_behind_the_last_anchor_is_foreign_where_it_can_be_told(
    tampered, body, codes_told
):
    store, check, _ = tampered(lambda rows: forged_behind(rows, body))
    assert (codes(check), check.unanchored) == (codes_told, 1)
    store.close()


def test_time_that_the_clock_showed_before_it_was_set_back_is_not_foreign(tampered):
    shown = dumps(ClockSetBack(seen=NOW + 600, then=NOW))
    store, check, _ = tampered(
        lambda rows: forged_behind(forged_behind(rows, shown), dumps(worked(1, NOW + 500)))
    )
    assert (codes(check), check.unanchored) == ([], 2)
    store.close()


def test_a_whole_home_put_back_is_shown_against_an_export_made_since(logged, tmp_path):
    older = guarded_copy(logged, tmp_path / "older")
    newer = guarded_copy(logged, tmp_path / "newer")
    store = reopened(newer)
    save(store, lambda state: state, "pause", noted=[worked(1, NOW)])
    with store.reading() as reading:
        exported = reading.hours_log.head()
    store.close()
    store = reopened(older)
    assert store.check_hours().is_sound  # database and anchor fit each other
    assert codes(store.check_hours([exported])) == [("export_ahead", RECORDS + 1)]
    store.close()

"""The logs only grow: no way round it through our own connection, nor by the usual ways past it."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from swdesk.store import engine
from swdesk.store.guards import APPEND_ONLY
from swdesk.store.keys import open_demo
from tests.store.desks import NOW, add, assignment, decided, worked

WAYS = [
    "UPDATE {table} SET at = 0",
    "DELETE FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table}",
    "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (seq) DO UPDATE SET seq = 9",
    "DROP TRIGGER {table}_no_update",
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME TO other",
    "CREATE TRIGGER mine BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END",
    "UPDATE sqlite_master SET sql = ''",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA journal_mode = OFF",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "ATTACH DATABASE ':memory:' AS other",
]
ROWS = ["UPDATE {table} SET seq = seq", *WAYS[1:5]]


@pytest.fixture
def logged(store):
    add(store, assignment(1), decisions=[decided(1)], noted=[worked(1, NOW)])
    return store


def content(connection, table):
    return connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("way", WAYS)
def test_our_connection_refuses_it(logged, table, way):
    connection = logged._database.connection
    before = content(connection, table)
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute(way.format(table=table))
    assert content(connection, table) == before


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("way", ROWS)
def test_the_triggers_refuse_it_to_other_programs(home, logged, table, way):
    other = engine.connect(home / "swdesk.db", open_demo(home))
    before = content(other, table)
    with pytest.raises(dbapi2.IntegrityError):
        other.execute(way.format(table=table))
    assert content(other, table) == before
    other.close()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_row_out_of_order_is_refused(logged, table):
    connection = logged._database.connection
    row = content(connection, table)[0]
    marks = ",".join("?" * len(row))
    insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - our own tables
    for seq in (0, 1, 3, None):
        with pytest.raises(dbapi2.IntegrityError):
            connection.execute(insert, (seq, *row[1:]))

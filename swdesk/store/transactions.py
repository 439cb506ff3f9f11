"""Transactions: a view that stands still, and a turn to write."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from swdesk.store.faults import is_busy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.store.engine import Connection

_TURNS = 3
"""How often a turn to write is asked for, each time waiting as long as the engine waits."""


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Everything inside is kept together, or nothing of it.

    BEGIN IMMEDIATE takes the turn to write at once. A deferred BEGIN that reads first and then
    writes would fail without waiting, whenever another process wrote in between.
    """
    with connection.turn:
        _begin(connection)
        with _ended(connection):
            yield


@contextmanager
def view(connection: Connection) -> Iterator[None]:
    """Everything read inside is of one moment; inside a transaction, of that transaction."""
    with connection.turn:
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        with _ended(connection):
            yield


@contextmanager
def _ended(connection: Connection) -> Iterator[None]:
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Some faults (a full disk) have the engine roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: Connection) -> None:
    for _ in range(_TURNS - 1):
        try:
            connection.execute("BEGIN IMMEDIATE")
        except dbapi2.OperationalError as fault:
            if not is_busy(fault):
                raise
        else:
            return
    connection.execute("BEGIN IMMEDIATE")

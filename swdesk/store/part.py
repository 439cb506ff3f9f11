"""A part of the desk and the table it is kept in: what one kind of record needs to be written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from swdesk.store.compact import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from swdesk.desk.state import DeskState
    from swdesk.store.engine import Connection

Key = int | str
Row = tuple[Any, ...]
Image = dict[str, Any]
"""A row as it was, by column name: it survives a later schema with more columns."""


class Part(Struct, frozen=True, dict=True):
    """One kind of record.

    `word` names it in `Change.touched`. The first of `columns` is the key. `of` finds the records
    in a state by key, `row` puts one in columns. A record that leaves the state is deleted where
    `ends` says so; otherwise it is only out of sight (a closed assignment) and stays.
    """

    table: str
    word: str
    columns: tuple[str, ...]
    of: Callable[[DeskState], Mapping[Key, Any]]
    row: Callable[[Any], Row]
    ends: Callable[[Any], bool] = lambda _: True

    @cached_property
    def select(self) -> str:
        """Reads every column, in order; conditions are added behind."""
        return f"SELECT {_list(self.columns)} FROM {self.table}"  # noqa: S608 - our own names

    @cached_property
    def _insert_or_update(self) -> str:
        marks = ", ".join("?" * len(self.columns))
        sets = ", ".join(f'"{name}" = excluded."{name}"' for name in self.columns[1:])
        return (
            f"INSERT INTO {self.table} ({_list(self.columns)}) VALUES ({marks})"  # noqa: S608 - our own names
            f' ON CONFLICT ("{self.columns[0]}") DO UPDATE SET {sets}'
        )

    @cached_property
    def _among(self) -> str:
        key = self.columns[0]
        return f'{self.select} WHERE "{key}" IN (SELECT value FROM json_each(?))'  # noqa: S608 - our own names

    def changed(self, before: DeskState, after: DeskState) -> dict[Key, Any]:
        """The records that are new or differ, by key."""
        old, new = self.of(before), self.of(after)
        if old is new:
            return {}
        return {
            key: record
            for key, record in new.items()
            if (was := old.get(key)) is not record and was != record
        }

    def gone(self, before: DeskState, after: DeskState) -> list[Key]:
        """The keys of records to be deleted."""
        old, new = self.of(before), self.of(after)
        if old is new:
            return []
        return [key for key, record in old.items() if key not in new and self.ends(record)]

    def put(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Write rows, new or known."""
        connection.executemany(self._insert_or_update, rows)

    def delete(self, connection: Connection, keys: Iterable[Key]) -> None:
        """Take rows out."""
        text = f'DELETE FROM {self.table} WHERE "{self.columns[0]}" = ?'  # noqa: S608 - our own names
        connection.executemany(text, ((key,) for key in keys))

    def images(self, connection: Connection, keys: Collection[Key]) -> dict[Key, Image | None]:
        """The rows with these keys as they are kept now; None for those that are not there."""
        rows = connection.execute(self._among, (dumps(list(keys)),)).fetchall()
        found = {row[0]: dict(zip(self.columns, row, strict=True)) for row in rows}
        return {key: found.get(key) for key in keys}

    def put_back(self, connection: Connection, images: Iterable[Image]) -> None:
        """Write rows as they once were; columns added since then get their defaults."""
        for image in images:
            names = tuple(name for name in self.columns if name in image)
            part = self if names == self.columns else _with_columns(self, names)
            part.put(connection, [tuple(image[name] for name in names)])


def _with_columns(part: Part, names: tuple[str, ...]) -> Part:
    return Part(part.table, part.word, names, part.of, part.row, part.ends)


def _list(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)

"""A catalogue of translations, looked up where it lies: nobody needs all of its words at a start.

The format is that of GNU gettext (info gettext, "The Format of GNU MO Files"): two tables with the
length and the place of each text, the first sorted by the bytes of the message ids.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import cache
from gettext import c2py
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<5I")
_PLURAL = "plural="


class Catalogue:
    """Finds a message when it is first asked for; speaks as the standard library's do."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            OSError: it is not there, cannot be read, or is no catalogue.
        """
        self._bytes = path.read_bytes()
        if len(self._bytes) < _HEAD.size:
            raise OSError(0, "no catalogue", str(path))
        magic, version, self._count, ids, texts = _HEAD.unpack_from(self._bytes)
        if magic != _MAGIC or version >> 16 > 1:
            raise OSError(0, "no catalogue", str(path))
        self._ids, self._texts = self._table(ids), self._table(texts)
        self._found: dict[str, tuple[str, ...]] = {}
        self._form = _plural_form(self._forms("")[0])

    def gettext(self, message: str) -> str:
        """The translation of a message; itself where there is none."""
        return self._forms(message)[0]

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The translation of a message about a number of things."""
        forms = self._forms(one)
        if len(forms) == 1:
            return one if number == 1 else many
        return forms[self._form(number)]

    def _forms(self, message: str) -> tuple[str, ...]:
        """What a message is called, in as many forms as it has."""
        found = self._found.get(message)
        if found is None:
            found = self._found[message] = self._looked_up(message)
        return found

    def _looked_up(self, message: str) -> tuple[str, ...]:
        wanted = message.encode()
        place = bisect_left(range(self._count), wanted, key=self._id)
        # Two forms of a message are one id, with a zero byte between them.
        if place == self._count or self._id(place).partition(b"\0")[0] != wanted:
            return (message,)
        return tuple(self._at(self._texts, place).decode().split("\0"))

    def _id(self, place: int) -> bytes:
        return self._at(self._ids, place)

    def _at(self, table: tuple[int, ...], place: int) -> bytes:
        length, start = table[2 * place : 2 * place + 2]
        return self._bytes[start : start + length]

    def _table(self, start: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{2 * self._count}I", self._bytes, start)


@cache
def catalogue(path: Path) -> Catalogue:
    """A catalogue, read once in a process: the window speaks a language before it has a desk.

    Raises:
        OSError: it is not there, cannot be read, or is no catalogue.
    """
    return Catalogue(path)


def _plural_form(head: str) -> Callable[[int], int]:
    """Which form a number takes, by the catalogue's own words about itself."""
    _, found, rule = head.partition(_PLURAL)
    return c2py(rule.partition(";")[0]) if found else lambda n: int(n != 1)

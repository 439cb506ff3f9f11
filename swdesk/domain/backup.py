"""What a copy of a home, and a home put back from one, come to."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - the values hold it

from msgspec import Struct


class Backed(Struct, frozen=True):
    """A copy that was checked: the file, its bytes, and how many records of hours it holds."""

    path: Path
    size: int
    records: int


class Restored(Struct, frozen=True):
    """A home put back: records of hours in it, and where what was there before lies now."""

    records: int
    kept_in: Path | None

"""Days off that everyone has, for a start that needs nothing else of the law."""

from __future__ import annotations

from datetime import date

from swdesk.domain.errors import FileUnusableError

_FILE = "holidays-se.json"


def read_days_off(data: object) -> frozenset[date]:
    """The bare days of the holidays file, unchecked but for their form: quick enough for a start.

    Raises:
        FileUnusableError: the file is not of its form; `where` is the place in it.
    """
    match data:
        case {"days": [*days]}:
            return frozenset(_bare_day(entry) for entry in days)
    raise FileUnusableError(name=_FILE, why="not_a_list", where="")


def _bare_day(entry: object) -> date:
    match entry:
        case {"on": str(text)}:
            try:
                return date.fromisoformat(text)
            except ValueError:
                pass
    raise FileUnusableError(name=_FILE, why="not_a_day", where="days")

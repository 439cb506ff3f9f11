"""The facts of refusals and faults as words: times, lengths, choices; never longer than a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant, Moment
from swdesk.texts.durations import duration
from swdesk.texts.fields import field_words
from swdesk.texts.lacking import lacking_words
from swdesk.texts.moments import month_named
from swdesk.texts.standing import status_words

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_MOST_SIGNS = 120
_INSTANTS = frozenset({"limit", "start", "end", "latest", "since", "seen", "then"})
_MINUTES = frozenset({"minutes", "most_minutes"})
_BYTES = frozenset({"most_bytes", "size_bytes"})
_DAYS = frozenset({"day", "latest"})
_MONTHS = frozenset({"month", "open_month"})
_NOTHING = "–"
_COMMANDS = {
    "accept": "hand-over --accepted",
    "month_closed": "time close",
    "override": "interrupt --override",
    "overtime": "overtime agree",
    "time_approved": "time approve",
    "time_awaiting": "time order --asked",
    "time_corrected": "time correct",
    "time_ordered": "time order",
    "time_refused": "time refuse",
}
"""Actions whose command is not called as they are."""


class Facts(dict[str, str]):
    """Places to fill; one that is not known shows a dash instead of failing."""

    def __missing__(self, key: str) -> str:
        """A dash."""
        return _NOTHING


def places(facts: Mapping[str, object], words: Words) -> Facts:
    """Every fact as words."""
    return Facts({name: _fact(name, value, words) for name, value in facts.items()})


def plain(text: str) -> str:
    """A text on one line, without signs that steer a terminal, cut where it is too long."""
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return kept if len(kept) <= _MOST_SIGNS else kept[: _MOST_SIGNS - 1] + "…"


def _fact(name: str, value: object, words: Words) -> str:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, int):
        return _number(name, value, words)
    if isinstance(value, Moment):
        return words.moment(value)
    if isinstance(value, date):
        return month_named(value, words.language) if name in _MONTHS else words.day(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _several(name, value, words)
    return _word(name, str(value), words)


def _several(name: str, values: Iterable[object], words: Words) -> str:
    if name == "lacking":
        return words.listed(lacking_words(str(item), words) for item in values)
    return words.either(words.quoted(plain(str(item))) for item in values)


def _number(name: str, value: int, words: Words) -> str:
    if name in _INSTANTS:
        return words.time(Instant(value))
    if name in _MINUTES:
        return duration(value)
    if name in _BYTES:
        return f"{value // (1024 * 1024)} MB" if value >= 1024 * 1024 else f"{value // 1024} kB"
    return str(value)


def _word(name: str, value: str, words: Words) -> str:
    if name == "field":
        return field_words(value, words)
    if name == "action":
        return _COMMANDS.get(value, value.replace("_", "-"))
    if name == "status":
        return status_words(value, words)
    return _day(value, words) if name in _DAYS else plain(value)


def _day(value: str, words: Words) -> str:
    try:
        return words.day(date.fromisoformat(value))
    except ValueError:
        return plain(value)

"""Small values as columns: compact JSON for lists, two columns for a moment."""

from __future__ import annotations

import zlib
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from swdesk.domain.instants import Instant, Moment, Span

loads = msgspec.json.Decoder().decode
"""A value from JSON, a text or its bytes."""

_ENCODER = msgspec.json.Encoder()
_FAST = 1


def dumps(value: object) -> str:
    """A value as compact JSON."""
    return _ENCODER.encode(value).decode()


@lru_cache(maxsize=4096)
def day_of(on: str) -> date:
    """The day of a column."""
    return date.fromisoformat(on)


def on_of(moment: Moment | None) -> str | None:
    """The column of a moment's day."""
    return None if moment is None else moment.on.isoformat()


def at_of(moment: Moment | None) -> Instant | None:
    """The column of a moment's minute."""
    return None if moment is None else moment.at


def moment_of(on: str, at: int | None) -> Moment:
    """The moment of two columns."""
    return Moment(day_of(on), at if at is None else Instant(at))


def moment_or_none(on: str | None, at: int | None) -> Moment | None:
    """The moment of two columns, None where the day is empty."""
    return None if on is None else moment_of(on, at)


def day_or_none(on: str | None) -> date | None:
    """The day of a column, None where it is empty."""
    return None if on is None else day_of(on)


def span_of(start: int, end: int) -> Span:
    """The span of two columns."""
    return Span(Instant(start), Instant(end))


def packed(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """A long value as compressed JSON."""
    return zlib.compress(_ENCODER.encode(value), _FAST)


def unpacked(content: bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The value of compressed JSON."""
    return loads(zlib.decompress(content))

"""A worker's hard limits and hand-over needs, for the lead's eyes while the worker is away."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from swdesk.domain.stated import (  # noqa: TC001 - read when a file is decoded
    At,
    Line,
    Minutes,
    Word,
)

MOST_LINES = 120


class SheetLine(Struct, frozen=True, forbid_unknown_fields=True):
    """One hard limit: of what, by when (an instant), where it comes from, what is left to do.

    `hand_over` says that somebody else has to do it in time; `to` is the role that was asked to.
    """

    ref: Word
    kind: Word
    limit: At
    source: Line
    minutes: Minutes
    hand_over: bool
    to: Word = ""


class DeadlineSheet(Struct, frozen=True, forbid_unknown_fields=True):
    """The hard limits of one desk, soonest first; `more` counts those beyond the last line."""

    lines: Annotated[tuple[SheetLine, ...], Meta(max_length=MOST_LINES)]
    more: Minutes = 0


class KeptSheet(Struct, frozen=True):
    """That a worker keeps a sheet: the digest of what was written last, and when (an instant)."""

    written: str = ""
    written_at: int | None = None

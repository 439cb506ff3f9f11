"""What the desk takes from a file, as the readers of `swdesk.imports` make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.domain.assignment import Source, Waiting
    from swdesk.domain.instants import Instant, Moment, Span


class Drafted(Protocol):
    """One assignment as a file describes it; `swdesk.imports` makes these."""

    line: int
    source: Source
    kind: str
    ref: str
    title: str
    received: Moment | None
    events: tuple[tuple[str, Moment], ...]
    facts: tuple[tuple[str, str], ...]
    due: Moment | None
    deadline: Moment | None
    estimate_minutes: int | None
    shortest_block_minutes: int | None
    earliest_start: Moment | None
    fixed: Span | None
    pinned_start: Instant | None
    waiting: Waiting | None
    done: bool
    all_day: bool


class Faulty(Protocol):
    """A row that the reader itself refused."""

    line: int
    column: str
    code: str
    facts: Mapping[str, object]


class FileContents(Protocol):
    """Everything a file held."""

    @property
    def drafts(self) -> Sequence[Any]:
        """One assignment each: `Drafted`."""
        ...

    @property
    def faults(self) -> Sequence[Any]:
        """Rows that the reader refused: `Faulty`."""
        ...

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the file has a place for."""
        ...

    @property
    def gone(self) -> tuple[str, ...]:
        """Source keys that the file itself calls taken out."""
        ...

"""What a file says, in our words but not yet in the queue: drafts, and the rows that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from swdesk.domain.assignment import Source, Waiting
    from swdesk.domain.errors import UserError
    from swdesk.domain.instants import Instant, Moment, Span

Progress = Callable[[int, int], None]
"""Told now and then how many rows are read, and about how many there are."""


class Draft(Struct, frozen=True):
    """One assignment as a file describes it.

    `line` is where it stands in the file (for a JSON list: its place in the list). `kind` is the
    file's own word unless a map translated it. None and "" mean that the file does not say.
    `events` and `facts` are sorted pairs, facts with "yes" and "no" for what reads like them.
    `done_on` is the day of closing where it is told; `all_day` marks a calendar's whole days.
    """

    line: int
    source: Source
    kind: str = ""
    ref: str = ""
    title: str = ""
    received: Moment | None = None
    events: tuple[tuple[str, Moment], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    due: Moment | None = None
    deadline: Moment | None = None
    estimate_minutes: int | None = None
    shortest_block_minutes: int | None = None
    earliest_start: Moment | None = None
    fixed: Span | None = None
    pinned_start: Instant | None = None
    waiting: Waiting | None = None
    done: bool = False
    done_on: Moment | None = None
    all_day: bool = False


class RowFault(Struct, frozen=True):
    """Why a row was left out: its line, the file's column ("" for the whole row), code, facts."""

    line: int
    column: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, line: int, column: str, refusal: UserError) -> RowFault:
        """The fault that a refusal makes of a row."""
        return cls(line, column, refusal.code, refusal.facts)


class ImportResult(Struct, frozen=True):
    """Everything a file held: what can be used, what failed, and what was passed over and why.

    `program` is what a later import finds the rows by; every draft's source names it. `fields`
    names the draft fields that the file has a place for: what is not among them, a second import
    leaves as it is. `gone` are the source keys the file itself calls cancelled or taken out,
    `covers` the stretch of time that was looked at (calendars). `header` are the file's column
    names, `encoding` and `separator` what was found out about it. Of what was passed over
    `columns_over` are the columns by name, `rows_over` the rows by line with the reason.
    """

    program: str = ""
    drafts: tuple[Draft, ...] = ()
    faults: tuple[RowFault, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    covers: Span | None = None
    encoding: str = ""
    separator: str = ""
    header: tuple[str, ...] = ()
    columns_over: tuple[str, ...] = ()
    rows_over: tuple[tuple[int, str], ...] = ()


class Gathered(Struct):
    """What a reader has gathered so far."""

    drafts: list[Draft] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    gone: list[str] = field(default_factory=list)
    over: list[tuple[int, str]] = field(default_factory=list)

    def pass_over(self, line: int, why: str) -> None:
        """Note a row that is left out on purpose, or taken by a guess."""
        self.ignored[why] += 1
        self.over.append((line, why))

    def refuse(self, line: int, column: str, refusal: UserError) -> None:
        """Leave a row out, and say why."""
        self.faults.append(RowFault.of(line, column, refusal))

    def of_program(self, program: str, fields: frozenset[str]) -> ImportResult:
        """All of it, as what a program's file in UTF-8 held."""
        return ImportResult(
            program=program,
            drafts=tuple(self.drafts),
            faults=tuple(self.faults),
            ignored=dict(self.ignored),
            rows_over=tuple(self.over),
            fields=fields,
            encoding="utf-8",
        )

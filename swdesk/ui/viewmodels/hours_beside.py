"""Several employments on the Time screen: each worked out apart, shown side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.ui.viewmodels.hours import Bar, HoursState, LimitState, Reach, TableRow, TableState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.desk.answers import DeskView
    from swdesk.texts.language import Words

_BESIDE = slice(1, 4)
"""Of a row of days: expected, worked, difference. What it is made of stands in the list below."""


class Whose(Struct, frozen=True):
    """An employment, and what it is called."""

    employment: str
    name: str


def employments(view: DeskView) -> tuple[Whose, ...]:
    """Every employment that ordinary hours are kept for, the home's own first."""
    state = view.state
    others = dict.fromkeys(row.employment for row in state.schedules if row.employment)
    own = Whose("", state.profile.employee_number)
    return (own, *(Whose(number, number) for number in others))


def beside(states: Sequence[tuple[Whose, HoursState]], reach: Reach, words: Words) -> HoursState:
    """Several employments as one screen; one alone is as it is."""
    if len(states) == 1:
        return states[0][1]
    first = states[0][1]
    return replace(
        first,
        figures=_figures(states),
        days=_stretches(states, words) if reach is Reach.DAY else _days(states),
        beyond=_named(states, [state.beyond for _, state in states], words),
        weeks=_named(states, [state.weeks for _, state in states], words),
        bars=_bars([state.bars for _, state in states]),
        limits=_limits(states),
        remarks=_remarks(states),
        closed=all(state.closed for _, state in states),
    )


def _figures(states: Sequence[tuple[Whose, HoursState]]) -> tuple[tuple[str, str], ...]:
    """Each figure once, a line for each employment."""
    labels = dict.fromkeys(label for _, state in states for label, _ in state.figures)
    return tuple((label, "\n".join(_of(states, label))) for label in labels)


def _of(states: Sequence[tuple[Whose, HoursState]], label: str) -> Iterable[str]:
    for whose, state in states:
        for named, text in state.figures:
            if named == label:
                yield f"{whose.name}: {text}"


def _limits(states: Sequence[tuple[Whose, HoursState]]) -> tuple[LimitState, ...]:
    """Each limit with its employment; one that stands the same for all is told once."""
    shared = set.intersection(*(set(state.limits) for _, state in states))
    own = (
        replace(limit, text=f"{whose.name}: {limit.text}")
        for whose, state in states
        for limit in state.limits
        if limit not in shared
    )
    return (*(limit for limit in states[0][1].limits if limit in shared), *own)


def _remarks(states: Sequence[tuple[Whose, HoursState]]) -> tuple[str, ...]:
    """Each remark with its employment; what is said of all is said once."""
    shared = set.intersection(*(set(state.remarks) for _, state in states))
    own = (
        f"{whose.name}: {remark}"
        for whose, state in states
        for remark in state.remarks
        if remark not in shared
    )
    return (*(remark for remark in states[0][1].remarks if remark in shared), *own)


def _stretches(states: Sequence[tuple[Whose, HoursState]], words: Words) -> TableState:
    """What was noted of a day, each with its employment; a row stays known by its record."""
    tables = [state.days for _, state in states]
    keys = [row.key for table in tables for row in table.rows]
    named = _named(states, tables, words)
    rows = (replace(row, key=key) for row, key in zip(named.rows, keys, strict=True))
    return replace(named, rows=tuple(rows))


def _days(states: Sequence[tuple[Whose, HoursState]]) -> TableState:
    tables = [state.days for _, state in states]
    headings = [tables[0].headings[0]]
    for (whose, _), table in zip(states, tables, strict=True):
        headings += [f"{heading} {whose.name}" for heading in table.headings[_BESIDE]]
    rows = tuple(
        TableRow(row.key, (row.cells[0], *_cells(tables, place)), _tone(tables, place))
        for place, row in enumerate(tables[0].rows)
    )
    return replace(tables[0], headings=tuple(headings), rows=rows)


def _cells(tables: Sequence[TableState], place: int) -> Iterable[str]:
    for table in tables:
        yield from table.rows[place].cells[_BESIDE]


def _tone(tables: Sequence[TableState], place: int) -> str:
    """Quiet only where it is so for all."""
    tones = {table.rows[place].tone for table in tables}
    return tones.pop() if len(tones) == 1 else "text"


def _named(
    states: Sequence[tuple[Whose, HoursState]], tables: Sequence[TableState], words: Words
) -> TableState:
    """Tables below each other, each row with the employment it is of."""
    widest = max(tables, key=lambda table: len(table.headings))
    rows = [
        (whose, row, table)
        for (whose, _), table in zip(states, tables, strict=True)
        for row in table.rows
    ]
    made = tuple(
        TableRow(str(place), (whose.name, *_under(widest, table, row)), row.tone)
        for place, (whose, row, table) in enumerate(rows)
    )
    return replace(widest, headings=(words.say("Employment"), *widest.headings), rows=made)


def _under(widest: TableState, table: TableState, row: TableRow) -> Iterable[str]:
    """A row's cells under the headings of another table; what it has no column for is a dash."""
    known = dict(zip(table.headings, row.cells, strict=True))
    return (known.get(heading, "–") for heading in widest.headings)


def _bars(every: Sequence[tuple[Bar, ...]]) -> tuple[Bar, ...]:
    """The weeks summed; a limit is one employment's, so there is no line."""
    return tuple(
        Bar(weeks[0].name, tuple(map(sum, zip(*(w.minutes for w in weeks), strict=True))), 0)
        for weeks in zip(*every, strict=True)
    )

"""Texts to read and print, as HTML in the colours of the look or in black on white."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.day_sheet import DaySheet, SheetRow
    from swdesk.ui.viewmodels.moving import Row
    from swdesk.ui.viewmodels.unit_rules import ArrivedState
    from swdesk.ui.viewmodels.why import TriedLine, WhyState


_STEP = 10
"""How far a step of a rulebook's text is moved in, in pixels."""


class Ink(Struct, frozen=True):
    """The colours of a sheet: text, what is quiet, a line, and what is lit."""

    text: str = "#000000"
    muted: str = "#444444"
    line: str = "#999999"
    lit: str = "#e6e6e6"


def screen_ink() -> Ink:
    """The colours of the present look."""
    colours = theme.current().colours
    return Ink(colours.text, colours.muted, colours.border, colours.accent_shade.soft)


def why_html(state: WhyState, words: Words, ink: Ink) -> str:
    """Why an assignment lies where it lies."""
    parts = [f"<h2>{escape(state.heading)}</h2>", f"<p><b>{escape(state.sentence)}</b></p>"]
    parts += [f"<p>{escape(line)}</p>" for line in state.lines]
    parts += [_heading(words.say("Rules tried")), _rows(state.rows, words, ink)]
    if state.facts:
        parts += [_heading(words.say("What was known")), _pairs(state.facts, ink)]
    parts.append(f'<p style="color:{ink.muted}">{escape(state.footer)}</p>')
    return "".join(parts)


def day_html(sheet: DaySheet) -> str:
    """A day's plan as a table, for paper."""
    heading = f"<h2>{escape(sheet.heading)}</h2>"
    if not sheet.rows:
        return f"{heading}<p>{escape(sheet.empty)}</p>"
    head = "".join(f'<th align="left">{escape(name)}</th>' for name in sheet.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(row))}</tr>"
        for row in sheet.rows
    )
    return heading + _table(head, rows)


def _cells(row: SheetRow) -> tuple[str, ...]:
    return (row.time, row.name, row.ref, row.level, row.limit)


def prose_html(lines: Iterable[tuple[int, str, bool]], ink: Ink) -> str:
    """A rulebook's prose: headings of two sizes, the rest indented."""
    parts = []
    for indent, text, is_heading in lines:
        shown = escape(text)
        if is_heading:
            size = 3 if indent else 2
            parts.append(f'<h{size}><a name="{shown}"></a>{shown}</h{size}>')
        else:
            left = indent * _STEP
            parts.append(f'<p style="margin-left:{left}px; color:{ink.text}">{shown}</p>')
    return "".join(parts)


def arrived_html(states: Iterable[ArrivedState], words: Words, ink: Ink) -> str:
    """Revisions of the rules that came, or would: each with what it changes and what moves."""
    return "".join(_arrived(state, words, ink) for state in states)


def _arrived(state: ArrivedState, words: Words, ink: Ink) -> str:
    parts = [f"<h2>{escape(state.heading)}</h2>"]
    parts += [f"<p>{escape(line)}</p>" for line in state.lines]
    changes = state.changes or (words.say("The two say the same."),)
    listed = "".join(f"<li>{escape(one)}</li>" for one in changes)
    parts += [_heading(words.say("What changes")), f"<ul>{listed}</ul>"]
    if state.moves_name:
        parts.append(_heading(state.moves_name))
        parts.append(_table("", "".join(_moved(row, ink) for row in state.moves)))
        parts.append(f'<p style="color:{ink.muted}">{escape(state.moves_note)}</p>')
    return "".join(parts)


def _moved(row: Row, ink: Ink) -> str:
    notes = escape(" · ".join(row.notes))
    return (
        f"<tr><td><b>{escape(row.title)}</b><br>"
        f'<span style="color:{ink.muted}">{notes}</span></td>'
        f'<td align="right">{escape(row.when)}</td></tr>'
    )


def _heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def _rows(rows: tuple[TriedLine, ...], words: Words, ink: Ink) -> str:
    head = "".join(
        f'<th align="left">{escape(text)}</th>'
        for text in (words.say("Row"), words.say("Rule"), words.say("What came of it"))
    )
    return _table(head, "".join(_row(row, ink) for row in rows))


def _row(row: TriedLine, ink: Ink) -> str:
    cells = (row.rule, row.title, ("✓ " if row.matched else "") + row.outcome)
    lit = f' bgcolor="{ink.lit}"' if row.matched else ""
    weight = "b" if row.matched else "span"
    inside = "".join(f"<td><{weight}>{escape(cell)}</{weight}></td>" for cell in cells)
    return f"<tr{lit}>{inside}</tr>"


def _pairs(pairs: tuple[tuple[str, str], ...], ink: Ink) -> str:
    rows = "".join(
        f'<tr><td style="color:{ink.muted}">{escape(name)}</td><td>{escape(value)}</td></tr>'
        for name, value in pairs
    )
    return _table("", rows)


def _table(head: str, rows: str) -> str:
    top = f"<tr>{head}</tr>" if head else ""
    return f'<table width="100%" cellpadding="5" cellspacing="0">{top}{rows}</table>'

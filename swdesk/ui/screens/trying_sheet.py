"""A dry run as a sheet to read and print: figures side by side, then what would have differed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.exports.dry_run_report import Line
    from swdesk.ui.sheets import Ink
    from swdesk.ui.viewmodels.trying import Part, TriedState

_FIGURES = (64, 18, 18)
_LINES = (17, 39, 22, 22)
"""How wide columns are, per cent."""


def tried_html(state: TriedState, ink: Ink) -> str:
    """The whole outcome."""
    parts = [f"<h2>{escape(state.outcome)}</h2>", _quiet(state.heading, ink)]
    parts += [f"<p>{escape(remark)}</p>" for remark in state.remarks]
    parts.append(_figures(state, ink))
    parts += [_part(part, state, ink) for part in state.parts]
    return "".join(parts)


def _quiet(text: str, ink: Ink) -> str:
    return f'<p style="color:{ink.muted}">{escape(text)}</p>'


def _figures(state: TriedState, ink: Ink) -> str:
    """A row lit where the two sides differ."""
    head = _row(_bold(("", *state.columns)), _FIGURES)
    rows = (
        _row(
            map(escape, (each.label, each.before, each.after)),
            _FIGURES,
            ink.lit if each.before != each.after else "",
        )
        for each in state.figures
    )
    return _table(head + "".join(rows))


def _part(part: Part, state: TriedState, ink: Ink) -> str:
    head = _row(_bold(("", "", *state.columns)), _LINES)
    lines = "".join(_line(line, ink) for line in part.lines)
    more = _quiet(part.more, ink) if part.more else ""
    return f"<h3>{escape(part.heading)}</h3>{_table(head + lines)}{more}"


def _line(line: Line, ink: Ink) -> str:
    more = f"<br>{_muted(line.more, ink)}" if line.more else ""
    about = f"<b>{escape(line.about)}</b>{more}"
    return _row((_muted(line.when, ink), about, escape(line.before), escape(line.after)), _LINES)


def _muted(text: str, ink: Ink) -> str:
    return f'<span style="color:{ink.muted}">{escape(text)}</span>'


def _bold(names: Iterable[str]) -> Iterator[str]:
    return (f"<b>{escape(name)}</b>" for name in names)


def _row(cells: Iterable[str], widths: tuple[int, ...], shade: str = "") -> str:
    lit = f' bgcolor="{shade}"' if shade else ""
    sized = zip(cells, widths, strict=True)
    written = "".join(f'<td width="{width}%">{cell}</td>' for cell, width in sized)
    return f"<tr{lit}>{written}</tr>"


def _table(rows: str) -> str:
    return f'<table cellspacing="0" cellpadding="5" width="100%">{rows}</table>'

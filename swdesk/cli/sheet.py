"""An answer as plain values, before width and colour: what is kept of a look, and printed again.

Minutes that are left of running work pass with the clock, so they stand in it as when they run
out (instants), and are told at the minute of printing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from swdesk.cli.screen import Cell
from swdesk.texts.durations import duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.cli.screen import Screen
    from swdesk.domain.instants import Instant

Running = dict[str, int]
"""Minutes left of running work: since when it runs, and when its minutes run out."""

Place = str | list[str] | Running
"""A cell of a table: a text, a text with its style, or minutes left."""

Sheet = dict[str, Any]
"""One of: "text" with texts and Running in turn; "line" with a text; "table" with rows of Place.

Beside a table "shorten" may name the columns that are cut so that each row stays one line, and
"wide_only" those that only a wide terminal has room for.
"""

_WIDE = 100
"""Places from which on a terminal is wide."""


def kept_form(sheet: Sheet) -> str:
    """A sheet as one text, for keeping."""
    return json.dumps(sheet, ensure_ascii=False, separators=(",", ":"))


def print_kept(text: str, screen: Screen, now: Instant) -> None:
    """Print a sheet that was kept."""
    print_sheet(json.loads(text), screen, now)


def print_sheet(sheet: Sheet, screen: Screen, now: Instant) -> None:
    """Print a sheet as of an instant."""
    if "text" in sheet:
        screen.raw("".join(_text_of(part, now) for part in sheet["text"]))
    elif "line" in sheet:
        screen.line(sheet["line"])
    else:
        shown = sheet["table"]
        if screen.width < _WIDE and (wide := sheet.get("wide_only")):
            shown = [[cell for at, cell in enumerate(row) if at not in wide] for row in shown]
        screen.table([_cells_of(row, now) for row in shown], shorten=sheet.get("shorten", ()))


def minutes_left(running: Running, now: Instant) -> int:
    """Minutes left of running work at an instant; never below zero."""
    return max(0, running["runs_out"] - max(now, running["since"]))


def _text_of(part: str | Running, now: Instant) -> str:
    return part if isinstance(part, str) else str(minutes_left(part, now))


def _cells_of(row: Sequence[Place], now: Instant) -> list[str | Cell]:
    return [_cell_of(place, now) for place in row]


def _cell_of(place: Place, now: Instant) -> str | Cell:
    if isinstance(place, str):
        return place
    if isinstance(place, dict):
        return duration(minutes_left(place, now))
    text, style = place
    return Cell(text, style)

"""What is printed, and how: width, colour, signs the terminal lacks. Knows nothing of the desk."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}
_PLAIN_SIGNS = {
    "→": "->", "…": "...", "–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "’": "'",
    "•": "*", "·": "-", "█": "#", "░": ".", "×": "x", "≤": "<=", "≥": ">=", "§": "par.",
}  # fmt: skip
_ERRORS = "swdesk-plain-signs"
_PIPE_WIDTH = 100
_LEAST_WIDTH, _MOST_WIDTH = 40, 140
_LEAST_LAST_COLUMN = 20
_LEAST_COLUMN = 14
_FIRST_COMBINING = "\u0300"
"""Before it every sign takes one place."""


class Cell(Struct, frozen=True):
    """A text in a style: one of bold, dim, red, green, yellow, blue; "" for plain."""

    text: str
    style: str = ""


class Screen:
    """Where a command writes."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        """Write answers to `out`, complaints and progress to `err`."""
        self.out = out
        self.err = err
        for stream in (out, err):
            _let_every_sign_pass(stream)
        self.colour = _has_colour(out)
        self.width = _width(out)

    def line(self, *parts: str | Cell, indent: int = 0, hang: int = 0) -> None:
        """Print parts on one line, wrapped to the width; what follows is indented by `hang` more.

        Below a bullet what follows stands below its text.
        """
        cells = [part if isinstance(part, Cell) else Cell(part) for part in parts]
        whole = "".join(cell.text for cell in cells)
        if len(cells) == 1 or len(whole) + indent > self.width:
            style = cells[0].style if cells else ""
            hang = hang or (2 if whole.startswith("• ") else 0)
            first, *rest = wrapped(clean(whole), self.width - indent) or [""]
            rest = wrapped(" ".join(rest), self.width - indent - hang) if rest else []
            print(" " * indent + self.painted(Cell(first, style)), file=self.out)
            for text in rest:
                print(" " * (indent + hang) + self.painted(Cell(text, style)), file=self.out)
            return
        print(" " * indent + "".join(map(self.painted, cells)), file=self.out)

    def heading(self, text: str) -> None:
        """Print a heading after an empty line."""
        print(file=self.out)
        self.line(Cell(text, "bold"))

    def table(
        self, rows: Sequence[Sequence[str | Cell]], indent: int = 0, shorten: Sequence[int] = ()
    ) -> None:
        """Print rows in aligned columns, never wider than the screen.

        The last column wraps, and the widest of the others give up what it needs for that. Where
        `shorten` names columns, every row stays one line, and those give way, the first one first.
        """
        cells = [[part if isinstance(part, Cell) else Cell(part) for part in row] for row in rows]
        columns = max((len(row) for row in cells), default=0)
        widths = [
            max((size(row[at].text) for row in cells if at < len(row)), default=0)
            for at in range(columns)
        ]
        room = self.width - indent - 2 * (columns - 1)
        if shorten:
            for at in shorten:
                widths = _fitted(widths, room, [at])
        elif columns > 1:
            last = min(widths[-1], _LEAST_LAST_COLUMN)
            widths = [*_fitted(widths[:-1], room - last, range(columns - 1)), last]
        for row in cells:
            cut = [
                Cell(shortened(cell.text, width), cell.style)
                for cell, width in zip(row, widths, strict=False)
            ]
            kept = cut if shorten or len(row) < columns else [*cut[:-1], row[-1]]
            self._row(kept, widths[:-1], indent)

    def raw(self, text: str) -> None:
        """Print a text as it is: JSON, and other things for programs."""
        print(text, file=self.out)

    def complain(self, sentence: str) -> None:
        """Print a sentence for the user on the other stream."""
        print(clean(sentence), file=self.err)

    def painted(self, cell: Cell) -> str:
        """A text with its colour where the terminal has it."""
        text = clean(cell.text)
        if not self.colour or not cell.style or not text:
            return text
        return f"\x1b[{_STYLES[cell.style]}m{text}\x1b[0m"

    def _row(self, row: Sequence[Cell], widths: Sequence[int], indent: int) -> None:
        first = row[: len(widths)]
        padded = [
            self.painted(cell) + " " * (width - size(cell.text))
            for cell, width in zip(first, widths, strict=False)
        ]
        start = " " * indent + "  ".join(padded)
        if len(row) <= len(widths):
            print(start.rstrip(), file=self.out)
            return
        last = row[-1]
        taken = indent + sum(widths) + 2 * len(widths)
        room = max(self.width - taken, _LEAST_LAST_COLUMN)
        lines = wrapped(clean(last.text), room) or [""]
        joined = start + "  " if padded else start
        print((joined + self.painted(Cell(lines[0], last.style))).rstrip(), file=self.out)
        for text in lines[1:]:
            print(" " * taken + self.painted(Cell(text, last.style)), file=self.out)


class Progress:
    """A bar on the terminal while many rows are read; nothing elsewhere."""

    def __init__(self, screen: Screen) -> None:
        """Draw on the screen's other stream."""
        self._err = screen.err
        self._drawn = -1
        self._wanted = _is_terminal(screen.err)

    def __call__(self, done: int, total: int) -> None:
        """Draw how far it is; `total` may be a guess."""
        if not self._wanted or total <= 0:
            return
        tenths = min(20, 20 * done // total)
        if tenths != self._drawn:
            self._drawn = tenths
            bar = "█" * tenths + "░" * (20 - tenths)
            percent = min(100, 100 * done // total)
            print(f"\r{bar} {percent:3} %", end="", file=self._err, flush=True)

    def finish(self) -> None:
        """Take the bar away."""
        if self._drawn >= 0:
            print("\r" + " " * 28 + "\r", end="", file=self._err, flush=True)


def clean(text: str) -> str:
    """A text without signs that steer a terminal."""
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)


@lru_cache(maxsize=4096)
def size(text: str) -> int:
    """How many places of the terminal a text takes."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most a width, parted between words where that is possible."""
    if size(text) <= width and not text.startswith(" "):
        return [text]
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        if line and taken + 1 + size(word) > width:
            lines.append(line)
            line, taken = word, size(word)
        else:
            line = f"{line} {word}" if line else word
            taken += size(word) + (line != word)
    return [*lines, line] if line or not lines else lines


def shortened(text: str, width: int) -> str:
    """A text of at most a width, its end replaced by an ellipsis where it is too long."""
    if size(text) <= width:
        return text
    kept = text
    while kept and size(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip(" ,:;(") + "…"


def _fitted(widths: Sequence[int], room: int, giving: Sequence[int]) -> list[int]:
    """Widths that fit into a room: the widest of those that give way gives first."""
    fitted = list(widths)
    while sum(fitted) > room:
        widest = max(giving, key=lambda at: fitted[at], default=None)
        if widest is None or fitted[widest] <= _LEAST_COLUMN:
            break
        fitted[widest] -= 1
    return fitted


def standard_screen() -> Screen:
    """The screen on the process's own streams."""
    return Screen(sys.stdout, sys.stderr)


def _has_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return _is_terminal(stream)


def _is_terminal(stream: TextIO) -> bool:
    return bool(stream.isatty())


def _width(stream: TextIO) -> int:
    stated = os.environ.get("COLUMNS", "")
    if not _is_terminal(stream) and not stated:
        return _PIPE_WIDTH
    columns = int(stated) if stated.isdecimal() else _columns(stream)
    return max(_LEAST_WIDTH, min(_MOST_WIDTH, columns))


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):  # no real terminal, or none that tells its size
        return _PIPE_WIDTH


def _let_every_sign_pass(stream: TextIO) -> None:
    """A sign that the terminal lacks becomes a plain one instead of an error."""
    codecs.register_error(_ERRORS, _plain_sign)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=_ERRORS)


def _plain_sign(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    return "".join(_PLAIN_SIGNS.get(sign, _without_accent(sign)) for sign in lacking), fault.end


def _without_accent(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return plain or "?"

"""Reading one line of quick add: kind, reference, days, lengths and facts; the rest is the title.

Nothing is guessed silently: whoever shows the line shows every piece that was understood, and a
piece may be named as plain text, which it then stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import UserError
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.texts.quick_words import (
    AMBIGUOUS_DAYS,
    MEANINGS,
    Part,
    clock_range,
    day_and_time,
    length_words,
    plain,
    relative_day,
    spoken,
)
from swdesk.texts.typed import parse_minutes, parse_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from swdesk.rules.rulebook import Fact, Kind, Rulebook

MOST_SIGNS = 300
"""Of a line; what comes after is not read."""

_TOKEN = re.compile(r"[^\s,;=]+")
_REF = re.compile(r"[A-ZÅÄÖ]{1,8}-?\d[\w.-]*|[A-Za-zÅÄÖåäö]{1,4}-\d[\w.-]*")
_MOST_IN_DAY, _MOST_IN_LENGTH, _MOST_IN_FACT, _MOST_IN_KIND = 6, 5, 8, 9
_YES = frozenset({"ja", "yes"})
_NO = frozenset({"nej", "no"})
_NOT = frozenset({"ej", "inte", "not", "no", "ingen"})
_NOW = frozenset({"nu", "just nu", "now"})


class Piece(Struct, frozen=True):
    """A piece of the line that was understood.

    `stretches` are where it stands (from, up to), `text` what stands there. What it means is in
    one of the other fields: `id` (of a kind or fact, or the reference), `answer` (to a fact),
    `moment`, `minutes` (a length; of a fixed time its own length where it was told).
    """

    part: Part
    stretches: tuple[tuple[int, int], ...]
    text: str
    id: str = ""
    answer: str = ""
    moment: Moment | None = None
    minutes: int | None = None

    @property
    def start(self) -> int:
        """Where it begins in the line."""
        return self.stretches[0][0]


class QuickLine(Struct, frozen=True):
    """A line as it was understood: pieces in the order of the line, and what stays as the title.

    `first_word` is the stretch of the first word of the title: where no kind was named, the name
    of the one that is meant would stand there.
    """

    pieces: tuple[Piece, ...] = ()
    title: str = ""
    first_word: tuple[int, int] = (0, 0)

    def piece(self, part: Part) -> Piece | None:
        """The first piece with a meaning."""
        return next((piece for piece in self.pieces if piece.part is part), None)


class Here(Struct, frozen=True):
    """Where and when the line is typed."""

    zone: Zone
    now: Instant

    @property
    def today(self) -> date:
        """The day it is typed."""
        return self.zone.day_of(self.now)


def spoken_moment(text: str, here: Here) -> Moment:
    """A day, or a day and a time, in any words that a line of quick add knows.

    Raises:
        DateUnreadableError, ClockTimeMissingError, ClockTimeDoubledError: see `parse_moment`.
    """
    if spoken(text) in _NOW:
        return Moment(here.today, here.now)
    day = relative_day(text, here.today)
    return (
        Moment(day) if day is not None else parse_moment(day_and_time(text), here.zone, here.today)
    )


def spoken_minutes(text: str) -> int:
    """A length of time, in words too; a figure alone is minutes.

    Raises:
        DurationUnreadableError, EstimateOutOfRangeError: see `parse_minutes`.
    """
    return parse_minutes((length_words(text) if text.strip() else "") or text)


class QuickReader:
    """Reads lines under one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Take the rulebook whose kinds and facts are known by their names."""
        self._kinds = {name: kind.id for kind in reversed(rulebook.kinds) for name in _names(kind)}
        self._facts = _fact_phrases(rulebook.facts)

    def read(self, line: str, here: Here, left_plain: frozenset[str] = frozenset()) -> QuickLine:
        """Read a line as typed so far.

        Args:
            line: the text; beyond MOST_SIGNS it is title.
            here: zone and instant.
            left_plain: texts of pieces that are to stay plain text.
        """
        reading = _Reading(line[:MOST_SIGNS], here)
        for text in left_plain:
            reading.leave_plain(text)
        reading.claim(_MOST_IN_KIND, self._kind)
        reading.claim(1, _reference)
        reading.claim(_MOST_IN_FACT, self._fact)
        reading.claim(_MOST_IN_LENGTH, _length)
        reading.claim(_MOST_IN_DAY, reading.meant_moment)
        reading.claim(_MOST_IN_DAY, reading.clock_range)
        reading.claim(_MOST_IN_DAY, reading.bare_moment)
        return reading.line()

    def _kind(self, text: str) -> Piece | None:
        kind = self._kinds.get(plain(text))
        return Piece(Part.KIND, (), text, id=kind) if kind else None

    def _fact(self, text: str) -> Piece | None:
        found = self._facts.get(plain(text.replace("=", " ").replace(":", " ")))
        return Piece(Part.FACT, (), text, id=found[0], answer=found[1]) if found else None


class _Token(Struct):
    start: int
    end: int
    taken: bool = False


class _Reading:
    """One line while it is being read: tokens are claimed piece by piece."""

    def __init__(self, line: str, here: Here) -> None:
        self._line = line
        self._here = here
        self._tokens = [_Token(*found.span()) for found in _TOKEN.finditer(line)]
        self._pieces: list[Piece] = []

    def leave_plain(self, text: str) -> None:
        """Keep the tokens of a text from being claimed."""
        wanted = spoken(text)
        for first in range(len(self._tokens)):
            for last in range(first, min(first + _MOST_IN_KIND, len(self._tokens))):
                if spoken(self._text(first, last)) == wanted:
                    self._take(first, last)

    def claim(self, most: int, meaning: Callable[[str], Piece | None]) -> None:
        """Take what a meaning is found for, the longest stretch first, from the left."""
        first = 0
        while first < len(self._tokens):
            last = self._longest(first, most, meaning)
            first = first + 1 if last is None else last + 1

    def _longest(self, first: int, most: int, meaning: Callable[[str], Piece | None]) -> int | None:
        end = first
        while end < min(first + most, len(self._tokens)) and not self._tokens[end].taken:
            end += 1
        for last in range(end - 1, first - 1, -1):
            text = self._text(first, last)
            piece = meaning(text)
            if piece is not None and self._keep(piece, first, last):
                return last
        return None

    def _keep(self, piece: Piece, first: int, last: int) -> bool:
        """Keep a piece, unless the line already said that."""
        stretch = (self._tokens[first].start, self._tokens[last].end)
        placed = replace(piece, stretches=(stretch,), text=self._text(first, last))
        if self._joined(placed):
            self._take(first, last)
            return True
        if any(_same_said(known, placed) for known in self._pieces):
            return False
        self._pieces.append(placed)
        self._take(first, last)
        return True

    def _joined(self, piece: Piece) -> bool:
        """A time alone belongs to a bare day of the same line, and a day to a bare time."""
        if piece.moment is None or piece.part not in (Part.FIXED, Part.DUE):
            return False
        for at, known in enumerate(self._pieces):
            day, timed = (known, piece) if piece.part is Part.FIXED else (piece, known)
            if not _is_bare_day(day) or not _is_time_alone(timed):
                continue
            joint = self._at_day(day, timed)
            if joint is not None:
                self._pieces[at] = joint
                return True
        return False

    def _at_day(self, day: Piece, timed: Piece) -> Piece | None:
        if day.moment is None or timed.moment is None or timed.moment.at is None:
            return None
        minute = self._here.zone.minute_of_day(timed.moment.at)
        try:
            at = self._here.zone.at_exactly(day.moment.on, minute)
        except UserError:
            return None
        both = tuple(sorted((*day.stretches, *timed.stretches)))
        text = " ".join(self._line[start:end] for start, end in both)
        return replace(timed, stretches=both, text=text, moment=Moment(day.moment.on, at))

    def meant_moment(self, text: str) -> Piece | None:
        """A day or time after a word that says what it is."""
        words = text.split()
        for count in (3, 2, 1):
            part = MEANINGS.get(spoken(" ".join(words[:count]).rstrip(":")))
            if part is None or len(words) <= count:
                continue
            moment = self._moment(" ".join(words[count:]))
            if moment is not None and (part is not Part.FIXED or moment.at is not None):
                return Piece(part, (), text, moment=moment)
        return None

    def clock_range(self, text: str) -> Piece | None:
        """From one clock time to another: a fixed time with its length."""
        found = clock_range(text)
        if found is None:
            return None
        start, end = (self._moment(each) for each in found)
        if start is None or end is None or start.at is None or end.at is None:
            return None
        minutes = end.at - start.at
        return Piece(Part.FIXED, (), text, moment=start, minutes=minutes) if minutes > 0 else None

    def bare_moment(self, text: str) -> Piece | None:
        """A day or time alone: with a time it is fixed, a day gone is when it came, else due."""
        said = spoken(text)
        if said in AMBIGUOUS_DAYS and "å" not in text.lower() and "ö" not in text.lower():
            return None
        moment = self._moment(text) if said not in _NOW else None
        if moment is None:
            return None
        part = Part.FIXED if moment.at is not None else Part.DUE
        if self._here.zone.moment_end(moment) < self._here.now:
            part = Part.RECEIVED
        return Piece(part, (), text, moment=moment)

    def _moment(self, text: str) -> Moment | None:
        try:
            return spoken_moment(text, self._here)
        except UserError:
            return None

    def line(self) -> QuickLine:
        """What was found; what nobody claimed is the title."""
        claimed = {at for piece in self._pieces for start, end in piece.stretches
                   for at in range(start, end)}  # fmt: skip
        free = [token for token in self._tokens if token.start not in claimed]
        title = " ".join(self._line[token.start : token.end] for token in free)
        place = (free[0].start, free[0].end) if free else (0, 0)
        pieces = sorted(self._pieces, key=lambda piece: piece.start)
        return QuickLine(tuple(pieces), title.strip(" -–"), place)

    def _text(self, first: int, last: int) -> str:
        return self._line[self._tokens[first].start : self._tokens[last].end]

    def _take(self, first: int, last: int) -> None:
        for token in self._tokens[first : last + 1]:
            token.taken = True


def _names(kind: Kind) -> set[str]:
    return {plain(kind.id), plain(kind.name.sv), plain(kind.name.en)} - {""}


def _same_said(known: Piece, new: Piece) -> bool:
    return known.part is new.part and (new.part is not Part.FACT or known.id == new.id)


def _is_bare_day(piece: Piece) -> bool:
    """A day that nothing was said about: it became a due date by itself."""
    whole_day = piece.moment is not None and piece.moment.at is None
    return piece.part is Part.DUE and whole_day and not _has_meaning(piece.text)


def _is_time_alone(piece: Piece) -> bool:
    return piece.part is Part.FIXED and len(piece.stretches) == 1 and not _names_a_day(piece.text)


def _names_a_day(text: str) -> bool:
    said = re.sub(r"\b(kl|klockan|at|am|pm|from|fran|till|to|until|tid|bokad)\b", " ", spoken(text))
    return any(sign.isalpha() or sign == "/" for sign in said) or said.count("-") > 1


def _has_meaning(text: str) -> bool:
    words = text.split()
    return any(spoken(" ".join(words[:count])) in MEANINGS for count in (1, 2, 3))


def _reference(text: str) -> Piece | None:
    bare = text.rstrip(".:")
    return Piece(Part.REF, (), bare, id=bare) if _REF.fullmatch(bare) else None


def _length(text: str) -> Piece | None:
    said = length_words(text)
    if not said:
        return None
    try:
        return Piece(Part.LENGTH, (), text, minutes=parse_minutes(said))
    except UserError:
        return None


def _fact_phrases(facts: Sequence[Fact]) -> dict[str, tuple[str, str]]:
    """Everything that answers a fact in words: its name with an answer, or its name for a yes."""
    found: dict[str, tuple[str, str]] = {}
    for fact in facts:
        name = plain(fact.id)
        for answer, spellings in _answers(fact):
            for spelling in spellings:
                found.setdefault(f"{name} {spelling}", (fact.id, answer))
                found.setdefault(f"{spelling} {name}", (fact.id, answer))
        if not fact.choices:
            found[name] = (fact.id, "yes")
    return found


def _answers(fact: Fact) -> list[tuple[str, set[str]]]:
    if not fact.choices:
        return [("yes", set(_YES)), ("no", set(_NO | _NOT))]
    return [
        (choice.id, {plain(choice.id), plain(choice.name.sv), plain(choice.name.en)} - {""})
        for choice in fact.choices
    ]

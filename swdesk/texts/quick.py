"""Reading one line of quick add: kind, reference, days, events, lengths and facts; then the title.

Nothing is guessed silently: whoever shows the line shows every piece that was understood, and a
piece may be named as plain text, which it then stays. What looks like a day, a time or a length and
is none is a piece as well, with its fault, and so is what is said a second time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import SaidTwiceError, UserError
from swdesk.texts.events import known_events
from swdesk.texts.kind_names import is_filler, kind_named
from swdesk.texts.quick_words import MEANINGS, Part, plain, spoken
from swdesk.texts.spoken_facts import fact_phrases
from swdesk.texts.spoken_moments import Here, MomentsRead, event_phrases, length_said, names_a_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.instants import Moment
    from swdesk.rules.rulebook import Kind, Rulebook
    from swdesk.texts.spoken_moments import Said

__all__ = ["Here", "Part", "Piece", "QuickLine", "QuickReader"]

MOST_SIGNS = 300
"""Of a line; what comes after is not read."""

_TOKEN = re.compile(r"[^\s,;=]+")
_REF = re.compile(r"[A-ZÅÄÖ]{1,8}-?\d[\w.-]*|[A-Za-zÅÄÖåäö]{1,4}-\d[\w.-]*")
_MOST_IN_DAY, _MOST_IN_EVENT, _MOST_IN_LENGTH, _MOST_IN_FACT, _MOST_IN_KIND = 7, 12, 6, 8, 9


class Piece(Struct, frozen=True):
    """A piece of the line that was understood, or that looks like one and is none.

    `stretches` are where it stands (from, up to), `text` what stands there. What it means is in
    one of the other fields: `id` (of a kind, event or fact, or the reference), `answer` (to a
    fact), `moment`, `minutes` (a length; of a fixed time its own length where it was told), or
    `fault`: why it cannot be taken.
    """

    part: Part
    stretches: tuple[tuple[int, int], ...]
    text: str
    id: str = ""
    answer: str = ""
    moment: Moment | None = None
    minutes: int | None = None
    fault: UserError | None = None

    @property
    def start(self) -> int:
        """Where it begins in the line."""
        return self.stretches[0][0]


class QuickLine(Struct, frozen=True):
    """A line as it was understood: pieces in the order of the line, and what stays as the title.

    `head` are the stretches of the first words of the title that stand together: where no kind was
    named, the one that is meant stands there.
    """

    pieces: tuple[Piece, ...] = ()
    title: str = ""
    head: tuple[tuple[int, int], ...] = ()

    def piece(self, part: Part) -> Piece | None:
        """The first piece with a meaning."""
        return next((piece for piece in self.pieces if piece.part is part), None)

    @property
    def faults(self) -> tuple[Piece, ...]:
        """The pieces that cannot be taken."""
        return tuple(piece for piece in self.pieces if piece.fault is not None)


class QuickReader:
    """Reads lines under one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Take the rulebook whose kinds, events and facts are known by their names."""
        self._rulebook = rulebook
        self._kinds = {name: kind.id for kind in reversed(rulebook.kinds) for name in _names(kind)}
        self._facts = fact_phrases(rulebook.facts)
        self._events = event_phrases(known_events(rulebook))

    def read(self, line: str, here: Here, left_plain: frozenset[str] = frozenset()) -> QuickLine:
        """Read a line as typed so far.

        Args:
            line: the text; beyond MOST_SIGNS it is title.
            here: zone and instant.
            left_plain: texts of pieces that are to stay plain text.
        """
        reading = _Reading(line[:MOST_SIGNS], here)
        moments = MomentsRead(here, self._events)
        for text in left_plain:
            reading.leave_plain(text)
        reading.claim(_MOST_IN_KIND, self._kind)
        reading.claim(1, _reference)
        reading.claim(_MOST_IN_FACT, self._fact)
        reading.claim(_MOST_IN_EVENT, _saying(moments.event))
        reading.claim(_MOST_IN_DAY, _saying(moments.with_a_length))
        reading.claim(_MOST_IN_LENGTH, _saying(length_said))
        reading.claim(_MOST_IN_DAY, _saying(moments.after_a_word))
        reading.claim(_MOST_IN_DAY, _saying(moments.clock_range))
        reading.claim(_MOST_IN_DAY, _saying(moments.alone))
        reading.claim(_MOST_IN_DAY, _saying(moments.announced))
        reading.claim_head(_MOST_IN_KIND, self._called)
        return reading.line()

    def _kind(self, text: str) -> Piece | None:
        kind = self._kinds.get(plain(text))
        return Piece(Part.KIND, (), text, id=kind) if kind else None

    def _called(self, text: str) -> Piece | None:
        """A kind by what it is called; words that say nothing stay with what comes after them."""
        if is_filler(text.rsplit(maxsplit=1)[-1]):
            return None
        kind = kind_named(self._rulebook, text)
        return Piece(Part.KIND, (), text, id=kind.id) if kind is not None else None

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
            for last in range(first, min(first + _MOST_IN_EVENT, len(self._tokens))):
                if spoken(self._text(first, last)) == wanted:
                    self._take(first, last)

    def claim(self, most: int, meaning: Callable[[str], Piece | None]) -> None:
        """Take what a meaning is found for, the longest stretch first, from the left."""
        first = 0
        while first < len(self._tokens):
            last = self._longest(first, most, meaning)
            first = first + 1 if last is None else last + 1

    def claim_head(self, most: int, meaning: Callable[[str], Piece | None]) -> None:
        """The same for the first free words alone, and only where no kind is known yet."""
        free = [at for at, token in enumerate(self._tokens) if not token.taken]
        if free and not any(piece.part is Part.KIND for piece in self._pieces):
            self._longest(free[0], most, meaning)

    def _longest(self, first: int, most: int, meaning: Callable[[str], Piece | None]) -> int | None:
        end = first
        while end < min(first + most, len(self._tokens)) and not self._tokens[end].taken:
            end += 1
        for last in range(end - 1, first - 1, -1):
            text = self._text(first, last)
            piece = None if self._begins_a_length(last) else meaning(text)
            if piece is not None and self._keep(piece, first, last):
                return last
        return None

    def _begins_a_length(self, at: int) -> bool:
        """Whether a figure and the word after it are a length: no hour is to be made of it."""
        free = at + 1 < len(self._tokens) and not self._tokens[at + 1].taken
        figure = self._text(at, at)
        return free and figure.isdecimal() and length_said(self._text(at, at + 1)) is not None

    def _keep(self, piece: Piece, first: int, last: int) -> bool:
        """Keep a piece; what the line already said, but as a fault or not at all."""
        stretch = (self._tokens[first].start, self._tokens[last].end)
        placed = replace(piece, stretches=(stretch,), text=self._text(first, last))
        if not self._joined(placed):
            before = next((known for known in self._pieces if _same_said(known, placed)), None)
            if before is not None and placed.fault is None:
                if not _has_meaning(placed.text) and placed.part is not Part.EVENT:
                    return False
                fault = SaidTwiceError(text=placed.text, first=before.text)
                placed = replace(placed, fault=fault)
            self._pieces.append(placed)
        self._take(first, last)
        return True

    def _joined(self, piece: Piece) -> bool:
        """A time alone belongs to a bare day of the same line, and a day to a bare time."""
        for at, known in enumerate(self._pieces):
            day, timed = (known, piece) if _is_time_alone(piece) else (piece, known)
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
        both = tuple(sorted((*day.stretches, *timed.stretches)))
        text = " ".join(self._line[start:end] for start, end in both)
        joint = replace(timed, part=Part.FIXED, stretches=both, text=text)
        try:
            return replace(joint, moment=self._here.moved(timed.moment.at, day.moment.on))
        except UserError as refusal:
            return replace(joint, moment=None, fault=refusal)

    def line(self) -> QuickLine:
        """What was found; what nobody claimed is the title."""
        claimed = {at for piece in self._pieces for start, end in piece.stretches
                   for at in range(start, end)}  # fmt: skip
        free = [token for token in self._tokens if token.start not in claimed]
        title = " ".join(self._line[token.start : token.end] for token in free)
        pieces = sorted(self._pieces, key=lambda piece: piece.start)
        return QuickLine(tuple(pieces), title.strip(" -–"), tuple(self._head(free)))

    def _head(self, free: list[_Token]) -> list[tuple[int, int]]:
        """The first words of the title that stand together."""
        together: list[tuple[int, int]] = []
        places = [self._tokens.index(token) for token in free]
        for number, at in enumerate(places):
            if at != places[0] + number:
                break
            together.append((self._tokens[at].start, self._tokens[at].end))
        return together

    def _text(self, first: int, last: int) -> str:
        return self._line[self._tokens[first].start : self._tokens[last].end]

    def _take(self, first: int, last: int) -> None:
        for token in self._tokens[first : last + 1]:
            token.taken = True


def _saying(read: Callable[[str], Said | None]) -> Callable[[str], Piece | None]:
    """What a reader of days and lengths says, as a piece."""

    def piece(text: str) -> Piece | None:
        said = read(text)
        if said is None:
            return None
        return Piece(
            said.part,
            (),
            text,
            id=said.event,
            moment=said.moment,
            minutes=said.minutes,
            fault=said.fault,
        )

    return piece


def _names(kind: Kind) -> set[str]:
    return {plain(kind.id), plain(kind.name.sv), plain(kind.name.en)} - {""}


def _same_said(known: Piece, new: Piece) -> bool:
    named = new.part in (Part.FACT, Part.EVENT)
    return known.part is new.part and (not named or known.id == new.id)


def _is_bare_day(piece: Piece) -> bool:
    """A day that nothing was said about: it became a due date by itself."""
    whole_day = piece.moment is not None and piece.moment.at is None
    return piece.part is Part.DUE and whole_day and not _has_meaning(piece.text)


def _is_time_alone(piece: Piece) -> bool:
    """A clock time without a day, today's until a day is found; gone by, it is no receipt yet."""
    timed = piece.moment is not None and piece.moment.at is not None
    bare = piece.part in (Part.FIXED, Part.RECEIVED) and len(piece.stretches) == 1
    return timed and bare and not names_a_day(piece.text)


def _has_meaning(text: str) -> bool:
    words = text.split()
    return any(spoken(" ".join(words[:count]).rstrip(":")) in MEANINGS for count in (1, 2, 3))


def _reference(text: str) -> Piece | None:
    bare = text.rstrip(".:")
    return Piece(Part.REF, (), bare, id=bare) if _REF.fullmatch(bare) else None

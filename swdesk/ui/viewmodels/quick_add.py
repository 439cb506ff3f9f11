"""Quick add as values: what was understood of one line, as chips, and what would be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.answers import NewAssignment
from swdesk.domain.instants import Instant, Span
from swdesk.texts.durations import duration
from swdesk.texts.language import mark
from swdesk.texts.quick import Here, QuickReader
from swdesk.texts.quick_words import Part
from swdesk.ui.viewmodels.interruption_kinds import kinds_found
from swdesk.ui.viewmodels.typed import moment_words

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words
    from swdesk.texts.quick import Piece, QuickLine

_SHORTEST_GUESSED = 3
_MEANINGS = {
    Part.KIND: mark("kind"),
    Part.REF: mark("reference"),
    Part.DUE: mark("wished by"),
    Part.DEADLINE: mark("limit"),
    Part.RECEIVED: mark("came in"),
    Part.EARLIEST: mark("not before"),
    Part.FIXED: mark("fixed time"),
    Part.LENGTH: mark("takes"),
    Part.FACT: mark("known"),
}


class PieceChip(Struct, frozen=True):
    """Something understood: what it is, what it says, and the typed text it was read from.

    `typed` is "" for the title, which is what stays when nothing else fits.
    """

    meaning: str
    text: str
    typed: str = ""

    @property
    def spoken(self) -> str:
        """Both, for a screen reader."""
        return f"{self.meaning}: {self.text}"


class Proposal(Struct, frozen=True):
    """The kind that may be meant: its name, and the line with that name in place."""

    name: str
    line: str


class QuickAddState(Struct, frozen=True):
    """A line as understood. `stated` is what Enter adds; None while no kind is known.

    `missing` says what is still needed; "" when Enter can add it.
    """

    chips: tuple[PieceChip, ...] = ()
    proposal: Proposal | None = None
    stated: NewAssignment | None = None
    missing: str = ""


class QuickAdd:
    """Reads lines under the rulebook of the last look."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._rulebook: Rulebook | None = None
        self._reader: QuickReader | None = None

    def state(
        self, line: str, left_plain: frozenset[str], view: DeskView, names: Names
    ) -> QuickAddState:
        """What a line comes to.

        Args:
            line: as typed so far.
            left_plain: texts of pieces that were turned back into plain words.
            view: the desk.
            names: the names of the window's language.
        """
        if not line.strip():
            return QuickAddState()
        here = Here(names.words.zone, view.now)
        read = self._reader_for(view.rulebook).read(line, here, left_plain)
        proposal = _proposal(read, line, view.rulebook, names.words)
        chips = tuple(_chips(read, view, names))
        stated = _stated(read, view.rulebook)
        return QuickAddState(chips, proposal, stated, _missing(stated, proposal, names.words))

    def _reader_for(self, rulebook: Rulebook) -> QuickReader:
        if self._reader is None or rulebook is not self._rulebook:
            self._rulebook, self._reader = rulebook, QuickReader(rulebook)
        return self._reader


def _missing(stated: NewAssignment | None, proposal: Proposal | None, words: Words) -> str:
    if stated is not None:
        return ""
    if proposal is not None:
        return words.say("Tab takes {kind} as the kind of work.", kind=proposal.name)
    return words.say("What kind of work is it? Write its name, or a part of it.")


def _proposal(read: QuickLine, line: str, rulebook: Rulebook, words: Words) -> Proposal | None:
    """The likeliest kind that the first words of the title may mean."""
    start, end = read.first_word
    word = line[start:end]
    if read.piece(Part.KIND) is not None or len(word) < _SHORTEST_GUESSED:
        return None
    found = kinds_found(rulebook, word, words.language).kinds
    if not found:
        return None
    name = found[0].name
    return Proposal(name, f"{line[:start]}{name}{line[end:]}")


def _chips(read: QuickLine, view: DeskView, names: Names) -> list[PieceChip]:
    words = names.words
    chips = [
        PieceChip(words.marked(_MEANINGS[piece.part]), _said(piece, view, names), piece.text)
        for piece in read.pieces
    ]
    if read.title:
        chips.append(PieceChip(words.say("title"), read.title))
    return chips


def _said(piece: Piece, view: DeskView, names: Names) -> str:
    if piece.part is Part.KIND:
        return names.kind(piece.id)
    if piece.part is Part.FACT:
        return _fact(piece, view.rulebook, names.words)
    if piece.moment is not None:
        said = moment_words(piece.moment, view.now, names.words)
        return f"{said}, {duration(piece.minutes)}" if piece.minutes else said
    return piece.id if piece.minutes is None else duration(piece.minutes)


def _fact(piece: Piece, rulebook: Rulebook, words: Words) -> str:
    fact = next(each for each in rulebook.facts if each.id == piece.id)
    answers = {choice.id: words.text(choice.name) for choice in fact.choices}
    said = {"yes": words.say("yes"), "no": words.say("no"), **answers}[piece.answer]
    return f"{words.text(fact.question)} {said}"


def _stated(read: QuickLine, rulebook: Rulebook) -> NewAssignment | None:
    kind = read.piece(Part.KIND)
    if kind is None:
        return None
    moments = {piece.part: piece.moment for piece in read.pieces if piece.moment is not None}
    ref, length = read.piece(Part.REF), read.piece(Part.LENGTH)
    minutes = length.minutes if length is not None else None
    return NewAssignment(
        kind=kind.id,
        ref=ref.id if ref is not None else "",
        title=read.title,
        received=moments.get(Part.RECEIVED),
        facts={piece.id: piece.answer for piece in read.pieces if piece.part is Part.FACT},
        due=moments.get(Part.DUE),
        deadline=moments.get(Part.DEADLINE),
        estimate_minutes=minutes,
        earliest_start=moments.get(Part.EARLIEST),
        fixed=_fixed(read.piece(Part.FIXED), minutes, kind.id, rulebook),
    )


def _fixed(piece: Piece | None, minutes: int | None, kind: str, rulebook: Rulebook) -> Span | None:
    """A fixed time ends where it was told, else after its length, else as its kind usually does."""
    if piece is None or piece.moment is None or piece.moment.at is None:
        return None
    usual = next(each.usual_minutes for each in rulebook.kinds if each.id == kind)
    start = piece.moment.at
    return Span(start, Instant(start + (piece.minutes or minutes or usual)))

"""Quick add as values: what was understood of one line, as chips, and what would be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.answers import NewAssignment
from swdesk.domain.errors import DateUnreadableError
from swdesk.domain.instants import Instant, Span
from swdesk.rules.asking import unused_facts
from swdesk.rules.clocks import event_names
from swdesk.texts.durations import duration
from swdesk.texts.events import event_words
from swdesk.texts.fact_names import unused_fact_words
from swdesk.texts.language import mark
from swdesk.texts.quick import Here, QuickReader
from swdesk.texts.quick_words import Part
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.viewmodels.quick_kinds import KindsProposed, Proposal, kinds_proposed
from swdesk.ui.viewmodels.quick_limits import clash_sentence, limit_words_of
from swdesk.ui.viewmodels.typed import moment_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.rules.rulebook import Kind, Rulebook
    from swdesk.texts.language import Words
    from swdesk.texts.quick import Piece, QuickLine

_MEANINGS = {
    Part.KIND: mark("kind"),
    Part.REF: mark("reference"),
    Part.DUE: mark("wished by"),
    Part.DEADLINE: mark("limit"),
    Part.RECEIVED: mark("came in"),
    Part.EVENT: mark("happened"),
    Part.EARLIEST: mark("not before"),
    Part.FIXED: mark("fixed time"),
    Part.LENGTH: mark("takes"),
    Part.FACT: mark("known"),
}


class PieceChip(Struct, frozen=True):
    """Something understood: what it is, what it says, and the typed text it was read from.

    `typed` is "" for what was not typed as such: the title, which stays when nothing else fits, and
    the limit that follows. `fault` says why it cannot be taken, `note` what is worth knowing of it.
    """

    meaning: str
    text: str
    typed: str = ""
    fault: str = ""
    note: str = ""

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(filter(None, (f"{self.meaning}: {self.text}", self.fault or self.note)))


class QuickAddState(Struct, frozen=True):
    """A line as understood. `stated` is what Enter adds; None while something stands in its way.

    `missing` says what is still needed or wrong; "" when Enter can add it. `proposal` is the kind
    that Tab takes, `choices` those that may be meant. `note` is worth knowing before it is added.
    """

    chips: tuple[PieceChip, ...] = ()
    proposal: Proposal | None = None
    choices: tuple[Proposal, ...] = ()
    stated: NewAssignment | None = None
    missing: str = ""
    is_wrong: bool = False
    note: str = ""


class QuickAdd:
    """Reads lines under the rulebook of the last look."""

    def __init__(self, holidays: AbstractSet[date] = frozenset()) -> None:
        """Read nothing yet; holidays count for limits."""
        self._holidays = holidays
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
        return _Telling(read, view, names, self._holidays).state(line)

    def _reader_for(self, rulebook: Rulebook) -> QuickReader:
        if self._reader is None or rulebook is not self._rulebook:
            self._rulebook, self._reader = rulebook, QuickReader(rulebook)
        return self._reader


class _Telling:
    """One line that was read, in words."""

    def __init__(
        self, read: QuickLine, view: DeskView, names: Names, holidays: AbstractSet[date]
    ) -> None:
        self._read = read
        self._view = view
        self._names = names
        self._words = names.words
        self._holidays = holidays
        kind = read.piece(Part.KIND)
        kinds = {each.id: each for each in view.rulebook.kinds}
        self._kind: Kind | None = kinds[kind.id] if kind is not None else None

    def state(self, line: str) -> QuickAddState:
        stated = _stated(self._read, self._kind)
        kinds = kinds_proposed(self._read, line, self._view.rulebook, self._words)
        fault = next((chip.fault for chip in map(self._chip, self._read.faults)), "")
        return QuickAddState(
            chips=tuple(self._chips(stated, kinds)),
            proposal=kinds.proposal,
            choices=kinds.choices,
            stated=None if fault else stated,
            missing=fault or kinds.missing,
            is_wrong=bool(fault or kinds.is_misspelled),
            note=self._note(stated),
        )

    def _chips(self, stated: NewAssignment | None, kinds: KindsProposed) -> list[PieceChip]:
        say = self._words.say
        chips = [self._chip(piece) for piece in self._read.pieces]
        if self._read.title:
            wrong = kinds.missing if kinds.is_misspelled else ""
            meaning = self._words.marked(_MEANINGS[Part.KIND]) if wrong else say("title")
            chips.append(PieceChip(meaning, self._read.title, fault=wrong))
        limit = self._limit(stated)
        return [*chips, PieceChip(say("gives the limit"), limit)] if limit else chips

    def _limit(self, stated: NewAssignment | None) -> str:
        if stated is None or self._kind is None:
            return ""
        return limit_words_of(stated, self._kind, self._view, self._words, self._holidays)

    def _chip(self, piece: Piece) -> PieceChip:
        meaning = self._words.marked(_MEANINGS[piece.part])
        if piece.fault is not None:
            fault = window_sentence(piece.fault, self._words)
            return PieceChip(meaning, _wrong_part(piece), piece.text, fault)
        return PieceChip(meaning, self._said(piece), piece.text, note=self._unheard(piece))

    def _said(self, piece: Piece) -> str:
        words, now = self._words, self._view.now
        if piece.part is Part.KIND:
            return self._names.kind(piece.id)
        if piece.part is Part.FACT:
            return _fact(piece, self._view.rulebook, words)
        if piece.moment is None:
            return piece.id if piece.minutes is None else duration(piece.minutes)
        said = moment_words(piece.moment, now, words)
        if piece.part is Part.EVENT:
            return f"{event_words(piece.id, words)} {said}"
        return f"{said}, {duration(piece.minutes)}" if piece.minutes else said

    def _unheard(self, piece: Piece) -> str:
        """That an event starts no clock of the kind, or an answer is used by no rule for it."""
        if piece.part is Part.FACT and self._kind is not None:
            return self._unused(piece, self._kind)
        if piece.part is not Part.EVENT or self._kind is None:
            return ""
        if piece.id in (*event_names(self._kind.clocks), self._kind.recurs):
            return ""
        kind = self._names.kind(self._kind.id)
        return self._words.say("No limit of {kind} counts from it.", kind=kind)

    def _unused(self, piece: Piece, kind: Kind) -> str:
        if not unused_facts(self._view.rulebook, kind, (piece.id,)):
            return ""
        question = self._names.named.get(f"fact:{piece.id}", piece.id)
        return unused_fact_words(question, self._names.kind(kind.id), self._words)

    def _note(self, stated: NewAssignment | None) -> str:
        notes = [chip.note for chip in map(self._chip, self._read.pieces) if chip.note]
        if stated is not None:
            notes.append(clash_sentence(stated.fixed, self._view, self._names))
        return " ".join(filter(None, notes))


def _wrong_part(piece: Piece) -> str:
    """What of a piece is wrong, without the word that says of what it is."""
    told = piece.fault.facts.get("text") if isinstance(piece.fault, DateUnreadableError) else None
    return str(told or piece.text)


def _fact(piece: Piece, rulebook: Rulebook, words: Words) -> str:
    fact = next(each for each in rulebook.facts if each.id == piece.id)
    answers = {choice.id: words.text(choice.name) for choice in fact.choices}
    said = {"yes": words.say("yes"), "no": words.say("no"), **answers}[piece.answer]
    return f"{words.text(fact.question)} {said}"


def _stated(read: QuickLine, kind: Kind | None) -> NewAssignment | None:
    if kind is None:
        return None
    sound = [piece for piece in read.pieces if piece.fault is None]
    moments = {piece.part: piece.moment for piece in sound if piece.moment is not None}
    events = {p.id: p.moment for p in sound if p.part is Part.EVENT and p.moment is not None}
    first = {piece.part: piece for piece in reversed(sound)}
    ref, length = first.get(Part.REF), first.get(Part.LENGTH)
    minutes = length.minutes if length is not None else None
    return NewAssignment(
        kind=kind.id,
        ref=ref.id if ref is not None else "",
        title=read.title,
        received=moments.get(Part.RECEIVED),
        events=events,
        facts={piece.id: piece.answer for piece in sound if piece.part is Part.FACT},
        due=moments.get(Part.DUE),
        deadline=moments.get(Part.DEADLINE),
        estimate_minutes=minutes,
        earliest_start=moments.get(Part.EARLIEST),
        fixed=_fixed(first.get(Part.FIXED), minutes, kind),
    )


def _fixed(piece: Piece | None, minutes: int | None, kind: Kind) -> Span | None:
    """A fixed time ends where it was told, else after its length, else as its kind usually does."""
    if piece is None or piece.moment is None or piece.moment.at is None:
        return None
    start = piece.moment.at
    return Span(start, Instant(start + (piece.minutes or minutes or kind.usual_minutes)))

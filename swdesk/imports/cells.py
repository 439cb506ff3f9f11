"""The cells of one row, read into the fields of a draft."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta

from msgspec import Struct, field

from swdesk.domain.assignment import Source, Waiting, pairs
from swdesk.domain.errors import (
    DateUnreadableError,
    FieldMissingError,
    PersonalNumberError,
    TimeOrderError,
    UserError,
    ValueUnreadableError,
)
from swdesk.domain.instants import Instant, Moment, Span, Zone
from swdesk.domain.references import check_text, clean_ref
from swdesk.imports.columns import ColumnMap, folded
from swdesk.imports.draft import Draft
from swdesk.texts.events import lies_behind
from swdesk.texts.typed import parse_length, parse_moment
from swdesk.texts.typed_ends import parse_end

_MOMENTS = frozenset(
    {"received", "due", "deadline", "earliest_start", "fixed_start", "waiting_until", "pinned"}
)
_BEGINNINGS = frozenset({"earliest_start", "waiting_until"})
_LENGTHS = frozenset({"estimate", "shortest_block"})
_YES = frozenset({"yes", "ja", "y", "j", "true", "sant", "x", "1"})
_NO = frozenset({"no", "nej", "n", "false", "falskt", "0", "-"})
_DONE_WORDS = (
    "done completed closed deleted klar klart avslutad avslutat fardig stangd stangt makulerad"
)
_OPEN_WORDS = "open new pending oppen oppet ny nytt pagaende aktiv aktivt"
_STATUSES = dict.fromkeys(_DONE_WORDS.split(), "done") | dict.fromkeys(_OPEN_WORDS.split(), "open")

NAMELESS = "row:"
"""How the keys of rows begin that carry neither an id nor a reference."""

_SERIAL = re.compile(r"([2-7]\d{4})(?:[.,]0+)?")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheet dates after February 1900
_GUARDED = re.compile(r"'(?=\s*[=+\-@])|'(?=[\t\r])")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class CellReader(Struct):
    """Reads cells in one zone, on one day, with one map; remembers what it has read before."""

    zone: Zone
    today: date
    columns: ColumnMap
    _moments: dict[tuple[str, bool, bool], Moment] = field(default_factory=dict)
    _minutes: dict[str, int] = field(default_factory=dict)
    _kinds: dict[str, str] = field(default_factory=dict)

    def moment(self, text: str, *, gone: bool = False, begins: bool = False) -> Moment:
        """A day or a minute; a spreadsheet's serial day as well.

        `gone`: it has happened; `begins`: work begins then, so that a week is its Monday.

        Raises:
            DateUnreadableError, ClockTimeMissingError, ClockTimeDoubledError: see `parse_moment`.
        """
        known = self._moments.get((text, gone, begins))
        if known is None:
            serial = _SERIAL.fullmatch(text)
            if serial:
                known = Moment(_SERIAL_ZERO + timedelta(days=int(serial[1])))
            else:
                known = parse_moment(text, self.zone, self.today, gone=gone, begins=begins)
            self._moments[text, gone, begins] = known
        return known

    def minutes(self, text: str) -> int:
        """A length of time in minutes.

        Raises:
            DurationUnitNeededError, DurationUnreadableError, EstimateOutOfRangeError: see
                `parse_length`.
        """
        known = self._minutes.get(text)
        if known is None:
            known = self._minutes[text] = parse_length(text)
        return known

    def kind(self, text: str) -> str:
        """Our word for a kind of work.

        Raises:
            PersonalNumberError, TextTooLongError, ValueUnreadableError: see `plain_text`.
        """
        known = self._kinds.get(text)
        if known is None:
            known = self._kinds[text] = plain_text("kind", self.columns.kind(text))
        return known

    def end(self, text: str, start: Moment) -> Moment:
        """The end of a stretch: a clock time alone is the next after its start."""
        now = self.zone.midnight(self.today)
        return parse_end(text, self.zone, self.zone.moment_start(start), now)


class Row(Struct):
    """What was read of one row so far."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    moments: dict[str, Moment] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    done: bool = False
    done_on: Moment | None = None
    status: str = ""


def read_cell(row: Row, name: str, text: str, reader: CellReader) -> None:
    """Read one cell that is not empty into the row.

    Raises:
        UserError: the cell does not hold what the field needs.
    """
    if name in _MOMENTS or name.startswith("event:"):
        row.moments[name] = reader.moment(
            text, gone=_has_happened(name), begins=name in _BEGINNINGS
        )
    elif name in _LENGTHS:
        row.minutes[name] = reader.minutes(text)
    elif name.startswith("fact:"):
        row.facts[name.removeprefix("fact:")] = _answer(name, text)
    elif name in _SPECIAL:
        _SPECIAL[name](row, text, reader)
    else:
        row.texts[name] = plain_text(name, text)


def _has_happened(name: str) -> bool:
    event = name.startswith("event:") and lies_behind(name.removeprefix("event:"))
    return event or name == "received"


def without_personal_number(refusal: UserError, text: str) -> UserError:
    """The refusal of a cell; if the cell holds a personal number, a refusal that hides it."""
    try:
        check_text(str(refusal.facts.get("field", "")), text, most=len(text))
    except PersonalNumberError as hiding:
        return hiding
    return refusal


def draft_of(row: Row, program: str) -> Draft:
    """The draft of a row whose cells are all read.

    Raises:
        FieldMissingError: no kind of work, or half of a pair (fixed time, waiting) is missing.
        TimeOrderError: the fixed time ends before it starts.
        ReferenceUnusableError: the reference cannot be one.
    """
    kind, ref = row.texts.get("kind", ""), row.texts.get("ref", "")
    if not kind:
        raise FieldMissingError(field="kind")
    ref = clean_ref(ref) if ref else ""
    events = {
        name.removeprefix("event:"): moment
        for name, moment in row.moments.items()
        if name.startswith("event:")
    }
    pinned = row.moments.get("pinned")
    return Draft(
        line=row.line,
        source=Source(program, _key(row, ref, kind)),
        kind=kind,
        ref=ref,
        title=row.texts.get("title", ""),
        received=row.moments.get("received"),
        events=pairs(events),
        facts=pairs(row.facts),
        due=row.moments.get("due"),
        deadline=row.moments.get("deadline"),
        estimate_minutes=row.minutes.get("estimate"),
        shortest_block_minutes=row.minutes.get("shortest_block"),
        earliest_start=row.moments.get("earliest_start"),
        fixed=_fixed(row),
        pinned_start=_clock_time("pinned", pinned) if pinned else None,
        waiting=_waiting(row),
        done=row.done or row.status == "done",
        done_on=row.done_on,
    )


def plain_text(name: str, text: str) -> str:
    """A text cell as it is kept: one line, without the quote sign that disarms formulas.

    Raises:
        ValueUnreadableError: signs that are no text.
        PersonalNumberError: it holds a personal number.
        TextTooLongError: above 200 signs.
    """
    if text.startswith("'"):
        text = _GUARDED.sub("", text, count=1)
    if not text.isprintable() and _UNSEEN.search(text):
        raise ValueUnreadableError(field=name, text="", known=())
    kept = " ".join(text.split())
    check_text(name, kept)
    return kept


def _answer(name: str, text: str) -> str:
    word = text.strip().lower()
    if word in _YES:
        return "yes"
    return "no" if word in _NO else plain_text(name, text)


def _read_kind(row: Row, text: str, reader: CellReader) -> None:
    row.texts["kind"] = reader.kind(text)


def _read_end(row: Row, text: str, reader: CellReader) -> None:
    row.moments["fixed_end"] = reader.end(text, _start(row))


def _read_status(row: Row, text: str, reader: CellReader) -> None:
    word = folded(text)
    row.status = reader.columns.statuses.get(word) or _STATUSES.get(word) or "unknown"


def _read_done(row: Row, text: str, reader: CellReader) -> None:
    word = text.lower()
    row.done = word not in _NO
    if row.done and word not in _YES and _STATUSES.get(folded(text)) != "done":
        try:
            row.done_on = reader.moment(text, gone=True)
        except DateUnreadableError:
            known = ("yes", "no", "2026-11-24")
            raise ValueUnreadableError(field="done", text=text[:40], known=known) from None


_SPECIAL = {
    "done": _read_done,
    "fixed_end": _read_end,
    "kind": _read_kind,
    "status": _read_status,
}


def _start(row: Row) -> Moment:
    start = row.moments.get("fixed_start")
    if start is None:
        raise FieldMissingError(field="fixed_start")
    return start


def _fixed(row: Row) -> Span | None:
    start, end = row.moments.get("fixed_start"), row.moments.get("fixed_end")
    if start is None:
        return None
    first = _clock_time("fixed_start", start)
    if end is None:
        raise FieldMissingError(field="fixed_end")
    last = _clock_time("fixed_end", end)
    if last <= first:
        raise TimeOrderError(start=first, end=last)
    return Span(first, last)


def _clock_time(name: str, moment: Moment) -> Instant:
    if moment.at is None:
        known = (f"{moment.on.isoformat()} 09:00",)
        raise ValueUnreadableError(field=name, text=moment.on.isoformat(), known=known)
    return moment.at


def _waiting(row: Row) -> Waiting | None:
    until, reason = row.moments.get("waiting_until"), row.texts.get("waiting_for", "")
    if until is None and reason:
        raise FieldMissingError(field="waiting_until")
    return Waiting(until, reason) if until else None


def _key(row: Row, ref: str, kind: str) -> str:
    """What a second import knows the row by: its own id, else reference and kind, else its core."""
    if row.texts.get("id"):
        return row.texts["id"]
    if ref:
        return f"{ref}/{kind}"
    core = (
        kind,
        row.texts.get("title", ""),
        row.moments.get("received"),
        row.moments.get("fixed_start"),
    )
    return NAMELESS + hashlib.sha256(repr(core).encode()).hexdigest()[:16]

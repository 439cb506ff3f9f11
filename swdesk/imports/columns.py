"""Which of a file's columns is which of our fields: a map the user wrote, or a guess by name."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.errors import FileUnusableError
from swdesk.imports.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_MAP_BYTES = 16 * 1024
"""Size limit of a column map: reading TOML takes quadratic time, 16 KiB stay below a second."""

_GUESSES = {
    "id": ("id", "uuid", "postid"),
    "ref": (
        "ref", "referens", "reference", "ärende", "ärendenr", "ärendenummer", "ärende-id", "case",
        "case no", "case number", "case id", "dnr", "diarienr", "diarienummer", "beteckning",
    ),
    "kind": ("kind", "arbetsuppgift", "typ", "ärendetyp", "uppdragstyp", "type", "case type"),
    "title": ("title", "titel", "rubrik"),
    "received": (
        "received", "inkom", "inkommen", "inkommet", "inkom datum", "mottagen", "ankomstdatum",
        "event:received",
    ),
    "due": ("due", "due date", "klart senast", "klar senast", "bevakningsdatum", "watch date"),
    "deadline": ("deadline", "frist", "sista dag"),
    "estimate": ("estimate", "tidsåtgång", "beräknad tid", "uppskattad tid", "minuter", "minutes"),
    "done": ("done", "klar", "klart", "avslutad", "avslutat", "avslutsdatum", "closed"),
    "status": ("status",),
    "earliest_start": ("earliest start", "tidigast start", "tidigast", "not before"),
    "shortest_block": ("shortest block", "kortaste pass"),
    "fixed_start": ("fixed start", "fast start", "börjar", "start"),
    "fixed_end": ("fixed end", "fast slut", "slutar", "slut", "end"),
    "waiting_until": ("waiting until", "väntar till", "vilar till"),
    "waiting_for": ("waiting for", "väntar på"),
    "pinned": ("pinned", "låst start"),
    "event:decided": ("beslutsdatum", "beslutad", "beslutat"),
    "event:executed": ("verkställd", "verkställt", "verkställighetsdatum"),
    "event:opened": ("inledd", "inlett", "utredning inledd", "öppnad"),
    "event:last_considered": ("senast övervägd", "senaste övervägande", "senast omprövad"),
}  # fmt: skip

FIELDS = frozenset(name for name in _GUESSES if ":" not in name)
"""Every field a column can carry, besides `event:NAME` and `fact:NAME`."""

IGNORE = "ignore"
"""What a map names a column that is left out on purpose."""

_EVENT_OR_FACT = re.compile(r"event:[a-z0-9_]{1,40}|fact:[a-z0-9-]{1,60}")
_PROGRAM = re.compile(r"[a-z0-9-]{1,30}")


class ColumnMap(Struct, frozen=True):
    """How one program's export is to be read.

    `program` names the export, so that two of them do not take each other's rows. `columns`
    translates folded column names to our fields (one column may carry several), `kinds` the
    file's words for kinds of work, `statuses` its words for how things stand ("open", "done",
    "ignore"). `defaults` fill a field in every row that leaves it empty.
    """

    program: str = "csv"
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)

    def kind(self, text: str) -> str:
        """Our word for a kind of work, or the file's own where the map has none."""
        return self.kinds.get(folded(text), text)


def read_map(data: bytes, name: str = "") -> ColumnMap:
    """A column map from TOML, or from JSON where the text begins with a brace.

    Raises:
        FileUnusableError: `why` is "too_large", "map_unreadable" or "map_wrong" (with `at`, the
            table or entry that cannot be).
    """
    if len(data) > MOST_MAP_BYTES:
        raise FileUnusableError(name=name, why="too_large", most_bytes=MOST_MAP_BYTES)
    try:
        text = data.decode("utf-8-sig")
        table = read_json(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError):
        raise FileUnusableError(name=name, why="map_unreadable") from None
    return _map_of(table if isinstance(table, dict) else {}, name)


def map_text(columns: ColumnMap) -> str:
    """A map as JSON text that `read_map` reads back: for keeping it."""
    return json.dumps(
        {
            "program": columns.program,
            "columns": {name: list(fields) for name, fields in columns.columns.items()},
            "kinds": dict(columns.kinds),
            "status": dict(columns.statuses),
            "defaults": dict(columns.defaults),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def header_fingerprint(header: Iterable[str]) -> str:
    """The same for files with the same columns in any order: finds the map kept for them."""
    names = "\n".join(sorted(folded(name) for name in header))
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def folded(text: str) -> str:
    """A name without case, accents, spaces and signs: "Ärende-nr" and "arendenr" are the same."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if sign.isalnum() or sign in ":+")


_BY_NAME = {folded(name): ours for ours, names in _GUESSES.items() for name in names} | {
    folded(ours): ours for ours in FIELDS
}


def fields_of(column: str, columns: ColumnMap | None) -> tuple[str, ...]:
    """The fields that a column carries; none if it is not known.

    With a map only the columns it names count, so that nothing comes in that nobody asked for.
    """
    if columns is not None and columns.columns:
        return columns.columns.get(folded(column), ())
    exact = column.strip().lower().replace(" ", "")
    if _EVENT_OR_FACT.fullmatch(exact) and exact != "event:received":
        return (exact,)
    guess = _BY_NAME.get(folded(column))
    return (guess,) if guess else ()


def _map_of(table: Mapping[str, object], name: str) -> ColumnMap:
    unknown = table.keys() - {"program", "columns", "kinds", "status", "defaults"}
    program = table.get("program", "csv")
    if unknown or not isinstance(program, str) or not _PROGRAM.fullmatch(program):
        raise _wrong(name, min(unknown, default="program"))
    return ColumnMap(
        program,
        {
            folded(key): _fields(value, key, name)
            for key, value in _table(table, "columns", name).items()
        },
        {folded(key): _text(value, key, name) for key, value in _kinds(table, name)},
        {
            folded(key): _choice(value, {"open", "done", "ignore"}, key, name)
            for key, value in _table(table, "status", name).items()
        },
        {key: _text(value, key, name) for key, value in _defaults(table, name)},
    )


def _kinds(table: Mapping[str, object], name: str) -> Iterable[tuple[str, object]]:
    return _table(table, "kinds", name).items()


def _defaults(table: Mapping[str, object], name: str) -> Iterable[tuple[str, object]]:
    for key, value in _table(table, "defaults", name).items():
        yield _choice(key, FIELDS, key, name, or_event=True), value


def _table(table: Mapping[str, object], key: str, name: str) -> Mapping[str, object]:
    inner = table.get(key, {})
    if not isinstance(inner, dict):
        raise _wrong(name, key)
    return inner


def _fields(value: object, key: str, name: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    allowed = FIELDS | {IGNORE}
    fields = (_choice(each, allowed, key, name, or_event=True) for each in values)
    return tuple(each for each in fields if each != IGNORE)


def _choice(
    value: object, allowed: Iterable[str], key: str, name: str, *, or_event: bool = False
) -> str:
    text = _text(value, key, name)
    if text == "event:received":
        return "received"
    if text in allowed or (or_event and _EVENT_OR_FACT.fullmatch(text)):
        return text
    raise _wrong(name, key)


def _text(value: object, key: str, name: str) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise _wrong(name, key)
    return value


def _wrong(name: str, at: str) -> FileUnusableError:
    return FileUnusableError(name=name, why="map_wrong", at=at[:60])

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
from swdesk.domain.personal_numbers import find_personal_number
from swdesk.imports.strict_json import read_json
from swdesk.texts.events import EVENTS, event_named, spellings_of
from swdesk.texts.fact_names import known_fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_MAP_BYTES = 16 * 1024
"""Size limit of a column map: reading TOML takes quadratic time, 16 KiB stay below a second."""

_GUESSES = {
    "id": ("id", "uuid", "postid", "rad-id", "löpnummer", "löpnr"),
    "ref": (
        "ref", "referens", "reference", "ärende", "ärendenr", "ärendenummer", "ärende-id", "case",
        "case no", "case number", "case id", "dnr", "diarienr", "diarienummer", "beteckning",
        "ärendebeteckning", "ärendereferens", "aktnummer",
    ),
    "kind": (
        "kind", "arbetsuppgift", "typ", "ärendetyp", "uppdragstyp", "type", "case type", "uppgift",
        "ärendeslag", "typ av ärende", "typ av uppgift", "insatstyp",
    ),
    "title": ("title", "titel", "rubrik", "benämning"),
    "received": (
        "received", "inkom", "inkommen", "inkommet", "inkom datum", "mottagen", "ankomstdatum",
        "event:received", "inkom den", "inkommen datum", "mottaget", "anmälningsdatum",
        "aktualiserad", "aktualiseringsdatum", "ansökningsdatum", "received date",
    ),
    "due": (
        "due", "due date", "klart senast", "klar senast", "bevakningsdatum", "watch date",
        "bevakning", "bevakas", "utlovat", "utlovad", "lovat", "lovat datum", "önskat klart",
        "senast klar", "måldatum",
    ),
    "deadline": (
        "deadline", "frist", "sista dag", "sista datum", "fristdatum", "slutdatum", "förfallodatum",
        "lagfrist", "tidsfrist", "domstolens datum",
    ),
    "estimate": (
        "estimate", "tidsåtgång", "beräknad tid", "uppskattad tid", "minuter", "minutes", "tid",
        "tid min", "tid minuter", "tid h", "tid tim", "tid timmar", "timmar", "tim", "min", "hours",
        "tidsuppskattning", "uppskattning", "beräknad tidsåtgång", "arbetstid", "återstående tid",
        "kvarvarande tid", "tid kvar", "estimated time",
    ),
    "done": (
        "done", "klar", "klart", "avslutad", "avslutat", "avslutsdatum", "closed", "avslut",
        "färdig", "slutförd", "slutfört", "stängd", "avslutad datum",
    ),
    "status": ("status", "läge", "ärendestatus", "tillstånd"),
    "earliest_start": (
        "earliest start", "tidigast start", "tidigast", "not before", "tidigaste start",
        "startar tidigast", "inte före", "börjar tidigast",
    ),
    "shortest_block": ("shortest block", "kortaste pass", "minsta pass", "kortaste tid"),
    "fixed_start": (
        "fixed start", "fast start", "börjar", "start", "starttid", "bokad från",
        "fast tid", "bokad tid", "mötesstart",
    ),
    "fixed_end": ("fixed end", "fast slut", "slutar", "slut", "end", "sluttid", "bokad till"),
    "waiting_until": (
        "waiting until", "väntar till", "vilar till", "vilande till", "vilar till och med",
        "väntar till och med", "återkommer",
    ),
    "waiting_for": ("waiting for", "väntar på", "väntar på vad", "vilar för", "vilande orsak"),
    "pinned": ("pinned", "låst start", "låst tid", "låst"),
}  # fmt: skip

_PREFIXES = {"event": "event", "händelse": "event", "fact": "fact", "omständighet": "fact"}
_SPACES = re.compile(r"\s+")
_HOURS = ("tid h", "tid tim", "tid timmar", "timmar", "tim", "hours", "timme", "h")
_MINUTES = ("minuter", "minutes", "min", "tid min", "tid minuter")

FIELDS = frozenset(name for name in _GUESSES if ":" not in name)
"""Every field a column can carry, besides `event:NAME` and `fact:NAME`."""

IGNORE = "ignore"
"""What a map names a column that is left out on purpose."""

_EVENT_OR_FACT = re.compile(r"event:[a-z0-9_]{1,40}|fact:[a-z0-9-]{1,60}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
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
        FileUnusableError: `why` is "too_large", "map_unreadable", "map_personal_number" or
            "map_wrong" (with `at`, the table or entry that cannot be).
    """
    if len(data) > MOST_MAP_BYTES:
        raise FileUnusableError(name=name, why="too_large", most_bytes=MOST_MAP_BYTES)
    try:
        text = data.decode("utf-8-sig")
        table = read_json(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError):
        raise FileUnusableError(name=name, why="map_unreadable") from None
    if find_personal_number(text):
        raise FileUnusableError(name=name, why="map_personal_number")
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
_UNITS = dict.fromkeys(map(folded, _HOURS), "h") | dict.fromkeys(map(folded, _MINUTES), "min")


def with_unit(column: str, text: str) -> str:
    """A bare number with the unit that its column's name states: minutes, hours or none."""
    if not _NUMBER.fullmatch(text):
        return text
    unit = _UNITS.get(folded(column), "")
    return f"{text} {unit}" if unit else text


def _event_of(text: str) -> str:
    """The field of a clock event, however it is written."""
    name = event_named(text)
    return name if name == "received" else f"event:{name}"


_EVENTS_BY_NAME = {
    folded(spelling): _event_of(name) for name in EVENTS for spelling in spellings_of(name)
}


def fields_of(column: str, columns: ColumnMap | None) -> tuple[str, ...]:
    """The fields that a column carries; none if it is not known.

    With a map only the columns it names count, so that nothing comes in that nobody asked for.
    """
    if columns is not None and columns.columns:
        return columns.columns.get(folded(column), ())
    exact = column.strip().lower()
    prefix, colon, name = (part.strip() for part in exact.partition(":"))
    if colon and prefix in _PREFIXES:
        fact = "fact:" + _SPACES.sub("-", known_fact(name))
        field = fact if _PREFIXES[prefix] == "fact" else _event_of(name)
        return (field,) if field == "received" or _EVENT_OR_FACT.fullmatch(field) else ()
    guess = _BY_NAME.get(folded(column)) or _EVENTS_BY_NAME.get(folded(column))
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

"""The law as data: statutory clocks and the catalogue of kinds of work.

`read_law` checks what was parsed from `resources/law/` and names the first fault by its place.
No figure of any statute stands in code; `docs/law.md` lists them.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - what is compiled is read by its types
from datetime import date  # noqa: TC003 - as above
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from swdesk.domain.dated import holds_between
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.limits import Period, PeriodUnit
from swdesk.domain.wording import Text
from swdesk.rules.places import Place, refuse_overlaps
from swdesk.rules.rulebook import KindClock

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1
Found = TypeVar("Found")
NO_WORDS = Text()


class Confidence(StrEnum):
    """How sure a figure is: read in the text, consistent with a source, or an assumption."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


class Binds(StrEnum):
    """Whose time a clock counts: the municipality's, a court's, a party's, another authority's."""

    MUNICIPALITY = "municipality"
    COURT = "court"
    PARTY = "party"
    AUTHORITY = "authority"


class WorkClass(StrEnum):
    """How work is bound to time.

    S1 loses effect or safety if late, S2 has a statutory date, S3 is to be done promptly,
    C is customary or promised by the service, I is internal.
    """

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    C = "C"
    I = "I"  # noqa: E741 the letter of the catalogue


class Disturbance(StrEnum):
    """What usually interrupts a kind of work."""

    PHONE = "phone"
    VISIT = "visit"
    COLLEAGUE = "colleague"
    PLACEMENT = "placement"
    THREAT = "threat"
    MAIL = "mail"
    REPORT = "report"


class ClockVersion(Struct, frozen=True):
    """A statutory clock as it holds for events from one day to another, both included.

    `period` is None where the law names no figure ("promptly"): a duty without a limit.
    `consequence` ranks what happens if it is missed (1 worst, 8 least). The other fields are
    those of KindClock.
    """

    event: str
    period: Period | None
    hard: bool
    weekend_shifts: bool
    committee: bool
    consequence: int
    consequence_text: Text
    source: str
    confidence: Confidence
    valid_from: date | None = None
    valid_until: date | None = None
    or_events: tuple[str, ...] = ()
    extended_by: str = ""
    ended_by: str = ""
    note: Text = NO_WORDS

    def holds_on(self, day: date) -> bool:
        """Whether an event on this day is counted by this version."""
        return holds_between(self.valid_from, self.valid_until, day)

    def kind_clock(self, law: str) -> KindClock | None:
        """The clock as a kind of work carries it; None without a figure."""
        if self.period is None:
            return None
        return KindClock(
            event=self.event,
            period=self.period,
            hard=self.hard,
            source=self.source,
            law=law,
            weekend_shifts=self.weekend_shifts,
            committee=self.committee,
            consequence=self.consequence,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            note=self.note,
            or_events=self.or_events,
            extended_by=self.extended_by,
            ended_by=self.ended_by,
        )


class StatutoryClock(Struct, frozen=True):
    """A duty with a time set by law; versions are sorted by the day from which they hold."""

    id: str
    name: Text
    binds: Binds
    versions: tuple[ClockVersion, ...]

    def in_force(self, day: date) -> ClockVersion | None:
        """The version for an event on a day, or None where the law had no such clock."""
        return next((version for version in self.versions if version.holds_on(day)), None)


class CatalogueEntry(Struct, frozen=True):
    """One of the trade's kinds of work, by its number.

    `usual_minutes` is the assumed range (low, high) of one piece of work.
    """

    number: int
    name: Text
    work_class: WorkClass
    source: str
    usual_minutes: tuple[int, int]
    confidence: Confidence
    clocks: tuple[str, ...] = ()
    interrupted_by: tuple[Disturbance, ...] = ()
    note: Text = NO_WORDS


class Holiday(Struct, frozen=True):
    """A day off that is no ordinary Sunday: a public holiday, or an eve treated like one."""

    on: date
    name: Text
    eve: bool = False


class LawCatalogue(Struct, frozen=True, dict=True):
    """Statutory clocks, clock events, kinds of work and holidays, whole and checked."""

    clocks: tuple[StatutoryClock, ...]
    work_entries: tuple[CatalogueEntry, ...]
    events: Mapping[str, Text]
    holidays: tuple[Holiday, ...] = ()

    @cached_property
    def _clocks_by_id(self) -> dict[str, StatutoryClock]:
        return {clock.id: clock for clock in self.clocks}

    @cached_property
    def _work_by_number(self) -> dict[int, CatalogueEntry]:
        return {entry.number: entry for entry in self.work_entries}

    @cached_property
    def days_off(self) -> frozenset[date]:
        """Every holiday and eve."""
        return frozenset(holiday.on for holiday in self.holidays)

    def clock(self, clock_id: str) -> StatutoryClock | None:
        """The statutory clock with this id, or None."""
        return self._clocks_by_id.get(clock_id)

    def work(self, number: int) -> CatalogueEntry | None:
        """The catalogue entry with this number, or None."""
        return self._work_by_number.get(number)

    def kind_clocks(self, clock_id: str) -> tuple[KindClock, ...]:
        """A clock as kinds of work carry it, one per version that has a figure.

        An unknown id, or a duty without a figure, gives none.
        """
        clock = self.clock(clock_id)
        made = (version.kind_clock(clock_id) for version in (clock.versions if clock else ()))
        return tuple(kind_clock for kind_clock in made if kind_clock is not None)

    def clocks_of(self, number: int) -> tuple[KindClock, ...]:
        """All clocks that a catalogue entry brings to a kind of work."""
        entry = self.work(number)
        return tuple(
            clock for clock_id in (entry.clocks if entry else ())
            for clock in self.kind_clocks(clock_id)
        )  # fmt: skip


def read_law(clocks_data: object, work_data: object, holidays_data: object) -> LawCatalogue:
    """The catalogue out of the three files of `resources/law/`, parsed to plain values.

    Raises:
        FileUnusableError: a fault in one of them; `name` is the file, `where` the place in it.
    """
    clocks, events = _read_clocks(Place(clocks_data, "clocks.yaml"))
    known = frozenset(clock.id for clock in clocks)
    work = Place(work_data, "work.yaml").read_list("work", lambda place: _read_entry(place, known))
    _refuse_twins("work.yaml", [entry.number for entry in work])
    return LawCatalogue(clocks, work, events, read_holidays(holidays_data))


def read_holidays(data: object) -> tuple[Holiday, ...]:
    """The holidays alone, for a start that needs no more of the law.

    Raises:
        FileUnusableError: a fault in the file; `where` is the place in it.
    """
    holidays = Place(data, "holidays-se.json").read_list("days", _read_holiday)
    _refuse_twins("holidays-se.json", [holiday.on for holiday in holidays])
    return holidays


_VERSION_KEYS = (
    "valid_from", "valid_until", "event", "or_events", "period", "hard", "weekend_shifts",
    "committee", "consequence", "source", "confidence", "extended_by", "ended_by", "note",
)  # fmt: skip


def _read_clocks(file: Place) -> tuple[tuple[StatutoryClock, ...], dict[str, Text]]:
    file.only(("format", "events", "clocks"))
    file.at("format").number(FORMAT, FORMAT)
    named = file.at("events")
    events = {name: named.at(name).both_languages() for name in named.mapping()}
    clocks = file.read_list("clocks", lambda place: _read_clock(place, events.keys()))
    _refuse_twins(file.file, [clock.id for clock in clocks])
    return clocks, events


def _read_clock(place: Place, events: Iterable[str]) -> StatutoryClock:
    place.only(("id", "name", "binds", "versions", *_VERSION_KEYS))
    shared = {key: value for key, value in place.mapping().items() if key in _VERSION_KEYS}
    versions = place.read_list("versions", lambda inner: _read_version(inner, shared, events))
    refuse_overlaps(place, versions)
    return StatutoryClock(
        place.at("id").text(), place.at("name").both_languages(), place.at("binds").one_of(Binds),
        versions,
    )  # fmt: skip


def _read_version(
    place: Place, shared: Mapping[str, object], events: Iterable[str]
) -> ClockVersion:
    """A version; what stands on the clock itself holds where the version says nothing else."""
    place.only(_VERSION_KEYS)
    place = Place({**shared, **place.mapping()}, place.file, place.where)
    return ClockVersion(
        event=_read_event(place.at("event"), events),
        or_events=_read_or_events(place, events),
        period=_read_period(place.at("period")),
        hard=place.at("hard").yes_or_no(),
        weekend_shifts=place.at("weekend_shifts").yes_or_no(),
        committee=place.at("committee").yes_or_no(),
        consequence=place.at("consequence").at("rank").number(1, 8),
        consequence_text=place.at("consequence").both_languages(),
        source=place.at("source").text(),
        confidence=place.at("confidence").one_of(Confidence),
        valid_from=place.at("valid_from").optional_day(),
        valid_until=place.at("valid_until").optional_day(),
        extended_by=_read_optional_event(place.at("extended_by"), events),
        ended_by=_read_optional_event(place.at("ended_by"), events),
        note=place.at("note").optional_words(),
    )


def _read_event(place: Place, events: Iterable[str]) -> str:
    if place.text() not in events:
        raise place.refuse("unknown_event")
    return place.text()


def _read_optional_event(place: Place, events: Iterable[str]) -> str:
    return "" if place.data is None else _read_event(place, events)


def _read_or_events(place: Place, events: Iterable[str]) -> tuple[str, ...]:
    if place.at("or_events").data is None:
        return ()
    return place.read_list("or_events", lambda inner: _read_event(inner, events))


def _read_period(place: Place) -> Period | None:
    if place.data is None:
        return None
    if len(place.mapping()) != 1:
        raise place.refuse("not_a_period")
    unit = next(iter(place.mapping()))
    if unit not in set(PeriodUnit):
        raise place.refuse("not_a_period")
    return Period(place.at(unit).number(0, 10_000), PeriodUnit(unit))


_ENTRY_KEYS = (
    "number", "name", "class", "source", "usual_minutes", "confidence", "clocks",
    "interrupted_by", "note",
)  # fmt: skip


def _read_entry(place: Place, known: frozenset[str]) -> CatalogueEntry:
    place.only(_ENTRY_KEYS)
    return CatalogueEntry(
        number=place.at("number").number(1, 999),
        name=place.at("name").both_languages(),
        work_class=place.at("class").one_of(WorkClass),
        source=place.at("source").text(),
        usual_minutes=_read_range(place),
        confidence=place.at("confidence").one_of(Confidence),
        clocks=place.read_list("clocks", lambda inner: _read_clock_id(inner, known)),
        interrupted_by=place.read_list("interrupted_by", lambda inner: inner.one_of(Disturbance)),
        note=place.at("note").optional_words(),
    )


def _read_clock_id(place: Place, known: frozenset[str]) -> str:
    if place.text() not in known:
        raise place.refuse("unknown_clock")
    return place.text()


def _read_range(place: Place) -> tuple[int, int]:
    minutes = place.read_list("usual_minutes", lambda inner: inner.number(1, 60_000))
    if len(minutes) != 2 or minutes[0] > minutes[1]:
        raise place.at("usual_minutes").refuse("not_a_range")
    return (minutes[0], minutes[1])


def _read_holiday(place: Place) -> Holiday:
    place.only(("on", "name", "eve"))
    return Holiday(
        place.at("on").day(), place.at("name").both_languages(), place.at("eve").yes_or_no()
    )


def _refuse_twins(file: str, keys: list[Found]) -> None:
    twins = sorted({str(key) for key in keys if keys.count(key) > 1})
    if twins:
        raise FileUnusableError(name=file, why="twice", where=twins[0])

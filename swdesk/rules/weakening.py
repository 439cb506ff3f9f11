"""The law is a floor: where a rulebook makes a statutory clock longer, softer, or leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.limits import Period, PeriodUnit
from swdesk.rules.faults import Fault, Path, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.rulebook import Drop, Kind, KindClock, Rulebook

_MINUTES_PER_DAY = 24 * 60
_LEAST: dict[PeriodUnit, int] = {
    PeriodUnit.MINUTES: 1,
    PeriodUnit.HOURS: 60,
    PeriodUnit.DAYS: _MINUTES_PER_DAY,
    PeriodUnit.WORKING_DAYS: _MINUTES_PER_DAY,
    PeriodUnit.WEEKS: 7 * _MINUTES_PER_DAY,
    PeriodUnit.MONTHS: 28 * _MINUTES_PER_DAY,
    PeriodUnit.YEARS: 365 * _MINUTES_PER_DAY,
}
_MOST = _LEAST | {
    PeriodUnit.MONTHS: 31 * _MINUTES_PER_DAY,
    PeriodUnit.YEARS: 366 * _MINUTES_PER_DAY,
}
_LONGEST_HOLIDAYS = 9
"""Days off that one working day can come after: Christmas to New Year with both weekends."""


def weakened_clocks(rulebook: Rulebook, law: LawCatalogue) -> Iterator[Fault]:
    """A fault for every statutory clock that a kind weakens, and for a law read too long ago."""
    for index, kind in enumerate(rulebook.kinds):
        path: Path = ("kinds", index)
        yield from _left_out(kind, law, path)
        for place, clock in enumerate(kind.clocks):
            statutory = _same(clock, law.kind_clocks(clock.law)) if clock.law else None
            if statutory is not None:
                yield from _weaker(clock, statutory, (*path, "clocks", place))
        yield from _outdated(rulebook, kind)


def dropped_hard_clocks(rulebook: Rulebook) -> Iterator[Fault]:
    """A fault for every drop row that leaves out work with a hard statutory clock."""
    hard = {
        kind.id: clock.source
        for kind in rulebook.kinds
        for clock in kind.clocks
        if clock.law and clock.hard
    }
    crisis = rulebook.crisis.drops if rulebook.crisis else ()
    sections: list[tuple[Path, tuple[Drop, ...]]] = [
        (("drops",), rulebook.drops),
        (("crisis", "drops"), crisis),
    ]
    for path, rows in sections:
        for index, row in enumerate(rows):
            for place, kind in enumerate(row.kinds if row.how == "left_out" else ()):
                if kind in hard:
                    where: Path = (*path, index, "kinds", place)
                    yield fault("drop_of_hard_clock", where, kind=kind, source=hard[kind])


def _left_out(kind: Kind, law: LawCatalogue, path: Path) -> Iterator[Fault]:
    """Clocks of the catalogue entry, in any version, that the kind does not carry."""
    carried = {(clock.law, clock.valid_from) for clock in kind.clocks}
    for clock in law.clocks_of(kind.catalogue) if kind.catalogue is not None else ():
        if (clock.law, clock.valid_from) not in carried:
            yield fault("clock_left_out", path, law=clock.law, source=clock.source)


def _same(clock: KindClock, versions: tuple[KindClock, ...]) -> KindClock | None:
    return next((each for each in versions if each.valid_from == clock.valid_from), None)


def _weaker(clock: KindClock, law: KindClock, path: Path) -> Iterator[Fault]:
    """A fault for each way in which a stated clock falls below the statutory one."""
    if clock.period != law.period and _longest(clock.period) > _shortest(law.period):
        yield _weak("clock_longer", path, law, clock.period, law.period)
    if law.hard and not clock.hard:
        yield _weak("clock_softer", path, law, "soft", "hard")
    if clock.event != law.event or clock.or_events != law.or_events:
        yield _weak("clock_event", path, law, clock.event, law.event)
    if clock.weekend_shifts and not law.weekend_shifts:
        yield _weak("clock_weekend", path, law, "shifts", "stays")
    if law.committee and not clock.committee:
        yield _weak("clock_committee", path, law, "officer", "committee")
    if clock.consequence > law.consequence:
        yield _weak("clock_consequence", path, law, clock.consequence, law.consequence)


def _weak(code: str, path: Path, law: KindClock, stated: object, statutory: object) -> Fault:
    named = {"law": law.law, "source": law.source}
    facts = tuple(sorted({"stated": stated, "statutory": statutory, **named}.items()))
    return Fault(code, path, facts=facts)


def _shortest(period: Period) -> int:
    """The least a period can last, in minutes."""
    return period.count * _LEAST[period.unit]


def _longest(period: Period) -> int:
    """The most a period can last, in minutes; of working days with weekends and holidays."""
    if period.unit is PeriodUnit.WORKING_DAYS and period.count:
        weekends = 2 * ((period.count + 4) // 5)
        return (period.count + weekends + _LONGEST_HOLIDAYS) * _MINUTES_PER_DAY
    return period.count * _MOST[period.unit]


def _outdated(rulebook: Rulebook, kind: Kind) -> Iterator[Fault]:
    """A clock whose figures change between the day the law was looked at and the valid-from."""
    about = rulebook.about
    for clock in kind.clocks:
        starts = clock.valid_from
        if clock.law and starts is not None and about.law_as_of < starts <= about.valid_from:
            yield fault("law_outdated", ("about", "law_as_of"), law=clock.law, since=starts)

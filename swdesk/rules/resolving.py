"""From clocks as stated to clocks complete: what the law brings to every kind of work.

A kind that names a catalogue entry carries all the entry's clocks, in every version of the law,
whether the file repeats them or not. A stated clock changes what it names; whether it may is for
`checking` to say.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.rules.faults import Fault, Path, fault, nearest
from swdesk.rules.rulebook import Kind, KindClock, Rulebook
from swdesk.rules.time_forms import PERIOD

if TYPE_CHECKING:
    from swdesk.rules.kind_form import StatedClock
    from swdesk.rules.law import LawCatalogue


def resolve(
    rulebook: Rulebook, stated: tuple[tuple[StatedClock, ...], ...], law: LawCatalogue
) -> tuple[Rulebook, tuple[Fault, ...]]:
    """The rulebook with complete clocks, and the faults of what names no clock or entry.

    Args:
        rulebook: its kinds without clocks.
        stated: the kinds' clocks as stated, in the order of the kinds.
        law: the statutory clocks and the catalogue of work.
    """
    kinds, faults = [], []
    for index, (kind, clocks) in enumerate(zip(rulebook.kinds, stated, strict=True)):
        kinds.append(replace(kind, clocks=_complete(kind, clocks, law)))
        faults.extend(_faults(kind, clocks, law, ("kinds", index)))
    return replace(rulebook, kinds=tuple(kinds)), tuple(faults)


def _complete(
    kind: Kind, stated: tuple[StatedClock, ...], law: LawCatalogue
) -> tuple[KindClock, ...]:
    changes = {clock.law: clock for clock in stated if clock.law}
    entry = law.work(kind.catalogue) if kind.catalogue is not None else None
    ids = dict.fromkeys((*(entry.clocks if entry else ()), *changes))
    statutory = [
        _changed(version, changes.get(clock_id))
        for clock_id in ids
        for version in law.kind_clocks(clock_id)
    ]
    return (*statutory, *(_own(clock) for clock in stated if not clock.law))


def _changed(version: KindClock, stated: StatedClock | None) -> KindClock:
    """A version of a statutory clock with what the unit states of it."""
    if stated is None:
        return version
    return replace(
        version,
        event=stated.event or version.event,
        period=stated.period or version.period,
        hard=version.hard if stated.hard is None else stated.hard,
        source=stated.source or version.source,
        weekend_shifts=(
            version.weekend_shifts if stated.weekend_shifts is None else stated.weekend_shifts
        ),
        committee=version.committee if stated.committee is None else stated.committee,
        consequence=stated.consequence or version.consequence,
        note=stated.note or version.note,
    )


def _own(stated: StatedClock) -> KindClock:
    return KindClock(
        event=stated.event,
        period=stated.period or PERIOD.blank(),
        hard=bool(stated.hard),
        source=stated.source,
        weekend_shifts=bool(stated.weekend_shifts),
        committee=bool(stated.committee),
        consequence=stated.consequence or 8,
        note=stated.note,
    )


def _faults(
    kind: Kind, stated: tuple[StatedClock, ...], law: LawCatalogue, path: Path
) -> list[Fault]:
    found = []
    if kind.catalogue is not None and law.work(kind.catalogue) is None:
        most = max((entry.number for entry in law.work_entries), default=0)
        place: Path = (*path, "catalogue")
        found.append(fault("unknown_catalogue", place, text=kind.catalogue, most=most))
    repeated = Counter(clock.law for clock in stated if clock.law)
    for index, clock in enumerate(stated):
        place = (*path, "clocks", index, "law")
        if clock.law and law.clock(clock.law) is None:
            near = nearest(clock.law, (known.id for known in law.clocks))
            found.append(fault("unknown_clock", place, text=clock.law, near=near))
        if clock.law and repeated[clock.law] > 1:
            found.append(fault("repeated_clock", place, text=clock.law))
    return found

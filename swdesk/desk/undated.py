"""Work whose limit has not begun to run: nothing that it counts from is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.answers import Undated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.assignment import Assignment
    from swdesk.rules.rulebook import Kind, Rulebook

_RECEIVED = "received"


def starting_events(kind: Kind | None, one: Assignment) -> tuple[str, ...]:
    """Events that would start a hard clock of its kind, as far as they are not entered."""
    clocks = kind.clocks if kind is not None and one.fixed is None else ()
    names = (name for clock in clocks if clock.hard for name in (clock.event, *clock.or_events))
    return tuple(dict.fromkeys(name for name in names if one.event(name) is None))


def undated_of(rulebook: Rulebook, work: Iterable[Assignment]) -> tuple[Undated, ...]:
    """How much work of which kinds has no limit, and the events of which one should be entered."""
    kinds = {kind.id: kind for kind in rulebook.kinds}
    counts: dict[str, int] = {}
    for one in work:
        if one.is_open and one.deadline is None and not _counts(kinds.get(one.kind), one):
            counts[one.kind] = counts.get(one.kind, 0) + 1
    return tuple(Undated(kind, count, _all_starting(kinds[kind])) for kind, count in counts.items())


def _counts(kind: Kind | None, one: Assignment) -> bool:
    """Whether a hard clock runs, or the kind has none."""
    if kind is None or one.fixed is not None:
        return True
    names = _all_starting(kind)
    return not names or _RECEIVED in names or any(one.event(name) for name in names)


def _all_starting(kind: Kind) -> tuple[str, ...]:
    hard = (clock for clock in kind.clocks if clock.hard)
    return tuple(dict.fromkeys(name for clock in hard for name in (clock.event, *clock.or_events)))

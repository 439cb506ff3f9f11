"""A home's own history of a period: its steps in order, freshly numbered, bare of references."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.picture import Kept, kept_of
from swdesk.domain.history import History, Step
from swdesk.domain.instants import Moment, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.desk.desk import Desk
    from swdesk.domain.change import Change
    from swdesk.domain.history import PastNotice, Surroundings, Whole


def history(desk: Desk, since: date, until: date | None = None) -> History:
    """What the desk went through from a day on, up to and with another (None: today).

    Nothing in it names a case or a person; assignments are numbered as they come.
    """
    with desk.store.reading() as reading:
        profile = reading.state().profile
        zone = Zone(profile.zone)
        last = until if until is not None else zone.day_of(desk.clock.now())
        texts = reading.past.steps(zone.midnight(since), zone.midnight(last + timedelta(days=1)))
        changes = reading.changes() if texts else ()
        unit = reading.rulebook(desk.clock.now()).about.id
    read = [kept_of(change, text) for change, text in texts]
    kept = [one for one in read if one is not None]
    steps = _numbered(_with_undone(kept, changes))
    return History(
        unit, profile.zone, since, last, profile.experienced_since, len(read) - len(kept), steps
    )


def within(history: History, since: date, until: date) -> tuple[History, int]:
    """The part of a history that lies in a period and can be replayed, and how many steps cannot.

    A replay begins with a step that says everything.
    """
    zone = Zone(history.zone)
    start, end = zone.moment_start(Moment(since)), zone.moment_end(Moment(until))
    inside = [step for step in history.steps if start <= step.at <= end]
    begins = next((n for n, step in enumerate(inside) if step.whole is not None), len(inside))
    part = replace(history, since=since, until=until, steps=tuple(inside[begins:]))
    return part, begins + history.too_old


def _with_undone(kept: Sequence[Kept], changes: Sequence[Change]) -> list[Step]:
    """The steps, each saying which before it were taken back."""
    place = {one.change: number for number, one in enumerate(kept) if one.change is not None}
    back: dict[int, list[int]] = {}
    for change in sorted(changes, key=lambda change: change.id):
        if change.undoes is None:
            continue
        begins = place.get(change.undoes)
        after = _first_after(kept, change.id)
        if begins is not None and after is not None:
            back.setdefault(after, []).append(after - begins)
    return [replace(one.step, undone=tuple(back.get(n, ()))) for n, one in enumerate(kept)]


def _first_after(kept: Sequence[Kept], change: int) -> int | None:
    """The first step whose desk is as an undo left it: not as the step before it did."""
    known = [n for n, one in enumerate(kept) if one.change is not None and one.change < change]
    begins = known[-1] + 1 if known else 0
    for number in range(max(1, begins), len(kept)):
        if kept[number].step.whole is not None and _is_broken(kept, number):
            return number
    return None


def _is_broken(kept: Sequence[Kept], number: int) -> bool:
    return kept[number].counter != kept[number - 1].counter + 1


def _numbered(steps: Iterable[Step]) -> tuple[Step, ...]:
    numbers = _Numbers()
    return tuple(numbers.step(step) for step in steps)


class _Numbers:
    """Numbers assignments from 1 in the order in which they come."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {0: 0}

    def of(self, id_: int) -> int:
        """The number of an assignment; 0 stays 0: none."""
        return self._known.setdefault(id_, len(self._known))

    def step(self, step: Step) -> Step:
        """A step with other numbers."""
        of, around = self.of, step.surroundings
        return replace(
            step,
            put=tuple(replace(one, id=of(one.id)) for one in step.put),
            gone=tuple(map(of, step.gone)),
            broken=None if step.broken is None else of(step.broken),
            decided=tuple(replace(one, about=of(one.about)) for one in step.decided),
            arisen=tuple((what, of(who)) for what, who in step.arisen),
            told=self._notices(step.told),
            notices=self._notices(step.notices),
            missed=step.missed and tuple(replace(one, about=of(one.about)) for one in step.missed),
            surroundings=None if around is None else self._around(around),
            whole=None if step.whole is None else self._whole(step.whole),
        )

    def _whole(self, whole: Whole) -> Whole:
        return replace(
            whole,
            surroundings=self._around(whole.surroundings),
            blocks=tuple(replace(one, about=self.of(one.about)) for one in whole.blocks),
            notices=self._notices(whole.notices),
        )

    def _around(self, around: Surroundings) -> Surroundings:
        of = self.of
        led = (
            replace(one, about=of(one.about), gives_way=tuple(map(of, one.gives_way)))
            for one in around.led
        )
        return replace(around, led=tuple(led))

    def _notices(self, notices: Iterable[PastNotice]) -> tuple[PastNotice, ...]:
        return tuple(replace(one, about=self.of(one.about)) for one in notices)

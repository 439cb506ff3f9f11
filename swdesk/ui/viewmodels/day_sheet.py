"""One day on paper: what is planned when, and which rule put it there. References only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Zone
from swdesk.texts.standing import nearest_words

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.plan import Block
    from swdesk.texts.language import Words


class SheetRow(Struct, frozen=True):
    """One stretch of the day."""

    time: str
    name: str
    ref: str
    level: str
    limit: str


class DaySheet(Struct, frozen=True):
    """The day's heading and its stretches in order; `empty` says so where there are none."""

    heading: str
    rows: tuple[SheetRow, ...]
    columns: tuple[str, ...]
    empty: str


def day_sheet(view: DeskView, names: Names, words: Words, day: date) -> DaySheet:
    """What is planned on a day, from now on where it is today."""
    zone = Zone(view.state.profile.zone)
    blocks = [block for block in view.plan.blocks if zone.day_of(block.span.start) == day]
    return DaySheet(
        heading=words.say("Plan for {day}", day=words.day(day)),
        rows=tuple(_row(block, view, names, words) for block in blocks),
        columns=(
            words.say("Time"),
            words.say("Work"),
            words.say("Reference"),
            words.say("Level"),
            words.say("Limit"),
        ),
        empty=words.say("Nothing is planned."),
    )


def _row(block: Block, view: DeskView, names: Names, words: Words) -> SheetRow:
    one = view.state.assignments[block.assignment_id]
    limits = view.limits.get(one.id)
    return SheetRow(
        time=f"{words.clock(block.span.start)}–{words.clock(block.span.end)}",
        name=names.kind(one.kind),
        ref=one.ref,
        level=f"{block.level} · {block.rule}",
        limit=nearest_words(one, limits, words),
    )

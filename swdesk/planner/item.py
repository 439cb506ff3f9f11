"""An assignment as planning sees it: whole numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.assignment import AssignmentId


class Item(Struct, frozen=True, gc=False):
    """One piece of work to place. Instants and minutes; FAR_FUTURE stands for "no limit".

    `hard` is the earliest hard limit, `aim` the earliest limit of any kind. `shortest` is the
    shortest useful block; work that does not split has its whole length there. `access` is the
    bit mask of special time this item may open before its hard limit; `own` the mask of protected
    time meant for its kind. `drops` says that a rule leaves it out when it does not fit.
    """

    id: AssignmentId
    remaining: int
    release: int
    hard: int
    aim: int
    level: int
    weight: int
    consequence: int
    shortest: int
    since: int
    access: int = 0
    own: int = 0
    drops: bool = False


Spans = tuple[tuple[int, int], ...]
"""Where an item lies: stretches of instants, in order. Empty: nowhere."""

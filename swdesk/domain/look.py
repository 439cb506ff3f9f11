"""An answer kept as it was given, so that asking again can be answered without working it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant


class Look(NamedTuple):
    """What a question was answered with, and how long that certainly stays the answer.

    It holds from `made_at` up to, not including, `holds_until` (instants), as long as the desk's
    counter is `counter`. `form` is "text" or "json". `body` is for whoever asked: JSON text.
    """

    command: str
    form: str
    language: str
    counter: int
    made_at: Instant
    holds_until: Instant
    body: str

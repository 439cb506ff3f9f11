"""What an action of the user did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant

ChangeId = NewType("ChangeId", int)


class Change(Struct, frozen=True):
    """One action: what it touched, how to name it, and whether it can be taken back.

    `action` is the code of the desk function ("done"); `subject` the reference it was about, for
    the label in the undo menu (it lives in the encrypted store only). `touched` lists kind and id
    of every record written.
    """

    id: ChangeId
    at: Instant
    action: str
    subject: str
    touched: tuple[tuple[str, str], ...] = ()
    final: bool = False
    undoes: ChangeId | None = None

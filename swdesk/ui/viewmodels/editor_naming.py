"""Ids and numbers of rows: they follow everywhere, and a new row's id follows its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.ui.viewmodels.editor_asks import Made, Spot, as_text, whole
from swdesk.ui.viewmodels.editor_fresh import slug, unused
from swdesk.ui.viewmodels.editor_items import How, Put, Rename, Steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.faults import Path
    from swdesk.rules.rulebook import Rulebook
    from swdesk.ui.viewmodels.editor_seen import Seen

_NAMED_BY = {"kinds": ("kind", "id", "name"), "facts": ("fact", "id", "question"),
             "contacts": ("role", "role", "name")}  # fmt: skip
"""By section: what an id is of, its key, and the key of the name that it follows."""
_NEW = re.compile(r"(new|ny|nytt)-.*")


class Ident(Struct, frozen=True):
    """An id or number; all that names it follows. `number`: written as a number."""

    what: str
    number: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """One field that counts when it is finished."""
        old = as_text(spot.data())
        item = spot.item(How.LINE, text=old)
        yield replace(item, patient=True), lambda answer: self._take(spot, old, str(answer).strip())

    def _take(self, spot: Spot, old: str, new: str) -> Steps:
        if old == new:
            return ()
        taken = {option.id for option in spot.seen.known(self.what)}
        if not old or not new or new in taken:
            return (Put(spot.path, whole(new) if self.number else new),)
        return (Rename(self.what, old, new),)


def following_id(path: Path, before: str, after: str, seen: Seen) -> Steps:
    """The id of a row that is new in this draft, after its name was changed; else nothing."""
    section = _NAMED_BY.get(str(path[0]))
    if section is None or len(path) < 3 or path[2] != section[2]:
        return ()
    what, key, _ = section
    old = as_text(seen.data((*path[:2], key)))
    follows = _NEW.fullmatch(old) or re.fullmatch(rf"{re.escape(slug(before))}(-\d+)?", old)
    wanted = slug(after)
    if (what, old) in seen.settled or not follows or not wanted or not old:
        return ()
    taken = {option.id for option in seen.known(what)} - {old}
    new = unused(wanted, taken)
    return (Rename(what, old, new),) if new != old else ()


def settled_in(book: Rulebook) -> frozenset[tuple[str, str]]:
    """The ids of a rulebook that is in force: what exists on desks keeps its id."""
    named = {
        "kind": [kind.id for kind in book.kinds],
        "fact": [fact.id for fact in book.facts],
        "role": [contact.role for contact in book.contacts],
    }
    return frozenset((what, each) for what, ids in named.items() for each in ids)

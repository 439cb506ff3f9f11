"""The form of one row: its items with the faults beside them, and what each answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.ui.viewmodels.editor_asks import Spot
from swdesk.ui.viewmodels.editor_faults import sentence, within
from swdesk.ui.viewmodels.editor_items import How, Item
from swdesk.ui.viewmodels.editor_parts import asked

if TYPE_CHECKING:
    from swdesk.rules.faults import Fault, Path
    from swdesk.ui.viewmodels.editor_items import Answer, Key, Steps, Take
    from swdesk.ui.viewmodels.editor_layout import Part
    from swdesk.ui.viewmodels.editor_seen import Seen

_FIELDS = frozenset({How.LINE, How.PROSE, How.CHOICE, How.CHIPS, How.PICKED, How.CHECK})


class Form(Struct, frozen=True):
    """A form as it is seen, and what the answers do; `above` are faults of the row as a whole."""

    items: tuple[Item, ...]
    takes: dict[Key, Take]
    above: tuple[str, ...] = ()

    def steps(self, key: Key, answer: Answer) -> Steps:
        """What an answer does; nothing for an item that is gone."""
        take = self.takes.get(key)
        return take(answer) if take else ()

    def item(self, key: Key) -> Item | None:
        """The item of a key; None where it is gone."""
        return next((item for item in self.items if item.key == key), None)

    def item_of(self, path: Path) -> Key | None:
        """The item that fills a place, or the nearest around it."""
        fields = [item.key for item in self.items if item.how in _FIELDS]
        exact = [key for key in fields if path[: len(key[0])] == key[0]]
        if exact:
            return max(exact, key=lambda key: len(key[0]))
        inner = [key for key in fields if key[0][: len(path)] == path]
        return next(iter(inner), None)


NOTHING = Form((), {})


def form_state(part: Part, row: Path, seen: Seen) -> Form:
    """The form of the row at a place."""
    made = list(asked(part.fields, Spot(seen, row)))
    items = [item for item, _ in made]
    above: list[str] = []
    for fault in within(seen.faults, row):
        _lay(fault, items, above, seen)
    takes = {item.key: take for item, take in made if take is not None}
    return Form(tuple(items), takes, tuple(dict.fromkeys(above)))


def _lay(fault: Fault, items: list[Item], above: list[str], seen: Seen) -> None:
    """Say a fault beside the item that fills its place; above the form where there is none."""
    told = sentence(fault, seen.words)
    places = [
        (len(item.key[0]), -index)
        for index, item in enumerate(items)
        if item.how in _FIELDS and fault.path[: len(item.key[0])] == item.key[0]
    ]
    if not places:
        places = _below(fault, items)
    if not places:
        above.append(told)
        return
    index = -max(places)[1]
    item = items[index]
    both = " ".join(dict.fromkeys(filter(None, (item.error, told))))
    items[index] = replace(item, error=both)


def _below(fault: Fault, items: list[Item]) -> list[tuple[int, int]]:
    """What is within the place of a fault, unless it is the row itself."""
    return [
        (-len(item.key[0]), -index)
        for index, item in enumerate(items)
        if item.how in _FIELDS | {How.DEEDS}
        and len(fault.path) > 1
        and item.key[0][: len(fault.path)] == fault.path
        and not isinstance(fault.path[-1], int)
    ]

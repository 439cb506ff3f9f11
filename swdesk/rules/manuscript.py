"""A rulebook file under the pen: changed piece by piece, everything else kept sign by sign.

The file's own comments, order, quotation marks and layout stay outside of what is changed. A change
reads the changed piece alone; the rest of what the file says is known already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import RulebookUnreadableError
from swdesk.rules import pieces
from swdesk.rules.entries import (
    Cut,
    Holder,
    Written,
    changed_entry,
    coming,
    going,
    new_entry,
    raw_entry,
    renamed_entry,
    swallows,
    written,
)
from swdesk.rules.faults import Path, fault
from swdesk.rules.grafting import Grafted, Shift, grafted, with_more, with_part, without
from swdesk.rules.handwriting import Hand
from swdesk.rules.layout import key_order
from swdesk.rules.nodes import Branch
from swdesk.rules.pieces import Group, Part, Piece, Spot, piece_of, rows
from swdesk.rules.yaml_tree import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.rules.nodes import Data

_MARK = "\ufeff"


class Manuscript(Struct, frozen=True):
    """A rulebook file that can be changed: its text, and the pieces it is made of.

    Every change gives a new manuscript; this one stays. Paths are those of `rules.faults`.
    """

    text: str
    top: Spot
    marked: bool = False

    @property
    def source(self) -> bytes:
        """The file's bytes."""
        return ((_MARK if self.marked else "") + self.text).encode()

    def spot(self, path: Path) -> Spot | None:
        """Where a value stands; None where there is none."""
        return pieces.find(self.top, path)

    def data(self, path: Path = ()) -> Data:
        """What the file says at a path, as plain values; None where it says nothing."""
        spot = self.spot(path)
        return None if spot is None else pieces.data(spot.piece)

    def has(self, path: Path) -> bool:
        """Whether the file says anything at a path."""
        return self.spot(path) is not None

    def line(self, path: Path) -> int:
        """The line (from 1) of a path, or of the nearest place above that exists."""
        return pieces.line_of(self.top, path)

    def put(self, path: Path, value: Data) -> Manuscript:
        """The value at a path made another; of mappings and lists only what differs is touched.

        A key that is not there yet comes to its place among the others, and a step that is one
        beyond a list's end adds to it. True and False are written `yes` and `no`, texts without
        blanks around them.

        Raises:
            LookupError: there is no such place.
        """
        value, spot = said(value), self.spot(path)
        if spot is None:
            return self._added(path, value)
        known = pieces.data(spot.piece)
        if said(known) == value:
            return self
        if isinstance(known, dict) and isinstance(value, dict) and known and value:
            return self._merged(path, known, value)
        if isinstance(known, list) and isinstance(value, list) and known and value:
            return self._lined_up(path, known, value)
        return self._changed(path, value)

    def insert(self, path: Path, index: int, value: Data) -> Manuscript:
        """One more item in the list at a path, before the one at an index or behind the last.

        It is written as the list's other items are.

        Raises:
            LookupError: there is no list.
        """
        holder, value = self._holder(path), said(value)
        if not holder.group.parts:
            return self._changed(path, [value])
        likes = Hand((holder.group,)).items().likes
        return self._come(path, index, "", value, likes)

    def take_out(self, path: Path) -> Manuscript:
        """Without the key or item at a path; comments on lines of their own stay.

        Raises:
            LookupError: there is nothing at the path.
        """
        holder, index = self._holder(path[:-1]), self._index(path)
        if len(holder.group.parts) == 1 and not holder.group.flow:
            return self._changed(path[:-1], [] if holder.group.keys is None else {})
        cut = going(holder, index)
        return self._cut(path[:-1], cut, lambda group, shift: without(group, index, shift))

    def move(self, path: Path, from_: int, to: int) -> Manuscript:
        """The list at a path with one item taken from its place to the index it then has.

        Raises:
            LookupError: there is no such item.
        """
        holder, _ = self._holder(path), self._index((*path, from_))
        if from_ == to:
            return self
        entry, rest = raw_entry(holder, from_), self.take_out((*path, from_))
        return rest.put_back(path, to, entry)

    def rename_key(self, path: Path, key: str) -> Manuscript:
        """The value at a path under another key.

        Raises:
            LookupError: there is no such key.
        """
        holder, index = self._holder(path[:-1]), self._index(path)
        cut = renamed_entry(holder, index, key)
        return self._rewritten(path[:-1], index, cut, written(holder, cut.text))

    def _holder(self, path: Path) -> Holder:
        spot = self.spot(path)
        if spot is None or not isinstance(spot.piece, Group):
            raise LookupError(path)
        return Holder(self.text, spot.at, spot.piece)

    def _index(self, path: Path) -> int:
        index = pieces.step_index(self._holder(path[:-1]).group, path[-1])
        if index is None:
            raise LookupError(path)
        return index

    def _merged(self, path: Path, known: dict[str, Data], value: dict[str, Data]) -> Manuscript:
        now = self
        for key, inner in value.items():
            now = now.put((*path, key), inner)
        for key in known.keys() - value.keys():
            now = now.take_out((*path, key))
        return now

    def _lined_up(self, path: Path, known: list[Data], value: list[Data]) -> Manuscript:
        """A list made another: what is the same at both ends stays, what is between changes."""
        now, start = self, _same_start(known, value)
        ends = _same_start(known[start:][::-1], value[start:][::-1])
        was, will = len(known) - ends, len(value) - ends
        for index in range(start, min(was, will)):
            now = now.put((*path, index), value[index])
        for index in range(was, will):
            now = now.insert(path, index, value[index])
        for index in range(was - 1, will - 1, -1):
            now = now.take_out((*path, index))
        return now

    def _added(self, path: Path, value: Data) -> Manuscript:
        """A key that is not there yet, with all that must hold it."""
        above, last = path[:-1], path[-1]
        spot = self.spot(above)
        if spot is None or not isinstance(spot.piece, Group):
            if not path or (spot is not None and pieces.data(spot.piece) is not None):
                raise LookupError(path)
            return self.put(above, {last: value} if isinstance(last, str) else [value])
        if isinstance(last, int) and spot.piece.keys is None and last == len(spot.piece.parts):
            return self.insert(above, last, value)
        if not isinstance(last, str) or spot.piece.keys is None:
            raise LookupError(path)
        index = _place(last, spot.piece.keys, key_order(above))
        return self._come(above, index, last, value, self._likes(path))

    def _likes(self, path: Path) -> tuple[Piece, ...]:
        """What stands at the same path in the other items of the nearest list above."""
        steps = [index for index, step in enumerate(path) if isinstance(step, int)]
        if not steps:
            return ()
        above, rest = path[: steps[-1]], path[steps[-1] + 1 :]
        beside = range(len(self._holder(above).group.parts))
        found = (self.spot((*above, index, *rest)) for index in beside)
        return tuple(spot.piece for spot in found if spot is not None)

    def _changed(self, path: Path, value: Data) -> Manuscript:
        holder, index = self._holder(path[:-1]), self._index(path)
        for careful in (False, True):
            cut = changed_entry(holder, index, value, careful=careful)
            cut = replace(cut, text=self._broken(cut.text))
            entry = _read_back(holder, cut.text, value)
            if entry is not None and (careful or not swallows(self.text, cut.end, cut.text)):
                return self._rewritten(path[:-1], index, cut, entry)
        raise ValueError("a value that cannot be written")

    def _come(
        self, path: Path, index: int, key: str, value: Data, likes: tuple[Piece, ...]
    ) -> Manuscript:
        holder = self._holder(path)
        for careful in (False, True):
            text = self._broken(new_entry(holder, key, value, Hand(likes, 0, careful)))
            entry = _read_back(holder, text, value)
            if entry is not None:
                return self.put_back(path, index, entry)
        raise ValueError("a value that cannot be written")

    def put_back(self, path: Path, index: int, entry: Written) -> Manuscript:
        """An entry as it was written, put into a list or mapping of its own kind."""
        holder = self._holder(path)
        came = coming(holder, index, entry.text, self._newline)
        at = came.cut.start + came.offset - holder.at
        row = rows(self.text[holder.at : came.cut.start]) + rows(came.cut.text[: came.offset])
        part = _placed(entry.part, at, row)
        return self._cut(
            path,
            came.cut,
            lambda group, shift: with_more(group, index, entry.key, part, shift),
        )

    def _rewritten(self, path: Path, index: int, cut: Cut, entry: Written) -> Manuscript:
        def regrouped(group: Group, shift: Shift) -> Grafted:
            old = group.parts[index]
            part = _placed(entry.part, old.mark, old.mark_row)
            keys = group.keys
            named = keys and (*keys[:index], entry.key, *keys[index + 1 :])
            return with_part(replace(group, keys=named), index, part, shift)

        return self._cut(path, cut, regrouped)

    def _cut(self, path: Path, cut: Cut, regroup: Callable[[Group, Shift], Grafted]) -> Manuscript:
        """The text changed in one place, and the group at a path with it."""
        old = self.text[cut.start : cut.end]
        shift = Shift(len(cut.text) - len(old), rows(cut.text) - rows(old))
        inner = regroup(self._holder(path).group, shift)
        whole = grafted(self._holder(()).group, path, inner, shift)
        top = Spot(self.top.at + whole.signs, self.top.row + whole.rows, whole.group)
        text = self.text[: cut.start] + cut.text + self.text[cut.end :]
        return Manuscript(text, top, self.marked)

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _broken(self, text: str) -> str:
        """A text with the file's own line breaks."""
        return text.replace("\r\n", "\n").replace("\n", self._newline)


def manuscript(source: bytes, name: str = "") -> Manuscript:
    """A file that can be changed.

    Raises:
        RulebookUnreadableError: it is no text in YAML, or has faults of form that hide what it
            says: aliases, repeated keys and the like.
    """
    root, faults = tree(source)
    if not faults and not isinstance(root, Branch):
        faults = (fault("wrong_type", (), 1, wanted="mapping", found="list"),)
    if faults or not isinstance(root, Branch):
        raise RulebookUnreadableError(name=name, faults=faults)
    text = source.decode("utf-8-sig")
    top = Spot(root.start, root.line - 1, piece_of(root, text))
    return Manuscript(text, top, source.startswith(_MARK.encode()))


def said(value: Data) -> Data:
    """Plain values as the file says them: truths as yes and no, texts without blanks around."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        whole = value.encode("utf-8", "replace").decode().strip()
        return "\n".join(line.rstrip() for line in whole.splitlines())
    if isinstance(value, dict):
        return {key: said(inner) for key, inner in value.items()}
    return [said(inner) for inner in value] if isinstance(value, list) else value


def _read_back(holder: Holder, text: str, value: Data) -> Written | None:
    """An entry's text read, where it says what was meant."""
    try:
        entry = written(holder, text)
    except ValueError:
        return None
    return entry if said(pieces.data(entry.part.piece)) == said(value) else None


def _placed(part: Part, at: int, row: int) -> Part:
    return Part(at, row, at + part.at, row + part.row, part.piece)


def _same_start(one: list[Data], other: list[Data]) -> int:
    """How many items two lists have in common from their beginning."""
    pairs = zip(one, other, strict=False)
    different = (index for index, (a, b) in enumerate(pairs) if said(a) != said(b))
    return next(different, min(len(one), len(other)))


def _place(key: str, keys: tuple[str, ...], order: tuple[str, ...]) -> int:
    """Where a new key comes among others: behind the last that goes before it."""
    if key not in order:
        return len(keys)
    earlier = order[: order.index(key)]
    return max((index + 1 for index, each in enumerate(keys) if each in earlier), default=0)

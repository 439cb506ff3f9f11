"""A rulebook file read: bytes to data, with every fault and its line at once.

The only way in for a file; what is installed once is kept checked (`rules.codec`) and never
parsed again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import RulebookUnreadableError
from swdesk.rules.checking import check_rows, failed_tests
from swdesk.rules.fields import Notes, Place
from swdesk.rules.gaps import without_accepted
from swdesk.rules.layout import BOOK
from swdesk.rules.nodes import Branch, Leaf, Node, Spoilt, line_at
from swdesk.rules.resolving import resolve
from swdesk.rules.yaml_tree import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.rules.faults import Fault, Path
    from swdesk.rules.kind_form import StatedClock
    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.rulebook import Rulebook


class Draft(Struct, frozen=True):
    """A file as read, faults and all; blanks stand for what could not be read.

    `rulebook.kinds` have no clocks yet; `clocks` holds them as stated, kind by kind.
    """

    rulebook: Rulebook | None
    clocks: tuple[tuple[StatedClock, ...], ...]
    root: Node
    faults: tuple[Fault, ...]

    def with_lines(self, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        """Faults found later, with lines, less those that follow from an unreadable place."""
        return with_lines(faults, self, lambda path: line_at(self.root, path))


class Stated(Protocol):
    """What is known of a file as read: the clocks as stated, and the faults of its form."""

    @property
    def clocks(self) -> tuple[tuple[StatedClock, ...], ...]:
        """The kinds' clocks, kind by kind."""
        ...

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of form."""
        ...


def with_lines(
    faults: tuple[Fault, ...], stated: Stated, line_of: Callable[[Path], int]
) -> tuple[Fault, ...]:
    """Faults found later, with lines, less those that follow from an unreadable place."""
    spoilt = {fault.path for fault in stated.faults}
    placed = [replace(fault, path=_as_written(fault, stated)) for fault in faults]
    return tuple(
        replace(fault, line=line_of(fault.path))
        for fault in placed
        if not any(fault.path[: len(path)] == path for path in spoilt)
    )


def _as_written(fault: Fault, stated: Stated) -> Path:
    """A fault's path in the file: a statutory clock stands elsewhere there, or not at all."""
    law = fault.fact("law")
    match fault.path:
        case ("kinds", int(kind), "clocks", int(_), *rest) if law:
            named = [clock.law for clock in stated.clocks[kind]]
            if law in named:
                return ("kinds", kind, "clocks", named.index(str(law)), *rest)
    return fault.path


def read_draft(source: bytes) -> Draft:
    """What a file says, as far as it can be read. Never raises.

    Args:
        source: the file's bytes, at most 256 KiB of UTF-8.
    """
    root, faults = tree(source)
    if isinstance(root, Spoilt):
        return Draft(None, (), root, faults)
    notes = Notes(language=_language(root), faults=list(faults))
    stated = BOOK.read(root, Place(notes))
    rulebook = replace(stated.rulebook, digest=sha256(source).hexdigest())
    return Draft(rulebook, stated.clocks, root, tuple(notes.faults))


def read(source: bytes, name: str, law: LawCatalogue) -> Rulebook:
    """The rulebook of a file, its kinds with all their clocks. Not yet checked: see `read_checked`.

    Raises:
        RulebookUnreadableError: the file has faults; all of them, in the order of their lines.
    """
    rulebook, faults, _ = read_resolved(source, law)
    if rulebook is None or faults:
        raise RulebookUnreadableError(name=name, faults=faults)
    return rulebook


def read_checked(source: bytes, name: str, law: LawCatalogue) -> Rulebook:
    """The rulebook of a file that is faultless: read, checked, its own tests passed.

    Raises:
        RulebookUnreadableError: the file has faults; all of them, in the order of their lines.
    """
    rulebook, faults = examine(source, law)
    if rulebook is None or faults:
        raise RulebookUnreadableError(name=name, faults=faults)
    return rulebook


def examine(source: bytes, law: LawCatalogue) -> tuple[Rulebook | None, tuple[Fault, ...]]:
    """The rulebook as far as it can be read, and every fault of its form and its content.

    The rulebook's own tests run only where nothing else is wrong.
    """
    rulebook, faults, draft = read_resolved(source, law)
    if rulebook is None:
        return None, faults
    rows = draft.with_lines(check_rows(rulebook, law))
    faults = in_order(faults + without_accepted(rows, rulebook))
    if not faults:
        faults = in_order(draft.with_lines(failed_tests(rulebook, law)))
    return rulebook, faults


def read_resolved(
    source: bytes, law: LawCatalogue
) -> tuple[Rulebook | None, tuple[Fault, ...], Draft]:
    """The rulebook as far as it can be read, the faults up to here by line, and the draft."""
    draft = read_draft(source)
    if draft.rulebook is None:
        return None, in_order(draft.faults), draft
    rulebook, faults = resolve(draft.rulebook, draft.clocks, law)
    found = draft.faults + draft.with_lines(faults)
    return rulebook, in_order(without_accepted(found, rulebook)), draft


def in_order(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Faults by line, each once."""
    each = dict.fromkeys(faults)
    return tuple(sorted(each, key=lambda fault: (fault.line, fault.code, fault.where)))


def _language(root: Node) -> str:
    """The language of plain texts, looked up before anything else is read."""
    about = root.entries.get("about") if isinstance(root, Branch) else None
    language = about.entries.get("language") if isinstance(about, Branch) else None
    return "en" if isinstance(language, Leaf) and language.value == "en" else "sv"

"""Rulebooks as the command line names them: a file, or builtin:NAME."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.release import ReleaseFault, ReleaseRefusedError
from swdesk.imports.files import read_limited
from swdesk.whole_file import put
from swdesk.wiring import builtin_rulebook, law, read_rulebook

if TYPE_CHECKING:
    from swdesk.rules.faults import Fault
    from swdesk.rules.rulebook import Rulebook

BUILTIN = "builtin:"
_MOST_BYTES = 256 * 1024


def read_bytes(named: str) -> bytes:
    """The bytes of a rulebook.

    Raises:
        FileUnusableError: no such file, or larger than a rulebook may be.
        RulebookUnknownError: no built-in rulebook of that name.
    """
    if named.startswith(BUILTIN):
        return builtin_rulebook(named.removeprefix(BUILTIN))
    try:
        return read_limited(Path(named), _MOST_BYTES)
    except FileUnusableError as refusal:
        if refusal.facts["why"] != "too_large":
            raise
        raise FileUnusableError(**{**refusal.facts, "why": "rulebook_too_large"}) from None


def read_source(named: str) -> tuple[Rulebook, bytes]:
    """A rulebook, checked, with its bytes.

    Raises:
        RulebookUnreadableError: it has faults.
        FileUnusableError: no such file, or larger than a rulebook may be.
        RulebookUnknownError: no built-in rulebook of that name.
    """
    source = read_bytes(named)
    return read_rulebook(source, short_name(named)), source


def read_draft(named: str) -> tuple[Rulebook, tuple[Fault, ...]]:
    """A rulebook that can be read, with the faults of what it says; its own tests among them.

    Raises:
        RulebookUnreadableError: it has faults of form, so that it does not say anything for sure.
        FileUnusableError: no such file, or larger than a rulebook may be.
        RulebookUnknownError: no built-in rulebook of that name.
    """
    from swdesk.rules.reading import examine, read  # noqa: PLC0415 - the YAML reader is slow

    source = read_bytes(named)
    rulebook, faults = examine(source, law())
    if rulebook is None or faults:
        rulebook = read(source, short_name(named), law())
    return rulebook, faults


def write_new(named: str, raw: bytes, *, secret: bool = False) -> None:
    """Write a file that is not there yet; a secret one for its owner alone.

    Raises:
        ReleaseRefusedError: there is one of that name, or the folder cannot be written.
    """
    path = Path(named).expanduser()
    try:
        if path.exists():
            raise ReleaseRefusedError(fault=ReleaseFault.NAME_TAKEN, name=path.name)
        put(path, raw, 0o600 if secret else 0o644)
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNWRITABLE) from None


def short_name(named: str) -> str:
    """What a rulebook is called in sentences: no folders."""
    return named if named.startswith(BUILTIN) else Path(named).name

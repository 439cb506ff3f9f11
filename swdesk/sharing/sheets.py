"""The sheet of deadlines: signed by the desk, sealed to every lead of the unit, in its folder.

Nobody but a lead can open it, not even the desk that wrote it. What is in it: references, kinds of
work, hard limits with their sources, minutes left, what has to be handed over. Nothing else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk import deadline_sheet, unit_rules
from swdesk.domain.deadline_sheet import DeadlineSheet, KeptSheet
from swdesk.domain.release import (
    NoFolderError,
    NoLeadKeyError,
    NotEnrolledError,
    ReleaseFault,
    ReleaseRefusedError,
    UnitKey,
)
from swdesk.domain.stated import At, Word  # noqa: TC001 - read when a file is decoded
from swdesk.sharing.folder import LOOK_SECONDS, files_in, looked_within, made
from swdesk.sharing.keys import key_id, public_key, public_of, sealed_to, unsealed
from swdesk.sharing.release_file import canonical
from swdesk.sharing.signed_note import read_note, write_note
from swdesk.whole_file import put

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk
    from swdesk.domain.release import Enrolled, Trust

MAGIC = b"swdesk-sealed-sheet 1\n"
FOLDER = "sheets"
SUFFIX = ".swsheet"
MOST_SHEETS = 1000
WRITE_SECONDS = 3.0
"""A desk at work waits no longer for the folder: the sheet is written after the next change."""

_INSIDE = b"swdesk-sheet 1\n"


class SheetBy(Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet with its unit, the key of the desk that wrote it, and when (an instant)."""

    unit: Word
    desk: UnitKey
    written_at: At
    sheet: DeadlineSheet


class Due(Struct, frozen=True):
    """A sealed sheet and where it goes; `digest` is that of what it says and to whom."""

    path: Path
    raw: bytes
    digest: str
    written_at: int


def seal(written: SheetBy, seed: bytes, trust: Trust) -> bytes:
    """A sheet as a file that each lead of a unit can open.

    Raises:
        ReleaseRefusedError: no key of the unit can open sealed sheets.
    """
    leads = [key for key in trust.keys if key.sealing and key.id not in trust.revoked]
    if not leads:
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_SEALED)
    inside = write_note(_INSIDE, written, seed)
    lines = (f"{key.id} {sealed_to(key, inside).hex()}\n".encode() for key in leads)
    return MAGIC + b"".join(lines)


def unseal(raw: bytes, seed: bytes) -> SheetBy:
    """A sheet opened with a lead's private key.

    Raises:
        ReleaseRefusedError: it is none, is sealed to others, or its desk did not sign it.
    """
    if not raw.startswith(MAGIC) or not raw.endswith(b"\n"):
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_OURS)
    mine = key_id(public_of(seed)).encode()
    parts = [line.split(b" ") for line in raw[len(MAGIC) : -1].split(b"\n")]
    sealed = next((part[1] for part in parts if part[0] == mine and len(part) == 2), None)
    if sealed is None:
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_SEALED)
    return read_note(_INSIDE, unsealed(seed, sealed), SheetBy, lambda one: one.desk)


def switch_on(desk: Desk, holder: str) -> None:
    """Keep a sheet from here on, and write it: the worker's own choice.

    Raises:
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: no lead could open it, or the folder cannot be written; it stays off.
    """
    write(desk, holder)


def switch_off(desk: Desk) -> None:
    """Keep no sheet any longer, and take the desk's own out of the folder.

    Raises:
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: the folder cannot be written; nothing more is written into it.
    """
    deadline_sheet.keep(desk, None)
    path = _path(_enrolled(desk))
    looked_within(LOOK_SECONDS, lambda: _taken_away(path))


def write(desk: Desk, holder: str, seconds: float = LOOK_SECONDS) -> Path:
    """Write the sheet as the desk stands.

    Raises:
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: no lead could open it, or the folder cannot be written.
    """
    sheet = _sealed(desk, holder)
    path = leave(sheet, seconds)
    noted(desk, sheet)
    return path


def write_if_due(desk: Desk, holder: str) -> None:
    """After a change: write the sheet where the worker keeps one and it says something else.

    A folder that cannot be written now is tried after the next change.
    """
    try:
        sheet = due(desk, holder)
        if sheet is not None:
            leave(sheet, WRITE_SECONDS)
            noted(desk, sheet)
    except (ReleaseRefusedError, NotEnrolledError):
        return


def due(desk: Desk, holder: str) -> Due | None:
    """The sheet to be written, where the worker keeps one and it says something else than it did.

    Raises:
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: no lead could open it.
    """
    kept = deadline_sheet.kept(desk)
    if kept is None:
        return None
    sheet = _sealed(desk, holder)
    return None if sheet.digest == kept.written else sheet


def leave(sheet: Due, seconds: float = LOOK_SECONDS) -> Path:
    """Put a sheet into the unit's folder in place of the last one; no desk is asked.

    Raises:
        ReleaseRefusedError: the folder cannot be written, or does not answer.
    """
    return looked_within(seconds, lambda: _replaced(sheet.path, sheet.raw))


def noted(desk: Desk, sheet: Due) -> None:
    """Note that a sheet was written."""
    deadline_sheet.keep(desk, KeptSheet(sheet.digest, sheet.written_at))


def sheets_for(desk: Desk, seconds: float = LOOK_SECONDS) -> tuple[SheetBy, ...]:
    """The sheets in the unit's folder that this home's lead can open, by name.

    Raises:
        NoLeadKeyError: this is no lead's home.
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: the folder cannot be read, or does not answer.
    """
    key = unit_rules.lead_key(desk)
    if key is None:
        raise NoLeadKeyError
    known = _enrolled(desk)
    folder, unit, seed = Path(known.folder), known.standing.unit, key.seed
    return looked_within(seconds, lambda: opened_in(folder, unit, seed))


def opened_in(folder: Path, unit: str, seed: bytes) -> tuple[SheetBy, ...]:
    """The sheets of a unit that a lead's private key opens, by name; no desk is asked.

    Raises:
        ReleaseRefusedError: the folder cannot be read.
    """
    found = files_in(folder / FOLDER, SUFFIX, MOST_SHEETS, lambda raw: unseal(raw, seed))
    named = (one for path, one in found if path.name == f"{one.desk.id}{SUFFIX}")
    mine = (one for one in named if one.unit == unit)
    return tuple(sorted(mine, key=lambda one: (one.desk.holder, one.desk.id)))


def _sealed(desk: Desk, holder: str) -> Due:
    known, sheet = _enrolled(desk), deadline_sheet.sheet_of(desk)
    now = desk.clock.now()
    written = SheetBy(known.standing.unit, public_key(known.seed, holder), now, sheet)
    raw = seal(written, known.seed, known.standing.trust)
    return Due(_path(known), raw, _digest(sheet, known.standing.trust), now)


def _replaced(path: Path, raw: bytes) -> Path:
    made(path.parent)
    try:
        put(path, raw, 0o644)
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNWRITABLE) from None
    return path


def _taken_away(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNWRITABLE) from None
    return True


def _digest(sheet: DeadlineSheet, trust: Trust) -> str:
    """What a sheet says and whom it is sealed to: for new leads it is written anew."""
    leads = sorted(key.sealing for key in trust.keys if key.id not in trust.revoked)
    return hashlib.sha256(canonical(sheet) + canonical(leads)).hexdigest()


def _path(known: Enrolled) -> Path:
    return Path(known.folder) / FOLDER / f"{key_id(public_of(known.seed))}{SUFFIX}"


def _enrolled(desk: Desk) -> Enrolled:
    known = unit_rules.standing(desk).enrolled
    if known is None:
        raise NotEnrolledError
    if not known.folder:
        raise NoFolderError
    return known

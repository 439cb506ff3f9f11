"""The composition root: opens the store, reads law and rulebooks, builds the desk. Nothing else."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from swdesk import resources
from swdesk.desk.desk import Desk
from swdesk.desk.hours_terms import HoursRules
from swdesk.domain.errors import (
    PassphraseNeededError,
    RulebookUnknownError,
)
from swdesk.domain.schedule import Schedule
from swdesk.domain.wording import Text
from swdesk.opening import key_of, open_home, open_home_by
from swdesk.rules.days_off import read_days_off
from swdesk.store.encrypted import EncryptedStore, create_store, open_store
from swdesk.store.keys import (
    change_passphrase,
    create_demo_keys,
    create_keys,
    is_recovery_code,
    new_recovery_code,
    open_demo,
    open_with,
)

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.backup import Backed, Restored
    from swdesk.domain.clock import Clock
    from swdesk.domain.profile import Profile
    from swdesk.domain.schedule import ScheduledDay
    from swdesk.opening import OpenedHome
    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.law_files import LawFiles
    from swdesk.rules.rulebook import Rulebook

__all__ = [
    "back_up_home",
    "builtin_names",
    "builtin_rulebook",
    "builtin_units",
    "change_passphrase",
    "check_home",
    "check_passphrase",
    "create_home",
    "days_off",
    "desk_in",
    "is_recovery_code",
    "key_of",
    "law",
    "law_files",
    "new_recovery_code",
    "open_desk",
    "open_desk_by",
    "read_rulebook",
    "restore_home",
]

_BEGINNING = date(2000, 1, 1)
"""From when the first ordinary hours count: before anything a desk may hold."""


def open_desk(home: Path, passphrase: str | None, clock: Clock) -> Desk:
    """Open a home. A throw-away home's own clock stands where its plan was last made.

    Raises:
        PassphraseNeededError: the home needs one and none was given.
        StoreError: it cannot be opened.
    """
    return desk_in(open_home(home, passphrase, clock))


def open_desk_by(home: Path, key: bytes, clock: Clock) -> Desk:
    """Open a home by its key.

    Raises:
        StoreError: it cannot be opened.
    """
    return desk_in(open_home_by(home, key, clock))


def desk_in(opened: OpenedHome) -> Desk:
    """The desk in a home that was opened before."""
    return Desk(EncryptedStore(opened.database), opened.clock, days_off(), hours_rules)


def check_home(home: Path, passphrase: str | None) -> None:
    """Check the whole file of a home, which an ordinary start does but once a day.

    Raises:
        PassphraseNeededError: the home needs one and none was given.
        StoreError: it cannot be opened, or is damaged.
    """
    key = open_demo(home)
    if key is None:
        if passphrase is None:
            raise PassphraseNeededError
        key = open_with(home, passphrase)
    open_store(home, key).close()


def back_up_home(home: Path, passphrase: str | None, target: Path) -> Backed:
    """Copy a home into one file; it counts only after it was opened and checked.

    Raises:
        PassphraseNeededError: the home needs one and none was given.
        StoreError: it cannot be copied, or the copy not be kept there.
    """
    from swdesk.store.backup import back_up  # noqa: PLC0415 - seldom asked for

    return back_up(home, key_of(home, passphrase), target)


def restore_home(file: Path, home: Path, passphrase: str | None, label: str) -> Restored:
    """Put a home back from a copy; what is there moves into a folder whose name ends in `label`.

    Raises:
        PassphraseNeededError: the copy needs one and none was given.
        StoreError: the copy cannot be used, or the home not be written.
    """
    from swdesk.store.backup import restore  # noqa: PLC0415 - seldom asked for

    return restore(file, home, passphrase, label)


def check_passphrase(home: Path, passphrase: str) -> None:
    """Check that a passphrase, or the recovery code, opens a home; a throw-away home opens to all.

    Raises:
        WrongPassphraseError: it does not.
        StoreError: the key file cannot be used.
    """
    open_with(home, passphrase)


def create_home(
    home: Path,
    profile: Profile,
    days: tuple[ScheduledDay, ...],
    rulebook: tuple[Rulebook, bytes],
    passphrase: str | None,
    clock: Clock,
) -> tuple[Desk, str]:
    """Make a home and open it; returns the desk and the recovery code to print.

    Without a passphrase it becomes a throw-away home for trying things out: no code then.

    Raises:
        StoreError: a home is already here, or it cannot be made.
    """
    code = ""
    if passphrase is None:
        key = create_demo_keys(home)
    else:
        code = create_keys(home, passphrase)
        key = open_with(home, passphrase)
    store = create_store(home, profile, (Schedule(_BEGINNING, days),), key)
    with store.writing() as writing:
        writing.install(*rulebook, clock.now())
    return Desk(store, clock, days_off(), hours_rules), code


def days_off() -> frozenset[date]:
    """Public holidays and eves."""
    return read_days_off(_holidays())


def hours_rules() -> HoursRules:
    """The agreements and the law about working time: parsed, so not for an ordinary start."""
    from swdesk.rules.agreements import read_agreement  # noqa: PLC0415 - parsed when asked for
    from swdesk.rules.working_time import read_working_time  # noqa: PLC0415 - as above

    files = sorted(resources.path("agreements").glob("*.yaml"))
    agreements = [read_agreement(_parsed(file), file.name) for file in files]
    law = read_working_time(_parsed(resources.path("law", "working-time.yaml")))
    return HoursRules({agreement.id: agreement for agreement in agreements}, law)


def _parsed(file: Path) -> object:
    from ruamel.yaml import YAML  # noqa: PLC0415 - an ordinary start parses no YAML

    found: object = YAML(typ="safe", pure=True).load(file.read_bytes())
    return found


@cache
def law() -> LawCatalogue:
    """Statutory clocks, kinds of work, holidays."""
    from swdesk.rules.law_files import read_law_files  # noqa: PLC0415 - an ordinary start reads no law

    return read_law_files(law_files())


def law_files() -> LawFiles:
    """The law as it is shipped."""
    from swdesk.rules.law_files import NAME, LawFiles  # noqa: PLC0415 - as above

    return LawFiles(resources.path("law", NAME).read_bytes())


def read_rulebook(source: bytes, name: str) -> Rulebook:
    """A rulebook file, read and checked.

    Raises:
        RulebookUnreadableError: it has faults; all of them.
    """
    from swdesk.rules.reading import read_checked  # noqa: PLC0415 - an ordinary start parses none

    return read_checked(source, name, law())


def builtin_names() -> tuple[str, ...]:
    """The rulebooks that come with swdesk."""
    return tuple(sorted(file.stem for file in resources.path("rulebooks").glob("*.yaml")))


def builtin_units() -> dict[str, Text]:
    """What the units of the rulebooks that come with swdesk are called, by rulebook.

    Read from an index, `packaging/rulebook_index.py` writes it: no rulebook is read for a name.
    """
    known = msgspec.json.decode(
        resources.path("rulebooks", "index.json").read_bytes(), type=dict[str, dict[str, Text]]
    )
    return {name: called["unit"] for name, called in known.items()}


def builtin_rulebook(name: str) -> bytes:
    """The file of a rulebook that comes with swdesk.

    Raises:
        RulebookUnknownError: there is none of that name.
    """
    if name not in builtin_names():
        raise RulebookUnknownError(text=name, known=builtin_names())
    return resources.path("rulebooks", f"{name}.yaml").read_bytes()


def _holidays() -> object:
    parsed: object = msgspec.json.decode(resources.path("law", "holidays-se.json").read_bytes())
    return parsed

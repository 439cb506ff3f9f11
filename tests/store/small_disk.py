"""A home on a small disk that fills up, or on one that nobody may write: real ones, made by Linux.

Each is a mount that only the started process sees, so nothing is left behind. Where the system
lets nobody make mounts, the tests are skipped with the listed reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from swdesk.domain.profile import Profile
from swdesk.store.encrypted import create_store, open_store
from swdesk.store.keys import create_keys, open_with
from swdesk.store.slots import Cost
from tests.house.source import ROOT
from tests.store.desks import PASSPHRASE, WEEK

NO_MOUNTS = "no process may make mounts of its own here"
_OWN_MOUNTS = ["unshare", *([] if os.geteuid() == 0 else ["--map-root-user"]), "--mount"]
_TEMPFS = 'mount -t tmpfs -o size=80m none "$1" && exec "$2" -c "$3" "$1"'
_WRITE_PROTECTED = (
    'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$2" -c "$3" "$1"'
)

PRELUDE = """
import os, sys
from pathlib import Path
from swdesk.domain.errors import StoreError
from tests.store.desks import add, assignment, state_of
from tests.store.small_disk import reopened, with_reserve

home = Path(sys.argv[1]) / "home"
filler = home.parent / "filler"

def fill():
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    assert os.statvfs(home.parent).f_bavail == 0

def tried(store, number):
    try:
        add(store, assignment(number))
    except StoreError as refusal:
        return refusal.code
    return "saved"
"""


def with_reserve(home):
    """A new home with a passphrase, quickly opened: throw-away homes keep no reserve."""
    create_keys(home, PASSPHRASE, Cost(passes=1, memory_kib=64, lanes=1))
    return create_store(home, Profile("10417"), [WEEK], open_with(home, PASSPHRASE))


def reopened(home):
    """A home opened once more."""
    return open_store(home, open_with(home, PASSPHRASE))


def on_small_disk(folder, script):
    """What a script prints whose first argument is a disk of 80 MB, all its own."""
    return _run([*_OWN_MOUNTS, "sh", "-c", _TEMPFS, "sh", str(folder)], PRELUDE + script)


def write_protected(folder, script):
    """What a script prints whose first argument is a folder on a write-protected disk."""
    return _run([*_OWN_MOUNTS, "sh", "-c", _WRITE_PROTECTED, "sh", str(folder)], PRELUDE + script)


def without_rights(folder, script):
    """What a script prints where file modes count, for the administrator too."""
    command = ["sh", "-c", 'exec "$2" -c "$3" "$1"', "sh", str(folder)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("an administrator without setpriv may write everything")
        powers = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}", *command]
    return _run(command, PRELUDE + script)


def _run(command, script):
    ran = subprocess.run(
        [*command, sys.executable, script],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "unshare" in command and any(
        said in ran.stderr for said in ("unshare: ", "mount: ", "must be superuser")
    ):
        pytest.skip(NO_MOUNTS)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()

"""Rulebooks as the command line names them: a file, builtin:NAME, or a revision taken here: r3."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.rulebook_files import read_draft
from swdesk.desk import rulebooks

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.rules.faults import Fault
    from swdesk.rules.rulebook import Rulebook

_REVISION = re.compile(r"[rR]([0-9]{1,9})")


def draft_or_revision(call: Call, named: str) -> tuple[Rulebook, tuple[Fault, ...]]:
    """A rulebook with the faults of what it says; one that was taken has none.

    Raises:
        RevisionUnknownError: no rulebook of this revision was ever taken.
        UserError: as `rulebook_files.read_draft`.
    """
    found = _REVISION.fullmatch(named)
    if found is None or Path(named).exists():
        return read_draft(named)
    return rulebooks.revision(call.desk, int(found[1])), ()

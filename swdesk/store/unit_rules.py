"""How the desk is enrolled, the releases it took, a lead's own key and draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from swdesk.domain.deadline_sheet import KeptSheet
from swdesk.domain.release import Enrolled, KeptRelease, LeadKey, ReleaseKind, Standing
from swdesk.domain.revision import RuleDraft
from swdesk.store.compact import dumps, loads

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant
    from swdesk.domain.release import Digest
    from swdesk.store.engine import Connection
    from swdesk.store.rulebooks import RulebookShelf

_ENROLLED = "SELECT title, standing, folder, seed, enrolled_at, looked_at, new_at FROM enrolment"
_ENROL = """
INSERT INTO enrolment (id, title, standing, folder, seed, enrolled_at, looked_at, new_at)
VALUES (1, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, standing = excluded.standing,
  folder = excluded.folder, seed = excluded.seed, enrolled_at = excluded.enrolled_at,
  looked_at = excluded.looked_at, new_at = excluded.new_at
"""
_RELEASES = """
SELECT digest, kind, revision, issued, signed_by, accepted_at, rulebook, acknowledged_at
FROM releases ORDER BY accepted_at, issued, revision
"""
_KEEP = """
INSERT INTO releases (digest, kind, revision, issued, signed_by, accepted_at, rulebook, raw)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING
"""
_KEEP_KEY = """
INSERT INTO lead_key (id, holder, seed) VALUES (1, ?, ?)
ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, seed = excluded.seed
"""


class UnitRules:
    """What the unit has sent, and whom it comes from; reads and writes through one transaction."""

    def __init__(self, connection: Connection, shelf: RulebookShelf) -> None:
        """Use a connection that stands in a transaction, and the rulebooks of the home."""
        self._connection = connection
        self._shelf = shelf

    def enrolled(self) -> Enrolled | None:
        """How the desk is enrolled; None where it is not."""
        row = self._connection.execute(_ENROLLED).fetchone()
        if row is None:
            return None
        title, standing, folder, seed, *times = row
        known = msgspec.json.decode(standing, type=Standing)
        return Enrolled(title, known, folder, bytes(seed), *times)

    def enrol(self, enrolled: Enrolled) -> None:
        """Keep how the desk is enrolled, in place of what was."""
        one = enrolled
        times = (one.enrolled_at, one.looked_at, one.new_at)
        row = (one.title, dumps(one.standing), one.folder, one.seed, *times)
        self._connection.execute(_ENROL, row)

    def releases(self) -> tuple[KeptRelease, ...]:
        """Every release that was taken, in the order it was."""
        rows = self._connection.execute(_RELEASES).fetchall()
        return tuple(map(_release, rows))

    def raw(self, digest: Digest) -> bytes | None:
        """A release as it came; None for one never taken."""
        text = "SELECT raw FROM releases WHERE digest = ?"
        row = self._connection.execute(text, (digest,)).fetchone()
        return row and bytes(row[0])

    def rulebook_source(self, digest: Digest) -> bytes | None:
        """The bytes a rulebook was read from; None for a digest never installed."""
        return self._shelf.source(digest)

    def withdrawn_rulebooks(self) -> frozenset[str]:
        """The digests of the rulebooks that are never in force again."""
        return self._shelf.withdrawn()

    def keep(self, release: KeptRelease, raw: bytes) -> None:
        """Keep a release with its bytes; twice is once."""
        one = release
        head = (one.digest, one.kind.value, one.revision, one.issued)
        tail = (dumps(one.signed_by), one.accepted_at, one.rulebook, raw)
        self._connection.execute(_KEEP, (*head, *tail))

    def acknowledge(self, digest: Digest, at: Instant) -> None:
        """Note that a release was read; the first time counts."""
        text = (
            "UPDATE releases SET acknowledged_at = ? WHERE digest = ? AND acknowledged_at IS NULL"
        )
        self._connection.execute(text, (at, digest))

    def sheet(self) -> KeptSheet | None:
        """How the worker keeps a sheet of deadlines; None where there is none."""
        text = "SELECT written, written_at FROM deadline_sheet"
        row = self._connection.execute(text).fetchone()
        return row and KeptSheet(*row)

    def keep_sheet(self, sheet: KeptSheet | None) -> None:
        """Keep a sheet in place of the last one; None for no longer."""
        self._connection.execute("DELETE FROM deadline_sheet")
        if sheet is not None:
            text = "INSERT INTO deadline_sheet (id, written, written_at) VALUES (1, ?, ?)"
            self._connection.execute(text, (sheet.written, sheet.written_at))

    def draft(self) -> RuleDraft | None:
        """The rulebook that the lead is changing; None where there is none."""
        text = "SELECT text, based_on, kept_at FROM rule_draft"
        row = self._connection.execute(text).fetchone()
        return row and RuleDraft(*row)

    def keep_draft(self, draft: RuleDraft | None) -> None:
        """Keep a draft in place of the last one; None for no longer."""
        self._connection.execute("DELETE FROM rule_draft")
        if draft is not None:
            text = "INSERT INTO rule_draft (id, text, based_on, kept_at) VALUES (1, ?, ?, ?)"
            self._connection.execute(text, (draft.text, draft.based_on, draft.kept_at))

    def lead_key(self) -> LeadKey | None:
        """The lead's own key, where this home is a lead's."""
        row = self._connection.execute("SELECT holder, seed FROM lead_key").fetchone()
        return row and LeadKey(row[0], bytes(row[1]))

    def keep_lead_key(self, key: LeadKey) -> None:
        """Keep a lead's key in place of the last one."""
        self._connection.execute(_KEEP_KEY, (key.holder, key.seed))


def _release(row: tuple[Any, ...]) -> KeptRelease:
    digest, kind, revision, issued, signed_by, accepted_at, rulebook, acknowledged_at = row
    return KeptRelease(
        digest=digest,
        kind=ReleaseKind(kind),
        revision=revision,
        issued=issued,
        signed_by=tuple(loads(signed_by)),
        accepted_at=accepted_at,
        rulebook=rulebook,
        acknowledged_at=acknowledged_at,
    )

"""The third schema: whom the desk trusts, and the releases it took. Never edited, only migrated."""

from __future__ import annotations

TABLES = (
    """
CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title TEXT NOT NULL,
  standing TEXT NOT NULL,
  folder TEXT NOT NULL,
  seed BLOB NOT NULL,
  enrolled_at INTEGER NOT NULL,
  looked_at INTEGER,
  new_at INTEGER
) STRICT;
""",
    """
CREATE TABLE releases (
  digest TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  revision INTEGER NOT NULL,
  issued TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  rulebook TEXT NOT NULL,
  acknowledged_at INTEGER,
  raw BLOB NOT NULL
) STRICT;
""",
    """
CREATE TABLE lead_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  holder TEXT NOT NULL,
  seed BLOB NOT NULL
) STRICT;
""",
)

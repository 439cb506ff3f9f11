"""The fourth schema: what leads decided, and the sheet of deadlines a worker keeps for them.

Never edited, only migrated.
"""

from __future__ import annotations

TABLES = (
    """
CREATE TABLE lead_decisions (
  id INTEGER PRIMARY KEY,
  about INTEGER NOT NULL,
  gives_way TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  question TEXT NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX standing_lead_decisions ON lead_decisions (id) WHERE ended_at IS NULL;
""",
    """
CREATE TABLE deadline_sheet (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  written TEXT NOT NULL,
  written_at INTEGER
) STRICT;
""",
)

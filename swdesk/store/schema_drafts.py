"""The fifth schema: the rulebook a lead is changing. Never edited, only migrated."""

from __future__ import annotations

TABLE = """
CREATE TABLE rule_draft (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL,
  based_on TEXT NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT
"""

_BEFORE = "'the rulebook''s draft'"
"""Under which name a draft lay among the column maps until this schema."""

MOVED = (
    f"""
INSERT INTO rule_draft (id, text, based_on, kept_at)
SELECT 1, json_extract(body, '$.text'), json_extract(body, '$.based_on'),
  json_extract(body, '$.kept_at')
FROM column_maps WHERE header = {_BEFORE} AND body <> ''
""",  # noqa: S608 - our own name
    f"DELETE FROM column_maps WHERE header = {_BEFORE}",  # noqa: S608 - the same
)

"""The second schema: the log of worked hours, the unit's terms, more about schedules.

Like the first it is never edited, only migrated on.
"""

from __future__ import annotations

_ENDED = (
    "coalesce(json_extract(body, '$.stretch.span.end'), json_extract(body, '$.instead.span.end'))"
)
_REFERS = "coalesce(json_extract(body, '$.corrects'), json_extract(body, '$.takes_back'))"

HOURS_LOG = f"""
CREATE TABLE hours_log (
  seq INTEGER PRIMARY KEY,
  entered_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  prev TEXT NOT NULL,
  head TEXT NOT NULL
) STRICT;
CREATE INDEX hours_by_end ON hours_log ({_ENDED}) WHERE {_ENDED} IS NOT NULL;
CREATE INDEX hours_by_reference ON hours_log ({_REFERS}) WHERE {_REFERS} IS NOT NULL;
"""

UNIT_TERMS = """
CREATE TABLE unit_terms (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL
) STRICT;
"""

SCHEDULES = """
CREATE TABLE new_schedules (
  id TEXT PRIMARY KEY,
  valid_from TEXT NOT NULL,
  employment TEXT NOT NULL DEFAULT '',
  days TEXT NOT NULL,
  full_time TEXT NOT NULL DEFAULT '[]',
  flex_start INTEGER,
  flex_end INTEGER,
  day_starts INTEGER NOT NULL DEFAULT 0,
  agreement TEXT NOT NULL DEFAULT 'ab'
) STRICT;
INSERT INTO new_schedules (id, valid_from, days)
  SELECT valid_from || '/', valid_from, days FROM schedules;
DROP TABLE schedules;
ALTER TABLE new_schedules RENAME TO schedules;
"""

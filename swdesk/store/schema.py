"""The first schema: tables of the home as they were on day one. Never edited, only migrated on.

Instants are whole minutes since the epoch in UTC. A moment takes two columns: `_on`, the local day
in ISO form, and `_at`, the instant where a clock time was given. Small lists are compact JSON.
"""

from __future__ import annotations

ASSIGNMENTS = """
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL,
  received_on TEXT NOT NULL,
  received_at INTEGER,
  estimate_minutes INTEGER NOT NULL,
  events TEXT NOT NULL,
  facts TEXT NOT NULL,
  due_on TEXT,
  due_at INTEGER,
  deadline_on TEXT,
  deadline_at INTEGER,
  logged_minutes INTEGER NOT NULL,
  earliest_start_on TEXT,
  earliest_start_at INTEGER,
  shortest_block_minutes INTEGER,
  fixed_start INTEGER,
  fixed_end INTEGER,
  pinned_start INTEGER,
  waiting_on TEXT,
  waiting_at INTEGER,
  waiting_reason TEXT,
  running_since INTEGER,
  interrupted_at INTEGER,
  handed_to TEXT NOT NULL,
  deferred_times INTEGER NOT NULL,
  override_reason TEXT,
  override_at INTEGER,
  override_approver TEXT,
  override_until INTEGER,
  source_program TEXT,
  source_key TEXT,
  added_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_reason TEXT NOT NULL,
  level INTEGER NOT NULL,
  rule TEXT NOT NULL,
  level_since INTEGER NOT NULL,
  decision_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX assignments_by_ref ON assignments (ref);
CREATE INDEX open_assignments ON assignments (id) WHERE status NOT IN ('done', 'dropped');
CREATE INDEX closed_assignments ON assignments (closed_at) WHERE status IN ('done', 'dropped');
CREATE INDEX assignments_by_source ON assignments (source_program)
  WHERE source_program IS NOT NULL;
CREATE TABLE used_refs (ref TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""

NOTICES = """
CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  assignment_id INTEGER,
  occasion TEXT NOT NULL,
  number TEXT NOT NULL,
  role TEXT NOT NULL,
  by INTEGER NOT NULL,
  text_sv TEXT NOT NULL,
  text_en TEXT NOT NULL,
  arose_at INTEGER NOT NULL,
  told_at INTEGER,
  told_by TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX open_notices ON notices (id) WHERE told_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX told_notices ON notices (assignment_id) WHERE told_at IS NOT NULL;
"""

WORKING_TIME = """
CREATE TABLE schedules (
  valid_from TEXT PRIMARY KEY,
  days TEXT NOT NULL
) STRICT;
CREATE TABLE absences (
  id INTEGER PRIMARY KEY,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE agreed_overtime (
  id INTEGER PRIMARY KEY,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  agreed_with TEXT NOT NULL
) STRICT;
"""

DESK = """
CREATE TABLE sentinel (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  words TEXT NOT NULL
) STRICT;
CREATE TABLE desk (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  counter INTEGER NOT NULL,
  next_assignment INTEGER NOT NULL,
  next_notice INTEGER NOT NULL,
  checked_at INTEGER
) STRICT;
CREATE TABLE profile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  employee_number TEXT NOT NULL,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  employer TEXT NOT NULL,
  workplace TEXT NOT NULL,
  name TEXT NOT NULL,
  experienced_since TEXT,
  demo INTEGER NOT NULL
) STRICT;
CREATE TABLE circumstances (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  crisis_until INTEGER,
  crisis_since INTEGER,
  crisis_by TEXT NOT NULL,
  staffing_percent INTEGER NOT NULL,
  staffing_until INTEGER,
  quiet_since INTEGER
) STRICT;
CREATE TABLE pending_interruption (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  parked INTEGER,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  until INTEGER
) STRICT;
CREATE TABLE noted_interruptions (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  parked INTEGER,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  until INTEGER
) STRICT;
CREATE TABLE plan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
"""

LOOKS = """
CREATE TABLE last_look (
  command TEXT NOT NULL,
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  program TEXT NOT NULL,
  counter INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  holds_until INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (command, form, language)
) STRICT;
"""

COLUMN_MAPS = """
CREATE TABLE column_maps (
  header TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

RULEBOOKS = """
CREATE TABLE rulebooks (
  seq INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL,
  revision INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  installed_at INTEGER NOT NULL,
  source BLOB NOT NULL,
  compiled TEXT NOT NULL
) STRICT;
"""

LOGS = """
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  touched TEXT NOT NULL,
  final INTEGER NOT NULL,
  undoes INTEGER REFERENCES changes (seq)
) STRICT;
CREATE TABLE decision_log (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  assignment_id INTEGER NOT NULL,
  ref TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  level INTEGER NOT NULL,
  rule TEXT NOT NULL,
  revision INTEGER NOT NULL,
  source TEXT NOT NULL,
  respond TEXT NOT NULL,
  tried BLOB NOT NULL,
  notices TEXT NOT NULL,
  raising_facts TEXT NOT NULL,
  aged_by TEXT NOT NULL,
  inputs TEXT NOT NULL,
  "limit" TEXT,
  digest TEXT NOT NULL,
  unit TEXT NOT NULL,
  title_of_rulebook TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  cause TEXT NOT NULL,
  override_reason TEXT NOT NULL,
  approver TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_assignment ON decision_log (assignment_id);
CREATE TABLE time_entries (
  seq INTEGER PRIMARY KEY,
  assignment_id INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  zone TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  change INTEGER REFERENCES changes (seq),
  reverses INTEGER UNIQUE REFERENCES time_entries (seq)
) STRICT;
CREATE INDEX time_entries_by_change ON time_entries (change) WHERE change IS NOT NULL;
CREATE TABLE snapshots (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  change INTEGER REFERENCES changes (seq),
  body BLOB NOT NULL
) STRICT;
CREATE TABLE undo_journal (
  change INTEGER PRIMARY KEY REFERENCES changes (seq),
  images BLOB NOT NULL
) STRICT;
"""

TABLES = (ASSIGNMENTS, NOTICES, WORKING_TIME, DESK, LOOKS, COLUMN_MAPS, RULEBOOKS, LOGS)

APPEND_ONLY = ("changes", "decision_log", "time_entries")
"""The first schema's tables in which a row, once written, stays as it is; see `guards`."""


def triggers_of(table: str) -> dict[str, str]:
    """The triggers that keep a table append-only, by name, exactly as they are stored.

    The insert guard also stops INSERT OR REPLACE, which gets past a delete trigger in programs
    that leave recursive triggers off.
    """
    return {
        f"{table}_no_update": (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        ),
        f"{table}_no_delete": (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        ),
        f"{table}_in_order": (
            f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table}"  # noqa: S608 - our own names
            f" WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM {table})"
            " BEGIN SELECT RAISE(ABORT, 'out of order'); END"
        ),
    }

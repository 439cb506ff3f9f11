"""The last look: one answer for each question, form and language, for as long as it holds.

It is a copy of what the other tables say, kept for speed alone: losing it loses nothing. A desk
that was written to since has another counter, and another swdesk may word things otherwise, so
neither is ever answered from it.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from swdesk import __version__
from swdesk.store.engine import BUSY_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.instants import Instant
    from swdesk.domain.look import Look
    from swdesk.store.engine import Connection

_FIND = """
SELECT body FROM last_look JOIN desk ON last_look.counter = desk.counter
WHERE command = ? AND form = ? AND language = ? AND program = ?
  AND made_at <= ? AND holds_until > ?
"""
_KEEP = """
INSERT OR REPLACE INTO last_look
  (command, form, language, program, counter, made_at, holds_until, body)
SELECT ?, ?, ?, ?, counter, ?, ?, ? FROM desk WHERE counter = ?
"""
_LAST_HEAD = "SELECT head FROM hours_log ORDER BY seq DESC LIMIT 1"
_FAST = 1


def is_anchored(connection: Connection, anchor: Path) -> bool:
    """Whether the anchor stands whole and holds the last record noted, as far as a glance tells.

    Where it does not, somebody is to be told so (`hours_anchor` looks closely), and not answered
    as if nothing were wrong.
    """
    row = connection.execute(_LAST_HEAD).fetchone()
    if row is None:
        return True
    try:
        content = anchor.read_bytes()
    except OSError:
        return False
    return row[0].encode() in content and content.endswith(b"}\n")


def find_look(connection: Connection, question: tuple[str, str, str], now: Instant) -> str | None:
    """The body of a look that holds at an instant; None where it must be worked out.

    Args:
        connection: in any transaction or none.
        question: command, form and language.
        now: the present minute.
    """
    row = connection.execute(_FIND, (*question, __version__, now, now)).fetchone()
    return row and zlib.decompress(row[0]).decode()


def keep_look(connection: Connection, look: Look) -> None:
    """Keep a look in place of the last one, unless somebody wrote to the desk meanwhile.

    It waits for nobody: who writes just now comes first, and makes the look worthless anyway.
    Whatever stands in the way (a full disk, a home that cannot be written), nothing is kept.
    """
    *question, counter, made_at, holds_until, body = look
    packed = zlib.compress(body.encode(), _FAST)
    row = (*question, __version__, made_at, holds_until, packed, counter)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute(_KEEP, row)
    except dbapi2.Error:
        return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

"""Calendars: iCalendar files read into drafts with fixed times.

The reading itself happens in a process of its own with a time limit (`calendar_process`).
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from swdesk.confining import OverLimitError, run
from swdesk.domain.assignment import Source
from swdesk.domain.errors import EntryUnusableError, FileUnusableError
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.imports.draft import Draft, ImportResult, RowFault

MOST_ICS_BYTES = 2 * 1024 * 1024
"""Size limit of a calendar file."""

PROGRAM = "ics"
_DAYS_BACK = 7
_DAYS_AHEAD = 731
_FIELDS = frozenset({"title", "fixed_start", "fixed_end"})


def read_ics(data: bytes, zone: Zone, today: date, *, titles: bool = False) -> ImportResult:
    """Read a calendar: the blocks of time from a week ago to two years ahead.

    Free, cancelled and lengthless events are no blocks. `gone` names those that the file cancels,
    takes out of a series, calls free, or has moved out of the window. Drafts have no kind: the
    rulebook's `calendar_kind` is meant.

    Args:
        data: the file's bytes, at most MOST_ICS_BYTES.
        zone: the zone of times that name none, and of whole days.
        today: the day the window is laid around.
        titles: take the events' own titles; they may hold names, so only when asked for.

    Raises:
        FileUnusableError: `why` is "too_large", "not_calendar", "nested_too_deep",
            "too_many_blocks", "took_too_long" or "too_demanding".
    """
    if len(data) > MOST_ICS_BYTES:
        raise FileUnusableError(name="", why="too_large", most_bytes=MOST_ICS_BYTES)
    window = Span(
        zone.midnight(today - timedelta(days=_DAYS_BACK)),
        zone.midnight(today + timedelta(days=_DAYS_AHEAD)),
    )
    asked = {"zone": zone.name, "from": window.start, "until": window.end, "titles": titles}
    answer = _read_elsewhere(json.dumps(asked).encode() + b"\n" + data)
    if "refused" in answer:
        raise FileUnusableError(**{"name": "", **answer["refused"]})
    return _result(answer, window)


def _read_elsewhere(request: bytes) -> dict[str, Any]:
    """What the reading process answers.

    Raises:
        FileUnusableError: it took too long, or fell over.
    """
    try:
        answered = run("swdesk.imports.calendar_process", request)
    except OverLimitError as over:
        why = "took_too_long" if over.too_slow else "too_demanding"
        raise FileUnusableError(name="", why=why) from None
    answer: dict[str, Any] = json.loads(answered)
    return answer


def _result(answer: dict[str, Any], window: Span) -> ImportResult:
    drafts = tuple(
        Draft(
            line=line,
            source=Source(PROGRAM, key),
            title=title,
            fixed=Span(Instant(start), Instant(end)),
            all_day=all_day,
        )
        for line, key, title, start, end, all_day in answer["blocks"]
    )
    return ImportResult(
        program=PROGRAM,
        drafts=drafts,
        faults=tuple(
            RowFault(line, "", EntryUnusableError.code, facts) for line, facts in answer["faults"]
        ),
        ignored={why: count for why, count in answer["ignored"].items() if count},
        fields=_FIELDS,
        gone=tuple(answer["gone"]),
        covers=window,
        encoding="utf-8",
    )

"""The sheets of deadlines in the unit's folder, as one table: the soonest limit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant
from swdesk.texts.durations import duration
from swdesk.texts.sheets import need_words
from swdesk.ui.viewmodels.hours import TableRow, TableState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.names import Names
    from swdesk.domain.deadline_sheet import SheetLine
    from swdesk.sharing.sheets import SheetBy
    from swdesk.texts.language import Words


def sheets_state(sheets: Sequence[SheetBy], names: Names) -> TableState:
    """Every line of every sheet; what must be handed over stands out."""
    words = names.words
    say = words.say
    lines = [(by, line) for by in sheets for line in by.sheet.lines]
    lines.sort(key=lambda one: (one[1].limit, one[0].desk.holder, one[1].ref))
    return TableState(
        name=say("Deadlines of colleagues"),
        headings=(
            *(say("Limit"), say("Who"), say("Reference"), say("Kind of work")),
            *(say("Left"), say("To be done by others"), say("Source")),
        ),
        rows=tuple(_row(by, line, names) for by, line in lines),
        empty=say("Nobody keeps a sheet that this key opens."),
    )


def sheets_words(sheets: Sequence[SheetBy], words: Words) -> str:
    """Whose sheets these are, and when each was written; how many lines lie beyond."""
    written = [
        words.say("{who}, {time}", who=one.desk.holder, time=words.time(Instant(one.written_at)))
        for one in sheets
    ]
    told = words.say("Sheets of {listed}.", listed=words.listed(written))
    more = sum(one.sheet.more for one in sheets)
    if not more:
        return told
    later = words.plural("and {n} later one", "and {n} later ones", more)
    return f"{told} ({later})"


def _row(by: SheetBy, line: SheetLine, names: Names) -> TableRow:
    cells = (
        names.words.time(Instant(line.limit)),
        by.desk.holder,
        line.ref,
        names.kind(line.kind),
        duration(line.minutes),
        need_words(line, names.role(line.to), names.words),
        line.source,
    )
    tone = "warning" if line.hand_over and not line.to else "text"
    return TableRow(f"{by.desk.id} {line.ref} {line.kind} {line.limit}", cells, tone=tone)

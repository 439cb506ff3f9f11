"""`sheet on|off|write`, `rules sheets`: hard limits for the lead while a worker is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.shapes import time_shape
from swdesk.desk import deadline_sheet, looking
from swdesk.desk.names import names_of
from swdesk.domain.instants import Instant
from swdesk.sharing import sheets
from swdesk.texts.durations import duration
from swdesk.texts.sheets import need_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.screen import Cell
    from swdesk.cli.shapes import Shape
    from swdesk.desk.names import Names
    from swdesk.domain.deadline_sheet import DeadlineSheet, SheetLine
    from swdesk.sharing.sheets import SheetBy


def _declare_sheet(parser: Parser) -> None:
    say = parser.words.say
    parser.word("SWITCH", choices=("on", "off", "write", "show"), help=say("on, off, write, show"))


def _sheet(call: Call) -> int:
    holder = call.profile.called
    match call.given.SWITCH:
        case "on":
            sheets.switch_on(call.desk, holder)
        case "off":
            sheets.switch_off(call.desk)
        case "write":
            sheets.write(call.desk, holder)
    return _told(call)


def _told(call: Call) -> int:
    """What the lead sees, and whether it is kept for them."""
    kept, sheet = deadline_sheet.kept(call.desk), deadline_sheet.sheet_of(call.desk)
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    if call.options.json:
        return call.answer(
            {
                "on": kept is not None,
                "written_at": _time(kept.written_at if kept else None, call),
                **_sheet_shape(sheet, call),
            }
        )
    say = call.words.say
    if kept is None:
        call.screen.line(say("The sheet is off: nothing of it lies in the unit's folder."))
        call.screen.line(say("“swdesk sheet on” would let your lead see this, and nothing else:"))
    else:
        call.screen.line(say("The sheet is on. Your lead sees this, and nothing else:"))
    _paint(call, sheet, names)
    return 0


def _sheets(call: Call) -> int:
    found = sheets.sheets_for(call.desk)
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    if call.options.json:
        return call.answer({"sheets": [_by_shape(one, call) for one in found]})
    if not found:
        call.screen.line(call.words.say("Nobody keeps a sheet that this key opens."))
    for one in found:
        at = call.words.time(Instant(one.written_at))
        call.screen.heading(f"{one.desk.holder}, {at}")
        _paint(call, one.sheet, names)
    return 0


def _paint(call: Call, sheet: DeadlineSheet, names: Names) -> None:
    call.screen.table([_row(call, line, names) for line in sheet.lines], indent=2)
    if not sheet.lines:
        call.screen.line(call.words.say("No hard limits."), indent=2)
    if sheet.more:
        more = call.words.plural("and {n} later one", "and {n} later ones", sheet.more)
        call.screen.line(more, indent=2)


def _row(call: Call, line: SheetLine, names: Names) -> list[str | Cell]:
    needs = need_words(line, names.role(line.to), call.words)
    limit = call.words.time(Instant(line.limit))
    left = duration(line.minutes)
    return [limit, line.ref, names.kind(line.kind), left, needs, line.source]


def _by_shape(one: SheetBy, call: Call) -> Shape:
    return {
        "holder": one.desk.holder,
        "key": one.desk.id,
        "written_at": _time(one.written_at, call),
        **_sheet_shape(one.sheet, call),
    }


def _sheet_shape(sheet: DeadlineSheet, call: Call) -> Shape:
    return {"lines": [_line_shape(line, call) for line in sheet.lines], "more": sheet.more}


def _line_shape(line: SheetLine, call: Call) -> Shape:
    return {
        "ref": line.ref,
        "kind": line.kind,
        "limit": _time(line.limit, call),
        "source": line.source or None,
        "minutes": line.minutes,
        "hand_over": line.hand_over,
        "to": line.to or None,
    }


def _time(at: int | None, call: Call) -> str | None:
    return None if at is None else time_shape(Instant(at), call.zone)


def _declare_nothing(parser: Parser) -> None:
    """It takes no words."""


COMMANDS = {
    "sheet": Command(_declare_sheet, _sheet),
    "rules sheets": Command(_declare_nothing, _sheets),
}

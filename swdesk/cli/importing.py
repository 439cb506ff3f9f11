"""`import`: assignments and fixed times from other programs' files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.column_maps import MapInUse
from swdesk.cli.commands import Command
from swdesk.cli.outcomes import consequences_shape, paint_consequences
from swdesk.cli.screen import Cell, Progress
from swdesk.desk import importing, looking
from swdesk.desk.names import names_of
from swdesk.imports.reading import FORMATS, Asked, read_file
from swdesk.texts.events import event_spelling
from swdesk.texts.facts import plain
from swdesk.texts.passed_over import over_words, passed_over_words, undated_words
from swdesk.texts.refusals import refusal_sentence

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import ImportReport, RowRefused
    from swdesk.imports.draft import ImportResult

_MOST_LINES = 50


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("the file"))
    parser.option(
        "--as",
        dest="format",
        choices=FORMATS,
        help=say("what the file is (default: by its name): {formats}", formats=", ".join(FORMATS)),
    )
    parser.option(
        "--map", metavar="FILE", help=say("what a case system's columns mean (TOML, JSON)")
    )
    parser.option(
        "--no-map",
        action="store_true",
        help=say("know columns by their names, though a map is kept for such files"),
    )
    parser.option(
        "--dry-run", action="store_true", help=say("count and show faults; change nothing")
    )
    parser.option(
        "--titles", action="store_true", help=say("take a calendar's titles as well (no names!)")
    )


def _import(call: Call) -> int:
    given = call.given
    before = call.seen(looking.view(call.desk))
    progress = Progress(call.screen)
    in_use = MapInUse(call)
    asked = Asked(call.zone, call.today, in_use.columns, titles=given.titles, progress=progress)
    try:
        contents = read_file(Path(given.FILE), asked, given.format or "")
        report = importing.take(
            call.desk, contents, contents.program, dry_run=given.dry_run, progress=progress
        )
    finally:
        progress.finish()
    if not report.dry_run:
        in_use.keep()
    if call.options.json:
        nothing: Shape = {"change": None, "moves": [], "unmet": [], "clashes": [], "tell": []}
        outcome = consequences_shape(call, before, report.done) if report.done else nothing
        shape = report_shape(report, contents, call)
        return call.answer({**shape, "map_kept": in_use.is_kept, **outcome})
    if in_use.is_kept:
        call.screen.line(
            call.words.say("The columns are read as last time; --no-map reads them by their names.")
        )
    _paint(call, report, contents)
    if report.done is not None:
        paint_consequences(call, before, report.done)
    return 0


def report_shape(report: ImportReport, contents: ImportResult, call: Call) -> Shape:
    """What an import did, or would do."""
    return {
        "dry_run": report.dry_run,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "closed": report.closed,
        "refused": [
            {
                "line": row.line,
                "column": row.column or None,
                "code": row.code,
                "text": _why(row, call),
            }
            for row in report.refused
        ],
        "ignored": dict(contents.ignored),
        "columns_passed_over": list(contents.columns_over),
        "rows_passed_over": [
            {"line": line, "reason": why, "text": over_words(why, call.words)}
            for line, why in contents.rows_over
        ],
        "undated": [
            {"kind": lack.kind, "rows": lack.rows, "events": list(lack.events)}
            for lack in report.undated
        ],
        "encoding": contents.encoding or None,
        "separator": contents.separator or None,
    }


def _why(row: RowRefused, call: Call) -> str:
    return refusal_sentence(row.code, row.facts, call.words)


def _paint(call: Call, report: ImportReport, contents: ImportResult) -> None:
    words, line = call.words, call.screen.line
    if report.dry_run:
        line(words.say("A dry run: nothing is changed."))
    line(
        words.say(
            "{added} added, {updated} updated, {unchanged} unchanged, {closed} closed.",
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
            closed=report.closed,
        )
    )
    _paint_passed_over(call, contents)
    _paint_undated(call, report)
    if report.refused:
        line(words.plural("{n} row refused:", "{n} rows refused:", len(report.refused)))
    for row in report.refused[:_MOST_LINES]:
        line(
            words.say("line {line}: {why}", line=row.line, why=_where(row) + _why(row, call)),
            indent=2,
        )
    more = len(report.refused) - _MOST_LINES
    if more > 0:
        line(words.plural("and {n} more; see --json", "and {n} more; see --json", more), indent=2)


def _paint_passed_over(call: Call, contents: ImportResult) -> None:
    """Columns by name, rows by line where they have one, each with the reason."""
    words, line = call.words, call.screen.line
    if contents.columns_over:
        named = words.listed(words.quoted(plain(name)) for name in contents.columns_over)
        line(words.say("Columns passed over, their names are not known: {names}", names=named))
    for why, count in contents.ignored.items():
        if count and why != "column":
            line(passed_over_words(why, count, contents.rows_over, words))


def _paint_undated(call: Call, report: ImportReport) -> None:
    """What has no limit yet for want of a date, and the ways out."""
    words, line = call.words, call.screen.line
    names = names_of(looking.view(call.desk), words) if report.undated else None
    for lack in report.undated:
        kind = names.kind(lack.kind) if names is not None else lack.kind
        line(Cell(undated_words(kind, lack.rows, lack.events, words), "yellow"))
    if report.undated:
        event = event_spelling(report.undated[0].events[0], words)
        said = words.say(
            "Map a column to event:{name} (--map), or enter it with “swdesk edit REF --event "
            "{event}=DATE”.",
            name=report.undated[0].events[0],
            event=event,
        )
        line(said, indent=2)


def _where(row: RowRefused) -> str:
    return f"{row.column}: " if row.column else ""


COMMANDS = {"import": Command(_declare, _import)}

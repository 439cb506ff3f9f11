"""`export history`: what the desk went through, without references, for a lead to try rules on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.desk import past_steps
from swdesk.domain.history import HistoryEmptyError
from swdesk.exports.history_file import export_history
from swdesk.texts.typed import parse_moment

if TYPE_CHECKING:
    from datetime import date

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.history import History

ENDING = ".swhistory"


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--since", metavar="DATE", required=True, help=say("the first day"))
    parser.option("--until", metavar="DATE", help=say("the last day (default: today)"))
    parser.option("-o", "--output", metavar="FILE", help=say("where the file is written"))


def _export(call: Call) -> int:
    since, until = period(call)
    history = past_steps.history(call.desk, since, until)
    if not history.steps:
        raise HistoryEmptyError(since=since, until=until)
    path = _path(call, history)
    size = export_history(path, history)
    decisions = sum(len(step.decided) for step in history.steps)
    if call.options.json:
        return call.answer(
            {
                "file": str(path),
                "bytes": size,
                "since": since.isoformat(),
                "until": until.isoformat(),
                "steps": len(history.steps),
                "decisions": decisions,
                "too_old": history.too_old,
            }
        )
    _tell(call, path, decisions, history)
    return 0


def _tell(call: Call, path: Path, decisions: int, history: History) -> None:
    words = call.words
    call.screen.line(
        words.plural(
            "{file} is written: {n} decision from {since} to {until}, no reference and no title.",
            "{file} is written: {n} decisions from {since} to {until}, no reference and no title.",
            decisions,
            file=str(path),
            since=words.day(history.since),
            until=words.day(history.until),
        )
    )
    if history.too_old:
        call.screen.line(
            words.plural(
                "{n} plan of the period was kept before histories were, and is left out.",
                "{n} plans of the period were kept before histories were, and are left out.",
                history.too_old,
            )
        )


def _path(call: Call, history: History) -> Path:
    name = f"{history.unit}-{history.since}-{history.until}{ENDING}"
    path = Path(call.given.output or name).expanduser()
    return path / name if path.is_dir() else path


def period(call: Call) -> tuple[date, date]:
    """The first and the last day that are meant, as the home counts days."""
    since = parse_moment(call.given.since, call.zone, call.today, gone=True).on
    until = call.given.until
    return since, parse_moment(until, call.zone, call.today, gone=True).on if until else call.today


COMMANDS = {"export history": Command(_declare, _export)}

"""`export`: hours, plan and queue as files that others can use, hours with a sealed manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.choosing import one_of
from swdesk.cli.commands import Command
from swdesk.cli.time_stated import declare_employment, month
from swdesk.exports.making import FORMS, Wanted, check_wanted, export

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.exports.making import Written

_SWEDISH = {
    "övertid": "overtime",
    "overtid": "overtime",
    "journal": "record",
    "saldon": "balances",
    "saldo": "balances",
    "kö": "queue",
    "ko": "queue",
}
"""What is exported, as it is said in Swedish."""


def _declare(parser: Parser) -> None:
    say = parser.words.say
    what = one_of(tuple(FORMS), _SWEDISH, parser.words) | {"metavar": "WHAT"}
    parser.word("WHAT", **what, help=say("overtime, record, balances, plan or queue"))
    forms = sorted({form for known in FORMS.values() for form in known})
    parser.option("--format", choices=forms, required=True, help=say("the form of the file"))
    parser.option("--month", metavar="MONTH", help=say("the month, as 2026-11 (default: this one)"))
    parser.option("-o", "--output", metavar="FILE", help=say("where the file is written"))
    parser.option("--references", action="store_true", help=say("show case references as well"))
    parser.option(
        "--code",
        metavar="CLASS=CODE",
        action="append",
        default=[],
        help=say("a time code agreed with payroll, as simple/time_off=FR1"),
    )
    declare_employment(parser)


def _export(call: Call) -> int:
    given = call.given
    wanted = Wanted(
        what=given.WHAT,
        form=given.format,
        month=month(call, given.month) if given.month is not None else call.today,
        employment=given.employment,
        references=given.references,
        codes=tuple(given.code),
    )
    check_wanted(wanted)
    return _told(call, export(call.desk, wanted, call.words, _path(call, wanted)))


def _path(call: Call, wanted: Wanted) -> Path:
    path = Path(call.given.output or wanted.file_name).expanduser()
    return path / wanted.file_name if path.is_dir() else path


def _told(call: Call, written: Written) -> int:
    proof = written.proof
    if call.options.json:
        return call.answer(
            {
                "file": str(written.path),
                "minutes": written.minutes,
                "decided_minutes": written.decided,
                "awaiting_minutes": written.awaiting,
                "proof": None if proof is None else str(proof),
            }
        )
    say = call.words.say
    places = {"file": str(written.path), "minutes": written.minutes}
    if written.awaiting:
        places |= {"decided": written.decided, "awaiting": written.awaiting}
        call.screen.line(
            say("{file} is written: {decided} minutes decided, {awaiting} awaiting.", **places)
        )
    else:
        call.screen.line(say("{file} is written: {minutes} minutes.", **places))
    if proof is not None:
        call.screen.line(say("What proves it lies in {folder}.", folder=str(proof)))
    return 0


COMMANDS = {"export": Command(_declare, _export)}

"""`wait`, `drop`, `reopen`, `pin`, `hand-over`: when and by whom an assignment is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.outcomes import tell_outcome
from swdesk.cli.stating import instant
from swdesk.cli.working import declare_ref
from swdesk.desk import handover, work
from swdesk.texts.typed import parse_start

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


def _declare_wait(parser: Parser) -> None:
    say = parser.words.say
    declare_ref(parser)
    parser.option(
        "--until", required=True, metavar="TIME", help=say("the day it returns by itself")
    )
    parser.option("--for", required=True, dest="reason", metavar="TEXT", help=say("what for"))


def _wait(call: Call) -> int:
    until = parse_start(call.given.until, call.zone, call.now)
    return tell_outcome(call, work.wait(call.desk, call.given.REF, until, call.given.reason))


def _declare_drop(parser: Parser) -> None:
    declare_ref(parser)
    parser.option("--reason", required=True, metavar="REASON", help=parser.words.say("why"))


def _drop(call: Call) -> int:
    return tell_outcome(call, work.drop(call.desk, call.given.REF, call.given.reason))


def _reopen(call: Call) -> int:
    return tell_outcome(call, work.reopen(call.desk, call.given.REF))


def _declare_pin(parser: Parser) -> None:
    say = parser.words.say
    declare_ref(parser)
    parser.one_of(
        (
            (
                "--start",
                say("when it starts (default: where the plan has it)"),
                {"metavar": "TIME"},
            ),
            ("--off", say("let the plan move it again"), {"action": "store_true"}),
        ),
        needed=False,
    )


def _pin(call: Call) -> int:
    if call.given.off:
        return tell_outcome(call, work.unpin(call.desk, call.given.REF))
    start = instant(call, call.given.start) if call.given.start else None
    return tell_outcome(call, work.pin(call.desk, call.given.REF, start))


def _declare_hand_over(parser: Parser) -> None:
    say = parser.words.say
    declare_ref(parser)
    parser.one_of(
        (
            ("--to", say("the role that takes it"), {"metavar": "ROLE"}),
            (
                "--accepted",
                say("they have accepted: it leaves your list"),
                {"action": "store_true"},
            ),
        ),
        needed=True,
    )


def _hand_over(call: Call) -> int:
    if call.given.accepted:
        return tell_outcome(call, handover.accept(call.desk, call.given.REF))
    return tell_outcome(call, handover.hand_over(call.desk, call.given.REF, call.given.to))


COMMANDS = {
    "wait": Command(_declare_wait, _wait),
    "drop": Command(_declare_drop, _drop),
    "reopen": Command(declare_ref, _reopen),
    "pin": Command(_declare_pin, _pin),
    "hand-over": Command(_declare_hand_over, _hand_over),
}

"""`start`, `pause`, `longer`, `done`: working on assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli import stating
from swdesk.cli.commands import Command
from swdesk.cli.outcomes import tell_outcome
from swdesk.desk import work
from swdesk.texts.typed import parse_length

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


def declare_ref(parser: Parser) -> None:
    """Declare the assignment a command is about."""
    parser.word("REF", help=parser.words.say("which assignment: REF, or REF/KIND"))


def _start(call: Call) -> int:
    return tell_outcome(call, work.start(call.desk, call.given.REF))


def _declare_pause(parser: Parser) -> None:
    """It takes no words."""


def _pause(call: Call) -> int:
    return tell_outcome(call, work.pause(call.desk))


def _declare_longer(parser: Parser) -> None:
    say = parser.words.say
    parser.word("TIME", help=say("how much longer: 30m"))
    parser.word("REF", nargs="?", help=say("which assignment (default: the running one)"))


def _longer(call: Call) -> int:
    minutes = parse_length(call.given.TIME)
    return tell_outcome(call, work.longer(call.desk, minutes, call.given.REF))


def _declare_done(parser: Parser) -> None:
    declare_ref(parser)
    parser.option(
        "--event",
        action="append",
        default=[],
        metavar="NAME=TIME",
        help=parser.words.say("when something happened that the next limit counts from"),
    )


def _done(call: Call) -> int:
    events = stating.events(call, call.given.event)
    return tell_outcome(call, work.done(call.desk, call.given.REF, events))


COMMANDS = {
    "start": Command(declare_ref, _start),
    "pause": Command(_declare_pause, _pause),
    "longer": Command(_declare_longer, _longer),
    "done": Command(_declare_done, _done),
}

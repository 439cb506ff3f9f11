"""`add` and `edit`: what is known about an assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli import stating
from swdesk.cli.commands import Command
from swdesk.cli.outcomes import tell_outcome
from swdesk.desk import assignments
from swdesk.desk.answers import Edits

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser

_CLEARABLE = ("due", "deadline", "earliest-start", "shortest-block", "fixed", "title")


def _declare_add(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--kind", required=True, metavar="KIND", help=say("the kind of work: id or name"))
    parser.option("--ref", metavar="REF", help=say("the reference, such as BU-2240"))
    stating.declare_stated(parser)


def _add(call: Call) -> int:
    stated = stating.stated_work(call, call.given.kind)
    return tell_outcome(call, assignments.add(call.desk, stated))


def _declare_edit(parser: Parser) -> None:
    say = parser.words.say
    parser.word("REF", help=say("which assignment: REF, or REF/KIND"))
    parser.option("--kind", metavar="KIND", help=say("another kind of work"))
    parser.option("--ref", metavar="REF", help=say("another reference"))
    stating.declare_stated(parser)
    parser.option(
        "--clear",
        action="append",
        default=[],
        choices=_CLEARABLE,
        metavar="FIELD",
        help=say("empty a field: {fields}", fields=", ".join(_CLEARABLE)),
    )


def _edit(call: Call) -> int:
    given = call.given
    edits = Edits(
        ref=given.ref,
        kind=given.kind,
        title=given.title,
        received=stating.moment(call, given.received, gone=True),
        events=stating.events(call, given.event),
        facts=stating.facts(call, given.fact),
        due=stating.moment(call, given.due),
        deadline=stating.moment(call, given.deadline),
        estimate_minutes=stating.minutes(given.estimate),
        earliest_start=stating.beginning(call, given.earliest_start),
        shortest_block_minutes=stating.minutes(given.shortest_block),
        fixed=stating.span(call, given.fixed),
        clear=frozenset(name.replace("-", "_") for name in given.clear),
    )
    return tell_outcome(call, assignments.edit(call.desk, given.REF, edits))


COMMANDS = {"add": Command(_declare_add, _add), "edit": Command(_declare_edit, _edit)}

"""`notices` and `told`: whom to tell, and that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.outcomes import tell_outcome
from swdesk.cli.painting import Painter
from swdesk.cli.shapes import notice_shape
from swdesk.desk import looking
from swdesk.desk import notices as desk_notices
from swdesk.desk.names import names_of

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


def _declare_notices(parser: Parser) -> None:
    parser.option("--all", action="store_true", help=parser.words.say("those already told as well"))


def _notices(call: Call) -> int:
    listed = looking.notices(call.desk, everything=call.given.all)
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    if call.options.json:
        return call.answer({"notices": [notice_shape(one, names, call.zone) for one in listed]})
    if not listed:
        call.screen.line(call.words.say("Nobody has to be told anything."))
        return 0
    Painter(call.screen, names).tell(listed)
    call.screen.line()
    call.screen.line(call.words.say("When it is done: “swdesk told NUMBER”."))
    return 0


def _declare_told(parser: Parser) -> None:
    say = parser.words.say
    parser.word("NOTICE", help=say("the notice's number, as in “swdesk notices”"))
    parser.option("--by", metavar="WHO", help=say("who told them (default: you)"))


def _told(call: Call) -> int:
    done = desk_notices.told(call.desk, call.given.NOTICE, call.given.by or "")
    return tell_outcome(call, done)


COMMANDS = {
    "notices": Command(_declare_notices, _notices),
    "told": Command(_declare_told, _told),
}

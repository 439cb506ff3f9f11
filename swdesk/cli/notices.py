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
from swdesk.domain.notice import NoticeId

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.notice import Notice


def _declare_notices(parser: Parser) -> None:
    parser.option(
        "--all",
        action="store_true",
        help=parser.words.say("those already told, or no longer needed, as well"),
    )


def _notices(call: Call) -> int:
    listed = looking.notices(call.desk, everything=call.given.all)
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    if call.options.json:
        return call.answer({"notices": [notice_shape(one, names, call.zone) for one in listed]})
    if not listed:
        call.screen.line(call.words.say("Nobody has to be told anything."))
        return 0
    Painter(call.screen, names).tell(listed)
    if any(notice.is_open for notice in listed):
        call.screen.line()
        call.screen.line(call.words.say("When it is done: “swdesk told NUMBER”."))
    return 0


def _declare_told(parser: Parser) -> None:
    say = parser.words.say
    parser.word(
        "NOTICE", nargs="+", help=say("the notice's number, as in “swdesk notices”; or several")
    )
    parser.option("--by", metavar="WHO", help=say("who told them (default: you)"))


def _told(call: Call) -> int:
    numbers = call.given.NOTICE
    done = desk_notices.told(call.desk, *numbers, by=call.given.by or "")
    view = call.seen(done.view)
    marked = _marked(call, numbers)
    names = names_of(view, call.words, *([done.assignment] if done.assignment else []))
    if call.options.json:
        shapes = [notice_shape(one, names, call.zone) for one in marked]
        return tell_outcome(call, done, notice=shapes[0], notices=shapes)
    painter = Painter(call.screen, names)
    call.screen.line(call.words.say("Marked as told:"))
    for one in marked:
        painter.notice(one)
    left = len([one for one in view.state.notices.values() if one.is_open])
    if left:
        call.screen.line(
            call.words.plural("{n} notice is left to give.", "{n} notices are left to give.", left)
        )
    return 0


def _marked(call: Call, numbers: list[str]) -> list[Notice]:
    """The notices that were just marked, in the order stated."""
    known = {one.id: one for one in looking.notices(call.desk, everything=True)}
    stated = dict.fromkeys(NoticeId(int(number.strip().lstrip("#"))) for number in numbers)
    return [known[number] for number in stated]


COMMANDS = {
    "notices": Command(_declare_notices, _notices),
    "told": Command(_declare_told, _told),
}

"""`plan`: looking at the days ahead."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.misuse import UsageError
from swdesk.cli.outcomes import moves_shape, near_until
from swdesk.cli.painting import Painter
from swdesk.cli.shapes import plan_shape
from swdesk.desk import hours_asked, looking, unit_rules
from swdesk.desk.names import names_of
from swdesk.desk.noted import unclassified
from swdesk.desk.yielding import no_help
from swdesk.texts.hours_questions import question_sentence
from swdesk.texts.lead_questions import decision_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.desk.answers import DeskView
    from swdesk.domain.instants import Zone
    from swdesk.domain.plan import Block


def _declare_plan(parser: Parser) -> None:
    parser.option(
        "--days",
        type=int,
        metavar="N",
        help=parser.words.say("how many days to show (default: all that are planned)"),
    )


def _plan(call: Call) -> int:
    if call.given.days is not None and call.given.days < 1:
        raise UsageError(call.words.say("--days wants one day or more."), "")
    view = call.seen(looking.view(call.desk))
    names = names_of(view, call.words)
    blocks = _first_days(view, call.given.days, call.zone)
    if call.options.json:
        moves = moves_shape(view.moves, names, call.zone)
        return call.answer({**plan_shape(view, blocks, names, call.zone), "moves": moves})
    call.screen.line(
        call.words.say(
            "Plan as of {time}, by revision {revision} of the rulebook.",
            time=call.words.time(view.plan.at),
            revision=view.plan.revision,
        )
    )
    painter = Painter(call.screen, names)
    painter.moves(view.moves, near_until(call, view))
    painter.blocks(blocks)
    notices = [notice for notice in view.state.notices.values() if notice.is_open]
    painter.rest_of_plan(view.plan, notices)
    for said in view.state.lead_decisions:
        gives_way = names.refs(said.gives_way)
        call.screen.line(decision_words(said, names.ref(said.about), gives_way, call.words))
        for sentence in no_help(view, said, names):
            call.screen.line(sentence, indent=2)
    noted = [call.words.time(one.at) for one in unclassified(view.state)]
    if noted:
        times = call.words.listed(noted)
        call.screen.line(call.words.say("Interruptions without a name yet: {times}", times=times))
    if unit_rules.standing(call.desk).unread:
        call.screen.line(call.words.say("There are new rules to read: swdesk rules history"))
    _ask(call)
    return 0


def _ask(call: Call) -> None:
    """Ask about a timer that was forgotten, or whose clock went back."""
    for each in hours_asked.asked_of_timer(call.desk):
        call.screen.line(question_sentence(each.question.value, each.span, each.ref, call.words))


def _first_days(view: DeskView, days: int | None, zone: Zone) -> list[Block]:
    """The blocks that start within a number of calendar days, today being the first."""
    if days is None:
        return list(view.plan.blocks)
    last = zone.day_of(view.now) + timedelta(days=days - 1)
    return [block for block in view.plan.blocks if zone.day_of(block.span.start) <= last]


COMMANDS = {"plan": Command(_declare_plan, _plan)}

"""`absent`, `crisis`, `staffing`, `overtime agree`: what holds for the days ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.outcomes import near_until, tell_outcome, unmets_shape
from swdesk.cli.painting import Painter
from swdesk.cli.parsing import UsageError
from swdesk.cli.shapes import notice_shape
from swdesk.cli.stating import moment, needed_moment, span
from swdesk.cli.stating import until as until_said
from swdesk.desk import absence, circumstances
from swdesk.desk.names import names_of
from swdesk.texts.away import away_sentence, until_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


def _declare_absent(parser: Parser) -> None:
    say = parser.words.say
    back = say("you are back: end the absence under way now, else take the next one away")
    parser.one_of(
        (
            (
                "--from",
                say("from when; “now” for this minute"),
                {"dest": "start", "metavar": "TIME"},
            ),
            ("--off", back, {"action": "store_true"}),
        ),
        needed=True,
    )
    parser.option("--until", metavar="TIME", help=say("until when (default: the end of that day)"))
    parser.option("--reason", metavar="REASON", help=say("why, in a word"))


def _absent(call: Call) -> int:
    given = call.given
    if given.off:
        if given.until is not None or given.reason is not None:
            raise UsageError(call.words.say("--off stands alone: you are back from now on."), "")
        return tell_outcome(call, absence.back(call.desk))
    if given.reason is None:
        raise UsageError(call.words.say("{names} is missing", names="--reason"), "")
    start = needed_moment(call, call.given.start)
    until = until_said(call, call.given.until, start)
    away = absence.absent(call.desk, start, until, call.given.reason)
    view = call.seen(away.done.view)
    names = names_of(view, call.words)
    if call.options.json:
        return tell_outcome(
            call,
            away.done,
            hand_over=unmets_shape(away.hand_over, view, names, call.zone),
            tell=[notice_shape(told.notice, names, call.zone) for told in away.tell],
        )
    painter = Painter(call.screen, names)
    call.screen.line(away_sentence(away.start, away.last, call.words))
    call.screen.line(call.words.say("The days are planned anew without this time."))
    painter.moves(away.done.moves, near_until(call, view), done=True)
    painter.unmet(away.hand_over, ())
    painter.tell([told.notice for told in away.tell])
    return 0


def _declare_crisis(parser: Parser) -> None:
    say = parser.words.say
    parser.word("SWITCH", choices=("on", "off"), help=say("on or off"))
    parser.option("--by", metavar="WHO", help=say("who decided it"))
    parser.option(
        "--until", metavar="TIME", help=say("until when (default: as long as the rules allow)")
    )


def _crisis(call: Call) -> int:
    until = moment(call, call.given.until)
    on = call.given.SWITCH == "on"
    done = circumstances.crisis(call.desk, on=on, by=call.given.by or "", until=until)
    code = tell_outcome(call, done)
    ends = done.view.state.circumstances.crisis_until
    if ends is not None and not call.options.json:
        told = until_words(ends, call.words)
        call.screen.line(call.words.say("Crisis profile until {time}", time=told))
    return code


def _declare_staffing(parser: Parser) -> None:
    say = parser.words.say
    parser.word("PERCENT", help=say("the share of colleagues at work, 0 to 100"))
    parser.option("--until", metavar="TIME", help=say("until when (default: today)"))


def _staffing(call: Call) -> int:
    text = call.given.PERCENT.removesuffix("%").strip()
    if not text.isascii() or not text.isdigit():
        raise UsageError(call.words.say("PERCENT wants a whole number, such as 60."), "")
    until = moment(call, call.given.until)
    return tell_outcome(call, circumstances.staffing(call.desk, int(text), until))


def _declare_overtime(parser: Parser) -> None:
    say = parser.words.say
    parser.word("START", help=say("from when: 2026-11-26T16:45"))
    parser.word("END", help=say("until when: a clock time is the next after START"))
    parser.option(
        "--with", required=True, dest="who", metavar="WHO", help=say("whom it was agreed with")
    )


def _overtime(call: Call) -> int:
    agreed = span(call, [call.given.START, call.given.END])
    assert agreed is not None  # noqa: S101 - two texts always make a span
    return tell_outcome(call, absence.overtime(call.desk, agreed, call.given.who))


COMMANDS = {
    "absent": Command(_declare_absent, _absent),
    "overtime agree": Command(_declare_overtime, _overtime),
    "crisis": Command(_declare_crisis, _crisis),
    "staffing": Command(_declare_staffing, _staffing),
}

"""`time start`, `stop`, `add`, `correct`: noting worked time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.choosing import one_of
from swdesk.cli.commands import Command
from swdesk.cli.outcomes import named_outcome, tell_outcome
from swdesk.cli.time_stated import (
    OCCUPATIONS,
    declare_employment,
    declare_fold,
    declare_span,
    minute,
    past,
    record_number,
    span,
    until,
)
from swdesk.cli.working import declare_ref
from swdesk.desk import hours, hours_seen, looking, timer, work
from swdesk.desk.state import running_of
from swdesk.desk.timer_doubts import FORGOTTEN_MINUTES
from swdesk.domain.hours import Occupation, Origin, span_said
from swdesk.domain.instants import Instant, Span

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.desk.answers import Done

FLAG = "store_true"
_SWEDISH_OCCUPATIONS = {
    "arbete": "work",
    "resa": "travel",
    "rast": "break",
    "jour": "on-call",
    "beredskap": "standby",
}
"""What was done, as it is said in Swedish."""


def tell_noted(call: Call, done: Done) -> int:
    """Print what was noted, with the numbers of its records; exit code 0."""
    numbers = [int(key) for word, key in done.change.touched if word == "hours"]
    if call.options.json:
        return tell_outcome(call, done, records=numbers)
    call.seen(done.view)
    line = call.screen.line
    listed = ", ".join(map(str, numbers))
    line(named_outcome(call, done))
    for each in _spans(call, numbers):
        line(call.words.stretch(each), indent=2)
    if listed:
        line(call.words.say("Record {numbers} of the log of hours.", numbers=listed), indent=2)
    return 0


def _spans(call: Call, numbers: list[int]) -> list[Span]:
    """From when to when is what the records say, so that a day read otherwise shows at once."""
    if not numbers:
        return []
    records = hours_seen.records(call.desk, min(numbers) - 1)
    said = (span_said(each.noted) for each in records if each.seq in numbers)
    return [span for span in said if span is not None]


def _start(call: Call) -> int:
    return tell_outcome(call, work.start(call.desk, call.given.REF))


def _declare_stop(parser: Parser) -> None:
    say = parser.words.say
    parser.option(
        "--ended",
        metavar="TIME",
        help=say("when the work ended (default: now); a clock time is one that has been"),
    )
    parser.option("--began", metavar="TIME", help=say("when it began, where the timer is wrong"))
    declare_fold(parser)


def _stop(call: Call) -> int:
    given = call.given
    long_ago = Instant(call.now - FORGOTTEN_MINUTES)
    began = None if given.began is None else past(call, given.began, long_ago)
    return tell_noted(call, timer.stop(call.desk, _ended(call, began), began))


def _ended(call: Call, began: Instant | None) -> Instant | None:
    """When the work ended, as typed: after it began, or while the timer ran."""
    text = call.given.ended
    if text is None:
        return None
    if began is not None:
        return until(call, text, began)
    running = running_of(looking.view(call.desk).state)
    since = None if running is None else running.running_since
    return past(call, text, call.now if since is None else since)


def _declare_cause(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--ref", default="", metavar="REF", help=say("the assignment it was for"))
    parser.option("--kind", default="", metavar="KIND", help=say("or only the kind of work"))


def _declare_add(parser: Parser) -> None:
    say = parser.words.say
    declare_span(parser)
    _declare_cause(parser)
    parser.option(
        "--as",
        dest="occupation",
        default="work",
        help=say("what it was (default: work)"),
        **one_of(OCCUPATIONS, _SWEDISH_OCCUPATIONS, parser.words),
    )
    parser.option("--interruption", action=FLAG, help=say("it was an interruption of planned work"))
    parser.option(
        "--planned-break", action=FLAG, help=say("it is the planned break, as it was offered")
    )
    declare_employment(parser)
    _declare_book_next(parser)


def _declare_book_next(parser: Parser) -> None:
    parser.option(
        "--book-next",
        action=FLAG,
        help=parser.words.say("where the month is closed: book it in the next open one"),
    )


def _add(call: Call) -> int:
    given = call.given
    stretch = span(call, given.START, given.END)
    stated = hours.NewTime(
        span=stretch,
        occupation=_occupation("break" if given.planned_break else given.occupation),
        ref=given.ref,
        kind=given.kind,
        employment=given.employment,
        interruption=given.interruption,
        origin=Origin.PLANNED_BREAK if given.planned_break else Origin.TYPED,
    )
    return tell_noted(call, hours.add(call.desk, stated, book_next=given.book_next))


def _declare_correct(parser: Parser) -> None:
    say = parser.words.say
    parser.word("SEQ", help=say("the number of the record, as “swdesk time report” lists it"))
    parser.option("--reason", default="", metavar="REASON", help=say("why, in a few words"))
    parser.option("--start", metavar="TIME", help=say("when it really began"))
    parser.option("--end", metavar="TIME", help=say("when it really ended"))
    parser.option("--never", action=FLAG, help=say("it never was"))
    parser.option(
        "--as",
        dest="occupation",
        help=say("what it really was"),
        **one_of(OCCUPATIONS, _SWEDISH_OCCUPATIONS, parser.words),
    )
    _declare_cause(parser)
    _declare_book_next(parser)
    declare_fold(parser)


def _correct(call: Call) -> int:
    given = call.given
    seq = record_number(given.SEQ)
    correction = hours.Correction(
        reason=given.reason,
        span=_other_span(call, seq),
        occupation=_occupation(given.occupation) if given.occupation else None,
        ref=given.ref,
        kind=given.kind,
        never=given.never,
    )
    return tell_noted(call, hours.correct(call.desk, seq, correction, book_next=given.book_next))


def _other_span(call: Call, seq: int) -> Span | None:
    """What the times become; an end alone keeps the start, and the other way round."""
    given = call.given
    if given.start is None and given.end is None:
        return None
    was = hours.stretch_of(call.desk, seq).span
    on = call.zone.day_of(was.start)
    start = was.start if given.start is None else minute(call, given.start, on)
    end = was.end if given.end is None else until(call, given.end, start)
    return Span(start, end)


def _occupation(text: str) -> Occupation:
    return Occupation(text.replace("-", "_"))


COMMANDS = {
    "time start": Command(declare_ref, _start),
    "time stop": Command(_declare_stop, _stop),
    "time add": Command(_declare_add, _add),
    "time correct": Command(_declare_correct, _correct),
}

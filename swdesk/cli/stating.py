"""What a person states about work: options of `add`, `edit`, `interrupt` and `rules try`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.parsing import UsageError
from swdesk.desk import rulebooks
from swdesk.desk.answers import NewAssignment
from swdesk.domain.date_errors import ClockTimeNeededError
from swdesk.domain.errors import TimeOrderError
from swdesk.domain.instants import Moment, Span
from swdesk.texts.events import event_named, lies_behind
from swdesk.texts.fact_names import answer_spelled, fact_named
from swdesk.texts.typed import parse_length, parse_start, parse_when
from swdesk.texts.typed_ends import halves, is_clock_alone, parse_end

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.instants import Instant, Zone
    from swdesk.rules.rulebook import Fact
    from swdesk.texts.language import Words


def declare_stated(parser: Parser) -> None:
    """Declare what can be stated about work, but for its kind and reference."""
    say = parser.words.say
    parser.option("--title", metavar="TITLE", help=say("your own neutral title, never a name"))
    declare_circumstances(parser)
    parser.option("--estimate", metavar="LENGTH", help=say("how long it takes: 90m, 1h30"))
    parser.option(
        "--fixed",
        nargs=2,
        metavar=("START", "END"),
        help=say("a time that cannot move; END may be a clock time alone"),
    )
    parser.halve("--fixed", halves)
    parser.option("--earliest-start", metavar="TIME", help=say("not before then"))
    parser.option("--shortest-block", metavar="LENGTH", help=say("the shortest useful stretch"))


def declare_circumstances(parser: Parser) -> None:
    """Declare what the rules ask about work: its answers, its events and its dates."""
    say = parser.words.say
    parser.option(
        "--fact",
        action="append",
        default=[],
        metavar="FACT[=VALUE]",
        help=say("an answer to a question of the rulebook; may be repeated"),
    )
    parser.option("--received", metavar="TIME", help=say("when it came in (default: now)"))
    parser.option(
        "--event",
        action="append",
        default=[],
        metavar="NAME=TIME",
        help=say("when something happened that limits count from: decided=2026-11-20"),
    )
    parser.option("--due", metavar="TIME", help=say("a promised or wished date"))
    parser.option(
        "--deadline", metavar="TIME", help=say("a date set by a court or another authority")
    )


def stated_work(call: Call, kind: str) -> NewAssignment:
    """New work as it was stated.

    Raises:
        UserError: a time or length that cannot be read.
    """
    given = call.given
    return NewAssignment(
        kind=kind,
        ref=given.ref or "",
        title=given.title or "",
        received=moment(call, given.received, gone=True),
        events=events(call, given.event),
        facts=facts(call, given.fact),
        due=moment(call, given.due),
        deadline=moment(call, given.deadline),
        estimate_minutes=minutes(given.estimate),
        earliest_start=beginning(call, given.earliest_start),
        shortest_block_minutes=minutes(given.shortest_block),
        fixed=span(call, given.fixed),
    )


def moment(call: Call, text: str | None, *, gone: bool = False) -> Moment | None:
    """A day, or a day and a time, as typed; "now" is the present minute.

    `gone`: it is something that has happened, so that a weekday alone lies behind.
    """
    return None if text is None else parse_when(text, call.zone, call.now, gone=gone)


def until(call: Call, text: str | None, start: Moment) -> Moment | None:
    """Until when something lasts, as typed; a clock time alone is the next after the start."""
    if text is None or not is_clock_alone(text):
        return moment(call, text)
    return parse_end(text, call.zone, call.zone.moment_start(start), call.now)


def beginning(call: Call, text: str | None) -> Moment | None:
    """A day or a time before which nothing begins, as typed; a whole week stands for its Monday."""
    return None if text is None else parse_start(text, call.zone, call.now)


def needed_moment(call: Call, text: str, *, gone: bool = False) -> Moment:
    """A moment that must be given."""
    return moment(call, text, gone=gone) or Moment(call.today)


def instant(call: Call, text: str) -> Instant:
    """A minute as typed.

    Raises:
        ClockTimeNeededError: a day without a clock time.
    """
    found = needed_moment(call, text)
    if found.at is None:
        raise ClockTimeNeededError(text=text)
    return found.at


def minutes(text: str | None) -> int | None:
    """A length of time as typed."""
    return None if text is None else parse_length(text)


def span(call: Call, texts: list[str] | None) -> Span | None:
    """A fixed time from its start and end; an end without a day is the next after it.

    Raises:
        TimeOrderError: the end is not after the start.
        ClockTimeNeededError: a day without a clock time.
    """
    if texts is None:
        return None
    start = instant(call, texts[0])
    found = parse_end(texts[1], call.zone, start, call.now)
    if found.at is None:
        raise ClockTimeNeededError(text=texts[1])
    if found.at <= start:
        raise TimeOrderError(start=start, end=found.at)
    return Span(start, found.at)


def events(call: Call, texts: Iterable[str]) -> dict[str, Moment]:
    """Clock events by name as typed, in the worker's zone.

    Raises:
        UsageError: no time after the name.
    """
    return events_of(texts, call.words, call.zone, call.now) if texts else {}


def events_of(texts: Iterable[str], words: Words, zone: Zone, now: Instant) -> dict[str, Moment]:
    """Clock events by name; they may be written in either language.

    Raises:
        UsageError: no time after the name.
    """
    found = {}
    for text in texts:
        name, equals, when = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                words.say("--event wants a name and a time, such as decided=2026-11-20."), ""
            )
        event = event_named(name)
        found[event] = parse_when(when, zone, now, gone=lies_behind(event))
    return found


def facts(call: Call, texts: Iterable[str]) -> dict[str, str]:
    """Answers by the fact of the active rulebook that they answer."""
    return facts_of(texts, rulebooks.active(call.desk).facts) if texts else {}


def facts_of(texts: Iterable[str], asked: tuple[Fact, ...]) -> dict[str, str]:
    """Answers by the fact they answer; without a value the answer is yes, with none after "=" none.

    A question may be stated by its id, by its words in either language, or by what its condition
    is called ("outsiders booked", "utomstående bokade").
    """
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        fact = fact_named(name, asked)
        found[fact] = answer_spelled(value, fact, asked) if equals else "yes"
    return found

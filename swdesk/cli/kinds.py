"""`kinds`: the kinds of work of the rulebook in force, and what one of them wants to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.screen import Cell
from swdesk.cli.shapes import period_shape
from swdesk.desk import rulebooks
from swdesk.desk.naming import find_kind
from swdesk.texts.durations import duration
from swdesk.texts.events import event_spelling, event_words
from swdesk.texts.fact_names import spelled
from swdesk.texts.language import mark
from swdesk.texts.rulebook_conditions import Phrases
from swdesk.texts.rulebook_names import answer_words, called_in
from swdesk.texts.rulebook_prose import in_force, usual_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.rules.rulebook import Fact, Kind, KindClock, Rulebook

_ANSWERS = (
    ("task", mark("Task")),
    ("result", mark("Result")),
    ("way_of_working", mark("Way of working")),
    ("when_time_is_short", mark("When time is short")),
    ("ask", mark("Whom to ask")),
    ("may_decide", mark("What you may decide")),
)


def _declare(parser: Parser) -> None:
    parser.word(
        "KIND", nargs="?", help=parser.words.say("one kind of work, id or name (default: all)")
    )


def _kinds(call: Call) -> int:
    rulebook = rulebooks.active(call.desk)
    _ = call.profile  # from here on in the worker's language
    one = find_kind(rulebook, call.given.KIND) if call.given.KIND else None
    kinds = [one] if one is not None else rulebook.kinds
    listing = _Listing(call, rulebook)
    if call.options.json:
        return call.answer(
            {
                "rulebook": rulebook.about.id,
                "revision": rulebook.about.revision,
                "kinds": [listing.shape(kind) for kind in kinds],
            }
        )
    if one is None:
        listing.paint_all(kinds)
    else:
        listing.paint(one)
    return 0


class _Listing:
    """Kinds of one rulebook, as data and as text."""

    def __init__(self, call: Call, rulebook: Rulebook) -> None:
        self._call = call
        self._words = call.words
        self._facts = {fact.id: fact for fact in rulebook.facts}
        self._phrases = Phrases(rulebook, call.words)

    def shape(self, kind: Kind) -> Shape:
        """One kind: its times, the events its clocks listen to, the questions it asks."""
        return {
            "id": kind.id,
            "name": self._words.text(kind.name),
            "also": list(called_in(kind.also, self._words)),
            "usual_minutes": kind.usual_minutes,
            "assumed": kind.assumed,
            "shortest_block_minutes": kind.shortest_block_minutes,
            "splits": kind.splits,
            "people": kind.people,
            "recurs": kind.recurs or None,
            "leads_to": list(kind.leads_to),
            "unless_open": list(kind.unless_open),
            "answers": {
                name: self._words.text(getattr(kind.answers, name)) for name, _ in _ANSWERS
            },
            "events": [
                {"event": name, "name": event_words(name, self._words)} for name in events_of(kind)
            ],
            "clocks": [self._clock_shape(clock) for clock in self._clocks(kind)],
            "facts": [self._fact_shape(fact) for fact in self._asked(kind)],
        }

    def _clock_shape(self, clock: KindClock) -> Shape:
        return {
            "events": [clock.event, *clock.or_events],
            "period": period_shape(clock.period),
            "hard": clock.hard,
            "source": clock.source,
            "text": self._phrases.clock(clock),
        }

    def _fact_shape(self, fact: Fact) -> Shape:
        return {
            "fact": fact.id,
            "question": self._words.text(fact.question),
            "answers": [
                {"answer": answer, "name": self._answer(fact, answer)} for answer in fact.answers()
            ],
        }

    def paint_all(self, kinds: Sequence[Kind]) -> None:
        """Every kind on a line, and how to look at one."""
        say, screen = self._words.say, self._call.screen
        header = (say("Kind of work"), say("Usual time"), say("Write"))
        rows = [(self._words.text(k.name), duration(k.usual_minutes), k.id) for k in kinds]
        screen.table([[Cell(text, "bold") for text in header], *rows], shorten=(0, 2))
        screen.line()
        screen.line(say("“swdesk kinds KIND” tells what one asks and which dates it counts from."))

    def paint(self, kind: Kind) -> None:
        """Everything about one kind."""
        words, say, screen = self._words, self._words.say, self._call.screen
        screen.line(Cell(self._words.text(kind.name), "bold"), f" [{kind.id}]")
        if kind.also:
            called = words.listed(map(words.quoted, called_in(kind.also, words)))
            screen.line(say("Also called: {names}", names=called), indent=2)
        screen.line(usual_words(kind, self._words), indent=2)
        screen.heading(say("Dates it counts from"))
        screen.table(
            [
                (f"--event {event_spelling(name, words)}=…", event_words(name, words))
                for name in events_of(kind)
            ],
            indent=2,
        )
        for clock in self._clocks(kind):
            screen.line("• " + self._phrases.clock(clock), indent=2)
        if not kind.clocks:
            screen.line(say("None: a date is stated with --due or --deadline."), indent=2)
        self._paint_facts(kind)
        self._paint_answers(kind)

    def _paint_facts(self, kind: Kind) -> None:
        asked = list(self._asked(kind))
        if not asked:
            return
        self._call.screen.heading(self._words.say("What is asked"))
        self._call.screen.table([self._fact_row(fact) for fact in asked], indent=2)

    def _fact_row(self, fact: Fact) -> list[str | Cell]:
        question, name = self._words.text(fact.question), spelled(fact.id, self._words)
        if not fact.choices:
            return [f"--fact {name}", question]
        answers = [f"{self._answer(fact, one)} ({one})" for one in fact.answers()]
        return [f"--fact {name}=…", f"{question} {self._words.either(answers)}"]

    def _paint_answers(self, kind: Kind) -> None:
        self._call.screen.heading(self._words.say("This kind of work"))
        self._call.screen.table(
            [
                (
                    Cell(self._words.marked(title), "dim"),
                    self._words.text(getattr(kind.answers, it)),
                )
                for it, title in _ANSWERS
            ],
            indent=2,
        )

    def _answer(self, fact: Fact, answer: str) -> str:
        return answer_words(fact.id, answer, self._phrases.named, self._words)

    def _asked(self, kind: Kind) -> Iterator[Fact]:
        return (self._facts[fact] for fact in kind.asks if fact in self._facts)

    def _clocks(self, kind: Kind) -> Iterator[KindClock]:
        return (clock for clock in kind.clocks if in_force(clock, self._call.today))


def events_of(kind: Kind) -> tuple[str, ...]:
    """The clock events that a kind listens to, each once."""
    named = (
        name
        for clock in kind.clocks
        for name in (clock.event, *clock.or_events, clock.extended_by, clock.ended_by)
    )
    return tuple(dict.fromkeys(name for name in (*named, kind.recurs) if name))


COMMANDS = {"kinds": Command(_declare, _kinds)}

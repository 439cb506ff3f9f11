"""Conditions as rows of choices: what is looked at, and what is wanted of it; groups within them.

"All of these hold" is the list itself; "at least one", "every one" and "not one" are groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.limits import PeriodUnit
from swdesk.rules.condition_form import DECIDED, GROUPS, ORDINARY
from swdesk.rules.time_forms import DAY_UNITS
from swdesk.texts.language import mark
from swdesk.ui.viewmodels.editor_asks import (
    Ask,
    Clock,
    Made,
    Names,
    Number,
    Period,
    Spot,
    Weekdays,
    choice,
    ids_in,
    several,
)
from swdesk.ui.viewmodels.editor_items import (
    Answer,
    How,
    Insert,
    Item,
    Option,
    Put,
    Steps,
    Take,
    TakeOut,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.nodes import Data
    from swdesk.ui.viewmodels.editor_seen import Seen

WORDS = {
    "kind": mark("the kind of work"),
    "fact": mark("the answer to a question"),
    "risk": mark("the risk"),
    "outsiders_booked": mark("whether outsiders are booked"),
    "deadline_within": mark("hard limit within"),
    "due_within": mark("soft date within"),
    "has_deadline": mark("whether there is a hard limit"),
    "waited": mark("has waited at least"),
    "time_of_day": mark("the clock"),
    "received_between": mark("the clock when it came in"),
    "weekday": mark("the weekday"),
    "staffing_below": mark("share of colleagues at work below"),
    "experience_below": mark("the worker's experience below"),
    "crisis": mark("the crisis profile"),
    "level": mark("the level"),
    "hard": mark("whether the limit is hard"),
    "any": mark("at least one of these holds"),
    "all": mark("all of these hold"),
    "none": mark("none of these holds"),
}
_FRESH: dict[str, Data] = {
    "kind": [],
    "risk": [],
    "outsiders_booked": "yes",
    "deadline_within": {"working_days": 3},
    "due_within": {"days": 1},
    "has_deadline": "yes",
    "waited": {"days": 14},
    "time_of_day": {"from": "08:00", "until": "12:00"},
    "received_between": {"from": "08:00", "until": "15:00"},
    "weekday": ["fri"],
    "staffing_below": 70,
    "experience_below": {"months": 12},
    "crisis": "yes",
    "level": [],
    "hard": "yes",
}
_BESIDE = frozenset({"outsiders_booked", "has_deadline", "crisis", "hard", "staffing_below"})
"""What is wanted of these stands beside them."""
_YES_NO = frozenset({"outsiders_booked", "has_deadline", "crisis", "hard"})
_ASKS: dict[str, Ask] = {
    "kind": Names("kind"),
    "level": Names("level", chips=True, number=True),
    "weekday": Weekdays(),
    "staffing_below": Number(),
    "deadline_within": Period(DAY_UNITS),
    "due_within": Period(DAY_UNITS),
    "waited": Period(DAY_UNITS),
    "experience_below": Period((PeriodUnit.MONTHS, PeriodUnit.YEARS)),
}


class Conditions(Struct, frozen=True):
    """When a row holds. `late`: a level has been decided already, as in notices and drops."""

    late: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """Every condition with its choices, and a button for one more."""
        data = spot.data()
        listed = data if isinstance(data, list) else []
        if not listed:
            said = spot.seen.words.say("Always: there is no condition.")
            yield spot.item(How.NOTE, "always", label=spot.label, text=said, half=False), None
        yield from self._listed(spot, listed)
        yield self._more(spot, spot.seen.words.say("Add a condition"))

    def _listed(self, spot: Spot, listed: list[Data]) -> Iterator[Made]:
        for index, condition in enumerate(listed):
            yield from self._one(spot, index, condition)

    def _one(self, spot: Spot, index: int, condition: Data) -> Iterator[Made]:
        """What is looked at, what is wanted, and a button to take it out."""
        say, here = spot.seen.words.say, spot.into(index)
        word = next(iter(condition)) if isinstance(condition, dict) and condition else ""
        label = say("If") if not index else say("and")
        inner = replace(here, label=label, hint="", optional=False, half=True)
        head = inner.item(
            How.HEADING,
            "out",
            spoken=say("Condition {n}", n=index + 1),
            options=(Option("out", say("Take out")),),
            half=False,
        )
        yield head, lambda _: self._taken(spot, index)
        yield self._subject(replace(inner, label=say("What is looked at")), word)
        yield from self._wanted(replace(inner, half=word in _BESIDE), word)

    def _subject(self, spot: Spot, word: str) -> Made:
        words = spot.seen.words
        known = (*ORDINARY, *(DECIDED if self.late else ()), *GROUPS)
        options = tuple(Option(each, _capital(words.marked(WORDS[each]))) for each in known)
        rest = () if word in known else (Option(word, word or words.say("nothing chosen")),)
        item = spot.item(How.CHOICE, "word", text=word, options=(*rest, *options))
        return item, lambda answer: (Put(spot.path, fresh(str(answer), spot.seen)),)

    def _wanted(self, spot: Spot, word: str) -> Iterator[Made]:
        """What is wanted of what is looked at."""
        indent = spot.indent + (word in GROUPS)
        below = replace(spot.into(word), indent=indent, label=_wanted_label(spot))
        if word in GROUPS:
            data = below.data()
            yield from self._listed(below, data if isinstance(data, list) else [])
            yield self._more(below, spot.seen.words.say("Add to this group"))
        elif word == "fact":
            yield from _fact(below)
        elif word == "risk":
            yield several(below, spot.seen.answers_of("risk"), chips=True)
        elif word in _YES_NO:
            yield choice(below, spot.seen.answers_of(""))
        elif word in ("time_of_day", "received_between"):
            yield from _between(below)
        elif word in _ASKS:
            yield from _ASKS[word].items(below)

    def _more(self, spot: Spot, text: str) -> tuple[Item, Take]:
        item = spot.item(
            How.DEEDS,
            "add",
            label="",
            spoken=spot.label,
            options=(Option("add", text),),
            half=False,
        )

        def add(_: Answer) -> Steps:
            data, condition = spot.data(), fresh("kind", spot.seen)
            if isinstance(data, list):
                return (Insert(spot.path, len(data), condition),)
            return spot.write([condition])

        return item, add

    def _taken(self, spot: Spot, index: int) -> Steps:
        """Without its last condition a row holds always, and a group has nothing to say."""
        data = spot.data()
        if isinstance(data, list) and len(data) == 1:
            if spot.path[-1] == "when":
                return (TakeOut(spot.path),) if self.late else (Put(spot.path, "always"),)
            return (TakeOut(spot.path[:-1]),)
        return (TakeOut((*spot.path, index)),)


def fresh(word: str, seen: Seen) -> dict[str, Data]:
    """A condition to begin with."""
    if word in GROUPS:
        return {word: [fresh("kind", seen)]}
    if word == "fact":
        first = next(iter(seen.known("fact")), Option("", ""))
        answers = seen.answers_of(first.id)
        return {word: {first.id: answers[0].id}}
    return {word: _FRESH.get(word)}


def _fact(spot: Spot) -> Iterator[Made]:
    """Which question, and which answers; where the file names several, one after the other."""
    seen, data = spot.seen, spot.data()
    facts = data if isinstance(data, dict) else {}
    for fact in facts:
        label = seen.words.say("Question")
        inner = replace(spot.into(fact), label=label, hint="")
        known = seen.known("fact")
        rest = () if any(one.id == fact for one in known) else (Option(fact, fact),)
        asked = inner.item(How.CHOICE, "fact", text=fact, options=(*known, *rest), half=False)
        yield asked, _other_fact(spot, fact)
        yield _answers(replace(inner, label=seen.words.say("is answered")), fact)


def _other_fact(spot: Spot, fact: str) -> Take:
    def take(answer: Answer) -> Steps:
        data, chosen = spot.data(), str(answer)
        answers = spot.seen.answers_of(chosen)
        kept = dict(data) if isinstance(data, dict) else {}
        swapped: dict[str, Data] = {
            (chosen if each == fact else each): (answers[0].id if each == fact else value)
            for each, value in kept.items()
        }
        return (Put(spot.path, swapped),)

    return take


def _answers(spot: Spot, fact: str) -> Made:
    """Chips for the answers; one alone stands without a list."""
    item, _ = several(spot, spot.seen.answers_of(fact), chips=True)

    def take(answer: Answer) -> Steps:
        ids = answer if isinstance(answer, tuple) else ()
        listed: list[Data] = [*ids]
        return (Put(spot.path, listed[0] if len(listed) == 1 else listed),)

    return replace(item, chosen=ids_in(spot.data())), take


def _between(spot: Spot) -> Iterator[Made]:
    say = spot.seen.words.say
    yield from Clock().items(replace(spot.into("from"), label=say("from")))
    yield from Clock().items(replace(spot.into("until"), label=say("until")))


def _wanted_label(spot: Spot) -> str:
    return spot.seen.words.say("is")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

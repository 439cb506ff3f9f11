"""What a form asks for that has parts of its own: groups of fields, lists of them, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.texts.events import event_words
from swdesk.texts.language import mark
from swdesk.texts.standing import period_words
from swdesk.ui.viewmodels.editor_asks import (
    LANGUAGE_NAMES,
    Ask,
    Made,
    Period,
    Spot,
    When,
    choice,
    ids_in,
    several,
    whole,
)
from swdesk.ui.viewmodels.editor_items import (
    Answer,
    How,
    Insert,
    Move,
    Option,
    Put,
    Steps,
    Take,
    TakeOut,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data
    from swdesk.ui.viewmodels.editor_seen import Seen


class Field(Struct, frozen=True):
    """One key of a row: where it stands below the row, what it is called, how it is asked for."""

    path: Path
    label: str
    ask: Ask
    hint: str = ""
    optional: bool = False
    half: bool = False


class Heading(Struct, frozen=True):
    """Words above a part of a form."""

    text: str
    note: str = ""


Fields = tuple[Field | Heading, ...]


def asked(fields: Fields, row: Spot) -> Iterator[Made]:
    """Every item of a row's fields."""
    marked = row.seen.words.marked
    for field in fields:
        if isinstance(field, Heading):
            spot = replace(row, path=(*row.path, field.text), half=False)
            note = marked(field.note) if field.note else ""
            yield spot.item(How.HEADING, "heading", label=marked(field.text), hint=note), None
        else:
            spot = replace(
                row,
                path=(*row.path, *field.path),
                label=_capital(marked(field.label)),
                hint=marked(field.hint) if field.hint else "",
                optional=field.optional,
                half=field.half,
            )
            yield from field.ask.items(spot)


class ListOf(Struct, frozen=True):
    """A list within a row: every entry with its fields, and buttons to move it and take it out.

    `single`: what stands alone is not written as a list, as the one situation of a test. `fresh`
    gives what a new entry begins with.
    """

    called: str
    add: str
    fields: Fields
    fresh: Callable[[Spot], Data]
    single: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """What they are, the entries in their order, and a button for one more."""
        data, words = spot.data(), spot.seen.words
        yield spot.item(How.HEADING, "list", half=False), None
        places = self._places(spot)
        for index, path in enumerate(places):
            inner = replace(spot, path=path, indent=spot.indent + 1, hint="", optional=False)
            called = words.marked(self.called, n=index + 1)
            listed = isinstance(data, list)
            yield self._head(inner, called, index, len(places) if listed else 1)
            yield from asked(self.fields, inner)
        deeds = (Option("add", words.marked(self.add)),)
        item = spot.item(How.DEEDS, "add", label="", spoken=spot.label, options=deeds, half=False)
        yield item, lambda _: self._add(spot)

    def _places(self, spot: Spot) -> list[Path]:
        data = spot.data()
        if isinstance(data, list):
            return [(*spot.path, index) for index in range(len(data))]
        return [spot.path] if isinstance(data, dict) and self.single else []

    def _head(self, spot: Spot, called: str, index: int, count: int) -> Made:
        say = spot.seen.words.say
        deeds = []
        if index:
            deeds.append(Option("up", say("Up")))
        if index < count - 1:
            deeds.append(Option("down", say("Down")))
        if count > 1 or not self.single:
            deeds.append(Option("out", say("Take out")))
        item = spot.item(How.HEADING, "entry", label=called, options=tuple(deeds), half=False)
        return item, lambda answer: _handled(spot.path, str(answer))

    def _add(self, spot: Spot) -> Steps:
        data, fresh = spot.data(), self.fresh(spot)
        if isinstance(data, list):
            return (Insert(spot.path, len(data), fresh),)
        if self.single and isinstance(data, dict):
            return (Put(spot.path, [data, fresh]),)
        return spot.write(fresh if self.single else [fresh])


def _handled(path: Path, deed: str) -> Steps:
    """Move an entry of a list, or take it out."""
    index = path[-1]
    if deed == "out" or not isinstance(index, int):
        return (TakeOut(path),)
    return (Move(path[:-1], index, index - 1 if deed == "up" else index + 1),)


RESPONSES = {
    "at_once": mark("at once"),
    "same_day": mark("the same day"),
    "by_date": mark("by its date"),
    "within": mark("within a time"),
}
BREAKS = {
    "anything": mark("may break into anything"),
    "levels": mark("may break into stated levels"),
    "between_blocks": mark("begins only between two stretches of work"),
    "nothing": mark("breaks into nothing"),
}


def _options(spot: Spot, words: dict[str, str], none: str = "") -> tuple[Option, ...]:
    marked = spot.seen.words.marked
    told = tuple(Option(each, _capital(marked(text))) for each, text in words.items())
    return (Option("", none), *told) if none else told


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Respond(Struct, frozen=True):
    """How soon: in a word, or within a time."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A list, and below it the time where there is one."""
        data = spot.data()
        within = isinstance(data, dict)
        none = spot.seen.words.say("Not stated") if spot.optional else ""
        yield (
            spot.item(
                How.CHOICE,
                text="within" if within else str(data or ""),
                options=_options(spot, RESPONSES, none),
            ),
            lambda answer: _respond(spot, str(answer)),
        )
        if within:
            label = spot.seen.words.say("{what}: within", what=spot.label)
            yield from Period().items(replace(spot, label=label, hint="", optional=False))


def _respond(spot: Spot, word: str) -> Steps:
    if not word:
        return spot.clear()
    return spot.write({"hours": 1} if word == "within" else word)


class Breaks(Struct, frozen=True):
    """What a level may break into."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A list, and the levels where they are stated."""
        data = spot.data()
        stated = isinstance(data, dict)
        item = spot.item(
            How.CHOICE,
            text="levels" if stated else str(data or ""),
            options=_options(spot, BREAKS),
        )
        yield (
            item,
            lambda answer: spot.write({"levels": []} if answer == "levels" else str(answer)),
        )
        if stated:
            label = spot.seen.words.say("Levels it may break into")
            inner = replace(spot.into("levels"), label=label, hint="", optional=False)
            yield several(inner, spot.seen.known("level"), chips=True, number=True)


class Facts(Struct, frozen=True):
    """Answers by question. `of_kind`: of a situation, whose kind says what is asked."""

    of_kind: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """A list to choose from for each question."""
        seen = spot.seen
        unanswered = seen.words.say("Not answered")
        for fact in self._wanted(spot):
            label = seen.name_of("fact", fact)
            inner = replace(spot.into(fact), label=label, hint="", optional=True, half=True)
            item, take = choice(inner, seen.answers_of(fact), unanswered)
            yield replace(item, text=ids_in(inner.data())[0] if ids_in(inner.data()) else ""), take

    def _wanted(self, spot: Spot) -> list[str]:
        data, seen = spot.data(), spot.seen
        every = [option.id for option in seen.known("fact")]
        if not self.of_kind:
            return every
        stated = list(data) if isinstance(data, dict) else []
        kind = _kind(seen, seen.data((*spot.path[:-1], "kind")))
        asks = ids_in(kind.get("asks")) if kind else ()
        return list(dict.fromkeys([*asks, *stated])) or every


def _kind(seen: Seen, known_by: Data) -> dict[str, Data] | None:
    kinds = seen.data(("kinds",))
    for each in kinds if isinstance(kinds, list) else []:
        if isinstance(each, dict) and each.get("id") == known_by:
            return each
    return None


class Events(Struct, frozen=True):
    """When what happened: a day for each event that a clock of the kind counts from."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A field for each event."""
        for event in self._wanted(spot):
            label = event_words(event, spot.seen.words)
            inner = replace(spot.into(event), label=label, hint="", optional=True, half=True)
            yield from When().items(inner)

    def _wanted(self, spot: Spot) -> list[str]:
        data, seen = spot.data(), spot.seen
        stated = list(data) if isinstance(data, dict) else []
        kind = seen.data((*spot.path[:-1], "kind"))
        book = seen.book
        clocks = [
            clock for each in (book.kinds if book else ()) if each.id == kind
            for clock in each.clocks
        ]  # fmt: skip
        named = [name for clock in clocks for name in (clock.event, *clock.or_events)]
        return list(dict.fromkeys(["received", *named, *stated]))


class Spoken(Struct, frozen=True):
    """What people call something, by language: words parted by commas."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A field for each language that is seen."""
        seen = spot.seen
        for language in seen.languages:
            alone = len(seen.languages) == 1
            tongue = seen.words.marked(LANGUAGE_NAMES[language])
            label = spot.label if alone else f"{spot.label} {tongue}"
            text = ", ".join(_called(spot, language))
            item = spot.item(How.LINE, language, label=label, text=text, half=not alone)
            yield item, self._take(spot, language)

    def _take(self, spot: Spot, language: str) -> Take:
        def take(answer: Answer) -> Steps:
            lines: list[Data] = [part.strip() for part in str(answer).split(",") if part.strip()]
            data = spot.data()
            if isinstance(data, list) and language == spot.seen.language:
                return spot.write_or_clear(lines)
            other = "en" if language == "sv" else "sv"
            both: dict[str, Data] = {language: lines, other: list(_called(spot, other))}
            filled: dict[str, Data] = {key: both[key] for key in ("sv", "en") if both[key]}
            return spot.write(filled) if filled else spot.clear()

        return take


def _called(spot: Spot, language: str) -> tuple[str, ...]:
    data = spot.data()
    if isinstance(data, dict):
        return ids_in(data.get(language))
    return ids_in(data) if language == spot.seen.language else ()


class Labels(Struct, frozen=True):
    """The situations of a test, in the order that is expected."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A list to add from, where there are several situations."""
        given = spot.seen.data((*spot.path[:2], "given"))
        labels = [each.get("as") for each in given if isinstance(each, dict)] if isinstance(
            given, list
        ) else []  # fmt: skip
        if labels or spot.data():
            options = tuple(Option(str(each), str(each)) for each in labels if each)
            yield several(spot, options)


class Rows(Struct, frozen=True):
    """Numbers of rows where none at all can be expected too: notices of a test."""

    what: str

    def items(self, spot: Spot) -> Iterator[Made]:
        """Whether it is looked at, and which they are."""
        say, data = spot.seen.words.say, spot.data()
        looked = isinstance(data, list)
        item = spot.item(
            How.CHECK, "looked", chosen=("yes",) if looked else (), label=spot.label, half=False
        )
        yield item, lambda answer: spot.write([]) if answer else spot.clear()
        if looked:
            label = say("Exactly these are told")
            yield several(
                replace(spot, label=label, hint=say("None: nobody is told."), optional=False),
                spot.seen.known(self.what),
            )


class NumberChoice(Struct, frozen=True):
    """One number of what the law's catalogue lists; below it what it brings along."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A list to choose from, and the clocks with their sources."""
        seen = spot.seen
        item, _ = choice(spot, seen.known("work"), seen.words.say("None: no clock of the law"))
        yield item, lambda answer: spot.write(whole(str(answer))) if answer else spot.clear()
        for index, line in enumerate(clock_lines(spot)):
            note = spot.item(How.NOTE, f"clock {index}", label="", text=line, hint="", half=False)
            yield replace(note, indent=spot.indent + 1), None


def clock_lines(spot: Spot) -> list[str]:
    """What the clocks of a catalogue entry are: name, length, source."""
    number = spot.data()
    law, words = spot.seen.law, spot.seen.words
    entry = law.work(number) if type(number) is int else None
    found = [law.clock(clock) for clock in (entry.clocks if entry else ())]
    return [_clock_line(clock_id.id, spot) for clock_id in found if clock_id] or (
        [words.say("The law sets no limit for it.")] if entry else []
    )


def _clock_line(known_by: str, spot: Spot) -> str:
    law, words = spot.seen.law, spot.seen.words
    clock = law.clock(known_by)
    if clock is None:
        return known_by
    version = clock.versions[-1]
    name, source = words.text(clock.name), version.source
    if version.period is None:
        return words.say("{clock}: promptly ({source})", clock=name, source=source)
    period = period_words(version.period, words)
    event = words.quoted(event_words(version.event, words))
    weight = words.say("hard limit") if version.hard else words.say("soft date")
    return words.say(
        "{clock}: {period} after {event}, {weight} ({source})",
        clock=name,
        period=period,
        event=event,
        weight=weight,
        source=source,
    )

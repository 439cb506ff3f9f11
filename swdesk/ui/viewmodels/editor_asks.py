"""How the single values of a rulebook are asked for: the items of each, and what an answer writes.

What cannot be understood is written as it was typed: the check then says what is wrong, beside the
field, and nothing typed is lost.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import UserError
from swdesk.domain.limits import PeriodUnit
from swdesk.rules.fields import YES_WORDS
from swdesk.rules.time_forms import ALL_UNITS, WEEKDAYS
from swdesk.texts import moments
from swdesk.texts.durations import duration
from swdesk.texts.language import mark
from swdesk.texts.typed import parse_when
from swdesk.texts.typed_clocks import clock_in
from swdesk.texts.typed_numbers import plain_signs
from swdesk.ui.viewmodels.editor_items import (
    Answer,
    How,
    Item,
    Option,
    Put,
    Steps,
    Take,
    TakeOut,
)
from swdesk.ui.viewmodels.editor_seen import LANGUAGES, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data

Made = tuple[Item, Take | None]
"""An item, and what an answer to it does; None where there is nothing to answer."""
_CLOCK = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?")
_ISO_MINUTE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})")
LANGUAGE_NAMES = {"sv": mark("in Swedish"), "en": mark("in English")}
UNITS = {
    PeriodUnit.MINUTES: mark("minutes"),
    PeriodUnit.HOURS: mark("hours"),
    PeriodUnit.DAYS: mark("days"),
    PeriodUnit.WORKING_DAYS: mark("working days"),
    PeriodUnit.WEEKS: mark("weeks"),
    PeriodUnit.MONTHS: mark("months"),
    PeriodUnit.YEARS: mark("years"),
}


class Spot(Struct, frozen=True):
    """A place of the file that is asked for: where, under which label, with which help.

    `optional`: the key may be missing, so that an empty answer takes it out.
    """

    seen: Seen
    path: Path
    label: str = ""
    hint: str = ""
    optional: bool = False
    half: bool = False
    indent: int = 0

    def data(self) -> Data:
        """What stands here."""
        return self.seen.data(self.path)

    def into(self, *steps: str | int) -> Spot:
        """The place further in, under the same label."""
        return replace(self, path=(*self.path, *steps))

    def item(self, how: How, part: str = "", **more: object) -> Item:
        """An item for this place."""
        given = {"label": self.label, "hint": self.hint, "half": self.half, **more}
        build: type = Item
        made: Item = build(key=(self.path, part), how=how, indent=self.indent, **given)
        return made

    def write(self, data: Data) -> Steps:
        """Write here, and what is missing on the way."""
        return (Put(self.path, data),)

    def clear(self) -> Steps:
        """Take out what stands here, if anything does."""
        return () if self.data() is None else (TakeOut(self.path),)

    def write_or_clear(self, data: Data) -> Steps:
        """An empty answer takes an optional key out."""
        return self.clear() if self.optional and data in ("", []) else self.write(data)


class Ask(Protocol):
    """How a value is asked for."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """The items that ask for it."""
        ...


def as_text(data: Data) -> str:
    """A single value as a line shows it."""
    if isinstance(data, bool):
        return "yes" if data else "no"
    return "" if data is None or isinstance(data, dict | list) else str(data)


def ids_in(data: Data) -> tuple[str, ...]:
    """One id, or a list of them."""
    listed = data if isinstance(data, list) else [data]
    return tuple(text for text in map(as_text, listed) if text)


class Words(Struct, frozen=True):
    """A unit's own words in one or both languages; `prose`: on several lines."""

    prose: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """One field for each language that is seen."""
        seen = spot.seen
        how = How.PROSE if self.prose else How.LINE
        for language in seen.languages:
            alone = len(seen.languages) == 1
            tongue = seen.words.marked(LANGUAGE_NAMES[language])
            item = spot.item(
                how,
                language,
                label=spot.label if alone else f"{spot.label} {tongue}",
                text=said_in(spot.data(), language, seen.language),
                half=spot.half if alone else True,
            )
            yield item, partial(_say, spot, language)


def said_in(data: Data, language: str, plain: str) -> str:
    """The words of one language; a plain text is in the language that the rulebook names."""
    if isinstance(data, dict):
        return as_text(data.get(language))
    return as_text(data) if language == plain else ""


def _say(spot: Spot, language: str, answer: Answer) -> Steps:
    """Write the words of one language, keeping those of the other."""
    text = str(answer)
    plain, data = spot.seen.language, spot.data()
    both = {each: said_in(data, each, plain) for each in LANGUAGES} | {language: text}
    if spot.optional and not any(both.values()):
        return spot.clear()
    if isinstance(data, dict):
        if text or not any(both.values()):
            return (Put((*spot.path, language), text),)
        return (TakeOut((*spot.path, language)),) if language in data else ()
    if isinstance(data, str) and language == plain:
        return spot.write(text)
    filled: Data = {each: words for each, words in both.items() if words}
    return spot.write(filled or {language: ""})


class Line(Struct, frozen=True):
    """A text on one line."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """One field."""
        item = spot.item(How.LINE, text=as_text(spot.data()))
        yield item, lambda answer: spot.write_or_clear(str(answer))


class Number(Struct, frozen=True):
    """A whole number; `minutes`: told as a length of time below the field."""

    minutes: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """One narrow field."""
        data = spot.data()
        hint = spot.hint
        if self.minutes and type(data) is int and data > 0:
            hint = duration(data)
        item = spot.item(How.LINE, text=as_text(data), hint=hint, half=True)
        yield item, lambda answer: spot.write_or_clear(whole(str(answer)))


def whole(text: str) -> Data:
    """A whole number, or the words as they are."""
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdecimal() else stripped


class Day(Struct, frozen=True):
    """A calendar day, in any way people write it."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """One field; below it how it was understood."""
        text = as_text(spot.data())
        item = spot.item(How.LINE, text=text, hint=told_day(text, spot), half=True)
        yield item, lambda answer: spot.write_or_clear(day_written(str(answer), spot.seen))


class When(Struct, frozen=True):
    """A day, or a day and a time: what the situations of tests are dated with."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """One field; below it how it was understood."""
        text = as_text(spot.data())
        shown = text.replace("T", " ")
        item = spot.item(How.LINE, text=shown, hint=told_day(text, spot), half=True)
        yield item, lambda answer: spot.write_or_clear(moment_written(str(answer), spot.seen))


def told_day(text: str, spot: Spot) -> str:
    """A day of the file as people say it; the hint where there is none."""
    words = spot.seen.words
    try:
        moment = parse_when(text, words.zone, spot.seen.now)
    except UserError:
        return spot.hint
    return words.moment(moment)


def day_written(text: str, seen: Seen) -> str:
    """A day as the file has it, or the words as they are."""
    return moment_written(text, seen)[:10] if text.strip() else ""


def moment_written(text: str, seen: Seen) -> str:
    """A day or minute as the file has it, or the words as they are."""
    said = text.strip()
    iso = _ISO_MINUTE.fullmatch(said)
    if iso:
        return f"{iso[1]}T{iso[2]:0>5}"
    try:
        moment = parse_when(said, seen.words.zone, seen.now)
    except UserError:
        return said
    day = moment.on.isoformat()
    return day if moment.at is None else f"{day}T{seen.words.zone.local(moment.at):%H:%M}"


class Clock(Struct, frozen=True):
    """A clock time: 8, 8.30, 0830, "kl 8" and "halv nio" are understood."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """One narrow field."""
        item = spot.item(How.LINE, text=as_text(spot.data()), half=True)
        yield item, lambda answer: spot.write_or_clear(clock_written(str(answer)))


def clock_written(text: str) -> str:
    """A clock time as the file has it, or the words as they are."""
    found = _CLOCK.fullmatch(text.strip())
    if found:
        return f"{int(found[1]):02}:{found[2] or '00'}"
    said = next((one for one in clock_in(plain_signs(text)) if not one.day + one.offset), None)
    return f"{said.hour:02}:{said.minute:02}" if said else text.strip()


class Period(Struct, frozen=True):
    """A length of time: how many, and of what."""

    units: tuple[PeriodUnit, ...] = ALL_UNITS

    def items(self, spot: Spot) -> Iterator[Made]:
        """A number, and beside it the unit."""
        unit, count = _period(spot.data())
        chosen = unit or str(PeriodUnit.DAYS if PeriodUnit.DAYS in self.units else self.units[0])
        yield (
            spot.item(How.LINE, "count", text=count, half=True),
            lambda answer: self._write(spot, chosen, str(answer)),
        )
        words = spot.seen.words
        options = tuple(Option(str(each), words.marked(UNITS[each])) for each in self.units)
        item = spot.item(
            How.CHOICE,
            "unit",
            label=words.say("counted in"),
            spoken=words.say("{what}: counted in", what=spot.label),
            text=chosen,
            options=options,
            hint="",
        )
        yield (
            replace(item, half=True),
            lambda answer: self._write(spot, str(answer), count),
        )

    def _write(self, spot: Spot, unit: str, count: str) -> Steps:
        if spot.optional and not count.strip():
            return spot.clear()
        return spot.write({unit: whole(count)})


def _period(data: Data) -> tuple[str, str]:
    """Unit and count of a period; both "" where there is none."""
    if isinstance(data, dict) and len(data) == 1:
        unit, count = next(iter(data.items()))
        return unit, as_text(count)
    return "", ""


class Choice(Struct, frozen=True):
    """One of a few words of the file, each told in words."""

    words: Mapping[str, str]
    none: str = ""
    """What is told where nothing stands in the file; "" where something must."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """One list to choose from."""
        marked = spot.seen.words.marked
        options = tuple(Option(id_, _capital(marked(text))) for id_, text in self.words.items())
        yield choice(spot, options, marked(self.none) if self.none else "")


class Name(Struct, frozen=True):
    """One of what the rulebook, or the law, has a name for. `number`: written as a number."""

    what: str
    none: str = mark("nothing chosen")
    number: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """One list to choose from; what is not known any more stays in it."""
        none = spot.seen.words.marked(self.none) if self.none else ""
        item, take = choice(spot, spot.seen.known(self.what), _capital(none))
        if self.number:
            yield item, lambda answer: spot.write(whole(str(answer))) if answer else spot.clear()
        else:
            yield item, take


def choice(spot: Spot, options: tuple[Option, ...], none: str = "") -> tuple[Item, Take]:
    """A list to choose one from; `none` is told where nothing is chosen."""
    chosen = as_text(spot.data())
    known = {option.id for option in options}
    rest = (Option(chosen, chosen),) if chosen and chosen not in known else ()
    blank = (Option("", none),) if none or not chosen else ()
    item = spot.item(How.CHOICE, text=chosen, options=(*blank, *options, *rest))
    return item, lambda answer: spot.write(str(answer)) if answer else spot.clear()


class Names(Struct, frozen=True):
    """Several of what the rulebook has a name for; one alone may stand without a list.

    `chips`: all are seen, for what there are few of.
    """

    what: str
    chips: bool = False
    number: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """Chips, or a list to add from."""
        yield several(spot, spot.seen.known(self.what), chips=self.chips, number=self.number)


class Weekdays(Struct, frozen=True):
    """Days of the week."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """A chip for each day."""
        language = spot.seen.words.language
        options = tuple(
            Option(day, moments.weekday(number, language)) for number, day in enumerate(WEEKDAYS)
        )
        yield several(spot, options, chips=True)


class Several(Struct, frozen=True):
    """Several of a few words of the file."""

    words: Mapping[str, str]

    def items(self, spot: Spot) -> Iterator[Made]:
        """A chip for each."""
        marked = spot.seen.words.marked
        options = tuple(Option(id_, _capital(marked(text))) for id_, text in self.words.items())
        yield several(spot, options, chips=len(options) < 5)


def several(
    spot: Spot, options: tuple[Option, ...], *, chips: bool = False, number: bool = False
) -> tuple[Item, Take]:
    """Chips to switch, or a list to add from: several ids of what there is."""
    chosen = ids_in(spot.data())
    known = {option.id for option in options}
    rest = tuple(Option(each, each) for each in chosen if each not in known)
    how = How.CHIPS if chips else How.PICKED

    def take(answer: Answer) -> Steps:
        ids = answer if isinstance(answer, tuple) else ()
        listed: list[Data] = [whole(each) if number else each for each in ids]
        return spot.write_or_clear(listed)

    more = spot.seen.words.say("Add…")
    return spot.item(how, options=(*options, *rest), chosen=chosen, spoken=more), take


class YesNo(Struct, frozen=True):
    """Yes or no; where nothing stands in the file, what holds by itself."""

    otherwise: bool = False

    def items(self, spot: Spot) -> Iterator[Made]:
        """One box to tick."""
        data = spot.data()
        on = YES_WORDS.get(data, self.otherwise) if isinstance(data, str | bool) else self.otherwise
        item = spot.item(How.CHECK, chosen=("yes",) if on else ())
        yield item, lambda answer: self._write(spot, on=bool(answer))

    def _write(self, spot: Spot, *, on: bool) -> Steps:
        if spot.optional and on == self.otherwise:
            return spot.clear()
        return spot.write("yes" if on else "no")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What every form of the editor looks at: the manuscript, its faults, and what ids are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.events import COMMON_EVENTS, event_words
from swdesk.ui.viewmodels.editor_items import Option, at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from swdesk.domain.instants import Instant
    from swdesk.rules.faults import Fault, Path
    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.nodes import Data
    from swdesk.rules.rulebook import Rulebook
    from swdesk.rules.testing import TestReport
    from swdesk.texts.language import Words

LANGUAGES = ("sv", "en")


class Seen(Struct, frozen=True, dict=True):
    """One state of the manuscript, with what is needed to put it into words.

    `whole` is the file as plain data. `book` is the rulebook as far as it could be read, None
    before the first look; `report` says how its tests came out. `languages` are those whose texts
    are seen. `settled` are the ids that the rulebook in force has, by section: what exists
    elsewhere keeps its id.
    """

    whole: Data
    words: Words
    law: LawCatalogue
    now: Instant
    book: Rulebook | None = None
    faults: tuple[Fault, ...] = ()
    report: TestReport | None = None
    languages: tuple[str, ...] = ("sv",)
    settled: frozenset[tuple[str, str]] = frozenset()

    def data(self, path: Path) -> Data:
        """What stands at a place; None where nothing does."""
        return at(self.whole, path)

    @property
    def language(self) -> str:
        """The language of texts that name none."""
        return "en" if self.data(("about", "language")) == "en" else "sv"

    def text(self, data: Data) -> str:
        """A unit's own words, in the language that is spoken or the other one."""
        if isinstance(data, dict):
            own, other = (data.get(one) for one in _own_first(self.words.language))
            return str(own or other or "")
        return data if isinstance(data, str) else ""

    def known(self, what: str) -> tuple[Option, ...]:
        """What an id may stand for, by what it is: role, kind, level, fact, rule and so on."""
        kept: dict[str, tuple[Option, ...]] = self.__dict__.setdefault("_known", {})
        if what not in kept:
            kept[what] = tuple(_READ[what](self))
        return kept[what]

    def name_of(self, what: str, known_by: str) -> str:
        """What an id is called; the id itself where nobody says."""
        names: dict[str, dict[str, str]] = self.__dict__.setdefault("_names", {})
        if what not in names:
            names[what] = {option.id: option.text for option in self.known(what)}
        return names[what].get(known_by) or known_by

    def answers_of(self, fact: str) -> tuple[Option, ...]:
        """What can be answered to a fact."""
        for each in entries(self.data(("facts",))):
            if each.get("id") == fact and each.get("choices"):
                choices = entries(each["choices"])
                return tuple(
                    Option(str(one.get("id", "")), self.text(one.get("name"))) for one in choices
                )
        return (Option("yes", self.words.say("Yes")), Option("no", self.words.say("No")))


def _own_first(language: str) -> tuple[str, ...]:
    return ("en", "sv") if language == "en" else LANGUAGES


def entries(data: Data) -> list[dict[str, Data]]:
    """The groups of keys in a list; nothing for anything else."""
    return [each for each in data if isinstance(each, dict)] if isinstance(data, list) else []


def _named(section: Path, by: str, name: str) -> Callable[[Seen], Iterable[Option]]:
    def read(seen: Seen) -> Iterable[Option]:
        for each in entries(seen.data(section)):
            yield Option(str(each.get(by, "")), seen.text(each.get(name)) or str(each.get(by, "")))

    return read


def _numbered(*sections: Path) -> Callable[[Seen], Iterable[Option]]:
    def read(seen: Seen) -> Iterable[Option]:
        for section in sections:
            for each in entries(seen.data(section)):
                number = str(each.get("number", ""))
                yield Option(number, f"{number} {seen.text(each.get('title'))}".strip())

    return read


def _levels(seen: Seen) -> Iterable[Option]:
    for each in entries(seen.data(("levels",))):
        number = str(each.get("id", ""))
        yield Option(number, f"{number} {seen.text(each.get('name'))}")


def _notices(seen: Seen) -> Iterable[Option]:
    for each in entries(seen.data(("notices",))):
        number, role = str(each.get("number", "")), str(each.get("tell", ""))
        yield Option(number, f"{number} {seen.name_of('role', role)}")


def _events(seen: Seen) -> Iterable[Option]:
    own = {
        str(clock.get("event"))
        for kind in entries(seen.data(("kinds",)))
        for clock in entries(kind.get("clocks"))
        if clock.get("event")
    }
    every = dict.fromkeys((*COMMON_EVENTS, *seen.law.events, *sorted(own)))
    yield from (Option(name, event_words(name, seen.words)) for name in every)


def _clocks(seen: Seen) -> Iterable[Option]:
    for clock in seen.law.clocks:
        source = clock.versions[-1].source
        yield Option(clock.id, f"{seen.words.text(clock.name)} ({source})")


def _work(seen: Seen) -> Iterable[Option]:
    for entry in seen.law.work_entries:
        yield Option(str(entry.number), seen.words.text(entry.name))


_READ: dict[str, Callable[[Seen], Iterable[Option]]] = {
    "role": _named(("contacts",), "role", "name"),
    "kind": _named(("kinds",), "id", "name"),
    "fact": _named(("facts",), "id", "question"),
    "level": _levels,
    "rule": _numbered(("rules",), ("crisis", "rules")),
    "drop": _numbered(("drops",), ("crisis", "drops")),
    "deferral": _numbered(("deferral",)),
    "notice": _notices,
    "event": _events,
    "clock": _clocks,
    "work": _work,
}

"""What differs between two revisions of a rulebook, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from swdesk.rules.rulebook import Kind, KindClock, NoticeRow, ProtectedTime, Rule
from swdesk.texts.language import as_sentence, mark
from swdesk.texts.rulebook_conditions import Phrases
from swdesk.texts.rulebook_fields import rulebook_field_words
from swdesk.texts.rulebook_prose import notice_prose, rule_prose
from swdesk.texts.rulebook_values import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from swdesk.rules.differing import RuleChange
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words

_SECTIONS = {
    "about": mark("About"),
    "clocks": mark("Clock of"),
    "committee": mark("Committee"),
    "contacts": mark("Contact"),
    "crisis": mark("Crisis profile"),
    "crisis.drops": mark("Drop row of the crisis profile"),
    "crisis.rules": mark("Rule of the crisis profile"),
    "day": mark("The day"),
    "deferral": mark("Deferral row"),
    "drops": mark("Drop row"),
    "escalation": mark("Who answers when nothing fits"),
    "facts": mark("Question"),
    "introduction": mark("Introduction"),
    "kinds": mark("Kind of work"),
    "levels": mark("Level"),
    "notices": mark("Notice"),
    "rules": mark("Rule"),
    "tests": mark("Test"),
}
_BY_NAME = frozenset({"kinds", "clocks", "facts", "contacts"})
"""Sections whose parts have a name; their ids are for the file."""
_MOST_SIGNS = 160
Items = tuple[object, ...]


class Changes:
    """Puts the differences between two revisions into words."""

    def __init__(self, before: Rulebook, after: Rulebook, words: Words) -> None:
        """Take what ids are called in either."""
        self._words = words
        self._after = after
        self._phrases = Phrases(after, words, before)
        self._values = Values(self._phrases, words)

    def sentence(self, change: RuleChange) -> str:
        """One difference as a sentence."""
        part = self._part(change)
        match change.how.value:
            case "added":
                new = self._words.say("{part} is new.", part=part)
                return " ".join([new, *self._told_of_new(change)])
            case "removed":
                return self._words.say("{part} is gone.", part=part)
            case "moved":
                return self._moved(change, part)
            case _:
                return self._changed(change, part)

    def sentences(self, changes: Iterable[RuleChange]) -> list[str]:
        """All differences in their order; those of the heading in one sentence at the end."""
        listed = list(changes)
        told = [self.sentence(one) for one in listed if one.section != "about"]
        moved = sum(_is_moved_level(one) for one in listed)
        if 0 < moved < len(told):
            told.insert(moved, self._words.say("Below, every level has the number it has now."))
        heading = [self._difference(one) for one in listed if one.section == "about"]
        if heading:
            part = self._words.marked(_SECTIONS["about"])
            told.append(f"{part}: {'; '.join(heading)}.")
        return told

    def value(self, change: RuleChange, value: object) -> str | None:
        """A value before or after, cut where it is long; None for nothing."""
        if value is None:
            return None
        text = self._values.words_of(change.field.rpartition(".")[2] or change.section, value)
        return text if len(text) <= _MOST_SIGNS else text[: _MOST_SIGNS - 1] + "…"

    def _told_of_new(self, change: RuleChange) -> Iterator[str]:
        """What a new rule says and where it stands; the clocks of a new kind, a new clock."""
        new = change.after
        if isinstance(new, Rule):
            yield self._place(change, new)
            yield rule_prose(self._after, new.number, self._words)
        elif isinstance(new, NoticeRow):
            yield notice_prose(self._after, new, self._words)
        elif isinstance(new, KindClock):
            yield f"{as_sentence(self._phrases.clock(new))}."
        elif isinstance(new, Kind) and new.clocks:
            clocks = "; ".join(map(self._phrases.clock, new.clocks))
            yield f"{as_sentence(rulebook_field_words('clocks', self._words))}: {clocks}."

    def _place(self, change: RuleChange, rule: Rule) -> str:
        crisis = self._after.crisis
        rows = crisis.rules if change.section == "crisis.rules" and crisis else self._after.rules
        numbers = [row.number for row in rows]
        at = numbers.index(rule.number)
        stands = replace(change, after=numbers[at - 1] if at else "")
        return self._moved(stands, rule.number)

    def _part(self, change: RuleChange) -> str:
        words = self._words
        section = words.marked(_SECTIONS[change.section]) if change.section in _SECTIONS else ""
        named = words.text(change.name) if change.section != "about" else ""
        row = "" if named and change.section in _BY_NAME else change.key
        key = row if row not in {change.name.sv, change.name.en} else ""
        title = words.quoted(named) if named else ""
        return " ".join(part for part in (section, key, title) if part)

    def _listed(self, change: RuleChange, part: str) -> str:
        """What came into a list and what left it; "" where only the order is another."""
        before, after = cast("Items", change.before), cast("Items", change.after)
        came = [item for item in after if item not in before]
        went = [item for item in before if item not in after]
        field = rulebook_field_words(change.field, self._words)
        says = []
        for was, now in _same_times(went, came):
            says.append(self._retimed(was, now))
            went.remove(was)
            came.remove(now)
        if came:
            says.append(self._words.say("new: {items}", items=self._items(change, came)))
        if went:
            says.append(self._words.say("gone: {items}", items=self._items(change, went)))
        return f"{part}, {field}: {'; '.join(says)}." if says else ""

    def _retimed(self, was: ProtectedTime, now: ProtectedTime) -> str:
        """What is otherwise with a protected time: "Documentation: start from 15:15 to 15:00"."""
        say, told = self._words.say, []
        for field in now.__struct_fields__:
            before, after = getattr(was, field), getattr(now, field)
            if before != after:
                named = rulebook_field_words(field, self._words)
                told.append(
                    say(
                        "{part}, {field}: {now} (before: {before})",
                        part=self._words.text(now.name),
                        field=named,
                        now=self._values.words_of(field, after),
                        before=self._values.words_of(field, before),
                    )
                )
        return "; ".join(told)

    def _items(self, change: RuleChange, items: Sequence[object]) -> str:
        # An answer a kind has by itself is a pair, told as a list of one.
        told = (
            (item, self.value(change, (item,) if isinstance(item, tuple) else item) or "")
            for item in items
        )
        quoted = self._words.quoted
        return self._words.listed(
            quoted(text) if isinstance(item, str) and text[:1].isalnum() else text
            for item, text in told
        )

    def _moved(self, change: RuleChange, part: str) -> str:
        say = self._words.say
        if _is_moved_level(change):
            name = self._words.quoted(self._words.text(change.name))
            was, now = change.before, change.after
            return say("Level {name} is moved from {was} to {now}.", name=name, was=was, now=now)
        if not change.after:
            return say("{part} now stands first.", part=part)
        return say("{part} now stands after {row}.", part=part, row=change.after)

    def _changed(self, change: RuleChange, part: str) -> str:
        if isinstance(change.before, tuple) and isinstance(change.after, tuple) and change.field:
            listed = self._listed(change, part)
            if listed:
                return listed
        if change.field == "level" and change.section.endswith("rules"):
            return self._words.say(
                "{part} now gives {level}; before, it gave {before}.",
                part=part,
                level=self._level(change.after),
                before=self._level(change.before),
            )
        if change.field:
            return f"{part}, {self._difference(change)}."
        return f"{part}: {self._now_and_before(change)}."

    def _difference(self, change: RuleChange) -> str:
        """What a field says now, and before."""
        field = rulebook_field_words(change.field, self._words)
        return f"{field}: {self._now_and_before(change)}"

    def _now_and_before(self, change: RuleChange) -> str:
        nothing = self._words.say("nothing")
        return self._words.say(
            "{now} (before: {before})",
            now=self.value(change, change.after) or nothing,
            before=self.value(change, change.before) or nothing,
        )

    def _level(self, number: object) -> str:
        """A level by its number and name."""
        known = {level.id: level.name for level in self._after.levels}
        told = self._values.words_of("level", number)
        name = known.get(number) if isinstance(number, int) else None
        return told if name is None else f"{told} {self._words.quoted(self._words.text(name))}"


def _is_moved_level(change: RuleChange) -> bool:
    return change.section == "levels" and change.how.value == "moved"


def _same_times(
    went: Iterable[object], came: Iterable[object]
) -> list[tuple[ProtectedTime, ProtectedTime]]:
    """Protected times that are in both under one name."""
    now = {each.name: each for each in came if isinstance(each, ProtectedTime)}
    old = {each.name: each for each in went if isinstance(each, ProtectedTime)}
    return [(was, now[name]) for name, was in old.items() if name in now]

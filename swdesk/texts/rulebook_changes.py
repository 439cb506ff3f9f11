"""What differs between two revisions of a rulebook, in words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.limits import Period, Respond
from swdesk.domain.wording import Text
from swdesk.texts.language import mark
from swdesk.texts.standing import period_words, respond_words

if TYPE_CHECKING:
    from swdesk.rules.differing import RuleChange
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
_MOST_SIGNS = 160


def change_sentence(change: RuleChange, words: Words) -> str:
    """One difference as a sentence."""
    part = _part(change, words)
    match change.how.value:
        case "added":
            return words.say("{part} is new.", part=part)
        case "removed":
            return words.say("{part} is gone.", part=part)
        case "moved":
            return _moved(change, part, words)
        case _:
            return _changed(change, part, words)


def _part(change: RuleChange, words: Words) -> str:
    section = words.marked(_SECTIONS[change.section]) if change.section in _SECTIONS else ""
    named = words.text(change.name) if change.section != "about" else ""
    key = change.key if change.key != named else ""
    title = f"“{named}”" if named else ""
    return " ".join(part for part in (section, key, title) if part)


def _moved(change: RuleChange, part: str, words: Words) -> str:
    if not change.after:
        return words.say("{part} now stands first.", part=part)
    return words.say("{part} now stands after {row}.", part=part, row=change.after)


def _changed(change: RuleChange, part: str, words: Words) -> str:
    before, after = changed_value(change.before, words), changed_value(change.after, words)
    if not change.field:
        return words.say(
            "{part} changes from {before} to {after}.", part=part, before=before, after=after
        )
    return words.say(
        "{part}, {field}: from {before} to {after}.",
        part=part,
        field=change.field,
        before=before,
        after=after,
    )


def changed_value(value: object, words: Words) -> str | None:
    """A value of a rulebook in words, cut where it is long; None for nothing."""
    if value is None:
        return None
    text = _value(value, words)
    return text if len(text) <= _MOST_SIGNS else text[: _MOST_SIGNS - 1] + "…"


def _value(value: object, words: Words) -> str:
    if isinstance(value, bool):
        return words.say("yes") if value else words.say("no")
    if isinstance(value, Text):
        return f"“{words.text(value)}”" if value else words.say("nothing")
    if isinstance(value, Period):
        return period_words(value, words)
    if isinstance(value, Respond):
        return respond_words(value, words)
    return _composed(value, words)


def _composed(value: object, words: Words) -> str:
    """Lists item by item, parts of a rulebook field by field, leaving out what is empty."""
    if isinstance(value, tuple | list):
        return ", ".join(_value(item, words) for item in value) or words.say("nothing")
    if isinstance(value, Struct):
        pairs = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return ", ".join(f"{name} {_value(found, words)}" for name, found in pairs if found)
    if isinstance(value, Enum):
        return str(value.value)
    return str(value) if value not in {None, ""} else words.say("nothing")

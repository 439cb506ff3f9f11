"""One sentence for every fault of a rulebook file: what is wrong, and what is wanted instead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from swdesk.domain.limits import Period
from swdesk.domain.wording import Text
from swdesk.texts.facts import places
from swdesk.texts.language import mark
from swdesk.texts.rulebook_content_faults import CONTENT
from swdesk.texts.rulebook_fields import rulebook_field_words
from swdesk.texts.rulebook_values import expected_words
from swdesk.texts.standing import period_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.texts.language import Words


class Fault(Protocol):
    """A fault as `rules` finds it."""

    @property
    def code(self) -> str:
        """What is wrong."""
        ...

    @property
    def line(self) -> int:
        """Where in the file, from 1; 0 where it belongs to no line."""
        ...

    @property
    def where(self) -> str:
        """The path as people write it."""
        ...

    @property
    def facts(self) -> tuple[tuple[str, object], ...]:
        """What the sentence needs."""
        ...


_FORM = {
    "alias": mark("aliases and anchors are refused; write the text out"),
    "bad_period": mark("a period has one unit and a whole number, like {{days: 10}}"),
    "empty": mark("the file is empty; start from a copy of a built-in rulebook"),
    "format_unknown": mark("the format must be {known}"),
    "key_unusable": mark("a key must be a plain word"),
    "malformed": mark("“{text}” is no {wanted}"),
    "merge_key": mark("merge keys are refused; write the entries out"),
    "missing_key": mark("“{key}” is missing"),
    "no_such_day": mark("there is no such day or time as “{text}”"),
    "not_utf8": mark("the file is not UTF-8; save it as UTF-8"),
    "one_group_wanted": mark("one of {groups} is wanted here"),
    "one_key_wanted": mark("exactly one of {known} is wanted here"),
    "out_of_range": mark("{value} is not from {least} to {most}"),
    "personal_number": mark(
        "this looks like a personal number, and nobody's may stand in a rulebook; if it is a "
        "telephone number, write it like 070-123 45 67"
    ),
    "repeated_key": mark("this key stands here twice; keep one"),
    "second_document": mark("a second document begins here; keep one in the file"),
    "syntax": mark("this is no YAML; look at indents, quotes and colons here"),
    "tag": mark("tags are refused; write a plain value"),
    "text_empty": mark("the text is empty"),
    "text_too_long": mark("the text is too long; {most} signs are the most"),
    "too_deep": mark("this is nested deeper than {most} levels"),
    "too_few": mark("at least {least} are wanted here"),
    "too_large": mark("the file is larger than {most} bytes"),
    "unknown_key": mark("“{key}” is no key here; there are {known}"),
    "unknown_word": mark("“{text}” is not one of {known}"),
    "hidden_sign": mark(
        "there is a sign here that is not seen and may turn or hide others; write the text anew"
    ),
    "unprintable": mark("there is a sign here that cannot be printed; remove it"),
    "wrong_type": mark("{wanted} is wanted here, not {found}"),
    "yaml_version": mark("only YAML 1.2 is read; remove the line that names another"),
}
_TYPES = {
    "breaks_into": mark("anything, nothing, between_blocks or levels"),
    "clock_time": mark('a clock time in quotes, like "15:30"'),
    "day": mark("a day like 2026-11-24"),
    "day_or_minute": mark("a day, or a day and a time"),
    "event": mark("name of an event (lower-case letters a–z, digits and underscores)"),
    "id": mark("id (lower-case letters a–z, digits and hyphens)"),
    "list": mark("a list"),
    "mapping": mark("a group of keys"),
    "minute": mark("a day and a time"),
    "nothing": mark("nothing"),
    "number": mark("a number"),
    "respond": mark("at_once, same_day, by_date or a period"),
    "row_number": mark("row number (letters, digits, dots and hyphens; at most 16)"),
    "text": mark("a text"),
    "truth": mark("yes or no"),
    "weekday": mark("a weekday from mon to sun"),
    "when": mark("“always” or a list of conditions"),
    "whole_number": mark("a whole number"),
    "word": mark("a word"),
    "yes_no": mark("yes or no"),
}
CODES = frozenset({*_FORM, *CONTENT})
"""Every fault that has a sentence."""


def fault_sentence(fault: Fault, words: Words) -> str:
    """Line, place and what is wrong there."""
    text = _text(fault, words)
    place = words.say("{where}: {what}", where=fault.where, what=text) if fault.where else text
    if not fault.line:
        return place
    return words.say("line {line}: {what}", line=fault.line, what=place)


def _text(fault: Fault, words: Words) -> str:
    message = _FORM.get(fault.code) or CONTENT.get(fault.code)
    if message is None:
        return fault.code
    facts = {name: _typed(name, value, words) for name, value in fault.facts}
    if fault.code == "test_failed":
        facts |= _of_test(facts, words)
    text = words.catalogue.gettext(message).format_map(places(facts, words))
    near = facts.get("near")
    if not near:
        return text
    found = places({"near": near}, words)["near"]
    return words.say("{what}; did you mean {near}?", what=text, near=found)


def _of_test(facts: Mapping[str, object], words: Words) -> dict[str, object]:
    """What a rulebook's own test looked at, expected and found."""
    field = str(facts.get("field", ""))
    sides = {side: str(facts.get(side) or "") for side in ("expected", "actual")}
    told = {side: expected_words(field, text, words) for side, text in sides.items()}
    return {"looked_at": rulebook_field_words(field, words), **told}


def _typed(name: str, value: object, words: Words) -> object:
    if name in {"wanted", "found"} and str(value) in _TYPES:
        return words.marked(_TYPES[str(value)])
    if isinstance(value, Text):
        return words.text(value)
    if isinstance(value, date):
        return str(value)  # as it stands in the file, whose days are of any year
    return period_words(value, words) if isinstance(value, Period) else value

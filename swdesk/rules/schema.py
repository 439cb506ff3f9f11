"""The JSON Schema of a rulebook file, out of the same description that the reader reads by.

It holds for the file's plain values (YAML 1.2 core schema). What a schema cannot say stays with
the checks: days that do not exist, names that stand for nothing, the order of two times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.condition_form import LATE_CONDITION, RULE_CONDITION
from swdesk.rules.fields import MOST_PROSE
from swdesk.rules.layout import BOOK
from swdesk.rules.time_forms import COMPARABLE, EXPERIENCE, PERIOD

if TYPE_CHECKING:
    from swdesk.rules.nodes import Data

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Data]:
    """The schema of format 1 (draft 2020-12)."""
    definitions: dict[str, Data] = {
        shape.name: shape.definition()
        for shape in (PERIOD, COMPARABLE, EXPERIENCE, RULE_CONDITION, LATE_CONDITION)
    }
    return {
        "$schema": DIALECT,
        "title": "swdesk rulebook, format 1",
        **BOOK.schema(),
        "$defs": {"text": _text(), **definitions},
    }


def _text() -> dict[str, Data]:
    words: dict[str, Data] = {"type": "string", "maxLength": MOST_PROSE, "pattern": r"\S"}
    languages: dict[str, Data] = {
        "type": "object",
        "properties": {"sv": words, "en": words},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [words, languages]}

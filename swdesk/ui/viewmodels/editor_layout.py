"""The sections of the rulebook editor, the rows of each, and what a new row begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.language import mark
from swdesk.texts.rulebook_fields import RULEBOOK_FIELDS as NAMED
from swdesk.ui.viewmodels import editor_fields as fields
from swdesk.ui.viewmodels import editor_fresh as fresh
from swdesk.ui.viewmodels.editor_parts import Field, Fields
from swdesk.ui.viewmodels.editor_trying import AsTest

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data
    from swdesk.ui.viewmodels.editor_seen import Seen


class Part(Struct, frozen=True):
    """A list of rows, or a single row: where it stands, what one is called, what it begins with.

    `add`: words of the row that adds one; "" for a single row. `key`: what names a row in its list.
    `optional`: a single row that a rulebook may do without.
    """

    path: Path
    name: str
    fields: Fields
    add: str = ""
    key: str = ""
    begin: Callable[[Seen, Path, int], Data] | None = None
    optional: bool = False


class Section(Struct, frozen=True):
    """A part of the editor as the list at the left shows it."""

    id: str
    name: str
    parts: tuple[Part, ...]


_NEW_RULE = mark("New rule…")
_NEW_DROP = mark("New row of what may be left out…")

SECTIONS = (
    Section(
        "about", mark("About the order"), (Part(("about",), mark("About the order"), fields.ABOUT),)
    ),
    Section(
        "levels",
        mark("Levels"),
        (Part(("levels",), mark("Level"), fields.LEVELS, mark("New level…"), "id", fresh.level),),
    ),
    Section(
        "facts",
        mark("Questions"),
        (
            Part(
                ("facts",), mark("Question"), fields.FACTS, mark("New question…"), "id", fresh.fact
            ),
        ),
    ),
    Section(
        "contacts",
        mark("Contacts"),
        (
            Part(
                ("contacts",),
                mark("Contact"),
                fields.CONTACTS,
                mark("New contact…"),
                "role",
                fresh.contact,
            ),
        ),
    ),
    Section(
        "kinds",
        mark("Kinds of work"),
        (
            Part(
                ("kinds",),
                mark("Kind of work"),
                fields.KINDS,
                mark("New kind of work…"),
                "id",
                fresh.kind,
            ),
        ),
    ),
    Section(
        "rules",
        mark("Rules"),
        (Part(("rules",), mark("Rule"), fields.RULES, _NEW_RULE, "number", fresh.rule),),
    ),
    Section(
        "deferral",
        mark("What may wait"),
        (
            Part(
                ("deferral",),
                mark("What may wait"),
                fields.DEFERRAL,
                mark("New row of what may wait…"),
                "number",
                fresh.deferral,
            ),
            Part(
                ("drops",),
                mark("What may be left out"),
                fields.DROPS,
                _NEW_DROP,
                "number",
                fresh.drop,
            ),
        ),
    ),
    Section(
        "notices",
        mark("Who is told"),
        (
            Part(
                ("notices",),
                mark("Who is told"),
                fields.NOTICES,
                mark("New notice…"),
                "number",
                fresh.notice,
            ),
            Part(
                ("escalation",),
                mark("Who answers when nothing fits"),
                fields.ESCALATION,
                mark("One more who answers…"),
                "",
                fresh.escalation,
            ),
        ),
    ),
    Section(
        "day",
        mark("The day"),
        (
            Part(("day",), mark("The day"), fields.THE_DAY, optional=True),
            Part(
                ("day", "protected"),
                mark("Protected time"),
                fields.PROTECTED,
                mark("New protected time…"),
                "",
                fresh.protected,
            ),
        ),
    ),
    Section(
        "committee",
        mark("Committee"),
        (
            Part(
                ("committee",),
                mark("The committee"),
                (Field(("name",), NAMED["name"], fields.WORDS),),
                optional=True,
            ),
            Part(
                ("committee", "meetings"),
                mark("Meetings"),
                fields.MEETINGS,
                mark("New meeting…"),
                "",
                fresh.meeting,
            ),
        ),
    ),
    Section(
        "crisis",
        mark("Crisis profile"),
        (
            Part(("crisis",), mark("Crisis profile"), fields.CRISIS, optional=True),
            Part(
                ("crisis", "rules"),
                mark("Rules in a crisis"),
                fields.RULES,
                _NEW_RULE,
                "number",
                fresh.rule,
            ),
            Part(
                ("crisis", "drops"),
                mark("What may be left out in a crisis"),
                fields.DROPS,
                _NEW_DROP,
                "number",
                fresh.drop,
            ),
        ),
    ),
    Section(
        "introduction",
        mark("Introduction"),
        (
            Part(("introduction",), mark("The programme"), fields.INTRODUCTION, optional=True),
            Part(
                ("introduction", "steps"),
                mark("Weeks"),
                fields.STEPS,
                mark("New week…"),
                "",
                fresh.step,
            ),
        ),
    ),
    Section(
        "tests",
        mark("Tests"),
        (Part(("tests",), mark("Test"), fields.TESTS, mark("New test…"), "name", fresh.test),),
    ),
)
TRYING = Section(
    "try",
    mark("What if…"),
    (
        Part(
            ("try",),
            mark("The situation"),
            (*fields.SITUATION, Field(("keep",), "", AsTest())),
        ),
    ),
)
ALL_SECTIONS = (*SECTIONS, TRYING)
SECTION = {section.id: section for section in ALL_SECTIONS}

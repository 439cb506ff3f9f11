"""The layout of a rulebook file, section by section: what the reader reads and the schema shows.

`docs/rulebook.md` says the same in words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.notice import Occasion
from swdesk.rules.condition_form import LATE_CONDITION, RULE_CONDITION, When
from swdesk.rules.fields import (
    EVENT,
    IDENT,
    ROW_NUMBER,
    AnswerWord,
    OneOf,
    Whole,
    Words,
)
from swdesk.rules.forms import LEVEL, RESPOND, BreaksIntoForm, FormatNumber, RespondText
from swdesk.rules.kind_form import (
    IDENTS,
    KINDS,
    LINE,
    WORDS,
    YES_NO,
    CalledForm,
    StatedClock,
    StatedKind,
)
from swdesk.rules.records import Field, ListOf, OneOrMany, Record, TableOf, optional
from swdesk.rules.rulebook import (
    About,
    AcceptedGap,
    AnswerName,
    BreaksInto,
    Choice,
    Committee,
    Contact,
    Crisis,
    DayRules,
    Deferral,
    Drop,
    DropHow,
    Escalation,
    Fact,
    Introduction,
    IntroductionStep,
    Level,
    Meeting,
    NoticeRow,
    ProtectedTime,
    Rule,
    Rulebook,
    RulebookTest,
    TestExpectation,
    TestSituation,
)
from swdesk.rules.time_forms import COMPARABLE, PERIOD, ClockTime, Day, DayOrMinute, Weekday

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.limits import Period
    from swdesk.domain.wording import Text
    from swdesk.rules.faults import Path

DAY = Day()

MINUTES = Whole(0, 1440)


class Language(StrEnum):
    """The languages a rulebook can be written in."""

    SV = "sv"
    EN = "en"


def _about(decided: tuple[date, Text], **rest: object) -> About:
    build: type = About
    made: About = build(decided_on=decided[0], decided_by=decided[1], **rest)
    return made


ACCEPTED_GAP = Record(
    AcceptedGap,
    {"kind": Field(IDENT), "answer": Field(OneOf(AnswerName)), "by": Field(WORDS, "accepted_by")},
)
ABOUT = Record(
    _about,
    {
        "id": Field(IDENT),
        "unit": Field(WORDS),
        "title": Field(WORDS),
        "revision": Field(Whole(1, 1_000_000)),
        "decided": Field(Record(lambda on, by: (on, by), {"on": Field(DAY), "by": Field(WORDS)})),
        "consulted": Field(ListOf(WORDS)),
        "valid_from": Field(DAY),
        "law_as_of": Field(DAY),
        "language": optional(OneOf(Language)),
        "explanation": optional(WORDS),
        "template": optional(YES_NO),
        "accepted_gaps": optional(ListOf(ACCEPTED_GAP), "gaps"),
    },
)


def _level(breaks_into: tuple[BreaksInto, tuple[int, ...]], **rest: object) -> Level:
    build: type = Level
    made: Level = build(breaks_into=breaks_into[0], breaks_into_levels=breaks_into[1], **rest)
    return made


LEVELS = ListOf(
    Record(
        _level,
        {
            "id": Field(LEVEL),
            "name": Field(WORDS),
            "explanation": Field(WORDS),
            "respond": Field(RESPOND),
            "breaks_into": Field(BreaksIntoForm()),
            "weight": optional(Whole(1, 1_000_000)),
            "override_approver": optional(IDENT),
        },
    ),
    at_least=1,
)
FACTS = ListOf(
    Record(
        Fact,
        {
            "id": Field(IDENT),
            "question": Field(WORDS),
            "choices": optional(
                ListOf(Record(Choice, {"id": Field(IDENT), "name": Field(WORDS)}), at_least=2)
            ),
        },
    )
)
CONTACTS = ListOf(
    Record(
        Contact,
        {
            "role": Field(IDENT),
            "name": Field(WORDS),
            "reach": optional(LINE),
            "deputy": optional(IDENT),
        },
    ),
    at_least=1,
)
RULES = ListOf(
    Record(
        Rule,
        {
            "number": Field(ROW_NUMBER),
            "title": Field(WORDS),
            "when": Field(When(RULE_CONDITION)),
            "level": Field(LEVEL),
            "source": Field(LINE),
        },
    )
)


def _deferral(ages: tuple[Period, int] | None = None, **rest: object) -> Deferral:
    build: type = Deferral
    after, to_level = ages or (None, None)
    made: Deferral = build(ages_after=after, ages_to=to_level, **rest)
    return made


DEFERRAL = ListOf(
    Record(
        _deferral,
        {
            "number": Field(ROW_NUMBER),
            "title": Field(WORDS),
            "levels": optional(ListOf(LEVEL, at_least=1)),
            "kinds": optional(ListOf(IDENT, at_least=1)),
            "at_most": optional(PERIOD),
            "times": optional(Whole(0, 100)),
            "beyond": optional(IDENT),
            "ages": optional(
                Record(
                    lambda after, to_level: (after, to_level),
                    {"after": Field(COMPARABLE), "to_level": Field(LEVEL)},
                )
            ),
            "source": Field(LINE),
        },
        either=(("levels",), ("kinds",)),
    )
)
DROPS = ListOf(
    Record(
        Drop,
        {
            "number": Field(ROW_NUMBER),
            "title": Field(WORDS),
            "kinds": Field(ListOf(IDENT, at_least=1)),
            "how": Field(OneOf(DropHow)),
            "minutes": optional(Whole(1, 1440), "short_minutes"),
            "text": optional(WORDS, "short_text"),
            "when": optional(When(LATE_CONDITION)),
            "decided_by": optional(IDENT),
            "source": Field(LINE),
        },
    )
)
NOTICES = ListOf(
    Record(
        NoticeRow,
        {
            "number": Field(ROW_NUMBER),
            "on": Field(OneOf(Occasion), "occasion"),
            "when": optional(When(LATE_CONDITION)),
            "tell": Field(IDENT, "role"),
            "by": Field(RESPOND),
            "text": Field(WORDS),
            "source": Field(LINE),
        },
    )
)
ESCALATION = ListOf(
    Record(Escalation, {"tell": Field(IDENT, "role"), "within": Field(PERIOD)}), at_least=1
)
PROTECTED = Record(
    ProtectedTime,
    {
        "name": Field(WORDS),
        "days": Field(ListOf(Weekday(), at_least=1), "weekdays"),
        "from": Field(ClockTime(), "start_minute"),
        "until": Field(ClockTime(), "end_minute"),
        "for_kinds": optional(IDENTS),
        "broken_by": optional(ListOf(LEVEL)),
    },
)
DAY_RULES = Record(
    DayRules,
    {
        "protected": optional(ListOf(PROTECTED)),
        "reserve_minutes": optional(MINUTES),
        "buffer_minutes": optional(MINUTES),
        "submission_hour": optional(ClockTime(), "submission_minute"),
        "calendar_kind": optional(IDENT),
    },
)
COMMITTEE = Record(
    Committee,
    {
        "name": Field(WORDS),
        "meetings": optional(
            ListOf(
                Record(Meeting, {"meets": Field(DAY, "meets_on"), "stops": Field(DAY, "stops_on")})
            )
        ),
    },
)
CRISIS = Record(
    Crisis,
    {
        "explanation": Field(WORDS),
        "switched_by": Field(IDENT),
        "at_most": Field(PERIOD),
        "staffing_below": optional(Whole(1, 100)),
        "rules": optional(RULES),
        "drops": optional(DROPS),
    },
)
STEP = Record(
    IntroductionStep,
    {"week": Field(Whole(1, 520)), "title": Field(WORDS), "tasks": Field(ListOf(WORDS))},
)
INTRODUCTION = Record(
    Introduction,
    {
        "explanation": Field(WORDS),
        "months": Field(Whole(1, 60)),
        "supervisor": Field(IDENT),
        "not_alone": optional(IDENTS),
        "steps": optional(ListOf(STEP)),
    },
)


def _situation(label: str = "", **rest: object) -> TestSituation:
    build: type = TestSituation
    made: TestSituation = build(label=label, **rest)
    return made


SITUATION = Record(
    _situation,
    {
        "as": optional(IDENT, "label"),
        "kind": Field(IDENT),
        "at": Field(DayOrMinute(day_allowed=False)),
        "facts": optional(TableOf(IDENT, AnswerWord())),
        "events": optional(TableOf(EVENT, DayOrMinute())),
        "due": optional(DayOrMinute()),
        "deadline": optional(DayOrMinute()),
        "estimate": optional(Whole(1, 100_000), "estimate_minutes"),
        "experience_months": optional(Whole(0, 1000)),
        "staffing": optional(Whole(0, 100), "staffing_percent"),
        "crisis": optional(YES_NO),
        "occasions": optional(ListOf(OneOf(Occasion))),
    },
)
EXPECTATION = Record(
    TestExpectation,
    {
        "level": optional(LEVEL),
        "rule": optional(ROW_NUMBER),
        "respond": optional(RespondText()),
        "deadline": optional(DayOrMinute()),
        "notices": optional(ListOf(ROW_NUMBER)),
        "deferral": optional(ROW_NUMBER),
        "drop": optional(ROW_NUMBER),
        "order": optional(ListOf(IDENT, at_least=2)),
    },
)
TESTS = ListOf(
    Record(
        RulebookTest,
        {"name": Field(WORDS), "given": Field(OneOrMany(SITUATION)), "expect": Field(EXPECTATION)},
    )
)


class StatedBook(Struct, frozen=True):
    """A rulebook whose kinds have no clocks yet, and the kinds' clocks as stated."""

    rulebook: Rulebook
    clocks: tuple[tuple[StatedClock, ...], ...]


def _book(kinds: tuple[StatedKind, ...], **rest: object) -> StatedBook:
    rest.pop("format", None)
    build: type = Rulebook
    book: Rulebook = build(kinds=tuple(stated.kind for stated in kinds), **rest)
    return StatedBook(book, tuple(stated.clocks for stated in kinds))


BOOK = Record(
    _book,
    {
        "format": Field(FormatNumber()),
        "about": Field(ABOUT),
        "levels": Field(LEVELS),
        "facts": Field(FACTS),
        "contacts": Field(CONTACTS),
        "kinds": Field(KINDS),
        "rules": Field(RULES),
        "deferral": optional(DEFERRAL, "deferrals"),
        "drops": optional(DROPS),
        "notices": optional(NOTICES),
        "escalation": Field(ESCALATION),
        "day": optional(DAY_RULES),
        "committee": optional(COMMITTEE),
        "crisis": optional(CRISIS),
        "introduction": optional(INTRODUCTION),
        "tests": Field(TESTS),
    },
)


def key_order(path: Path) -> tuple[str, ...]:
    """The keys of the mapping at a path, in the order of the layout; none where names are free."""
    shape: object = BOOK
    for step in path:
        shape = _inside(shape, step)
    if isinstance(shape, OneOrMany):
        shape = shape.item
    if isinstance(shape, Words | CalledForm):
        return ("sv", "en")
    return tuple(shape.fields) if isinstance(shape, Record) else ()


def _inside(shape: object, step: str | int) -> object:
    if isinstance(shape, OneOrMany):
        return shape.item if isinstance(step, int) else _inside(shape.item, step)
    if isinstance(shape, Record) and step in shape.fields:
        return shape.fields[str(step)].shape
    return shape.item if isinstance(shape, ListOf) and isinstance(step, int) else None

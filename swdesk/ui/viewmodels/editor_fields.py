"""The fields of the rulebook editor: how each key of a row is called and asked for.

Data, not code: `rules.layout` says what the file may hold, here stands how it is asked for.
"""

from __future__ import annotations

from swdesk.rules.time_forms import DAY_UNITS
from swdesk.texts.language import mark
from swdesk.texts.rulebook_fields import RULEBOOK_FIELDS as NAMED
from swdesk.texts.rulebook_values import OCCASIONS
from swdesk.ui.viewmodels import editor_fresh as fresh
from swdesk.ui.viewmodels.editor_asks import (
    Choice,
    Clock,
    Day,
    Line,
    Name,
    Names,
    Number,
    Period,
    Several,
    Weekdays,
    When,
    Words,
    YesNo,
)
from swdesk.ui.viewmodels.editor_conditions import Conditions
from swdesk.ui.viewmodels.editor_naming import Ident
from swdesk.ui.viewmodels.editor_parts import (
    Breaks,
    Events,
    Facts,
    Field,
    Heading,
    Labels,
    ListOf,
    NumberChoice,
    Respond,
    Rows,
    Spoken,
)

WORDS, PROSE, LINE, DAY, YES_NO = Words(), Words(prose=True), Line(), Day(), YesNo()
ROLE, LEVEL = Name("role", none=mark("nobody")), Name("level", number=True)
SOURCE = Field(("source",), NAMED["source"], LINE, mark("A paragraph of the law, or a decision."))
TITLE = Field(("title",), NAMED["title"], WORDS)
ID_HINT = mark("Small letters, digits and hyphens. It stays the same through all revisions.")
KNOWN_BY = mark("short name in files")
NOTICE_HINT = mark(
    "Places: {{kind}}, {{level}}, {{rule}}, {{limit}}, {{deadline}}, {{due}}, {{needed}}, "
    "{{available}}, {{short}}, {{planned}}, {{done}}, {{by}}. What stands in [brackets] is left "
    "out where its place is empty."
)


SIX = {
    each: NAMED[each]
    for each in ("task", "result", "way_of_working", "when_time_is_short", "ask", "may_decide")
}


def _number(what: str) -> Field:
    return Field(("number",), NAMED["number"], Ident(what), half=True)


ABOUT = (
    Field(("title",), NAMED["title"], WORDS),
    Field(("unit",), NAMED["unit"], WORDS),
    Field(("revision",), NAMED["revision"], Number(), mark("One higher than the last one.")),
    Field(("valid_from",), NAMED["valid_from"], DAY),
    Field(("decided", "on"), NAMED["decided_on"], DAY),
    Field(("law_as_of",), NAMED["law_as_of"], DAY),
    Field(("decided", "by"), NAMED["decided_by"], WORDS),
    Field(
        ("consulted",),
        NAMED["consulted"],
        ListOf(
            mark("Consulted {n}"),
            mark("Add someone who was consulted"),
            (Field((), mark("who"), WORDS),),
            lambda spot: fresh.words(spot.seen),
        ),
    ),
    Field(("explanation",), NAMED["explanation"], PROSE, optional=True),
    Field(("template",), NAMED["template"], YES_NO, optional=True),
    Field(
        ("accepted_gaps",),
        mark("missing answers that are accepted"),
        ListOf(
            mark("Missing answer {n}"),
            mark("Accept a missing answer by name"),
            (
                Field(("kind",), NAMED["kind"], Name("kind"), half=True),
                Field(("answer",), mark("which answer"), Choice(SIX), half=True),
                Field(("by",), mark("accepted by"), WORDS),
            ),
            lambda spot: {
                "kind": fresh.first(spot.seen, "kind"),
                "answer": "task",
                "by": fresh.words(spot.seen),
            },
        ),
        optional=True,
    ),
)
LEVELS = (
    Field(("id",), mark("number"), Ident("level", number=True), half=True),
    Field(("name",), NAMED["name"], WORDS),
    Field(("explanation",), NAMED["explanation"], PROSE),
    Field(("respond",), NAMED["respond"], Respond(), half=True),
    Field(("breaks_into",), NAMED["breaks_into"], Breaks(), half=True),
    Field(("override_approver",), NAMED["override_approver"], ROLE, optional=True, half=True),
    Field(
        ("weight",),
        NAMED["weight"],
        Number(),
        mark("May be left empty: each level then weighs twice the one below it."),
        optional=True,
    ),
)
FACTS = (
    Field(("question",), NAMED["question"], WORDS),
    Field(
        ("choices",),
        NAMED["choices"],
        ListOf(
            mark("Answer {n}"),
            mark("Add an answer"),
            (
                Field(("name",), NAMED["name"], WORDS),
                Field(("id",), KNOWN_BY, LINE, half=True),
            ),
            lambda spot: {"id": "", "name": fresh.words(spot.seen)},
        ),
        mark("Without any, it is answered by yes or no."),
        optional=True,
    ),
    Field(("id",), KNOWN_BY, Ident("fact"), ID_HINT),
)
CONTACTS = (
    Field(("name",), NAMED["name"], WORDS),
    Field(("reach",), NAMED["reach"], LINE, optional=True, half=True),
    Field(("deputy",), NAMED["deputy"], ROLE, optional=True, half=True),
    Field(("role",), KNOWN_BY, Ident("role"), ID_HINT),
)
CLOCKS = ListOf(
    mark("Clock {n}"),
    mark("Add a clock"),
    (
        Field(
            ("law",),
            NAMED["law"],
            Name("clock", none=mark("none: the unit's own")),
            mark("A clock of the law can be made shorter or harder, never the other way."),
            optional=True,
        ),
        Field(
            ("event",), NAMED["event"], Name("event", none=mark("as the law says")), optional=True
        ),
        Field(("period",), NAMED["period"], Period(), optional=True),
        Field(("source",), NAMED["source"], LINE, optional=True),
        Field(("hard",), NAMED["hard"], YES_NO, half=True),
        Field(("committee",), NAMED["committee"], YES_NO, optional=True, half=True),
    ),
    fresh.clock,
)
KINDS = (
    Field(("name",), NAMED["name"], WORDS),
    Field(
        ("also",),
        NAMED["also"],
        Spoken(),
        mark("What people say, parted by commas."),
        optional=True,
    ),
    Heading(mark("The six answers"), mark("Every kind of work answers all six, each its own way.")),
    Field(("answers", "task"), NAMED["task"], PROSE, mark("What is to be done?"), half=True),
    Field(
        ("answers", "result"),
        NAMED["result"],
        PROSE,
        mark("Which document, decision or act is there afterwards?"),
        half=True,
    ),
    Field(
        ("answers", "way_of_working"),
        NAMED["way_of_working"],
        PROSE,
        mark("How is it done?"),
        half=True,
    ),
    Field(
        ("answers", "when_time_is_short"),
        NAMED["when_time_is_short"],
        PROSE,
        mark("What goes first, and what is dropped?"),
        half=True,
    ),
    Field(("answers", "ask", "text"), NAMED["ask"], PROSE, mark("Whom to ask?"), half=True),
    Field(
        ("answers", "may_decide"),
        NAMED["may_decide"],
        PROSE,
        mark("What may the worker decide alone?"),
        half=True,
    ),
    Field(("answers", "ask", "contacts"), NAMED["contacts"], Names("role")),
    Heading(mark("Limits")),
    Field(
        ("catalogue",),
        mark("entry in the catalogue of law"),
        NumberChoice(),
        mark("Brings the clocks of the law with it."),
        optional=True,
    ),
    Field(("clocks",), NAMED["clocks"], CLOCKS, optional=True),
    Heading(mark("Time")),
    Field(("usual_minutes",), mark("usual time, minutes"), Number(minutes=True)),
    Field(
        ("shortest_block_minutes",),
        mark("shortest useful stretch, minutes"),
        Number(minutes=True),
        optional=True,
    ),
    Field(("travel_minutes",), mark("travel time, minutes"), Number(minutes=True), optional=True),
    Field(("people",), NAMED["people"], Number(), optional=True),
    Field(("assumed",), NAMED["assumed"], YesNo(otherwise=True), optional=True, half=True),
    Field(("splits",), NAMED["splits"], YesNo(otherwise=True), optional=True, half=True),
    Field(("quiet_after",), NAMED["quiet_after"], YES_NO, optional=True),
    Heading(mark("What is known and what follows")),
    Field(("asks",), NAMED["asks"], Names("fact"), optional=True),
    Field(("facts",), NAMED["facts"], Facts(), optional=True),
    Field(
        ("recurs",), NAMED["recurs"], Name("event", none=mark("does not come back")), optional=True
    ),
    Field(("leads_to",), NAMED["leads_to"], Names("kind"), optional=True),
    Field(("unless_open",), NAMED["unless_open"], Names("kind"), optional=True),
    Field(("competence",), NAMED["competence"], WORDS, optional=True),
    Field(
        ("points",),
        NAMED["points"],
        ListOf(
            mark("Workload {n}"),
            mark("Add workload points"),
            (
                Field(("phase",), mark("phase of the work"), WORDS, half=True),
                Field(("points",), NAMED["points"], Number()),
            ),
            lambda spot: {"phase": fresh.words(spot.seen), "points": 1},
        ),
        optional=True,
    ),
    Field(("id",), KNOWN_BY, Ident("kind"), ID_HINT),
)
RULES = (
    _number("rule"),
    TITLE,
    Field(("when",), mark("when it holds"), Conditions()),
    Field(("level",), mark("then the level is"), LEVEL),
    SOURCE,
)
DEFERRAL = (
    _number("deferral"),
    TITLE,
    Field(("kinds",), NAMED["kinds"], Names("kind"), optional=True),
    Field(("levels",), NAMED["levels"], Names("level", chips=True, number=True), optional=True),
    Field(
        ("at_most",),
        mark("may wait at most"),
        Period(),
        mark("Counted from the day it was received."),
        optional=True,
    ),
    Field(("times",), NAMED["times"], Number(), optional=True),
    Field(("beyond",), NAMED["beyond"], ROLE, optional=True, half=True),
    Field(("ages", "after"), NAMED["ages_after"], Period(DAY_UNITS), optional=True),
    Field(("ages", "to_level"), NAMED["ages_to"], LEVEL, optional=True),
    SOURCE,
)
HOW = {"short_form": mark("short form"), "left_out": mark("left out")}
DROPS = (
    _number("drop"),
    TITLE,
    Field(("kinds",), NAMED["kinds"], Names("kind")),
    Field(("how",), NAMED["how"], Choice(HOW), half=True),
    Field(
        ("minutes",), mark("time of the short form, minutes"), Number(minutes=True), optional=True
    ),
    Field(("text",), NAMED["short_text"], PROSE, optional=True),
    Field(("when",), NAMED["when"], Conditions(late=True), optional=True),
    Field(("decided_by",), NAMED["decided_by"], ROLE, optional=True),
    SOURCE,
)
NOTICES = (
    _number("notice"),
    Field(("on",), NAMED["occasion"], Choice(OCCASIONS)),
    Field(("tell",), mark("who is told"), ROLE, half=True),
    Field(("by",), NAMED["by"], Respond(), half=True),
    Field(("when",), NAMED["when"], Conditions(late=True), optional=True),
    Field(("text",), NAMED["text"], PROSE, NOTICE_HINT),
    SOURCE,
)
ESCALATION = (
    Field(("tell",), mark("who answers"), ROLE, half=True),
    Field(("within",), NAMED["within"], Period()),
)
THE_DAY = (
    Field(
        ("reserve_minutes",),
        mark("kept free for the unplanned, minutes a day"),
        Number(minutes=True),
        optional=True,
    ),
    Field(
        ("buffer_minutes",),
        mark("kept after every fixed time, minutes"),
        Number(minutes=True),
        optional=True,
    ),
    Field(("submission_hour",), NAMED["submission_minute"], Clock(), optional=True),
    Field(("calendar_kind",), NAMED["calendar_kind"], Name("kind"), optional=True),
)
PROTECTED = (
    Field(("name",), NAMED["name"], WORDS),
    Field(("days",), NAMED["weekdays"], Weekdays()),
    Field(("from",), mark("from"), Clock()),
    Field(("until",), mark("until"), Clock()),
    Field(("for_kinds",), NAMED["for_kinds"], Names("kind"), optional=True),
    Field(
        ("broken_by",), NAMED["broken_by"], Names("level", chips=True, number=True), optional=True
    ),
)
MEETINGS = (
    Field(("meets",), NAMED["meets_on"], DAY),
    Field(("stops",), NAMED["stops_on"], DAY, mark("The last day to hand in for it.")),
)
CRISIS = (
    Field(("explanation",), NAMED["explanation"], PROSE),
    Field(("switched_by",), NAMED["switched_by"], ROLE),
    Field(("at_most",), mark("lasts at most"), Period()),
    Field(
        ("staffing_below",),
        NAMED["staffing_below"],
        Number(),
        mark("Per cent; when to consider it."),
        optional=True,
    ),
)
INTRODUCTION = (
    Field(("explanation",), NAMED["explanation"], PROSE),
    Field(("months",), NAMED["months"], Number()),
    Field(("supervisor",), NAMED["supervisor"], ROLE, half=True),
    Field(("not_alone",), NAMED["not_alone"], Names("kind"), optional=True),
)
STEPS = (
    Field(("week",), NAMED["week"], Number()),
    Field(("title",), NAMED["title"], WORDS),
    Field(
        ("tasks",),
        NAMED["tasks"],
        ListOf(
            mark("Task {n}"),
            mark("Add a task"),
            (Field((), mark("task"), WORDS),),
            lambda spot: fresh.words(spot.seen),
        ),
    ),
)
SITUATION = (
    Field(("kind",), NAMED["kind"], Name("kind"), half=True),
    Field(("at",), mark("day and time"), When()),
    Field(("facts",), mark("what is answered"), Facts(of_kind=True), optional=True),
    Field(("events",), NAMED["events"], Events(), optional=True),
    Field(("deadline",), NAMED["deadline"], When(), optional=True),
    Field(("due",), NAMED["due"], When(), optional=True),
    Field(("estimate",), mark("estimate, minutes"), Number(minutes=True), optional=True),
    Field(("staffing",), mark("share of colleagues at work, per cent"), Number(), optional=True),
    Field(("experience_months",), NAMED["experience_months"], Number(), optional=True),
    Field(("crisis",), mark("the crisis profile is on"), YES_NO, optional=True),
    Field(("occasions",), mark("what has happened besides"), Several(OCCASIONS), optional=True),
)
EXPECTED = (
    Field(("expect", "level"), NAMED["level"], LEVEL, optional=True, half=True),
    Field(("expect", "rule"), NAMED["rule"], Name("rule", mark("any")), optional=True, half=True),
    Field(("expect", "respond"), NAMED["respond"], Respond(), optional=True, half=True),
    Field(("expect", "deadline"), mark("earliest hard limit"), DAY, optional=True),
    Field(
        ("expect", "deferral"),
        NAMED["deferral"],
        Name("deferral", mark("any")),
        optional=True,
        half=True,
    ),
    Field(("expect", "drop"), NAMED["drop"], Name("drop", mark("any")), optional=True, half=True),
    Field(("expect", "notices"), mark("who is told is looked at"), Rows("notice"), optional=True),
    Field(
        ("expect", "order"),
        mark("order of the situations, which breaks last first"),
        Labels(),
        optional=True,
    ),
)
TESTS = (
    Field(("name",), NAMED["name"], WORDS),
    Field(
        ("given",),
        NAMED["given"],
        ListOf(
            mark("Situation {n}"),
            mark("Add a situation to be put in order with it"),
            (
                *SITUATION,
                Field(("as",), mark("called in the order"), LINE, optional=True, half=True),
            ),
            fresh.next_situation,
            single=True,
        ),
    ),
    Heading(mark("What is expected"), mark("What is left out is not looked at.")),
    *EXPECTED,
)

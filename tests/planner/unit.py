"""A made-up unit of five levels and a few kinds of work, and desks in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.assignment import Assignment, AssignmentId
from swdesk.domain.instants import Instant, Moment, Span, Zone
from swdesk.domain.limits import Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.domain.wording import Text
from swdesk.planner.assess import Assessor, Terms
from swdesk.planner.replan import Planned, Request, replan
from swdesk.rules.clocks import LawCalendar
from swdesk.rules.deciding import compile_rules
from swdesk.rules.rulebook import (
    About,
    Answers,
    BreaksInto,
    Condition,
    DayRules,
    Drop,
    DropHow,
    Kind,
    Level,
    ProtectedTime,
    Rule,
    Rulebook,
)
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from swdesk.domain.plan import Plan

WORDS = Text("x", "x")
ZONE = Zone("Europe/Stockholm")
FULL_DAY = ScheduledDay((Hours(480, 1005),), (Hours(720, 765),))
NO_DAY = ScheduledDay()
OFFICE_WEEK = Schedule(date(2020, 1, 1), (FULL_DAY,) * 5 + (NO_DAY,) * 2)
HOLIDAYS = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 26)})
MONDAY = date(2026, 11, 23)

_DAYS = Period(3, PeriodUnit.WORKING_DAYS)
LEVELS = (
    Level(1, WORDS, WORDS, Respond(RespondKind.AT_ONCE), BreaksInto.ANYTHING),
    Level(2, WORDS, WORDS, Respond(RespondKind.SAME_DAY), BreaksInto.LEVELS, (3, 4, 5)),
    Level(3, WORDS, WORDS, Respond(RespondKind.WITHIN, _DAYS), BreaksInto.BETWEEN_BLOCKS),
    Level(4, WORDS, WORDS, Respond(RespondKind.BY_DATE), BreaksInto.NOTHING),
    Level(5, WORDS, WORDS, Respond(RespondKind.BY_DATE), BreaksInto.NOTHING),
)
DOCUMENTATION = ProtectedTime(WORDS, (0, 1, 2, 3, 4), 930, 990, ("note",), (1, 2))
DAY = DayRules((DOCUMENTATION,), reserve_minutes=30, buffer_minutes=10, submission_minute=900)
PLAIN_DAY = DayRules()


def kind(name: str, **facts: object) -> Kind:
    """A kind of work with nothing particular to it but what is said."""
    return Kind(name, WORDS, Answers(*(WORDS,) * 6), 60, **facts)


KINDS = (
    kind("work", shortest_block_minutes=30),
    kind("whole", splits=False),
    kind("note", shortest_block_minutes=15),
    kind("visit", travel_minutes=20),
    kind("advice", shortest_block_minutes=15),
    kind("threat", quiet_after=True),
)


def _level_rule(level: int) -> Rule:
    return Rule(str(level), WORDS, (Condition("fact", "level", (str(level),)),), level, "Source")


def rulebook(day: DayRules = DAY) -> Rulebook:
    """The level is what the fact "level" says, 4 without it; advice may be left out."""
    rules = (*(_level_rule(n) for n in (1, 2, 3, 5)), Rule("9", WORDS, (), 4, "Source"))
    about = About("unit", WORDS, WORDS, 1, MONDAY, WORDS, (), MONDAY, MONDAY)
    drop = Drop("S1", WORDS, "Source", ("advice",), DropHow.LEFT_OUT)
    return Rulebook(about, LEVELS, (), (), KINDS, rules, drops=(drop,), day=day)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> Instant:
    """A clock time on a day, the Monday unless another is named."""
    return ZONE.at(day, hour * 60 + minute)


def work(number: int, minutes: int = 60, level: int = 4, **facts: object) -> Assignment:
    """An assignment of the unit."""
    return Assignment(
        id=AssignmentId(number),
        ref=f"A-{number}",
        kind=str(facts.pop("kind", "work")),
        received=facts.pop("received", Moment(date(2026, 11, 20))),  # type: ignore[arg-type]
        estimate_minutes=minutes,
        facts=(("level", str(level)),),
        **facts,  # type: ignore[arg-type]
    )


def by(instant: Instant) -> Moment:
    """A minute as what a person states."""
    return Moment(ZONE.day_of(instant), instant)


class SmallDesk(Struct, frozen=True, dict=True):
    """Everything that planning is asked, in one value that can be changed piece by piece."""

    now: Instant
    queue: tuple[Assignment, ...] = ()
    absences: tuple[Span, ...] = ()
    overtime: tuple[Span, ...] = ()
    schedules: tuple[Schedule, ...] = (OFFICE_WEEK,)
    day: DayRules = DAY
    previous: Plan | None = None
    broken: AssignmentId | None = None

    def calendar(self) -> WorkCalendar:
        """The work calendar of this desk."""
        return WorkCalendar(self.schedules, HOLIDAYS, ZONE)

    def assessor(self) -> Assessor:
        """An assessor that knows nothing yet."""
        law = LawCalendar(ZONE, HOLIDAYS, today=ZONE.day_of(self.now))
        compiled = compile_rules(rulebook(self.day))
        return Assessor(Terms(compiled, self.calendar(), law, self.absences))

    def request(self) -> Request:
        """What planning is asked."""
        return Request(self.now, self.queue, self.overtime, self.previous, self.broken)

    def planned(self) -> Planned:
        """The plan for this desk, made from nothing kept."""
        return replan(self.assessor(), self.request())

    def after(self, planned: Planned) -> SmallDesk:
        """The same desk once a plan has been made for it: standings are kept with the queue."""
        queue = tuple(
            replace(
                one,
                level=planned.assessed[one.id].decision.level,
                rule=planned.assessed[one.id].decision.rule,
                level_since=planned.assessed[one.id].level_since,
            )
            for one in self.queue
        )
        return replace(self, queue=queue, previous=planned.plan)

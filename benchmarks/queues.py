"""Made-up queues of any size with a rulebook of 200 rows: the same figures on every machine."""

from __future__ import annotations

import random
from datetime import date, timedelta

from msgspec.structs import replace

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import Instant, Moment, Span, Zone
from swdesk.domain.limits import Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.domain.wording import Text
from swdesk.planner.assess import Assessor, Terms
from swdesk.planner.replan import Planned, Request
from swdesk.rules.clocks import LawCalendar
from swdesk.rules.deciding import compile_rules
from swdesk.rules.rulebook import (
    About,
    Answers,
    BreaksInto,
    Condition,
    DayRules,
    Kind,
    KindClock,
    Level,
    ProtectedTime,
    Rule,
    Rulebook,
)
from swdesk.worktime.calendar import WorkCalendar

ROWS = 200
KINDS = 40
ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)
NOW = ZONE.at(TODAY, 530)
MINUTES_A_DAY = 380
"""What a day holds in the sequence that limits are drawn from: less than is really free."""

_WORDS = Text("x", "x")
_DAY = ScheduledDay((Hours(480, 1005),), (Hours(720, 765),))
WEEK = Schedule(date(2020, 1, 1), (_DAY,) * 5 + (ScheduledDay(),) * 2)
_FACTS = ("danger", "risk", "outsiders-booked", "urgent")
_LEVELS = (
    Level(1, _WORDS, _WORDS, Respond(RespondKind.AT_ONCE), BreaksInto.ANYTHING),
    Level(2, _WORDS, _WORDS, Respond(RespondKind.SAME_DAY), BreaksInto.LEVELS, (3, 4, 5)),
    Level(3, _WORDS, _WORDS, Respond(RespondKind.BY_DATE), BreaksInto.BETWEEN_BLOCKS),
    Level(4, _WORDS, _WORDS, Respond(RespondKind.BY_DATE), BreaksInto.NOTHING),
    Level(5, _WORDS, _WORDS, Respond(RespondKind.BY_DATE), BreaksInto.NOTHING),
)


def rulebook() -> Rulebook:
    """200 rows over 40 kinds; the first two lead to levels 1 and 2, by what the worker states."""
    rng = random.Random(7)
    first = (
        Rule("1", _WORDS, (Condition("fact", "danger", ("yes",)),), 1, "Source"),
        Rule("2", _WORDS, (Condition("fact", "urgent", ("yes",)),), 2, "Source"),
    )
    rows = tuple(
        Rule(str(n), _WORDS, _conditions(rng), rng.choice([3, 4, 5]), "Source")
        for n in range(3, ROWS)
    )
    about = About("unit", _WORDS, _WORDS, 1, TODAY, _WORDS, (), TODAY, TODAY)
    protected = ProtectedTime(_WORDS, (0, 1, 2, 3, 4), 930, 960, ("kind-0",), (1, 2))
    return Rulebook(
        about,
        _LEVELS,
        (),
        (),
        tuple(_kind(n) for n in range(KINDS)),
        (*first, *rows, Rule(str(ROWS), _WORDS, (), 4, "Source")),
        day=DayRules((protected,), 30, 10, 900),
    )


def _conditions(rng: random.Random) -> tuple[Condition, ...]:
    kinds = tuple(f"kind-{n}" for n in rng.sample(range(KINDS), rng.randint(1, 4)))
    found = [Condition("kind", values=kinds)]
    timed = rng.choice(["deadline_within", "due_within", "waited", "fact", "time_of_day"])
    if timed == "fact":
        found.append(Condition("fact", rng.choice(_FACTS[1:3]), (rng.choice(["yes", "no"]),)))
    elif timed == "time_of_day":
        found.append(Condition(timed, values=(0, 60 * rng.randint(7, 10))))
    else:
        unit = rng.choice([PeriodUnit.DAYS, PeriodUnit.WORKING_DAYS, PeriodUnit.WEEKS])
        found.append(Condition(timed, period=Period(rng.randint(1, 40), unit)))
    return tuple(found)


def _kind(number: int) -> Kind:
    clocks: tuple[KindClock, ...] = ()
    if number % 8 == 1:
        clocks = (KindClock("opened", Period(4, PeriodUnit.MONTHS), hard=True, source="Source"),)
    return Kind(
        f"kind-{number}",
        _WORDS,
        Answers(*(_WORDS,) * 6),
        60,
        clocks=clocks,
        shortest_block_minutes=(15, 30, 30, 60)[number % 4],
        splits=number % 5 != 3,
        asks=_FACTS,
    )


def assessor(rules: Rulebook | None = None, *, now: Instant = NOW) -> Assessor:
    """An assessor that knows nothing yet, its rules not even compiled."""
    calendar = WorkCalendar([WEEK], frozenset(), ZONE)
    law = LawCalendar(ZONE, frozenset(), today=ZONE.day_of(now))
    return Assessor(Terms(compile_rules(rules or rulebook()), calendar, law))


def queue(size: int, *, load: int = 100) -> list[Assignment]:
    """So many assignments, a fixed time among forty; limits follow a sequence in which all fit.

    Args:
        size: how many.
        load: in per cent, how much closer the limits lie; above 100 not all can be met.
    """
    rng = random.Random(size)
    done, found = 0, []
    for number in range(1, size + 1):
        minutes = rng.choice([15, 30, 30, 45, 60, 60, 90, 120, 180])
        done += minutes
        found.append(_assignment(rng, number, minutes, done * 100 // load // MINUTES_A_DAY))
    rng.shuffle(found)
    return found


def _assignment(rng: random.Random, number: int, minutes: int, working_days: int) -> Assignment:
    reached = TODAY + timedelta(days=working_days * 7 // 5 + 1)
    received = TODAY - timedelta(days=rng.randint(1, 90))
    number_of_kind = rng.randrange(KINDS)
    one = Assignment(
        AssignmentId(number),
        f"B-{number}",
        f"kind-{number_of_kind}",
        Moment(received),
        minutes,
        facts=_answers(rng),
        added_at=NOW,
    )
    if number % 40 == 0:
        start = ZONE.at(reached, 60 * rng.randint(8, 15))
        return replace(one, fixed=Span(start, Instant(start + 60)))
    limit = Moment(reached + timedelta(days=rng.randint(3, 60)))
    if rng.random() < 0.4:
        one = replace(one, deadline=limit)
    elif rng.random() < 0.5:
        one = replace(one, due=limit)
    if rng.random() < 0.1:
        one = replace(one, earliest_start=Moment(TODAY + timedelta(days=working_days)))
    if number_of_kind % 8 == 1 and working_days < 60:
        one = replace(one, events=(("opened", Moment(TODAY - timedelta(days=rng.randint(1, 20)))),))
    return one


def _answers(rng: random.Random) -> tuple[tuple[str, str], ...]:
    stated = [(fact, rng.choice(["yes", "no"])) for fact in _FACTS[1:3] if rng.random() < 0.6]
    return tuple(sorted(stated))


def with_standings(assignments: list[Assignment], planned: Planned) -> list[Assignment]:
    """The queue as it is kept after a plan: each assignment with its level and rule."""
    return [
        replace(
            one,
            level=planned.assessed[one.id].decision.level,
            rule=planned.assessed[one.id].decision.rule,
            level_since=planned.assessed[one.id].level_since,
        )
        for one in assignments
    ]


def interruption(number: int, now: Instant) -> Assignment:
    """Something that must be done at once."""
    return Assignment(
        AssignmentId(1_000_000 + number),
        f"X-{number}",
        "kind-2",
        Moment(ZONE.day_of(now), now),
        45,
        facts=(("danger", "yes"),),
        status=Status.OPEN,
        interrupted_at=now,
        added_at=now,
    )


def request(assignments: list[Assignment], now: Instant, planned: Planned | None) -> Request:
    """What is asked, with the plan before if there is one."""
    return Request(now, assignments, previous=planned.plan if planned is not None else None)

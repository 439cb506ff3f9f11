"""Random rows and situations, and rules read the slow way: the oracle for deciding."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.limits import Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.notice import Occasion
from swdesk.domain.wording import Text
from swdesk.rules.rulebook import (
    About,
    Answers,
    BreaksInto,
    Condition,
    Crisis,
    Deferral,
    Fact,
    Kind,
    Level,
    NoticeRow,
    Rule,
    Rulebook,
)
from swdesk.rules.situation import Situation

WORDS = Text("ord", "words")
KINDS, FACTS = ("a", "b", "c"), ("x", "risk", "outsiders-booked")
DAY_UNITS = ("minutes", "hours", "days", "weeks", "working_days")


def periods(most=6):
    return st.builds(Period, st.integers(0, most), st.sampled_from(DAY_UNITS).map(PeriodUnit))


def _timed(field):
    return periods().map(lambda period: Condition(field, period=period))


def _many(field, values):
    chosen = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
    return chosen.map(lambda picked: Condition(field, values=tuple(picked)))


def _clock_times():
    clocks = st.tuples(st.integers(0, 1440), st.integers(0, 1440))
    fields = st.sampled_from(("time_of_day", "received_between"))
    return st.builds(lambda field, pair: Condition(field, values=pair), fields, clocks)


SIMPLE = st.one_of(
    _many("kind", KINDS),
    _many("fact", ("yes", "no")).map(lambda each: replace(each, subject="x")),
    _many("risk", ("high", "low")),
    _many("outsiders_booked", ("yes", "no")),
    _timed("deadline_within"),
    _timed("due_within"),
    _timed("waited"),
    _many("has_deadline", ("yes",)),
    _clock_times(),
    _many("weekday", tuple(range(7))),
    st.integers(1, 100).map(lambda bound: Condition("staffing_below", values=(bound,))),
    st.integers(0, 24).map(
        lambda count: Condition("experience_below", period=Period(count, PeriodUnit.MONTHS))
    ),
    _many("crisis", ("yes",)),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.builds(
        lambda field, parts: Condition(field, parts=tuple(parts)),
        st.sampled_from(("any", "all", "none")),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)


def _rules(prefix, most):
    whens = st.lists(st.tuples(st.lists(CONDITIONS, max_size=3), st.integers(1, 4)), max_size=most)
    return whens.map(
        lambda rows: tuple(
            Rule(f"{prefix}{number}", WORDS, tuple(when), level, "Källa")
            for number, (when, level) in enumerate(rows)
        )
    )


def book_of(rules, crisis=(), ages=None):
    """A rulebook around some rows; the last row always matches."""
    answers = Answers(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS)
    notice = NoticeRow(
        "N", Occasion.DECIDED, "chef", Respond(RespondKind.AT_ONCE), WORDS, "Källa",
        (Condition("level", values=(1, 2)), Condition("time_of_day", values=(480, 720))),
    )  # fmt: skip
    about = About("e", WORDS, WORDS, 7, date.min, WORDS, (), date.min, date.min)
    respond = Respond(RespondKind.BY_DATE)
    return Rulebook(
        about=about,
        levels=tuple(Level(n, WORDS, WORDS, respond, BreaksInto.NOTHING) for n in range(1, 5)),
        facts=tuple(Fact(fact, WORDS) for fact in FACTS),
        contacts=(),
        kinds=tuple(Kind(kind, WORDS, answers, 30, asks=FACTS) for kind in KINDS),
        rules=(*rules, Rule("sist", WORDS, (), 4, "Källa")),
        deferrals=(Deferral("D", WORDS, "Källa", levels=(3, 4), ages_after=ages, ages_to=2),),
        notices=(notice,),
        crisis=Crisis(WORDS, "chef", Period(1, PeriodUnit.DAYS), rules=tuple(crisis)),
    )


BOOKS = st.builds(book_of, _rules("r", 6), _rules("k", 2), st.none() | periods())
_left = st.none() | st.integers(-3, 5)
SITUATIONS = st.builds(
    Situation,
    kind=st.sampled_from((*KINDS, "okänd")),
    facts=st.fixed_dictionaries(
        {},
        optional={
            "x": st.sampled_from(("yes", "no")),
            "risk": st.sampled_from(("high", "low")),
            "outsiders-booked": st.sampled_from(("yes", "no")),
        },
    ),
    minute_of_day=st.integers(0, 1439),
    received_minute=st.none() | st.integers(0, 1439),
    weekday=st.integers(0, 6),
    minutes_left=st.none() | st.integers(-100, 400),
    days_left=_left,
    working_days_left=_left,
    due_minutes_left=st.none() | st.integers(-100, 400),
    due_days_left=_left,
    due_working_days_left=_left,
    waited_minutes=st.integers(0, 400),
    waited_days=st.integers(0, 5),
    waited_working_days=st.integers(0, 5),
    staffing_percent=st.sampled_from((40, 100)),
    experience_months=st.none() | st.integers(0, 30),
    crisis=st.booleans(),
)


def slow_truth(condition: Condition, s: Situation) -> bool | None:
    """A condition's value, read off its definition without any closure."""
    if condition.parts:
        values = {slow_truth(part, s) for part in condition.parts}
        if condition.field == "all":
            return False if False in values else None if None in values else True
        found = True if True in values else None if None in values else False
        return found if condition.field == "any" or found is None else not found
    if condition.field in ("fact", "risk", "outsiders_booked"):
        names = {"risk": "risk", "outsiders_booked": "outsiders-booked"}
        answer = s.facts.get(names.get(condition.field, condition.subject))
        return None if answer is None else answer in condition.values
    if condition.field == "experience_below":
        months = s.experience_months
        return None if months is None else months < condition.period.count
    return _slow_plain(condition, s)


def _slow_plain(condition: Condition, s: Situation) -> bool:
    field, values = condition.field, condition.values
    if field in ("deadline_within", "due_within", "waited"):
        unit, factor = {
            "minutes": ("minutes", 1), "hours": ("minutes", 60), "days": ("days", 1),
            "weeks": ("days", 7), "working_days": ("working_days", 1),
        }[condition.period.unit]  # fmt: skip
        bound = condition.period.count * factor
        if field == "waited":
            return getattr(s, f"waited_{unit}") >= bound
        left = getattr(s, f"due_{unit}_left" if field == "due_within" else f"{unit}_left")
        return left is not None and left <= bound
    if field in ("time_of_day", "received_between"):
        start, end = values
        own = s.received_minute if field == "received_between" else None
        clock = s.minute_of_day if own is None else own
        return start <= clock < end if start <= end else not end <= clock < start
    return {
        "kind": s.kind in values,
        "weekday": s.weekday in values,
        "has_deadline": s.minutes_left is not None,
        "crisis": s.crisis,
        "staffing_below": s.staffing_percent < (values[0] if field == "staffing_below" else 0),
    }[field]

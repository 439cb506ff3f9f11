"""What a rulebook says, as frozen data. `docs/rulebook.md` describes the file.

Annotations are values here, not texts: a start reads a stored rulebook by them (`rules.codec`), and
would have to work out each text first.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from swdesk.domain.limits import Period, Respond
from swdesk.domain.notice import Occasion
from swdesk.domain.wording import Text


class AnswerName(StrEnum):
    """The six answers, as they are named in a rulebook file."""

    TASK = "task"
    RESULT = "result"
    WAY_OF_WORKING = "way_of_working"
    WHEN_TIME_IS_SHORT = "when_time_is_short"
    ASK = "ask"
    MAY_DECIDE = "may_decide"


class AcceptedGap(Struct, frozen=True):
    """An answer of a kind that is missing, or another kind's, and who accepts that by name."""

    kind: str
    answer: AnswerName
    accepted_by: Text


class About(Struct, frozen=True):
    """Who decided what, when, after hearing whom, and from which day it holds.

    `template`: nobody has decided it; a unit starts from it and decides its own. `gaps`: missing
    answers that whoever decided accepted by name.
    """

    id: str
    unit: Text
    title: Text
    revision: int
    decided_on: date
    decided_by: Text
    consulted: tuple[Text, ...]
    valid_from: date
    law_as_of: date
    language: str = "sv"
    explanation: Text = Text()
    template: bool = False
    gaps: tuple[AcceptedGap, ...] = ()


class BreaksInto(StrEnum):
    """What a level may break into."""

    ANYTHING = "anything"
    LEVELS = "levels"
    BETWEEN_BLOCKS = "between_blocks"
    NOTHING = "nothing"


class Level(Struct, frozen=True):
    """A step of the priority order; the lowest number breaks last.

    `breaks_into_levels` is filled for BreaksInto.LEVELS. `weight` multiplies minutes late (0: the
    default, 2 to the number of levels below). `override_approver` is the role that must approve
    when a worker does otherwise ("": no approver needed).
    """

    id: int
    name: Text
    explanation: Text
    respond: Respond
    breaks_into: BreaksInto
    breaks_into_levels: tuple[int, ...] = ()
    weight: int = 0
    override_approver: str = ""


class Choice(Struct, frozen=True):
    """One answer to a fact."""

    id: str
    name: Text


class Fact(Struct, frozen=True):
    """Something the worker is asked. Without choices the answers are "yes" and "no"."""

    id: str
    question: Text
    choices: tuple[Choice, ...] = ()

    def answers(self) -> tuple[str, ...]:
        """The ids of the possible answers."""
        return tuple(choice.id for choice in self.choices) or ("yes", "no")


class Contact(Struct, frozen=True):
    """A role that can be told or asked, and who steps in."""

    role: str
    name: Text
    reach: str = ""
    deputy: str = ""


class Answers(Struct, frozen=True):
    """The six answers a kind of work owes the worker, and the roles to ask."""

    task: Text
    result: Text
    way_of_working: Text
    when_time_is_short: Text
    ask: Text
    may_decide: Text
    contacts: tuple[str, ...] = ()


class KindClock(Struct, frozen=True):
    """A clock as a kind of work carries it, with everything resolved.

    `law` is the statutory clock's id ("" for the unit's own). `event` starts it, `period` is its
    length. `weekend_shifts`: the law would accept the next weekday (shown, never planned on).
    `committee`: a committee decides, so the stop date counts. `consequence` ranks what happens if
    it is missed (1 worst to 8). `or_events` may start it as well: the latest one entered counts
    (first consideration from the placement, later ones from the last consideration).
    `extended_by` names the event that states a later last day, where someone has granted one;
    `ended_by` the event after which the clock no longer runs.
    """

    event: str
    period: Period
    hard: bool
    source: str
    law: str = ""
    weekend_shifts: bool = False
    committee: bool = False
    consequence: int = 8
    valid_from: date | None = None
    valid_until: date | None = None
    note: Text = Text()
    or_events: tuple[str, ...] = ()
    extended_by: str = ""
    ended_by: str = ""


class Phase(Struct, frozen=True):
    """Workload points of a kind in one phase of the work."""

    name: Text
    points: int


class Called(Struct, frozen=True):
    """What people call a kind of work besides its name, by language; often what has happened."""

    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any such word."""
        return bool(self.sv or self.en)


class Kind(Struct, frozen=True):
    """A kind of work with its six answers and everything planning needs to know.

    Minutes: `usual_minutes` (an assumption where `assumed`), `shortest_block_minutes`,
    `travel_minutes` (before and after a fixed time). `recurs` names the clock event that is set
    when the work is done, so that the next clock starts. `leads_to` are the kinds of work that
    follow then, unless work of a kind in `unless_open` is open with the same reference.
    `quiet_after`: no next task is proposed until the worker asks (threat or violence). `facts` are
    answers the kind has by itself. `also` finds the kind where its name was not written.
    """

    id: str
    name: Text
    answers: Answers
    usual_minutes: int
    catalogue: int | None = None
    clocks: tuple[KindClock, ...] = ()
    assumed: bool = True
    shortest_block_minutes: int = 15
    splits: bool = True
    people: int = 1
    travel_minutes: int = 0
    competence: Text = Text()
    points: tuple[Phase, ...] = ()
    asks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    recurs: str = ""
    quiet_after: bool = False
    also: Called = Called()
    leads_to: tuple[str, ...] = ()
    unless_open: tuple[str, ...] = ()


class Condition(Struct, frozen=True):
    """One condition as data: a field of the situation, and what is wanted of it.

    `field` is one of rules.conditions.FIELDS. `subject` is a fact's id for "fact". `values` are
    the accepted values, or the one bound. `period` is the bound of a time condition. `parts` holds
    the inner conditions of "any", "all" and "none".
    """

    field: str
    subject: str = ""
    values: tuple[str | int, ...] = ()
    period: Period | None = None
    parts: "tuple[Condition, ...]" = ()


class Rule(Struct, frozen=True):
    """A numbered row: when all conditions hold, this level, from this source."""

    number: str
    title: Text
    when: tuple[Condition, ...]
    level: int
    source: str


class Deferral(Struct, frozen=True):
    """How long and how often work may wait, and who decides beyond that.

    `ages_after` and `ages_to`: after waiting that long the work rises to that level.
    """

    number: str
    title: Text
    source: str
    levels: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    at_most: Period | None = None
    times: int | None = None
    beyond: str = ""
    ages_after: Period | None = None
    ages_to: int | None = None


class DropHow(StrEnum):
    """What a drop row allows."""

    LEFT_OUT = "left_out"
    SHORT_FORM = "short_form"


class Drop(Struct, frozen=True):
    """What may be done in short form or left out, and under which condition."""

    number: str
    title: Text
    source: str
    kinds: tuple[str, ...]
    how: DropHow
    when: tuple[Condition, ...] = ()
    short_minutes: int = 0
    short_text: Text = Text()
    decided_by: str = ""


class NoticeRow(Struct, frozen=True):
    """Who is told what, by when, on which occasion."""

    number: str
    occasion: Occasion
    role: str
    by: Respond
    text: Text
    source: str
    when: tuple[Condition, ...] = ()


class Escalation(Struct, frozen=True):
    """Who answers when nothing fits, in order, each with the time to answer."""

    role: str
    within: Period


class ProtectedTime(Struct, frozen=True):
    """A stretch of the day that only stated levels may break into.

    Wall-clock minutes; weekdays 0 (Monday) to 6. `for_kinds` are planned in it.
    """

    name: Text
    weekdays: tuple[int, ...]
    start_minute: int
    end_minute: int
    for_kinds: tuple[str, ...] = ()
    broken_by: tuple[int, ...] = ()


class DayRules(Struct, frozen=True):
    """Protected time, reserve for the unplanned (minutes a day), buffer after fixed blocks.

    `submission_minute` is the clock time by which something due on a day must be handed in.
    `calendar_kind` is the kind that imported calendar events get.
    """

    protected: tuple[ProtectedTime, ...] = ()
    reserve_minutes: int = 0
    buffer_minutes: int = 0
    submission_minute: int | None = None
    calendar_kind: str = ""


class Meeting(Struct, frozen=True):
    """A committee meeting and the last day to hand in for it."""

    meets_on: date
    stops_on: date


class Committee(Struct, frozen=True):
    """The committee that decides what no officer may, and its calendar."""

    name: Text = Text()
    meetings: tuple[Meeting, ...] = ()


class Crisis(Struct, frozen=True):
    """The crisis profile: rows put before the ordinary ones while it is switched on."""

    explanation: Text
    switched_by: str
    at_most: Period
    rules: tuple[Rule, ...] = ()
    drops: tuple[Drop, ...] = ()
    staffing_below: int | None = None


class IntroductionStep(Struct, frozen=True):
    """What a new colleague does in a week of the introduction."""

    week: int
    title: Text
    tasks: tuple[Text, ...]


class Introduction(Struct, frozen=True):
    """The programme for new colleagues, and what they do not do alone."""

    explanation: Text
    months: int
    supervisor: str
    not_alone: tuple[str, ...] = ()
    steps: tuple[IntroductionStep, ...] = ()


class TestSituation(Struct, frozen=True):
    """A situation of a rulebook's own test: values by the names used in the file."""

    __test__ = False

    label: str
    kind: str
    at: str
    facts: tuple[tuple[str, str], ...] = ()
    events: tuple[tuple[str, str], ...] = ()
    due: str = ""
    deadline: str = ""
    estimate_minutes: int | None = None
    experience_months: int | None = None
    staffing_percent: int | None = None
    crisis: bool = False
    occasions: tuple[Occasion, ...] = ()


class TestExpectation(Struct, frozen=True):
    """What a rulebook's test expects; empty fields are not checked."""

    __test__ = False

    level: int | None = None
    rule: str = ""
    respond: str = ""
    deadline: str = ""
    notices: tuple[str, ...] | None = None
    deferral: str = ""
    drop: str = ""
    order: tuple[str, ...] = ()


class RulebookTest(Struct, frozen=True):
    """A situation, or several to be put in order, with what must come out."""

    __test__ = False

    name: Text
    given: tuple[TestSituation, ...]
    expect: TestExpectation


class Rulebook(Struct, frozen=True):
    """A unit's decided priority rules, whole and checked.

    `digest` is the SHA-256 of the file's bytes, lower-case hex.
    """

    about: About
    levels: tuple[Level, ...]
    facts: tuple[Fact, ...]
    contacts: tuple[Contact, ...]
    kinds: tuple[Kind, ...]
    rules: tuple[Rule, ...]
    deferrals: tuple[Deferral, ...] = ()
    drops: tuple[Drop, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    escalation: tuple[Escalation, ...] = ()
    day: DayRules = DayRules()
    committee: Committee = Committee()
    crisis: Crisis | None = None
    introduction: Introduction | None = None
    tests: tuple[RulebookTest, ...] = ()
    digest: str = ""

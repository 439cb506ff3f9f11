"""Every action of the desk is done, the home closed and opened again, and the action taken back."""

import importlib
import inspect
import pkgutil
from datetime import date, timedelta

import pytest

import swdesk.desk
from swdesk.desk import (
    absence,
    assignments,
    circumstances,
    handover,
    hours,
    hours_seen,
    hours_settling,
    importing,
    interruption,
    lead_decisions,
    looking,
    notices,
    reordering,
    rulebooks,
    schedules,
    timer,
    unit_rules,
    work,
    worker,
)
from swdesk.desk.answers import Answer, Edits, NewAssignment
from swdesk.desk.hours import Correction, NewTime, Order
from swdesk.desk.lead_decisions import Answered
from swdesk.desk.reordering import Wish
from swdesk.desk.undo import undo
from swdesk.domain.agreement import FlexSettlement, LimitPeriod, UnitTerms
from swdesk.domain.assignment import AssignmentId, Source, Status
from swdesk.domain.errors import FinalActionError, NothingToUndoError
from swdesk.domain.hours import AccountLine, AccountUse, Exported, Pay, Standing
from swdesk.domain.instants import Span
from swdesk.domain.release import Enrolled, KeptRelease, ReleaseKind, Trust
from swdesk.domain.release import Standing as UnitStanding
from swdesk.domain.schedule import Schedule
from swdesk.imports.draft import Draft, ImportResult
from swdesk.texts.typed import parse_hours
from tests.desk.unit import TODAY, at, book, on, span

EARLY = span("06:00", "06:30")
X = NewAssignment(kind="rad", ref="X-1")
SAID = Answered("B-1", ("B-2",), on(1), "Eva")
FILE = ImportResult(
    drafts=(
        Draft(1, Source("csv", "1"), "brev", "B-1", due=on(4)),
        Draft(2, Source("csv", "2"), "rad", "R-9"),
        Draft(3, Source("csv", "3"), "brev", "B-2", done=True),
    ),
    fields=frozenset({"ref", "kind", "due", "done"}),
)

ACTIONS = {
    "assignments.add": lambda desk: assignments.add(desk, X),
    "assignments.edit": lambda desk: assignments.edit(desk, "B-2", Edits(due=on(1), title="Svar")),
    "assignments.put_off": lambda desk: assignments.put_off(desk, "B-2", on(1)),
    "work.start": lambda desk: work.start(desk, "B-2"),
    "work.pause": work.pause,
    "work.longer": lambda desk: work.longer(desk, 30),
    "work.done": lambda desk: work.done(desk, "O-1"),
    "work.wait": lambda desk: work.wait(desk, "B-1", on(2), "svar"),
    "work.drop": lambda desk: work.drop(desk, "B-1", "återtagen"),
    "work.reopen": lambda desk: work.reopen(desk, "B-3"),
    "work.pin": lambda desk: work.pin(desk, "B-2", None),
    "work.unpin": lambda desk: work.unpin(desk, "B-4"),
    "handover.hand_over": lambda desk: handover.hand_over(desk, "B-1", "kollega"),
    "handover.accept": lambda desk: handover.accept(desk, "B-5"),
    "absence.absent": lambda desk: absence.absent(desk, on(0, "08:30"), on(1), "sjuk"),
    "absence.back": absence.back,
    "absence.overtime": lambda desk: absence.overtime(desk, span("17:00", "18:00"), "chefen"),
    "notices.told": lambda desk: notices.told(desk, looking.notices(desk)[0].id, by="Eva"),
    "circumstances.crisis": lambda desk: circumstances.crisis(desk, on=True, by="chefen"),
    "circumstances.staffing": lambda desk: circumstances.staffing(desk, 40, on(3)),
    "schedules.set_schedule": lambda desk: schedules.set_schedule(
        desk, Schedule(TODAY, parse_hours("mon-fri 09:00-17:00"))
    ),
    "schedules.set_unit_terms": lambda desk: schedules.set_unit_terms(
        desk, UnitTerms(LimitPeriod.FOUR_WEEKS, date(2026, 1, 5))
    ),
    "worker.introduce": lambda desk: worker.introduce(desk, "Ada Berg", "10417"),
    "timer.stop": lambda desk: timer.stop(desk, at("08:15")),
    "timer.answer_idle": lambda desk: timer.answer_idle(
        desk, span("08:12", "08:18"), timer.WhileIdle.PART, at("08:15")
    ),
    "timer.set_idle_aside": lambda desk: timer.set_idle_aside(desk, span("08:12", "08:18")),
    "hours.add": lambda desk: hours.add(desk, NewTime(span("07:00", "07:40"), kind="rad")),
    "hours.correct": lambda desk: hours.correct(desk, 1, Correction("fel", span("06:00", "06:20"))),
    "hours.order": lambda desk: hours.order(
        desk, Order(span("17:00", "18:00"), "chefen", Standing.ORDERED)
    ),
    "hours.choose_pay": lambda desk: hours.choose_pay(desk, EARLY, Pay.TIME_OFF),
    "hours.complete_week": lambda desk: hours.complete_week(desk, TODAY),
    "hours.account": lambda desk: hours.account(
        desk, AccountLine("compensation", TODAY, -60, AccountUse.TAKEN)
    ),
    "hours_settling.settle": hours_settling.settle,
    "interruption.begin": interruption.begin,
    "interruption.cancel": interruption.cancel,
    "interruption.later": interruption.later,
    "interruption.take_up": interruption.take_up,
    "interruption.follow": lambda desk: interruption.follow(
        desk, NewAssignment("forhand", "X-1", facts={"fara": "ja"})
    ),
    "interruption.put_in_queue": lambda desk: interruption.put_in_queue(desk, X),
    "interruption.override": lambda desk: interruption.override(desk, X, "vill"),
    "interruption.answer": lambda desk: interruption.answer(desk, X, Answer.FOLLOW),
    "reordering.carry_out": lambda desk: reordering.carry_out(
        desk, Wish(AssignmentId(2), span("13:00", "14:00").start, (AssignmentId(1),)), "vill"
    ),
    "importing.take": lambda desk: importing.take(desk, FILE, "csv"),
    "lead_decisions.decide": lambda desk: lead_decisions.decide(desk, SAID),
    "lead_decisions.lift": lambda desk: lead_decisions.lift(desk, "B-2"),
}
DAY = (
    *("work.longer", "assignments.edit", "work.pin", "work.unpin", "work.pause", "work.start"),
    *("work.reopen", "handover.hand_over", "handover.accept", "notices.told", "work.drop"),
    *("circumstances.crisis", "circumstances.staffing", "work.done", "absence.overtime"),
    *("interruption.begin", "interruption.put_in_queue", "importing.take"),
    *("schedules.set_schedule", "schedules.set_unit_terms", "hours.add", "hours.correct"),
    *("hours.order", "hours.choose_pay", "hours.complete_week", "hours.account"),
    *("absence.absent", "absence.back", "worker.introduce"),
)
"""Actions of one day, in an order in which each is possible."""


def take_release(desk):
    """A release with the next rulebook, as it is after its signatures held."""
    rulebook, source = book(2, "2026-11-24")
    standing = UnitStanding(rulebook.about.id, Trust(()), revision=1, digest="ab" * 32)
    unit_rules.enrol(desk, Enrolled("Enheten", standing, "", bytes(32), desk.clock.now()))
    kept = KeptRelease("ab" * 32, ReleaseKind.RULES, 1, "2026-11-24T07:00Z", ("Eva",), 0)
    return unit_rules.take(desk, unit_rules.Taken(standing, kept, b"raw", rulebook, source))


FINAL = {
    "rulebooks.install": lambda desk: rulebooks.install(desk, *book(2, "2026-11-24")),
    "hours.close_month": lambda desk: hours.close_month(desk, date(2026, 10, 1)),
    "unit_rules.take": take_release,
    "hours.exported": lambda desk: hours.exported(
        desk, Exported("overtime", date(2026, 10, 1), 1, 20, "ab" * 32)
    ),
}
READING = {
    *("looking.view", "looking.show", "looking.why", "looking.log", "looking.changes"),
    *("looking.notices", "looking.asked_facts", "queue.queue", "interruption.preview"),
    *(
        "hours_seen.month",
        "hours_seen.days",
        "hours_seen.limits_of_plan",
        "hours_seen.rests_of_plan",
        "hours_seen.accounts",
        "hours_seen.beyond_hours",
        "hours_seen.records",
    ),
    *(
        "hours.stretch_of",
        "hours.span_of",
        "hours_seen.book",
        "hours_asked.asked",
        "hours_asked.asked_of_timer",
        "hours_asked.offered_breaks",
    ),
    *("rulebooks.holding", "queue.planned_last"),
    *("rulebooks.active", "rulebooks.revisions", "reordering.wished", "days.past_day"),
    *("rulebooks.revision", "past_steps.history"),
    *("rule_drafts.kept_draft", "rule_drafts.source_to_change"),
    *("asking_lead.question_about", "deadline_sheet.sheet_of", "deadline_sheet.kept"),
    *("hours_seen.weeks", "hours_export.to_export", "unit_rules.standing", "unit_rules.lead_key"),
    "unit_rules.tried",
}
NO_ACTIONS = {
    *("unit_rules.enrol", "unit_rules.looked", "unit_rules.acknowledge"),
    "unit_rules.acknowledge_all",
    *("unit_rules.keep_lead_key", "deadline_sheet.keep"),
    *("rule_drafts.begin_draft", "rule_drafts.keep_draft", "rule_drafts.drop_draft"),
}
"""What the desk keeps about its unit; nothing of the worker's day is changed by it."""
TAKING_BACK = {"undo.undo"}


def flex_to_settle(desk):
    """Time of one's own choice yesterday, and a unit that carries none of it on."""
    hours.add(desk, NewTime(Span(at("08:00", -1), at("19:00", -1)), kind="rad"))
    yesterday = TODAY - timedelta(1)
    terms = FlexSettlement(((yesterday.month, yesterday.day),), 0, 0)
    schedules.set_unit_terms(desk, UnitTerms(flex_settlement=terms))


BEFOREHAND = {
    "interruption.cancel": interruption.begin,
    "interruption.later": interruption.begin,
    "absence.back": lambda desk: absence.absent(desk, on(0, "08:10"), on(1), "sjuk"),
    "hours_settling.settle": flex_to_settle,
    "lead_decisions.lift": lambda desk: lead_decisions.decide(desk, SAID),
    "interruption.take_up": lambda desk: (interruption.begin(desk), interruption.later(desk)),
}
"""What must have been done before something can be."""


def public_actions():
    """Every public function of the desk's modules that takes a desk first and nothing it made."""
    inner = {"terms.assessor_for", "session.acting", "session.looking"}
    inner |= {"session.note_clock_set_back", "hours_terms.work_terms", "hours_terms.rules_of"}
    inner |= {"hours_terms.standing_log", "hours_terms.hours_book"}
    for found in pkgutil.iter_modules(swdesk.desk.__path__):
        module = importlib.import_module(f"swdesk.desk.{found.name}")
        for name, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == module.__name__
            if not own or name.startswith("_") or f"{found.name}.{name}" in inner:
                continue
            if next(iter(inspect.signature(function).parameters), "") == "desk":
                yield f"{found.name}.{name}"


@pytest.fixture
def busy(unit):
    """A desk with something of everything: running, waiting, handed over, closed, missed."""
    unit.add("B-1", due=on(2), estimate_minutes=60)
    unit.add("B-2", due=on(3))
    hours.add(unit.desk, NewTime(EARLY, kind="rad"))
    unit.add("O-1", "overvag", events={"last_considered": on(-160)})
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    unit.add("F-1", "forhand", deadline=on(0, "08:30"))
    for ref in ("B-3", "B-4", "B-5", "B-6"):
        unit.add(ref)
    work.done(unit.desk, "B-3")
    work.pin(unit.desk, "B-4", span("14:00", "15:00").start)
    handover.hand_over(unit.desk, "B-5", "kollega")
    work.wait(unit.desk, "B-6", on(1), "svar")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    unit.view()
    return unit


def test_every_action_is_covered():
    covered = ACTIONS.keys() | FINAL.keys() | READING | NO_ACTIONS | TAKING_BACK
    assert set(public_actions()) == covered


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_taken_back_after_a_restart(busy, name):
    if name in BEFOREHAND:
        BEFOREHAND[name](busy.desk)
    before, worked, log = busy.snapshot(), busy.worked(), looking.log(busy.desk, 0)
    noted = len(hours_seen.records(busy.desk))
    ACTIONS[name](busy.desk)
    assert busy.snapshot() != before or len(hours_seen.records(busy.desk)) > noted
    assert busy.desk.remembered.state == busy.stored()
    done = looking.changes(busy.desk, 1)[0]
    busy.restart()
    taken_back = undo(busy.desk).change
    assert (taken_back.action, taken_back.undoes, taken_back.subject) == (
        *("undo", done.id, done.subject),
    )
    assert (busy.snapshot(), busy.worked()) == (before, worked)
    kept = looking.log(busy.desk, 0)
    assert kept[len(kept) - len(log) :] == log
    assert looking.changes(busy.desk, 2) == (taken_back, done)


def test_twenty_different_actions_are_taken_back_one_after_the_other(busy):
    before = []
    for name in DAY:
        busy.pass_minutes(1)
        before.append((busy.snapshot(), busy.worked()))
        ACTIONS[name](busy.desk)
    busy.restart()
    while before:
        undo(busy.desk)
        assert (busy.snapshot(), busy.worked()) == before.pop()


def test_twenty_in_a_row_leave_nothing_behind(unit):
    before = unit.snapshot()
    for count in range(10):
        unit.add(f"B-{count}")
        work.start(unit.desk, f"B-{count}")
        unit.pass_minutes(3)
    unit.restart()
    for _ in range(20):
        undo(unit.desk)
    assert unit.snapshot() == before
    with pytest.raises(NothingToUndoError):
        undo(unit.desk)
    unit.add("B-1")
    assert unit.one("B-1").id == 11


@pytest.mark.parametrize("name", FINAL)
def test_what_is_final_is_not_taken_back(busy, name):
    done = FINAL[name](busy.desk)
    assert done.change.final
    before = busy.everything()
    busy.restart()
    with pytest.raises(FinalActionError):
        undo(busy.desk)
    assert busy.everything() == before


def test_worked_time_is_reversed_by_adding(busy):
    work.pause(busy.desk)
    assert len(busy.worked()) == 1
    undo(busy.desk)
    assert (busy.worked(), busy.one("B-1").status) == ([], Status.RUNNING)
    entries = busy.desk.store._database.connection.execute("SELECT count(*) FROM hours_log")
    assert entries.fetchone() == (3,)  # one of them was there before


def test_a_look_after_taking_back_shows_the_desk_as_it_was(busy):
    before = busy.view()
    busy.add("X-1")
    after = undo(busy.desk).view
    assert (after.queue, after.plan.blocks) == (before.queue, before.plan.blocks)
    assert busy.view().queue == before.queue

"""Homes and desks that the store's tests are made of."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from swdesk.desk.ports import Saving
from swdesk.domain.assignment import Assignment, AssignmentId, Override, Source, Status, Waiting
from swdesk.domain.decision import (
    DecidedNotice,
    Decision,
    FailedCondition,
    LoggedDecision,
    TriedRow,
)
from swdesk.domain.hours import Cause, Origin, Stretch, Worked
from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.notice import Notice, NoticeId, Occasion
from swdesk.domain.plan import Block, BlockKind, Plan
from swdesk.domain.profile import Profile
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.domain.wording import Text
from swdesk.rules.rulebook import (
    About,
    Answers,
    BreaksInto,
    Condition,
    Fact,
    Kind,
    Level,
    Rule,
    Rulebook,
)
from swdesk.store.encrypted import create_store, open_store
from swdesk.store.keys import create_demo_keys, open_demo

PASSPHRASE = "en lång promenad"
NOW = Instant(29_732_450)
DAY = ScheduledDay((Hours(480, 1005),), (Hours(720, 765),))
WEEK = Schedule(date(2026, 1, 1), (DAY,) * 5 + (ScheduledDay(),) * 2)
DEMO = Profile("10417", demo=True)


def new_store(path):
    """A throw-away home."""
    return create_store(path, DEMO, [WEEK], create_demo_keys(path))


def reopened(path):
    return open_store(path, open_demo(path))


def state_of(store):
    with store.reading() as reading:
        return reading.state()


def assignment(number, **fields):
    plain = {
        "ref": f"BU-{number}",
        "kind": "forhandsbedomning",
        "received": Moment(date(2026, 11, 20), Instant(NOW - 4000)),
        "estimate_minutes": 180,
        "added_at": NOW,
    }
    return Assignment(AssignmentId(number), **(plain | fields))


def notice(number, **fields):
    plain = {
        "assignment_id": AssignmentId(1),
        "occasion": Occasion.UNMET,
        "number": "N2",
        "role": "gruppledare",
        "by": Instant(NOW + 60),
        "text_sv": "Säg till",
        "text_en": "Tell",
        "arose_at": NOW,
    }
    return Notice(NoticeId(number), **(plain | fields))


def with_assignments(state, *assignments):
    changed = {**state.assignments, **{each.id: each for each in assignments}}
    return replace(
        state,
        assignments=changed,
        next_assignment=max(state.next_assignment, *(each.id + 1 for each in assignments)),
    )


def with_notices(state, *notices):
    return replace(
        state,
        notices={**state.notices, **{each.id: each for each in notices}},
        next_notice=max(state.next_notice, *(each.id + 1 for each in notices)),
    )


def save(store, change_of, action="edit", **saving):
    """One action: `change_of` makes the new state of the present one."""
    with store.writing() as writing:
        before = writing.state()
        return writing.save(Saving(before, change_of(before), NOW, action, **saving))


def add(store, *assignments, **saving):
    return save(store, lambda state: with_assignments(state, *assignments), "add", **saving)


def undo(store):
    with store.writing() as writing:
        return writing.undo(writing.past.undoable(), NOW)


def without_counters(state):
    """What an undo puts back: all but the counters, which never fall."""
    return replace(state, counter=0, next_assignment=0, next_notice=0)


def decided(assignment_id, **fields):
    tried = (
        TriedRow("1.1", 1, matched=False, failed=FailedCondition("kind", "", ("a", "b"), "c")),
        TriedRow("2", 2, matched=True),
    )
    limit = Limit(Moment(date(2026, 12, 4)), LimitOrigin.STATUTE, hard=True, clock="sol-20-2")
    plain = {
        "at": NOW,
        "ref": f"BU-{assignment_id}",
        "kind": "forhandsbedomning",
        "title": "Brev",
        "decision": Decision(
            level=2,
            rule="2",
            revision=1,
            source="SoL 2025:400",
            respond=Respond(RespondKind.WITHIN, Period(3, PeriodUnit.WORKING_DAYS)),
            tried=tried,
            notices=(DecidedNotice("N2", "gruppledare"),),
        ),
        "inputs": (("crisis", False), ("kind", "c"), ("minutes_left", 300), ("risk", None)),
        "limit": limit,
        "digest": "ab" * 32,
        "unit": "Barn och unga",
        "title_of_rulebook": "Prioriteringsordning",
        "decided_on": "2026-11-02",
        "cause": "add",
    }
    return LoggedDecision(0, assignment_id=assignment_id, **(plain | fields))


def worked(assignment_id, start, minutes=45):
    span = Span(Instant(start), Instant(start + minutes))
    cause = Cause(AssignmentId(assignment_id), "forhandsbedomning")
    return Worked(Stretch(span, "Europe/Stockholm", origin=Origin.TIMER, cause=cause))


def plan_of(state):
    """A plan with one block for each assignment."""
    blocks = (
        Block(id_, 1, Span(Instant(NOW + 60 * id_), Instant(NOW + 60 * id_ + 45)), kind, 3, "3.1")
        for id_, kind in zip(state.assignments, [BlockKind.PLANNED] * 10**6, strict=False)
    )
    return Plan(NOW, 1, tuple(blocks))


def rulebook(revision=1, valid_from=date(2026, 11, 9), unit="barn-och-unga"):
    text = Text("Ja", "Yes")
    about = About(
        unit, text, text, revision, date(2026, 11, 2), text, (text,), valid_from, date(2026, 1, 15)
    )
    return Rulebook(
        about=about,
        levels=(Level(1, text, text, Respond(RespondKind.AT_ONCE), BreaksInto.ANYTHING),),
        facts=(Fact("barn-i-fara", text),),
        contacts=(),
        kinds=(Kind("brev", text, Answers(*[text] * 6), 60),),
        rules=(Rule("1", text, (Condition("fact", "barn-i-fara", ("yes",)),), 1, "SoL"),),
        digest=f"{revision:02d}" * 32,
    )


def rich_desk(store):
    """Realistic content of every kind: what a stored database of a released schema holds."""
    closed = {"status": Status.DONE, "closed_at": NOW, "closed_reason": "klart"}
    full = assignment(
        1,
        title="Samtal med skolan",
        status=Status.WAITING,
        events=(
            ("decided", Moment(date(2026, 11, 20))),
            ("opened", Moment(date(2026, 11, 23), NOW)),
        ),
        facts=(("barn-i-fara", "no"), ("risk", "high")),
        due=Moment(date(2026, 11, 30)),
        deadline=Moment(date(2026, 12, 4), Instant(NOW + 9000)),
        waiting=Waiting(Moment(date(2026, 11, 26)), "svar från skolan"),
        override=Override("akut hembesök", NOW, "gruppledare", Instant(NOW + 500)),
        source=Source("csv", "rad-1"),
        pinned_start=Instant(NOW + 30),
    )
    add(store, full, *map(assignment, range(2, 9)), decisions=[decided(1), decided(2)])
    save(store, lambda state: replace(state, plan=plan_of(state)), None, snapshot='{"queue":[1]}')
    save(store, lambda state: with_notices(state, notice(1), notice(2, told_at=NOW)), "interrupt")
    save(
        store,
        lambda state: with_assignments(state, replace(state.assignments[3], **closed)),
        "done",
        noted=[worked(3, NOW)],
    )
    undo(store)
    return state_of(store)


def install(store, book, source=b"format: 1\n"):
    with store.writing() as writing:
        writing.install(book, source, NOW)

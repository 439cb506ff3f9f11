"""Looking: what time changes is kept, what it does not change is not; why reads the log."""

import pytest
from msgspec.structs import replace

from swdesk.desk import assignments, looking, rulebooks, work
from swdesk.desk.answers import Edits
from swdesk.desk.ports import Saving
from swdesk.domain.assignment import Assignment, Status
from swdesk.domain.errors import DecisionUnknownError, RevisionInstalledError
from swdesk.domain.plan import MoveReason
from tests.desk.unit import Unit, at, book, on

RAISED = ('{number: "9", title: Allt annat, when: always, level: 4',
          '{number: "9", title: Allt annat, when: always, level: 3')  # fmt: skip


def second(valid_from="2026-11-25"):
    return book(2, valid_from, (RAISED,))


def test_looking_again_in_the_same_minute_costs_nothing(unit):
    unit.add("B-1")
    assert unit.view() is unit.view()


def test_another_programs_change_is_seen_in_the_same_minute(unit):
    unit.add("B-1")
    unit.view()
    other = Unit(unit.home)
    other.add("B-2")
    other.close()
    assert len(unit.view().queue) == 2


def test_time_that_changes_nothing_writes_nothing(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.view()
    before = unit.everything()
    unit.pass_minutes(7)
    assert unit.view().now == at("08:17")
    assert unit.everything() == before


def test_time_that_changes_a_level_is_kept_and_logged(unit):
    unit.add("F-1", "forhand", received=on(-10))
    assert unit.one("F-1").level == 4
    unit.clock("08:00", 2)
    assert unit.view().state.assignments[unit.one("F-1").id].level == 2
    newest = looking.log(unit.desk)[0]
    assert (newest.decision.level, newest.cause, newest.at) == (2, "time", at("08:00", 2))
    assert unit.stored().assignments[unit.one("F-1").id].level == 2


def test_the_look_that_finds_work_elsewhere_says_what_moved(unit):
    unit.add("B-1", estimate_minutes=30)
    unit.add("B-2", estimate_minutes=30)
    assert unit.view().moves == ()
    unit.pass_minutes(5)
    first, second = unit.one("B-1").id, unit.one("B-2").id
    assert [(move.assignment_id, move.reason) for move in unit.view().moves] == [
        (first, MoveReason.TIME_PASSED),
        (second, MoveReason.GAVE_WAY),
    ]
    assert unit.spans("B-1")[0].start < unit.spans("B-2")[0].start


def test_assignments_that_did_not_change_stay_the_very_same(unit):
    unit.add("B-1")
    unit.add("B-2")
    first = unit.view().state.assignments
    work.start(unit.desk, "B-2")
    second_look = unit.view().state.assignments
    assert first[1] is second_look[1]


def test_every_action_of_a_person_is_logged_with_its_inputs(unit):
    unit.add("F-1", "forhand", facts={"risk": "low"})
    work.start(unit.desk, "F-1")
    log = looking.show(unit.desk, "F-1").log
    assert [entry.cause for entry in log] == ["start", "add"]
    assert dict(log[0].inputs)["fact:risk"] == "low"
    assert (log[0].ref, log[0].kind, log[0].unit) == ("F-1", "forhand", "provenheten")
    assert [row.rule for row in log[0].decision.tried][-1] == "9"


def test_why_reads_the_log_with_the_rulebook_of_that_time(unit):
    unit.add("B-1")
    work.done(unit.desk, "B-1")
    rulebooks.install(unit.desk, *second("2026-11-24"))
    why = looking.why(unit.desk, "B-1")
    assert (why.logged.decision.level, why.rulebook.about.revision) == (4, 1)
    unit.add("B-2")
    why = looking.why(unit.desk, "B-2")
    assert (why.logged.decision.level, why.rulebook.about.revision) == (3, 2)


def test_why_never_decides_anew(unit):
    unit.add("B-1")
    logged = looking.why(unit.desk, "B-1").logged
    unit.clock("10:00")
    assert looking.why(unit.desk, "B-1").logged == logged


def test_what_was_never_decided_has_no_why(unit):
    with unit.desk.store.writing() as writing:
        before = writing.state()
        closed = Assignment(1, "B-1", "brev", on(), 30, status=Status.DONE, closed_at=at("08:00"))
        writing.save(Saving(before, replace(before, assignments={1: closed}), at("08:10"), None))
    with pytest.raises(DecisionUnknownError):
        looking.why(unit.desk, "B-1")


def test_a_rulebook_takes_effect_by_itself_on_its_day(unit):
    unit.add("B-1")
    rulebooks.install(unit.desk, *second())
    assert (unit.view().plan.revision, unit.one("B-1").level) == (1, 4)
    unit.clock("08:00", 1)
    assert (unit.view().plan.revision, unit.one("B-1").level) == (2, 3)
    assert rulebooks.active(unit.desk).about.revision == 2
    assert [each.about.revision for each in rulebooks.revisions(unit.desk)] == [1, 2]


def test_an_old_or_foreign_rulebook_is_refused(unit):
    with pytest.raises(RevisionInstalledError):
        rulebooks.install(unit.desk, *book())
    foreign = book(2, changing=(("id: provenheten", "id: andra-enheten"),))
    with pytest.raises(RevisionInstalledError):
        rulebooks.install(unit.desk, *foreign)


def test_a_kind_that_a_new_rulebook_leaves_out_stays_in_the_queue(unit):
    unit.add("B-1", "brev")
    changing = (("  - id: brev", "  - id: skrivelse"), ("kind: brev", "kind: skrivelse"))
    rulebooks.install(unit.desk, *book(2, "2026-11-24", changing))
    view = unit.view()
    assert view.plan.spans()[view.queue[0]]
    assert work.done(unit.desk, "B-1/brev").assignment.kind == "brev"


def test_the_facts_asked_about_a_kind(unit):
    asked = looking.asked_facts(unit.desk, "Förhandsbedömning")
    assert [fact.id for fact in asked] == ["fara", "risk"]


def test_changes_are_listed_newest_first(unit):
    unit.add("B-1")
    assignments.edit(unit.desk, "B-1", Edits(title="Svar"))
    named = [(change.action, change.subject) for change in looking.changes(unit.desk)]
    assert named == [("edit", "B-1"), ("add", "B-1")]


def test_the_queue_is_ordered_by_level_limit_and_age(unit):
    for ref, kind, due in (("R-1", "rad", 1), ("B-1", "brev", 9), ("B-2", "brev", 2)):
        unit.add(ref, kind, due=on(due))
    unit.add("F-1", "forhand", facts={"fara": "ja"})
    view = unit.view()
    assert [view.state.assignments[known].ref for known in view.queue] == [
        *("F-1", "B-2", "B-1", "R-1")
    ]
    assert view.proposal == view.queue[0]

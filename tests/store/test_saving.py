"""One action is kept whole, and says what it touched."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from swdesk.desk.ports import Saving
from swdesk.domain.assignment import Source, Status
from swdesk.domain.errors import FinalActionError, NothingToUndoError
from swdesk.domain.hours import TakenBack
from swdesk.domain.instants import Instant
from tests.store.desks import (
    NOW,
    add,
    assignment,
    decided,
    notice,
    plan_of,
    save,
    state_of,
    undo,
    with_assignments,
    with_notices,
    without_counters,
    worked,
)

CLOSED = {"status": Status.DONE, "closed_at": NOW}


def close(store, *numbers):
    def closed(state):
        chosen = [replace(state.assignments[n], **CLOSED) for n in numbers]
        return with_assignments(state, *chosen)

    return save(store, closed, "done")


def test_a_change_names_every_record_it_wrote(store):
    change = save(
        store,
        lambda state: with_notices(with_assignments(state, assignment(1)), notice(1)),
        "add",
        subject="BU-1",
    )
    assert change.touched == (("assignment", "1"), ("notice", "1"))
    with store.reading() as reading:
        assert reading.changes() == (change,)
        assert reading.past.undoable() == change


def test_only_what_changed_is_written(store):
    add(store, assignment(1), assignment(2))
    change = add(store, assignment(2, title="Ny"))
    assert change.touched == (("assignment", "2"),)


def test_the_counter_rises_with_an_action_and_with_a_replan(store):
    add(store, assignment(1))
    assert save(store, lambda state: state, None) is None
    assert state_of(store).counter == 2


def test_a_replan_is_no_action_to_take_back(store):
    save(store, lambda state: with_assignments(state, assignment(1)), None)
    with store.reading() as reading:
        assert reading.past.undoable() is None
        assert reading.changes() == ()


def test_a_closed_assignment_leaves_the_desk_and_stays_findable(store):
    add(store, assignment(1), assignment(2))
    close(store, 1)
    with store.reading() as reading:
        assert list(reading.state().assignments) == [2]
        assert [each.id for each in reading.closed(5)] == [1]
        assert reading.find("BU-1")[0].status is Status.DONE


def test_a_second_save_on_a_state_with_closed_ones_deletes_nothing(store):
    add(store, assignment(1))
    with store.writing() as writing:
        before = writing.state()
        closed = with_assignments(before, assignment(1, **CLOSED))
        writing.save(Saving(before, closed, NOW, "done"))
        writing.save(Saving(closed, writing.state(), NOW, None))
        assert len(writing.find("BU-1")) == 1


def test_decisions_are_numbered_in_order_and_named_by_their_assignments(store):
    add(store, assignment(1), assignment(2), decisions=[decided(1), decided(2), decided(1)])
    with store.reading() as reading:
        assert [each.seq for each in reading.decisions()] == [3, 2, 1]
        assert [each.seq for each in reading.decisions(1)] == [3, 1]
        assert [each.seq for each in reading.decisions(limit=1)] == [3]
        assert [each.decision_seq for each in reading.state().assignments.values()] == [3, 2]


def test_a_state_read_in_the_same_transaction_sees_what_was_saved(store):
    with store.writing() as writing:
        before = writing.state()
        change = writing.save(Saving(before, with_assignments(before, assignment(1)), NOW, "add"))
        assert list(writing.state().assignments) == [1]
        writing.undo(change, NOW)
        assert without_counters(writing.state()) == without_counters(before)


def test_a_fault_inside_a_transaction_leaves_everything_as_before(store):
    before = state_of(store)

    def save_and_fail():
        with store.writing() as writing:
            writing.save(Saving(before, with_assignments(before, assignment(1)), NOW, "add"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    assert state_of(store) == before


def test_a_file_missing_in_the_callers_own_work_is_not_blamed_on_the_disk(store, tmp_path):
    with pytest.raises(FileNotFoundError), store.writing():
        (tmp_path / "absent").read_text()


def test_undoing_done_brings_the_assignment_back_and_reverses_its_time(store):
    add(store, assignment(1))
    before = state_of(store)
    save(
        store,
        lambda state: with_assignments(state, assignment(1, **CLOSED)),
        "done",
        noted=[worked(1, NOW)],
    )
    undo(store)
    with store.reading() as reading:
        assert without_counters(reading.state()) == without_counters(before)
        assert reading.hours_log.worked() == ()
        assert [each.action for each in reading.changes()] == ["undo", "done", "add"]
        assert reading.changes()[0].undoes == reading.changes()[1].id
        assert reading.past.undoable().action == "add"
        assert [record.noted for record in reading.hours_log.records()] == [
            worked(1, NOW),
            TakenBack(1),
        ]


def test_undoing_a_reopening_closes_again(store):
    add(store, assignment(1))
    close(store, 1)
    save(store, lambda state: with_assignments(state, assignment(1)), "reopen")
    undo(store)
    with store.reading() as reading:
        assert reading.state().assignments == {}
        assert reading.find("BU-1")[0].status is Status.DONE


def test_undo_puts_back_what_a_later_replan_changed(store):
    add(store, assignment(1, title="Före"))
    before = state_of(store)
    add(store, assignment(1, title="Efter"))
    save(store, lambda state: with_assignments(state, assignment(1, level=2, title="Efter")), None)
    undo(store)
    assert without_counters(state_of(store)) == without_counters(before)


def test_a_notice_that_arose_since_about_undone_work_is_withdrawn(store):
    add(store, assignment(1))
    save(store, lambda state: with_notices(state, notice(1)), None)
    undo(store)
    with store.reading() as reading:
        assert reading.state().notices == {}
        assert reading.notices()[0].withdrawn_at == NOW


def test_ids_and_references_are_never_used_again_after_an_undo(store):
    add(store, assignment(1))
    undo(store)
    with store.reading() as reading:
        assert reading.state().next_assignment == 2
        assert reading.refs() == {"BU-1"}


def test_a_final_action_is_named_and_not_taken_back(store):
    add(store, assignment(1))
    change = save(store, lambda state: state, "publish", final=True)
    with store.reading() as reading:
        assert reading.past.undoable() == change
    with pytest.raises(FinalActionError):
        undo(store)


def test_only_the_newest_action_is_taken_back(store):
    older = add(store, assignment(1))
    add(store, assignment(2))
    with pytest.raises(NothingToUndoError), store.writing() as writing:
        writing.undo(older, NOW)


def test_the_last_hundred_actions_can_be_taken_back(store):
    with store.writing() as writing:
        for number in range(1, 104):
            before = writing.state()
            after = with_assignments(before, assignment(number))
            writing.save(Saving(before, after, NOW, "add"))
        taken_back = 0
        while (change := writing.past.undoable()) is not None:
            writing.undo(change, NOW)
            taken_back += 1
        assert taken_back == 100
        assert list(writing.state().assignments) == [1, 2, 3]


def test_what_came_from_a_program_is_found_again_open_or_closed(store):
    add(store, assignment(1, source=Source("csv", "1")), assignment(2, source=Source("ics", "1")))
    add(store, assignment(3, source=Source("csv", "2"), **CLOSED))
    with store.reading() as reading:
        assert [each.id for each in reading.imported("csv")] == [1, 3]


def test_notices_of_every_state_are_listed_newest_first(store):
    save(store, lambda state: with_notices(state, notice(1), notice(2, told_at=NOW), notice(3)))
    with store.reading() as reading:
        assert list(reading.state().notices) == [1, 3]
        assert [each.id for each in reading.notices()] == [3, 2, 1]
        assert [each.id for each in reading.notices(1)] == [3]


def test_a_told_notice_stays_on_the_desk_while_its_assignment_is_open(store):
    add(store, assignment(1))
    save(store, lambda state: with_notices(state, notice(1, told_at=NOW)))
    assert list(state_of(store).notices) == [1]
    close(store, 1)
    assert state_of(store).notices == {}


def test_a_told_notice_whose_reason_is_gone_leaves_the_desk_and_stays_on_record(store):
    add(store, assignment(1))
    ceased = notice(1, told_at=NOW, withdrawn_at=NOW)
    save(store, lambda state: with_notices(state, ceased))
    assert state_of(store).notices == {}
    with store.reading() as reading:
        assert reading.notices() == (ceased,)


def test_the_counter_is_read_without_the_desk(store):
    add(store, assignment(1))
    with store.reading() as reading:
        assert reading.counter() == reading.state().counter == 1


def test_steps_of_history_are_kept_with_the_actions_they_belong_to(store):
    with store.reading() as reading:
        assert reading.past.last_step() == (0, "")
    save(store, lambda state: replace(state, plan=plan_of(state)), None, snapshot="first 1\n{}")
    add(store, assignment(1), snapshot="second 2\n{}" + " " * 1000)
    with store.reading() as reading:
        kept = reading.past.steps(NOW, Instant(NOW + 1))
        assert [(change, text[:8]) for change, text in kept] == [
            (None, "first 1\n"),
            (1, "second 2"),
        ]
        assert reading.past.steps(Instant(NOW + 1), Instant(NOW + 2)) == ()
        at, beginning = reading.past.last_step()
    assert (at, beginning[:9]) == (NOW, "second 2\n")
    assert len(beginning) < 200

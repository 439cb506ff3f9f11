"""What goes into the store comes out of it: every field of every record."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.desk.state import DeskState
from swdesk.domain.assignment import Assignment
from swdesk.domain.decision import LoggedDecision
from swdesk.domain.hours import Noted
from swdesk.domain.lead_decision import LeadDecision
from swdesk.domain.notice import Notice
from swdesk.domain.plan import Plan
from swdesk.domain.profile import Circumstances, PendingInterruption, Profile
from swdesk.domain.schedule import Absence, AgreedOvertime, Schedule
from tests.store.desks import NOW, add, assignment, new_store, reopened, save, state_of, worked
from tests.store.records import any_of, by_id, one_per


def of_one_desk(decisions):
    """Each with a number of its own, and none of them over."""
    numbered = {one.id: replace(one, ended_at=None) for one in decisions}
    return tuple(numbered[known] for known in sorted(numbered))


many = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

states = st.fixed_dictionaries(
    {
        "counter": st.just(0),
        "profile": any_of(Profile).map(lambda profile: replace(profile, demo=True)),
        "schedules": one_per(Schedule, "valid_from", st.dates()),
        "assignments": by_id(Assignment),
        "notices": by_id(Notice),
        "absences": one_per(Absence, "id", st.integers(1, 2**40)),
        "overtime": one_per(AgreedOvertime, "id", st.integers(1, 2**40)),
        "circumstances": any_of(Circumstances),
        "pending": st.none() | any_of(PendingInterruption),
        "noted": st.lists(any_of(PendingInterruption), max_size=3).map(tuple),
        "plan": st.none() | any_of(Plan),
        "lead_decisions": st.lists(any_of(LeadDecision), max_size=3).map(of_one_desk),
        "next_assignment": st.just(1),
        "next_notice": st.just(1),
    }
).map(lambda drawn: DeskState(**drawn))


def is_open(records):
    return {id_: records[id_] for id_ in sorted(records) if records[id_].is_open}


def of_the_desk(state):
    ids = is_open(state.assignments)
    return {
        id_: notice
        for id_, notice in sorted(state.notices.items())
        if notice.withdrawn_at is None and (notice.told_at is None or notice.assignment_id in ids)
    }


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    store = new_store(tmp_path_factory.mktemp("shared") / "home")
    yield store
    store.close()


@many
@given(states)
def test_a_state_comes_back_as_it_was_saved(shared, drawn):
    save(shared, lambda _: drawn)
    found = state_of(shared)
    expected = replace(
        drawn,
        counter=found.counter,
        assignments=is_open(drawn.assignments),
        notices=of_the_desk(drawn),
        next_assignment=found.next_assignment,
        next_notice=found.next_notice,
    )
    assert found == expected
    assert list(found.assignments) == sorted(found.assignments)


@many
@given(any_of(Assignment))
def test_a_closed_assignment_is_found_as_it_was_saved(shared, drawn):
    drawn = replace(drawn, id=max(1, abs(drawn.id)))
    save(shared, lambda state: replace(state, assignments={**state.assignments, drawn.id: drawn}))
    with shared.reading() as reading:
        assert drawn in reading.find(drawn.ref)
        assert drawn.ref in reading.refs()


@many
@given(any_of(LoggedDecision))
def test_a_decision_comes_back_as_it_was_logged(shared, drawn):
    save(shared, lambda state: state, decisions=[drawn])
    with shared.reading() as reading:
        assert replace(reading.decisions(limit=1)[0], seq=0) == replace(drawn, seq=0)


@many
@given(any_of(Noted))
def test_a_record_of_hours_comes_back_as_it_was_noted(shared, drawn):
    save(shared, lambda state: state, noted=[drawn])
    with shared.reading() as reading:
        assert reading.hours_log.records()[-1].noted == drawn


def test_a_new_home_is_an_empty_desk(store):
    state = state_of(store)
    assert (state.counter, state.assignments, state.notices, state.plan) == (0, {}, {}, None)
    assert (state.next_assignment, state.next_notice) == (1, 1)


def test_the_desk_is_the_same_after_a_restart(home, store):
    add(store, assignment(1), noted=[worked(1, NOW)])
    before = state_of(store)
    store.close()
    again = reopened(home)
    assert state_of(again) == before
    again.close()

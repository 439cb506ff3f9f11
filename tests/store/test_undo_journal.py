"""Undo walks back through any actions to the very same desk, also after a restart."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from swdesk.domain.assignment import Assignment
from swdesk.domain.instants import Span
from swdesk.domain.notice import Notice
from swdesk.domain.plan import Plan
from swdesk.domain.profile import Circumstances, PendingInterruption
from swdesk.domain.schedule import Absence
from tests.store.desks import new_store, reopened, save, state_of, undo, without_counters, worked
from tests.store.records import any_of

IDS = st.integers(1, 6)


class WalkingBack(RuleBasedStateMachine):
    """Random actions on a real store; `past` holds the desk before each of them."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name) / "home"
        self.store = new_store(self.home)
        self.past = []

    def act(self, change_of, **saving):
        self.past.append(state_of(self.store))
        save(self.store, change_of, **saving)

    @rule(id_=IDS, record=any_of(Assignment))
    def write_an_assignment(self, id_, record):
        written = {id_: replace(record, id=id_)}
        self.act(
            lambda state: replace(state, assignments={**state.assignments, **written}),
            noted=[worked(id_, id_)],
        )

    @rule(id_=IDS)
    def take_an_assignment_out(self, id_):
        def without(state):
            return replace(
                state, assignments={k: v for k, v in state.assignments.items() if k != id_}
            )

        self.act(without)

    @rule(id_=IDS, record=any_of(Notice))
    def write_a_notice(self, id_, record):
        written = {id_: replace(record, id=id_)}
        self.act(lambda state: replace(state, notices={**state.notices, **written}))

    @rule(
        plan=st.none() | any_of(Plan),
        pending=st.none() | any_of(PendingInterruption),
        noted=st.lists(any_of(PendingInterruption), max_size=3).map(tuple),
        circumstances=any_of(Circumstances),
        spans=st.lists(any_of(Span), max_size=2),
    )
    def change_what_there_is_one_of(self, plan, pending, noted, circumstances, spans):
        absences = tuple(Absence(number, span, "") for number, span in enumerate(spans))
        self.act(
            lambda state: replace(
                state,
                plan=plan,
                pending=pending,
                noted=noted,
                circumstances=circumstances,
                absences=absences,
            )
        )

    @precondition(lambda self: self.past)
    @rule()
    def take_back(self):
        undo(self.store)
        assert without_counters(state_of(self.store)) == without_counters(self.past.pop())

    @rule()
    def restart(self):
        self.store.close()
        self.store = reopened(self.home)

    @invariant()
    def the_next_to_take_back_is_there_as_long_as_there_is_a_past(self):
        with self.store.reading() as reading:
            assert (reading.past.undoable() is not None) == bool(self.past)

    def teardown(self):
        while self.past:
            self.take_back()
        self.store.close()
        self.folder.cleanup()


TestWalkingBack = WalkingBack.TestCase
TestWalkingBack.settings = settings(max_examples=12, stateful_step_count=30)

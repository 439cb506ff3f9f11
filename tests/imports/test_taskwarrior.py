"""Taskwarrior's exports, as a list and line by line."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.assignment import Source, Waiting
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Moment, Zone
from swdesk.imports.columns import read_map
from swdesk.imports.draft import Draft
from swdesk.imports.taskwarrior import read_taskwarrior

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)

TASK = {
    "uuid": "a360fc44-315c-4366-b70c-ea7e7520b749",
    "description": "Ring skolan",
    "status": "waiting",
    "entry": "20261120T070500Z",
    "due": "20261130T230000Z",
    "scheduled": "20261125T073000Z",
    "wait": "20261126T230000Z",
    "project": "BU",
    "tags": ["utredning"],
    "priority": "H",
    "urgency": 8.2,
    "estimate": "PT1H30M",
    "ref": "BU-2240",
}


def read(tasks, columns=None):
    return read_taskwarrior(json.dumps(tasks).encode(), ZONE, TODAY, columns)


def test_every_attribute_finds_its_field():
    result = read([TASK], read_map(b'[kinds]\n"+utredning" = "barnavardsutredning"\n'))
    entered = date(2026, 11, 20)
    start = date(2026, 11, 25)
    assert result.drafts == (
        Draft(
            line=1,
            source=Source("taskwarrior", TASK["uuid"]),
            kind="barnavardsutredning",
            ref="BU-2240",
            title="Ring skolan",
            received=Moment(entered, ZONE.at(entered, 8 * 60 + 5)),
            due=Moment(date(2026, 12, 1)),
            estimate_minutes=90,
            earliest_start=Moment(start, ZONE.at(start, 8 * 60 + 30)),
            waiting=Waiting(Moment(date(2026, 11, 27)), ""),
        ),
    )
    assert result.ignored == {"priority": 1}


@pytest.mark.parametrize(
    ("status", "done"), [("completed", True), ("deleted", True), ("pending", False)]
)
def test_completed_and_deleted_tasks_come_as_done(status, done):
    assert read([TASK | {"status": status}]).drafts[0].done is done


def test_lines_of_objects_are_read_and_a_broken_one_stops_no_other():
    lines = [json.dumps(TASK), "{nonsense", json.dumps(TASK | {"uuid": "b"}) + ","]
    result = read_taskwarrior("\n".join(lines).encode(), ZONE, TODAY)
    assert [each.line for each in result.drafts] == [1, 3]
    assert [(fault.line, fault.code) for fault in result.faults] == [(2, "entry_unusable")]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"uuid": ""}, "uuid", "field_missing"),
        ({"description": "Anna 811218-9876"}, "description", "personal_number"),
        ({"due": "811218-9876"}, "due", "personal_number"),
        ({"due": "20260230T000000Z"}, "due", "date_unreadable"),
        ({"due": 5}, "due", "value_unreadable"),
        ({"project": "", "tags": []}, "kind", "field_missing"),
        ({"estimate": -1}, "", "estimate_out_of_range"),
        ({"estimate": True}, "estimate", "value_unreadable"),
    ],
)  # fmt: skip
def test_a_faulty_task_is_told_of(change, column, code):
    result = read([TASK | change, TASK | {"uuid": "other"}])
    assert [(fault.line, fault.column, fault.code) for fault in result.faults] == [
        (1, column, code)
    ]
    assert len(result.drafts) == 1


def test_templates_of_recurring_tasks_are_counted_not_read():
    result = read([TASK | {"status": "recurring"}])
    assert (result.drafts, result.ignored) == ((), {"template": 1})


def test_the_same_task_twice_is_a_fault():
    assert [fault.code for fault in read([TASK, TASK]).faults] == ["assignment_exists"]


@pytest.mark.parametrize(
    "data",
    [b"", b"[1, 2", b'"x"', b"\xff", b'[{"a": 1, "a": 2}]', b"[NaN]", b"[1e999]", b"[" * 100_000,
     b'["\\ud800"]'],
)  # fmt: skip
def test_what_is_no_export_is_refused(data):
    with pytest.raises(FileUnusableError):
        read_taskwarrior(data, ZONE, TODAY)


values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(TASK)), values) | values, max_size=4))
def test_any_export_is_read_or_its_tasks_told_of(tasks):
    tasks = [TASK | each if isinstance(each, dict) else each for each in tasks]
    try:
        result = read(tasks)
    except FileUnusableError:
        return
    counted = len(result.drafts) + len(result.faults) + result.ignored.get("template", 0)
    assert counted == len(tasks)

"""Super Productivity's backups, old and new."""

import json
from datetime import date

import pytest

from swdesk.domain.assignment import Source
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Moment, Zone
from swdesk.imports.columns import read_map
from swdesk.imports.draft import Draft
from swdesk.imports.reading import Asked, read_file
from swdesk.imports.superproductivity import read_superproductivity

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)


def at(day, hour=0):
    on = date.fromisoformat(day)
    return Moment(on, ZONE.at(on, hour * 60))


def stamp(moment):
    return moment.at * 60_000


TASK = {
    "id": "t1",
    "title": "BU-2240 Ring skolan",
    "projectId": "p1",
    "tagIds": ["g1", "gone"],
    "timeEstimate": 5_400_000,
    "timeSpent": 60_000,
    "created": stamp(at("2026-11-20", 8)),
    "isDone": False,
    "dueDay": "2026-12-01",
    "subTaskIds": ["t2"],
    "notes": "x",
}
PARTS = {
    "project": {"ids": ["p1"], "entities": {"p1": {"id": "p1", "title": "BU"}}},
    "tag": {"ids": ["g1"], "entities": {"g1": {"id": "g1", "title": "utredning"}}},
}


def backup(*tasks, **more):
    entities = {str(count): task for count, task in enumerate(tasks)}
    return {**PARTS, "task": {"ids": [*entities], "entities": entities}, **more}


def read(whole, columns=None):
    return read_superproductivity(json.dumps(whole).encode(), ZONE, TODAY, columns)


def test_every_field_of_a_task_is_read_and_its_subtasks_are_not():
    below = {"id": "t2", "title": "Del", "projectId": "p1", "parentId": "t1"}
    result = read(backup(TASK, below), read_map(b'[kinds]\n"+utredning" = "barnutredning"\n'))
    assert result.drafts == (
        Draft(
            line=1,
            source=Source("superproductivity", "t1"),
            kind="barnutredning",
            ref="BU-2240",
            title="BU-2240 Ring skolan",
            received=at("2026-11-20", 8),
            due=Moment(date(2026, 12, 1)),
            estimate_minutes=90,
        ),
    )
    assert result.ignored == {"subtasks": 1, "annotations": 1}


def test_newer_and_older_backups_say_the_same_in_other_places():
    done = {**TASK, "id": "t9", "isDone": True, "doneOn": stamp(at("2026-11-23", 15))}
    newer = {"timestamp": 1, "data": backup(TASK, archiveYoung={"task": backup(done)["task"]})}
    older = backup({**TASK, "dueDay": None, "plannedAt": stamp(at("2026-11-26", 9))})
    first, archived = read(newer).drafts
    assert (first.done, archived.done, archived.done_on) == (False, True, at("2026-11-23", 15))
    assert [one.due for one in read(older).drafts] == [at("2026-11-26", 9)]
    assert first.kind == "BU"


def test_faulty_tasks_are_named_and_stop_no_other():
    bad = ({**TASK, "title": ""}, {**TASK, "projectId": None}, {**TASK, "created": 10**30}, 7)
    result = read(backup(*bad, {**TASK, "title": "BU 811218-9876"}, TASK))
    assert [draft.line for draft in result.drafts] == [6]
    assert [fault.code for fault in result.faults] == [
        "field_missing",
        "field_missing",
        "value_unreadable",
        "entry_unusable",
        "personal_number",
    ]


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"task": 1}', b"{", b"\xff"])
def test_what_is_no_backup_is_refused(data):
    with pytest.raises(FileUnusableError):
        read_superproductivity(data, ZONE, TODAY)


def test_a_backup_is_known_by_what_is_in_it(tmp_path):
    (tmp_path / "b.json").write_text(json.dumps(backup(TASK)), encoding="utf-8")
    assert read_file(tmp_path / "b.json", Asked(ZONE, TODAY)).program == "superproductivity"

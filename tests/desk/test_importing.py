"""Files of other programs: added, updated, never doubled."""

import json

import pytest
from msgspec.structs import replace

from swdesk.desk import assignments, importing, work
from swdesk.desk.answers import Edits
from swdesk.desk.undo import undo
from swdesk.domain.assignment import Source, Status, Waiting
from swdesk.imports.draft import Draft, ImportResult
from swdesk.imports.reading import Asked, read_file
from tests.desk.unit import PERSONAL_NUMBER, TODAY, ZONE, at, on, span

COLUMNS = frozenset(
    {
        *("ref", "kind", "title", "received", "due", "deadline", "estimate", "shortest_block"),
        *("earliest_start", "fixed_start", "fixed_end", "waiting_until", "waiting_for", "pinned"),
        *("event:decided", "event:last-considered", "fact:risk", "done"),
    }
)


def row(line=1, key="1", ref="B-1", kind="brev", **more):
    return Draft(line, Source("csv", key), kind, ref, **more)


def take(unit, *rows, fields=COLUMNS, **more):
    return importing.take(unit.desk, ImportResult(drafts=rows, fields=fields, **more), "csv")


def counts(report):
    return (report.added, report.updated, report.unchanged, report.closed, len(report.refused))


def from_file(unit, path, text, kind="", **asked):
    path.write_text(text, encoding="utf-8")
    contents = read_file(path, Asked(ZONE, TODAY, **asked), kind)
    program = contents.drafts[0].source.program if contents.drafts else "ics"
    return importing.take(unit.desk, contents, program)


FULL = row(
    title="Svar",
    received=on(-2),
    events=(("decided", on(-1)),),
    facts=(("risk", "high"),),
    due=on(5),
    deadline=on(6),
    estimate_minutes=45,
    shortest_block_minutes=20,
    earliest_start=on(1),
    pinned_start=at("10:00", 2),
)


def test_a_row_that_has_yet_to_come_in_is_left_out_and_named(unit):
    report = take(unit, row(2, "1", "B-1", received=on(3)), row(3, "2", "B-2", received=on(-3)))
    assert counts(report) == (1, 0, 0, 0, 1)
    assert (report.refused[0].line, report.refused[0].code) == (2, "received_ahead")


def test_every_field_of_a_row_is_kept(unit):
    report = take(unit, FULL, row(2, "2", "M-1", "mote", fixed=span("13:00", "14:00")))
    assert counts(report) == (2, 0, 0, 0, 0)
    kept = unit.one("B-1")
    for name in ("title", "received", "events", "facts", "due", "deadline", "estimate_minutes"):
        assert getattr(kept, name) == getattr(FULL, name)
    assert (kept.shortest_block_minutes, kept.earliest_start) == (20, on(1))
    assert (kept.pinned_start, kept.source) == (at("10:00", 2), Source("csv", "1"))
    assert unit.one("M-1").fixed == span("13:00", "14:00")


def test_the_same_file_again_changes_nothing(unit):
    rows = (FULL, row(2, "2", ""), row(3, "3", "B-3", waiting=Waiting(on(2), "svar")))
    take(unit, *rows)
    unit.pass_minutes(5)
    unit.view()
    before = unit.everything()
    assert counts(take(unit, *rows)) == (0, 0, 3, 0, 0)
    assert unit.everything() == before


@pytest.mark.parametrize(
    "change",
    [
        *({"title": "Nytt"}, {"due": None}, {"deadline": on(9)}, {"received": on(-3)}),
        *({"events": (("decided", on(-2)),)}, {"events": ()}, {"facts": ()}, {"ref": "B-9"}),
        *({"facts": (("risk", "low"),)}, {"kind": "rad"}, {"shortest_block_minutes": 15}),
        *({"earliest_start": None}, {"pinned_start": None}, {"fixed": span("13:00", "14:00")}),
        {"waiting": Waiting(on(2), "svar")},
    ],
    ids=str,
)
def test_another_import_updates_what_the_file_says(unit, change):
    take(unit, FULL)
    assert counts(take(unit, replace(FULL, **change))) == (0, 1, 0, 0, 0)
    kept = unit.stored().assignments[1]
    for name, value in change.items():
        assert getattr(kept, name) == value
    assert counts(take(unit, replace(FULL, **change))) == (0, 0, 1, 0, 0)


def test_what_the_file_has_no_place_for_is_left_as_it_is(unit):
    take(unit, FULL)
    bare = row(title="Nytt")
    assert counts(take(unit, bare, fields=frozenset({"kind", "ref", "title"}))) == (0, 1, 0, 0, 0)
    assert replace(unit.one("B-1"), title="Svar").due == FULL.due
    assert (unit.one("B-1").facts, unit.one("B-1").estimate_minutes) == (FULL.facts, 45)


def test_what_a_person_did_since_stays(unit):
    take(unit, row())
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    work.pause(unit.desk)
    assignments.edit(unit.desk, "B-1", Edits(title="Min egen"))
    work.wait(unit.desk, "B-1", on(2), "svar")
    take(unit, row(due=on(9)))
    kept = unit.one("B-1")
    assert (kept.status, kept.logged_minutes, kept.title) == (Status.WAITING, 10, "Min egen")


def test_what_is_done_in_the_file_is_closed_here_and_its_minutes_kept(unit):
    take(unit, row())
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    assert counts(take(unit, row(done=True))) == (0, 0, 0, 1, 0)
    assert (unit.one("B-1").status, len(unit.worked())) == (Status.DONE, 1)
    assert counts(take(unit, row(done=True), row(2, "2", "B-7", done=True))) == (0, 0, 2, 0, 0)


def test_what_is_done_here_stays_done_unless_it_came_in_anew(unit):
    take(unit, row(received=on(-1)))
    work.done(unit.desk, "B-1")
    assert counts(take(unit, row(received=on(-1)))) == (0, 0, 1, 0, 0)
    unit.clock("08:00", 3)
    assert counts(take(unit, row(received=on(3)))) == (1, 0, 0, 0, 0)
    assert counts(take(unit, row(received=on(3)))) == (0, 0, 1, 0, 0)


def test_what_was_typed_before_is_found_by_reference_and_kind(unit):
    unit.add("B-1")
    assert counts(take(unit, row(due=on(3)))) == (0, 1, 0, 0, 0)
    assert unit.one("B-1").source == Source("csv", "1")
    assert len(unit.stored().assignments) == 1


def test_two_rows_of_one_file_are_never_one_assignment(unit):
    report = take(unit, row(1, "1"), row(2, "2"))
    assert counts(report) == (1, 0, 0, 0, 1)
    assert (report.refused[0].line, report.refused[0].code) == (2, "assignment_exists")


def test_faulty_rows_are_named_and_the_others_come_in(unit):
    report = take(
        unit,
        row(1, "1", kind="okand"),
        row(2, "2", "B-2", estimate_minutes=900 * 60),
        row(3, "3", "B-3", facts=(("vader", "yes"),)),
        row(4, "4", "B-4", events=(("born", on()),)),
        row(5, PERSONAL_NUMBER, "B-5"),
        row(6, "6", "B-6", waiting=Waiting(on(2), PERSONAL_NUMBER)),
        row(7, "7", "B-7", title=PERSONAL_NUMBER),
        row(8, "8", "B-8"),
    )
    assert counts(report) == (1, 0, 0, 0, 7)
    assert [refused.code for refused in report.refused] == [
        *("kind_unknown", "estimate_out_of_range", "fact_unknown", "event_unknown"),
        *("personal_number",) * 3,
    ]


def test_a_dry_run_counts_and_changes_nothing(unit):
    before = unit.everything()
    contents = ImportResult(drafts=(FULL,), fields=COLUMNS)
    report = importing.take(unit.desk, contents, "csv", dry_run=True)
    assert (counts(report), report.dry_run, report.change) == ((1, 0, 0, 0, 0), True, None)
    assert unit.everything() == before


def test_progress_is_told(unit):
    heard = []
    contents = ImportResult(drafts=(FULL,), fields=COLUMNS)
    importing.take(unit.desk, contents, "csv", progress=lambda *told: heard.append(told))
    assert heard[-1] == (1, 1)


def test_an_import_is_one_action(unit):
    before = unit.snapshot()
    take(unit, FULL, row(2, "2", "B-2"))
    undo(unit.desk)
    assert unit.snapshot() == before


def test_a_table_is_read_again_without_doubling(unit, tmp_path):
    text = "ref;kind;due;estimate;fact:risk\nBU-1;forhand;2026-12-01;3 h;high\n;Brev;;45;\n"
    assert counts(from_file(unit, tmp_path / "a.csv", text)) == (2, 0, 0, 0, 0)
    assert counts(from_file(unit, tmp_path / "a.csv", text)) == (0, 0, 2, 0, 0)
    later = text.replace("2026-12-01", "2026-12-03").replace("high", "")
    assert counts(from_file(unit, tmp_path / "a.csv", later)) == (0, 1, 1, 0, 0)
    assert (str(unit.one("BU-1").due.on), unit.one("BU-1").facts) == ("2026-12-03", ())


def test_taskwarriors_tasks_are_read_again_without_doubling(unit, tmp_path):
    task = {
        "uuid": "b6a5e2f0-0000-4000-8000-000000000001",
        "status": "pending",
        "project": "brev",
        "description": "Svara skolan",
        "entry": "20261120T090000Z",
        "due": "20261201T230000Z",
    }
    first = json.dumps([task])
    assert counts(from_file(unit, tmp_path / "t.json", first)) == (1, 0, 0, 0, 0)
    assert counts(from_file(unit, tmp_path / "t.json", first)) == (0, 0, 1, 0, 0)
    (ref,) = (one.ref for one in unit.view().state.assignments.values())
    assert unit.one(ref).title == "Svara skolan"
    shut = json.dumps([{**task, "status": "completed", "end": "20261124T090000Z"}])
    assert counts(from_file(unit, tmp_path / "t.json", shut)) == (0, 0, 0, 1, 0)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20261101T000000Z
DTSTART:20261125T{start}Z
DTEND:20261125T100000Z
SUMMARY:Anna Berg
{status}END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261127
DTEND;VALUE=DATE:20261128
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_becomes_fixed_times_updated_and_never_doubled(unit, tmp_path):
    path, text = tmp_path / "c.ics", CALENDAR.format(start="080000", status="")
    assert counts(from_file(unit, path, text)) == (2, 0, 0, 0, 0)
    assert counts(from_file(unit, path, text)) == (0, 0, 2, 0, 0)
    timed, whole_day = unit.stored().assignments.values()
    assert (timed.kind, timed.fixed, timed.title) == ("mote", span("09:00", "11:00", 1), "")
    assert whole_day.fixed == span("08:00", "16:45", 3)
    moved = CALENDAR.format(start="090000", status="")
    assert counts(from_file(unit, path, moved)) == (0, 1, 1, 0, 0)
    moved_one = unit.stored().assignments[timed.id]
    assert (moved_one.fixed, moved_one.estimate_minutes) == (span("10:00", "11:00", 1), 60)


def test_what_a_calendar_cancels_goes_and_what_it_brings_back_returns(unit, tmp_path):
    path, text = tmp_path / "c.ics", CALENDAR.format(start="080000", status="")
    from_file(unit, path, text)
    cancelled = CALENDAR.format(start="080000", status="STATUS:CANCELLED\n")
    assert counts(from_file(unit, path, cancelled)) == (0, 0, 1, 1, 0)
    assert len(unit.stored().assignments) == 1
    assert counts(from_file(unit, path, cancelled)) == (0, 0, 1, 0, 0)
    assert counts(from_file(unit, path, text)) == (0, 1, 1, 0, 0)
    assert len(unit.stored().assignments) == 2


def test_a_meeting_keeps_the_title_its_worker_gave_it(unit, tmp_path):
    path, text = tmp_path / "c.ics", CALENDAR.format(start="080000", status="")
    from_file(unit, path, text)
    ref = unit.stored().assignments[1].ref
    assignments.edit(unit.desk, ref, Edits(title="Handledning"))
    assert counts(from_file(unit, path, text)) == (0, 0, 2, 0, 0)
    assert unit.one(ref).title == "Handledning"

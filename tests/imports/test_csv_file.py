"""Tables from case systems: found out, read whole, faults told row by row."""

import codecs
import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.assignment import Source, Waiting
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Moment, Span, Zone
from swdesk.imports.columns import FIELDS, read_map
from swdesk.imports.csv_file import read_csv
from swdesk.imports.draft import Draft

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)
NUMBER = "811218-9876"  # the Tax Agency's own example


def read(text, columns=None, encoding="utf-8"):
    return read_csv(text.encode(encoding), ZONE, TODAY, columns)


def at(hour, minute=0, day=TODAY):
    return ZONE.at(day, hour * 60 + minute)


EVERY_COLUMN = (
    "id;ref;kind;title;received;event:decided;event:last_considered;due;deadline;estimate;done;"
    "status;earliest_start;shortest_block;fixed_start;fixed_end;waiting_until;waiting_for;pinned;"
    "fact:risk;fact:barn-i-fara\n"
    "77;BU-1;utredning;Hembesök;2026-11-20 08:05;2026-11-21;2026-08-01;2026-12-01;2026-12-24;1,5 h;"
    "nej;pågående;2026-11-25;30;2026-11-26 09:00;10:30;2026-11-30;svar;2026-11-26 09:00;high;ja\n"
)


def test_what_has_happened_lies_behind_and_a_limit_ahead():
    text = "kind;ref;received;event:decided;due\nutredning;BU-1;20 maj;20 maj;20 maj\n"
    (draft,) = read(text).drafts
    behind = Moment(date(2026, 5, 20))
    assert (draft.received, draft.events) == (behind, (("decided", behind),))
    assert draft.due == Moment(date(2027, 5, 20))


def test_the_documented_columns_reach_every_field():
    result = read(EVERY_COLUMN)
    assert result.faults == ()
    meeting = date(2026, 11, 26)
    assert result.drafts == (
        Draft(
            line=2,
            source=Source("csv", "77"),
            ref="BU-1",
            kind="utredning",
            title="Hembesök",
            received=Moment(date(2026, 11, 20), at(8, 5, date(2026, 11, 20))),
            events=(
                ("decided", Moment(date(2026, 11, 21))),
                ("last_considered", Moment(date(2026, 8, 1))),
            ),
            facts=(("barn-i-fara", "yes"), ("risk", "high")),
            due=Moment(date(2026, 12, 1)),
            deadline=Moment(date(2026, 12, 24)),
            estimate_minutes=90,
            shortest_block_minutes=30,
            earliest_start=Moment(date(2026, 11, 25)),
            fixed=Span(at(9, day=meeting), at(10, 30, meeting)),
            pinned_start=at(9, day=meeting),
            waiting=Waiting(Moment(date(2026, 11, 30)), "svar"),
        ),
    )
    assert result.fields >= FIELDS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separator_and_encoding_are_found_out(separator, encoding, line_end):
    text = separator.join(["Ärendenr", "Ärendetyp", "Rubrik"]) + line_end
    text += separator.join(["BU-1", "utredning", '"Möte; å, ä\tö"']) + line_end
    result = read(text, encoding=encoding)
    assert result.separator == separator
    assert result.header == ("Ärendenr", "Ärendetyp", "Rubrik")
    assert [(each.ref, each.title) for each in result.drafts] == [("BU-1", "Möte; å, ä ö")]


def test_utf_16_of_both_byte_orders_is_read():
    text = "ref;kind\nÅ-1;utredning\n"
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        result = read_csv(mark + text.encode(name), ZONE, TODAY)
        assert result.drafts[0].ref == "Å-1"


def test_a_spreadsheets_separator_line_is_passed_over():
    result = read("sep=;\nref;kind\nA-1;utredning\n")
    assert [(each.ref, each.line) for each in result.drafts] == [("A-1", 3)]


@pytest.mark.parametrize(
    "written", ["2026-10-05", "5/10 2026", "05/10/2026", "5 okt 2026", "20261005", "46300"]
)
def test_swedish_iso_and_spreadsheet_days(written):
    result = read(f"ref;kind;frist\nA-1;utredning;{written}\n")
    assert result.drafts[0].deadline == Moment(date(2026, 10, 5))


def test_every_faulty_row_is_told_of_and_none_stops_the_others():
    result = read(
        "ref;kind;due;estimate;fixed_start;fixed_end;waiting_for\n"
        "A-1;utredning;2026-02-30;;;;\n"
        "A-2;utredning;;0;;;\n"
        "A-3;;;;;;\n"
        "A-4;utredning\n"
        f"A-5;utredning;{NUMBER};;;;\n"
        "A/6;utredning;;;;;\n"
        "A-7;utredning;;;2026-11-24 10:00;2026-11-24 09:00;\n"
        "A-8;utredning;2026-10-25 02:30;;;;\n"
        "A-9;utredning;;;;;svar\n"
        "A-10;utredning;;;2026-11-24;2026-11-25;\n"
        "A-11;utredning;;;;09:00;\n"
        "A-12;utredning;2026-12-01;90;;;\n"
    )
    assert [each.ref for each in result.drafts] == ["A-12"]
    assert [(each.line, each.column, each.code) for each in result.faults] == [
        (2, "due", "date_unreadable"),
        (3, "estimate", "estimate_out_of_range"),
        (4, "kind", "field_missing"),
        (5, "", "entry_unusable"),
        (6, "due", "personal_number"),
        (7, "", "reference_unusable"),
        (8, "", "time_order"),
        (9, "due", "clock_time_doubled"),
        (10, "", "field_missing"),
        (11, "fixed_start", "value_unreadable"),
        (12, "fixed_end", "field_missing"),
    ]


@pytest.mark.parametrize("name", ["id", "ref", "kind", "title", "waiting_for", "fact:risk", "due"])
def test_a_personal_number_in_any_field_refuses_the_row_and_is_not_repeated(name):
    cells = {"ref": "A-1", "kind": "utredning", name: f"x {NUMBER}"}
    result = read(";".join(cells) + "\n" + ";".join(cells.values()) + "\n")
    assert result.drafts == ()
    assert [(fault.line, fault.code) for fault in result.faults] == [(2, "personal_number")]
    assert NUMBER not in repr(result.faults)


def test_a_personal_number_in_a_column_nobody_reads_is_passed_over():
    result = read(f"ref;kind;Personnummer\nA-1;utredning;{NUMBER}\n")
    assert len(result.drafts) == 1
    assert result.ignored["column"] == 1
    assert NUMBER not in repr(result)


def test_a_quote_left_open_is_a_fault_and_swallows_nothing_in_silence():
    result = read('ref;kind;title\nA-1;utredning;"abc\nA-2;utredning;x\nA-3;utredning;y\n')
    assert [(fault.line, fault.code) for fault in result.faults] == [(2, "entry_unusable")]
    assert result.faults[0].facts["why"] == "quoting"


def test_a_quote_that_closes_rows_later_is_a_fault():
    result = read('ref;kind;title\nA-1;utredning;"abc\nA-2;utredning;x"\nA-3;utredning;y\n')
    assert [each.ref for each in result.drafts] == ["A-3"]
    assert [fault.line for fault in result.faults] == [2]


def test_lines_are_counted_as_an_editor_counts_them():
    result = read('ref;kind;title\n\nA-1;utredning;"två\nrader"\nA-2;utredning;x;y\n')
    assert [(each.line, each.title) for each in result.drafts] == [(3, "två rader")]
    assert [fault.line for fault in result.faults] == [5]


MAP = b"""
program = "treserva"

[columns]
"\xc3\x84rende" = ["id", "ref"]
"Typ" = "kind"
"Bevakas" = "due"
"Fattat" = "event:decided"
"L\xc3\xa4ge" = "status"
"Namn" = "ignore"

[kinds]
"FB" = "forhandsbedomning"

[status]
"Makulerad" = "ignore"
"Slut" = "done"

[defaults]
estimate = "45"
"""


def test_a_map_names_columns_kinds_and_statuses():
    result = read(
        "Ärende;Typ;Bevakas;Fattat;Läge;Namn;Rubrik\n"
        "7;FB;2026-12-01;2026-11-01;Öppen;Anna;hemligt\n"
        "8;FB;;;Slut;;\n"
        "9;FB;;;Makulerad;;\n"
        "10;FB;;;Underlig;;\n",
        read_map(MAP),
    )
    first, second, fourth = result.drafts
    assert first.source == Source("treserva", "7")
    assert (first.ref, first.kind, first.title) == ("7", "forhandsbedomning", "")
    assert first.estimate_minutes == 45
    assert (first.done, second.done, fourth.done) == (False, True, False)
    assert result.ignored["status"] == 1
    assert result.ignored["status_unknown"] == 1
    assert result.ignored["column"] == 2


def test_a_second_reading_gives_the_same_keys():
    text = "ref;kind;title\nA-1;utredning;a\n;mote;x\n;mote;x\n;mote;y\n"
    keys = [each.source.key for each in read(text).drafts]
    assert keys == [each.source.key for each in read(text).drafts]
    assert keys[0] == "A-1/utredning"
    assert len(set(keys)) == 4


def test_the_same_reference_and_kind_twice_open_is_a_fault_with_both_lines():
    result = read("ref;kind\nA-1;utredning\nA-1;mote\nA-1;utredning\n")
    assert len(result.drafts) == 2
    assert [(fault.line, fault.code) for fault in result.faults] == [(4, "assignment_exists")]
    assert result.faults[0].facts["line"] == 2


def test_an_open_row_counts_before_closed_ones():
    result = read("ref;kind;done\nA-1;u;ja\nA-1;u;nej\nA-1;u;2026-01-02\nA-2;u;2026-01-02\n")
    assert [(each.ref, each.done) for each in result.drafts] == [("A-1", False), ("A-2", True)]
    assert result.drafts[1].done_on == Moment(date(2026, 1, 2))
    assert result.ignored["closed_before"] == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"a;b\n1;2\n", "no_known_column"),
        (b"ref;kind;arende\n1;2;3\n", "columns_alike"),
        (b"ref;kind;Ref\n1;2;3\n", "column_twice"),
        (b"ref;kind\n\x00\x01;2\n", "not_text"),
        (b"\x81\x8d\xff", "not_text"),
        (b"\xff\xfe\x00\xd8", "not_text"),
        (bytes(32 * 1024 * 1024 + 1), "too_large"),
        (b"ref;kind\n" + b"1;2\n" * 100_001, "too_many_rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(data, why):
    with pytest.raises(FileUnusableError) as refusal:
        read_csv(data, ZONE, TODAY)
    assert refusal.value.facts["why"] == why


def test_progress_rises_to_the_end():
    told = []
    text = "ref;kind\n" + "".join(f"A-{n};u\n" for n in range(1_000))
    read_csv(text.encode(), ZONE, TODAY, progress=lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert len(told) >= 4
    assert told[-1][0] == told[-1][1]


texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=40)
quiet = texts.map(lambda text: " ".join(text.split()).lstrip("'"))


@settings(max_examples=200)
@given(st.lists(quiet, min_size=1, max_size=8), st.sampled_from(";,\t"))
def test_titles_come_through_any_separator_and_quoting(titles, separator):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(["ref", "kind", "title"])
    writer.writerows([f"A-{n}", "u", title] for n, title in enumerate(titles))
    result = read(file.getvalue())
    assert {int(each.ref[2:]): each.title for each in result.drafts} == dict(enumerate(titles))


@pytest.mark.parametrize("start", ["=1+1", "+46", "-x", "@a"])
def test_the_quote_sign_that_disarms_formulas_is_taken_off_again(start):
    assert read(f"ref;kind;title\nA;u;'{start}\n").drafts[0].title == start
    assert read("ref;kind;title\nA;u;'s-Hertogenbosch\n").drafts[0].title == "'s-Hertogenbosch"


@settings(max_examples=300)
@given(st.data())
def test_a_mutilated_file_is_read_or_refused(data):
    whole = bytearray(EVERY_COLUMN.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        result = read_csv(bytes(whole), ZONE, TODAY)
    except FileUnusableError:
        return
    assert all(each.line > 1 for each in (*result.drafts, *result.faults))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(FileUnusableError):
        assert read_csv(b"ref;kind;due\n" + data, ZONE, TODAY).separator == ";"


def test_a_week_is_its_monday_where_work_begins_and_its_friday_where_it_is_due():
    table = read(
        "kind;due;earliest_start;waiting_until;waiting_for\nk;nästa vecka;v 50;v 49;svar\n"
    )
    (draft,) = table.drafts
    monday, friday = date(2026, 11, 30), date(2026, 12, 4)
    assert (draft.due, draft.waiting.until) == (Moment(friday), Moment(monday))
    assert draft.earliest_start == Moment(date(2026, 12, 7))

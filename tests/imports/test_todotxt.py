"""todo.txt, as its users write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Moment, Zone
from swdesk.imports.columns import read_map
from swdesk.imports.reading import Asked, read_file
from swdesk.imports.todotxt import read_todotxt

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)
MAP = read_map(b'[kinds]\n"+utredning" = "barnutredning"\n"@telefon" = "radgivning"\n')


def read(text, columns=None):
    return read_todotxt(text.encode(), ZONE, TODAY, columns)


def day(text):
    return Moment(date.fromisoformat(text))


def test_every_part_of_a_line_finds_its_field():
    line = "(A) 2026-11-20 Ring skolan +utredning due:2026-12-01 t:2026-11-25 est:1h30 ref:BU-2240"
    result = read(line, MAP)
    (draft,) = result.drafts
    assert (draft.kind, draft.title, draft.ref) == ("barnutredning", "Ring skolan", "BU-2240")
    assert (draft.received, draft.due) == (day("2026-11-20"), day("2026-12-01"))
    assert (draft.earliest_start, draft.estimate_minutes) == (day("2026-11-25"), 90)
    assert not draft.done
    assert result.ignored == {"priority": 1}


def test_what_is_done_says_when_and_when_it_came_in():
    (draft,) = read("x 2026-11-23 2026-11-20 Brev kind:brev pri:B").drafts
    assert (draft.done, draft.done_on, draft.received) == (
        True,
        day("2026-11-23"),
        day("2026-11-20"),
    )
    assert (draft.kind, draft.title) == ("brev", "Brev")


def test_a_context_is_a_kind_by_the_map_and_a_project_by_itself():
    phone, other = read("Fråga @telefon\nLäsa +handledning http://x.se kl:9", MAP).drafts
    assert (phone.kind, other.kind) == ("radgivning", "handledning")
    assert other.title == "Läsa http://x.se kl:9"


def test_a_faulty_line_is_named_and_stops_no_other():
    result = read("Ett +a due:2026-02-30\n\nTvå\nTre +a\nTre +a\n811218-9876 +a")
    assert [draft.line for draft in result.drafts] == [4]
    found = [(fault.line, fault.code) for fault in result.faults]
    assert found == [
        (1, "date_unreadable"),
        (3, "field_missing"),
        (5, "assignment_exists"),
        (6, "personal_number"),
    ]


def test_a_task_is_known_again_by_its_id_its_reference_or_its_text():
    lines = "A +k id:77\nB +k ref:BU-1\nC +k"
    first, again = read(lines).drafts, read(lines).drafts
    assert [one.source for one in first] == [one.source for one in again]
    assert [one.source.key for one in first][:2] == ["77", "BU-1/k"]


def test_what_is_no_text_is_refused_and_the_name_tells_the_rest(tmp_path):
    with pytest.raises(FileUnusableError):
        read_todotxt(b"\xff\xfe\x00", ZONE, TODAY)
    (tmp_path / "todo.txt").write_text("Läsa +k\n", encoding="utf-8")
    assert read_file(tmp_path / "todo.txt", Asked(ZONE, TODAY)).program == "todotxt"


@given(st.text(max_size=200))
def test_no_line_breaks_the_reader(text):
    result = read(text.encode("utf-8", "ignore").decode())
    assert len(result.drafts) + len(result.faults) <= len(text.splitlines())

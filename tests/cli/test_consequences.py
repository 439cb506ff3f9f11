"""What an action did to the whole desk is told: moves near and far, lost limits, whom to tell."""

import re

import pytest

from tests.cli.test_rulebooks import edited


@pytest.fixture
def table(tmp_path):
    """Write a table to import."""

    def write(*rows, header="ref;kind;received;estimate"):
        path = tmp_path / "cases.csv"
        path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def newer(tmp_path):
    """The next revision, in which investigations usually take longer and break into more."""
    return edited(tmp_path, ("revision: 1", "revision: 2"))


URGENT = "BU-9;skyddsbedomning;2026-11-24 08:00;5 h"


def test_an_import_tells_what_moves_and_whom_to_tell(working, table):
    said = working("import", table(URGENT))
    assert said.code == 0
    assert "1 added" in said.out
    assert "Moved" in said.out
    assert "Moves" not in said.out
    assert "makes room for Immediate protection assessment BU-9" in " ".join(said.out.split())
    assert "Tell" in said.out
    undone = working("undo")
    assert undone.code == 0


def test_an_import_tells_the_same_as_data(working, table):
    report = working.answer("import", "import", table(URGENT))
    assert {move["ref"] for move in report["moves"]} & {"BU-2240", "BU-2231"}
    assert report["change"]["action"] == "import"
    assert all(notice["told_at"] is None for notice in report["tell"])


def test_an_import_that_changes_nothing_moves_nothing(working, table):
    path = table(URGENT)
    dry = working.answer("import", "import", path, "--dry-run")
    assert (dry["moves"], dry["tell"], dry["change"]) == ([], [], None)
    working.answer("import", "import", path)
    again = working.answer("import", "import", path)
    assert (again["unchanged"], again["moves"]) == (1, [])


@pytest.mark.parametrize(
    ("lang", "columns", "blank", "closed"),
    [
        ("sv", "Kolumner som inte lästes", "(rad 4)", "(rad 3)"),
        ("en", "Columns passed over", "(line 4)", "(line 3)"),
    ],
)
def test_columns_and_rows_passed_over_are_named(program, table, lang, columns, blank, closed):
    path = table(
        "BU-1;Förhandsbedömning;2026-11-20;2 h;Anna;Öppet",
        "BU-1;Förhandsbedömning;2026-11-01;2 h;Anna;Avslutad",
        ";;;;Anna;",
        "BU-2;Hembesök;2026-11-20;2 h;Anna;Konstigt",
        header="Ärende;Ärendetyp;Inkom;Tid;Handläggare;Status",
    )
    said = program("import", path, lang=lang).out
    assert f"{columns}" in said
    assert "Handläggare" in said
    assert blank in said
    assert closed in said
    assert "Anna" not in said


def test_what_was_passed_over_is_data_too(program, table):
    path = table("BU-1;Hembesök;2026-11-20;x", header="Ärende;Typ;Inkom;Handläggare")
    report = program.answer("import", "import", path)
    assert report["columns_passed_over"] == ["Handläggare"]
    assert report["rows_passed_over"] == []


def test_swedish_headers_reach_their_fields(program, table):
    path = table(
        "BU-1;Barnutredning;2026-10-01;2026-10-05;3;1 dec",
        header="Diarienr;Typ av ärende;Anmälningsdatum;Utredning inledd;Timmar;Lovat datum",
    )
    assert program.answer("import", "import", path)["added"] == 1
    shown = program.answer("show", "show", "BU-1")
    assert shown["estimate_minutes"] == 180
    assert shown["events"]["opened"].startswith("2026-10-05")
    assert shown["stated_due"].startswith("2026-12-01")


def test_time_without_a_unit_is_asked_about_by_row(program, table):
    path = table("BU-1;Hembesök;3", "BU-2;Hembesök;45", header="Ärende;Typ;Tid")
    report = program.answer("import", "import", path)
    assert (report["added"], report["refused"][0]["code"]) == (1, "duration_unit_needed")


def test_installing_tells_what_changes_and_what_moves(working, tmp_path):
    newer = edited(
        tmp_path, ("revision: 1", "revision: 2"), ("usual_minutes: 180", "usual_minutes: 200")
    )
    done = working.answer("rules-install", "rules", "install", newer)
    assert done["change"]["final"] is True
    assert any("3 h 20 min (before: 3 h)" in change["text"] for change in done["changes"])
    assert isinstance(done["moves"], list)


@pytest.mark.parametrize(
    ("lang", "final", "nothing"),
    [("sv", "går inte att ångra", "--yes"), ("en", "Installing is final", "--yes")],
)
def test_installing_shows_what_changes_and_waits_for_a_yes(working, newer, lang, final, nothing):
    refused = working("rules", "install", newer, lang=lang)
    assert refused.code == 1
    assert final in refused.out
    assert nothing in refused.err
    assert working.answer("rules-show", "rules", "show")["about"]["revision"] == 1
    assert working("rules", "install", newer, "--yes", lang=lang).code == 0
    assert working.answer("rules-show", "rules", "show")["about"]["revision"] == 2


@pytest.mark.parametrize(("typed", "code", "revision"), [("ja\n", 0, 2), ("nej\n", 1, 1)])
def test_on_a_terminal_installing_asks(working, newer, monkeypatch, typed, code, revision):
    class Terminal:
        def isatty(self):
            return True

        def readline(self):
            return typed

    monkeypatch.setattr("sys.stdin", Terminal())
    asked = working("rules", "install", newer, lang="sv")
    assert asked.code == code
    assert "(ja/nej)" in asked.out
    assert working.answer("rules-show", "rules", "show")["about"]["revision"] == revision


def test_moves_far_ahead_are_counted_and_near_ones_listed(program):
    """Something urgent pushes an investigation, which pushes those of the weeks after."""
    for number in range(1, 7):
        due = f"2026-12-0{number}"
        kind = ("add", "--kind", "barnutredning", "--ref", f"U-{number}")
        program(*kind, "--estimate", "12h", "--due", due)
    urgent = ("add", "--kind", "skyddsbedomning", "--ref", "S-1", "--estimate", "6h")
    said = program(*urgent, lang="sv").out
    assert "till längre fram, fram till" in said
    assert "swdesk plan" in said
    near = [line for line in said.splitlines() if line.startswith("  U-")]
    program("undo")
    moved = program.answer("change", *urgent)["moves"]
    assert 0 < len(near) < len(moved)
    assert "more further ahead" in program("undo").out + program(*urgent).out


def test_a_large_import_lists_some_of_what_is_lost_and_says_that_there_is_more(program, table):
    rows = [f"BU-{number};forhandsbedomning;2026-11-01;9 h" for number in range(100, 140)]
    said = program("import", table(*rows), lang="sv").out
    assert len(re.findall("Hinns inte till |Försenat sedan ", said)) == 25
    assert "och mer som inte hinns" in said
    assert "och fler som ska få besked" in said
    assert len(said.splitlines()) < 500

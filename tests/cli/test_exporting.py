"""Exports as a worker makes them, and as payroll checks them without swdesk."""

import csv
import io
import json
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Program, validator

NOVEMBER = ("--month", "2026-11")
LATER = "2026-11-26T18:00"


@pytest.fixture(scope="module")
def worked_home(prepared, tmp_path_factory):
    """A home with two evenings of overtime, one of them still to be approved."""
    home = shutil.copytree(prepared / "empty", tmp_path_factory.mktemp("worked") / "home")
    for words in (
        ("time", "add", "2026-11-23T16:45", "19:45", "--kind", "hembesok"),
        ("time", "order", "2026-11-23T16:45", "19:45", "--by", "Gruppledaren"),
        ("time", "add", "2026-11-25T16:45", "17:45", "--kind", "hembesok"),
        ("time", "order", "2026-11-25T16:45", "17:45", "--by", "Gruppledaren", "--asked"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "swdesk", "--home", home, "--at", LATER, "--lang", "en", *words],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def worked(worked_home, tmp_path, capsys):
    return Program(shutil.copytree(worked_home, tmp_path / "home"), capsys)


def export(program, what, form, path, *more):
    words = ("export", what, "--format", form, *NOVEMBER, "-o", path, *more)
    return program.answer("export", *words, at=LATER)


def check(folder):
    """The stand-alone verifier, with nothing but Python."""
    script = folder / "verify_export.py"
    return subprocess.run(
        [sys.executable, "-I", script, folder],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def minutes_of(path):
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    place = rows[0].index("Minutes")
    return sum(int(row[place]) for row in rows[1:] if row)


def test_the_overtime_list_holds_what_the_overtime_command_tells(worked, tmp_path):
    answered = export(worked, "overtime", "csv", tmp_path / "o.csv")
    told = worked.answer("overtime", "overtime", *NOVEMBER, at=LATER)
    expected = sum(e["minutes"] for e in told["entries"] if e["class"] != "flex")
    assert answered["minutes"] == minutes_of(tmp_path / "o.csv") == expected == 240


@pytest.mark.parametrize("form", ["csv", "xlsx", "html", "pdf"])
@pytest.mark.parametrize("what", ["overtime", "record", "balances"])
def test_every_form_of_hours_is_written_with_its_proof(worked, tmp_path, what, form, qapp):
    answered = export(worked, what, form, tmp_path / f"x.{form}")
    assert (tmp_path / f"x.{form}").stat().st_size > 20
    checked = check(tmp_path / f"x.{form}.proof")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    manifest = json.loads((tmp_path / f"x.{form}.proof" / "manifest.json").read_text("utf-8"))
    assert manifest["minutes"] == answered["minutes"]


def test_payroll_gets_what_is_decided_and_no_more(worked, tmp_path):
    answered = export(worked, "overtime", "paxml", tmp_path / "o.xml")
    entries = ET.parse(tmp_path / "o.xml").findall("tidtransaktioner/tidtrans")  # noqa: S314 - our own file
    assert [entry.findtext("tidkod") for entry in entries] == ["ÖT1", "ÖT2"]
    assert answered["minutes"] == 180


def test_a_code_agreed_with_payroll_is_used(worked, tmp_path):
    export(worked, "overtime", "paxml", tmp_path / "o.xml", "--code", "simple/money=FR1")
    assert "FR1" in (tmp_path / "o.xml").read_text("iso-8859-1")
    refused = worked(
        "export", "overtime", "--format", "paxml", "--code", "simple=XYZ", "-o", tmp_path / "p.xml"
    )
    assert refused.code == 1
    assert not (tmp_path / "p.xml").exists()


def test_a_changed_byte_of_an_export_is_named(worked, tmp_path):
    export(worked, "overtime", "csv", tmp_path / "o.csv")
    proof = tmp_path / "o.csv.proof"
    changed = (proof / "o.csv").read_bytes().replace(b";180;", b";190;")
    (proof / "o.csv").write_bytes(changed.replace(b"120", b"121", 1))
    checked = check(proof)
    assert checked.returncode == 1
    assert "o.csv" in checked.stdout + checked.stderr


def test_the_log_knows_of_the_export(worked, tmp_path):
    export(worked, "overtime", "csv", tmp_path / "o.csv")
    proof = tmp_path / "o.csv.proof"
    assert worked("verify", "--export", proof, at=LATER).code == 0


def test_a_changed_or_missing_file_of_an_export_is_named_by_verify(worked, tmp_path):
    export(worked, "overtime", "csv", tmp_path / "o.csv")
    proof = tmp_path / "o.csv.proof"
    (proof / "o.csv").write_bytes((proof / "o.csv").read_bytes()[:-1] + b" ")
    (proof / "verify_export.py").unlink()
    (proof / "more.txt").write_text("x")
    told = worked("verify", "--export", proof, at=LATER)
    assert told.code == 1
    assert "o.csv was changed after the export." in told.out
    assert "verify_export.py is missing from the export." in told.out
    assert "more.txt does not belong to the export." in told.out
    answered = worked("verify", "--export", proof, "--json", at=LATER)
    validator("verify").validate(answered.json)
    assert [each["file"] for each in answered.json["hours"]["faults"]] == [
        *("o.csv", "verify_export.py", "more.txt"),
    ]


def test_the_exported_file_itself_is_no_folder_to_verify(worked, tmp_path):
    export(worked, "overtime", "csv", tmp_path / "o.csv")
    told = worked("verify", "--export", tmp_path / "o.csv", at=LATER)
    assert (told.code, ".proof" in told.err) == (1, True)


def test_no_reference_leaves_the_house_unless_asked(worked, tmp_path):
    worked("add", "--kind", "hembesok", "--ref", "BU-7781", at=LATER)
    words = ("export", "plan", "--format", "csv", "-o", tmp_path / "p.csv")
    worked(*words, at=LATER)
    assert "BU-7781" not in (tmp_path / "p.csv").read_text("utf-8-sig")
    worked(*words, "--references", at=LATER)
    assert "BU-7781" in (tmp_path / "p.csv").read_text("utf-8-sig")


def test_the_plan_as_a_calendar(working, tmp_path):
    working("export", "plan", "--format", "ics", "-o", tmp_path / "p.ics")
    text = (tmp_path / "p.ics").read_text("utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.count("BEGIN:VEVENT") > 1
    assert "BU-2240" not in text


@pytest.mark.parametrize("form", ["csv", "xlsx", "html", "pdf"])
def test_the_queue_in_every_form(working, tmp_path, form, qapp):
    answered = working.answer(
        "export", "export", "queue", "--format", form, "-o", tmp_path / f"q.{form}"
    )
    assert answered["proof"] is None
    assert (tmp_path / f"q.{form}").exists()


def test_a_folder_that_is_gone_is_one_sentence_and_nothing_is_noted(worked, tmp_path):
    before = worked.answer("overtime", "overtime", *NOVEMBER, at=LATER)["head"]
    refused = worked(
        "export", "overtime", "--format", "csv", *NOVEMBER, "-o", tmp_path / "gone" / "o.csv",
        at=LATER,
    )  # fmt: skip
    assert refused.code == 1
    assert "another folder" in refused.err
    assert "Traceback" not in refused.err
    assert worked.answer("overtime", "overtime", *NOVEMBER, at=LATER)["head"] == before


def test_a_form_that_does_not_exist_is_refused_with_those_that_do(worked, tmp_path):
    refused = worked("export", "queue", "--format", "paxml", "-o", tmp_path / "q.xml", at=LATER)
    assert refused.code == 1
    assert "csv" in refused.err


def test_an_export_again_takes_the_place_of_the_last(worked, tmp_path):
    export(worked, "overtime", "csv", tmp_path / "o.csv")
    export(worked, "overtime", "csv", tmp_path / "o.csv")
    assert check(tmp_path / "o.csv.proof").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "o.csv", "o.csv.proof"]

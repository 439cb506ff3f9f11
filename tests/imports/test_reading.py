"""One way in: the kind of file is found out, refusals carry its name, heavy readers come late."""

import subprocess
import sys
from datetime import date

import pytest

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Zone
from swdesk.imports.reading import Asked, read_file, read_map_file

ASKED = Asked(Zone("Europe/Stockholm"), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "ref;kind\nA-1;u\n", ""),
        ("a.dat", "ref;kind\nA-1;u\n", "csv"),
        ("a.JSON", '[{"uuid": "a", "description": "x", "project": "u"}]', ""),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\nEND:VEVENT\nEND:VCALENDAR\n",
            "",
        ),
    ],
)
def test_the_kind_is_found_out_by_the_name_or_told(tmp_path, name, text, kind):
    path = tmp_path / name
    path.write_text(text)
    assert len(read_file(path, ASKED, kind).drafts) == 1


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.xyz", "x", "kind_unknown"),
        ("a.csv", "a;b\n", "no_known_column"),
        ("a.json", "x", "not_json"),
    ],
)
def test_a_refusal_carries_the_files_name_without_its_folder(tmp_path, name, text, why):
    (tmp_path / name).write_text(text)
    with pytest.raises(FileUnusableError) as refusal:
        read_file(tmp_path / name, ASKED)
    assert (refusal.value.facts["name"], refusal.value.facts["why"]) == (name, why)


def test_a_map_file_is_read_and_its_refusal_named(tmp_path):
    path = tmp_path / "karta.toml"
    path.write_text('[columns]\n"Nr" = "ref"\n')
    assert read_map_file(path).columns == {"nr": ("ref",)}
    path.write_text("[")
    with pytest.raises(FileUnusableError) as refusal:
        read_map_file(path)
    assert refusal.value.facts["name"] == "karta.toml"


def test_the_calendars_libraries_are_not_imported_for_a_table():
    code = (
        "import sys, swdesk.imports.reading, swdesk.imports.csv_file, swdesk.imports.ics;"
        "sys.exit(bool({'icalendar', 'dateutil'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

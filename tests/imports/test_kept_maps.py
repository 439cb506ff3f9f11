"""A column map is kept with the header it was used on."""

import json

import pytest

from swdesk.cli.main import main

INIT = (
    *("init", "--rulebook", "builtin:barn-och-unga", "--employee-number", "10417"),
    *("--hours", "mon-fri 08:00-16:45", "--throw-away"),
)
MAP = """
program = "treserva"
[columns]
"Beskrivning" = "ref"
"Slag" = "kind"
[kinds]
"FB" = "forhandsbedomning"
"""
FIRST = "Beskrivning;Slag;Handläggare\nBU-1;FB;A\n"
LATER = "Slag;Handläggare;Beskrivning\nFB;A;BU-1\nFB;A;BU-2\n"


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Run the program on a home of its own; returns the exit code and what it printed."""
    monkeypatch.setenv("SWDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "first.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "later.csv").write_text(LATER, encoding="utf-8")

    def act(*words):
        code = main(["--lang", "en", *words])
        return code, capsys.readouterr().out

    assert act(*INIT)[0] == 0
    return act


def test_the_next_file_with_these_columns_needs_no_map(run):
    run("import", "first.csv", "--map", "map.toml")
    code, said = run("import", "later.csv")
    assert code == 0
    assert "as last time" in said
    assert "1 added" in said
    answer = json.loads(run("--json", "import", "later.csv", "--dry-run")[1])
    assert answer["map_kept"] is True
    assert (answer["added"], answer["unchanged"]) == (0, 2)


def test_other_columns_and_a_wish_for_none_go_by_names(run):
    run("import", "first.csv", "--map", "map.toml")
    assert run("import", "later.csv", "--no-map")[0] == 1
    assert "as last time" not in run("import", "first.csv", "--map", "map.toml")[1]


def test_a_dry_run_keeps_no_map(run):
    run("import", "first.csv", "--map", "map.toml", "--dry-run")
    assert run("import", "first.csv")[0] == 1


def test_a_new_map_takes_the_place_of_the_old_one(run, tmp_path):
    run("import", "first.csv", "--map", "map.toml")
    other = MAP.replace('"forhandsbedomning"', '"barnutredning"')
    (tmp_path / "map.toml").write_text(other, encoding="utf-8")
    run("import", "first.csv", "--map", "map.toml")
    run("import", "later.csv")
    assert run("show", "BU-2/barnutredning")[0] == 0


def test_taking_the_import_back_leaves_the_map(run):
    run("import", "first.csv", "--map", "map.toml")
    assert run("undo")[0] == 0
    assert run("import", "first.csv")[0] == 0

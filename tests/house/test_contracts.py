"""The floors of the house, as drawn in the design, are what the imports really are."""

from importlinter import cli

from tests.house.source import ROOT


def test_every_import_keeps_to_its_floor(monkeypatch, tmp_path, capfd):
    monkeypatch.chdir(ROOT)
    code = cli.lint_imports(cache_dir=str(tmp_path), is_debug_mode=False)
    assert code == cli.EXIT_STATUS_SUCCESS, capfd.readouterr().out

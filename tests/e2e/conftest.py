"""The program as its user meets it: words in, JSON or text out."""

from __future__ import annotations

import json

import pytest

from swdesk.cli.main import main

HOURS = "mon-fri 08:00-16:45 lunch 12:00-12:45"


@pytest.fixture
def swdesk(capsys):
    """Run one command with `--json`; returns the exit code and what it printed."""

    def run(*words: str):
        code = main(["--lang", "en", "--json", *map(str, words)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if code == 0 else printed.err

    return run


@pytest.fixture
def home_with(tmp_path, swdesk):
    """A throw-away home under a shipped rulebook."""

    def make(rulebook: str, *more: str):
        home = tmp_path / rulebook
        code, answer = swdesk(
            "--home", home, *more, "init", "--rulebook", f"builtin:{rulebook}",
            "--hours", HOURS, "--employee-number", "10417", "--throw-away",
        )  # fmt: skip
        assert code == 0, answer
        return home

    return make

"""One prepared home per module, and the program run as its user runs it."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from msgspec import Struct
from referencing import Registry, Resource

from swdesk.cli.main import main

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "json"
HOURS = "mon-fri 08:00-16:45 lunch 12:00-12:45"
AT = "2026-11-24T08:30"


class Answered(Struct, dict=True):
    """What one run printed and returned."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class Program:
    """Runs commands on one home; `--at` and `--lang en` unless said otherwise."""

    def __init__(self, home, capsys):
        self.home = home
        self._capsys = capsys

    def __call__(self, *words, at=AT, lang="en"):
        """One run in this process."""
        self._capsys.readouterr()
        code = main(["--home", str(self.home), "--at", at, "--lang", lang, *map(str, words)])
        printed = self._capsys.readouterr()
        return Answered(code, printed.out, printed.err)

    def answer(self, schema, *words, at=AT):
        """The JSON answer of one run, held to its schema."""
        answered = self(*words, "--json", at=at)
        assert answered.code == 0, answered.err
        validator(schema).validate(answered.json)
        return answered.json


def validator(name):
    """A schema of docs/json, ready to validate with."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, registry=registry())


def registry():
    """Every schema of docs/json by its id."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json"))
    return Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in found
    )


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Two throw-away homes of children and young people: an empty one, and one at work.

    Checking a rulebook takes seconds, so they are made once and copied for each test.
    """
    folder = tmp_path_factory.mktemp("prepared")
    empty, busy = folder / "empty", folder / "busy"
    _run(
        empty, "init", "--rulebook", "builtin:barn-och-unga", "--hours", HOURS,
        "--employee-number", "10417", "--throw-away",
    )  # fmt: skip
    shutil.copytree(empty, busy)
    _run(busy, "add", "--kind", "forhandsbedomning", "--ref", "BU-2240", "--received", "2026-11-20")
    _run(
        busy, "add", "--kind", "barnutredning", "--ref", "BU-2231", "--received", "2026-09-01",
        "--estimate", "6h",
    )  # fmt: skip
    meeting = ("--fixed", "2026-11-24T13:00", "14:00")
    _run(busy, "add", "--kind", "sip-mote", "--ref", "M-1", *meeting)
    _run(busy, "start", "BU-2240")
    return folder


def _run(home, *words):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(["--home", str(home), "--at", AT, "--lang", "en", *words])
    assert code == 0, printed.getvalue()


@pytest.fixture
def program(prepared, tmp_path, capsys):
    """A home of its own with nothing in it."""
    return Program(shutil.copytree(prepared / "empty", tmp_path / "home"), capsys)


@pytest.fixture
def working(prepared, tmp_path, capsys):
    """A home of its own with an assessment running, an investigation and a meeting."""
    return Program(shutil.copytree(prepared / "busy", tmp_path / "home"), capsys)


@pytest.fixture
def shell(tmp_path):
    """Run the program as a process of its own."""

    def run(*words, env=None, code="", **settings):
        environment = {**os.environ, "SWDESK_HOME": str(tmp_path / "home"), **(env or {})}
        program = ["-c", code] if code else ["-m", "swdesk"]
        command = [sys.executable, *program, *map(str, words)]
        return subprocess.run(
            command, env=environment, capture_output=True, timeout=60, check=False,
            cwd=SCHEMAS.parents[1], **settings,
        )  # fmt: skip

    return run

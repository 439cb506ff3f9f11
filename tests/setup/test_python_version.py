"""A Python that swdesk cannot run on is told so by run.py itself."""

import ast
import types

import pytest

import run
from bootstrap import python
from tests.house.source import modules

FITTING = "#!/bin/sh\nexit 0\n"
DEAD = "#!/bin/sh\necho 'version not installed' >&2\nexit 127\n"


@pytest.fixture
def on_path(tmp_path, monkeypatch):
    """Let PATH hold just the named interpreters."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(name, text):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)

    return put


@pytest.mark.parametrize(
    "module", [*modules("run.py"), *modules("bootstrap")], ids=lambda m: m.name
)
def test_it_parses_on_an_old_python(module):
    ast.parse(module.text, feature_version=(3, 7))
    assert not any(
        isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in module.nodes
    )


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ((3, 6, 15), "Python 3.6 is too old, swdesk needs 3.11 to 3.14"),
        ((3, 10, 13), "Python 3.10 is too old, swdesk needs 3.11 to 3.14"),
        ((3, 15, 0), "Python 3.15 is newer than the 3.11 to 3.14 swdesk is made for"),
        ((4, 0, 0), "Python 4.0 is newer than the 3.11 to 3.14 swdesk is made for"),
    ],
)
def test_a_python_that_does_not_fit_is_refused(monkeypatch, capsys, on_path, version, sentence):
    monkeypatch.setattr(run, "sys", types.SimpleNamespace(version_info=version))
    assert run.main(["queue"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"swdesk: {sentence}: install Python 3.13")
    assert told.endswith("python3.13 run.py queue\n")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_a_python_that_fits_is_not_refused(monkeypatch, version):
    monkeypatch.setattr(run, "sys", types.SimpleNamespace(version_info=version))
    monkeypatch.setattr(run, "run_program", lambda clone, arguments: 42)
    assert run.main(["queue"]) == 42


def test_a_fitting_python_that_is_here_is_named(on_path):
    on_path("python3.13", DEAD)
    on_path("python3.12", FITTING)
    assert (
        python.advice(["demo"])
        == "start again with one that is on this machine, python3.12 run.py demo"
    )

"""One style, checked by ruff, and the two bans that ruff cannot express for folders."""

import ast
import io
import re
import subprocess
import sys
import tokenize

import pytest

from tests.house.source import ROOT, modules

CHECKED = ("swdesk", "tests", "bootstrap", "run.py")
CLOCK_CALLS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today"}
WAIVER = re.compile(r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* (- )?\w.{5,}")
WITHOUT_WIDGETS = ("swdesk/ui/viewmodels/", "swdesk/ui/models/")


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_finds_nothing(arguments):
    command = [sys.executable, "-m", "ruff", *arguments, *CHECKED]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_only_the_clock_reads_the_clock():
    """Ruff bans it too, but its ban on widgets is lifted in ui, and that lifts this one there."""
    found = [
        module.where(node)
        for module in modules("swdesk/ui")
        for node in module.nodes
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith(tuple(CLOCK_CALLS))
    ]
    assert found == []


def test_view_models_know_no_widgets():
    found = [
        module.where(node)
        for module in modules("swdesk/ui")
        if module.name.startswith(WITHOUT_WIDGETS)
        for node in module.nodes
        if isinstance(node, ast.Import | ast.ImportFrom) and "QtWidgets" in ast.unparse(node)
    ]
    assert found == []


def test_every_waiver_of_the_style_says_why():
    found = [
        f"{module.name}:{number}"
        for folder in CHECKED
        for module in modules(folder)
        if "# noqa" in module.text
        for number, comment in _comments(module.text)
        if comment.startswith("# noqa") and not WAIVER.match(comment)
    ]
    assert found == []


def _comments(text):
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]

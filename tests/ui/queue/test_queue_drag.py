"""Rows dragged by a real pointer on a real (virtual) screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.unit import on
from tests.display import display, needs_screen
from tests.ui.complaining import MARKED, complaints


@pytest.fixture
def screen():
    """A display of its own."""
    with display() as name:
        yield name


def dragged(screen, unit, config, first, second):
    """What came of dragging one row above another."""
    unit.close()
    ran = subprocess.run(
        [
            sys.executable,
            Path(__file__).with_name("dragging.py"),
            unit.home,
            str(first),
            str(second),
        ],
        env={**os.environ, **MARKED, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert complaints(ran.stderr, config) == []
    return json.loads(ran.stdout.splitlines()[-1])


@needs_screen
def test_among_equals_a_dragged_row_holds_its_time(unit, screen, pytestconfig):
    for ref in ("A", "B", "C"):
        unit.add(ref, estimate_minutes=30)
    told = dragged(screen, unit, pytestconfig, 2, 0)
    assert told == {"rows": ["C", "A", "B"], "asked": False, "pinned": [0]}


@needs_screen
def test_above_a_stronger_level_a_dragged_row_asks(unit, screen, pytestconfig):
    unit.add("F", "forhand", received=on(-12))
    unit.add("A", estimate_minutes=30)
    told = dragged(screen, unit, pytestconfig, 1, 0)
    assert told == {"rows": ["F", "A"], "asked": True, "pinned": []}

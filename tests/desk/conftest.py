"""A real encrypted home for every test, copied from one that is made once."""

from __future__ import annotations

import shutil

import pytest

from tests.desk.unit import Unit


@pytest.fixture
def unit(fresh_home, tmp_path):
    """A desk at ten past eight on an ordinary Tuesday."""
    opened = Unit(shutil.copytree(fresh_home, tmp_path / "home"))
    yield opened
    opened.close()

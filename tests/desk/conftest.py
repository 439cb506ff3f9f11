"""A real encrypted home for every test, copied from one that is made once."""

from __future__ import annotations

import shutil

import pytest

from swdesk import wiring
from swdesk.domain.clock import SetClock
from swdesk.domain.profile import Profile
from tests.desk.unit import HOURS, NOW, Unit, book


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """A demo home with the made-up unit's rulebook."""
    path = tmp_path_factory.mktemp("fresh") / "home"
    profile = Profile(employee_number="10417", demo=True)
    desk, _ = wiring.create_home(path, profile, HOURS, book(), None, SetClock(NOW))
    desk.close()
    return path


@pytest.fixture
def unit(fresh, tmp_path):
    """A desk at ten past eight on an ordinary Tuesday."""
    opened = Unit(shutil.copytree(fresh, tmp_path / "home"))
    yield opened
    opened.close()

from __future__ import annotations

import pytest

from tests.store.desks import new_store


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def store(home):
    opened = new_store(home)
    yield opened
    opened.close()

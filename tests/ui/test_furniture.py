"""What comes after the first picture: in pieces, and at once where somebody wants it."""

import shutil
import subprocess
import sys
from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from swdesk.ui.furnishing import furnished
from swdesk.ui.preferences import Preferences
from swdesk.ui.session import DeskSession
from swdesk.ui.single_instance import Listener, reach_first
from swdesk.ui.widgets.text import Text
from tests.desk.unit import Unit


@pytest.fixture
def window(qapp, fresh_home, tmp_path):
    home = shutil.copytree(fresh_home, tmp_path / "home")
    session = DeskSession(Unit(home).desk, "en")
    window = furnished(session, Preferences(home))
    window.painted.emit()
    yield window
    window.close()
    window.deleteLater()
    session.close()


def test_an_action_chosen_before_it_is_there_is_carried_out(window, qapp):
    assert "add" in window.actions_of_window.unbound()
    window.actions_of_window.choose("add")
    qapp.processEvents()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    assert [one.isVisible() for one in shown] == [True]
    shown[0].reject()


def test_today_is_filled_before_it_is_seen_and_its_words_are_dressed_once(
    qapp, fresh_home, tmp_path, monkeypatch
):
    unit = Unit(shutil.copytree(fresh_home, tmp_path / "home"))
    unit.add("B-1")
    dressed, dress = Counter(), Text._dress
    monkeypatch.setattr(Text, "_dress", lambda text: (dressed.update([id(text)]), dress(text)))
    session = DeskSession(unit.desk, "en")
    made = furnished(session, Preferences(unit.home))
    today = made.page("today")
    assert "B-1" in " ".join(each.text() for each in today.detail.findChildren(Text))
    assert {dressed[id(each)] for each in today.findChildren(Text)} == {1}
    made.deleteLater()
    session.close()


def test_the_first_picture_needs_no_network_no_dialogs_and_nothing_that_acts_or_plans():
    later = "QtNetwork|ui.dialogs.|ui.gate|desk.session|desk.looking|desk.work$|planner.replan"
    asked = (
        "import re, sys, swdesk.ui.app, swdesk.ui.furnishing;"
        f"print([name for name in sys.modules if re.search({later!r}, name)])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "[]\n"


def test_a_lock_whose_window_does_not_hear_is_given_up_after_a_moment(tmp_path, qapp):
    first = Listener(tmp_path, qapp)
    assert not reach_first(tmp_path)
    first.close()
    first.deleteLater()

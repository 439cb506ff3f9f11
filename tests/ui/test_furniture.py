"""What comes after the first picture: in pieces, and at once where somebody wants it."""

import shutil
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from swdesk.ui.furnishing import furnished
from swdesk.ui.preferences import Preferences
from swdesk.ui.session import DeskSession
from swdesk.ui.single_instance import Listener, reach_first
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


def test_the_first_picture_needs_neither_network_nor_dialogs():
    asked = (
        "import sys, swdesk.ui.app; print([name for name in sys.modules"
        " if 'QtNetwork' in name or 'ui.dialogs.' in name])"
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

"""A process of its own is heard when Qt warns in it."""

import os
import subprocess
import sys

from tests.ui.complaining import MARKED, complaints

WARNS = """
from PySide6.QtCore import qDebug, qWarning
qDebug("only told")
qWarning("This plugin does not support raise()")
qWarning("wrong")
"""


def test_a_warning_is_heard_and_what_is_passed_over_is_not(pytestconfig):
    environment = {**os.environ, **MARKED}
    ran = subprocess.run(
        [sys.executable, "-c", WARNS], env=environment, capture_output=True, text=True, check=True
    )
    assert "raise()" in ran.stderr
    assert complaints(ran.stderr, pytestconfig) == ["Qt warning: wrong"]

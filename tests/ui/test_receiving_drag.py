"""A file dragged out of another program onto the window, by a real pointer on a real screen."""

import subprocess
import sys
import time
from pathlib import Path

from swdesk.domain.release import Enrolment
from swdesk.sharing.enrolment_file import write_enrolment
from tests.display import Hands, desktop, needs_desktop, window
from tests.sharing.unit import TRUST, UNIT
from tests.ui.programs import copy_home

FROM, TO, STEPS = (45, 45), (640, 400), 12


def drag(hands):
    """The file from the corner of the screen onto the window."""
    hands.point("mousemove", *FROM)
    hands.point("mousedown", 1)
    for step in range(1, STEPS + 1):
        at = [start + (end - start) * step // STEPS for start, end in zip(FROM, TO, strict=True)]
        hands.point("mousemove", *at)
        time.sleep(0.05)
    hands.point("mousemove", TO[0] + 1, TO[1])
    time.sleep(0.3)
    hands.point("mouseup", 1)


@needs_desktop
def test_an_enrolment_file_is_dragged_onto_the_window(sample, tmp_path):
    home = copy_home(sample, tmp_path / "home")
    file = tmp_path / "unit.swenrol"
    file.write_bytes(write_enrolment(Enrolment(UNIT, "Barn och unga", TRUST)))
    with desktop() as screen:
        hands = Hands(screen, tmp_path)
        with window(hands, home, "--lang", "en"):
            source = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("dragging_file.py")), str(file)],
                env=hands.environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            with source as other:
                assert other.stdout.readline() == "there\n"
                time.sleep(0.5)
                drag(hands)
                hands.wait_for("Join the unit")
                hands.look("joining")
                other.kill()
            hands.press("Escape")
            hands.wait_for("swdesk")
            hands.press("ctrl+q")

"""A whole day with six interruptions: the real program on a real screen, by keyboard alone.

Pictures of every step lie in the test's folder; the terminal says afterwards what was kept.
"""

import json
import subprocess
import sys

import pytest

from tests.display import Hands, desktop, needs_desktop, window
from tests.ui.programs import sample_home

MORNING, AFTERNOON = "2026-11-24T08:05", "2026-11-24T13:05"
OUTCOMES = [
    *("interruption_followed", "interruption_queued", "interruption_noted"),
    *("interruption_cancelled", "interruption_followed", "interruption_overridden"),
    "interruption_followed",
]


@pytest.fixture
def home(tmp_path):
    """The sample day's home."""
    path = tmp_path / "home"
    sample_home(path, "en").close()
    return path


@pytest.fixture
def hands(tmp_path):
    """Someone at a screen of his own."""
    with desktop() as screen:
        yield Hands(screen, tmp_path)


def asked(home, *words):
    """What the terminal answers."""
    command = [sys.executable, "-m", "swdesk", "--home", home, "--lang", "en", "--json"]
    ran = subprocess.run([*command, *words], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def happened(hands, what, *ref):
    """Something happened: what, and whose reference."""
    hands.press("ctrl+i")
    hands.wait_for("Interruption")
    hands.write(what)
    hands.press("Tab")
    hands.write("".join(ref))


def answered(hands, *keys):
    """The dialog's answer; the window is in front again."""
    hands.look("interruption")
    hands.press(*keys)
    hands.wait_for("swdesk")
    hands.look("after-it")


def before_noon(hands):
    hands.press("ctrl+b")
    hands.look("begun")
    happened(hands, "immediate protection", "BU-9001")
    answered(hands, "Return")
    happened(hands, "helping a colleague")
    answered(hands, "alt+q")
    hands.press("ctrl+i")
    hands.wait_for("Interruption")
    answered(hands, "alt+l")
    happened(hands, "short question")
    answered(hands, "Escape")


def after_noon(hands):
    hands.press("ctrl+shift+i")
    hands.wait_for("Interruption")
    hands.write("unbooked visit")
    hands.press("Tab")
    hands.write("BU-9002")
    answered(hands, "Return")
    happened(hands, "request for a public", "BU-9003")
    hands.press("alt+o")
    hands.write("agreed with the requester by telephone")
    answered(hands, "Return")
    happened(hands, "threat or violence")
    answered(hands, "Return")


def through_the_screens(hands):
    hands.press("ctrl+2")
    hands.press("ctrl+n")
    hands.write("case note BU-9004 tomorrow 30 min")
    hands.look("added")
    hands.press("Return")
    hands.press("ctrl+3")
    hands.look("rules")
    hands.press("ctrl+1")
    for keys, title in (("w", "Why"), ("ctrl+e", "End of day"), ("ctrl+k", "All commands")):
        hands.press(keys)
        hands.wait_for(title)
        hands.look(keys)
        hands.press("Escape")
        hands.wait_for("swdesk")


@needs_desktop
def test_a_day_with_six_interruptions(hands, home):
    with window(hands, home, "--lang", "en", "--at", MORNING):
        before_noon(hands)
        hands.press("ctrl+q")
    with window(hands, home, "--lang", "en", "--at", AFTERNOON):
        after_noon(hands)
        through_the_screens(hands)
        hands.press("ctrl+q")
    actions = [each["action"] for each in reversed(asked(home, "log")["actions"])]
    assert [each for each in actions if each in OUTCOMES] == OUTCOMES
    queue = asked(home, "queue")["assignments"]
    assert {"BU-9001", "BU-9002", "BU-9003", "BU-9004"} <= {each["ref"] for each in queue}
    assert {"kollegahjalp", "hot-och-vald"} <= {each["kind"] for each in queue}
    assert "kort-fraga" not in {each["kind"] for each in queue}
    assert [each["kind"] for each in queue if each["status"] == "running"] == ["hot-och-vald"]

"""The main screens against pictures of them, taken when they were last looked at.

    python -m tests.ui.test_pictures [DIR]

takes them anew, into tests/ui/screens unless another folder is named. Look at each before it is
committed: from then on it is what is right.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from swdesk.ui.preferences import Preferences, ThemeChoice
from tests.ui.complaining import MARKED, complaints
from tests.ui.openings import PAGES, STORY, arrive, interruption
from tests.ui.picturing import differing, marked, picture
from tests.ui.programs import Started, copy_home, setup_for

BASELINES = Path(__file__).with_name("screens")
RENEWED = "SWDESK_SCREENS"
SIZE = (1280, 720)
SCREENS = (*PAGES, "why", "interruption")
WANTED_TWICE = ("today", "queue", "interruption")
MOST = 0.0001
"""Share of the pixels that may differ."""

only_where_taken = pytest.mark.skipif(
    sys.platform != "linux" or not os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"),
    reason="pictures of screens are of Linux without a screen",
)


@pytest.fixture(params=["light", "dark"])
def dressed(request, qapp, sample, tmp_path):
    """The look's name, and the window in it on the sample day's first minute, in Swedish."""
    home = copy_home(sample, tmp_path / "home")
    Preferences(home).theme = ThemeChoice(request.param)
    blinks = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    program = Started(setup_for(home, language="sv"))
    program.window.resize(*SIZE)
    program.settle()
    program.session.select(program.session.view.proposal)
    yield request.param, program
    program.end()
    QApplication.setCursorFlashTime(blinks)


def taken(program, wanted=SCREENS):
    """Every screen's name and picture, in turn."""
    for name in wanted:
        if name in PAGES:
            arrive(program, name)
            yield name, picture(program.window.grab().toImage())
        else:
            program.window.show_page("today")
            yield name, of_dialog(program, opened(program, name))


def opened(program, name):
    if name == "interruption":
        return interruption(program, typed=STORY)
    program.choose(name)
    return program.dialog


def of_dialog(program, dialog):
    program.settle()
    seen = picture(dialog.grab().toImage())
    dialog.reject()
    program.settle()
    return seen


def complaint(name, seen, folder):
    """What is wrong with a screen's picture and where to see it; "" where it is as it was."""
    known = picture(QImage(str(BASELINES / f"{name}.png")))
    pixels = differing(seen, known)
    if len(pixels) <= MOST * seen.width() * seen.height():
        return ""
    new, difference = folder / f"{name}.new.png", folder / f"{name}.difference.png"
    seen.save(str(new))
    marked(seen, pixels).save(str(difference))
    return f"{name}: {len(pixels)} pixels differ; see {new} and {difference}"


@only_where_taken
def test_screens_look_as_they_did(dressed, tmp_path):
    look, program = dressed
    compare({f"{name}-{look}": seen for name, seen in taken(program)}, tmp_path)


@only_where_taken
def test_screens_look_as_they_did_at_twice_the_density(sample, tmp_path, pytestconfig):
    home = copy_home(sample, tmp_path / "home")
    program = [sys.executable, Path(__file__).with_name("twice.py"), home, tmp_path]
    ran = subprocess.run(
        program, env={**os.environ, **MARKED}, check=True, capture_output=True, text=True
    )
    assert complaints(ran.stderr, pytestconfig) == []
    seen = {path.stem: picture(QImage(str(path))) for path in tmp_path.glob("*-twice.png")}
    assert len(seen) == len(WANTED_TWICE)
    compare(seen, tmp_path)


def compare(pictures, folder):
    """Hold pictures against those known, or make them the known ones."""
    if RENEWED in os.environ:
        for name, seen in pictures.items():
            assert seen.save(str(Path(os.environ[RENEWED]) / f"{name}.png"))
        return
    wrong = [complaint(name, seen, folder) for name, seen in pictures.items()]
    assert not any(wrong), "\n" + "\n".join(filter(None, wrong))


def plain(colour, width=40, height=40):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_one_pixel_that_is_seen_counts_and_one_that_is_not_does_not():
    other = plain("#808080")
    other.setPixelColor(3, 5, QColor("#80808d"))
    other.setPixelColor(4, 5, QColor("#80808c"))
    assert differing(plain("#808080"), other) == [(3, 5)]


def test_a_picture_of_another_size_is_another_picture():
    assert len(differing(plain("red"), plain("red", 41))) == 1_600


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else BASELINES
    target.mkdir(parents=True, exist_ok=True)
    os.environ[RENEWED] = str(target.resolve())
    raise SystemExit(pytest.main([__file__, "-q", "-p", "no:cacheprovider"]))

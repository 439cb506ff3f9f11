"""A program that writes pictures of the main screens as they are on a screen of twice the density.

    python twice.py HOME DIR

Qt scales a whole process, so it is one of its own. HOME is the sample day's.
"""

import os
import sys
from pathlib import Path

os.environ["QT_SCALE_FACTOR"] = "2"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from tests.ui.programs import Started, setup_for
from tests.ui.test_pictures import SIZE, WANTED_TWICE, taken


def main(home, folder):
    app = QApplication([])
    app.setCursorFlashTime(0)
    program = Started(setup_for(home, language="sv"))
    program.window.resize(*SIZE)
    program.settle()
    program.session.select(program.session.view.proposal)
    for name, seen in taken(program, WANTED_TWICE):
        seen.save(str(folder / f"{name}-twice.png"))
    program.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""How long until the window is painted, as a whole process, against an empty PySide6 window.

Goal: at most 2.5 times. Both are started in turn, so that a busy machine slows both; each says when
its first paint is over, and is measured from the outside. Also says how much memory the window of
300 assignments takes (goal: 150 MB).

Run from the clone's top: python -m benchmarks.window_start [ROUNDS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.cli_start import make_home

GOAL, GOAL_MB = 2.5, 150
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.quit()
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""
OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from swdesk.cli.clock import SystemClock
from swdesk.ui.app import Program
from swdesk.ui.setup import Setup
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)
            app.postEvent(self, QEvent(QEvent.Type.User))
        return False
    def event(self, event):
        if event.type() == QEvent.Type.User:
            rss = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000
            print("painted", rss, flush=True)
            QApplication.quit()
        return super().event(event)
app = QApplication(sys.argv[:1])
painted = Painted()
app.installEventFilter(painted)
program = Program(app, Setup(Path(sys.argv[1]), SystemClock(), None, None, None))
program.begin()
app.exec()
program.end()
"""


def timed(source: str, *arguments: str) -> tuple[float, int]:
    """Seconds from the start of the process to its first paint, and megabytes it said it takes."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", source, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    said = child.stdout.readline().split()
    took = time.perf_counter() - began
    child.communicate()
    return took, int(said[1]) if len(said) > 1 else 0


def main(rounds: int) -> int:
    """Print both medians and their ratio; exit code 1 where the goal is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        make_home(home, 300, None)
        timed(EMPTY), timed(OURS, str(home))
        empty, ours = [], []
        for _ in range(rounds):
            empty.append(timed(EMPTY)[0])
            ours.append(timed(OURS, str(home)))
    ratio = median(took for took, _ in ours) / median(empty)
    memory = max(size for _, size in ours)
    print(f"empty window {median(empty) * 1e3:.0f} ms")
    print(f"ours, 300 assignments {median(took for took, _ in ours) * 1e3:.0f} ms")
    print(f"ratio {ratio:.1f} (goal {GOAL}), memory {memory} MB (goal {GOAL_MB})")
    return int(ratio > GOAL or memory > GOAL_MB)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))

"""How long until the window is painted, as a whole process, against an empty PySide6 window.

Goal: at most 2.5 times. Ours is the whole command `swdesk window` on a home without a passphrase,
until Today with the queue and what was planned last is painted. Both are started in turn, so that
a busy machine slows both, and measured from the outside; the quickest of each is compared as well,
and the processor's time, which other work lengthens least. Also says after how long Today stands
there as planned for this minute, and how much memory the window of 300 assignments takes when it is
painted first (goal: 150 MB).

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
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.process_time(), 0, flush=True)
        QApplication.quit()
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""
OURS = """
import gc, sys, time
from pathlib import Path
gc.set_threshold(100_000)
from swdesk.ui import starting
starting.load_qt()
starting.load_qt = lambda: None  # once, as without these lines
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from swdesk.ui import app
def painted():
    used = time.process_time()
    rss = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000
    print("painted", used, rss, flush=True)
def planned():
    print("planned", flush=True)
    QApplication.quit()
furnished = app.furnished
def measured(*given):
    window = furnished(*given)
    window.painted.disconnect()
    window.painted.connect(painted)
    window.session.changed.connect(lambda: QTimer.singleShot(0, planned))
    return window
app.furnished = measured
from swdesk.__main__ import run
sys.argv = ["swdesk", "--home", sys.argv[1], "window"]
run()
"""


Taken = tuple[float, float, int, float]
"""Seconds on the clock and of the processor until it is painted, the megabytes it takes then, and
seconds on the clock until it is done."""


def timed(source: str, *arguments: str) -> Taken:
    """Start a process, and wait until it was painted and ended."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", source, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    _, used, megabytes = child.stdout.readline().split()
    took = time.perf_counter() - began
    child.stdout.readline()
    done = time.perf_counter() - began
    child.communicate()
    return took, float(used), int(megabytes), done


def main(rounds: int) -> int:
    """Print times and ratios; exit code 1 where a goal is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        make_home(home, 300, None)
        timed(EMPTY), timed(OURS, str(home))
        pairs = [(timed(EMPTY), timed(OURS, str(home))) for _ in range(rounds)]
    ratios = []
    for at, what in enumerate(("clock", "processor")):
        empty, ours = ([pair[which][at] for pair in pairs] for which in (0, 1))
        ratios.append(median(ours) / median(empty))
        print(
            f"{what}: empty window {median(empty) * 1e3:.0f} ms (least {min(empty) * 1e3:.0f}), "
            f"ours, 300 assignments {median(ours) * 1e3:.0f} ms (least {min(ours) * 1e3:.0f}), "
            f"ratio {ratios[at]:.1f} (least {min(ours) / min(empty):.1f}, goal {GOAL})"
        )
    memory = max(ours[2] for _, ours in pairs)
    done = median(ours[3] / ours[0] for _, ours in pairs)
    print(f"planned for this minute after {done:.2f} times as long on the clock")
    print(f"memory {memory} MB (goal {GOAL_MB})")
    return int(ratios[0] > GOAL or memory > GOAL_MB)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))

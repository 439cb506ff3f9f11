"""A process of its own for files that come from anywhere: little memory, little time, no home.

`run` starts one of our modules and hands it bytes; that module's `main` begins with `confine`. What
breaks there breaks nothing here.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from swdesk.domain.errors import SwdeskError

MOST_SECONDS = 5
"""Of the processor's time: what it computes, however many others want the machine meanwhile."""
MOST_WAIT = 20.0 if sys.platform == "win32" else 180.0
"""By the clock: all that ends it where the system does not count, else far beyond any busy day."""
MOST_MEMORY = 512 * 1024 * 1024

_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
"""How the system ends a process that used up its time; Windows knows no such thing."""
_HOUSE = Path(__file__).resolve().parents[1]


class OverLimitError(SwdeskError):
    """The process took too long (`too_slow`), or fell over."""

    def __init__(self, *, too_slow: bool) -> None:
        """Say which of the two."""
        super().__init__("over_limit")
        self.too_slow = too_slow


def run(module: str, request: bytes) -> bytes:
    """What a module of ours answers to a request.

    Raises:
        OverLimitError: it took too long, or fell over.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, a module of ours
            [sys.executable, "-m", module],
            input=request,
            capture_output=True,
            timeout=MOST_WAIT,
            cwd=_HOUSE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OverLimitError(too_slow=True) from None
    if done.returncode != 0:
        raise OverLimitError(too_slow=done.returncode == -_OUT_OF_TIME)
    return done.stdout


def confine(seconds: int = MOST_SECONDS, memory: int = MOST_MEMORY) -> None:
    """Hold this process to its limits where the system can; the caller watches the clock too."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

"""The program's process: `swdesk`, and `python -m swdesk`. What it does is in `swdesk.cli`.

Most of a command's time goes into loading modules and letting go of them again. The two steps here
that spare a tenth of it each concern the whole process, so they stand apart from `main`, which
tests call as well.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

NEW_VALUES = 100_000
"""How many more values than are let go of may arise before cycles among them are looked for."""


def run() -> NoReturn:
    """Run the command that the process was started with, and end the process."""
    # Loading modules makes thousands of values that stay: looking through them finds nothing.
    gc.set_threshold(NEW_VALUES)
    from swdesk.cli.main import main  # noqa: PLC0415 - after the line above

    _leave(main())


def _leave(code: int) -> NoReturn:
    """End the process with what was written flushed, and leave the memory to the system.

    The home is closed by then. With a window open, Qt has things of its own to put away.
    """
    if "PySide6" in sys.modules:
        sys.exit(code)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()

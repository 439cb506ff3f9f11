"""The program's way in from the terminal: words in, exit code out, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from swdesk.cli.last_look import LastLook
from swdesk.cli.options import split_options
from swdesk.cli.screen import standard_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.cli.screen import Screen

DONE, INTERRUPTED = 0, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 for done, 1 for refused, 2 for wrong use."""
    screen = standard_screen()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments), screen)
        screen.out.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away. What is still buffered must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _run(arguments: list[str], screen: Screen) -> int:
    found, rest = split_options(arguments)
    look = LastLook(found, rest)
    if _answered(look, screen):
        return DONE
    from swdesk.cli.running import run  # noqa: PLC0415 - what was answered before needs none of it

    return run(found, rest, screen, look.opened)


def _answered(look: LastLook, screen: Screen) -> bool:
    try:
        return look.answers(screen)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - the long way meets it again, and reports it
        return False

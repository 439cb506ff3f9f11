"""`window`: the desk in a window, where there is a display."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.clock import SystemClock
from swdesk.cli.commands import Command
from swdesk.cli.crashes import note_crash
from swdesk.cli.options import stated_languages, system_languages
from swdesk.texts.languages import choose

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.desk.desk import Desk
    from swdesk.rules.rulebook import Rulebook
    from swdesk.ui.setup import Setup


def _declare(parser: Parser) -> None:
    parser.word(
        "FILE",
        nargs="?",
        help=parser.words.say("a release, rulebook or enrolment file, or a table, to open"),
    )
    parser.option(
        "--still",
        action="store_true",
        help=parser.words.say("keep a sample day's clock where it stands"),
    )


def _window(call: Call) -> int:
    if not has_display():
        call.screen.complain(
            call.words.say(
                "There is no display here, so no window can open; "
                "“swdesk queue” and “swdesk plan” show the desk in the terminal."
            )
        )
        return 1
    from swdesk.ui.starting import load_qt  # noqa: PLC0415 - Qt only where a window opens

    load_qt()
    from swdesk.ui.app import run_window  # noqa: PLC0415 - Qt first

    return run_window(setup_of(call))


def setup_of(call: Call) -> Setup:
    """What the window is started with."""
    from swdesk.ui.setup import Setup  # noqa: PLC0415 - Qt only where a window opens

    stated = [one for one in stated_languages(call.options.lang) if one]
    return Setup(
        home=call.home,
        clock=call.clock if call.options.at is not None else SystemClock(),
        read_source=_read_source,
        make_sample=lambda home: _sample(call, home),
        note_crash=note_crash,
        passphrase=call.passphrase_file(),
        language=choose(stated) if stated else "",
        system_language=choose(system_languages()),
        still=bool(getattr(call.given, "still", False)),
        file=_file(call),
    )


def _file(call: Call) -> Path | None:
    """The file to open, as the folder that swdesk was started in knows it."""
    named = getattr(call.given, "FILE", None)
    return Path(named).expanduser().absolute() if named else None


def has_display() -> bool:
    """Whether a window could open: always on Windows and macOS, else where a display is named."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _read_source(named: str) -> tuple[Rulebook, bytes]:
    from swdesk.cli.rulebook_files import read_source  # noqa: PLC0415 - not at every start

    return read_source(named)


def _sample(call: Call, home: Path) -> Desk:
    from swdesk.cli.rulebook_files import read_source  # noqa: PLC0415 - only once in a desk's life
    from swdesk.cli.sample_day import RULEBOOK, make_sample_day  # noqa: PLC0415 - the same

    return make_sample_day(home, call.words.language, read_source(RULEBOOK), None).desk


COMMANDS = {"window": Command(_declare, _window)}
"""`window` opens the desk."""

#!/usr/bin/env python3
"""The one command of a fresh clone: set up what is missing, then run swdesk or its tests.

    python3 run.py demo                   every argument but `test` goes to swdesk
    python3 run.py test [--long] [...]    the tests; further arguments go to pytest

This file is what every start pays for, so it starts no process and imports next to nothing; what
happens only when something is missing is in bootstrap/. Both use the standard library only, and
parse on Python 3.6, to be able to say there that Python is too old. No traceback ever leaves here.
"""

import binascii
import os
import sys

ROOT = os.path.dirname(os.path.realpath(__file__))
PROGRAM_FILE = "requirements.txt"
TESTS_FILE = "requirements-dev.txt"
WINDOW_LINE = "libraries for a window"
VALUE_OPTIONS = ("--home", "--at", "--lang", "--passphrase-file")


class Clone:
    """A clone with its `.venv`, and the stamp in there that says what `.venv` holds.

    The stamp is removed before anything is changed and written last: without it, whatever lies in
    `.venv` counts as half done.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.venv = os.path.join(root, ".venv")
        self.stamp = os.path.join(self.venv, "swdesk-stamp")
        folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
        self.python = os.path.join(self.venv, folder, name)

    def place_lines(self) -> list:
        """A `.venv` serves one Python in one place: a moved clone's does not start."""
        kind = sys.implementation.cache_tag + getattr(sys, "abiflags", "")
        return ["python %s %s" % (kind, sys.platform), "root " + self.root]

    def file_line(self, name: str) -> str:
        """Fingerprint a requirements file, only to notice a change: pip checks the packages."""
        with open(os.path.join(self.root, name), "rb") as file:
            content = file.read().replace(b"\r\n", b"\n")
        return "%s %d %08x" % (name, len(content), binascii.crc32(content))

    def wanted(self, files: list) -> list:
        """What the stamp must say before `files` count as installed."""
        return self.place_lines() + [self.file_line(name) for name in files]

    def stamped(self) -> list:
        """What the stamp says."""
        try:
            with open(self.stamp, encoding="utf-8") as file:
                return file.read().splitlines()
        except (OSError, ValueError):
            return []

    def write_stamp(self, lines: list) -> None:
        """Write the stamp in one move, so that it is never half there."""
        with open(self.stamp + ".new", "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        os.replace(self.stamp + ".new", self.stamp)

    def is_ready(self, lines: list) -> bool:
        """Tell, without starting anything, whether `.venv` can be used as it is."""
        return set(lines).issubset(self.stamped()) and os.path.exists(self.python)


def opens_window(arguments: list) -> bool:
    """Tell whether swdesk will open a window: no command is named, and there is a screen."""
    is_value = False
    for argument in arguments:
        if not is_value and not argument.startswith(VALUE_OPTIONS):
            return False
        is_value = argument in VALUE_OPTIONS
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def hand_over(clone: Clone, command: list) -> int:
    """Become the program, so that signals and the exit code are its own."""
    if os.name == "nt":
        from bootstrap import tools

        return tools.wait_for([clone.python] + command)
    try:
        os.execv(clone.python, [clone.python] + command)
    except OSError:
        os.unlink(clone.stamp)
        raise


def make_ready(clone: Clone, files: list) -> None:
    """Set up what is missing: usually nothing."""
    if not clone.is_ready(clone.wanted(files)):
        from bootstrap import environment

        environment.set_up(clone, files)


def run_tests(clone: Clone, arguments: list) -> int:
    """Run pytest in the clone; a run of everything uses two processes."""
    from bootstrap import system

    system.need_libraries(system.FOR_QT)
    make_ready(clone, [PROGRAM_FILE, TESTS_FILE])
    os.chdir(clone.root)
    workers = (
        ["-n", "2", "--dist", "worksteal"] if not set(arguments).difference(["--long"]) else []
    )
    return hand_over(clone, ["-P", "-m", "pytest"] + workers + arguments)


def run_program(clone: Clone, arguments: list) -> int:
    """Run swdesk in the user's own folder, so that file names mean what they say."""
    make_ready(clone, [PROGRAM_FILE])
    if opens_window(arguments) and not clone.is_ready([WINDOW_LINE]):
        from bootstrap import system

        system.need_libraries(system.FOR_A_WINDOW)
        clone.write_stamp(clone.stamped() + [WINDOW_LINE])
    return hand_over(clone, ["-P", "-m", "swdesk"] + arguments)


def main(arguments: list) -> int:
    """Start what was asked for, and turn whatever goes wrong into one sentence."""
    try:
        if not (3, 11) <= sys.version_info < (3, 15):
            from bootstrap import python

            return python.refuse(sys.version_info, arguments)
        if arguments[:1] == ["test"]:
            return run_tests(Clone(ROOT), arguments[1:])
        return run_program(Clone(ROOT), arguments)
    except (Exception, KeyboardInterrupt) as fault:  # noqa: BLE001 - the outermost edge
        from bootstrap import words

        return words.tell(fault)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Say which Python swdesk can run on."""

import os
import shutil
import subprocess

from bootstrap.words import say, text


def refuse(version: tuple, arguments: list) -> int:
    """Say that this Python cannot run swdesk, and which one can."""
    number = "%d.%d" % (version[0], version[1])
    key = "too_old" if tuple(version[:2]) < (3, 11) else "too_new"
    say(text(key, version=number, advice=advice(arguments)))
    return 1


def advice(arguments: list) -> str:
    """Name a fitting Python that is already here, or the one to get."""
    rest = " run.py " + " ".join(arguments)
    for name in ("python3.13", "python3.12", "python3.14", "python3.11"):
        path = shutil.which(name)
        # A version manager leaves names on PATH that lead to nothing.
        if path and subprocess.call([path, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return text("use_python", command=(name + rest).rstrip())
    name = "py -3.13" if os.name == "nt" else "python3.13"
    return text("get_python", command=(name + rest).rstrip())

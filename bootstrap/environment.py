"""Make, complete and repair `.venv`."""

import os
import shutil
import sys
import time

from bootstrap.system import base_python, need_venv_module
from bootstrap.tools import require, run
from bootstrap.words import say, text


def set_up(clone: object, files: list) -> None:
    """Make, complete or repair `.venv`, one start at a time."""
    with open(clone.venv + ".lock", "w") as lock:
        wait_for_others(lock)
        if not clone.is_ready(clone.wanted(files)):
            begun = time.time()
            say(text("tests" if len(files) > 1 else "program"))
            install(clone, files)
            say(text("ready", seconds=round(time.time() - begun)))


def wait_for_others(lock: object) -> None:
    """Let two first starts at once follow each other; the lock ends with the process."""
    try:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(text("waiting"))
            fcntl.flock(lock, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return  # Windows, and network drives without locks: two first starts at once are rare


def install(clone: object, files: list) -> None:
    """Bring `.venv` to what the requirements say; the stamp goes first and comes last."""
    lines = clone.wanted(files)
    fits = clone.is_ready(clone.place_lines())
    if os.path.exists(clone.stamp):
        os.unlink(clone.stamp)
    if not fits:
        remove_venv(clone)
    if not install_with_uv(clone, files):
        # pip may know package sources that uv does not, so a failure of uv is not the end.
        install_with_pip(clone, files)
    link_clone(clone)
    compile_program(clone)
    clone.write_stamp(lines)


def install_with_uv(clone: object, files: list) -> bool:
    """Use uv, which is several times faster; tell whether that worked."""
    uv = shutil.which("uv")
    if not uv:
        return False
    make = [uv, "venv", "--python", base_python(), clone.venv]
    if not os.path.exists(clone.python) and run(make)[0] != 0:
        return False
    # pip compiles what it installs, uv only when asked; see compile_program.
    command = [uv, "pip", "install", "--compile-bytecode", "--python", clone.python]
    return run(command + install_arguments(clone, files))[0] == 0


def install_with_pip(clone: object, files: list) -> None:
    """Use what comes with Python."""
    pip = [clone.python, "-I", "-m", "pip"]
    if not os.path.exists(clone.python) or run([*pip, "--version"])[0] != 0:
        remove_venv(clone)
        need_venv_module()
        require(run([base_python(), "-I", "-m", "venv", clone.venv]))
    options = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    require(run(pip + ["install"] + options + install_arguments(clone, files)))


def install_arguments(clone: object, files: list) -> list:
    """Install exactly the locked wheels: nothing is resolved, and nothing is built."""
    arguments = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    for name in files:
        arguments += ["-r", os.path.join(clone.root, name)]
    return arguments


def compile_program(clone: object) -> None:
    """Compile swdesk once, as pip compiles what it installs; where that fails, it starts slower.

    Python would do so at the first start, but not where PYTHONDONTWRITEBYTECODE is set, as in many
    containers: there every start would compile everything anew, and take twice as long.
    """
    run([clone.python, "-I", "-m", "compileall", "-q", os.path.join(clone.root, "swdesk")])


def remove_venv(clone: object) -> None:
    """Clear the way for a new `.venv`."""
    if os.path.islink(clone.venv):
        os.unlink(clone.venv)
    elif os.path.isdir(clone.venv):
        shutil.rmtree(clone.venv)


def link_clone(clone: object) -> None:
    """Let `.venv` find swdesk in this clone from any working folder."""
    version = "python%d.%d" % sys.version_info[:2]
    parts = ("Lib",) if os.name == "nt" else ("lib", version)
    # Python reads this file in the locale's encoding, so it is written in it.
    with open(os.path.join(clone.venv, *parts, "site-packages", "swdesk-clone.pth"), "w") as file:
        file.write(clone.root + "\n")

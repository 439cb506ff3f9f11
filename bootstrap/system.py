"""What a system must bring: the shared libraries that Qt expects, and Python's venv module."""

import os
import shutil
import sys

from bootstrap.tools import run
from bootstrap.words import StopError, say, text

# Shared libraries that Qt's wheel expects of a Linux system, and who brings them on Debian/Ubuntu.
FOR_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FOR_A_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    **FOR_QT,
}
# Debian 13 and Ubuntu 24.04 renamed packages when time became 64 bits wide on 32-bit machines.
NEWER_NAMES = {"libglib2.0-0": "libglib2.0-0t64"}


def need_libraries(libraries: dict) -> None:
    """Install, or name, those that this Linux lacks."""
    missing = missing_libraries(libraries)
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise StopError("libraries", names=", ".join(missing))
    # All that one administrator's visit must bring; uv does without Python's venv module.
    packages = sorted({libraries[name] for name in missing})
    get_packages(packages + ([] if shutil.which("uv") else venv_package()))
    missing = missing_libraries(libraries)
    if missing:
        raise StopError("libraries", names=", ".join(missing))


def missing_libraries(libraries: dict) -> list:
    """Return those that the dynamic linker does not find: it knows every place they can be in."""
    if not sys.platform.startswith("linux"):
        return []
    return [name for name in sorted(libraries) if not is_loadable(name)]


def is_loadable(name: str) -> bool:
    """Ask the dynamic linker for one library."""
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def get_packages(packages: list) -> None:
    """Install Debian packages where that is possible; otherwise say exactly what to do."""
    prefix = administrator()
    line = "sudo apt-get install " + " ".join(names_here(packages))
    if prefix is None:
        raise StopError("no_sudo", line=line)
    say(text("packages", packages=" ".join(packages)))
    if not apt_install(prefix, packages):
        raise StopError("apt_failed", line=line)


def administrator() -> list:
    """Return what to put before a command to run it as administrator; None when it cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def names_here(packages: list) -> list:
    """Use the newer name of a package where this system knows it."""
    return [newer_name(package) or package for package in packages]


def newer_name(package: str) -> str:
    """Return the newer name if there is one here."""
    newer = NEWER_NAMES.get(package)
    return newer if newer and run(["apt-cache", "show", newer])[0] == 0 else ""


def apt_install(prefix: list, packages: list) -> bool:
    """Install, once more with fresh lists when the first try fails: images come without any."""
    tool = prefix + ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get"]
    install = tool + ["install", "-y", "--no-install-recommends"]
    if run(install + names_here(packages))[0] == 0:
        return True
    run(tool + ["update"])
    return run(install + names_here(packages))[0] == 0


def base_python() -> str:
    """The interpreter outside any virtual environment, which stays when `.venv` is removed."""
    return getattr(sys, "_base_executable", None) or sys.executable


def need_venv_module() -> None:
    """Get the modules venv and ensurepip where they are a package of their own."""
    package = venv_package()
    if package:
        get_packages(package)
    if not has_venv_module():
        raise StopError("no_venv")


def venv_package() -> list:
    """Name Debian's package with venv and ensurepip, if it is that which is missing."""
    debian = shutil.which("apt-get") and base_python().startswith("/usr/bin/")
    if not debian or has_venv_module():
        return []
    return ["python%d.%d-venv" % sys.version_info[:2]]


def has_venv_module() -> bool:
    """Ask a new process: this one remembers what was not there."""
    return run([base_python(), "-I", "-c", "import venv, ensurepip"])[0] == 0

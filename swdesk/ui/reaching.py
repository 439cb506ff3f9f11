"""Speaking to the window that a home is open in, without Qt: one word there, one word back.

The socket lies in a folder of the user's own and is named after the home. Only a small fixed
vocabulary goes over it, and the path of a file to open; nothing of what the home holds ever does.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

RAISE = "raise"
"""Come to the front."""
INTERRUPT = "interrupt"
"""Something happened: come to the front and open the interruption."""
OPEN = "open "
"""Come to the front and open a file; its path follows, percent-encoded."""
MESSAGES = (RAISE, INTERRUPT)
MOST_MESSAGE = 16 * 1024  # bytes; the longest path a system knows, each byte as three

UNDERSTOOD = "ok"
"""The answer to a message that was taken."""

_PATIENCE = 2.0  # seconds until a window that does not answer counts as none
_MOST_ANSWER = 16  # bytes
_NAME_LENGTH = 20  # hexadecimal digits: 80 bits, and a Unix socket's path has room for 100 signs
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def name_of(home: Path) -> str:
    """What a home's window is known by: the same for every way of writing the home's path."""
    import hashlib  # noqa: PLC0415 - a start takes the lock first and speaks later

    path = os.path.normcase(home.resolve())
    return (
        "swdesk-"
        + hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:_NAME_LENGTH]
    )


def address_of(home: Path) -> str:
    """Where a home's window listens: a socket's path, on Windows (not run) a pipe's."""
    if sys.platform == "win32":
        return rf"\\.\pipe\{name_of(home)}"
    return str(own_folder() / name_of(home))


def own_folder() -> Path:
    """The folder for sockets that only this user can enter; made where it is missing.

    Raises:
        PermissionError: somebody else has made a folder of that name.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_own(Path(runtime)):
        return Path(runtime)
    folder = Path(tempfile.gettempdir()) / f"swdesk-{_user()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_own(folder):
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


def opening(path: Path) -> str:
    """The message that has a file opened."""
    from urllib.parse import quote_from_bytes  # noqa: PLC0415 - a start without a file needs none

    return OPEN + quote_from_bytes(os.fsencode(path.absolute()))


def path_of(message: str) -> Path | None:
    """The file that a message wants opened; None for another message."""
    from urllib.parse import unquote_to_bytes  # noqa: PLC0415 - as above

    if not message.startswith(OPEN):
        return None
    path = Path(os.fsdecode(unquote_to_bytes(message.removeprefix(OPEN))))
    return path if path.is_absolute() and "\0" not in str(path) else None


def reach(home: Path, message: str) -> bool:
    """Say a message to the home's window; False where none is open or none answers.

    Raises:
        ValueError: there is no such message.
    """
    if message not in MESSAGES and path_of(message) is None:
        raise ValueError(message)
    try:
        speak = _through_pipe if sys.platform == "win32" else _through_socket
        return speak(address_of(home), message) == UNDERSTOOD
    except OSError:
        return False


def _through_socket(address: str, message: str) -> str:
    import socket  # noqa: PLC0415 - a start takes the lock first and speaks later

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as speaking:
        speaking.settimeout(_PATIENCE)
        speaking.connect(address)
        speaking.sendall(f"{message}\n".encode())
        return speaking.recv(_MOST_ANSWER).decode("ascii", "replace").strip()


def _through_pipe(address: str, message: str) -> str:
    """On Windows a named pipe is opened like a file. Not run."""
    with Path(address).open("r+b", buffering=0) as speaking:
        speaking.write(f"{message}\n".encode())
        return (speaking.read(_MOST_ANSWER) or b"").decode("ascii", "replace").strip()


def _is_own(folder: Path) -> bool:
    """Whether it is a folder, no link, of this user, closed to everybody else."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == _user() and not found.st_mode & _OTHERS


def _user() -> int:
    return 0 if sys.platform == "win32" else os.getuid()

"""How this process was started: what a user can copy to start the next one."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

_CLONE = Path(__file__).parents[2]


def own_command(home: Path | None = None) -> str:
    """The words that start swdesk the way it was started, on a home if one is given.

    The installed command is `swdesk`. In a clone `run.py` starts the package as a module; from
    another folder it is named with its own.
    """
    words = _program()
    if home is not None:
        words += f" --home {_typed(home)}"
    return words


def _program() -> str:
    if Path(sys.argv[0]).name != "__main__.py":
        return "swdesk"
    python = "py" if os.name == "nt" else "python3"
    script = _CLONE / "run.py"
    if not (script.is_file() and (_CLONE / "bootstrap").is_dir()):
        return f"{python} -m swdesk"
    here = Path.cwd() == _CLONE
    return f"{python} {'run.py' if here else _typed(script)}"


def _typed(path: Path) -> str:
    """A path as it is typed on this system, quoted where it must be."""
    if os.name == "nt":
        return f'"{path}"' if " " in str(path) else str(path)
    return shlex.quote(str(path))

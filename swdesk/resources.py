"""The one module that knows where `resources/` lies: inside an installed package, or in a clone."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def path(*parts: str) -> Path:
    """The path of a file or folder below `resources/`."""
    return _root().joinpath(*parts)


def _root() -> Path:
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"

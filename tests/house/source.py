"""The project's own source, as the tests of the house read it."""

from __future__ import annotations

import ast
import functools
import subprocess
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {
    *(".git", ".venv", ".venv.lock", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache"),
    *(".pytest_cache", ".import_linter_cache", ".benchmarks", "build", "dist"),
}


class Module(Struct, frozen=True, dict=True):
    """One Python file, read once, and taken apart when its parts are asked for."""

    path: Path
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        """What it says."""
        return ast.parse(self.text, filename=str(self.path))

    @functools.cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of its tree."""
        return tuple(ast.walk(self.tree))

    @property
    def name(self) -> str:
        """Its path below the clone, with slashes on every system."""
        return self.path.relative_to(ROOT).as_posix()

    def where(self, node: ast.AST) -> str:
        """Name the spot so that an editor can jump to it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@functools.cache
def modules(folder: str) -> tuple[Module, ...]:
    """Return the Python files below `folder`, none if there is none, or the file it names."""
    start = ROOT / folder
    paths = [start] if start.is_file() else sorted(start.rglob("*.py"))
    return tuple(_module(path) for path in paths if "__pycache__" not in path.parts)


def _module(path: Path) -> Module:
    return Module(path, path.read_text(encoding="utf-8"))


def committed() -> list[Path]:
    """Return the files that are, or are about to be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # a release's archive has no repository
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.parts)]
    else:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in found if path.is_file()]

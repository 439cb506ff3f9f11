"""What a start is spared: work of others that this program has no use for."""

from __future__ import annotations

import builtins
import gc


def load_qt() -> None:
    """Load Qt, and take back what its binding does to every import from then on.

    The binding reads the source of each module that is imported after it, to find out whether it
    wishes for names in snake case. Nothing here does; the import that was there before will do.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - here, so that what follows comes after it

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def settle_memory() -> None:
    """What is there once the window stands will stay: cycles are not looked for among it."""
    gc.freeze()

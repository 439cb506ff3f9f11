"""What a start is spared: work of others that this program has no use for."""

from __future__ import annotations

import builtins
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from swdesk.ui.enumerating import make_enumerations_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator

Anything = Any
"""Whatever the binding hands to a function of Python's own."""

_FOR_MAKERS = ("/lib/pyi_generator.py", "/lib/enum_sig.py")
"""Of the binding's own files: they write down its names for editors, and nobody else asks them."""


def load_qt() -> None:
    """Load Qt, and take back what its binding does to every import from then on.

    The binding reads the source of each module that is imported after it, to find out whether it
    wishes for names in snake case. Nothing here does; the import that was there before will do.
    """
    make_enumerations_quickly()
    with _without_what_writes_stubs():
        import PySide6.QtCore  # noqa: F401, PLC0415 - here, so that what follows comes after it

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _without_what_writes_stubs() -> Iterator[None]:
    """While this lasts, two files that the binding unpacks and compiles at each start are empty.

    They take a quarter of the time that loading the binding takes.
    """
    plain = builtins.compile

    def compiled(source: Anything, filename: Anything, *rest: Anything, **more: Anything) -> object:
        spared = str(filename).startswith("shibokensupport") and filename.endswith(_FOR_MAKERS)
        return plain("" if spared else source, filename, *rest, **more)

    builtins.compile = compiled  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = plain


def settle_memory() -> None:
    """What is there once the window stands will stay: cycles are not looked for among it."""
    gc.freeze()

"""What a start is spared: work of others that this program has no use for."""

from __future__ import annotations

import builtins
import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from swdesk.ui.enumerating import make_enumerations_quickly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

Anything = Any
"""Whatever the binding hands to a function of Python's own."""

_FOR_LATER = frozenset(
    {"parser.py", "mapping.py", "layout.py", "errorhandler.py", "enum_sig.py", "pyi_generator.py"}
)
"""The binding's own files that know what Qt's functions take, to say so of a wrong call."""
_ASKED_LATER = f"""
from {__name__} import when_asked
__getattr__ = when_asked(globals(), {{!r}})
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""In their place until then; the function is the one that the binding takes without asking."""
_sources: dict[str, Anything] = {}


def load_qt() -> None:
    """Load Qt, and take back what its binding does to every import from then on.

    The binding reads the source of each module that is imported after it, to find out whether it
    wishes for names in snake case. Nothing here does; the import that was there before will do.
    """
    make_enumerations_quickly()
    with _what_tells_of_wrong_calls_for_later():
        import PySide6.QtCore  # noqa: F401, PLC0415 - here, so that what follows comes after it

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _what_tells_of_wrong_calls_for_later() -> Iterator[None]:
    """While this lasts, files that the binding unpacks and compiles at each start stay sources.

    They take two fifths of the time that loading the binding takes. Whoever first asks such a
    module for anything, the binding itself at a call with wrong values, has it carried out.
    """
    plain = builtins.compile

    def compiled(source: Anything, filename: Anything, *rest: Anything, **more: Anything) -> object:
        package, _, name = str(filename).rpartition("/")
        if package.startswith("shibokensupport") and name in _FOR_LATER:
            _sources[filename] = source
            source = _ASKED_LATER.format(filename)
        return plain(source, filename, *rest, **more)

    builtins.compile = compiled  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = plain


def when_asked(module: dict[str, Anything], filename: str) -> Callable[[str], Anything]:
    """What a module answers that was not carried out yet: it is, then, and answers for itself."""

    def answer(name: str) -> Anything:
        if name.startswith("__") or filename not in _sources:
            raise AttributeError(name)
        _load(sys.modules[module["__name__"]], _sources.pop(filename))
        return module[name]

    return answer


def _load(module: ModuleType, source: Anything) -> None:
    """Have Python carry out a module of which the source alone is there."""
    from importlib.abc import InspectLoader  # noqa: PLC0415 - hardly ever wanted

    class OfSource(InspectLoader):
        def get_source(self, fullname: str) -> Anything:  # noqa: ARG002 - Python's own
            return source

    OfSource().exec_module(module)


def settle_memory() -> None:
    """What is there once the window stands will stay: cycles are not looked for among it."""
    gc.freeze()

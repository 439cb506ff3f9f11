"""The law as it is shipped: read and checked when it was packed, so that nobody waits for it.

`packaging/make_law_page.py` makes the file from those that people edit in `resources/law/`.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from swdesk.domain.errors import FileUnusableError
from swdesk.rules.law import LawCatalogue

NAME = "compiled.json"


class LawFiles(Struct, frozen=True):
    """The bytes of the law's file."""

    compiled: bytes


def compile_law(law: LawCatalogue) -> LawFiles:
    """The catalogue as `read_law_files` takes it; the same catalogue gives the same bytes."""
    return LawFiles(msgspec.json.encode(law) + b"\n")


def read_law_files(files: LawFiles) -> LawCatalogue:
    """The catalogue out of its file.

    Raises:
        FileUnusableError: it is not as it was shipped.
    """
    try:
        return msgspec.json.decode(files.compiled, type=LawCatalogue)
    except msgspec.MsgspecError:
        raise FileUnusableError(name=NAME, why="altered") from None

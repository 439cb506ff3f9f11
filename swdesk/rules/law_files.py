"""The law from its files' bytes: parsed where a rulebook is read, never at an ordinary start."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from ruamel.yaml import YAML

from swdesk.rules.law import LawCatalogue, read_law

NAMES = ("clocks.yaml", "work.yaml", "holidays-se.json")


class LawFiles(Struct, frozen=True):
    """The bytes of each file of `resources/law/` that rulebooks build on, in the order of NAMES."""

    clocks: bytes
    work: bytes
    holidays: bytes


def read_law_files(files: LawFiles) -> LawCatalogue:
    """The catalogue out of its files.

    Raises:
        FileUnusableError: a fault in one of them; `name` is the file, `where` the place in it.
    """
    return read_law(_yaml(files.clocks), _yaml(files.work), msgspec.json.decode(files.holidays))


def _yaml(source: bytes) -> object:
    parsed: object = YAML(typ="safe", pure=True).load(source)
    return parsed

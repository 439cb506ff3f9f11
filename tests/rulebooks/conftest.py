"""The law and the shipped rulebooks, read once for the tests of each book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct
from ruamel.yaml import YAML

from swdesk.domain.wording import Text
from swdesk.rules.law import LawCatalogue, read_law
from swdesk.rules.reading import read
from swdesk.rules.testing import TestReport, run_tests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from swdesk.rules.rulebook import Kind, Rulebook

RESOURCES = Path(__file__).parents[2] / "resources"


def _parsed(name: str) -> object:
    text = (RESOURCES / "law" / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith("json") else YAML(typ="safe", pure=True).load(text)


@pytest.fixture(scope="session")
def law() -> LawCatalogue:
    return read_law(_parsed("clocks.yaml"), _parsed("work.yaml"), _parsed("holidays-se.json"))


@pytest.fixture(scope="session")
def shipped(law) -> Callable[[str], Rulebook]:
    """A shipped rulebook by its id, read once."""
    read_before: dict[str, Rulebook] = {}

    def book(name: str) -> Rulebook:
        if name not in read_before:
            source = (RESOURCES / "rulebooks" / f"{name}.yaml").read_bytes()
            read_before[name] = read(source, f"{name}.yaml", law)
        return read_before[name]

    return book


@pytest.fixture(scope="session")
def report_of(law, shipped) -> Callable[[str], TestReport]:
    """How a shipped rulebook's own tests come out, run once."""
    reports: dict[str, TestReport] = {}

    def report(name: str) -> TestReport:
        if name not in reports:
            reports[name] = run_tests(shipped(name), law.days_off)
        return reports[name]

    return report


@pytest.fixture(scope="session")
def texts_of() -> Callable[[object], list[tuple[str, Text]]]:
    """Every text below a value, with its place."""

    def found(value: object, where: str = "") -> Iterator[tuple[str, Text]]:
        if isinstance(value, Text):
            yield where, value
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                yield from found(inner, f"{where}[{index}]")
        elif isinstance(value, Struct):
            for name in value.__struct_fields__:
                yield from found(getattr(value, name), f"{where}.{name}")

    return lambda value: list(found(value))


@pytest.fixture(scope="session")
def kind_of() -> Callable[[Rulebook, str], Kind]:
    """A kind of work by its id."""
    return lambda book, name: next(kind for kind in book.kinds if kind.id == name)

"""Every statutory clock, from event to deadline, through `swdesk add --event`.

The ordinary run takes one vector of each clock, the long one all of them; that the arithmetic is
right for every vector is tested in tests/law without the command line.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from swdesk import wiring

VECTORS = Path(__file__).parents[1] / "rules" / "vectors" / "clocks.yaml"
LONG_AFTER = "2040-01-02T08:00"
"""When the work is entered: what counts from its receipt then comes after everything tested."""


def _entries():
    return YAML(typ="safe").load(VECTORS.read_bytes())["clocks"]


def _book_and_kind(number):
    for name in wiring.builtin_names():
        for kind in _book(name).kinds:
            if kind.catalogue == number:
                return name, kind.id
    raise AssertionError(f"no shipped rulebook has work {number}")


BOOKS = {}


def _book(name):
    if name not in BOOKS:
        BOOKS[name] = wiring.read_rulebook(wiring.builtin_rulebook(name), name)
    return BOOKS[name]


def _by_book():
    placed = [(*_book_and_kind(entry["kind"]), entry) for entry in _entries()]
    placed.sort(key=lambda found: found[0])
    return {name: list(found) for name, found in groupby(placed, key=lambda found: found[0])}


@pytest.mark.parametrize("name", wiring.builtin_names())
def test_each_clock_gives_its_deadline_on_the_command_line(name, swdesk, home_with):
    _check(name, swdesk, home_with, lambda vectors: [_telling(vectors)])


@pytest.mark.long
@pytest.mark.parametrize("name", wiring.builtin_names())
def test_every_vector_gives_its_deadline_on_the_command_line(name, swdesk, home_with):
    _check(name, swdesk, home_with, list)


def _telling(vectors):
    """The vector that ends on a weekend, or else the first."""
    return next((one for one in vectors if "Saturday" in one["shows"]), vectors[0])


def _check(name, swdesk, home_with, chosen):
    home = home_with(name, "--at", LONG_AFTER)
    count, wrong = 0, []
    for _, kind, entry in _by_book().get(name, []):
        for vector in chosen(entry["vectors"]):
            count += 1
            found = _deadline(swdesk, home, kind, entry["hard"], vector["events"], count)
            expected = vector["deadline"]
            if found != (str(expected) if expected else None):
                wrong.append((entry["clock"], vector, found))
    assert wrong == []
    assert count > 0 or name not in _by_book()


def _deadline(swdesk, home, kind, hard, events, count):
    ref = f"V-{count}"
    words = [word for event, day in events.items() for word in ("--event", f"{event}={day}")]
    at = ("--home", home, "--at", LONG_AFTER)
    code, answer = swdesk(*at, "add", "--kind", kind, "--ref", ref, *words)
    assert code == 0, answer
    one = answer["assignment"]
    day = (one["deadline"] or one["due"]) if hard else (one["due"] or one["deadline"])
    assert swdesk(*at, "drop", ref, "--reason", "tested")[0] == 0
    return day[:10] if day else None

"""JSON as the standard has it: no repeated keys, no NaN, no endless nesting."""

from __future__ import annotations

import json
from math import isfinite
from typing import NoReturn


def read_json(text: str) -> object:
    r"""The value of a JSON text.

    Raises:
        ValueError: not JSON, a key twice in one object, NaN or Infinity, nested too deep, or half
            a sign ("\ud800") that no text file can hold.
    """
    try:
        value: object = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite
        )
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("too large")
    return number

"""Finding Swedish personal numbers in a text, so that none is ever stored.

A personal number is six digits of birth date (or eight with the century), an optional sign, and
four digits of which the last is a check digit (Luhn). A coordination number has 60 added to the
day. Source: Swedish Tax Agency, SKV 704 and SKV 707.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_TEN = r"\d\d ?\d\d ?\d\d[-+ ]{0,3}\d\d ?\d\d(?!\d)"
_CENTURY = r"(?:18|19|20)"
_DASHED = rf"{_CENTURY}\d\d-\d\d-\d\d[-+]\d{{4}}(?!\d)"
_SHAPES = tuple(
    re.compile(rf"(?<!\d)(?=({shape}))") for shape in (_TEN, rf"{_CENTURY} ?{_TEN}", _DASHED)
)
"""Looked for at every place: a number may begin within what another shape would have taken."""
_DASHES = frozenset("\u2212\u2043\u02d7")
_COORDINATION = 60


def find_personal_number(text: str) -> str | None:
    """The first personal or coordination number in a text, in plain signs; None if there is none.

    Sees through other scripts' digits, other dashes, invisible characters, and spaces between
    pairs of digits ("19 12 12 12 12 12"). It needs a real
    calendar day and a right check digit, so that most telephone and case numbers pass. The result
    must never be logged or shown.
    """
    plain = _plain(text)
    found = (match[1] for shape in _SHAPES for match in shape.finditer(plain))
    return next((number for number in found if _is_personal_number(number)), None)


def _plain(text: str) -> str:
    """The text with every digit, dash and space as its ASCII sign, invisible characters gone."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFKC", text).translate(_PLAIN_SIGNS)


class _PlainSigns(dict[int, str]):
    """The plain sign for every character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain_sign(chr(code))
        return plain


def _plain_sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    if category == "Pd" or sign in _DASHES:
        return "-"
    return "" if category in {"Cf", "Cc", "Mn", "Me"} else sign


_PLAIN_SIGNS = _PlainSigns()


def _is_personal_number(shape: str) -> bool:
    digits = [int(sign) for sign in shape if sign.isdigit()]
    return _luhn_holds(digits[-10:]) and _is_birth_day(digits)


def _luhn_holds(digits: list[int]) -> bool:
    """Whether the last of ten digits is the check digit of the nine before it."""
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _is_birth_day(digits: list[int]) -> bool:
    short = digits[-10:]
    year, month, day = (10 * short[i] + short[i + 1] for i in (0, 2, 4))
    if day > _COORDINATION:
        day -= _COORDINATION
    centuries = [10 * digits[0] + digits[1]] if len(digits) == 12 else [18, 19, 20]
    return any(_exists(100 * century + year, month, day) for century in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

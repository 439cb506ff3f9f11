"""Reading lengths of time as people write and say them, in Swedish and English side by side."""

from __future__ import annotations

import re
from fractions import Fraction

from swdesk.domain.assignment import MOST_ESTIMATE_MINUTES
from swdesk.domain.errors import (
    DurationUnitNeededError,
    DurationUnreadableError,
    EstimateOutOfRangeError,
)
from swdesk.texts.typed_numbers import NUMBERS, plain_signs

LEAST_BARE_MINUTES = 15
"""From here on a number without a unit is taken for minutes."""

_MOST_TYPED = 60
_FRACTION_SIGNS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}

_HOURS = r"(?:h|hr|hrs|t|tim|timme|timma|timmar|timmars|hour|hours)(?![a-z])\.?"
_MINUTES = r"(?:m|min|mins|minut|minuter|minuters|minute|minutes)(?![a-z])\.?"
_AND = r"(?:(?:och|and|plus|&|\+) ?)?"
_QUARTERS = r"(?:kvart|kvartar|quarters?)(?:s timme| av 1 timme| of 1 hour| 1 hour)?"
_SAID = (
    (re.compile(rf"\b(\d+) (?:och|and) (?:1 )?(?:halv|halvt|half) {_HOURS}"), r"\1.5 h"),
    (re.compile(rf"\b(\d+) ?{_HOURS} (?:och|and) (?:1 )?(?:halv|halvt|half)"), r"\1.5 h"),
    (re.compile(r"\bhalvannan timme"), "90 min"),
    (re.compile(r"\b(?:1 )?(?:halvtimme|halvtimma|halv (?:timme|timma|tim|h)\b)"), "30 min"),
    (re.compile(r"\b(?:1 )?half (?:1 )?(?:hour|h\b)"), "30 min"),
    (re.compile(r"\b(?:trekvart|trekvarts)(?: timme)?\b"), "45 min"),
    (re.compile(rf"\b(?P<quarters>[1-9]) {_QUARTERS}"), ""),
    (re.compile(rf"\b{_QUARTERS}"), "15 min"),
    (re.compile(rf"\b(?P<whole>\d+ )?(?P<over>\d)/(?P<under>[2-9]) ?{_HOURS}"), ""),
)
"""What is said, to what stands for it in figures; "" where it is worked out."""

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<minutes>\d+)\s*{_MINUTES}",
        r"(?P<minutes>\d+)",
        r"(?P<hours>\d+):(?P<minutes>[0-5]\d)(?: ?h)?",
        rf"(?P<hours>\d+(?:[.,]\d{{1,4}})?)\s*{_HOURS}",
        rf"(?P<hours>\d+)\s*{_HOURS}\s*{_AND}(?P<minutes>\d+)(?:\s*{_MINUTES})?",
    )
)


def parse_minutes(text: str) -> int:
    """A length of time in whole minutes: "90m", "1h30", "1,5 h", "1:30", "en kvart", "3/4 h".

    A figure alone is minutes.

    Raises:
        DurationUnreadableError: not a length of time.
        EstimateOutOfRangeError: nothing, negative, or above MOST_ESTIMATE_MINUTES.
    """
    said = _plain(text).removeprefix("+").strip()
    sign = -1 if said.startswith("-") else 1
    found = _in_figures(said.removeprefix("-").strip())
    if found is None or len(text.strip()) > _MOST_TYPED:
        raise DurationUnreadableError(text=text[:_MOST_TYPED])
    minutes = sign * (_hours_in_minutes(found.get("hours")) + int(found.get("minutes") or 0))
    if not 0 < minutes <= MOST_ESTIMATE_MINUTES:
        raise EstimateOutOfRangeError(minutes=minutes, most_minutes=MOST_ESTIMATE_MINUTES)
    return minutes


def parse_length(text: str) -> int:
    """A length of time as a person states it: a small bare number must say what it counts.

    Raises:
        DurationUnitNeededError: a number below LEAST_BARE_MINUTES alone: minutes, or hours?
        DurationUnreadableError, EstimateOutOfRangeError: see `parse_minutes`.
    """
    bare = _plain(text).removeprefix("+")
    if bare.isdecimal() and 0 < int(bare) < LEAST_BARE_MINUTES:
        raise DurationUnitNeededError(text=bare)
    return parse_minutes(text)


def _plain(text: str) -> str:
    """Small letters, plain signs, number words as figures."""
    for sign, figures in _FRACTION_SIGNS.items():
        text = text.replace(sign, figures)
    words = plain_signs(text[: 2 * _MOST_TYPED]).removeprefix("ca ").removeprefix("ungefar ")
    return " ".join(NUMBERS.get(word, word) for word in words.split())


def _in_figures(said: str) -> dict[str, str | None] | None:
    """Hours and minutes; None where it is no length."""
    for form, figures in _SAID:
        said = form.sub(figures or _worked_out, said)
    said = re.sub(rf"(\d+ min) {_AND}(?=\d+ min)", r"\1 ", said)
    if re.fullmatch(r"\d+ min \d+ min", said):
        return {"minutes": str(sum(map(int, re.findall(r"\d+", said))))}
    matches = (form.fullmatch(said) for form in _FORMS)
    return next((match.groupdict() for match in matches if match), None)


def _worked_out(found: re.Match[str]) -> str:
    """Quarters, and hours told as a fraction, in minutes."""
    parts = found.groupdict()
    if parts.get("quarters"):
        return f"{15 * int(parts['quarters'])} min"
    hours = int(parts["whole"] or 0) + Fraction(int(parts["over"]), int(parts["under"]))
    return f"{int(hours * 60 + Fraction(1, 2))} min"


def _hours_in_minutes(text: str | None) -> int:
    """Hours with up to four decimals as minutes, half a minute upwards."""
    whole, _, decimals = (text or "0").replace(",", ".").partition(".")
    return int(whole) * 60 + (int(decimals.ljust(4, "0")) * 60 + 5_000) // 10_000

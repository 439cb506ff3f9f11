"""What holds from one day to another: versions of laws, limits and agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def holds_between(first: date | None, last: date | None, day: date) -> bool:
    """Whether a day lies from first to last, both included; None: without a beginning or an end."""
    return (first is None or first <= day) and (last is None or day <= last)

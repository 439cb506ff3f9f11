"""Lengths of time as people write them; the same signs in Swedish and English."""

from __future__ import annotations


def duration(minutes: int) -> str:
    """Whole minutes as "45 min", "2 h" or "1 h 40 min"; a negative length with a minus sign."""
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return ("−" if minutes < 0 else "") + " ".join(parts)

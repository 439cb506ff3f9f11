"""What a settlement of the flex balance comes to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.hours import AccountUse
from swdesk.texts.durations import duration

if TYPE_CHECKING:
    from swdesk.texts.language import Words
    from swdesk.worktime.compensation import Settling


def settling_sentence(settling: Settling, words: Words) -> str:
    """What the balance was on the settlement day, and what is struck or deducted."""
    line, terms = settling.line, settling.terms
    minutes = 0 if line is None else abs(line.minutes)
    facts = {
        "day": words.day(settling.on),
        "balance": duration(settling.balance_minutes),
        "time": duration(minutes),
    }
    if line is not None and line.use is AccountUse.STRUCK:
        return words.say(
            "Flex was {balance} on {day}; at most {most} is carried, so {time} is struck.",
            most=duration(terms.most_minutes),
            **facts,
        )
    return words.say(
        "Flex was {balance} on {day}; a debt of at most {most} is carried, so {time} is deducted "
        "from pay.",
        most=duration(-terms.least_minutes),
        **facts,
    )

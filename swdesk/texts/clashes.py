"""Two fixed times at once, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.instants import Span
    from swdesk.texts.language import Words


def clash_words(span: Span, gives_way: str, stays: str, words: Words) -> str:
    """When they lie over each other, and which gives way to which.

    Args:
        span: the time both take.
        gives_way: what the one that gives way is called: kind and reference.
        stays: what the other is called.
        words: the language.
    """
    return words.say(
        "{time}: {one} gives way to {other}", time=words.stretch(span), one=gives_way, other=stays
    )

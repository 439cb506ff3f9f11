"""What is wrong with where the desk is kept, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.concerns import concern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.texts.language import Words

_ONLY_LOOK = "only_look"


class ConcernState(Struct, frozen=True):
    """What is wrong, or nothing. `grave` says that nothing can be changed."""

    title: str = ""
    text: str = ""
    grave: bool = False


def concern_state(codes: Sequence[str], words: Words) -> ConcernState:
    """What the store is concerned about, by the codes that it gives."""
    if not codes:
        return ConcernState()
    sentences = [concern(code, words) for code in codes]
    if _ONLY_LOOK not in codes:
        return refused_state("\n".join(sentences), words)
    sentences.append(words.say("When that is mended, close swdesk and open it again."))
    title = words.say("You can look, but change nothing")
    return ConcernState(title, "\n".join(sentences), grave=True)


def refused_state(text: str, words: Words) -> ConcernState:
    """What is wrong in sentences, while work goes on."""
    return ConcernState(words.say("Something is wrong with where your desk is kept"), text)

"""What was said of extra time in words: orders and requests, who was asked, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.hours import Standing
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.domain.hours import Ordered, RecordSeq
    from swdesk.texts.language import Words

_SAID = {
    Standing.ORDERED: mark("#{record} {stretch}: ordered by {by}"),
    Standing.AWAITING: mark("#{record} {stretch}: asked for, awaits approval by {by}"),
    Standing.APPROVED: mark("#{record} {stretch}: approved by {by}"),
    Standing.REFUSED: mark("#{record} {stretch}: refused by {by}"),
}


def said_sentence(record: RecordSeq, standing: Standing, said: Ordered, words: Words) -> str:
    """An order or a request, with the number of its record and its reason."""
    places = {"record": record, "stretch": words.stretch(said.span), "by": said.by}
    sentence = words.marked(_SAID[standing], **places)
    return f"{sentence} ({said.reason})" if said.reason else sentence


def asked_words(by: str, words: Words) -> str:
    """Who was asked to approve; "" where nobody was."""
    return words.say("asked of {by}", by=by) if by else ""

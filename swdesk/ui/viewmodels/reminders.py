"""What is worth a word from outside the window: few kinds, and never what or whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.plan import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.desk.answers import DeskView
    from swdesk.texts.language import Words

_BEFORE_FIXED_MINUTES = 10
_BEFORE_LAST_CHANCE_MINUTES = 30
_LONGEST_PAUSE_MINUTES = 240
"""A pause that is longer is the end of the day."""


class Reminder(Struct, frozen=True):
    """One word: its kind (as in the settings), the text, and what makes it another one."""

    kind: str
    text: str
    key: tuple[object, ...]


def reminders(view: DeskView, words: Words) -> tuple[Reminder, ...]:
    """What is worth a word at this minute; the same key is said only once."""
    return (*_fixed(view, words), *_last_chances(view, words), *_unclassified(view, words))


def _fixed(view: DeskView, words: Words) -> Iterator[Reminder]:
    for block in view.plan.blocks:
        if block.span.start > view.now + _BEFORE_FIXED_MINUTES:
            return
        if block.kind is BlockKind.FIXED and block.span.start > view.now:
            at = words.clock(block.span.start)
            text = words.say("A fixed time begins {time}.", time=at)
            yield Reminder("fixed", text, ("fixed", block.assignment_id, block.span.start))


def _last_chances(view: DeskView, words: Words) -> Iterator[Reminder]:
    """Where beginning later than soon would lose a hard limit: the last minutes to do something."""
    for known, limits in view.limits.items():
        one = view.state.assignments.get(known)
        if limits.hard_by is None or one is None:
            continue
        latest = limits.hard_by - one.remaining_minutes(view.now)
        if 0 <= latest - view.now <= _BEFORE_LAST_CHANCE_MINUTES:
            text = words.say("A hard limit can soon no longer be kept; open swdesk to see which.")
            yield Reminder("limit", text, ("limit", known, limits.hard_by))


def _unclassified(view: DeskView, words: Words) -> Iterator[Reminder]:
    """After the day's last planned block."""
    noted = (*view.state.noted, *((view.state.pending,) if view.state.pending else ()))
    ahead = (block.span for block in view.plan.blocks if block.span.end > view.now)
    goes_on = any(span.start - view.now < _LONGEST_PAUSE_MINUTES for span in ahead)
    if noted and not goes_on:
        text = words.plural(
            "{n} interruption is not classified yet.",
            "{n} interruptions are not classified yet.",
            len(noted),
        )
        yield Reminder("unclassified", text, ("unclassified", noted[-1].at))

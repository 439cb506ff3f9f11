"""What is left behind when the worker must leave: what to hand over, whom to tell what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.misses import unmet_sentence
from swdesk.texts.notice_words import by_words, notice_text

if TYPE_CHECKING:
    from swdesk.desk.answers import Absent, Told
    from swdesk.desk.names import Names
    from swdesk.domain.notice import NoticeId
    from swdesk.domain.plan import Unmet


class ToTell(Struct, frozen=True):
    """Someone to tell: whom and by when, and the ready text."""

    number: NoticeId
    who: str
    text: str


class LeaveState(Struct, frozen=True):
    """The hand-over list. `lines` name the work and the limit that is lost, in pairs.

    `everything` is all texts in one, to be copied at once.
    """

    summary: str
    lines: tuple[tuple[str, str], ...]
    tell: tuple[ToTell, ...]
    everything: str


def leave_state(away: Absent, names: Names) -> LeaveState:
    """The hand-over list of an absence."""
    words = names.words
    number = len(away.hand_over)
    if not number:
        summary = words.say("Nothing with a hard limit is left behind. The rest is planned later.")
    else:
        summary = words.plural(
            "{n} hard limit cannot be met while you are away. Someone must take it.",
            "{n} hard limits cannot be met while you are away. Someone must take them.",
            number,
        )
    lines = tuple(_line(unmet, names) for unmet in away.hand_over)
    tell = tuple(_tell(told, names) for told in away.tell)
    everything = "\n\n".join(f"{each.who}\n{each.text}" for each in tell)
    return LeaveState(summary, lines, tell, everything)


def _line(unmet: Unmet, names: Names) -> tuple[str, str]:
    one = names.assignments[unmet.assignment_id]
    return names.called(one), unmet_sentence(unmet, names.words)


def _tell(told: Told, names: Names) -> ToTell:
    words, notice = names.words, told.notice
    who = f"{names.role_with_reach(notice.role)} {by_words(notice, words)}"
    text = notice_text(notice, words.language)
    return ToTell(notice.id, f"{who} ({told.ref})" if told.ref else who, text)

"""Every revision of the rulebook that this desk holds, and what each changed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.rules.differing import diff
from swdesk.texts.rulebook_about import about_words
from swdesk.texts.rulebook_changes import Changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words


class RevisionState(Struct, frozen=True):
    """A revision: its number, what the list and the sheet call it, and its differences."""

    revision: int
    title: str
    note: str
    heading: str
    decided: str
    changes: tuple[str, ...]


def revisions_state(
    known: Iterable[Rulebook], now: Rulebook, words: Words
) -> tuple[RevisionState, ...]:
    """Every revision against the one held before it, the newest first; `now` is in force."""
    oldest_first = sorted(known, key=lambda book: book.about.revision)
    pairs = pairwise([None, *oldest_first])
    return tuple(_state(before, book, now, words) for before, book in reversed([*pairs]) if book)


def revision_words(book: Rulebook, now: Rulebook, words: Words) -> str:
    """What a revision is called where one is chosen."""
    title = words.say("Revision {revision}", revision=book.about.revision)
    return f"{title} · {_note(book, now, words)}"


def _state(before: Rulebook | None, book: Rulebook, now: Rulebook, words: Words) -> RevisionState:
    about = book.about
    return RevisionState(
        revision=about.revision,
        title=words.say("Revision {revision}", revision=about.revision),
        note=_note(book, now, words),
        heading=_heading(before, book, words),
        decided=about_words(about, words, words.day),
        changes=tuple(changed_sentences(before, book, words)) if before is not None else (),
    )


def _note(book: Rulebook, now: Rulebook, words: Words) -> str:
    if book.about.revision == now.about.revision:
        return words.say("in force")
    return words.say("from {day}", day=words.day(book.about.valid_from))


def _heading(before: Rulebook | None, book: Rulebook, words: Words) -> str:
    if before is None:
        return words.say("This is the first revision on this desk.")
    return words.say(
        "Revision {new} against {old}", new=book.about.revision, old=before.about.revision
    )


def changed_sentences(before: Rulebook, now: Rulebook, words: Words) -> list[str]:
    """Every difference between two revisions as a sentence."""
    return Changes(before, now, words).sentences(diff(before, now))

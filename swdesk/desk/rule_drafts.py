"""The rulebook a lead is changing: kept in the home after every change, until it is published.

No action: nothing of the queue changes. What is kept survives a crash, under the passphrase like
everything else of the home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.rulebooks import revisions
from swdesk.domain.revision import RuleDraft

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk
    from swdesk.rules.rulebook import Rulebook


def kept_draft(desk: Desk) -> RuleDraft | None:
    """The draft; None where there is none."""
    with desk.store.reading() as reading:
        return reading.unit.draft()


def begin_draft(desk: Desk, source: bytes | None = None) -> RuleDraft:
    """Begin to change a rulebook file, in place of any draft; None: the newest revision.

    Args:
        desk: the lead's desk.
        source: UTF-8, as `rules.manuscript` takes it.
    """
    newest = revisions(desk)[-1]
    return _kept(desk, _source(desk, newest) if source is None else source, newest.digest)


def source_to_change(desk: Desk) -> bytes:
    """What a lead goes on with: the draft, else the newest revision, which may not hold yet."""
    draft = kept_draft(desk)
    return _source(desk, revisions(desk)[-1]) if draft is None else draft.source


def keep_draft(desk: Desk, source: bytes) -> RuleDraft:
    """Keep a draft as it is now; it goes on being based on what it began from."""
    known = kept_draft(desk)
    if known is None:
        return begin_draft(desk, source)
    return known if known.source == source else _kept(desk, source, known.based_on)


def drop_draft(desk: Desk) -> None:
    """Throw the draft away, or be done with it."""
    if kept_draft(desk) is not None:
        with desk.store.writing() as writing:
            writing.unit_drawer.keep_draft(None)


def _source(desk: Desk, rulebook: Rulebook) -> bytes:
    with desk.store.reading() as reading:
        return reading.unit.rulebook_source(rulebook.digest) or b""


def _kept(desk: Desk, source: bytes, based_on: str) -> RuleDraft:
    draft = RuleDraft(source.decode(), based_on, desk.clock.now())
    with desk.store.writing() as writing:
        writing.unit_drawer.keep_draft(draft)
    return draft

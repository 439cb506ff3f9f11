"""The rulebook a lead is changing: kept in the home after every change, until it is published.

No action: nothing of the queue changes. What is kept survives a crash, under the passphrase like
everything else of the home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from swdesk.domain.revision import RuleDraft

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk

_NAME = "the rulebook's draft"
"""Under which it lies among the texts that the home keeps by name; no file's header is so short."""


def kept_draft(desk: Desk) -> RuleDraft | None:
    """The draft; None where there is none."""
    with desk.store.reading() as reading:
        text = reading.column_map(_NAME)
    return msgspec.json.decode(text, type=RuleDraft) if text else None


def begin_draft(desk: Desk, source: bytes | None = None) -> RuleDraft:
    """Begin to change a rulebook file, in place of any draft; None: the one in force.

    Args:
        desk: the lead's desk.
        source: UTF-8, as `rules.manuscript` takes it.
    """
    with desk.store.reading() as reading:
        active = reading.rulebook(desk.clock.now())
        begun = reading.unit.rulebook_source(active.digest) if source is None else source
    return _kept(desk, begun or b"", active.digest)


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
            writing.keep_column_map(_NAME, "")


def _kept(desk: Desk, source: bytes, based_on: str) -> RuleDraft:
    draft = RuleDraft(source.decode(), based_on, desk.clock.now())
    with desk.store.writing() as writing:
        writing.keep_column_map(_NAME, msgspec.json.encode(draft).decode())
    return draft

"""Work that other work leads to: when it is done, what the rulebook says follows is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, pairs
from swdesk.rules.clocks import event_names

if TYPE_CHECKING:
    from swdesk.desk.session import Acting
    from swdesk.rules.rulebook import Kind


def put_followers(session: Acting, done: Assignment) -> tuple[Assignment, ...]:
    """Put what follows finished work into the queue, with its reference; returns what was new.

    Nothing follows while work of a kind that makes it needless is open with the reference, and
    nothing that is open already, or was finished for what came in then, comes twice.
    """
    kinds = {kind.id: kind for kind in session.rulebook.kinds}
    kind = kinds.get(done.kind)
    if (
        kind is None
        or not kind.leads_to
        or _open_kinds(session, done).intersection(kind.unless_open)
    ):
        return ()
    there = _open_kinds(session, done) | _finished_kinds(session, done)
    wanted = [name for name in dict.fromkeys(kind.leads_to) if name in kinds and name not in there]
    followers = tuple(_follower(session, done, kinds[name]) for name in wanted)
    session.put(*followers)
    return followers


def _open_kinds(session: Acting, done: Assignment) -> frozenset[str]:
    others = session.state.assignments.values()
    return frozenset(one.kind for one in others if one.is_open and one.ref == done.ref)


def _finished_kinds(session: Acting, done: Assignment) -> frozenset[str]:
    """What was closed before about the same that came in: done in another order than usual."""
    found = session.reading.find(done.ref)
    return frozenset(
        one.kind for one in found if not one.is_open and one.received.on == done.received.on
    )


def _follower(session: Acting, done: Assignment, kind: Kind) -> Assignment:
    """It counts from the day on which the finished work came in; questions are asked anew."""
    counted = event_names(kind.clocks)
    return Assignment(
        id=session.next_id(),
        ref=done.ref,
        kind=kind.id,
        received=done.received,
        estimate_minutes=kind.usual_minutes,
        title=done.title,
        events=pairs({name: at for name, at in done.events if name in counted}),
        added_at=session.now,
    )

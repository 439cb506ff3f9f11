"""Taking back the last action, by adding: the logs keep both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.answers import Done
from swdesk.desk.session import Cause, Session
from swdesk.domain.errors import FinalActionError, NothingToUndoError

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk


def undo(desk: Desk) -> Done:
    """Put everything back as it was before the last action not yet taken back.

    Raises:
        NothingToUndoError: there is none.
        FinalActionError: it is one of those named final beforehand.
    """
    with desk.store.writing() as writing:
        change = writing.past.undoable()
        if change is None:
            raise NothingToUndoError
        if change.final:
            raise FinalActionError(action=change.action)
        undone = writing.undo(change, desk.clock.now())
        after = Session(desk, writing)
        seen = after.view_of(after.settled(Cause(None)))
    desk.remembered.state = after.before
    return Done(change=undone, view=seen)

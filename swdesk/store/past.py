"""What became of the desk, step by step; what can be taken back, and what leads decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.store.changes import newest_undoable
from swdesk.store.lead_decisions import all_lead_decisions
from swdesk.store.rulebooks import first_installed
from swdesk.store.snapshots import last_snapshot, snapshots

if TYPE_CHECKING:
    from swdesk.domain.change import Change, ChangeId
    from swdesk.domain.instants import Instant
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.store.engine import Connection


class Past:
    """Fulfils `desk.ports.Past`."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection that has a view."""
        self._connection = connection

    def undoable(self) -> Change | None:
        """The newest action neither taken back nor itself a taking back; it may be final."""
        return newest_undoable(self._connection)

    def lead_decisions(self) -> tuple[LeadDecision, ...]:
        """What leads decided where the rules could not, newest first."""
        return all_lead_decisions(self._connection)

    def made_at(self) -> Instant:
        """When the desk was made: with its first rulebook."""
        return first_installed(self._connection)

    def last_step(self) -> tuple[Instant, str]:
        """When the last step of history was kept, and the beginning of its text; "" for none."""
        return last_snapshot(self._connection)

    def steps(self, since: Instant, until: Instant) -> tuple[tuple[ChangeId | None, str], ...]:
        """The steps kept from an instant up to another, oldest first: its action and its text."""
        return snapshots(self._connection, since, until)

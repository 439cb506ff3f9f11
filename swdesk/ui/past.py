"""What became of the days that are shown: read once after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.days import past_day

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.days import PastDay
    from swdesk.ui.session import DeskSession


class PastDays:
    """Days as they were, as the window's screens share them."""

    def __init__(self, session: DeskSession) -> None:
        """Take the open desk."""
        self._session = session
        self._counter = -1
        self._known: dict[date, PastDay] = {}

    def of(self, day: date) -> PastDay:
        """What became of a day; read again only when something was kept since."""
        session = self._session
        counter = session.view.state.counter
        if counter != self._counter:
            self._counter, self._known = counter, {}
        if day not in self._known:
            self._known[day] = past_day(session.desk, day, session.zone)
        return self._known[day]

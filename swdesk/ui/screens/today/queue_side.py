"""The right column: the queue by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.actions import keys_of
from swdesk.ui.screens.today.queue_list import QueueList
from swdesk.ui.widgets.card import Card, CardState
from swdesk.ui.widgets.emptiness import Empty, EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import AssignmentId
    from swdesk.texts.language import Words
    from swdesk.ui.actions import Actions
    from swdesk.ui.viewmodels.queue_column import QueueCards, QueueColumnState


class QueueSide(Card):
    """The queue with its count, or what belongs there and how to add it."""

    def __init__(self, words: Words, actions: Actions, parent: QWidget) -> None:
        """An empty queue."""
        self._words = words
        super().__init__(parent=parent)
        self.list = QueueList(words.say("Queue"), self)
        self._empty: EmptyState | None = None
        self._add = actions["add"]
        self.body.addWidget(self.list, 1)

    def render_queue(
        self, state: QueueColumnState, cards: QueueCards, chosen: AssignmentId | None
    ) -> None:
        """Show the queue."""
        self.render(CardState(self._words.say("Queue"), state.count))
        self.list.setVisible(not state.empty)
        if self._empty is not None:
            self._empty.setVisible(bool(state.empty))
        if state.empty:
            keys = keys_of(self._add)
            self._made_empty().render(Empty("inbox", state.empty, self._add.text(), keys))
        self.list.render_queue(state, cards, chosen)

    def _made_empty(self) -> EmptyState:
        """What stands there instead of a queue, made when it is first wanted."""
        if self._empty is None:
            self._empty = EmptyState(parent=self)
            self._empty.acted.connect(self._add.trigger)
            self.body.addWidget(self._empty, 1)
        return self._empty

"""The queue by level as a list that makes only what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from swdesk.ui import theme
from swdesk.ui.theme import Role, Tone
from swdesk.ui.widgets import painting
from swdesk.ui.widgets.names import elided_name
from swdesk.ui.widgets.scrolling import ground

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import AssignmentId
    from swdesk.ui.viewmodels.queue_column import (
        QueueCard,
        QueueCards,
        QueueColumnState,
        QueueHeading,
        QueueRow,
    )

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NOWHERE = QModelIndex()
_SPOKEN = (
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.DisplayRole),
)


class QueueModel(QAbstractListModel):
    """The rows of one look at the desk. Words are made when they are asked for."""

    def __init__(self, parent: QObject) -> None:
        """No rows."""
        super().__init__(parent)
        self.rows: tuple[QueueRow, ...] = ()
        self.cards: QueueCards | None = None
        self._places: dict[AssignmentId, int] = {}

    def show_rows(self, state: QueueColumnState, cards: QueueCards) -> bool:
        """Take another look; returns whether the rows are other ones."""
        self.cards = cards
        if state.rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = state.rows
        self._places = {
            row.known: place for place, row in enumerate(state.rows) if row.known is not None
        }
        self.endResetModel()
        return True

    def place_of(self, known: AssignmentId | None) -> QModelIndex:
        """Where an assignment is; nowhere if it is not."""
        place = self._places.get(known) if known is not None else None
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """A row in one sentence; the delegate asks the cards itself."""
        if role not in _SPOKEN or self.cards is None:
            return None
        return self.cards.spoken(self.rows[index.row()])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings cannot be chosen: the arrows go past them."""
        if self.rows[index.row()].known is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Stands(Struct, frozen=True):
    """How a row stands in its list. Asked of the list: Qt's own word for it takes long to load."""

    chosen: bool
    hovered: bool
    focused: bool


class QueueDelegate(QStyledItemDelegate):
    """Draws headings and cards; two heights, worked out once for each look of the window."""

    def __init__(self, model: QueueModel, parent: QueueList) -> None:
        """Take the model whose rows are drawn, and the list they are drawn in."""
        super().__init__(parent)
        self._model = model
        self._list = parent
        self.measure()

    def measure(self) -> None:
        """Work out the heights for the letters of the present look."""
        tokens = theme.current()
        fonts = [
            theme.font(role) for role in (Role.STRONG, Role.NOTE, Role.SMALL, Role.SMALL_STRONG)
        ]
        self._strong_font, self._note_font, self._small_font, self._heading_font = fonts
        self._strong, self._note, self._small, self._heading = map(QFontMetrics, fonts)
        gap = tokens.space.s
        second = self._small.height() + tokens.space.xs
        card = self._strong.height() + second + 2 * gap + tokens.space.xs // 2
        self._card_size = QSize(0, card + tokens.space.xs + tokens.space.xs // 2)
        self._heading_size = QSize(0, tokens.scaled(20) + gap + tokens.space.xs)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """The height of a heading or of a card."""
        heading = self._model.rows[index.row()].known is None
        return self._heading_size if heading else self._card_size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        row, cards = self._model.rows[index.row()], self._model.cards
        if cards is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.known is None:
            self._draw_heading(painter, rect, cards.heading(row.level))
        else:
            self._draw_card(painter, rect, cards.card(row.known), self._list.stands(index))
        painter.restore()

    def _draw_heading(self, painter: QPainter, rect: QRect, heading: QueueHeading) -> None:
        tokens = theme.current()
        side = tokens.scaled(20)
        top = rect.bottom() - side - tokens.space.xs
        badge = QRect(rect.left(), top, side, side)
        painter.setFont(self._heading_font)
        shade = tokens.colours.level(heading.level)
        painting.badge(painter, badge, str(heading.level), shade)
        left = badge.right() + tokens.space.s
        place = QRect(left, top, rect.right() - left, side)
        name = self._heading.elidedText(heading.name, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(theme.colour("muted"))
        painter.drawText(place, _LEFT, name)

    def _draw_card(self, painter: QPainter, rect: QRect, card: QueueCard, stands: Stands) -> None:
        tokens = theme.current()
        space = tokens.space
        ground = rect.adjusted(0, 0, 0, -space.xs - space.xs // 2)
        painting.card(painter, ground, chosen=stands.chosen, hovered=stands.hovered)
        if stands.focused:
            ring = painting.Area("", tokens.radius.medium, tokens.colours.focus, 3)
            painting.rounded(painter, ground, ring)
        inside = ground.adjusted(space.m, space.s, -space.s, -space.s)
        left = self._draw_dot(painter, inside) if card.running else inside.left()
        first = QRect(left, inside.top(), inside.right() - left, self._strong.height())
        painter.setFont(self._strong_font)
        painter.setPen(theme.colour("text"))
        name = elided_name(card.kind, card.ref, self._strong, first.width())
        painter.drawText(first, _LEFT, name)
        self._draw_second(painter, inside.adjusted(0, first.height() + space.xs // 2, 0, 0), card)

    def _draw_second(self, painter: QPainter, line: QRect, card: QueueCard) -> None:
        """Below the name: what is left, and the limit."""
        right = self._draw_pill(painter, line, card)
        place = QRect(line.left(), line.top(), right - line.left(), line.height())
        painter.setFont(self._note_font)
        painter.setPen(theme.colour("muted"))
        has_room = self._note.horizontalAdvance(card.note) <= place.width()
        note = " · ".join(filter(None, [card.note if has_room else card.brief, card.own]))
        note = self._note.elidedText(note, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _LEFT, note)

    def _draw_pill(self, painter: QPainter, line: QRect, card: QueueCard) -> int:
        """The limit at the right; returns where the note must end."""
        if not card.deadline.text:
            return line.right()
        tokens = theme.current()
        shade = tokens.colours.tone(Tone(card.deadline.nearness.value))
        width = self._small.horizontalAdvance(card.deadline.text) + 2 * tokens.space.s
        width = min(width, line.width() * 3 // 5)
        height = min(self._small.height() + tokens.space.xs, line.height())
        top = line.top() + (line.height() - height) // 2
        place = QRect(line.right() - width, top, width, height)
        painter.setFont(self._small_font)
        room = width - tokens.space.s
        text = self._small.elidedText(card.deadline.text, Qt.TextElideMode.ElideRight, room)
        painting.pill(painter, place, text, shade)
        return place.left() - tokens.space.s

    def _draw_dot(self, painter: QPainter, inside: QRect) -> int:
        """The mark of what runs, as in the header; returns where the name begins."""
        side = theme.space(2)
        middle = inside.top() + self._strong.height() // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QRect(inside.left(), middle - side // 2, side, side))
        return inside.left() + side + theme.space(1.5)


class QueueList(QListView):
    """The queue. `chosen` carries the id that the worker went to, `opened` that of Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        """An empty list with an accessible name."""
        super().__init__(parent)
        self._rows = QueueModel(self)
        self._drawing = QueueDelegate(self._rows, self)
        self._is_rendering = False
        self.setViewport(ground(self))
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._drawing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The card around it is frame enough; the ring is drawn around the row.
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._went)
        self.activated.connect(self._open)

    def render_queue(
        self, state: QueueColumnState, cards: QueueCards, chosen: AssignmentId | None
    ) -> None:
        """Show the queue; the one chosen is outlined, and in sight when another one was before.

        A desk just opened shows the queue from its first row: that is what goes first.
        """
        self._is_rendering = True
        before = self._known(self.currentIndex())
        others = self._rows.show_rows(state, cards)
        self.viewport().update()
        place = self._rows.place_of(chosen)
        if place != self.currentIndex() or others:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.setAutoScroll(before is not None)
            self.selectionModel().setCurrentIndex(place, flag)
            self.setAutoScroll(True)
        if place.isValid() and before not in {None, chosen}:
            self.scrollTo(place)
        self._is_rendering = False

    def stands(self, index: _Index) -> Stands:
        """Whether a row is chosen, below the mouse, or where the keyboard is."""
        view = self.viewport()
        return Stands(
            chosen=self.selectionModel().isSelected(index),
            hovered=view.underMouse() and self.indexAt(view.mapFromGlobal(QCursor.pos())) == index,
            focused=self.hasFocus() and self.currentIndex() == index,
        )

    def _known(self, index: QModelIndex) -> AssignmentId | None:
        return self._rows.rows[index.row()].known if index.isValid() else None

    def _went(self, current: QModelIndex, _previous: QModelIndex) -> None:
        known = self._known(current)
        if not self._is_rendering and known is not None:
            self.chosen.emit(known)

    def _open(self, index: QModelIndex) -> None:
        known = self._known(index)
        if known is not None:
            self.opened.emit(known)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another look has other heights."""
        super().changeEvent(event)
        if theme.is_change(event):
            self._drawing.measure()
            self.scheduleDelayedItemsLayout()

"""Quick add: one line, below it what was understood of it, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from swdesk.desk import assignments
from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.quick_add import PieceChip, QuickAdd, QuickAddState
from swdesk.ui.widgets.buttons import ButtonState, QuietButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import SignedLine
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.focusing import KeyFocus
from swdesk.ui.widgets.painting import Area, painting, rounded
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from swdesk.ui.session import DeskSession
    from swdesk.ui.viewmodels.quick_kinds import Proposal

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_TURNED_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class UnderstoodChip(KeyFocus, Dressed, QPushButton):
    """A piece of the line with its meaning. `turned_back` asks for plain words again."""

    turned_back = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """An empty chip."""
        super().__init__(parent)
        self._chip = PieceChip("", "")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def render(self, chip: PieceChip, tip: str) -> None:  # type: ignore[override]
        """Show a piece; the title cannot be turned back and takes no part in the Tab order."""
        self._chip = chip
        self.setText(chip.text)
        self.setAccessibleName(chip.spoken)
        self.setAccessibleDescription(tip if chip.typed else "")
        self.setToolTip("\n".join(filter(None, (chip.fault, chip.note, tip if chip.typed else ""))))
        own = Qt.FocusPolicy.StrongFocus if chip.typed else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(own)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Backspace turns it back."""
        if event.key() in _TURNED_BACK and self._chip.typed:
            self.turned_back.emit(self._chip)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Both texts beside each other; the row shortens what is wider than itself."""
        meaning, text = self._widths()
        space = theme.current().space
        height = self.fontMetrics().height() + space.s
        return QSize(meaning + text + 2 * space.s + space.xs, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The meaning stays."""
        return QSize(self._widths()[0] + 2 * theme.current().space.s, self.sizeHint().height())

    def _widths(self) -> tuple[int, int]:
        strong = QFontMetrics(theme.font(Role.SMALL_STRONG))
        meaning = self.fontMetrics().horizontalAdvance(self._chip.meaning)
        return meaning, strong.horizontalAdvance(self._chip.text) + 2

    def _dress(self) -> None:
        self.setFont(theme.font(Role.SMALL))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the meaning quietly, what it says strongly."""
        tokens = theme.current()
        colours, space = tokens.colours, tokens.space
        with painting(self) as painter:
            rounded(painter, self.rect(), self._ground())
            inside = self.rect().adjusted(space.s, 0, -space.s, 0)
            ink = colours.warning_shade.strong if self._chip.fault else colours.text
            painter.setPen(theme.qcolor(ink if self._chip.fault else colours.muted))
            painter.drawText(inside, int(_LEFT), self._chip.meaning)
            meaning = self._widths()[0] + space.xs
            painter.setFont(theme.font(Role.SMALL_STRONG))
            painter.setPen(theme.qcolor(ink))
            rest = QRect(inside.left() + meaning, 0, inside.width() - meaning, self.height())
            shown = painter.fontMetrics().elidedText(
                self._chip.text, Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.drawText(rest, int(_LEFT), shown)

    def _ground(self) -> Area:
        tokens = theme.current()
        colours, radius = tokens.colours, tokens.radius.small
        if self.shows_focus():
            return Area(colours.accent_shade.soft, radius, colours.focus, 2)
        if self._chip.fault:
            return Area(colours.warning_shade.soft, radius, colours.warning_shade.strong)
        fill = colours.accent_shade.soft if self._chip.typed else ""
        line = colours.accent_shade.strong if tokens.high_contrast else ""
        return Area(fill, radius, line or ("" if self._chip.typed else colours.border))


class QuickAddField(Dressed, QWidget):
    """The line and its chips. `added` says that something came into the queue."""

    added = Signal(object)

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """An empty line."""
        super().__init__(parent)
        self._session = session
        self._reading = QuickAdd(session.desk.holidays)
        self._left_plain: frozenset[str] = frozenset()
        self._state = QuickAddState()
        self.chips: list[UnderstoodChip] = []
        self.choices: list[QuietButton] = []
        self._build()
        self.dress()

    def _build(self) -> None:
        say = self._session.words.say
        self.line = SignedLine("plus", self)
        self.line.setAccessibleName(say("Add to the queue in one line"))
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.add)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, 1.5)
        self.hint = Text(parent=self, role=Role.SMALL, tone="muted", wrap=True)
        self._offer = QWidget(self)
        self._offered = FlowLayout(self._offer, 1.5)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, self._row, self.hint, self._offer):
            self._down.addWidget(widget)
        self.render(self._state)

    def render(self, state: QuickAddState, refusal: str = "") -> None:  # type: ignore[override]
        """Show what was understood; a refusal takes the place of what is missing."""
        self._state = state
        while len(self.chips) < len(state.chips):
            self._new_chip()
        tip = self._session.words.say("Backspace makes it plain words again")
        for number, chip in enumerate(self.chips):
            there = number < len(state.chips)
            chip.setVisible(there)
            if there:
                chip.render(state.chips[number], tip)
        self._render_choices(state)
        below = refusal or state.missing or self._ready(state)
        self.hint.render(below)
        self.hint.set_tone(self._tone(state, refusal))
        self.hint.setVisible(bool(below))
        self._row.setVisible(bool(state.chips))
        self.line.setAccessibleDescription(below)

    def _tone(self, state: QuickAddState, refusal: str) -> str:
        if refusal:
            return "danger"
        return "warning" if state.is_wrong or (state.note and not state.missing) else "muted"

    def _render_choices(self, state: QuickAddState) -> None:
        """The kinds that may be meant, each a button that puts its name into the line."""
        while len(self.choices) < len(state.choices):
            button = QuietButton("", self._offer)
            button.clicked.connect(self._choose)
            self._offered.addWidget(button)
            self.choices.append(button)
        for number, button in enumerate(self.choices):
            there = number < len(state.choices)
            button.setVisible(there)
            if there:
                button.render(ButtonState(state.choices[number].name))
        self._offer.setVisible(bool(state.choices))

    def _choose(self) -> None:
        chosen = next((n for n, it in enumerate(self.choices) if it is self.sender()), None)
        if chosen is not None:
            self._put(self._state.choices[chosen])
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self, state: QuickAddState) -> str:
        if state.stated is None:
            return ""
        return " ".join(filter(None, (state.note, self._session.words.say("Enter adds it."))))

    def _new_chip(self) -> None:
        chip = UnderstoodChip(self._row)
        chip.turned_back.connect(self._turn_back)
        self._flow.addWidget(chip)
        self.chips.append(chip)

    def _typed(self, _text: str) -> None:
        if not self.line.text():
            self._left_plain = frozenset()
        self._read()

    def _read(self) -> None:
        session = self._session
        self.render(
            self._reading.state(self.line.text(), self._left_plain, session.view, session.names)
        )

    def _turn_back(self, chip: PieceChip) -> None:
        self._left_plain |= {chip.typed}
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)  # noqa: FBT003 - Qt's own: without marking
        self._read()

    def add(self) -> None:
        """Put into the queue what stands in the line; a refusal is said below it."""
        if self._state.stated is None:
            if self.line.text().strip():
                self.render(self._state, refusal=self._state.missing)
            return
        done = self._session.try_out(assignments.add, self._state.stated)
        if isinstance(done, str):
            self.render(self._state, done)
            return
        self.line.setText("")  # leaves nothing that the line itself could take back
        self.clear()
        self._session.tell(done)
        self.added.emit(done)

    def clear(self) -> None:
        """Begin anew."""
        self.line.clear()
        self._left_plain = frozenset()
        self.render(QuickAddState())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tab takes the kind that is proposed, Escape empties the line.

        Undo is the desk's where nothing was typed since: the bar at the foot promises it.
        """
        if watched is self.line and event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)  # noqa: S101 - by its type
            if event.matches(QKeySequence.StandardKey.Undo) and not self.line.isUndoAvailable():
                event.ignore()
                return True
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)  # noqa: S101 - by its type
            if event.key() == Qt.Key.Key_Tab and self._take_proposal():
                return True
            if event.key() == Qt.Key.Key_Down and self._state.choices:
                self.choices[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.clear()
                return True
        return super().eventFilter(watched, event)

    def _take_proposal(self) -> bool:
        proposal = self._state.proposal
        if proposal is None:
            return False
        self._put(proposal)
        return True

    def _put(self, proposal: Proposal) -> None:
        """Write a kind's name where it is meant; the cursor keeps its place before the rest."""
        rest = len(self.line.text()) - self.line.cursorPosition()
        self.line.setText(proposal.line)
        self.line.setCursorPosition(max(0, len(proposal.line) - rest))
        self._read()

    def _dress(self) -> None:
        self._down.setSpacing(theme.current().space.xs)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """An example stands in the line where there is room for it whole."""
        super().resizeEvent(event)
        say, metrics = self._session.words.say, self.line.fontMetrics()
        example = say("Add in one line: home visit BU-2301 tomorrow at 10 45 min")
        room = self.width() - theme.current().sizes.icon - theme.space(8)
        fits = metrics.horizontalAdvance(example) <= room
        self.line.setPlaceholderText(example if fits else say("Add to the queue in one line"))

"""The window: the rail on the left, what runs on top, a screen, and the line at the foot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from swdesk.ui import theme
from swdesk.ui.actions import GROUP_NAMES, Actions, Group
from swdesk.ui.frame.concerns import Concerns
from swdesk.ui.frame.foot import Foot
from swdesk.ui.frame.header import Header
from swdesk.ui.frame.news import News
from swdesk.ui.frame.rail import Rail
from swdesk.ui.frame.undo import InCorner, UndoOffer
from swdesk.ui.screens.page import Page
from swdesk.ui.widgets.room import largest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from swdesk.ui.preferences import Preferences
    from swdesk.ui.session import DeskSession

_LOWER_LEFT = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
"""Over the end of the day, where no button is."""
_FIRST = (1360, 860)
_LEAST_SCREEN = 320
"""A screen lower than this gives no room away; at 100 %."""


class MainWindow(QMainWindow):
    """The frame around the screens.

    `painted` says that it was seen for the first time, `closed` that the worker has closed it,
    `given` carries the path of a file that was dropped on it.
    """

    painted = Signal()
    closed = Signal()
    given = Signal(object)

    def __init__(self, session: DeskSession, preferences: Preferences) -> None:
        """Build the frame; screens are added with `add_page`, and best made in `screens`."""
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.setWindowTitle("swdesk")
        self.setAcceptDrops(True)
        self.resize(QSize(*_FIRST).boundedTo(largest(self)))
        self.actions_of_window = Actions(session.words, self)
        self._pages: dict[str, Page] = {}
        self._promised: dict[str, Callable[[], Page]] = {}
        self._was_painted = False
        self._build()
        self._menus()
        session.changed.connect(self._render)
        self.painted.connect(self.concerns.refresh)  # nobody waits for it
        self.restoreGeometry(preferences.place)

    def add_page(self, name: str, page: Page) -> None:
        """Add a screen; the action of the same name leads there."""
        self._lead_to(name)
        self._keep(name, page)

    def promise_page(self, name: str, make: Callable[[], Page], *, in_rail: bool = True) -> None:
        """Add a screen that is not made before somebody asks for it.

        Not `in_rail`: its button comes when it is first asked for.
        """
        self._lead_to(name, in_rail=in_rail)
        self._promised[name] = make

    def offer_page(self, name: str) -> None:
        """Have a screen's button in the rail from now on."""
        if name not in self.rail:
            self.rail.add(name, self.actions_of_window[name])

    def show_page(self, name: str) -> None:
        """Go to a screen."""
        page = self.page(name)
        self.offer_page(name)
        self.screens.setCurrentWidget(page)
        self.rail.show_chosen(name)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._make_room()
        self._describe()
        self._render()

    def page(self, name: str) -> Page:
        """A screen by its name."""
        if name in self._promised:
            self._keep(name, self._promised.pop(name)())
        return self._pages[name]

    def _lead_to(self, name: str, *, in_rail: bool = True) -> None:
        if in_rail:
            self.offer_page(name)
        self.actions_of_window.bind(name, lambda: self.show_page(name))

    def _keep(self, name: str, page: Page) -> None:
        self._pages[name] = page
        self.screens.addWidget(page)
        page.described.connect(self._describe)

    def _build(self) -> None:
        whole = QWidget(self)
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.rail = Rail(whole)
        across.addWidget(self.rail)
        across.addLayout(self._right(whole), 1)
        self.setCentralWidget(whole)

    def _right(self, whole: QWidget) -> QVBoxLayout:
        down = QVBoxLayout()
        down.setSpacing(0)
        self.header = Header(self.session, self.actions_of_window, whole)
        self.concerns = Concerns(self.session, whole)
        self.news = News(self.session.words, whole)
        self.screens = QStackedWidget(whole)
        self.undo_offer = UndoOffer(self.session, self.actions_of_window, whole)
        self._over = InCorner(self.undo_offer, whole)
        self.foot = Foot(self.session, whole)
        down.addWidget(self.header)
        down.addWidget(self.concerns)
        down.addWidget(self.news)
        down.addLayout(self._with_offer(), 1)
        down.addWidget(self.foot)
        return down

    def _with_offer(self) -> QGridLayout:
        """The screens, and at their foot what can be taken back.

        Over Today it hides nothing that can be pressed, and nothing jumps when it comes; of
        another screen the foot gives way, so that the last row of a list is seen all the same.
        """
        over = QGridLayout()
        over.setSpacing(0)
        over.addWidget(self.screens, 0, 0)
        over.addWidget(self._over, 0, 0, 2, 1, _LOWER_LEFT)
        over.setRowStretch(0, 1)
        self._over.raise_()
        self._offer_room = over
        self._over.appeared.connect(self._make_room)
        return over

    def _make_room(self) -> None:
        is_today = self.screens.currentWidget() is self._pages.get("today")
        self.undo_offer.widen(0 if is_today else self.screens.width() - 2 * theme.space(4))
        room = self._over.room()
        least = theme.current().scaled(_LEAST_SCREEN)
        # The layout's own height is 0 until it was laid out anew.
        height = self.screens.height() + self._offer_room.rowMinimumHeight(1)
        if is_today or height - room < least:
            room = 0
        if self._offer_room.rowMinimumHeight(1) != room:
            self._offer_room.setRowMinimumHeight(1, room)

    def _menus(self) -> None:
        named = self.session.words.marked
        menus = {group: self.menuBar().addMenu(named(GROUP_NAMES[group])) for group in Group}
        for entry, action in self.actions_of_window:
            if entry.apart:
                menus[entry.group].addSeparator()
            menus[entry.group].addAction(action)

    def _describe(self) -> None:
        """Say which screen is seen."""
        page = self.screens.currentWidget()
        if isinstance(page, Page):
            self.header.render_page(page.title(), page.note())

    def _render(self) -> None:
        """Say what runs, and what the foot tells."""
        self.header.refresh()
        self.foot.refresh()
        if self._was_painted:
            self.concerns.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """One file can be dropped anywhere."""
        if _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Say which file it was."""
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.given.emit(path)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Say once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window was."""
        self.preferences.place = self.saveGeometry()
        self.closed.emit()
        super().closeEvent(event)


def _file_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None

"""What can be done on the Time screen: note, correct, order, close a month, export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from swdesk.domain.hours import Standing
from swdesk.ui.dialogs.hours_closing import CloseMonthDialog
from swdesk.ui.dialogs.hours_export import ExportDialog
from swdesk.ui.dialogs.hours_noting import AddTimeDialog, CorrectTimeDialog
from swdesk.ui.dialogs.hours_orders import OrderDialog
from swdesk.ui.dialogs.hours_settling import SettleFlexDialog
from swdesk.ui.viewmodels.hours import Reach
from swdesk.ui.widgets.buttons import ButtonState, SecondaryButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.hours import ClassedStretch
    from swdesk.ui.screens.hours import HoursPage
    from swdesk.ui.viewmodels.hours import HoursState
    from swdesk.worktime.compensation import Settling


class HoursActions(QObject):
    """The buttons of the screen and the dialogs behind them."""

    def __init__(self, page: HoursPage) -> None:
        """Make the buttons; the page puts them in their places."""
        super().__init__(page)
        self._page = page
        self._closed = False
        self._icons: dict[str, str] = {}
        say = page.session.words.say
        self.add = self._button(say("Add time…"), "plus", self._add)
        self.correct = self._button(say("Correct…"), "pencil", self._correct)
        self.close = self._button(say("Close the month…"), "lock", self._close)
        self.export = self._button(say("Export…"), "export", self._export)
        self.settle = self._button(say("Settle flex…"), "scale", self._settle)
        self.buttons = (self.add, self.correct, self.close, self.export, self.settle)
        said = (
            (say("It was ordered…"), Standing.ORDERED),
            (say("Ask for approval…"), Standing.AWAITING),
            (say("It was approved…"), Standing.APPROVED),
            (say("It was refused…"), Standing.REFUSED),
        )
        self.line_buttons = tuple(
            self._button(text, "", partial(self._order, standing)) for text, standing in said
        )

    def follow(self, state: HoursState) -> None:
        """Let be pressed what means something now."""
        self._closed = state.closed
        self.settle.setVisible(self._settling() is not None)
        self._enable()

    def watch(self) -> None:
        """Follow what is chosen in the tables."""
        self._page.days.chosen.connect(lambda _: self._enable())
        self._page.beyond.chosen.connect(lambda _: self._enable())
        self._enable()

    def _enable(self) -> None:
        page = self._page
        of_a_day = page.reach is Reach.DAY and bool(page.days.current())
        self._may(self.correct, may=of_a_day)
        self._may(self.close, may=page.reach is Reach.MONTH and not self._closed)
        for button in self.line_buttons:
            self._may(button, may=self._line() is not None)

    def _may(self, button: SecondaryButton, *, may: bool) -> None:
        button.render(ButtonState(button.text(), icon=self._icons[button.text()], enabled=may))

    def _button(self, text: str, icon: str, act: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(text, self._page, icon=icon)
        button.clicked.connect(lambda *_: act())
        self._icons[text] = icon
        return button

    def _line(self) -> tuple[ClassedStretch, str] | None:
        """The stretch beyond ordinary time that is chosen, and of which employment it is."""
        return self._page.line(self._page.beyond.current())

    def _employment(self) -> str:
        """The employment that is looked at; of several the first."""
        return self._page.whose[0].employment

    def _add(self) -> None:
        page = self._page
        AddTimeDialog(page.on, self._employment(), page.session, page).open()

    def _correct(self) -> None:
        key = self._page.days.current()
        every = [each for seen in self._page.seen for each in seen.stretches]
        chosen = next((each for each in every if str(each.record) == key), None)
        if chosen is not None:
            CorrectTimeDialog(chosen, self._page.session, self._page).open()

    def _order(self, standing: Standing) -> None:
        found = self._line()
        if found is not None:
            OrderDialog(found, standing, self._page.session, self._page).open()

    def _close(self) -> None:
        page = self._page
        CloseMonthDialog(page.on, page.session, page, self._employment()).open()

    def _settling(self) -> Settling | None:
        """The settlement of flex that is due."""
        found = self._page.accounts.settling if self._page.accounts else None
        return found if found is not None and found.line is not None else None

    def _settle(self) -> None:
        page, found = self._page, self._settling()
        if found is not None:
            SettleFlexDialog(found, page.session, page, self._employment()).open()

    def _export(self) -> None:
        page = self._page
        ExportDialog(page.on, page.session, page, self._employment()).open()

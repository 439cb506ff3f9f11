"""The buttons above the columns and below the rows, and what they say now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from swdesk.texts.language import mark
from swdesk.ui.screens.editor.choosing import ListBox
from swdesk.ui.viewmodels.editor_items import Option
from swdesk.ui.viewmodels.editor_rows import found_row
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, QuietButton, SecondaryButton
from swdesk.ui.widgets.fields import SearchField, SearchState
from swdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from swdesk.ui.screens.editor.page import EditorPage
    from swdesk.ui.viewmodels.editor_seen import Seen
    from swdesk.ui.widgets.buttons import Button

_LANGUAGES = {
    "sv": mark("In Swedish"),
    "en": mark("In English"),
    "both": mark("In both languages"),
}


class _Finding(SearchField):
    """Enter looks on; with Ctrl it is the screen's, and says nothing of what is looked for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What Ctrl and Enter mean, they mean for the row that is seen."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EditorBar:
    """Every button of the editor; the page lays `of_all`, `of_rows` and `languages` out."""

    def __init__(self, page: EditorPage) -> None:
        """Make them."""
        self._page = page
        self.say = page.session.words.say
        self.of_all, self.of_rows = FlowLayout(), FlowLayout(steps=1)
        self._make_of_all()
        self._make_of_rows()
        self.render()

    def _make_of_all(self) -> None:
        say, page = self.say, self._page
        self.undo_button = self._button(SecondaryButton, say("Undo"), "undo", page.deeds.undo)
        self.redo_button = self._button(SecondaryButton, say("Redo"), "", page.deeds.redo)
        self.search = _Finding(SearchState(say("Find in the order")), page)
        self.search.returnPressed.connect(self.find_next)
        self.search.descended.connect(page.rows.setFocus)
        self.faults_button = self._button(SecondaryButton, "", "", page.deeds.next_fault)
        self.changes_button = self._button(
            SecondaryButton, say("What changed"), "", page.deeds.changes
        )
        self.try_button = self._button(SecondaryButton, say("Try…"), "", page.deeds.trial)
        self.publish_button = self._button(PrimaryButton, say("Publish…"), "", page.deeds.publish)
        self.languages = ListBox(page)
        self.languages.setAccessibleName(say("Languages that are seen"))
        marked = page.session.words.marked
        options = tuple(Option(each, marked(text)) for each, text in _LANGUAGES.items())
        self.languages.show_options(options, page.languages[0])
        self.languages.activated.connect(self._speak)
        for part in (
            self.search,
            self.undo_button,
            self.redo_button,
            self.faults_button,
            self.changes_button,
            self.try_button,
            self.publish_button,
        ):
            self.of_all.addWidget(part)

    def _make_of_rows(self) -> None:
        say, page = self.say, self._page
        self.row_buttons = (
            self._button(QuietButton, say("New"), "plus", page.row_deeds.add),
            self._icon(say("Duplicate"), "copy", page.row_deeds.same),
            self._icon(say("Up"), "chevron-up", page.row_deeds.up),
            self._icon(say("Down"), "chevron-down", page.row_deeds.down),
            self._icon(say("Take out"), "trash", page.row_deeds.out),
        )
        for button in self.row_buttons:
            self.of_rows.addWidget(button)

    def _icon(self, name: str, icon: str, act: Callable[[], object]) -> Button:
        button = self._button(QuietButton, "", icon, act)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _button(
        self, look: type[Button], text: str, icon: str, act: Callable[[], object]
    ) -> Button:
        button = look(text, self._page, icon=icon)
        button.clicked.connect(lambda *_: act())
        return button

    def _speak(self, index: int) -> None:
        each = str(self.languages.itemData(index))
        self._page.form.flush()
        self._page.languages = ("sv", "en") if each == "both" else (each,)
        self._page.show_state(anew=True)

    def render(self) -> None:
        """Say what can be done now."""
        page, say = self._page, self.say
        sitting, seen = page.sitting, page.seen
        for button in self.row_buttons:
            button.setEnabled(sitting is not None)
        if sitting is None or seen is None:
            self.faults_button.hide()
            return
        self.faults_button.show()
        undo, redo = sitting.next_undo, sitting.next_redo
        self.undo_button.render(
            ButtonState(say("Undo"), "Ctrl+Z", "undo", enabled=bool(undo), tip=undo)
        )
        self.redo_button.render(ButtonState(say("Redo"), enabled=bool(redo), tip=redo or "Ctrl+Y"))
        count = len(seen.faults)
        words = seen.words.plural("{n} fault", "{n} faults", count) if count else say("No faults")
        icon = "alert-circle" if count else "check-circle"
        self.faults_button.render(
            ButtonState(words, "F8", icon, enabled=count > 0, tip=self._tested(seen))
        )
        self.changes_button.render(ButtonState(say("What changed"), "F7"))
        self.try_button.render(
            ButtonState(say("Try…"), "F9", tip=say("On what has happened: what would be otherwise"))
        )

    def standing(self) -> str:
        """Whether everything is saved."""
        sitting, seen = self._page.sitting, self._page.seen
        if sitting is None or seen is None:
            return ""
        return self.say("saved") if sitting.is_kept else self.say("not saved")

    def _tested(self, seen: Seen) -> str:
        """How the tests came out, where nothing else is wrong."""
        if seen.report is None or seen.faults:
            return ""
        count = len(seen.report.results)
        return seen.words.plural(
            "{n} test comes out as expected", "all {n} tests come out as expected", count
        )

    def find(self) -> None:
        """Type what is looked for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def find_next(self) -> None:
        """Go to the next row with the words that were typed."""
        page = self._page
        text = self.search.text().strip()
        if page.seen is not None and text:
            row = found_row(text, page.row, page.seen)
            if row is not None:
                page.look_at(row)

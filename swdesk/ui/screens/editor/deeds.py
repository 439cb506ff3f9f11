"""What can be done in the editor: buttons, and the same by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from swdesk.texts.language import mark
from swdesk.ui.dialogs.what_changed import WhatChanged
from swdesk.ui.screens.editor.entries import ListBox
from swdesk.ui.viewmodels.editor_changes import changes_state
from swdesk.ui.viewmodels.editor_faults import following, where
from swdesk.ui.viewmodels.editor_items import Option
from swdesk.ui.viewmodels.editor_rowdeeds import moved_row, new_row, same_row, without_row
from swdesk.ui.viewmodels.editor_rows import found_row
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, QuietButton, SecondaryButton
from swdesk.ui.widgets.fields import SearchField, SearchState
from swdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.rules.faults import Fault, Path
    from swdesk.ui.screens.editor.page import EditorPage
    from swdesk.ui.viewmodels.editor_items import Item
    from swdesk.ui.viewmodels.editor_seen import Seen
    from swdesk.ui.widgets.buttons import Button

KEYS = {
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "save": "Ctrl+S",
    "find": "Ctrl+F",
    "changes": "F7",
    "next_fault": "F8",
    "fault_before": "Shift+F8",
    "add": "Ctrl+Return",
    "add_before": "Ctrl+Shift+Return",
    "same": "Ctrl+D",
    "up": "Alt+Up",
    "down": "Alt+Down",
    "section_after": "Ctrl+PgDown",
    "section_before": "Ctrl+PgUp",
    "out": "Ctrl+Del",
    "back": "Esc",
}
"""Keys that hold everywhere on the screen, and the method each calls."""
IN_THE_LIST = {"Del": "out", "Ins": "add_before", "Shift+Ins": "add"}
"""Keys that hold while the list of rows has the keyboard."""
_LANGUAGES = {
    "sv": mark("In Swedish"),
    "en": mark("In English"),
    "both": mark("In both languages"),
}


def _sequence(event: QKeyEvent) -> str:
    pressed = QKeySequence(event.keyCombination()).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return pressed.replace("Enter", "Return").replace("Num+", "")


class EditorDeeds:
    """The buttons above the columns and below the rows, and what they and their keys do."""

    def __init__(self, page: EditorPage) -> None:
        """Make every button; the page lays `of_all` and `of_rows` out."""
        self._page = page
        self._say = page.session.words.say
        self._by_key = {keys: name for name, keys in KEYS.items()}
        self.of_all, self.of_rows = FlowLayout(), FlowLayout(steps=1)
        self._make_of_all()
        self._make_of_rows()

    # --- buttons ------------------------------------------------------------------------------

    def _make_of_all(self) -> None:
        say, page = self._say, self._page
        self.undo_button = self._button(SecondaryButton, say("Undo"), "undo", self.undo)
        self.redo_button = self._button(SecondaryButton, say("Redo"), "", self.redo)
        self.search = SearchField(SearchState(say("Find in the order")), page)
        self.search.returnPressed.connect(self.find_next)
        self.search.descended.connect(page.rows.setFocus)
        self.faults_button = self._button(SecondaryButton, "", "", self.next_fault)
        self.changes_button = self._button(SecondaryButton, say("What changed"), "", self.changes)
        self.save_button = self._button(PrimaryButton, say("Save"), "", self.save)
        self.languages = ListBox(page)
        self.languages.setAccessibleName(say("Languages that are seen"))
        marked = page.session.words.marked
        options = tuple(Option(each, marked(text)) for each, text in _LANGUAGES.items())
        self.languages.setMinimumContentsLength(max(len(option.text) for option in options))
        self.languages.show_options(options, page.languages[0])
        self.languages.activated.connect(self._speak)
        for part in (
            self.search,
            self.undo_button,
            self.redo_button,
            self.faults_button,
            self.changes_button,
            self.save_button,
            self.languages,
        ):
            self.of_all.addWidget(part)

    def _make_of_rows(self) -> None:
        say = self._say
        self.row_buttons = (
            self._button(QuietButton, say("New"), "plus", self.add),
            self._icon(say("Duplicate"), "copy", self.same),
            self._icon(say("Up"), "chevron-up", self.up),
            self._icon(say("Down"), "chevron-down", self.down),
            self._icon(say("Take out"), "trash", self.out),
        )
        for button in self.row_buttons:
            self.of_rows.addWidget(button)
        self.render()

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
        page, say = self._page, self._say
        sitting, seen = page.sitting, page.seen
        for button in self.row_buttons:
            button.setEnabled(sitting is not None)
        if sitting is None or seen is None:
            self.faults_button.hide()
            self.save_button.setEnabled(False)
            return
        self.faults_button.show()
        undo, redo = sitting.next_undo, sitting.next_redo
        self.undo_button.render(
            ButtonState(say("Undo"), "Ctrl+Z", "undo", enabled=bool(undo), tip=undo)
        )
        self.redo_button.render(ButtonState(say("Redo"), "Ctrl+Y", enabled=bool(redo), tip=redo))
        count = len(seen.faults)
        words = seen.words.plural("{n} fault", "{n} faults", count) if count else say("No faults")
        icon = "alert-circle" if count else "check-circle"
        self.faults_button.render(ButtonState(words, "F8", icon, enabled=count > 0))
        self.changes_button.render(ButtonState(say("What changed"), "F7"))
        self.save_button.render(ButtonState(say("Save"), "Ctrl+S", enabled=not sitting.is_kept))

    def standing(self) -> str:
        """Whether everything is saved, and how the check and the tests came out."""
        sitting, seen = self._page.sitting, self._page.seen
        if sitting is None or seen is None:
            return ""
        kept = self._say("saved") if sitting.is_kept else self._say("not saved")
        if seen.report is None or seen.faults:
            return kept
        count = len(seen.report.results)
        told = seen.words.plural(
            "{n} test comes out as expected", "all {n} tests come out as expected", count
        )
        return f"{kept}; {told}"

    # --- keys ---------------------------------------------------------------------------------

    def knows(self, event: QEvent) -> bool:
        """Whether a key means something here."""
        return isinstance(event, QKeyEvent) and bool(self._meant(event))

    def pressed(self, event: QEvent) -> bool:
        """Do what a key means; False where it means nothing."""
        name = self._meant(event) if isinstance(event, QKeyEvent) else ""
        if name:
            getattr(self, name)()
        return bool(name)

    def _meant(self, event: QKeyEvent) -> str:
        keys = _sequence(event)
        if self._page.rows.hasFocus() and keys in IN_THE_LIST:
            return IN_THE_LIST[keys]
        return self._by_key.get(keys, "")

    # --- deeds --------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back."""
        self._back_or_forth("undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._back_or_forth("redo")

    def _back_or_forth(self, which: str) -> None:
        page = self._page
        page.form.flush()
        if page.sitting is None:
            return
        kept = page.form.focused()
        row = page.sitting.undo() if which == "undo" else page.sitting.redo()
        if row is None:
            return
        page.row = row
        page.show_state(anew=True)
        page.form.focus_on(kept)

    def add(self) -> None:
        """A new row after the one that is looked at."""
        self._new(before=False)

    def add_before(self) -> None:
        """A new row before the one that is looked at."""
        self._new(before=True)

    def _new(self, *, before: bool) -> None:
        seen = self._flushed()
        if seen is not None:
            deed = new_row(self._page.row, seen, before=before)
            self._page.carry_out(deed, self._about(self._say("new")), into=True)

    def same(self) -> None:
        """The same row once more."""
        seen = self._flushed()
        if seen is not None:
            deed = same_row(self._page.row, seen)
            self._page.carry_out(deed, self._about(self._say("once more")), into=True)

    def up(self) -> None:
        """The row one place up."""
        self._move(-1)

    def down(self) -> None:
        """The row one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        seen = self._flushed()
        if seen is not None:
            self._page.carry_out(
                moved_row(self._page.row, seen, by), self._about(self._say("moved"))
            )

    def out(self) -> None:
        """Without the row."""
        seen = self._flushed()
        if seen is not None:
            self._page.carry_out(without_row(self._page.row, seen), self._about(self._say("out")))

    def section_after(self) -> None:
        """The next part of the order."""
        self._page.step_section(1)

    def section_before(self) -> None:
        """The part of the order before."""
        self._page.step_section(-1)

    def back(self) -> None:
        """From a field to the rows, from there to the parts."""
        page = self._page
        target = page.sections if page.rows.hasFocus() else page.rows
        target.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def next_fault(self) -> None:
        """Go to the next fault, and give its field the keyboard."""
        self._to_fault(1)

    def fault_before(self) -> None:
        """Go to the fault before."""
        self._to_fault(-1)

    def _to_fault(self, step: int) -> None:
        page = self._page
        page.check_now()
        every = page.seen.faults if page.seen else ()
        faults = tuple(each for each in every if where(each.path))
        at = following(faults, self._fault_at(faults, step), step)
        if at < 0 or page.seen is None:
            return
        place = where(faults[at].path)
        if place is not None:
            self._looked = faults[at].path
            page.look_at(self._row_there(place.row), into=faults[at].path)

    _looked: Path = ()

    def _fault_at(self, faults: tuple[Fault, ...], step: int) -> int:
        """Where among the faults the last one that was looked at is."""
        paths = [each.path for each in faults]
        if self._looked in paths:
            return paths.index(self._looked)
        return -1 if step > 0 else 0

    def _row_there(self, row: Path) -> Path:
        """A list as a whole is seen by its last row."""
        seen = self._page.seen
        data = seen.data(row) if seen else None
        return (*row, len(data) - 1) if isinstance(data, list) and data else row

    def changes(self) -> None:
        """Tell what is changed against the rulebook in force."""
        page = self._page
        page.check_now()
        if page.seen is None or page.seen.book is None:
            return
        state = changes_state(page.session.view.rulebook, page.seen.book, page.session.words)
        WhatChanged((state,), state.revision, page.session.words, page).open()

    def save(self) -> None:
        """Keep the draft."""
        self._flushed()
        self._page.save()

    # --- words --------------------------------------------------------------------------------

    def label_of(self, item: Item) -> str:
        """What a change of an item is called, to be taken back."""
        return self._about(item.label or item.spoken)

    def _about(self, what: str) -> str:
        page = self._page
        title = page.heading.text()
        return ": ".join(filter(None, (title, what)))

    def _flushed(self) -> Seen | None:
        self._page.form.flush()
        return self._page.seen

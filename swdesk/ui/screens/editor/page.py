"""Editing the rulebook: sections at the left, their rows beside them, the form of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from swdesk.desk.rule_drafts import keep_draft
from swdesk.rules.examining import slow
from swdesk.rules.testing import run_tests
from swdesk.ui import theme
from swdesk.ui.screens.editor.bar import EditorBar
from swdesk.ui.screens.editor.deeds import EditorDeeds, RowDeeds
from swdesk.ui.screens.editor.form import FormView
from swdesk.ui.screens.editor.keeping import Opening, source_of
from swdesk.ui.screens.editor.keys import meant, pressed
from swdesk.ui.screens.editor.rows import RowsList
from swdesk.ui.screens.page import Page
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.editor_faults import at_their_cause, once, where
from swdesk.ui.viewmodels.editor_form import NOTHING, form_state
from swdesk.ui.viewmodels.editor_fresh import situation
from swdesk.ui.viewmodels.editor_items import How
from swdesk.ui.viewmodels.editor_layout import ALL_SECTIONS, SECTION, TRYING
from swdesk.ui.viewmodels.editor_naming import following_id, settled_in
from swdesk.ui.viewmodels.editor_rows import rows_state, sections_state
from swdesk.ui.viewmodels.editor_seen import Seen
from swdesk.ui.viewmodels.editor_sitting import Sitting, landed
from swdesk.ui.viewmodels.editor_tried import Tried, tried_rows, tried_state
from swdesk.ui.viewmodels.editor_trying import HERE, noted
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.rows import Row, RowList, Rows
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from swdesk.rules.examining import Examined
    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data
    from swdesk.ui.actions import Actions
    from swdesk.ui.screens.editor.keeping import Opened
    from swdesk.ui.session import DeskSession
    from swdesk.ui.viewmodels.editor_form import Form
    from swdesk.ui.viewmodels.editor_items import Answer, Key, Steps
    from swdesk.ui.viewmodels.editor_rowdeeds import RowDeed
    from swdesk.ui.viewmodels.editor_rows import RowState

_TYPED = frozenset({How.LINE, How.PROSE})
_CHECK_MS, _TEST_MS = 200, 500
"""After so long without a change the rows are checked, and then the tests are run."""
_SECTIONS, _ROWS, _LOW, _ABREAST = 190, 300, 80, 900
"""How wide the lists are, how low one may be, from which width all stand abreast; at 100 %."""
_ANY = 16_777_215
"""Qt's word for a size without a bound."""


class Columns(QWidget):
    """As high as there is room: each column scrolls by itself."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """What wraps in it asks for no more height."""
        return False


class EditorPage(Dressed, Page):
    """Three columns; what is seen always follows from the manuscript and the row looked at."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """An empty screen; the rulebook is read when it is first seen."""
        super().__init__(session, actions, parent)
        self.sitting: Sitting | None = None
        self.seen: Seen | None = None
        self.row: Path = ("about",)
        self.languages: tuple[str, ...] = (session.words.language,)
        self.form_shown: Form = NOTHING
        self._opened: Opened | None = None
        self._examined: Examined | None = None
        self._scratch: Data = {}
        self._settled = settled_in(session.view.rulebook)
        self._make()
        self._lay_out()
        self.hand_focus_to(self.sections)
        self.dress()

    # --- what is seen -------------------------------------------------------------------------

    def title(self) -> str:
        """What the screen is called."""
        return self.session.words.say("Edit the order")

    def note(self) -> str:
        """Whether everything is saved, and what is wrong."""
        if self.sitting is None:
            return self.session.words.say("is being read…")
        return self.bar.standing()

    def refresh(self) -> None:
        """Read the rulebook when the screen is first seen, and when it went on without it."""
        wanted = self._opened is None or self._went_on()
        if wanted and self.findChild(Opening) is None:
            Opening(source_of(self.session), self).done.connect(self._begin)

    def _went_on(self) -> bool:
        """Whether the draft was published, or a newer revision has come and there is no draft."""
        sitting = self.sitting
        if sitting is None or not sitting.is_kept:
            return False
        return source_of(self.session) != sitting.manuscript.source

    def show_state(self, *, anew: bool = False) -> None:
        """Show the manuscript as it is now; what is being typed stays, unless `anew`."""
        sitting, opened = self.sitting, self._opened
        if sitting is None or opened is None:
            return
        before = self.seen
        self.seen = Seen(
            whole=self._plain(sitting),
            words=self.session.words,
            law=opened.law,
            now=self.session.now,
            book=sitting.examined.rulebook,
            faults=before.faults if before else (),
            report=before.report if before else None,
            languages=self.languages,
            settled=self._settled,
        )
        self._check.start()
        self._render(anew=anew)

    def _plain(self, sitting: Sitting) -> Data:
        """The file as plain data, and beside it the situation that is tried."""
        whole = sitting.manuscript.data(())
        return {**whole, "try": self._scratch} if isinstance(whole, dict) else whole

    def look_at(self, row: Path, *, into: Path | None = None) -> None:
        """Look at another row; `into`: give the keyboard to what fills this place of it."""
        self.form.flush()
        self.row = row
        self._render(anew=True)
        if into is not None:
            self.form.focus_on(self.form_shown.item_of(into))

    def change(self, steps: Steps, label: str, row: Path | None = None, place: str = "") -> bool:
        """Carry steps out; `row` is what is looked at afterwards, `place` what is typed in."""
        if self.sitting is None or not self.sitting.change(steps, label, self.row, place):
            return False
        if row is not None:
            self.row = row
        self.show_state(anew=row is not None)
        if not place:
            self._examine()
        return True

    def carry_out(self, deed: RowDeed | None, label: str, *, into: bool = False) -> None:
        """Do something with a whole row; `into`: begin to fill it in."""
        if deed is None or not self.change(deed.steps, label, deed.row):
            return
        if into:
            self.form.focus_on(self.form_shown.item_of(deed.row))
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def check_now(self) -> None:
        """Check at once, tests and all, and keep the draft."""
        self.form.flush()
        self._examine()
        self._run_tests()
        self.save()

    def save(self) -> None:
        """Keep the draft in the home as it is now."""
        self.form.flush()
        if self.sitting is None or self.sitting.is_kept:
            return
        kept = self.session.try_out(keep_draft, self.sitting.manuscript.source)
        if isinstance(kept, str):
            self.session.refused.emit(kept)
            return
        self.sitting.keep()
        self.bar.render()
        self.described.emit()

    # --- how it comes about -------------------------------------------------------------------

    def _begin(self, opened: Opened) -> None:
        self._opened = opened
        self.sitting = Sitting(opened.manuscript, opened.law)
        self.show_state()
        self.check_now()
        if self.seen is not None:
            self._scratch = situation(self.seen)
            self.show_state()

    def _make(self) -> None:
        self.sections = RowList(parent=self)
        self.rows = RowsList(self)
        self.form = FormView(self)
        self.heading = Text(parent=self, role=Role.HEADING, wrap=True)
        self.told = Text(parent=self, tone="muted", wrap=True)
        self.above = Callout(parent=self)
        self.above.hide()
        self.deeds, self.row_deeds = EditorDeeds(self), RowDeeds(self)
        self.bar = EditorBar(self)
        self.sections.moved.connect(self._to_section)
        self.sections.chosen.connect(lambda _: self.rows.setFocus())
        self.rows.moved.connect(self.look_at)
        self.rows.chosen.connect(self._into_row)
        self.form.answered.connect(self._answered)
        self._check, self._tests = QTimer(self), QTimer(self)
        for timer, pause, act in (
            (self._check, _CHECK_MS, self._examine),
            (self._tests, _TEST_MS, self._run_tests),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(act)

    def _lay_out(self) -> None:
        self.card = Card(parent=self)
        self._right = self.card.body
        for part in (self.heading, self.told, self.above):
            self._right.addWidget(part)
        self._right.addWidget(self.form, 1)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.rows, 1)
        self._middle.addLayout(self.bar.of_rows)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QVBoxLayout()
        self._left.addWidget(self.sections, 1)
        self._left.addWidget(self.bar.languages)
        self._across.addLayout(self._left)
        self._across.addLayout(self._middle)
        self._across.addWidget(self.card, 1)
        self._whole = QVBoxLayout()
        self._whole.addLayout(self.bar.of_all)
        self._whole.addLayout(self._across, 1)
        self._inner = Columns(self)
        self._inner.setLayout(self._whole)
        holding = QVBoxLayout()
        holding.setContentsMargins(0, 0, 0, 0)
        holding.addWidget(self._inner)
        outer = ScrollArea(self)
        outer.hold(holding)
        for scrolls in (outer, self.form, self.rows, self.sections):
            scrolls.installEventFilter(self)  # what scrolls would take the arrows
        alone = QVBoxLayout(self)
        alone.setContentsMargins(0, 0, 0, 0)
        alone.addWidget(outer)

    def _dress(self) -> None:
        space = theme.current().space
        self._whole.setContentsMargins(space.l, space.l, space.l, space.l)
        self._whole.setSpacing(space.m)
        self._across.setSpacing(space.m)
        self._middle.setSpacing(space.s)
        self._left.setSpacing(space.s)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the lists stand above the form."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        scaled = theme.current().scaled
        abreast = self.width() >= scaled(_ABREAST)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if abreast else direction.TopToBottom)
        for part, width, height in (
            (self.sections, _SECTIONS, _LOW),
            (self.rows, _ROWS, 2 * _LOW),
        ):
            part.setMaximumWidth(scaled(width) if abreast else _ANY)
            part.setMinimumWidth(scaled(width) if abreast else 0)
            part.setMaximumHeight(_ANY if abreast else scaled(height))
            part.setMinimumHeight(0 if abreast else scaled(height))
        self.form.setMinimumHeight(scaled(2 * _LOW))
        needed = 0 if abreast else self._whole.minimumHeightForWidth(self.width())
        self._inner.setMinimumHeight(needed)

    def _render(self, *, anew: bool) -> None:
        seen, found = self.seen, where(self.row)
        if seen is None or found is None:
            return
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        rows = tuple(Row(one.id, one.name, one.faults) for one in sections_state(seen))
        self.sections.render(Rows(rows, found.section.id, seen.words.say("Parts of the order")))
        tried = tried_state(seen) if found.section is TRYING else None
        listed = tried_rows(tried, seen) if tried else rows_state(found.section, seen)
        self.rows.render(listed, self.row, seen.words.marked(found.section.name))
        there = seen.data(self.row) is not None and -1 not in self.row
        faulty = replace(seen, faults=tried.faults) if tried else seen
        self.form_shown = form_state(found.part, self.row, faulty) if there else NOTHING
        self.form.render(self.form_shown.items, anew=anew)
        self._say(next((one for one in listed if one.path == self.row), None), tried)
        self.bar.render()
        if was_here and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.described.emit()

    def _say(self, row: RowState | None, tried: Tried | None) -> None:
        """The row's title and sentence; what came of a situation, or what is wrong with the row."""
        self.heading.render(row.title if row else "")
        told = "" if tried and self.row == HERE else (row.sentence if row else "")
        self.told.render(told)
        self.told.setVisible(bool(told))
        above = CalloutState("", "\n".join(self.form_shown.above), theme.Tone.DANGER)
        if tried is not None:
            above = CalloutState(tried.sentence, tried.follows, level=tried.level)
        self.above.render(above)
        self.above.setVisible(bool(above.title or above.text))
        self._share_room()

    # --- answers ------------------------------------------------------------------------------

    def _answered(self, key: Key, answer: Answer) -> None:
        if self.seen is None:
            return
        steps = self.form_shown.steps(key, answer)
        item = self.form_shown.item(key)
        if item is None or not steps:
            return
        if item.how in _TYPED:
            steps = (*steps, *following_id(key[0], item.text, str(answer), self.seen))
        if key[0][:1] == HERE and item.how is not How.DEEDS:
            self._scratch = noted(self._scratch, steps)
            self.show_state()
            return
        place = repr(key) if item.how in _TYPED else ""
        if self.change(steps, self.row_deeds.label_of(item), place=place):
            self._land(landed(steps))

    def _land(self, target: Path | None) -> None:
        """Give the keyboard to what came or moved; it may be a row of its own."""
        found = where(target) if target is not None else None
        if target is None or found is None:
            return
        if found.row != self.row:
            self.look_at(found.row, into=target)
        else:
            self.form.focus_on(self.form_shown.item_of(target))

    def _to_section(self, known_by: str) -> None:
        part = SECTION[known_by].parts[0]
        data = self.seen.data(part.path) if self.seen else None
        first = 0 if isinstance(data, list) and data else -1
        self.look_at((*part.path, first) if part.add else part.path)

    def step_section(self, by: int) -> None:
        """Go to the section before or after."""
        found = where(self.row)
        at = ALL_SECTIONS.index(found.section) if found else 0
        self._to_section(ALL_SECTIONS[(at + by) % len(ALL_SECTIONS)].id)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_row(self, row: Path) -> None:
        """Begin to fill a row in; make it first where it is not there."""
        if self.seen is not None and (-1 in row or self.seen.data(row) is None):
            self.row_deeds.add()
        else:
            self.form.focus_on(self.form_shown.item_of(row))

    def _examine(self) -> None:
        """Say what is wrong with what was typed; the rest follows when nobody types."""
        if self.sitting is None or self.seen is None:
            return
        self._check.stop()
        self._examined = self.sitting.examine()
        book = self._examined.rulebook
        faults = at_their_cause(once(self._examined.faults), book)
        self.seen = replace(self.seen, book=book, faults=faults, report=None)
        self._render(anew=False)
        self._tests.start()

    def _run_tests(self) -> None:
        """Follow the rows and run the tests, unless something was changed meanwhile."""
        looked, opened = self._examined, self._opened
        if looked is None or opened is None or self.seen is None or self._check.isActive():
            return
        self._tests.stop()
        faults = at_their_cause(once(slow(looked, opened.law)), looked.rulebook)
        others = [fault for fault in faults if fault.code != "test_failed"]
        report = None if others else run_tests(looked.rulebook, opened.law.days_off)
        self.seen = replace(self.seen, faults=faults, report=report)
        self._render(anew=False)
        QTimer.singleShot(0, self, self.save)

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys of the editor go before the window's own."""
        if event.type() == QEvent.Type.ShortcutOverride and meant(event, self):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What no part of the screen has a use for."""
        if not pressed(event, self):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fields know undo of their own: here the editor's holds."""
        if event.type() == QEvent.Type.KeyPress and pressed(event, self):
            return True
        return super().eventFilter(watched, event)

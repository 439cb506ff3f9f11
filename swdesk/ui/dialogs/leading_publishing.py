"""Sign the draft and publish it: what it changes, what must be stated, then two clicks."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from swdesk.desk import rule_drafts, rulebooks
from swdesk.domain.release import NoLeadKeyError
from swdesk.rules.deciding_anew import Statement, last_of, stated
from swdesk.rules.examining import quick, slow
from swdesk.rules.gaps import gaps
from swdesk.sharing import publishing, renewing
from swdesk.texts.rulebook_faults import fault_sentence
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.dialogs.leading_sending import SendingDialog, release_name
from swdesk.ui.viewmodels.leading import Prepared, PublishState, prepared, publish_state
from swdesk.ui.viewmodels.typed import typed_moment
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.fields import FieldState, TextField
from swdesk.ui.widgets.sheet import Sheet
from swdesk.ui.widgets.text import Text
from swdesk.wiring import law

if TYPE_CHECKING:
    from datetime import date

    from swdesk.rules.faults import Fault
    from swdesk.rules.rulebook import Rulebook
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 860, 700


class PublishingDialog(SendingDialog):
    """The draft, read beside the window, and the few fields that whoever decides fills in."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Begin to read the draft that is kept; the rulebook in force where there is none."""
        say = session.words.say
        super().__init__(session, say("Publish rules"), say("Sign and publish"), parent)
        self._ready: Prepared | None = None
        self._state: PublishState | None = None
        self.note.render(say("The draft is being read …"))
        self._make_fields()
        self.gaps_note = Text(parent=self, wrap=True)
        self.gaps = ChoiceChips(parent=self)
        self.sheet = Sheet(say("What changes"), self)
        for part in (self.fields, self.gaps_note, self.gaps):
            self.body.addWidget(part)
        self.gaps_note.hide()
        self.gaps.hide()
        self.body.addWidget(self.sheet, 50)
        self.body.addStretch(1)
        self.elsewhere = SecondaryButton(say("Sign and save…"), self)
        self.elsewhere.clicked.connect(self._save_elsewhere)
        self.buttons.insert(1, self.elsewhere)
        self.elsewhere.setEnabled(False)
        self.enable(enough=False)
        self.fit(_WIDTH, _HEIGHT)
        source = rule_drafts.source_to_change(session.desk)
        self._named["valid_from"].setFocus()
        self.beside(lambda: prepared(source, law()), self._show)

    def _make_fields(self) -> None:
        say = self.words.say
        self.fields = QWidget(self)
        labels = {
            "revision": say("Revision"),
            "valid_from": say("Holds from"),
            "decided_on": say("Decided on"),
            "decided_by": say("Decided by"),
            "consulted": say("Who was consulted, parted by commas"),
        }
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(3))
        self._named = {
            name: TextField(FieldState(label), self.fields) for name, label in labels.items()
        }
        for place, (name, field) in enumerate(self._named.items()):
            field.entered.connect(self.confirm.click)
            field.edited.connect(lambda _, name=name: self._understand(name))
            wide = 2 if name == "consulted" else 1
            grid.addWidget(field, place // 2, place % 2, 1, wide, Qt.AlignmentFlag.AlignTop)

    # --- what is shown --------------------------------------------------------------------------

    def _show(self, ready: Prepared) -> None:
        self._ready = ready
        before = self._before(ready.examined.rulebook)
        number = self.enrolled.standing.revision + 1 if self.enrolled else 1
        self._state = state = publish_state(ready, before, self.words, number)
        self.note.render(state.note)
        self._fill(state)
        self._show_gaps(state)
        self.sheet.show_html(partial(_html, state, self.words.say("What changes")))
        if state.faults:
            self.refuse(self.words.say("The draft has faults; mend them in the editor first."))
        elif before is not None and not state.changes:
            self.refuse(self.words.say("Nothing has been changed since the last revision."))
        ready_to_sign = not state.faults and (before is None or bool(state.changes))
        self.enable(enough=ready_to_sign)
        self.elsewhere.setEnabled(ready_to_sign)
        if not self._is_begun():
            empty = (field for field in self._named.values() if not field.text())
            next(empty, self.confirm).setFocus()

    def _fill(self, state: PublishState) -> None:
        """Fill in what the draft says, but no field that is begun: the reading takes a while."""
        for name, field in self._named.items():
            if not field.line.isModified():
                field.line.setText(getattr(state, name))
            self._understand(name)

    def _is_begun(self) -> bool:
        return any(field.line.isModified() for field in self._named.values())

    def _show_gaps(self, state: PublishState) -> None:
        say = self.words.say
        chips = tuple(Choice(str(place), text) for place, (_, text) in enumerate(state.gaps))
        self.gaps_note.render(
            say("Answers are missing. Accept each one, in the name of who decides, or fill it in.")
        )
        self.gaps.render(Choices(chips, (), say("Missing answers that are accepted")))
        self.gaps.setVisible(bool(chips))
        self.gaps_note.setVisible(bool(chips))

    def _before(self, book: Rulebook) -> Rulebook | None:
        return last_of(book.about.id, rulebooks.holding(self.session.desk))

    def _understand(self, name: str) -> None:
        """Say below a day how it was understood."""
        field = self._named[name]
        if name in ("valid_from", "decided_on"):
            typed = typed_moment(field.text(), self.session.now, self.words, gone=name[0] == "d")
            label = field.label.text()
            field.render(FieldState(label, field.text(), typed.understood, typed.fault))

    # --- what is stated -------------------------------------------------------------------------

    def _day(self, name: str) -> date | None:
        text = self._named[name].text()
        typed = typed_moment(text, self.session.now, self.words, gone=name[0] == "d")
        return typed.moment.on if typed.moment else None

    def _lacks(self, name: str) -> None:
        field = self._named[name]
        self.ask_for(field, self.words.say("Fill in “{field}”.", field=field.label.text()))

    def statement(self) -> Statement | None:
        """What the fields state; None, and said why, where one is not filled."""
        valid_from, decided_on = self._day("valid_from"), self._day("decided_on")
        texts = {name: field.text().strip() for name, field in self._named.items()}
        consulted = tuple(filter(None, (one.strip() for one in texts["consulted"].split(","))))
        filled = {
            "revision": texts["revision"].isdecimal(),
            "valid_from": valid_from is not None,
            "decided_on": decided_on is not None,
            "decided_by": bool(texts["decided_by"]),
            "consulted": bool(consulted),
        }
        lacking = next((name for name, there in filled.items() if not there), "")
        if lacking or valid_from is None or decided_on is None:
            self._lacks(lacking)
            return None
        state = self._state
        given = [state.gaps[int(each)][0] for each in self.gaps.chosen()] if state else []
        revision = int(texts["revision"])
        by = texts["decided_by"]
        return Statement(revision, valid_from, decided_on, by, consulted, tuple(given))

    def signed(self) -> bytes | None:
        """The draft with what is stated, signed by this lead; None, and said why, if it cannot."""
        ready, statement = self._ready, self.statement()
        if ready is None or statement is None:
            return None
        now = stated(ready.examined.manuscript, statement, self.words.language)
        examined = quick(now, ready.law, ready.examined)
        if self._is_faulty(slow(examined, ready.law), examined.rulebook):
            return None
        unready = self.session.try_out(renewing.refuse_unready, examined.rulebook)
        if isinstance(unready, str):
            self.refuse(unready)
            return None
        raw = self.session.try_out(publishing.pack_rules, now.source, revision=statement.revision)
        if isinstance(raw, str):
            self.refuse(raw)
            return None
        return raw

    def _is_faulty(self, faults: tuple[Fault, ...], book: Rulebook) -> bool:
        """Whether something is wrong still, and said: first of all answers that nobody accepted."""
        if gaps(faults, book):
            self.refuse(
                self.words.say("Accept the missing answers, or fill them in in the editor.")
            )
            self.gaps.setFocus()
        elif faults:
            self.refuse("\n".join(fault_sentence(each, self.words) for each in faults[:3]))
        return bool(faults)

    # --- what becomes of it ---------------------------------------------------------------------

    def answer(self) -> None:
        """Sign, and put it into the folder; with two leads, save it for the other one."""
        if self.is_busy:
            return
        known = self.enrolled
        if known is None:
            self.refuse(window_sentence(NoLeadKeyError(), self.words))
            return
        if known.standing.trust.threshold > 1:
            self._save_elsewhere()
            return
        if not known.folder:
            self.lack_folder()
            return
        raw = self.signed()
        if raw is not None:
            self.send(raw, partial(self._sent, release_name(raw), known.folder))

    def _save_elsewhere(self) -> None:
        raw = self.signed()
        if raw is not None:
            name = release_name(raw)
            self.ask_where(
                name, lambda path: self.save(raw, path, partial(self._sent, path.name, ""))
            )

    def _sent(self, name: str, folder: str) -> None:
        known = self.enrolled
        waits = not folder and known is not None and known.standing.trust.threshold > 1
        self.finish(self._outcome(name, folder, waits=waits))
        if not waits:
            rule_drafts.drop_draft(self.session.desk)

    def _outcome(self, name: str, folder: str, *, waits: bool) -> str:
        say = self.words.say
        if folder:
            return say(
                "{name} lies in the unit's folder. Every desk that looks there has it within the "
                "hour.",
                name=name,
            )
        if waits:
            return say("{name} is saved. The other lead signs it too, and publishes.", name=name)
        return say("{name} is saved, to be mailed or carried.", name=name)


def _html(state: PublishState, heading: str) -> str:
    lines = state.faults or state.changes
    listed = "".join(f"<li>{escape(one)}</li>" for one in lines)
    return f"<h2>{escape(heading)}</h2><ul>{listed}</ul>"

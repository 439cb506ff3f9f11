"""A file of rules that was opened: a signed release, or a rulebook where no unit is trusted.

It is read beside the window, verified before it is parsed, and shown; nothing is changed before
the strong button is pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import rulebooks, unit_rules
from swdesk.desk.names import names_of
from swdesk.domain.errors import RevisionInstalledError
from swdesk.domain.release import NotEnrolledError, NotSignedError
from swdesk.sharing.folder import LOOK_SECONDS, looked_within, read_file
from swdesk.sharing.receiving import Checked, check_as
from swdesk.sharing.trying import read_apart
from swdesk.texts.unit_crisis import crisis_words
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_file
from swdesk.ui.errands import Errand
from swdesk.ui.files_of_rules import RELEASE, RULEBOOKS, is_rulebook
from swdesk.ui.sheets import arrived_html, screen_ink
from swdesk.ui.viewmodels.unit_rules import Arrived, arrived_state
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.sheet import Sheet
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.errors import UserError
    from swdesk.domain.instants import Instant
    from swdesk.domain.release import Enrolled
    from swdesk.rules.rulebook import Rulebook
    from swdesk.ui.session import DeskSession
    from swdesk.ui.unit_watch import UnitWatch

_WIDTH, _HEIGHT = 760, 620


class TakingRulesDialog(AskingDialog):
    """Choose, look at what changes, take into use."""

    def __init__(self, session: DeskSession, watch: UnitWatch, parent: QWidget) -> None:
        """Nothing is chosen yet."""
        say = session.words.say
        super().__init__(session, say("Rules from a file"), say("Take into use"), parent)
        self._watch = watch
        self._errand: Errand | None = None
        self._checked: Checked | None = None
        self._unsigned: tuple[Rulebook, bytes] | None = None
        self.note.render(say("A release from your unit, or a rulebook file."))
        self.pick = SecondaryButton(say("Choose a file…"), self, icon="file")
        self.pick.clicked.connect(self._pick)
        self.sheet = Sheet(say("What changes"), self)
        self.sheet.hide()
        self.body.addWidget(self.pick)
        self.body.addWidget(self.sheet, 1)
        self.body.addStretch(0)  # takes the room while there is no sheet
        self.fit(_WIDTH)
        self.enable(enough=False)
        self.confirm.setDefault(True)
        self.pick.setFocus()

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._errand is not None

    # --- choosing -------------------------------------------------------------------------------

    def _pick(self) -> None:
        shown = " ".join(f"*{suffix}" for suffix in (RELEASE, *RULEBOOKS))
        pattern = self.words.say("Rules ({endings})", endings=shown)
        choose_file(self, self.words, self.choose, pattern)

    def choose(self, path: Path) -> None:
        """Read a file beside the window and find out what it would change."""
        self._let_go()
        self.refuse("")
        self.sheet.hide()
        self.enable(enough=False)
        self.note.render(self.words.say("Reading {name} …", name=path.name))
        known, now = self._watch.standing().enrolled, self.session.now
        self._errand = Errand(lambda: _read(path, known, now), self)
        self._errand.ended.connect(self._show)
        self._errand.refused.connect(self._refuse)
        self._path = path
        self._errand.begin()

    def _refuse(self, refusal: UserError) -> None:
        self._errand = None
        self.note.render(self._path.name)
        self.refuse(window_sentence(refusal, self.words))
        self.pick.setFocus()

    # --- what it would do -----------------------------------------------------------------------

    def _show(self, found: Checked | tuple[Rulebook, bytes]) -> None:
        self._errand = None
        self.note.render(
            self.words.say("{name}. Taking it into use is final.", name=self._path.name)
        )
        arrived = self._arrived(found)
        if arrived is None:
            return
        session = self.session
        tried = session.try_out(unit_rules.tried, arrived.book)
        if isinstance(tried, str):
            self.refuse(tried)
            return
        names = names_of(tried.view, session.words)
        state = arrived_state(arrived, names, session.today, tried)
        self.sheet.show_html(lambda: arrived_html((state,), session.words, screen_ink()))
        self.unfold(self.sheet, (_WIDTH, _HEIGHT), there=True)
        self.enable(enough=True)
        self.confirm.setFocus()

    def _arrived(self, found: Checked | tuple[Rulebook, bytes]) -> Arrived | None:
        """What is shown of it; None where there is nothing to take, or nothing to read in it."""
        known = rulebooks.holding(self.session.desk)[-1]
        if isinstance(found, Checked):
            self._checked = found
            book = found.taken.rulebook
            if book is not None:
                trusting = unit_rules.standing(self.session.desk).enrolled
                new_keys = (
                    trusting is not None and trusting.standing.trust != found.taken.standing.trust
                )
                return Arrived(book, known, found.taken.kept, found.cautions, new_keys)
            self._show_crisis(found)
            return None
        book = found[0]
        if book.about.id != known.about.id or book.about.revision <= known.about.revision:
            self._refuse(RevisionInstalledError(revision=known.about.revision))
            return None
        self._unsigned = found
        return Arrived(book, known)

    def _show_crisis(self, found: Checked) -> None:
        record = found.taken.crisis
        if record is None:
            return
        self.note.render(crisis_words(record, self.words))
        self.enable(enough=True)
        self.confirm.setFocus()

    # --- taking ---------------------------------------------------------------------------------

    def answer(self) -> None:
        """Take it, whole or not at all."""
        if self._checked is not None:
            self.accept()
            self._watch.take(self._checked)
        elif self._unsigned is not None:
            self.carry_out(rulebooks.install, *self._unsigned)

    def _let_go(self) -> None:
        errand, self._errand = self._errand, None
        self._checked = self._unsigned = None
        if errand is not None:
            errand.forget()

    def done(self, result: int) -> None:
        """What is still being read is of no use any more."""
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.forget()
        super().done(result)


def _read(path: Path, known: Enrolled | None, now: Instant) -> Checked | tuple[Rulebook, bytes]:
    """A file, verified or checked; no desk is asked.

    Raises:
        UserError: why it cannot be taken.
    """
    raw = looked_within(LOOK_SECONDS, lambda: read_file(path))
    if not is_rulebook(path):
        if known is None:
            raise NotEnrolledError
        return check_as(known, raw, law_files(), now)
    if known is not None:
        raise NotSignedError(unit=known.title)
    return read_apart(raw, path.name, law_files()), raw

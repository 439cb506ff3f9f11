"""Rules from the unit, received while the window is open.

The unit's folder is looked at when the window has been painted, and every hour, beside the window.
What is found is taken when nothing stands open that it could change: never under a preview, never
while the desk is locked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.instants import Instant
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.errands import Errand
from swdesk.ui.viewmodels.unit_rules import Amiss, Arrived, foot_words, news_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.desk.unit_rules import Tried, UnitStanding
    from swdesk.domain.errors import UserError
    from swdesk.domain.release import Enrolled, KeptRelease
    from swdesk.rules.law_files import LawFiles
    from swdesk.rules.rulebook import Rulebook
    from swdesk.sharing.receiving import Checked, Found, Refused
    from swdesk.ui.rules_seen import RulesSeen
    from swdesk.ui.session import DeskSession
    from swdesk.ui.when_free import WhenFree

Unread = tuple[tuple[Arrived, "Tried | None"], ...]
"""What was taken and not read, the oldest first, with what it moved where that is known."""
_MARK_SIGNS = 32
HOUR_MS = 3_600_000
_FIRST_MS = 300
"""After the first picture: nobody waits for the folder."""


class UnitWatch(QObject):
    """Looks, takes, and knows what is to be said of it.

    `told` says that there is something else to say; `looked` that a look is over.
    """

    told = Signal()
    looked = Signal()

    def __init__(
        self,
        session: DeskSession,
        law: Callable[[], LawFiles],
        when_free: WhenFree,
        seen: RulesSeen,
    ) -> None:
        """Take the desk, what reads the files of the law, what waits until nothing is open.

        `seen` remembers which refused files the worker knows of.
        """
        super().__init__(session)
        self.session = session
        self._law = law
        self._when_free = when_free
        self._seen = seen
        self._errand: Errand | None = None
        self._asked_as: Enrolled | None = None
        self._found: list[Checked] = []
        self._moved: dict[str, Tried] = {}
        self._shunned: list[Refused] = []
        self._begun = ""
        self.amiss = Amiss()
        self._hourly = _timer(self, HOUR_MS, self.look)
        self._first = _timer(self, _FIRST_MS, self._begin)
        self._first.setSingleShot(True)

    # --- looking --------------------------------------------------------------------------------

    def begin(self) -> None:
        """Look soon, and every hour."""
        self._first.start()

    def _begin(self) -> None:
        self._hourly.start()
        self.look()

    def end(self) -> None:
        """Look no more: the desk is about to be closed."""
        for timer in (self._first, self._hourly):
            timer.stop()
        if self._errand is not None:
            self._errand.forget()

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way, or what it found waits to be taken."""
        return self._errand is not None or bool(self._found)

    def standing(self) -> UnitStanding:
        """How the desk stands with its unit."""
        return unit_rules.standing(self.session.desk)

    def look(self) -> None:
        """Look into the folder beside the window, where the desk is enrolled."""
        known = self.standing().enrolled
        if self.is_looking:
            return
        if known is None:
            self.told.emit()
            return
        self._asked_as, law, now = known, self._law, self.session.now
        self._errand = Errand(lambda: _looked(known, law, now), self)
        self._errand.ended.connect(self._find)
        self._errand.refused.connect(self._fail)
        self._errand.begin()

    def _leave_receipts(self) -> None:
        """Tell in the folder, beside the window, what was read and is not told there yet."""
        from swdesk.sharing import receiving  # noqa: PLC0415 - loaded by the look before

        called = self.session.view.state.profile.called
        due = receiving.receipts_due(self.session.desk, called)
        if due is not None and due.receipts:
            Errand(lambda: receiving.leave(due), self).begin()

    def _find(self, found: Found | None) -> None:
        self._errand = None
        self.amiss = Amiss()
        if found is not None:
            unit_rules.looked(self.session.desk, found_new=bool(found.new))
            self._found = list(found.new)
            self.amiss = Amiss(refused=found.refused)
            self._tell_refused()
            self._leave_receipts()
        self._note_cautions()
        if not self._found:
            self.looked.emit()
            return
        self._when_free.do(self._take_found, under_readers=True)

    def _tell_refused(self) -> None:
        """Say once of each file that it was not taken; the foot goes on telling how many."""
        for refused in self._unknown():
            if refused not in self._shunned:
                self._shunned.append(refused)
                why = window_sentence(refused.why, self.session.words)
                self.session.refused.emit(f"{refused.name}: {why}")

    def _unknown(self) -> tuple[Refused, ...]:
        """What was not taken and the worker has not seen why; what could not be read stays so."""
        return tuple(
            one
            for one in self.amiss.refused
            if not (one.digest and self._seen.knows_refused(_mark(one)))
        )

    def know_refused(self) -> None:
        """The worker sees why each file was not taken: the foot says it no longer."""
        unknown = [_mark(one) for one in self._unknown() if one.digest]
        if unknown:
            self._seen.know_refused(unknown)
            self.told.emit()

    def _fail(self, refusal: UserError) -> None:
        self._errand = None
        self.amiss = Amiss(folder=window_sentence(refusal, self.session.words))
        self._note_cautions()
        self.looked.emit()

    def _note_cautions(self) -> None:
        from swdesk.sharing import receiving  # noqa: PLC0415 - loaded by the look before

        cautions = self.session.try_out(receiving.cautions)
        if isinstance(cautions, str):  # what was kept of the unit is not whole any more
            self.amiss = replace(self.amiss, kept=cautions)
        else:
            self.amiss = replace(self.amiss, cautions=cautions)
        self.told.emit()

    # --- taking ---------------------------------------------------------------------------------

    def _take_found(self) -> None:
        """Take what was found: nothing stands open that it could change."""
        found, self._found = self._found, []
        known = self.standing().enrolled
        if known is None or self._asked_as is None or known.standing != self._asked_as.standing:
            self.look()  # taken meanwhile by somebody else: what was found may not follow on it
            return
        for checked in found:
            self.take(checked)
        self.looked.emit()

    def take(self, checked: Checked) -> None:
        """Take one checked release, whole or not at all; every screen reads the desk anew."""
        from swdesk.sharing import receiving  # noqa: PLC0415 - loaded by the look before

        session = self.session
        book = checked.taken.rulebook
        tried = None if book is None else session.try_out(unit_rules.tried, book)
        done = session.try_out(receiving.take, checked)
        if isinstance(done, str):
            session.refused.emit(done)
            return
        if book is not None and tried is not None and not isinstance(tried, str):
            self._moved[book.digest] = tried
        self._note_cautions()
        session.read_anew()

    # --- telling --------------------------------------------------------------------------------

    def begun(self, digest: str) -> None:
        """Another rulebook holds than before; it is told of, also where it was read ahead."""
        if not self._is_own_of_today(digest):
            self._begun = digest
        self.told.emit()

    def _is_own_of_today(self, digest: str) -> bool:
        """Whether a lead put it into force here today, which is no news: it was read as it came."""
        session = self.session
        return any(
            one.acknowledged_at == one.accepted_at
            and session.words.zone.day_of(Instant(one.accepted_at)) == session.today
            for one in self.standing().releases
            if one.rulebook == digest
        )

    def unread(self) -> Unread:
        """What was taken and not read, else what has just come into force; the oldest first."""
        books = rulebooks.revisions(self.session.desk)
        found = []
        for digest, kept in self._untold().items():
            book = next((one for one in books if one.digest == digest), None)
            if book is not None:
                arrived = Arrived(book, _before(book, books), kept)
                found.append((arrived, self._moved.get(digest)))
        return tuple(found)

    def _untold(self) -> dict[str, KeptRelease | None]:
        """By rulebook, the release that each came in."""
        standing = self.standing()
        unread: dict[str, KeptRelease | None] = {one.rulebook: one for one in standing.unread}
        if unread or not self._begun:
            return unread
        carriers = (one for one in standing.releases if one.rulebook == self._begun)
        return {self._begun: next(carriers, None)}

    def acknowledge(self) -> None:
        """The worker has read it all; receipts are left beside the window."""
        self._begun = ""
        if self.standing().unread:
            refusal = self.session.try_out(unit_rules.acknowledge_all)
            if isinstance(refusal, str):
                self.session.refused.emit(refusal)
                return
            self._leave_receipts()
        self.told.emit()

    def foot_words(self) -> tuple[str, ...]:
        """What the foot tells of the unit."""
        session = self.session
        amiss = replace(self.amiss, refused=self._unknown())
        return foot_words(self.standing(), amiss, session.view, session.words)

    def news_words(self) -> str:
        """The quiet line about what was not read yet, or has just come into force."""
        untold = self._untold()
        books = {one.digest: one for one in rulebooks.revisions(self.session.desk) if untold}
        known = [books[digest].about for digest in untold if digest in books]
        return news_words(known, self.session.today, self.session.words)


def _looked(known: Enrolled, law: Callable[[], LawFiles], now: Instant) -> Found | None:
    """What lies in the folder; None without one. What verifies is loaded here, beside the window.

    Raises:
        ReleaseRefusedError: the folder cannot be read, or does not answer in time.
    """
    from swdesk.sharing import receiving  # noqa: PLC0415 - most desks look into no folder

    return receiving.look_as(known, law(), now) if known.folder else None


def _mark(one: Refused) -> str:
    """A refused file, and why, in one word: another file of that name is another."""
    return f"{one.digest[:_MARK_SIGNS]}-{one.why.facts['fault']}"


def _before(book: Rulebook, books: tuple[Rulebook, ...]) -> Rulebook | None:
    """The revision before one, of those this desk holds."""
    earlier = [one for one in books if one.about.revision < book.about.revision]
    return earlier[-1] if earlier else None


def _timer(parent: QObject, interval: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(interval)
    timer.timeout.connect(act)
    return timer

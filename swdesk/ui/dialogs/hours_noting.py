"""Time that was worked away from the computer, and time that was noted wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import hours
from swdesk.desk.hours import Correction, NewTime
from swdesk.domain.hours import Occupation
from swdesk.domain.instants import Instant, Span
from swdesk.texts.hours import occupation_words
from swdesk.ui.dialogs.asking import LengthField, MomentField
from swdesk.ui.dialogs.hours_booking import BookingDialog
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession
    from swdesk.worktime.standing_log import StandingStretch


class SpanDialog(BookingDialog):
    """Asks from when, how long and what it was."""

    def ask_span(self, start: str, length: str, occupation: Occupation) -> None:
        """Add the fields, filled with what is known."""
        say, words = self.words.say, self.words
        self.start = MomentField(
            self, say("From: a day and a time, as 25/11 16.45"), start, timed=True, gone=True
        )
        self.length = LengthField(self, say("How long"), length)
        choices = tuple(Choice(each.value, occupation_words(each, words)) for each in Occupation)
        state = Choices(choices, (occupation.value,), say("What it was"))
        self.what = ChoiceChips(state, self, exclusive=True, may_be_none=False)
        self.body.addWidget(self.what)
        self.start.box.setFocus()

    def span(self) -> Span | None:
        """The stretch as typed; None after saying what is missing."""
        began, length = self.start.read(), self.length.read()
        if began.moment is None or began.moment.at is None:
            self.refuse(began.fault or self.words.say("Say from when, with day and time."))
            return None
        if length.minutes is None:
            self.refuse(length.fault or self.words.say("Say how long it was."))
            return None
        return Span(began.moment.at, Instant(began.moment.at + length.minutes))

    def occupation(self) -> Occupation:
        """What is chosen."""
        return Occupation(self.what.chosen()[0])


class AddTimeDialog(SpanDialog):
    """A visit, a call, a journey: one line in the log."""

    def __init__(self, on: date, employment: str, session: DeskSession, parent: QWidget) -> None:
        """Take the day that is looked at, and whose hours they are."""
        say = session.words.say
        super().__init__(session, say("Add time"), say("Add"), parent)
        self._employment = employment
        today = on == session.today
        self.ask_span("" if today else f"{on.isoformat()} 17:00", "", Occupation.WORK)
        self.about_what = self.field(say("What for? A reference on your list, or nothing"))

    def answer(self) -> None:
        """Note it."""
        span = self.span()
        if span is not None:
            ref = self.about_what.text().strip()
            new = NewTime(span, self.occupation(), ref=ref, employment=self._employment)
            self.book(hours.add, new)


class CorrectTimeDialog(SpanDialog):
    """What stands in place of a stretch, and why; the old one stays in the log."""

    def __init__(self, old: StandingStretch, session: DeskSession, parent: QWidget) -> None:
        """Take the stretch that was wrong."""
        say, words = session.words.say, session.words
        super().__init__(session, say("Correct noted time"), say("Correct"), parent)
        self._old = old
        stretch = old.stretch
        self.note.render(words.stretch(stretch.span))
        start = f"{words.zone.local(stretch.span.start):%Y-%m-%d %H:%M}"
        self.ask_span(start, f"{stretch.span.minutes} min", stretch.occupation)
        never = (Choice("never", say("It never was")),)
        self.never = ChoiceChips(Choices(never, (), say("Take it out")), self)
        self.body.addWidget(self.never)
        self.reason = self.field(say("Why is it corrected?"))

    def answer(self) -> None:
        """Note the correction."""
        if not self.told_why(self.reason):
            return
        if self.never.chosen():
            self._correct(Correction(self.reason.text(), never=True))
            return
        span = self.span()
        if span is not None:
            self._correct(Correction(self.reason.text(), span, self.occupation()))

    def _correct(self, correction: Correction) -> None:
        self.book(hours.correct, self._old.record, correction)

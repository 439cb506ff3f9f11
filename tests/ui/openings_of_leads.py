"""The dialogs of whoever leads, or answers for what others did, and how one comes to each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from swdesk.desk import assignments, hours, rule_drafts, schedules
from swdesk.desk.answers import NewAssignment
from swdesk.desk.asking_lead import question_about
from swdesk.desk.hours import NewTime
from swdesk.domain.agreement import FlexSettlement, UnitTerms
from swdesk.domain.instants import Moment, Span
from swdesk.domain.release import Trust
from swdesk.rules.manuscript import manuscript
from swdesk.sharing import asking, publishing
from swdesk.ui.dialogs.hours_orders import OrderDialog
from swdesk.ui.dialogs.hours_settling import SettleFlexDialog
from swdesk.ui.dialogs.lead_questions import FolderAnswerDialog
from swdesk.ui.dialogs.leading_countersigning import CountersigningDialog
from swdesk.ui.dialogs.leading_crisis import UnitCrisisDialog
from swdesk.ui.dialogs.leading_publishing import PublishingDialog
from swdesk.ui.dialogs.leading_trust import TrustDialog
from swdesk.ui.viewmodels.hours import Reach

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from tests.ui.programs import Started


def found(started: Started, folder: Path) -> None:
    """Make the sample day's desk a lead's, with a unit and its folder."""
    desk = started.session.desk
    about = started.session.view.rulebook.about
    trust = Trust((publishing.make_key(desk, "Gruppledaren"),))
    publishing.found(desk, publishing.Founding(about.id, "Barn och unga", trust), str(folder))


def _led(action: str) -> Callable[[Started, Path], QDialog]:
    """A lead's dialog, once it has read what it shows."""

    def opened(started: Started, _folder: Path) -> QDialog:
        started.choose(action)
        return settled(started.dialog)

    return opened


def settled(dialog: QDialog) -> QDialog:
    """The dialog with nothing under way any more."""
    for _ in range(4_000):
        if not dialog.is_busy:
            return dialog
        QTest.qWait(5)
    raise AssertionError("it goes on and on")


def _publish(started: Started, _folder: Path) -> QDialog:
    """A draft with an answer that is missing."""
    desk = started.session.desk
    draft = manuscript(rule_drafts.source_to_change(desk))
    rule_drafts.begin_draft(desk, draft.take_out(("kinds", 0, "answers", "task")).source)
    started.choose("publish")
    return settled(started.dialog)


def _countersign(started: Started, folder: Path) -> QDialog:
    """A release with what it changes."""
    desk = started.session.desk
    path = folder / "once.swrelease"
    changed = manuscript(rule_drafts.source_to_change(desk)).put(("about", "revision"), 2)
    path.write_bytes(publishing.pack_rules(desk, changed.source))
    started.choose("countersign")
    dialog = settled(started.dialog)
    dialog.choose(path)
    return settled(dialog)


def _answer(started: Started, _folder: Path) -> QDialog:
    """A question in the folder, answered with nothing, so that what is missing is said."""
    session = started.session
    today = Moment(session.today)
    new = NewAssignment("forhandsbedomning", "BU-1", deadline=today, estimate_minutes=900)
    session.act(assignments.add, new)
    desk = session.desk
    asking.leave(desk, asking.signed(desk, question_about(desk, "BU-1"), "Anna"))
    started.choose("questions")
    asked = settled(started.dialog)
    started.settle()
    asked.answer()
    started.settle()
    dialog = asked.findChild(FolderAnswerDialog)
    dialog.finished.connect(asked.reject)
    dialog.confirm.click()
    return dialog


def _order(started: Started, _folder: Path) -> QDialog:
    """An evening that somebody ordered."""
    session = started.session
    on = session.today - timedelta(days=1)
    start = session.zone.at(on, 17 * 60)
    session.act(hours.add, NewTime(Span(start, start + 150)))
    started.choose("time")
    page = started.window.page("time")
    page.look_at(Reach.MONTH, on)
    page.beyond.selectRow(0)
    page.deeds.line_buttons[0].click()
    started.dialog.confirm.click()
    return started.dialog


def _settle_flex(started: Started, _folder: Path) -> QDialog:
    """The same evening as flex, of which an hour may be carried."""
    session = started.session
    on = session.today - timedelta(days=1)
    settling = FlexSettlement(((on.month, on.day),), 0, 60)
    session.act(schedules.set_unit_terms, UnitTerms(flex_settlement=settling))
    page = started.window.page("time")
    page.look_at(Reach.WEEK, on)
    page.deeds.settle.click()
    return started.dialog


OF_LEADS: dict[type[QDialog], Callable[[Started, Path], QDialog]] = {
    TrustDialog: _led("keys"),
    UnitCrisisDialog: _led("unit-crisis"),
    PublishingDialog: _publish,
    CountersigningDialog: _countersign,
    FolderAnswerDialog: _answer,
    OrderDialog: _order,
    SettleFlexDialog: _settle_flex,
}
"""Each dialog by its class, on a desk that `found` made a lead's."""

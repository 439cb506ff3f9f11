"""Asking the lead in the window, noting the answer and ending it: by keyboard."""

from urllib.parse import unquote

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from swdesk.desk import assignments, deadline_sheet
from swdesk.desk.answers import NewAssignment
from swdesk.domain.lead_decision import is_by_lead
from swdesk.sharing.questions import read_question
from swdesk.sharing.sheets import sheets_for
from swdesk.ui.dialogs.asking_lead import AskingLeadDialog, DecidedDialog
from swdesk.ui.dialogs.lead_answer import LeadAnswerDialog
from swdesk.ui.dialogs.unit import UnitDialog
from tests.desk.unit import on
from tests.ui.test_receiving import enrolled, home, lead, press, tab_to, worker, write

__all__ = ["enrolled", "home", "lead", "worker"]


def shorten(worker):
    """Two pieces of work with a court's date today, and time for one; the other is chosen."""
    for ref, kind in (("F-1", "forhand"), ("B-1", "brev")):
        new = NewAssignment(kind, ref, deadline=on(), estimate_minutes=300)
        worker.session.act(assignments.add, new)
    choose(worker, "B-1")
    worker.settle()


def choose(worker, ref):
    state = worker.session.view.state
    one = next(one for one in state.assignments.values() if one.ref == ref)
    worker.session.select(one.id)
    worker.settle()


def missed(worker):
    view = worker.session.view
    return [view.state.assignments[one.assignment_id].ref for one in view.plan.unmet]


@pytest.fixture
def short(worker):
    shorten(worker)
    return worker


def asks(worker):
    worker.choose("ask-lead")
    return worker.in_front(AskingLeadDialog)


def notes(worker):
    """A lead's answer typed in: what runs the other work down, until tomorrow."""
    asks(worker)
    press(Qt.Key.Key_Return)
    dialog = worker.in_front(LeadAnswerDialog)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    write("2026-11-25")
    press(Qt.Key.Key_Tab)
    write("Eva Lind")
    press(Qt.Key.Key_Tab)
    write("Motet ar flyttat")
    press(Qt.Key.Key_Return)
    return dialog


def test_a_question_names_references_only_where_the_worker_wants_it(short):
    dialog = asks(short)
    assert "F-1" not in dialog.sheet.toPlainText()
    tab_to("With references")
    press(Qt.Key.Key_Space)
    assert "F-1" in dialog.sheet.toPlainText()
    tab_to("Copy text")
    press(Qt.Key.Key_Space)
    assert "F-1" in QGuiApplication.clipboard().text()


class Mail(QObject):
    """What the system's program for mail is told."""

    @Slot("QUrl")
    def take(self, url):
        self.url = url


def test_it_opens_as_a_letter(short):
    asks(short)
    program = Mail()
    QDesktopServices.setUrlHandler("mailto", program, "take")
    tab_to("Open as a letter")
    press(Qt.Key.Key_Space)
    QDesktopServices.unsetUrlHandler("mailto")
    told = unquote(program.url.toString())
    assert told.startswith("mailto:")
    assert "What gives way, until when" in told
    assert "F-1" not in told


def test_without_a_unit_there_is_no_folder_to_leave_it_in(short):
    assert not asks(short).folder.isVisible()


def test_it_is_left_signed_in_the_units_folder(enrolled, lead):
    shorten(enrolled)
    dialog = asks(enrolled)
    tab_to("Leave it in the unit's folder")
    press(Qt.Key.Key_Space)
    enrolled.until(dialog.told.text)
    (left,) = (lead.folder / "questions").iterdir()
    assert [work.ref for work in read_question(left.read_bytes()).question.works] == ["", ""]


def test_a_folder_that_is_gone_is_said_in_place(enrolled, lead):
    shorten(enrolled)
    dialog = asks(enrolled)
    lead.folder.rename(lead.folder.with_name("borta"))
    tab_to("Leave it in the unit's folder")
    press(Qt.Key.Key_Space)
    enrolled.until(dialog.refusal.isVisible)


def test_the_answer_is_noted_and_the_reason_tells_of_it(short):
    notes(short)
    assert missed(short) == ["F-1"]
    column = short.window.page("today").detail._whole
    assert "Eva Lind decided" in column._reason.accessibleDescription()
    assert column.decided.isVisible()
    assert not column.ask.isVisible()


def test_it_is_ended_again_from_what_gave_way(short):
    notes(short)
    choose(short, "F-1")
    short.choose("ask-lead")
    short.in_front(DecidedDialog)
    tab_to("Let the rules decide again")
    press(Qt.Key.Key_Space)
    view = short.session.view
    assert view.state.lead_decisions == ()
    assert not is_by_lead(view.decisions[short.session.selected].rule)


def test_what_gave_way_and_is_lost_can_be_asked_about_anew(short):
    notes(short)
    choose(short, "F-1")
    short.choose("ask-lead")
    short.in_front(DecidedDialog)
    tab_to("Ask again")
    press(Qt.Key.Key_Space)
    short.in_front(AskingLeadDialog)


def test_an_answer_wants_what_gives_way_until_when_and_who(short):
    asks(short)
    press(Qt.Key.Key_Return)
    dialog = short.in_front(LeadAnswerDialog)
    refused = []
    for _ in range(3):
        press(Qt.Key.Key_Return)
        refused.append(dialog.refusal.accessibleDescription())
        if len(refused) == 1:
            press(Qt.Key.Key_Space)
        elif len(refused) == 2:
            write("2026-11-25")
    assert len(set(refused)) == 3
    assert dialog.isVisible()


def test_there_is_nothing_to_ask_where_everything_can_be_done(worker):
    worker.session.act(assignments.add, NewAssignment("brev", "B-1", estimate_minutes=30))
    said = []
    worker.session.refused.connect(said.append)
    worker.choose("ask-lead")
    assert said == ["B-1 can be done in time, so there is nothing to ask about it."]


def test_the_sheet_is_switched_on_and_off_in_the_units_dialog(enrolled, lead):
    shorten(enrolled)
    enrolled.choose("unit")
    enrolled.in_front(UnitDialog)
    tab_to("Keep a sheet")
    press(Qt.Key.Key_Space)
    (sheet,) = sheets_for(lead.unit.desk)
    assert {line.ref for line in sheet.sheet.lines} == {"F-1", "B-1"}
    press(Qt.Key.Key_Space)
    assert sheets_for(lead.unit.desk) == ()
    assert deadline_sheet.kept(enrolled.session.desk) is None


def test_a_sheet_that_cannot_be_written_stays_off(enrolled, lead):
    enrolled.choose("unit")
    dialog = enrolled.in_front(UnitDialog)
    lead.folder.rename(lead.folder.with_name("borta"))
    tab_to("Keep a sheet")
    press(Qt.Key.Key_Space)
    assert not dialog.sheet.box.isChecked()
    assert dialog.sheet.refusal.isVisible()

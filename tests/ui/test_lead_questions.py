"""A question in the unit's folder: the lead answers it, the worker's desk follows; by keyboard."""

import pytest
from PySide6.QtCore import Qt

from swdesk.desk.asking_lead import question_about
from swdesk.sharing import asking
from swdesk.ui.dialogs.lead_questions import FolderAnswerDialog, QuestionsDialog
from tests.ui.test_asking_lead import missed, shorten
from tests.ui.test_receiving import Worker, enrolled, home, lead, press, worker, write

__all__ = ["enrolled", "home", "lead", "worker"]


@pytest.fixture
def asked(enrolled):
    """A worker whose question lies in the folder."""
    shorten(enrolled)
    desk = enrolled.session.desk
    asking.leave(desk, asking.signed(desk, question_about(desk, "B-1"), "Anna"))
    return enrolled


def looked(window):
    window.choose("questions")
    dialog = window.in_front(QuestionsDialog)
    window.until(lambda: not dialog.is_busy)
    window.settle()
    return dialog


@pytest.fixture
def leads(asked, lead, tmp_path):
    """The lead's window."""
    made = Worker(tmp_path / "lead")
    yield made
    made.end()


def test_the_lead_answers_and_the_worker_notes_it(leads, asked, lead):
    dialog = looked(leads)
    assert "What gives way" in dialog.sheet.toPlainText()
    press(Qt.Key.Key_Return)
    leads.in_front(FolderAnswerDialog)
    assert len([one for one in leads.open_dialogs() if isinstance(one, FolderAnswerDialog)]) == 1
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    write("2026-11-25")
    press(Qt.Key.Key_Return)
    leads.until(lambda: any((lead.folder / "questions").glob("*.swanswer")))
    leads.until(lambda: not dialog.is_busy and dialog.table.item(0, 2).text() == "has its answer")
    dialog.reject()
    looked(asked)
    press(Qt.Key.Key_Return)
    asked.until(lambda: asked.session.view.state.lead_decisions)
    assert missed(asked) == ["F-1"]
    assert asked.session.view.state.lead_decisions[0].by == "Gruppledaren"


def test_what_is_not_answered_cannot_be_noted(asked):
    assert not looked(asked).confirm.isEnabled()


def test_where_nothing_was_asked_that_is_said(enrolled):
    dialog = looked(enrolled)
    assert dialog.note.text() == "There is no question in the unit's folder."
    assert not dialog.confirm.isEnabled()


def test_a_desk_without_a_unit_is_told_so(worker):
    worker.choose("questions")
    assert worker.in_front(QuestionsDialog).refusal.isVisible()

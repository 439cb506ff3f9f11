"""A lead tries rules on what has happened: chooses, reads, stops, prints; all by keyboard."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from swdesk.cli.rulebook_files import read_draft
from swdesk.cli.sample_day import RULEBOOK
from swdesk.desk import past_steps
from swdesk.exports.history_file import export_history
from swdesk.rules.reading import read
from swdesk.ui.screens.trying import TryingDialog, open_trying
from swdesk.ui.viewmodels.trying import files_words
from swdesk.wiring import builtin_rulebook, law

PATIENCE = 30


@pytest.fixture(scope="module")
def draft():
    """The sample rules with preliminary assessments close to their limit on level 4."""
    text = builtin_rulebook(RULEBOOK.removeprefix("builtin:")).decode()
    before, mark, after = text.partition('number: "2.5"')
    assert mark
    return read((before + mark + after.replace("level: 2", "level: 4", 1)).encode(), "x", law())


@pytest.fixture
def trying(started, draft):
    return open_trying(started.session, draft, started.window)


def wait(dialog: TryingDialog):
    until = time.monotonic() + PATIENCE
    while dialog.is_running and time.monotonic() < until:
        QApplication.processEvents()
    assert not dialog.is_running


def test_enter_tries_and_what_would_have_differed_is_read(trying, started):
    started.settle()
    QTest.keyClick(trying.confirm, Qt.Key.Key_Return)
    wait(trying)
    told = trying.sheet.toPlainText()
    assert "decisions would have differed" in told
    assert "level 4" in told
    assert "rule 2.5" in told
    assert trying.to_print.isEnabled()
    trying.reject()


def test_the_rules_in_force_change_nothing(started):
    book, _ = read_draft(RULEBOOK)
    dialog = open_trying(started.session, book, started.window)
    dialog.answer()
    wait(dialog)
    assert "Nothing would have been decided" in dialog.sheet.toPlainText()
    dialog.reject()


def test_history_files_are_tried_on_and_given_up_again(trying, started, tmp_path):
    path = tmp_path / "anna.swhistory"
    export_history(path, past_steps.history(started.session.desk, started.session.today))
    trying.choose((path, path))
    assert trying.whose.text() == "2 history files: anna.swhistory and anna.swhistory"
    trying.answer()
    wait(trying)
    assert "would have differed" in trying.sheet.toPlainText()
    trying.since.setDate(trying.since.date().addDays(-1))
    assert not trying.sheet.toPlainText()
    assert not trying.to_print.isEnabled()
    trying.answer()
    wait(trying)
    trying.choose(())
    assert not trying.sheet.toPlainText()
    assert trying.whose.text() == files_words((), trying.words)
    trying.reject()


def test_a_file_that_is_no_history_is_refused_in_a_sentence(trying, tmp_path):
    path = tmp_path / "letter.swhistory"
    path.write_text("Dear lead,")
    trying.choose((path,))
    trying.answer()
    wait(trying)
    assert "letter.swhistory cannot be used" in trying.refusal.accessibleDescription()
    trying.reject()


def test_a_period_without_anything_is_told(trying):
    trying.since.setDate(trying.since.date().addYears(-2))
    trying.until.setDate(trying.until.date().addYears(-2))
    trying.answer()
    wait(trying)
    assert trying.refusal.isVisible()
    trying.reject()


def test_escape_stops_a_run_before_it_closes(trying):
    trying.answer()
    assert trying.is_running
    trying.reject()
    assert not trying.is_running
    assert trying.isVisible()
    assert not trying.sheet.toPlainText()
    trying.reject()
    assert not trying.isVisible()

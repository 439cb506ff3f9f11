"""A lead changes twelve things by keyboard alone, never sees the file, and keeps its comments."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from swdesk.rules.reading import examine
from swdesk.wiring import builtin_rulebook, law
from tests.ui.editor_keys import ALT, CTRL, SHIFT, Lead, opened_editor

Key = Qt.Key


@pytest.fixture
def lead(started):
    started.window.resize(1360, 860)
    return Lead(opened_editor(started))


def faults(page):
    return [(fault.code, fault.path) for fault in page.seen.faults]


def new_kind(lead):
    lead.section("Kinds of work")
    lead.row("Preliminary assessment")
    lead.press(Key.Key_Return, CTRL)
    lead.type("Reading the evening post")
    for answer in (
        "Task",
        "Result",
        "Way of working",
        "When time is short",
        "Whom",
        "What you may",
    ):
        lead.fill(answer, f"The post of the evening: {answer.lower()}, written for this alone.")
    lead.choose("Roles to ask: Add", "The team leader")
    lead.choose("Entry in the catalogue", "Preliminary")
    lead.fill("Usual time", "20")


def level_moved(lead):
    """A level is moved with all that speaks of it; what is wrong then is said, and mended."""
    lead.section("Levels")
    lead.row("3 ")
    lead.press(Key.Key_Down, ALT)
    lead.done()
    assert lead.page.seen.data(("levels", 3, "respond")) == "same_day"
    assert lead.page.seen.data(("rules", 18, "level")) == 4
    lead.press(Key.Key_F8)
    assert "may not break into" in lead.page.form.entry(lead.page.form.focused()).item.error
    lead.press(Key.Key_Z, CTRL)
    assert lead.page.seen.data(("rules", 18, "level")) == 3
    lead.section("Levels")
    lead.row("5 ")
    lead.press(Key.Key_Return)
    lead.choose("Who approves doing otherwise", "The team leader")


def rule_inserted(lead):
    lead.section("Rules")
    lead.row("5.1 ")
    lead.press(Key.Key_Return, CTRL | SHIFT)
    lead.fill("Title", "The evening post is read the same day")
    lead.choose("is: Add", "Reading the evening post")
    lead.choose("Then the level is", "3 ")
    lead.fill("Source", "The unit's decision")


def notice_deadline(lead):
    lead.section("Who is told")
    lead.row("N10 ")
    lead.press(Key.Key_Return)
    lead.choose("By when", "Within a time")
    lead.fill("By when: within", "2")


def protected_hour(lead):
    lead.section("The day")
    lead.row("Documentation")
    lead.press(Key.Key_Return)
    lead.fill("From", "15")


def meeting(lead):
    lead.section("Committee")
    lead.row("New meeting")
    lead.press(Key.Key_Return)
    lead.type("2027-12-16")
    lead.fill("Stop date", "7 december 2027")


def contact(lead):
    lead.section("Contacts")
    lead.row("New contact")
    lead.press(Key.Key_Return)
    lead.type("The evening team")
    lead.fill("How to reach", "ext. 480")
    lead.choose("Deputy", "The team leader")


def fact(lead):
    lead.section("Questions")
    lead.row("New question")
    lead.press(Key.Key_Return)
    lead.type("Does it come from the evening team?")


def deferral(lead):
    lead.section("What may wait")
    lead.row("D8 ")
    lead.press(Key.Key_Return)
    lead.fill("May wait at most", "12")


def crisis(lead):
    lead.section("Crisis profile")
    lead.press(Key.Key_Home)
    lead.press(Key.Key_Return)
    lead.fill("Lasts at most", "10")


def introduction(lead):
    lead.section("Introduction")
    lead.row("New week")
    lead.press(Key.Key_Return)
    lead.fill("Title", "An evening with the team")
    lead.fill("Task", "Sit beside a colleague for an evening")


def rules_test(lead):
    lead.section("What if")
    lead.press(Key.Key_Return)
    lead.page.form.focus_on(lead.page.form_shown.items[0].key)
    lead.pick("Reading the evening post")
    lead.tab_to("Keep this as a test")
    lead.press(Key.Key_Space)
    lead.type("The evening post is read the same day")


CHANGES = (
    new_kind, level_moved, rule_inserted, notice_deadline, protected_hour, meeting, contact, fact,
    deferral, crisis, introduction, rules_test,
)  # fmt: skip


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_twelve_changes_by_keyboard_end_in_a_clean_check_and_a_file_with_its_comments(lead):
    page = lead.page
    before = page.sitting.manuscript.text
    for change in CHANGES:
        change(lead)
        lead.done()
        assert faults(page) == [], change.__name__
    assert faults(page) == []
    lead.press(Key.Key_S, CTRL)
    assert page.sitting.is_kept
    after = page.sitting.manuscript.source
    _, found = examine(after, law())
    assert found == ()
    comments = [line for line in before.splitlines() if line.strip().startswith("#")]
    assert [
        line for line in after.decode().splitlines() if line.strip().startswith("#")
    ] == comments
    assert builtin_rulebook("barn-och-unga").decode() == before

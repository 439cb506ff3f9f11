"""The editor: nothing typed is lost, faults are walked, changes taken back, all by keys."""

import time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from swdesk.desk.rule_drafts import kept_draft
from swdesk.ui.screens.editor.entries import LineEntry, ProseEntry
from swdesk.ui.viewmodels.editor_items import Put
from swdesk.ui.viewmodels.editor_layout import ALL_SECTIONS
from tests.ui.editor_keys import ALT, CTRL, SHIFT, Lead, opened_editor
from tests.ui.test_every_window import faults

Key = Qt.Key
LONGEST = 0.1
"""Seconds that a key may take."""


@pytest.fixture
def lead(started):
    started.window.resize(1280, 720)
    return Lead(opened_editor(started))


@pytest.fixture
def page(lead):
    return lead.page


def field(page, *path, part=""):
    return page.form.entry((path, part)).taker


def test_a_worker_has_no_button_for_it_until_it_is_asked_for(started):
    assert "editor" not in started.window.rail
    opened_editor(started)
    assert "editor" in started.window.rail


def test_what_is_typed_stays_while_the_check_goes_on(lead, page):
    page.look_at(("rules", 6), into=("rules", 6, "title", "en"))
    lead.press(Key.Key_End)
    for letter in " and more":
        QTest.keyClick(lead.at, letter)
        page.check_now()
    assert lead.at.text().endswith("the child and more")
    assert lead.at.cursorPosition() == len(lead.at.text())
    assert page.sitting.manuscript.data(("rules", 6, "title", "en")).endswith(" and more")


def test_a_change_is_taken_back_and_done_again_with_its_name(lead, page):
    page.look_at(("rules", 6), into=("rules", 6, "title", "en"))
    before = page.sitting.manuscript.text
    lead.type("Another title")
    lead.press(Key.Key_Z, CTRL)
    assert page.sitting.manuscript.text == before
    assert field(page, "rules", 6, "title", part="en").text() != "Another title"
    lead.press(Key.Key_Y, CTRL)
    assert page.sitting.manuscript.data(("rules", 6, "title", "en")) == "Another title"
    assert page.bar.undo_button.toolTip().endswith("Title")


def test_faults_are_walked_and_each_gets_the_keyboard(lead, page):
    lead.section("Kinds of work")
    lead.press(Key.Key_Return, CTRL)
    page.check_now()
    told = []
    for _ in range(3):
        lead.press(Key.Key_F8)
        told.append(lead.at.accessibleDescription())
    assert all(told)
    at = lead.at
    lead.press(Key.Key_F8)
    lead.press(Key.Key_F8, SHIFT)
    assert lead.at is at


def test_a_rule_that_hides_those_below_bears_the_fault_and_they_do_not(page):
    page.change((Put(("rules", 2, "when"), "always"),), "always", ("rules", 2))
    page.check_now()
    told = [fault for fault in page.seen.faults if fault.path[0] == "rules"]
    assert [(fault.code, fault.path) for fault in told] == [("hides_others", ("rules", 2))]
    assert "rules below can never hold" in page.above.accessibleDescription()


def test_a_level_is_moved_by_keyboard_and_what_names_it_follows(lead, page):
    lead.section("Levels")
    lead.press(Key.Key_Down)
    second = page.seen.data(("levels", 1, "name", "en"))
    naming = [rule["number"] for rule in page.seen.data(("rules",)) if rule["level"] == 2]
    assert naming
    lead.press(Key.Key_Up, ALT)
    assert page.row == ("levels", 0)
    assert page.seen.data(("levels", 0, "name", "en")) == second
    follow = [rule["number"] for rule in page.seen.data(("rules",)) if rule["level"] == 1]
    assert follow == naming
    lead.press(Key.Key_Z, CTRL)
    assert page.seen.data(("levels", 1, "name", "en")) == second


def test_the_field_with_the_keyboard_is_always_in_sight(lead, page):
    lead.section("Kinds of work")
    lead.press(Key.Key_Return)
    for _ in range(12):
        lead.press(Key.Key_Tab)
        QApplication.processEvents()
        at = lead.at
        if not page.form.isAncestorOf(at):
            break
        ground = page.form.viewport()
        seen = QRect(at.mapTo(ground, at.rect().topLeft()), at.size())
        assert ground.rect().contains(seen), at.accessibleName()


def test_a_row_is_moved_copied_and_taken_out_by_keys(lead, page):
    lead.section("Contacts")
    first = page.seen.data(("contacts", 0, "role"))
    lead.press(Key.Key_Down, ALT)
    assert page.seen.data(("contacts", 1, "role")) == first
    lead.press(Key.Key_D, CTRL)
    page.rows.setFocus()
    assert page.row == ("contacts", 2)
    lead.press(Key.Key_Delete)
    assert page.seen.data(("contacts", 1, "role")) == first
    assert page.rows.hasFocus()


def test_find_goes_from_row_to_row_over_all_parts(lead, page):
    lead.press(Key.Key_F, CTRL)
    lead.type("prosecutor")
    lead.press(Key.Key_Return)
    first = page.row
    lead.press(Key.Key_F, CTRL)
    lead.press(Key.Key_Return)
    assert page.row != first


def test_a_row_added_from_the_search_stands_after_the_row_that_was_found(lead, page):
    lead.press(Key.Key_F, CTRL)
    lead.type("prosecutor")
    lead.press(Key.Key_Return)
    found = page.row
    page.bar.find()
    lead.press(Key.Key_Return, CTRL)
    assert page.row == (*found[:-1], found[-1] + 1)


def test_enter_presses_a_link_of_a_form(lead, page):
    page.look_at(("rules", 6), into=("rules", 6, "title", "en"))
    count = len(page.seen.data(("rules", 6, "when")))
    lead.tab_to("Add a condition")
    lead.press(Key.Key_Return)
    assert len(page.seen.data(("rules", 6, "when"))) == count + 1


def test_what_changed_is_told_in_words(lead, page, started):
    page.look_at(("crisis",), into=("crisis", "at_most"))
    lead.type("10")
    page.form.flush()
    page.check_now()
    lead.press(Key.Key_F7)
    assert "10 days (before: 14 days)" in started.dialog.sheet.toPlainText()
    started.dialog.reject()


def test_the_draft_is_kept_by_itself_and_is_there_again(lead, page, started):
    page.look_at(("crisis",), into=("crisis", "at_most"))
    lead.type("9")
    page.check_now()
    assert page.sitting.is_kept
    assert b"at_most: {days: 9}" in kept_draft(started.session.desk).source


def test_what_if_lights_the_row_and_becomes_a_test(lead, page):
    lead.section("What if")
    lead.press(Key.Key_Return)
    assert "Level" in page.above.accessibleName()
    assert [page.rows.item(n).text() for n in range(page.rows.count())][-1].startswith("1.2 ")
    lead.tab_to("Keep this as a test")
    count = len(page.seen.data(("tests",)))
    lead.press(Key.Key_Space)
    assert page.row == ("tests", count)
    assert page.seen.data((*page.row, "expect", "rule")) == "1.2"


def test_what_if_says_in_words_how_long_the_work_may_wait(lead, page):
    lead.section("What if")
    lead.press(Key.Key_Return)
    assert (
        "May wait, by row D1: moved to another day at most 0 times"
        in page.above.accessibleDescription()
    )


def test_both_languages_can_be_seen_beside_each_other(lead, page):
    page.look_at(("rules", 6))
    page.bar.languages.setCurrentIndex(2)
    page.bar.languages.activated.emit(2)
    assert (
        field(page, "rules", 6, "title", part="sv").text()
        == "Polis eller sjukvård väntar med barnet"
    )
    assert field(page, "rules", 6, "title", part="en").isVisible()


def test_undo_here_is_the_editors_and_not_the_desks(lead, page, started):
    page.look_at(("crisis",), into=("crisis", "at_most"))
    lead.type("9")
    before = started.session.view.state
    lead.press(Key.Key_Z, CTRL)
    assert started.session.view.state == before
    assert page.sitting.is_kept or page.sitting.manuscript.data(("crisis", "at_most")) == {
        "days": 14
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_part_has_whole_words_names_and_an_open_round_of_tab(lead, page, started, language):
    page.languages = ("sv", "en") if language == "sv" else ("en",)
    found = []
    for section in ALL_SECTIONS:
        page._to_section(section.id)
        started.settle()
        found += [f"{section.id}: {fault}" for fault in faults(started.window)]
    assert found == []


@pytest.mark.parametrize("kind", [LineEntry, ProseEntry])
def test_a_key_never_waits_for_the_check(lead, page, kind):
    page.look_at(("kinds", 2))
    entry = next(one for one in page.form._entries.values() if type(one) is kind)
    entry.taker.setFocus()
    worst = 0.0
    for letter in "a line typed fast":
        begun = time.process_time()
        QTest.keyClick(entry.taker, letter)
        worst = max(worst, time.process_time() - begun)
    assert worst < LONGEST


def test_a_pause_in_typing_costs_less_than_one_notices(lead, page):
    page.look_at(("kinds", 2), into=("kinds", 2, "name", "en"))
    lead.type("Another name")
    steps = []
    for act in (page.form.flush, page._examine, page._run_tests, page.save):
        begun = time.process_time()
        act()
        steps.append(time.process_time() - begun)
    assert max(steps) < LONGEST, steps

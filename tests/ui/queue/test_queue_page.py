"""The queue by keyboard: search, filter, single keys, dialogs, another order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from swdesk.desk import work
from swdesk.desk.reordering import Wish
from swdesk.domain.assignment import Status
from swdesk.ui import theme
from swdesk.ui.dialogs.edit import EditDialog
from swdesk.ui.dialogs.reordering import ReorderingDialog
from swdesk.ui.frame.undo import UndoOffer
from tests.desk.unit import at, on, span
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def filled(unit):
    unit.add("F-1", "forhand", received=on(-12))
    unit.add("B-1", title="Svar till skolan", estimate_minutes=60)
    unit.add("B-2", estimate_minutes=60)
    unit.add("B-3", estimate_minutes=60)
    return unit


def test_search_finds_while_one_types(filled, queue):
    seen = queue()
    seen.press(seen.page, Qt.Key.Key_F, CTRL)
    search = seen.page.filters.search
    assert search.hasFocus()
    seen.type(search, "skolan")
    assert seen.refs() == ["B-1"]
    assert seen.page.note() == "1 of 4 assignments"
    seen.press(search, Qt.Key.Key_Down)
    assert seen.page.table.hasFocus()
    seen.press(search, Qt.Key.Key_Escape)
    assert len(seen.refs()) == 4


def test_filters_narrow_what_is_seen(filled, queue):
    seen = queue()
    filters = seen.page.filters
    filters.kind.setCurrentIndex(filters.kind.findData("forhand"))
    assert seen.refs() == ["F-1"]
    filters.near.setCurrentIndex(filters.near.findData("missed"))
    assert seen.refs() == []
    assert seen.page.empty.isVisible()
    seen.page.empty.button.click()
    assert len(seen.refs()) == 4
    assert filters.kind.currentIndex() == 0


def test_an_empty_queue_offers_the_line(queue):
    seen = queue()
    seen.page.empty.button.click()
    assert seen.line.hasFocus()


def test_one_key_closes_and_the_closed_can_be_taken_back(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_D)
    assert filled.one("B-1").status is Status.DONE
    filters = seen.page.filters
    filters.standing.setCurrentIndex(filters.standing.findData("closed"))
    assert seen.refs() == ["B-1"]
    seen.page.table.setCurrentIndex(seen.page.model.index(0, 1))
    seen.press(seen.page.table, Qt.Key.Key_R)
    assert filled.one("B-1").status is Status.OPEN


def test_after_one_is_closed_the_keys_mean_the_one_below_it(filled, queue):
    seen = queue()
    order = seen.refs()
    seen.page.table.choose(filled.one(order[1]).id)
    seen.session.act(work.done, order[1])
    assert seen.session.selected == filled.one(order[2]).id
    assert seen.page.table.current() == filled.one(order[2]).id
    seen.page.table.choose(filled.one(order[3]).id)
    seen.session.act(work.done, order[3])
    assert seen.page.table.current() == filled.one(order[2]).id  # the last one: the one above


def test_edit_by_keyboard(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_E)
    dialog = seen.dialog
    assert isinstance(dialog, EditDialog)
    assert nameless(dialog) == []
    due = dialog.fields["due"]
    due.line.setFocus()
    seen.type(due.line, "fredag")
    assert due.line.accessibleDescription() == "Fri 27 Nov"
    seen.press(due.line, Qt.Key.Key_Return)
    assert seen.dialog is None
    assert filled.one("B-1").due == on(3)


def test_a_fault_stands_at_its_field_and_nothing_is_lost(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_E)
    dialog = seen.dialog
    seen.type(dialog.fields["due"].line, "32 maj")
    seen.type(dialog.fields["title"].line, "x")
    seen.press(dialog.fields["due"].line, Qt.Key.Key_Return)
    assert seen.dialog is dialog
    assert "32 maj" in dialog.fields["due"].line.accessibleDescription()
    assert dialog.fields["due"].text() == "32 maj"


def test_an_answer_is_taken_back(filled, queue):
    filled.add("S-1", "skydd", facts={"fara": "yes"})
    seen = queue()
    seen.choose("S-1")
    seen.window.actions_of_window.choose("edit")
    chips = seen.dialog.facts["fara"]
    assert chips.chosen() == ("yes",)
    unanswered = next(chip for chip in chips.findChildren(QPushButton) if "Not" in chip.text())
    unanswered.click()
    seen.dialog.confirm.click()
    assert filled.one("S-1").facts == ()
    assert filled.view().decisions[filled.one("S-1").id].level == 4


def test_a_fixed_time_over_another_is_said_while_typed_and_when_saved(filled, queue):
    filled.add("M-1", "mote", fixed=span("10:00", "11:00", 1))
    seen = queue()
    seen.choose("B-1")
    seen.window.actions_of_window.choose("edit")
    dialog = seen.dialog
    seen.type(dialog.fields["fixed_from"].line, "tomorrow at 10")
    seen.type(dialog.fields["fixed_until"].line, "10.30")
    assert dialog.refusal.isVisible()
    assert "Möte M-1" in dialog.refusal.accessibleName() or "Möte M-1" in str(
        [label.text() for label in dialog.refusal.findChildren(QLabel)]
    )
    dialog.confirm.click()
    seen.settle()
    assert filled.one("B-1").fixed == span("10:00", "10:30", 1)
    said = seen.window.findChild(UndoOffer).text
    assert "At the same time: Wed 25 Nov 10:00–10:30: Brev B-1 gives way to Möte M-1" in said


def test_a_field_is_emptied_and_a_fixed_time_set(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.window.actions_of_window.choose("edit")
    fields = seen.dialog.fields
    fields["title"].line.clear()
    seen.type(fields["fixed_from"].line, "tomorrow at 10")
    seen.type(fields["fixed_until"].line, "tomorrow 11:30")
    seen.dialog.confirm.click()
    one = filled.one("B-1")
    assert one.title == ""
    assert (one.fixed.start, one.fixed.end) == (at("10:00", 1), at("11:30", 1))


def test_wait_until_wants_a_day_and_a_reason(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_V)
    dialog = seen.dialog
    assert nameless(dialog) == []
    seen.type(dialog.day.box.line, "friday")
    seen.press(dialog.day.box.line, Qt.Key.Key_Return)
    assert dialog.refusal.isVisible()
    seen.type(dialog.reason.line, "svar")
    seen.press(dialog.reason.line, Qt.Key.Key_Return)
    assert filled.one("B-1").waiting.until == on(3)


def test_the_desks_refusal_stands_in_place(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_V)
    dialog = seen.dialog
    seen.type(dialog.day.box.line, "yesterday")
    seen.type(dialog.reason.line, "svar")
    seen.press(dialog.reason.line, Qt.Key.Key_Return)
    assert seen.dialog is dialog
    assert dialog.refusal.accessibleDescription()
    assert dialog.reason.text() == "svar"


def test_hand_over_to_a_contact(filled, queue):
    seen = queue()
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_H)
    roles = seen.dialog.roles
    assert roles.count() == 3
    seen.press(roles, Qt.Key.Key_Down)
    seen.dialog.confirm.click()
    assert filled.one("B-1").status is Status.HANDED_OVER


def test_fix_the_time_and_let_it_go(filled, queue):
    seen = queue()
    seen.choose("B-3")
    seen.press(seen.page.table, Qt.Key.Key_P)
    dialog = seen.dialog
    seen.type(dialog.time.box.line, "14:30")
    seen.press(dialog.time.box.line, Qt.Key.Key_Return)
    assert filled.one("B-3").pinned_start == at("14:30")
    seen.press(seen.page.table, Qt.Key.Key_U)
    assert filled.one("B-3").pinned_start is None


def test_drop_wants_a_reason(filled, queue):
    seen = queue()
    seen.choose("B-3")
    seen.press(seen.page.table, Qt.Key.Key_Delete)
    dialog = seen.dialog
    seen.press(dialog.reason.line, Qt.Key.Key_Return)
    assert dialog.refusal.isVisible()
    seen.type(dialog.reason.line, "återtagen".replace("å", "a"))
    seen.press(dialog.reason.line, Qt.Key.Key_Return)
    assert filled.one("B-3").status is Status.DROPPED


def test_up_among_equals_holds_a_time(filled, queue):
    seen = queue()
    seen.choose("B-3")
    before = seen.refs()
    seen.press(seen.page.table, Qt.Key.Key_Up, CTRL, SHIFT)
    assert seen.dialog is None
    assert seen.refs() != before
    assert filled.one("B-3").pinned_start is not None
    seen.window.actions_of_window.choose("undo")
    assert seen.refs() == before


def against_the_rules(seen):
    """Wish a letter before the preliminary assessment."""
    seen.choose("B-1")
    seen.press(seen.page.table, Qt.Key.Key_Up, CTRL, SHIFT)
    assert isinstance(seen.dialog, ReorderingDialog)
    return seen.dialog


def test_up_past_a_stronger_level_asks_and_a_reason_holds_it_for_today(filled, queue):
    seen = queue()
    dialog = against_the_rules(seen)
    assert nameless(dialog) == []
    assert "F-1" in dialog.rules.accessibleDescription()
    seen.press(dialog.reason.line, Qt.Key.Key_Return)
    assert dialog.refusal.isVisible()
    seen.type(dialog.reason.line, "kund vantar")
    seen.press(dialog.reason.line, Qt.Key.Key_Return)
    assert seen.dialog is None
    assert filled.one("B-1").override.reason == "kund vantar"
    assert seen.refs()[0] == "B-1"
    assert seen.page.model.line(0).pinned


def test_only_where_it_would_begin_today_it_is_for_today(filled, queue):
    seen = queue()
    assert against_the_rules(seen).confirm.text() == "Only today"
    seen.press(seen.dialog, Qt.Key.Key_Escape)
    session, moved = seen.window.session, filled.one("B-1").id
    later = ReorderingDialog(Wish(moved, at("08:00", day=1)), session, seen.window)
    assert later.confirm.text() == "Only this time"
    assert later.reason.label.text() == "Why this time?"
    later.reject()


def test_the_rules_can_be_left_as_they_are(filled, queue):
    seen = queue()
    dialog = against_the_rules(seen)
    seen.press(dialog, Qt.Key.Key_Escape)
    assert seen.dialog is None
    assert seen.refs()[0] == "F-1"


def test_instead_the_facts_can_be_changed(filled, queue):
    seen = queue()
    dialog = against_the_rules(seen)
    dialog.facts.click()
    seen.settle()
    assert isinstance(seen.dialog, EditDialog)


def test_down_at_the_end_does_nothing(filled, queue):
    seen = queue()
    seen.choose("B-3")
    before = filled.view().state.counter
    seen.press(seen.page.table, Qt.Key.Key_Down, CTRL, SHIFT)
    assert filled.view().state.counter == before


def test_choosing_a_row_is_choosing_the_assignment(filled, queue):
    seen = queue()
    seen.choose("F-1")
    seen.press(seen.page.table, Qt.Key.Key_Down)
    assert seen.session.selected == filled.one(seen.refs()[1]).id
    seen.press(seen.page.table, Qt.Key.Key_Return)
    assert seen.window.page("today").isVisible()


def test_the_row_stays_chosen_when_the_desk_changes(filled, queue):
    seen = queue()
    seen.choose("B-2")
    work.done(filled.desk, "B-1")
    seen.session.read_anew()
    assert seen.page.table.current() == filled.one("B-2").id


def test_everything_has_a_name(filled, queue):
    assert nameless(queue().page) == []


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_clipped(filled, queue, qapp, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    seen = queue("sv")
    seen.type(seen.line, "brev BU-1 due friday 45 min till skolan")
    seen.settle()
    try:
        assert clipped(seen.page) == []
    finally:
        theme.apply(qapp, theme.Theme.LIGHT, 100)


def test_the_model_keeps_what_qt_expects(filled, queue, qtmodeltester):
    qtmodeltester.check(queue().page.model)


def test_tab_goes_from_the_line_to_what_stands_beside_it(filled, queue):
    seen = queue()
    seen.window.resize(1280, 720)
    seen.line.setFocus()
    seen.press(seen.line, Qt.Key.Key_Tab)
    assert seen.page._import.hasFocus()
    seen.press(seen.page._import, Qt.Key.Key_Tab)
    assert seen.page.filters.search.hasFocus()

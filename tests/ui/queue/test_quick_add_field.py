"""Quick add by keyboard."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from swdesk.ui.dialogs.adding import AddingDialog
from tests.desk.unit import on


def test_one_line_and_enter_add_an_assignment(queue, unit):
    seen = queue()
    seen.window.actions_of_window.choose("add")
    assert seen.line.hasFocus()
    seen.type(seen.line, "brev BU-1 due friday 45 min till skolan")
    seen.press(seen.line, Qt.Key.Key_Return)
    added = unit.one("BU-1")
    assert (added.kind, added.due, added.estimate_minutes) == ("brev", on(3), 45)
    assert added.title == "till skolan"
    assert seen.line.text() == ""
    assert seen.refs() == ["BU-1"]
    assert seen.session.selected == added.id


def test_tab_takes_the_kind_that_is_proposed(queue):
    seen = queue()
    seen.type(seen.line, "BU-2 forhandsbe")
    seen.press(seen.line, Qt.Key.Key_Tab)
    assert seen.line.text() == "BU-2 Preliminary assessment"
    assert seen.line.hasFocus()
    assert seen.page.quick_add.hint.text() == "Enter adds it."


def test_backspace_on_a_chip_makes_it_plain_words(queue, unit):
    seen = queue()
    seen.type(seen.line, "brev BU-3 imorgon")
    chips = [chip for chip in seen.page.quick_add.chips if chip.isVisible()]
    assert [chip.accessibleName() for chip in chips] == [
        "kind: Brev",
        "reference: BU-3",
        "wished by: tomorrow (Wed 25 Nov)",
    ]
    chips[2].setFocus()
    seen.press(chips[2], Qt.Key.Key_Backspace)
    assert seen.line.hasFocus()
    seen.press(seen.line, Qt.Key.Key_Return)
    assert (unit.one("BU-3").due, unit.one("BU-3").title) == (None, "imorgon")


def test_a_refusal_stands_below_and_nothing_is_lost(queue, unit):
    unit.add("BU-1")
    seen = queue()
    seen.type(seen.line, "brev BU-1")
    seen.press(seen.line, Qt.Key.Key_Return)
    assert "BU-1" in seen.page.quick_add.hint.text()
    assert seen.line.text() == "brev BU-1"


def test_without_a_kind_enter_asks_for_it(queue):
    seen = queue()
    seen.type(seen.line, "BU-1 2h")
    seen.press(seen.line, Qt.Key.Key_Return)
    assert seen.page.quick_add.hint.text().startswith("What kind of work")
    assert seen.refs() == []


def test_what_is_added_is_seen_though_a_search_would_hide_it(queue, unit):
    unit.add("F-1", "forhand")
    seen = queue()
    seen.type(seen.page.filters.search, "F-1")
    seen.line.setFocus()
    seen.type(seen.line, "brev BU-1")
    seen.press(seen.line, Qt.Key.Key_Return)
    assert set(seen.refs()) == {"F-1", "BU-1"}
    assert seen.page.filters.search.text() == ""
    assert seen.line.hasFocus()


def test_a_search_that_shows_what_is_added_stays(queue, unit):
    unit.add("F-1", "forhand")
    seen = queue()
    seen.type(seen.page.filters.search, "BU")
    seen.type(seen.line, "brev BU-1")
    seen.press(seen.line, Qt.Key.Key_Return)
    assert seen.refs() == ["BU-1"]


def test_escape_empties_the_line(queue):
    seen = queue()
    seen.type(seen.line, "brev")
    seen.press(seen.line, Qt.Key.Key_Escape)
    assert (seen.line.text(), seen.page.quick_add.hint.isVisible()) == ("", False)


def test_from_another_screen_the_line_comes_in_a_dialog(queue, unit):
    seen = queue()
    seen.window.show_page("today")
    seen.window.actions_of_window.choose("add")
    dialog = seen.dialog
    assert isinstance(dialog, AddingDialog)
    seen.type(dialog.quick_add.line, "brev BU-4")
    seen.press(dialog.quick_add.line, Qt.Key.Key_Return)
    assert seen.dialog is None
    assert unit.one("BU-4").kind == "brev"


def test_a_day_that_does_not_exist_is_said_and_enter_keeps_the_line(queue):
    seen = queue()
    field = seen.page.quick_add
    seen.type(seen.line, "brev BU-1 frist 30 feb")
    assert "“30 feb” is no day" in field.hint.text()
    (wrong,) = [chip for chip in field.chips if "30 feb" in chip.text() and chip.isVisible()]
    assert "is no day" in wrong.accessibleName()
    seen.press(seen.line, Qt.Key.Key_Return)
    assert (seen.line.text(), seen.refs()) == ("brev BU-1 frist 30 feb", [])
    wrong.setFocus()
    seen.press(wrong, Qt.Key.Key_Backspace)
    seen.press(seen.line, Qt.Key.Key_Return)
    assert seen.refs() == ["BU-1"]


def test_a_kind_is_chosen_among_those_that_may_be_meant(queue, unit):
    seen = queue()
    field = seen.page.quick_add
    seen.type(seen.line, "bedomning BU-6")
    assert [button.text() for button in field.choices if button.isVisible()] == [
        "Protection assessment",
        "Preliminary assessment",
    ]
    seen.press(seen.line, Qt.Key.Key_Return)
    assert seen.refs() == []
    seen.press(seen.line, Qt.Key.Key_Down)
    assert field.choices[0].hasFocus()
    seen.press(field.choices[0], Qt.Key.Key_Tab)
    assert field.choices[1].hasFocus()
    seen.press(field.choices[1], Qt.Key.Key_Space)
    assert (seen.line.text(), seen.line.hasFocus()) == ("Preliminary assessment BU-6", True)
    seen.press(seen.line, Qt.Key.Key_Return)
    assert unit.one("BU-6").kind == "forhand"


def test_an_event_gives_its_limit_in_a_chip_and_is_kept(queue, unit):
    seen = queue()
    seen.type(seen.line, "overvagande BU-8 last considered 1 nov")
    said = [chip.accessibleName() for chip in seen.page.quick_add.chips if chip.isVisible()]
    assert said[-1].startswith("gives the limit: Sat 1 May 2027, 6 months from")
    seen.press(seen.line, Qt.Key.Key_Return)
    assert unit.one("BU-8").event("last_considered") == on(-23)


def test_undo_after_adding_takes_back_what_was_added(queue, unit):
    seen = queue()
    seen.type(seen.line, "brev BU-1")
    seen.press(seen.line, Qt.Key.Key_Return)
    assert not seen.line.isUndoAvailable()
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    QCoreApplication.sendEvent(seen.line, undo)
    assert not undo.isAccepted()
    seen.type(seen.line, "b")
    QCoreApplication.sendEvent(seen.line, undo)
    assert undo.isAccepted()

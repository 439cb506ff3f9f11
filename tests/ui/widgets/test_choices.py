import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices, DurationChips, Length, Lengths
from tests.ui import accessible

WORDS = Choices((Choice("a", "Ett"), Choice("b", "Två"), Choice("c", "Tre")), name="Vad stämmer?")
LENGTHS = Lengths((Length(15, "15 min"), Length(60, "1 h")), 15, "Hur lång tid?")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def put(window, qtbot):
    """Show chips with a field before and one behind."""

    def put(chips):
        for widget in (QLineEdit(), chips, QLineEdit()):
            window.layout().addWidget(widget)
        qtbot.waitUntil(chips.isVisible)
        chips.setFocus()
        qtbot.waitUntil(lambda: chips.taker().hasFocus())
        return chips

    return put


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_several_may_be_on(put):
    chips = put(ChoiceChips(WORDS))
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert chips.chosen() == ("a", "c")


def test_each_change_by_a_person_is_told_and_none_by_the_program(put, qtbot):
    chips = put(ChoiceChips(WORDS))
    with qtbot.waitSignal(chips.changed) as told:
        press(Qt.Key.Key_Space)
    assert told.args == [("a",)]
    with qtbot.assertNotEmitted(chips.changed):
        chips.render(Choices(WORDS.choices, ("b",)))
    assert chips.chosen() == ("b",)


def test_of_exclusive_ones_the_arrows_choose_and_go_round(put):
    chips = put(ChoiceChips(WORDS, exclusive=True))
    press(Qt.Key.Key_Right)
    assert chips.chosen() == ("b",)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert chips.chosen() == ("c",)


@pytest.mark.parametrize(("may_be_none", "left"), [(True, ()), (False, ("a",))])
def test_the_last_one_goes_off_only_where_it_may(put, may_be_none, left):
    state = Choices(WORDS.choices, ("a",))
    chips = put(ChoiceChips(state, exclusive=True, may_be_none=may_be_none))
    press(Qt.Key.Key_Space)
    assert chips.chosen() == left


def test_tab_stops_once_at_what_is_on(put, window):
    chips = put(ChoiceChips(Choices(WORDS.choices, ("b",))))
    stops = [stop for stop in accessible.tab_round(window) if chips.isAncestorOf(stop)]
    assert [stop.text() for stop in stops] == ["Två"]


def test_the_keyboard_stays_where_it_is_when_rendered_anew(put):
    chips = put(ChoiceChips(WORDS))
    press(Qt.Key.Key_Right)
    chips.render(Choices((*WORDS.choices, Choice("d", "Fyra")), ("a",)))
    assert chips.taker().text() == "Två"
    assert chips.taker().hasFocus()


def test_a_screen_reader_hears_words_and_whether_they_are_on(put):
    chips = put(ChoiceChips(Choices(WORDS.choices, ("b",), WORDS.name)))
    two = chips.taker()
    assert accessible.name(chips) == "Vad stämmer?"
    assert accessible.name(two) == "Två"
    assert accessible.role(two) == QAccessible.Role.CheckBox
    assert accessible.interface(two).state().checked


def test_exclusive_chips_are_read_as_radio_buttons(put):
    chips = put(ChoiceChips(WORDS, exclusive=True, may_be_none=False))
    assert accessible.role(chips.taker()) == QAccessible.Role.RadioButton


def test_fewer_choices_leave_no_chip_behind(put, qapp):
    chips = put(ChoiceChips(WORDS))
    chips.render(Choices(WORDS.choices[:1]))
    assert chips.layout().count() == 1


def test_lengths_are_told_in_minutes(put, qtbot):
    chips = put(DurationChips(LENGTHS))
    with qtbot.waitSignal(chips.minutes_chosen) as told:
        press(Qt.Key.Key_Right)
    assert told.args == [60]
    with qtbot.waitSignal(chips.minutes_chosen) as told:
        press(Qt.Key.Key_Space)
    assert told.args == [None]


def test_chips_go_on_in_the_next_line_where_there_is_no_room(qtbot, window):
    chips = ChoiceChips(WORDS)
    window.layout().addWidget(chips)
    one_line = chips.heightForWidth(1000)
    assert chips.heightForWidth(80) > 2 * one_line
    window.resize(100, 400)
    qtbot.waitUntil(chips.isVisible)
    bottoms = {chip.geometry().bottom() for chip in chips.findChildren(QWidget)}
    assert len(bottoms) == 3
    assert max(bottoms) < chips.height()

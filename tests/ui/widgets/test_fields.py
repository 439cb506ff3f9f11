import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest

from swdesk.ui import theme
from swdesk.ui.widgets.fields import (
    DateField,
    FieldState,
    NumberField,
    SearchField,
    SearchState,
    TextField,
    TimeField,
)
from tests.ui import accessible

ASKED = FieldState("Ärende eller referens", hint="Inga namn.")


@pytest.fixture
def field(qtbot):
    field = TextField(ASKED)
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_label_is_its_name_on_every_system(field):
    """Linux takes the buddy, Windows and macOS the accessible name."""
    assert field.label.buddy() is field.line
    assert accessible.name(field.line) == field.line.accessibleName() == "Ärende eller referens"


def test_the_hint_is_shown_and_read(field):
    assert accessible.description(field.line) == "Inga namn."


def test_what_is_wrong_takes_the_place_of_the_hint(field):
    field.render(FieldState("Ärende eller referens", "x", hint="Inga namn.", error="Ett namn."))
    assert accessible.description(field.line) == "Ett namn."
    assert field.line.property("faulty")
    field.render(ASKED)
    assert not field.line.property("faulty")


def test_rendering_the_same_words_leaves_the_cursor_alone(field):
    field.render(FieldState("Ärende", "BU-2251"))
    field.line.setCursorPosition(2)
    field.render(FieldState("Ärende", "BU-2251", error="Finns redan."))
    assert field.line.cursorPosition() == 2


def test_typing_is_told_and_rendering_is_not(field, qtbot):
    with qtbot.waitSignal(field.edited) as told:
        QTest.keyClicks(field.line, "B")
    assert told.args == ["B"]
    with qtbot.assertNotEmitted(field.edited):
        field.render(FieldState("Ärende", "BU-1"))


def test_enter_is_told(field, qtbot):
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_the_field_takes_the_keyboard_for_its_line(field):
    assert field.focusProxy() is field.line
    assert accessible.nameless(field) == []


def test_escape_empties_a_search_and_down_leaves_it(qtbot):
    search = SearchField(SearchState("Sök i kön", "BU"))
    qtbot.addWidget(search)
    assert accessible.name(search) == "Sök i kön"
    with qtbot.waitSignal(search.textEdited):
        QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with qtbot.waitSignal(search.descended):
        QTest.keyClick(search, Qt.Key.Key_Down)


def test_an_empty_search_leaves_escape_to_the_window(qtbot):
    search = SearchField(SearchState("Sök"))
    qtbot.addWidget(search)
    with qtbot.assertNotEmitted(search.textEdited):
        QTest.keyClick(search, Qt.Key.Key_Escape)


@pytest.mark.parametrize("kind", [NumberField, DateField, TimeField])
def test_figures_do_not_stick_to_the_edge(qtbot, kind):
    box = kind()
    qtbot.addWidget(box)
    assert box.lineEdit().textMargins().left() == 8


def test_a_password_stays_one(qtbot, field):
    field.line.setEchoMode(field.line.EchoMode.Password)
    assert accessible.interface(field.line).state().passwordEdit
    assert accessible.role(field.line) == QAccessible.Role.EditableText


def test_the_cross_of_a_search_follows_the_theme(qtbot, qapp):
    search = SearchField(SearchState("Sök", "BU"))
    qtbot.addWidget(search)
    theme.apply(qapp, theme.Theme.DARK)
    image = search.findChild(QAction).icon().pixmap(16).toImage()
    middle = image.pixelColor(8, 8)
    assert middle.name() == theme.current().colours.muted

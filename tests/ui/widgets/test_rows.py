import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from swdesk.ui import theme
from swdesk.ui.widgets.rows import Row, RowList, Rows
from tests.ui import accessible

THREE = (Row("add", "Lägg till i kön…", "Ctrl+N"), Row("why", "Varför?", "W"), Row("lock", "Lås"))


@pytest.fixture
def rows(qtbot):
    rows = RowList(Rows(THREE, "add", "Alla kommandon"))
    qtbot.addWidget(rows)
    rows.resize(300, 200)
    rows.show()
    return rows


def test_the_arrows_go_along_it_and_enter_chooses(rows, qtbot):
    with qtbot.waitSignal(rows.moved) as moved:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.chosen) as chosen:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert (moved.args, chosen.args) == (["why"], ["why"])


def test_a_click_chooses_once(rows, qtbot):
    chosen = []
    rows.chosen.connect(chosen.append)
    place = rows.visualItemRect(rows.item(2)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["lock"]


def test_rendering_is_told_to_nobody(rows, qtbot):
    with qtbot.assertNotEmitted(rows.moved):
        rows.render(Rows(THREE[:2], "why"))
    assert rows.current() == "why"
    assert rows.count() == 2


def test_without_a_present_row_enter_chooses_nothing(rows, qtbot):
    rows.render(Rows(THREE))
    with qtbot.assertNotEmitted(rows.chosen):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert rows.current() == ""


def test_a_screen_reader_hears_words_and_note(rows):
    assert accessible.name(rows) == "Alla kommandon"
    first = accessible.interface(rows).child(0)
    assert first.text(QAccessible.Text.Name) == "Lägg till i kön…, Ctrl+N"


def test_rows_grow_with_the_zoom(rows, qapp):
    before = rows.visualItemRect(rows.item(0)).height()
    theme.apply(qapp, theme.Theme.LIGHT, 200)
    assert rows.visualItemRect(rows.item(0)).height() == 2 * before


def test_what_is_chosen_shows_at_its_edge_in_every_theme(rows, every_theme):
    rows.viewport().grab()
    place = rows.visualItemRect(rows.item(0))
    image = rows.viewport().grab().toImage()
    edge = image.pixelColor(place.left() + 1, place.center().y())
    assert edge.name() == every_theme.colours.accent

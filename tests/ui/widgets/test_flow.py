"""Things in a row: in their order, and the way out at the end of its line."""

import pytest
from PySide6.QtWidgets import QWidget

from swdesk.ui.widgets.flow import FlowLayout


@pytest.fixture
def row(qtbot):
    """Three things of one width in a row as wide as is asked for."""

    kept = []

    def lay(width):
        whole = QWidget()
        kept.append(whole)
        qtbot.addWidget(whole)
        flow = FlowLayout(whole, last_at_end=True)
        first, last, between = (QWidget(whole) for _ in range(3))
        for part in (first, last, between):
            part.setFixedSize(100, 30)
        flow.addWidget(first)
        flow.addWidget(last)
        flow.insert(1, between)
        whole.resize(width, 200)
        whole.show()
        qtbot.wait(10)
        return first, between, last

    yield lay
    kept.clear()


def test_the_last_one_stands_at_the_end_of_the_line(row):
    first, between, last = row(600)
    assert (first.x(), between.x()) == (0, 108)
    assert last.geometry().right() == 599


def test_without_room_it_stands_at_the_end_of_the_next_line(row):
    first, between, last = row(250)
    assert first.y() == between.y() < last.y()
    assert last.geometry().right() == 249

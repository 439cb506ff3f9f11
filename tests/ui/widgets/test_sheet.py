"""A text to read: as wide as it is seen, never to be scrolled sideways."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from swdesk.ui.widgets.sheet import Sheet


def test_a_wide_window_cuts_no_line_off(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    sheet = Sheet("Text", window)
    QVBoxLayout(window).addWidget(sheet)
    window.resize(1200, 400)
    window.show()
    QApplication.processEvents()
    sheet.show_html(lambda: "<p>" + "ord " * 400 + "</p>")
    QApplication.processEvents()
    assert sheet.horizontalScrollBar().maximum() == 0

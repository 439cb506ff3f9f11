"""A program for a real screen: a small window out of which one file can be dragged.

python dragging_file.py FILE
"""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget

SIDE = 90


class Source(QWidget):
    """Stands in the corner of the screen, in front of everything."""

    def __init__(self, path):
        super().__init__(None, Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.ToolTip)
        self._path = path
        self.setWindowTitle("source")
        self.setGeometry(0, 0, SIDE, SIDE)

    def mouseMoveEvent(self, _event):  # noqa: N802 - Qt's name
        drag = QDrag(self)
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(self._path)])
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv)
    source = Source(sys.argv[1])
    source.show()
    sys.stdout.write("there\n")
    sys.stdout.flush()
    app.exec()

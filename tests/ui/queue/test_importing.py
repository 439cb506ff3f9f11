"""Import as a dialog: what the file is, what its columns mean, faults, progress, the way back."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from swdesk.ui.screens.queue_actions import QueueActions
from swdesk.ui.viewmodels.importing import kind_of
from tests.ui.accessible import nameless

TABLE = """Nummer;Ärendetyp;Inkom;Klart senast
BU-1;Brev;2026-11-20;2026-11-30
BU-2;Brev;2026-11-20;2026-13-30
BU-3;Något;2026-11-20;
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def opened(seen, path):
    """The dialog with a file read."""
    dialog = seen.window.findChild(QueueActions).open_import(path)
    read(seen, dialog)
    return dialog


def read(seen, dialog):
    seen.bot.waitUntil(lambda: dialog.is_read, timeout=10_000)


def test_a_table_is_read_shown_and_imported_as_one_action(queue, unit, table):
    seen = queue()
    dialog = opened(seen, table)
    assert nameless(dialog) == []
    assert dialog.columns.chosen()["Ärendetyp"] == "kind"
    assert dialog.counts.text().startswith("1 added")
    faults = [dialog.faults.item(row).text() for row in range(dialog.faults.count())]
    assert [fault.split(":")[0] for fault in faults] == ["line 3", "line 4"]
    assert "swdesk" not in "".join(faults)
    assert "There is no kind of work “Något”" in faults[1]
    assert unit.view().queue == ()
    seen.press(dialog.confirm, Qt.Key.Key_Space)
    assert seen.dialog is None
    assert len(seen.refs()) == 1
    seen.window.actions_of_window.choose("undo")
    assert seen.refs() == []


def test_a_column_is_given_another_meaning_and_kept_for_the_next_file(queue, unit, table):
    seen = queue()
    dialog = opened(seen, table)
    box = dialog.columns.box("Nummer")
    box.setCurrentIndex(box.findData("ref"))
    read(seen, dialog)
    dialog.confirm.click()
    assert unit.one("BU-1").kind == "brev"
    again = opened(seen, table)
    assert again.columns.chosen()["Nummer"] == "ref"
    assert "0 added" in again.counts.text()


def test_the_files_own_word_for_a_kind_is_given_a_meaning_and_kept(queue, unit, table):
    seen = queue()
    dialog = opened(seen, table)
    box = dialog.kinds.box("Något")
    box.setCurrentIndex(box.findData("rad"))
    read(seen, dialog)
    assert dialog.counts.text().startswith("2 added")
    dialog.confirm.click()
    again = opened(seen, table)
    assert list(again.kinds.chosen().values()) == ["rad"]


def test_what_cannot_be_read_is_refused_in_place(queue, tmp_path):
    seen = queue()
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\x00\x00")
    dialog = seen.window.findChild(QueueActions).open_import(path)
    assert "picture.png" in dialog.refusal.accessibleDescription()


def test_it_can_be_stopped_and_then_nothing_is_changed(queue, unit, tmp_path):
    seen = queue()
    path = tmp_path / "many.csv"
    rows = "".join(f"BU-{n};Brev\n" for n in range(2_000))
    path.write_text("Referens;Ärendetyp\n" + rows, encoding="utf-8")
    dialog = opened(seen, path)
    QTimer.singleShot(0, dialog.reject)
    dialog.answer()
    assert dialog.isVisible()
    assert dialog.counts.text() == "Stopped. Nothing is changed."
    assert unit.view().queue == ()


def test_what_was_passed_over_is_told_by_reason_and_no_row_is_called_so(queue, tmp_path):
    seen = queue()
    path = tmp_path / "todo.txt"
    path.write_text("(A) 2026-11-20 Brev till skolan kind:brev ref:BU-1\n", encoding="utf-8")
    dialog = opened(seen, path)
    said = dialog.counts.text()
    assert said.startswith("1 added")
    assert said.endswith("Priorities of tasks left out: 1.")


def test_closing_while_it_is_read_leaves_no_thread(queue, tmp_path):
    seen = queue()
    path = tmp_path / "many.csv"
    rows = "".join(f"BU-{n};Brev\n" for n in range(20_000))
    path.write_text("Referens;Ärendetyp\n" + rows, encoding="utf-8")
    dialog = seen.window.findChild(QueueActions).open_import(path)
    dialog.reject()
    assert seen.dialog is None


def test_a_file_dropped_on_the_window_opens_the_dialog(queue, table):
    seen = queue()
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(table))])
    given = (carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    action = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), action, *given)
    QApplication.sendEvent(seen.window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(seen.window, QDropEvent(QPointF(9, 9), action, *given))
    assert seen.dialog is not None
    read(seen, seen.dialog)


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        (b"BEGIN:VCALENDAR\r\n", "ics"),
        (b"\xef\xbb\xbfbegin:vcalendar", "ics"),
        (b' [{"uuid": 1}]', "taskwarrior"),
        (b'{"task": {"ids": [], "entities": {}}}', "superproductivity"),
        (b"Referens;Typ\n", "csv"),
    ],
)
def test_what_a_file_is_shows_in_how_it_begins(begins, kind):
    assert kind_of(begins) == kind

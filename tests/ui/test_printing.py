"""What is printed can be read on paper."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from swdesk.ui.printing import document, print_html
from tests.ui.programs import Started

WORDS = 3_000
MOST_WORDS_A_PAGE = 700


def pages(path):
    return path.read_bytes().count(b"/Type /Page\n")


@pytest.mark.usefixtures("qapp")
def test_letters_on_paper_are_as_large_as_a_book_has_them(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    document("orosanmälan " * WORDS).print_(printer)
    assert WORDS / MOST_WORDS_A_PAGE < pages(tmp_path / "paper.pdf") < 15


def test_the_systems_dialog_asks_and_prints(started: Started, tmp_path):
    print_html("<p>Orosanmälan</p>", started.window)
    dialog = started.dialog
    assert isinstance(dialog, QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.accepted.emit(printer)
    assert pages(tmp_path / "paper.pdf") == 1
    dialog.reject()
    started.settle()

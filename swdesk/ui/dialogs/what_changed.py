"""What the revision in force changed against the one before it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout

from swdesk.desk.rulebooks import revisions
from swdesk.rules.differing import diff
from swdesk.texts.rulebook_changes import Changes
from swdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 640, 520


class WhatChanged(QDialog):
    """The differences as sentences, one to a line."""

    def __init__(self, heading: str, sentences: list[str], words: Words, parent: QWidget) -> None:
        """Take what is told."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("What changed"))
        self.resize(theme.current().scaled(_WIDTH), theme.current().scaled(_HEIGHT))
        self.sheet = QTextBrowser(self)
        self.sheet.setAccessibleName(words.say("What changed"))
        listed = "".join(f"<li>{escape(one)}</li>" for one in sentences)
        self.sheet.setHtml(f"<h2>{escape(heading)}</h2><ul>{listed}</ul>")
        close = QPushButton(words.say("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        down = QVBoxLayout(self)
        down.addWidget(self.sheet)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def open_what_changed(session: DeskSession, parent: QWidget) -> WhatChanged:
    """Tell what changed since the revision before."""
    words = session.words
    now = session.view.rulebook
    before = _before(now, revisions(session.desk))
    if before is None:
        heading, sentences = words.say("This is the first revision on this desk."), []
    else:
        heading = words.say(
            "Revision {new} against {old}", new=now.about.revision, old=before.about.revision
        )
        sentences = changed_sentences(before, now, words)
    dialog = WhatChanged(heading, sentences, words, parent)
    dialog.open()
    return dialog


def changed_sentences(before: Rulebook, now: Rulebook, words: Words) -> list[str]:
    """Every difference between two revisions as a sentence."""
    changes = Changes(before, now, words)
    return [changes.sentence(change) for change in diff(before, now)]


def _before(now: Rulebook, known: tuple[Rulebook, ...]) -> Rulebook | None:
    older = [book for book in known if book.about.revision < now.about.revision]
    return max(older, key=lambda book: book.about.revision, default=None)

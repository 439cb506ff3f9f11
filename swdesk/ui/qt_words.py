"""Qt's own words in the window's language: file dialogs, menus of a text field, names of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_OURS = "words of Qt"


def speak(app: QCoreApplication, language: str) -> None:
    """Have Qt speak a language; where it knows no other words it speaks English."""
    be_silent(app)
    QLocale.setDefault(QLocale(f"{language}_SE"))  # an English window writes dates as Swedes do
    words = QTranslator(app)
    words.setObjectName(_OURS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        app.installTranslator(words)


def be_silent(app: QCoreApplication) -> None:
    """Take back what was spoken; Qt speaks as it did at first."""
    for words in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(words)
        words.setParent(None)
        words.deleteLater()
    QLocale.setDefault(QLocale.system())

"""What of the unit's rules this window has shown: which hold, and which files it did not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MOST_REFUSED = 1000
"""As many files as a look into the unit's folder reads."""


class RulesSeen:
    """Kept with the window's own settings; no client data is in it."""

    def __init__(self, home: Path) -> None:
        """Take the home; the file is made with the first thing to remember."""
        self._kept = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)

    def are_other_rules(self, digest: str) -> bool:
        """Whether another rulebook was in force when the window last asked; asked first: no."""
        known = self._text("rules_known")
        if known != digest:
            self._kept.setValue("rules_known", digest)
        return known not in {"", digest}

    def knows_refused(self, file: str) -> bool:
        """Whether the worker has seen why a file of rules was not taken."""
        return file in self._text("refused_known").split()

    def know_refused(self, files: Iterable[str]) -> None:
        """The worker has seen why these were not taken."""
        seen = dict.fromkeys((*self._text("refused_known").split(), *files))
        self._kept.setValue("refused_known", " ".join(tuple(seen)[-_MOST_REFUSED:]))

    def _text(self, name: str) -> str:
        return str(self._kept.value(name, "", type=str))

"""The short way to an answer that was given before and still holds.

It reads the plainest words alone, takes every step of opening a home, and leaves whatever it
cannot answer to the long way: a refusal too is told there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.clock import SystemClock, clock_set_plainly
from swdesk.cli.options import (
    first_line,
    path_of,
    stated_home,
    stated_languages,
    system_languages,
    usual_home,
)
from swdesk.domain.errors import UserError
from swdesk.opening import OpenedHome, open_home
from swdesk.texts.languages import LANGUAGES, choose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.cli.screen import Screen
    from swdesk.domain.clock import Clock

WORDLESS = frozenset({"queue"})
"""Commands whose answers are kept; none of them takes words of its own."""


class LastLook:
    """A try at the short way: whether it answered, and the home it opened meanwhile."""

    def __init__(self, found: Mapping[str, str], words: Sequence[str]) -> None:
        """Take the options of every command by name, and all other words."""
        self.opened: OpenedHome | None = None
        self._found = found
        self._words = words

    def answers(self, screen: Screen) -> bool:
        """Print what was answered last, if it is known and still holds."""
        if not self._is_plain():
            return False
        try:
            kept = self._kept()
        except UserError:
            return False  # The long way meets it again, and can say what it is.
        if kept is None or self.opened is None:
            return False
        self._print(kept, screen, self.opened)
        return True

    def _is_plain(self) -> bool:
        found = self._found
        if len(self._words) != 1 or self._words[0] not in WORDLESS:
            return False
        if not all(found.values()) or "\0" in found.values():
            return False
        return found.get("--lang", "en") in LANGUAGES

    def _kept(self) -> str | None:
        found = self._found
        clock = _clock(found.get("--at"))
        if clock is None:
            return None
        secret = path_of(found.get("--passphrase-file"))
        passphrase = None if secret is None else first_line(secret)
        self.opened = open_home(stated_home(found) or usual_home(), passphrase, clock)
        stated = stated_languages(found.get("--lang"))
        language = choose([*stated, self.opened.language, *system_languages()])
        form = "json" if "--json" in found else "text"
        return self.opened.last_look(self._words[0], form, language)

    @staticmethod
    def _print(kept: str, screen: Screen, opened: OpenedHome) -> None:
        from swdesk.cli.sheet import print_kept  # noqa: PLC0415 - only where there is something

        print_kept(kept, screen, opened.clock.now())
        opened.close()


def _clock(at: str | None) -> Clock | None:
    """The real clock, or the one that `--at` sets; None where that is not written plainly."""
    return SystemClock() if at is None else clock_set_plainly(at)

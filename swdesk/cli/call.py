"""One call of the program: options, words, the screen, and the desk, opened when first needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

from swdesk import resources
from swdesk.cli.clock import HOME_ZONE, SystemClock
from swdesk.cli.options import first_line, stated_languages, system_languages, usual_home
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import PassphraseNeededError
from swdesk.domain.instants import Zone
from swdesk.texts.language import load
from swdesk.texts.languages import choose

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from types import SimpleNamespace

    from swdesk.cli.options import Options
    from swdesk.cli.screen import Screen
    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.domain.clock import Clock
    from swdesk.domain.instants import Instant
    from swdesk.domain.profile import Profile
    from swdesk.opening import OpenedHome
    from swdesk.texts.language import Words

Result = TypeVar("Result")

FORMAT = 1
"""The number of the shape of every JSON answer."""

_ZONE = Zone(HOME_ZONE)


class Call:
    """What a command is handed."""

    def __init__(
        self, options: Options, words: Words, screen: Screen, given: Namespace | SimpleNamespace
    ) -> None:
        """Take the options of every command and the words of this one."""
        self.options = options
        self.words = words
        self.screen = screen
        self.given = given
        self.opened: OpenedHome | None = None
        self._desk: Desk | None = None
        self._profile: Profile | None = None

    @property
    def home(self) -> Path:
        """The data folder: `--home`, SWDESK_HOME, or the system's place for a user's data."""
        return self.options.home or usual_home()

    @property
    def desk(self) -> Desk:
        """The desk in the home, opened once; asks for the passphrase where it must.

        Raises:
            StoreError: the home cannot be opened.
        """
        if self._desk is None:
            self._desk = self._opened()
        return self._desk

    @property
    def profile(self) -> Profile:
        """The worker's terms; from here on the words are in the worker's language and zone."""
        if self._profile is None:
            with self.desk.store.reading() as reading:
                self._speak_as(reading.state().profile)
        assert self._profile is not None  # noqa: S101 - set by _speak_as
        return self._profile

    @property
    def zone(self) -> Zone:
        """The home's time zone."""
        return Zone(self.profile.zone)

    @property
    def now(self) -> Instant:
        """The desk's present minute."""
        return self.desk.clock.now()

    @property
    def today(self) -> date:
        """The desk's present day."""
        return self.zone.day_of(self.now)

    @property
    def clock(self) -> Clock:
        """The real clock, or the one that `--at` sets.

        Raises:
            UserError: the time of `--at` cannot be read.
        """
        if self.options.at is None:
            return SystemClock()
        from swdesk.texts.typed import parse_moment  # noqa: PLC0415 - only for --at

        today = _ZONE.day_of(SystemClock().now())
        return SetClock(_ZONE.moment_start(parse_moment(self.options.at, _ZONE, today)))

    def adopt(self, desk: Desk) -> None:
        """Use a desk that was opened elsewhere: a home that was just made."""
        self._desk = desk

    def seen(self, view: DeskView) -> DeskView:
        """A look at the desk; from here on the words are in the worker's language and zone."""
        if self._profile is None:
            self._speak_as(view.state.profile)
        return view

    def answer(self, shape: dict[str, Any]) -> int:
        """Print one JSON object; exit code 0."""
        self.screen.raw(as_json(shape))
        return 0

    def close(self, *, answered: bool = False) -> None:
        """Let go of the desk; after an answer, say what the user should know about the home."""
        if self._desk is not None:
            if answered:
                self._tell_concerns(self._desk)
                self._keep_sheet(self._desk)
            self._desk.close()
            self._desk = None
        elif self.opened is not None:
            self.opened.close()

    def speak_home_language(self) -> None:
        """Before a refusal: turn to the worker's language if the home is open."""
        if self._desk is not None and self._profile is None:
            _ = self.profile

    def passphrase_file(self) -> str | None:
        """The first line of the file that `--passphrase-file` names; None without one.

        Raises:
            FileUnusableError: the file cannot be read.
        """
        path = self.options.passphrase_file
        return None if path is None else first_line(path)

    def with_passphrase(self, act: Callable[[str | None], Result]) -> Result:
        """Do something that may want the passphrase: from the file, else asked for when wanted.

        Raises:
            PassphraseNeededError: it is wanted, and nobody is there to ask.
        """
        stated = self.passphrase_file()
        try:
            return act(stated)
        except PassphraseNeededError:
            return act(self.ask_secret(self.words.say("Passphrase: ")))

    def ask_secret(self, question: str) -> str:
        """Ask on the terminal without showing what is typed.

        Raises:
            PassphraseNeededError: nobody sits there.
        """
        if not sys.stdin.isatty():
            raise PassphraseNeededError
        from getpass import getpass  # noqa: PLC0415 - only where somebody is asked

        return getpass(question)

    def _opened(self) -> Desk:
        from swdesk.wiring import desk_in, open_desk  # noqa: PLC0415 - a usage error needs no store

        if self.opened is not None:
            return desk_in(self.opened)
        clock = self.clock
        return self.with_passphrase(lambda secret: open_desk(self.home, secret, clock))

    def _keep_sheet(self, desk: Desk) -> None:
        """After a change: let the lead's sheet say so, where the worker keeps one."""
        if not desk.remembered.acted:
            return
        from swdesk.desk.deadline_sheet import kept  # noqa: PLC0415 - only after a change

        if kept(desk) is not None:
            from swdesk.sharing.sheets import write_if_due  # noqa: PLC0415 - where one is kept

            write_if_due(desk, self.profile.called)

    def _tell_concerns(self, desk: Desk) -> None:
        for code in desk.store.concerns():
            from swdesk.texts.concerns import concern  # noqa: PLC0415 - seldom any

            self.screen.complain(concern(code, self.words))

    def _speak_as(self, profile: Profile) -> None:
        self._profile = profile
        stated = stated_languages(self.options.lang)
        language = choose([*stated, profile.language, *system_languages()])
        if language != self.words.language:
            self.words = load(resources.path("locale"), language)
        zone = Zone(profile.zone)
        self.words = self.words.at_home(zone, zone.day_of(self.desk.clock.now()))


def as_json(shape: dict[str, Any]) -> str:
    """An answer as one JSON object."""
    import json  # noqa: PLC0415 - only for --json

    return json.dumps({"format": FORMAT, **shape}, ensure_ascii=False, indent=2)

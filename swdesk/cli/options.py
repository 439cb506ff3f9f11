"""The options of every command, taken out of the words wherever they stand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.errors import FileUnusableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.cli.misuse import UsageError
    from swdesk.texts.language import Words

_WITH_VALUE = ("--home", "--at", "--lang", "--passphrase-file")
_FLAGS = ("--json",)
_MOST_PASSPHRASE_BYTES = 4096
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Options(Struct, frozen=True):
    """What holds for every command; None means not stated."""

    home: Path | None = None
    at: str | None = None
    lang: str | None = None
    json: bool = False
    passphrase_file: Path | None = None


def split_options(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The options of every command by name, and all other words in their order.

    A value that is missing is kept as a lone zero byte, so that it can be complained about once
    the language is known. Words after "--" are left alone.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif word in _FLAGS:
            found[word] = "yes"
        elif name in _WITH_VALUE:
            found[name] = value if equals else next(words, "\0")
        else:
            rest.append(word)
    return found, rest


def read_options(found: Mapping[str, str], words: Words) -> Options:
    """The options as values.

    Raises:
        UsageError: an option without its value, or a language we do not speak.
    """
    for name in _WITH_VALUE:
        if found.get(name) in {"", "\0"}:
            raise _misuse(words.say("{name} wants a value after it.", name=name))
    language = found.get("--lang")
    if language not in {None, "sv", "en"}:
        raise _misuse(words.say("The languages are sv and en."))
    return Options(
        home=stated_home(found),
        at=found.get("--at"),
        lang=language,
        json="--json" in found,
        passphrase_file=path_of(found.get("--passphrase-file")),
    )


def _misuse(sentence: str) -> UsageError:
    from swdesk.cli.misuse import UsageError  # noqa: PLC0415 - only a complaint needs it

    return UsageError(sentence, "")


def stated_home(found: Mapping[str, str]) -> Path | None:
    """The data folder that `--home` or SWDESK_HOME names; None where neither does."""
    return path_of(found.get("--home") or os.environ.get("SWDESK_HOME"))


def usual_home() -> Path:
    """The system's place for a user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no home is named

    return user_data_path("swdesk", appauthor=False, roaming=False)


def path_of(text: str | None) -> Path | None:
    """A path as typed, "~" included; None for nothing."""
    return Path(text).expanduser() if text else None


def first_line(path: Path) -> str:
    """The first line of a small text file: a secret.

    Raises:
        FileUnusableError: it is missing, or no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_PASSPHRASE_BYTES)
        return (data.decode("utf-8-sig").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError):
        why = "unreadable" if path.exists() else "missing"
        raise FileUnusableError(name=path.name, why=why) from None


def stated_languages(lang: str | None) -> list[str | None]:
    """Languages the user stated outside the home, strongest first: argument, then variable."""
    return [lang, os.environ.get("SWDESK_LANG")]


def system_languages() -> list[str | None]:
    """Languages the system states."""
    found = next((os.environ[name] for name in _LOCALE_VARIABLES if os.environ.get(name)), None)
    if found is None and os.name == "nt":
        import locale  # noqa: PLC0415 - only Windows has no variables to say it

        found = locale.getlocale()[0]
    return [found]

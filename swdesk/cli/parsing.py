"""Reading the words of a command: argparse, speaking the user's language."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from swdesk.cli.misuse import UsageError, nearest
from swdesk.cli.placeholders import placeholder
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from typing_extensions import override

    from swdesk.texts.language import Words

    Halves = Callable[[str], tuple[str, str] | None]
else:

    def override(method: object) -> object:
        """Mark a method that argparse calls: typing's own mark needs Python 3.12."""
        return method


__all__ = ["Parser", "UsageError", "override"]

_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", mark("{names} is missing")),
    (r"one of the arguments (?P<names>.+) is required", mark("one of {names} is missing")),
    (
        r"argument (?P<name>.+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
        mark("{name} cannot be {value}, only {choices}"),
    ),
    (
        r"argument (?P<name>.+): not allowed with argument (?P<other>.+)",
        mark("{name} and {other} do not go together"),
    ),
    (r"argument (?P<name>.+): expected (one|1) argument", mark("{name} wants a value after it")),
    (r"argument (?P<name>.+): expected (?P<n>\d+) arguments", mark("{name} wants {n} values")),
    (r"argument (?P<name>.+): expected at .+", mark("{name} wants a value after it")),
    (
        r"argument (?P<name>.+): ignored explicit argument (?P<value>.+)",
        mark("{name} takes no value"),
    ),
    (r"argument (?P<name>.+): invalid .+ value: (?P<value>.+)", mark("{name} cannot be {value}")),
)
"""What argparse says in English, and what we say."""


class Parser(argparse.ArgumentParser):
    """A command's parser: no abbreviations, no English of its own, nearest names in complaints."""

    def __init__(self, name: str, summary: str, words: Words) -> None:
        """Make the parser of one command."""
        super().__init__(
            prog=f"swdesk {name}",
            description=summary,
            epilog=words.say("Options of every command: see “swdesk --help”."),
            add_help=False,
            allow_abbrev=False,
            formatter_class=_formatter(words),
        )
        self.words = words
        self._command_words = self.add_argument_group(words.say("words"))
        self._command_options = self.add_argument_group(words.say("options"))
        self._known: list[str] = []
        self._halved: dict[str, Halves] = {}
        self.option("-h", "--help", action="help", help=words.say("show this and stop"))

    def word(self, name: str, help: str, **settings: Any) -> None:  # noqa: A002, ANN401 - as argparse
        """Declare a word that stands by its place."""
        settings["metavar"] = placeholder(settings.get("metavar", name), self.words)
        self._command_words.add_argument(name, help=help, **settings)

    def option(self, *names: str, help: str, **settings: Any) -> None:  # noqa: A002, ANN401 - as argparse
        """Declare an option."""
        self._known += names
        self._command_options.add_argument(*names, help=help, **self._shown(settings))

    def _shown(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Settings of an option with its placeholders in the user's language."""
        match settings.get("metavar"):
            case str(one):
                return settings | {"metavar": placeholder(one, self.words)}
            case (str(first), str(second)):
                both = (placeholder(first, self.words), placeholder(second, self.words))
                return settings | {"metavar": both}
        return settings

    def one_of(self, choices: Iterable[tuple[str, str, dict[str, Any]]], *, needed: bool) -> None:
        """Declare options of which at most one, or exactly one, may be given."""
        group = self._command_options.add_mutually_exclusive_group(required=needed)
        for name, text, settings in choices:
            self._known.append(name)
            group.add_argument(name, help=text, **self._shown(settings))

    def halve(self, name: str, halves: Halves) -> None:
        """Let the two values of an option be said in one, where they can be told apart."""
        self._halved[name] = halves

    def _with_halves(self, arguments: Sequence[str]) -> Iterable[str]:
        before = ""
        for word in arguments:
            both = self._halved[before](word) if before in self._halved else None
            yield from both or (word,)
            before = word

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read a command's words.

        Raises:
            UsageError: the words do not fit the command.
        """
        self._refuse_unknown(arguments)
        given, unknown = self.parse_known_args(list(self._with_halves(arguments)))
        if unknown:
            self._complain(self._unknown(unknown[0]))
        return given

    def _refuse_unknown(self, arguments: Sequence[str]) -> None:
        """An option mistyped is named as such, before what is missing because of it."""
        for word in arguments:
            if word == "--":
                return
            if word.startswith("--") and word.partition("=")[0] not in self._known:
                self._complain(self._unknown(word))

    @override
    def error(self, message: str) -> NoReturn:
        """Say in the user's language what argparse found."""
        self._complain(self._translated(message))

    def _complain(self, sentence: str) -> NoReturn:
        hint = self.words.say("“{command} --help” tells how it is used.", command=self.prog)
        raise UsageError(f"{sentence}; {hint}", "")

    def _unknown(self, word: str) -> str:
        near = nearest(word.partition("=")[0], self._known)
        if near:
            choices = self.words.either(self.words.quoted(name) for name in near)
            return self.words.say(
                "“{word}” is not known; did you mean {near}", word=word, near=choices
            )
        return self.words.say("“{word}” is not known here", word=word)

    def _translated(self, message: str) -> str:
        for pattern, ours in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                return self.words.marked(ours, **found.groupdict())
        return self.words.say("these words cannot be understood")


def _formatter(words: Words) -> type[argparse.HelpFormatter]:
    """A help formatter whose first word is in the user's language."""

    class Formatter(argparse.HelpFormatter):
        @override
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, prefix or words.say("usage: "))

    return Formatter

"""Running one command the long way: its words are read, its module does the work."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from swdesk import __version__, resources
from swdesk.cli.call import Call
from swdesk.cli.commands import COMMANDS, GROUPS, command
from swdesk.cli.last_look import WORDLESS
from swdesk.cli.misuse import UsageError, nearest
from swdesk.cli.options import read_options, stated_languages, system_languages
from swdesk.domain.errors import UserError
from swdesk.texts.language import load
from swdesk.texts.languages import choose

if TYPE_CHECKING:
    from argparse import Namespace

    from swdesk.cli.screen import Screen
    from swdesk.opening import OpenedHome
    from swdesk.texts.language import Words

DONE, REFUSED, WRONG_USE = 0, 1, 2


def run(found: dict[str, str], rest: list[str], screen: Screen, opened: OpenedHome | None) -> int:
    """Run one command; returns the exit code.

    Args:
        found: the options of every command by name.
        rest: all other words in their order.
        screen: where to write.
        opened: the home, where it was opened before.
    """
    stated = [*stated_languages(found.get("--lang")), *system_languages()]
    words = load(resources.path("locale"), choose(stated))
    try:
        call = _call(found, rest, words, screen)
    except UsageError as fault:
        return _misused(fault, screen, json="--json" in found)
    if isinstance(call, int):
        return call
    name, ready = call
    ready.opened = opened
    return _carried_out(name, ready)


def _call(
    found: dict[str, str], rest: list[str], words: Words, screen: Screen
) -> tuple[str, Call] | int:
    """The command asked for and its call; an exit code where help was all that was wanted."""
    options = read_options(found, words)
    if not rest or rest[0] in {"-h", "--help"}:
        from swdesk.cli.helping import print_help  # noqa: PLC0415 - only for the list of commands

        print_help(screen, words)
        return DONE if rest else WRONG_USE
    is_group = rest[0] in GROUPS and rest[0] not in COMMANDS
    if is_group and rest[1:2] in (["-h"], ["--help"]):
        from swdesk.cli.helping import print_group_help  # noqa: PLC0415 - only for such a list

        print_group_help(rest[0], screen, words)
        return DONE
    if rest[0] == "--version":
        screen.line(f"swdesk {__version__}")
        return DONE
    name, arguments = _named(rest, words)
    return name, Call(options, words, screen, _given(name, arguments, words))


def _given(name: str, arguments: list[str], words: Words) -> Namespace | SimpleNamespace:
    """What the command's words say.

    Raises:
        UsageError: they do not fit the command.
    """
    if name in WORDLESS and not arguments:
        return SimpleNamespace()
    from swdesk.cli.parsing import Parser  # noqa: PLC0415 - where there are no words, no argparse

    parser = Parser(name, words.marked(COMMANDS[name].summary), words)
    command(name).declare(parser)
    return parser.read(arguments)


_OWN_WORDS = frozenset({"export"})
"""First words that want a second one of their own, where it makes no command."""


def _named(rest: list[str], words: Words) -> tuple[str, list[str]]:
    """The command's name, and the words that are left for it.

    Raises:
        UsageError: there is no such command.
    """
    first = rest[0]
    length = 2 if first in GROUPS else 1
    name = " ".join(rest[:length])
    if name in COMMANDS:
        return name, rest[length:]
    if first in COMMANDS and rest[1:2] and (rest[1].startswith("-") or first in _OWN_WORDS):
        return first, rest[1:]
    if first in COMMANDS and not rest[1:]:
        return first, []
    if first in GROUPS:
        choices = [known for known in COMMANDS if known.split()[0] == first]
    else:
        choices = nearest(first, [known.split()[0] for known in COMMANDS])
    raise UsageError(_unknown(name, choices, words), "")


def _unknown(name: str, choices: list[str], words: Words) -> str:
    if not choices:
        return words.say("There is no command “{name}”; “swdesk --help” lists them.", name=name)
    listed = words.either(words.quoted(choice) for choice in dict.fromkeys(choices))
    return words.say("There is no command “{name}”; did you mean {near}?", name=name, near=listed)


def _carried_out(name: str, call: Call) -> int:
    """Run a command; what goes wrong becomes a sentence."""
    answered = False
    try:
        code = command(name).run(call)
        answered = True
    except UsageError as fault:
        return _misused(fault, call.screen, json=call.options.json)
    except UserError as refusal:
        from swdesk.cli.refusing import refuse  # noqa: PLC0415 - only a refusal needs it

        refuse(call, refusal)
        return REFUSED
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as fault:  # noqa: BLE001 - the outermost edge: no traceback reaches a user
        return _crashed(fault, call)
    else:
        return code
    finally:
        call.close(answered=answered)


def _misused(fault: UsageError, screen: Screen, *, json: bool) -> int:
    from swdesk.cli.refusing import MISUSED, complain  # noqa: PLC0415 - only a complaint needs it

    complain(screen, fault.sentence, MISUSED, json=json)
    return WRONG_USE


def _crashed(fault: Exception, call: Call) -> int:
    from swdesk.cli.crashes import note_crash  # noqa: PLC0415 - only a crash needs it
    from swdesk.cli.refusing import CRASHED, complain  # noqa: PLC0415 - only a complaint needs it

    number = note_crash(fault, call.home)
    said = call.words.say(
        "Something went wrong inside swdesk and nothing was changed; the log in the home "
        "tells where under {number}.",
        number=number,
    )
    complain(call.screen, said, CRASHED, json=call.options.json)
    return REFUSED

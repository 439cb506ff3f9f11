"""The help of the whole program: what there is to say, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import COMMANDS
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.cli.screen import Screen
    from swdesk.texts.language import Words

_OPTIONS = (
    ("--home DIR", mark("the data folder (else SWDESK_HOME, else the system's place)")),
    ("--at TIME", mark("set the clock, to try things out: 2026-11-24T08:50")),
    ("--lang sv|en", mark("the language (else SWDESK_LANG, the home's, the system's)")),
    ("--json", mark("print one JSON object instead of text")),
    ("--passphrase-file FILE", mark("read the passphrase from the first line of a file")),
)


def print_help(screen: Screen, words: Words) -> None:
    """Print what swdesk is, its commands, and the options of every command."""
    screen.line(words.say("usage: swdesk [options] COMMAND …"))
    screen.line()
    screen.line(
        words.say(
            "A social worker's own desk: a queue, the unit's priority rules, and one key for "
            "interruptions. “swdesk window” shows it in a window; these commands do the same here."
        )
    )
    screen.heading(words.say("Commands"))
    screen.table(
        [(name, words.marked(entry.summary)) for name, entry in COMMANDS.items()], indent=2
    )
    screen.heading(words.say("Options of every command, before or after it"))
    screen.table([(name, words.marked(text)) for name, text in _OPTIONS], indent=2)
    screen.line()
    screen.line(words.say("“swdesk COMMAND --help” tells how a command is used."))


def print_group_help(group: str, screen: Screen, words: Words) -> None:
    """Print the commands that begin with a word: `rules`, `key`."""
    screen.line(words.say("usage: swdesk {group} COMMAND …", group=group))
    screen.heading(words.say("Commands"))
    found = [
        (name, words.marked(entry.summary))
        for name, entry in COMMANDS.items()
        if name.partition(" ")[0] == group
    ]
    screen.table(found, indent=2)
    screen.line()
    screen.line(words.say("“swdesk {group} COMMAND --help” tells how one is used.", group=group))

"""`undo`: take back the last action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.outcomes import change_shape
from swdesk.desk import undo
from swdesk.texts.actions import action_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


def _declare(parser: Parser) -> None:
    """It takes no words."""


def _undo(call: Call) -> int:
    done = undo.undo(call.desk)
    call.seen(done.view)
    if call.options.json:
        return call.answer({"change": change_shape(done.change, call.zone)})
    call.screen.line(
        call.words.say(
            "Taken back: {action} {ref}",
            action=action_words(done.change.action, call.words),
            ref=done.change.subject,
        ).strip()
    )
    return 0


COMMANDS = {"undo": Command(_declare, _undo)}

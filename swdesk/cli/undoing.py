"""`undo`: take back the last action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.shapes import change_shape
from swdesk.desk import looking, undo
from swdesk.texts.actions import action_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.change import Change


def _declare(parser: Parser) -> None:
    """It takes no words."""


def _undo(call: Call) -> int:
    done = undo.undo(call.desk)
    call.seen(done.view)
    undone = _undone(call, done.change)
    if call.options.json:
        shapes = {"change": done.change, "undone": undone}
        return call.answer({name: change_shape(one, call.zone) for name, one in shapes.items()})
    call.screen.line(
        call.words.say(
            "Taken back: {action} {ref}",
            action=action_words(undone.action if undone else "undo", call.words),
            ref=done.change.subject,
        ).strip()
    )
    return 0


def _undone(call: Call, change: Change) -> Change | None:
    """The action that was taken back."""
    return next((one for one in looking.changes(call.desk, 0) if one.id == change.undoes), None)


COMMANDS = {"undo": Command(_declare, _undo)}

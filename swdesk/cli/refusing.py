"""What is said when a command is refused or used wrongly: a sentence, and with --json an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.call import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.cli.call import Call
    from swdesk.cli.screen import Screen
    from swdesk.cli.shapes import Shape
    from swdesk.domain.errors import UserError

MISUSED = "wrong_use"
"""The code of a command line that was used wrongly; every other one is a refusal's own."""
CRASHED = "internal"
"""The code of a fault of ours."""


def complain(
    screen: Screen, sentence: str, code: str, *, json: bool, faults: Sequence[Shape] = ()
) -> None:
    """Print the sentence on the other stream, and with --json one object on the first."""
    if json:
        error = {"code": code, "message": sentence, "faults": list(faults)}
        screen.raw(as_json({"error": error}))
        screen.out.flush()
    screen.complain(sentence)


def refuse(call: Call, refusal: UserError) -> None:
    """Say why a command was refused; of a rulebook that cannot be read, every fault as data."""
    from swdesk.texts.refusals import sentence  # noqa: PLC0415 - only a refusal needs them

    call.speak_home_language()
    faults = refusal.facts.get("faults") or ()
    shapes: list[Shape] = []
    if call.options.json and isinstance(faults, tuple | list):
        from swdesk.cli.rulebooks import fault_shape  # noqa: PLC0415 - only for rulebooks

        shapes = [fault_shape(each, call) for each in faults]
    said = sentence(refusal, call.words)
    complain(call.screen, said, refusal.code, json=call.options.json, faults=shapes)

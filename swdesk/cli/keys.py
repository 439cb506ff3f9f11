"""`key passphrase`, `key recovery`: the home's keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.options import first_line
from swdesk.domain.errors import PassphrasesDifferError

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


def _declare_passphrase(parser: Parser) -> None:
    parser.option(
        "--new-file", metavar="FILE", help=parser.words.say("read the new passphrase from a file")
    )


def _passphrase(call: Call) -> int:
    from swdesk.wiring import change_passphrase  # noqa: PLC0415 - a usage error needs no store

    secret = _present_secret(call)
    change_passphrase(call.home, secret, _new_secret(call))
    if call.options.json:
        return call.answer({"changed": True})
    call.screen.line(call.words.say("The passphrase is changed; the recovery code still holds."))
    return 0


def _present_secret(call: Call) -> str:
    stated = call.passphrase_file()
    return stated if stated is not None else call.ask_secret(call.words.say("Passphrase: "))


def _new_secret(call: Call) -> str:
    if call.given.new_file is not None:
        return first_line(Path(call.given.new_file))
    first = call.ask_secret(call.words.say("New passphrase: "))
    if first != call.ask_secret(call.words.say("Once more: ")):
        raise PassphrasesDifferError
    return first


def _declare_nothing(parser: Parser) -> None:
    """It takes no words."""


def _recovery(call: Call) -> int:
    from swdesk.wiring import new_recovery_code  # noqa: PLC0415 - a usage error needs no store

    code = new_recovery_code(call.home, _present_secret(call))
    if call.options.json:
        return call.answer({"recovery_code": code})
    call.screen.line(call.words.say("New recovery code (the old one no longer holds):"))
    call.screen.line()
    call.screen.line(code, indent=4)
    return 0


COMMANDS = {
    "key passphrase": Command(_declare_passphrase, _passphrase),
    "key recovery": Command(_declare_nothing, _recovery),
}

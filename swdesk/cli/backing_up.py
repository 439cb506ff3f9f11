"""`backup` and `restore`: a copy of the whole home in one file, and a home put back from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.clock import HOME_ZONE
from swdesk.cli.commands import Command
from swdesk.cli.taking import agreed
from swdesk.domain.errors import BackupThereError
from swdesk.domain.instants import Zone

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.backup import Backed, Restored


def _declare_backup(parser: Parser) -> None:
    parser.option(
        *("-o", "--output"),
        metavar="FILE",
        help=parser.words.say(
            "the file, or the folder it is put into (default: here), best on another disk"
        ),
    )
    parser.option("--yes", action="store_true", help=parser.words.say("write over an older copy"))


def _backup(call: Call) -> int:
    from swdesk.wiring import back_up_home  # noqa: PLC0415 - a usage error needs no store

    target = _target(call)
    if target.exists() and not call.given.yes:
        raise BackupThereError(name=target.name)
    backed = call.with_passphrase(lambda secret: back_up_home(call.home, secret, target))
    if call.options.json:
        return call.answer(_backed_shape(backed))
    call.screen.line(
        call.words.say(
            "{path}: checked, {size} kB. It opens with the passphrase or recovery code of today.",
            path=backed.path,
            size=-(-backed.size // 1000),
        )
    )
    return 0


def _target(call: Call) -> Path:
    stated = Path(call.given.output or ".").expanduser()
    if not stated.is_dir():
        return stated
    return stated / f"swdesk-{_label(call)}.swbackup"


def _label(call: Call) -> str:
    """The minute in a form that every file system takes."""
    return Zone(HOME_ZONE).local(call.clock.now()).strftime("%Y-%m-%dT%H%M")


def _backed_shape(backed: Backed) -> dict[str, object]:
    return {"file": str(backed.path), "bytes": backed.size, "hours_records": backed.records}


def _declare_restore(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("a copy that “swdesk backup” made"))
    parser.option("--yes", action="store_true", help=say("without asking first"))


def _restore(call: Call) -> int:
    from swdesk.wiring import restore_home  # noqa: PLC0415 - a usage error needs no store

    say, file, home = call.words.say, Path(call.given.FILE).expanduser(), call.home
    if not call.options.json:
        call.screen.line(say("What was noted after the copy was made is not in it."))
    if not agreed(call, "restore", say("Put {home} back from it? (yes/no) ", home=home)):
        call.screen.line(say("Nothing is changed."))
        return 1
    label = _label(call)
    done = call.with_passphrase(lambda secret: restore_home(file, home, secret, label))
    if call.options.json:
        return call.answer(_restored_shape(done))
    call.screen.line(say("{home} is put back and checked.", home=home))
    if done.kept_in is not None:
        call.screen.line(say("What was there before lies in {path}.", path=done.kept_in))
    return 0


def _restored_shape(done: Restored) -> dict[str, object]:
    kept = str(done.kept_in) if done.kept_in is not None else None
    return {"restored": True, "hours_records": done.records, "kept_in": kept}


COMMANDS = {
    "backup": Command(_declare_backup, _backup),
    "restore": Command(_declare_restore, _restore),
}

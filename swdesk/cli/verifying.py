"""`verify`: the home's soundness, and the log of worked hours against everything that knows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.desk import looking
from swdesk.exports.folder import export_folder, folder_faults
from swdesk.exports.manifest import read_manifest, unknown_exports
from swdesk.texts.log_faults import fault_sentence

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import DeskView
    from swdesk.domain.hours_chain import LogCheck, LogFault

SOUND, FAULTY = 0, 1


def _declare(parser: Parser) -> None:
    parser.option(
        "--export",
        action="append",
        default=[],
        metavar="FOLDER",
        help=parser.words.say("also check against an export: its folder; may be repeated"),
    )


def _verify(call: Call) -> int:
    from swdesk.wiring import check_home  # noqa: PLC0415 - a usage error needs no store

    call.with_passphrase(lambda secret: check_home(call.home, secret))
    view = call.seen(looking.view(call.desk))
    folders = [export_folder(Path(folder).expanduser()) for folder in call.given.export]
    manifests = [read_manifest(folder) for folder in folders]
    check = call.desk.store.check_hours([each.anchor for each in manifests])
    with call.desk.store.reading() as reading:
        records = reading.hours_log.records() if check.is_sound else ()
    altered = [fault for folder in folders for fault in folder_faults(folder)]
    faults = [*check.faults, *unknown_exports(manifests, records), *altered]
    if call.options.json:
        call.answer(_shape(view, check, faults, call))
    else:
        _tell(call, view, check, faults)
    return FAULTY if faults else SOUND


def _shape(view: DeskView, check: LogCheck, faults: list[LogFault], call: Call) -> Shape:
    return {
        "sound": not faults,
        "open_assignments": len(view.queue),
        "hours": {
            "records": check.records,
            "head": check.head,
            "unanchored": check.unanchored,
            "faults": [
                {
                    "code": fault.code,
                    "record": fault.seq,
                    "last_record": fault.last,
                    "file": fault.name or None,
                    "message": fault_sentence(fault, call.words),
                }
                for fault in faults
            ],
        },
    }


def _tell(call: Call, view: DeskView, check: LogCheck, faults: list[LogFault]) -> None:
    line, words = call.screen.line, call.words
    for fault in faults:
        line(fault_sentence(fault, words))
    if faults:
        return
    line(
        words.plural(
            "The home is sound: {n} open assignment.",
            "The home is sound: {n} open assignments.",
            len(view.queue),
        )
    )
    line(
        words.plural(
            "The log of hours is whole: {n} record, last head {head}.",
            "The log of hours is whole: {n} records, last head {head}.",
            check.records,
            head=check.head[:16],
        )
    )
    if check.unanchored:
        line(
            words.plural(
                "{n} record at its end was noted just before a crash, or by another program.",
                "{n} records at its end were noted just before a crash, or by another program.",
                check.unanchored,
            )
        )


COMMANDS = {"verify": Command(_declare, _verify)}

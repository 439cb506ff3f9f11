"""`export`: hours, plan and queue as files that others can use, hours with a sealed manifest."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk import __version__, resources
from swdesk.cli.commands import Command
from swdesk.cli.time_stated import declare_employment, month
from swdesk.desk import hours, looking
from swdesk.desk.hours_export import to_export
from swdesk.desk.names import names_of
from swdesk.domain.hours_errors import FormatUnfitError, TimeCodeUnknownError
from swdesk.exports.balances import balances_report
from swdesk.exports.desk_lists import plan_calendar, plan_report, queue_report
from swdesk.exports.files import write_file, write_folder
from swdesk.exports.manifest import (
    MANIFEST,
    RECORDS,
    VERIFIER,
    About,
    exported_record,
    manifest_file,
    records_file,
)
from swdesk.exports.overtime_list import Told, overtime_report
from swdesk.exports.statutory_record import statutory_report
from swdesk.texts.hours import CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.desk.answers import DeskView
    from swdesk.desk.hours_export import HoursToExport
    from swdesk.desk.names import Names
    from swdesk.exports.report import Report

_TABLES = ("csv", "xlsx", "pdf", "html")
FORMS = {
    "overtime": (*_TABLES, "paxml"),
    "record": _TABLES,
    "balances": _TABLES,
    "plan": (*_TABLES, "ics"),
    "queue": _TABLES,
}
"""What is exported, and in which forms."""
PROOF = ".proof"
_ENDINGS = {"paxml": "xml"}


class Made(Struct, frozen=True):
    """An export before it is written: its content and minutes."""

    content: bytes
    minutes: int


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.word("WHAT", choices=tuple(FORMS), help=say("overtime, record, balances, plan or queue"))
    forms = sorted({form for known in FORMS.values() for form in known})
    parser.option("--format", choices=forms, required=True, help=say("the form of the file"))
    parser.option("--month", metavar="MONTH", help=say("the month, as 2026-11 (default: this one)"))
    parser.option("-o", "--output", metavar="FILE", help=say("where the file is written"))
    parser.option("--references", action="store_true", help=say("show case references as well"))
    parser.option(
        "--code",
        metavar="CLASS=CODE",
        action="append",
        default=[],
        help=say("a time code agreed with payroll, as simple/time_off=ÖK1"),
    )
    declare_employment(parser)


def _export(call: Call) -> int:
    what, form = call.given.WHAT, call.given.format
    if form not in FORMS[what]:
        raise FormatUnfitError(format=form, known=FORMS[what])
    view = call.seen(looking.view(call.desk))
    names = names_of(view, call.words)
    if what in {"plan", "queue"}:
        made, path = _desk_list(call, view, names), _path(call, f"{what}")
        write_file(path, made.content)
        return _told(call, path, made, None)
    return _export_hours(call, names)


def _export_hours(call: Call, names: Names) -> int:
    """The file, and beside it a folder that proves it: records, manifest, and what checks them."""
    given = call.given
    on = month(call, given.month) if given.month is not None else call.today
    hours_of = to_export(call.desk, on, given.employment)
    made = _hours(call, hours_of, names)
    path = _path(call, f"{given.WHAT}-{hours_of.seen.first:%Y-%m}")
    about = About(
        what=given.WHAT,
        month=hours_of.seen.first,
        employment=hours_of.seen.employment,
        program=f"swdesk {__version__}",
        made_at=call.now,
        minutes=made.minutes,
    )
    files = {
        path.name: made.content,
        RECORDS: records_file(hours_of.records, hours_of.told),
        VERIFIER: resources.path("exports", VERIFIER).read_bytes(),
    }
    manifest = manifest_file(about, files, hours_of.records)
    write_file(path, made.content)
    proof = path.with_name(path.name + PROOF)
    write_folder(proof, {**files, MANIFEST: manifest})
    hours.exported(call.desk, exported_record(about, manifest))
    return _told(call, path, made, proof)


def _hours(call: Call, hours_of: HoursToExport, names: Names) -> Made:
    what, form = call.given.WHAT, call.given.format
    told = _whose(call, hours_of, names)
    if form == "paxml":
        return _paxml(call, hours_of, told)
    booked = hours_of.seen.booked
    if what == "overtime":
        return _formed(overtime_report(booked, told), form)
    if what == "record":
        return _formed(statutory_report(booked, told), form)
    return _formed(balances_report(hours_of.flex, hours_of.compensation, told), form)


def _whose(call: Call, hours_of: HoursToExport, names: Names) -> Told:
    kinds = {kind.id: names.kind(kind.id) for kind in names.rulebook.kinds}
    return Told(
        profile=call.profile,
        employment=hours_of.seen.employment,
        month=hours_of.seen.first,
        words=call.words,
        causes=kinds,
        refs=_refs(call, hours_of) if call.given.references else None,
    )


def _refs(call: Call, hours_of: HoursToExport) -> Mapping[int, str]:
    """The reference of each assignment that the month's lines were worked for."""
    wanted = {booked.line.cause.assignment_id for booked in hours_of.seen.booked}
    with call.desk.store.reading() as reading:
        known = (*reading.state().assignments.values(), *reading.closed(0))
    return {one.id: one.ref for one in known if one.id in wanted}


def _paxml(call: Call, hours_of: HoursToExport, told: Told) -> Made:
    from swdesk.exports.paxml import Transfer, paxml_bytes, payable  # noqa: PLC0415 - one form

    booked = hours_of.seen.booked
    transfer = Transfer(
        employment=told.employment or call.profile.employee_number,
        made_at=datetime.fromtimestamp(call.now * 60, UTC).astimezone(call.zone.info),
        zone=call.zone,
        codes=_codes(call),
        names={known: call.words.marked(name) for known, name in CLASSES.items()},
        company=call.profile.employer,
    )
    return Made(paxml_bytes(booked, transfer), sum(each.minutes for each in payable(booked)))


def _codes(call: Call) -> Mapping[str, str]:
    """The usual time codes, with those agreed with payroll in their place.

    Raises:
        TimeCodeUnknownError: a class or code that does not exist.
    """
    known = json.loads(resources.path("exports", "paxml-codes.json").read_text("utf-8"))
    codes = dict(known["codes"])
    for text in call.given.code:
        kind, _, code = text.partition("=")
        if kind.partition("/")[0] not in CLASSES:
            raise TimeCodeUnknownError(text=kind, known=tuple(sorted(codes)))
        if code not in known["known"]:
            raise TimeCodeUnknownError(text=code, known=tuple(known["known"]))
        codes[kind] = code
    return codes


def _desk_list(call: Call, view: DeskView, names: Names) -> Made:
    refs = call.given.references
    if call.given.WHAT == "queue":
        return _formed(queue_report(view, names, refs=refs), call.given.format)
    report = plan_report(view, names, refs=refs)
    if call.given.format == "ics":
        return Made(plan_calendar(view, names, refs=refs), report.minutes)
    return _formed(report, call.given.format)


def _formed(report: Report, form: str) -> Made:
    """A report in one form; the module of each is imported only for it."""
    if form == "csv":
        from swdesk.exports.csv_file import csv_bytes  # noqa: PLC0415 - one form

        return Made(csv_bytes(report), report.minutes)
    if form == "xlsx":
        from swdesk.exports.xlsx_file import xlsx_bytes  # noqa: PLC0415 - one form

        return Made(xlsx_bytes(report), report.minutes)
    if form == "html":
        from swdesk.exports.html_file import html_bytes  # noqa: PLC0415 - one form

        return Made(html_bytes(report), report.minutes)
    from swdesk.exports.pdf import pdf_bytes  # noqa: PLC0415 - loads Qt

    fonts = sorted(resources.path("fonts").glob("*.ttf"), reverse=True)
    return Made(pdf_bytes(report, fonts), report.minutes)


def _path(call: Call, name: str) -> Path:
    if call.given.output:
        path = Path(call.given.output).expanduser()
        return path / _named(call, name) if path.is_dir() else path
    return Path(_named(call, name))


def _named(call: Call, name: str) -> str:
    form = call.given.format
    return f"{name}.{_ENDINGS.get(form, form)}"


def _told(call: Call, path: Path, made: Made, proof: Path | None) -> int:
    if call.options.json:
        return call.answer(
            {
                "file": str(path),
                "minutes": made.minutes,
                "proof": None if proof is None else str(proof),
            }
        )
    say = call.words.say
    call.screen.line(say("{file} is written: {minutes} minutes.", file=path, minutes=made.minutes))
    if proof is not None:
        call.screen.line(say("What proves it lies in {folder}.", folder=proof))
    return 0


COMMANDS = {"export": Command(_declare, _export)}

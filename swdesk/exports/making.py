"""An export from beginning to end: worked out, written whole, proved, and noted in the log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk import __version__, resources
from swdesk.desk import hours, looking
from swdesk.desk.hours_export import to_export
from swdesk.desk.hours_terms import rules_of
from swdesk.desk.names import names_of
from swdesk.domain.hours_errors import FormatUnfitError, TimeCodeUnknownError
from swdesk.domain.instants import Zone
from swdesk.exports.balances import balances_report
from swdesk.exports.desk_lists import plan_calendar, plan_report, queue_report
from swdesk.exports.files import write_file, write_with_folder
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
from swdesk.texts.hours import CLASSES, rule_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from swdesk.desk.desk import Desk
    from swdesk.desk.hours_export import HoursToExport
    from swdesk.domain.hours import Exported
    from swdesk.exports.report import Report
    from swdesk.texts.language import Words

_TABLES = ("csv", "xlsx", "pdf", "html")
FORMS = {
    "overtime": (*_TABLES, "paxml"),
    "record": _TABLES,
    "balances": _TABLES,
    "plan": (*_TABLES, "ics"),
    "queue": _TABLES,
}
"""What is exported, and in which forms."""
OF_THE_DESK = frozenset({"plan", "queue"})
"""What tells of now and not of a month, and needs no proof."""
PROOF = ".proof"
_STEPS = 3
"""Hours worked out, content made, proof made."""
_ENDINGS = {"paxml": "xml"}
_ENCODINGS = {"paxml": "iso-8859-1"}


class Wanted(Struct, frozen=True):
    """What is to be exported: of which month (any day of it), for whom, with which codes.

    `codes` are texts such as "simple/time_off=ÖK1".
    """

    what: str
    form: str
    month: date
    employment: str = ""
    references: bool = False
    codes: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """What the file is called unless someone names it."""
        of = "" if self.what in OF_THE_DESK else f"-{self.month:%Y-%m}"
        return f"{self.what}{of}.{_ENDINGS.get(self.form, self.form)}"


class Made(Struct, frozen=True):
    """An export before it is written: its content, its minutes, and how many of them await."""

    content: bytes
    minutes: int
    awaiting: int | None = None


class Ready(Struct, frozen=True):
    """An export with everything that will be written of it.

    `files` stand in the folder `proof`, the export among them; `record` goes into the log of hours.
    """

    path: Path
    made: Made
    files: Mapping[str, bytes] = {}
    proof: Path | None = None
    record: Exported | None = None


class Preview(Struct, frozen=True):
    """What an export would hold, to be looked at: a page in HTML, or the text of its form."""

    text: str
    is_page: bool


class Written(Struct, frozen=True):
    """An export that was written, and the folder that proves it (None: it needs none).

    `awaiting`: how many of the minutes await approval (None: nothing in it needs any).
    """

    path: Path
    minutes: int
    proof: Path | None = None
    awaiting: int | None = None

    @property
    def decided(self) -> int | None:
        """How many minutes are decided; None where nothing needs approval."""
        return None if self.awaiting is None else self.minutes - self.awaiting


def check_wanted(wanted: Wanted) -> None:
    """Refuse a form that does not exist, and codes that payroll would not know.

    Raises:
        FormatUnfitError, TimeCodeUnknownError: which do exist stands in their facts.
    """
    if wanted.form not in FORMS[wanted.what]:
        raise FormatUnfitError(format=wanted.form, known=FORMS[wanted.what])
    _codes(wanted.codes)


def export(desk: Desk, wanted: Wanted, words: Words, path: Path) -> Written:
    """Write an export to a path; of hours with what proves it in a folder beside it.

    Raises:
        UserError: there is no such form or code, the place cannot be written, or no hours are kept
            for the employment; nothing is changed.
    """
    ready = made_ready(desk, wanted, words, path)
    put_down(ready)
    return noted(desk, ready)


def made_ready(
    desk: Desk,
    wanted: Wanted,
    words: Words,
    path: Path,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Ready:
    """An export worked out whole; nothing is written.

    `progress` is told how many of its steps are done; to give up, let it raise.

    Raises:
        UserError: there is no such form or code, or no hours are kept for the employment.
    """
    check_wanted(wanted)
    progress(0, _STEPS)
    if wanted.what in OF_THE_DESK:
        return Ready(path, _of_the_desk(desk, wanted, words))
    hours_of = to_export(desk, wanted.month, wanted.employment)
    progress(1, _STEPS)
    made = _of_hours(desk, wanted, words, hours_of)
    progress(2, _STEPS)
    return _proved(desk, wanted, path, made, hours_of)


def put_down(ready: Ready, goes_on: Callable[[], bool] = lambda: True) -> bool:
    """Write what is ready; it needs no desk. False: `goes_on` said no, and nothing is changed.

    Raises:
        ExportUnwritableError: the place is gone, full or may not be written.
    """
    if ready.proof is not None:
        return write_with_folder(ready.path, ready.proof, ready.files, goes_on)
    if not goes_on():
        return False
    write_file(ready.path, ready.made.content)
    return True


def noted(desk: Desk, ready: Ready) -> Written:
    """Note in the log of hours that an export was written, where its kind needs that."""
    if ready.record is not None:
        hours.exported(desk, ready.record)
    return Written(ready.path, ready.made.minutes, ready.proof, ready.made.awaiting)


def preview(desk: Desk, wanted: Wanted, words: Words) -> Preview:
    """What an export would hold; nothing is written, and nothing noted.

    Raises:
        UserError: there is no such form or code, or no hours are kept for the employment.
    """
    check_wanted(wanted)
    is_page = wanted.form in _TABLES
    seen = replace(wanted, form="html") if is_page else wanted
    if wanted.what in OF_THE_DESK:
        made = _of_the_desk(desk, seen, words)
    else:
        made = _of_hours(desk, seen, words, to_export(desk, wanted.month, wanted.employment))
    return Preview(made.content.decode(_ENCODINGS.get(wanted.form, "utf-8")), is_page)


def _proved(desk: Desk, wanted: Wanted, path: Path, made: Made, hours_of: HoursToExport) -> Ready:
    about = About(
        what=wanted.what,
        month=hours_of.seen.first,
        employment=hours_of.seen.employment,
        program=f"swdesk {__version__}",
        made_at=desk.clock.now(),
        minutes=made.minutes,
    )
    files = {
        path.name: made.content,
        RECORDS: records_file(hours_of.records, hours_of.told),
        VERIFIER: resources.path("exports", VERIFIER).read_bytes(),
    }
    manifest = manifest_file(about, files, hours_of.records)
    return Ready(
        path,
        made,
        files={**files, MANIFEST: manifest},
        proof=path.with_name(path.name + PROOF),
        record=exported_record(about, manifest),
    )


def _of_hours(desk: Desk, wanted: Wanted, words: Words, hours_of: HoursToExport) -> Made:
    told = _whose(desk, wanted, words, hours_of)
    booked = hours_of.seen.booked
    if wanted.form == "paxml":
        return _paxml(desk, wanted, hours_of, told)
    if wanted.what == "overtime":
        return _formed(overtime_report(booked, told), wanted.form)
    if wanted.what == "record":
        return _formed(statutory_report(booked, told), wanted.form)
    report = balances_report(hours_of.flex, hours_of.compensation, told)
    return _formed(report, wanted.form)


def _whose(desk: Desk, wanted: Wanted, words: Words, hours_of: HoursToExport) -> Told:
    view = looking.view(desk)
    names = names_of(view, words)
    agreements = rules_of(desk).agreements.values()
    used = {booked.line.rule for booked in hours_of.seen.booked}
    return Told(
        profile=view.state.profile,
        employment=hours_of.seen.employment,
        month=hours_of.seen.first,
        words=words,
        causes={kind.id: names.kind(kind.id) for kind in view.rulebook.kinds},
        refs=_refs(desk, hours_of) if wanted.references else None,
        rules={rule: rule_words(rule, agreements, words) for rule in used},
        said=hours_of.seen.said,
    )


def _refs(desk: Desk, hours_of: HoursToExport) -> Mapping[int, str]:
    """The reference of each assignment that the month's lines were worked for."""
    asked = {booked.line.cause.assignment_id for booked in hours_of.seen.booked}
    with desk.store.reading() as reading:
        known = (*reading.state().assignments.values(), *reading.closed(0))
    return {one.id: one.ref for one in known if one.id in asked}


def _paxml(desk: Desk, wanted: Wanted, hours_of: HoursToExport, told: Told) -> Made:
    from swdesk.exports.paxml import Transfer, paxml_bytes, payable  # noqa: PLC0415 - one form

    booked = hours_of.seen.booked
    zone = Zone(told.profile.zone)
    transfer = Transfer(
        employment=told.employment or told.profile.employee_number,
        made_at=datetime.fromtimestamp(desk.clock.now() * 60, UTC).astimezone(zone.info),
        zone=zone,
        codes=_codes(wanted.codes),
        names={known: told.words.marked(name) for known, name in CLASSES.items()},
        company=told.profile.employer,
    )
    minutes = sum(each.minutes for each in payable(booked))
    return Made(paxml_bytes(booked, transfer), minutes, awaiting=0)


def _codes(agreed: tuple[str, ...]) -> Mapping[str, str]:
    """The usual time codes, with those agreed with payroll in their place.

    Raises:
        TimeCodeUnknownError: a class or code that does not exist.
    """
    known = json.loads(resources.path("exports", "paxml-codes.json").read_text("utf-8"))
    codes = dict(known["codes"])
    for text in agreed:
        kind, _, code = text.partition("=")
        if kind.partition("/")[0] not in CLASSES:
            raise TimeCodeUnknownError(text=kind, known=tuple(sorted(codes)))
        if code not in known["known"]:
            raise TimeCodeUnknownError(text=code, known=tuple(known["known"]))
        codes[kind] = code
    return codes


def _of_the_desk(desk: Desk, wanted: Wanted, words: Words) -> Made:
    view = looking.view(desk)
    names = names_of(view, words)
    if wanted.what == "queue":
        return _formed(queue_report(view, names, refs=wanted.references), wanted.form)
    report = plan_report(view, names, refs=wanted.references)
    if wanted.form == "ics":
        return Made(plan_calendar(view, names, refs=wanted.references), report.minutes)
    return _formed(report, wanted.form)


def _formed(report: Report, form: str) -> Made:
    return Made(_content(report, form), report.minutes, report.awaiting)


def _content(report: Report, form: str) -> bytes:
    """A report in one form; the module of each is imported only for it."""
    if form == "csv":
        from swdesk.exports.csv_file import csv_bytes  # noqa: PLC0415 - one form

        return csv_bytes(report)
    if form == "xlsx":
        from swdesk.exports.xlsx_file import xlsx_bytes  # noqa: PLC0415 - one form

        return xlsx_bytes(report)
    if form == "html":
        from swdesk.exports.html_file import html_bytes  # noqa: PLC0415 - one form

        return html_bytes(report)
    from swdesk.exports.pdf import pdf_bytes  # noqa: PLC0415 - loads Qt

    fonts = sorted(resources.path("fonts").glob("*.ttf"), reverse=True)
    return pdf_bytes(report, fonts)

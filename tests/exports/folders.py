"""Export folders, made as an export makes them."""

from __future__ import annotations

from datetime import date

from swdesk import resources
from swdesk.desk import hours
from swdesk.domain.hours_chain import GENESIS
from swdesk.exports.manifest import (
    MANIFEST,
    RECORDS,
    VERIFIER,
    About,
    exported_record,
    manifest_file,
    records_file,
)


def about(**fields):
    plain = {
        "what": "overtime",
        "month": date(2026, 11, 1),
        "employment": "10417",
        "program": "swdesk",
        "made_at": 29_732_450,
        "minutes": 105,
    }
    return About(**(plain | fields))


def written(folder, records, told=(), prev=GENESIS, **fields):
    """A folder with a list, the records and the verifier; returns the manifest's bytes."""
    folder.mkdir(parents=True)
    files = {
        "overtime-2026-11.csv": "\ufeffdatum;minuter\r\n2026-11-24;105\r\n".encode(),
        RECORDS: records_file(records, told),
        VERIFIER: resources.path("exports", VERIFIER).read_bytes(),
    }
    manifest = manifest_file(about(**fields), files, records, prev)
    for name, content in {**files, MANIFEST: manifest}.items():
        (folder / name).write_bytes(content)
    return manifest


def made_folder(desk, folder):
    """An export of everything in a desk's log, noted in the log."""
    with desk.store.reading() as reading:
        records = reading.hours_log.stored()
    manifest = written(folder, records, [record.seq for record in records])
    hours.exported(desk, exported_record(about(), manifest))
    return folder

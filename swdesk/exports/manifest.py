"""`manifest.json`: what an export folder holds, sealed, and chained to the log of worked hours.

docs/hours-log.md describes the format; `resources/exports/verify_export.py` checks a folder with
nothing but Python.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.hours import Exported
from swdesk.domain.hours_chain import GENESIS, Anchor, LogFault, body_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from swdesk.domain.hours import HoursRecord, RecordSeq
    from swdesk.domain.hours_chain import StoredRecord
    from swdesk.domain.instants import Instant

FORMAT = 1
MANIFEST = "manifest.json"
RECORDS = "hours-records.jsonl"
VERIFIER = "verify_export.py"
_MOST_BYTES = 4 * 1024 * 1024
_NO_SEAL = "0" * 64
_SEALED = re.compile(r' "seal": "([0-9a-f]{64})"\n}\n\Z')


class About(Struct, frozen=True):
    """What an export is: its kind, month and employment number, who made it when, its minutes."""

    what: str
    month: date
    employment: str
    program: str
    made_at: Instant
    minutes: int


class Manifest(Struct, frozen=True):
    """A manifest that was read: the anchor it tells, and the digest of its bytes."""

    anchor: Anchor
    digest: str


def records_file(records: Sequence[StoredRecord], told: Iterable[RecordSeq]) -> bytes:
    """The records of an export, one line each; of those not `told` the digest alone.

    `records` follow one another without a gap.
    """
    shown = frozenset(told)
    lines = []
    for record in records:
        line: dict[str, Any] = {
            "seq": record.seq,
            "entered_at": record.entered_at,
            "digest": body_digest(record.body),
            "body": record.body if record.seq in shown else None,
        }
        lines.append(json.dumps(line) + "\n")
    return "".join(lines).encode()


def manifest_file(
    about: About, files: Mapping[str, bytes], records: Sequence[StoredRecord], prev: str = GENESIS
) -> bytes:
    """The manifest of an export folder, sealed.

    Args:
        about: what the export is.
        files: every other file of the folder by its name, the records and the verifier included.
        records: those of the records file, in order.
        prev: the head before the first of them.
    """
    told = sum(line.count(b'"body": "') for line in files.get(RECORDS, b"").splitlines())
    document = {
        "format": FORMAT,
        "what": about.what,
        "month": f"{about.month:%Y-%m}",
        "employment": about.employment,
        "program": about.program,
        "made_at": about.made_at,
        "minutes": about.minutes,
        "records": told,
        "first": records[0].seq if records else 0,
        "last": records[-1].seq if records else 0,
        "prev": prev,
        "head": records[-1].head if records else prev,
        "files": [
            {"name": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        ],
        "seal": _NO_SEAL,
    }
    unsealed = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    seal = sha256(unsealed.encode()).hexdigest()
    return unsealed.replace(f'"seal": "{_NO_SEAL}"', f'"seal": "{seal}"').encode()


def exported_record(about: About, manifest: bytes) -> Exported:
    """What the log notes about an export."""
    told = json.loads(manifest)["records"]
    return Exported(about.what, about.month, told, about.minutes, sha256(manifest).hexdigest())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an export folder, or of its path.

    Raises:
        FileUnusableError: it is missing, or its seal does not hold.
    """
    path = folder / MANIFEST if folder.is_dir() else folder
    try:
        content = path.read_bytes()[:_MOST_BYTES]
    except OSError:
        raise FileUnusableError(name=path.name, why="missing") from None
    try:
        text = content.decode()
        document = json.loads(text)
        anchor = Anchor(int(document["last"]), str(document["head"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FileUnusableError(name=path.name, why="altered") from None
    if not is_sealed(text):
        raise FileUnusableError(name=path.name, why="altered")
    return Manifest(anchor, sha256(content).hexdigest())


def is_sealed(text: str) -> bool:
    """Whether a manifest is as it was sealed, to the byte."""
    found = _SEALED.search(text)
    if found is None:
        return False
    unsealed = text[: found.start(1)] + _NO_SEAL + text[found.end(1) :]
    return sha256(unsealed.encode()).hexdigest() == found.group(1)


def unknown_exports(
    manifests: Iterable[Manifest], records: Iterable[HoursRecord]
) -> list[LogFault]:
    """The exports that the log has no record of."""
    noted = (record.noted for record in records)
    known = {each.sha256 for each in noted if isinstance(each, Exported)}
    return [
        LogFault("export_unknown", each.anchor.seq)
        for each in manifests
        if each.digest not in known
    ]

"""An export folder verifies with nothing but Python, and every changed byte is named."""

from __future__ import annotations

import json
import random
import runpy
import shutil
import subprocess
import sys

import pytest

from swdesk import resources
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.hours_chain import GENESIS, StoredRecord, body_digest, head_after
from swdesk.exports.manifest import MANIFEST, RECORDS, VERIFIER, read_manifest, records_file
from tests.exports.folders import written

SCRIPT = resources.path("exports", VERIFIER)


def chained(bodies, prev=GENESIS, first=1):
    """Records with these bodies, chained."""
    found = []
    for seq, body in enumerate(bodies, first):
        prev = head_after(prev, seq, 29_732_450 + seq, body_digest(body))
        found.append(StoredRecord(seq, 29_732_450 + seq, body, prev))
    return found


RECORDS_MADE = chained([f'{{"type":"worked","note":"åäö {number}"}}' for number in range(6)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("export") / "november"
    written(made, RECORDS_MADE, told=[2, 3, 5])
    return made


@pytest.fixture(scope="module")
def check():
    """The verifier's main, in this process: a whole interpreter for each byte takes too long."""
    return runpy.run_path(str(SCRIPT))["main"]


def said(check, capsys, folder):
    code = check([str(folder)])
    return code, capsys.readouterr().out.splitlines()


def test_a_folder_as_it_was_made_is_accepted(folder, check, capsys):
    code, lines = said(check, capsys, folder)
    assert (code, len(lines)) == (0, 1)
    assert lines[0].startswith("OK: 3 poster / records, 105 min, 1-6, ")
    assert RECORDS_MADE[-1].head in lines[0]


def test_it_runs_alone_and_isolated(folder):
    command = [sys.executable, "-I", str(folder / VERIFIER)]
    ran = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_every_changed_byte_is_named_by_its_file(folder, check, capsys, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    chance = random.Random(2026)
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        places = range(len(content))
        some = chance.sample(places, min(40, len(places)))
        for place in places if path.name == MANIFEST else some:
            changed = bytearray(content)
            changed[place] ^= 1 << chance.randrange(8)
            (copy / path.name).write_bytes(changed)
            code, lines = said(check, capsys, copy)
            assert code == 1
            assert any(line.startswith(path.name) for line in lines), (path.name, place)
        (copy / path.name).write_bytes(content)
    assert said(check, capsys, copy)[0] == 0


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_manifest_cut_short_or_added_to_is_named(folder, check, capsys, tmp_path, cut):
    copy = shutil.copytree(folder, tmp_path / "copy")
    content = (copy / MANIFEST).read_bytes()
    (copy / MANIFEST).write_bytes(content[:cut] if cut >= 0 else content + b"\n")
    assert said(check, capsys, copy)[1][0].startswith(MANIFEST)


def test_files_that_are_missing_or_foreign_are_named(folder, check, capsys, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "overtime-2026-11.csv").rename(copy / "other.csv")
    code, lines = said(check, capsys, copy)
    assert code == 1
    assert [line.partition(":")[0] for line in lines] == ["overtime-2026-11.csv", "other.csv"]
    (copy / MANIFEST).unlink()
    assert said(check, capsys, copy)[0] == 2


def resealed(tmp_path, records, head=None):
    """A folder whose files all fit its manifest, with records that may not fit together."""
    made = tmp_path / "resealed"
    if head is not None:
        records = [*records[:-1], StoredRecord(*_values(records[-1])[:3], head)]
    written(made, records, told=[record.seq for record in records])
    return made


def _values(record):
    return (record.seq, record.entered_at, record.body, record.head)


def test_records_that_do_not_hang_together_are_named_even_where_everything_was_sealed_anew(
    check, capsys, tmp_path
):
    other = StoredRecord(3, RECORDS_MADE[2].entered_at, '{"type":"worked"}', RECORDS_MADE[2].head)
    exchanged = [*RECORDS_MADE[:2], other, *RECORDS_MADE[3:]]
    code, lines = said(check, capsys, resealed(tmp_path / "a", exchanged))
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith(RECORDS)
    without = [*RECORDS_MADE[:2], *RECORDS_MADE[3:]]
    code, lines = said(check, capsys, resealed(tmp_path / "b", without))
    assert (code, "3" in lines[0]) == (1, True)


def test_a_month_from_the_middle_of_the_log_is_verified_from_the_head_before(
    check, capsys, tmp_path
):
    made = tmp_path / "middle"
    written(made, RECORDS_MADE[3:], told=[4], prev=RECORDS_MADE[2].head)
    code, lines = said(check, capsys, made)
    assert (code, lines[0].startswith("OK: 1 poster / records, 105 min, 4-6, ")) == (0, True)


def test_what_is_not_told_is_there_as_its_digest_alone():
    lines = records_file(RECORDS_MADE, told=[2]).decode().splitlines()
    bodies = [json.loads(line)["body"] for line in lines]
    assert [body is not None for body in bodies] == [False, True, False, False, False, False]
    assert "åäö 0" not in lines[0]


def test_an_empty_log_can_be_exported(check, capsys, tmp_path):
    made = tmp_path / "empty"
    written(made, [])
    assert said(check, capsys, made)[0] == 0


def test_a_manifest_is_read_and_an_altered_one_refused(folder, tmp_path):
    manifest = read_manifest(folder)
    assert (manifest.anchor.seq, manifest.anchor.head) == (6, RECORDS_MADE[-1].head)
    copy = shutil.copytree(folder, tmp_path / "copy")
    text = (copy / MANIFEST).read_text(encoding="utf-8")
    for altered in (text.replace("105", "150"), "{", "[]", text + " "):
        (copy / MANIFEST).write_text(altered, encoding="utf-8")
        with pytest.raises(FileUnusableError):
            read_manifest(copy)
    with pytest.raises(FileUnusableError):
        read_manifest(tmp_path / "nowhere")

"""Rightly signed files whose figures, days or words no desk could have written: all are refused.

A lead's key in wrong hands, or a program with faults, signs whatever it likes.
"""

from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.domain.deadline_sheet import DeadlineSheet, SheetLine
from swdesk.domain.lead_question import AskedWork, Question
from swdesk.domain.release import (
    CrisisRecord,
    Earlier,
    Enrolment,
    EnrolmentRefusedError,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
)
from swdesk.sharing.enrolment_file import read_enrolment, write_enrolment
from swdesk.sharing.folder import check_there, look, publish, read_file
from swdesk.sharing.keys import lead_public_key, public_key
from swdesk.sharing.payload import crisis_of
from swdesk.sharing.questions import (
    ANSWER,
    AskedBy,
    LeadAnswer,
    read_answer,
    read_question,
    write_question,
)
from swdesk.sharing.receipts import (
    Receipt,
    leave_receipt,
    read_at,
    read_receipt,
    receipts_in,
    write_receipt,
)
from swdesk.sharing.release_file import canonical, read_release
from swdesk.sharing.sheets import SheetBy, seal, unseal
from swdesk.sharing.signed_note import write_note
from tests.sharing.unit import FIRST, FIRST_KEY, NOW, TRUST, UNIT, raw_release

DESK = bytes([9]) * 32
ANNA = public_key(DESK, "Anna")
TURNED, TWO_LINES = "Eva\u202egnag", "Eva\nReglerna är återkallade"
DIGEST = "0" * 64


def fault_of(reading, *given):
    with pytest.raises((ReleaseRefusedError, EnrolmentRefusedError)) as refused:
        reading(*given)
    return refused.value.facts["fault"]


def trusting(**changed):
    return replace(TRUST, keys=(replace(FIRST_KEY, **changed),))


HEADERS = {
    "issued in the year 9999": {"issued": "9999-12-31T23:59Z"},
    "issued in the year 0": {"issued": "0000-01-01T00:00Z"},
    "issued on the 45th": {"issued": "2026-11-45T08:00Z"},
    "issued at 99.99": {"issued": "2026-11-22T99:99Z"},
    "issued in figures of another script": {"issued": "٢٠٢٦-11-22T08:00Z"},
    "expires on 31 February": {"expires": "2027-02-31T00:00Z"},
    "expires in the year 1": {"expires": "0001-01-01T00:00Z"},
    "an earlier release of a negative number": {"earlier": (Earlier(-5, DIGEST),)},
    "an earlier release beyond all numbers": {"earlier": (Earlier(2**80, DIGEST),)},
    "a holder whose name turns the line": {"trust": trusting(holder=TURNED)},
    "a holder of two lines": {"trust": trusting(holder=TWO_LINES)},
    "a holder as long as a letter": {"trust": trusting(holder="E" * 5000)},
    "a withdrawn key that is none": {"trust": replace(TRUST, revoked=("x" * 5000,))},
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_signed_header_that_states_the_impossible(name):
    assert fault_of(read_release, raw_release(2, **HEADERS[name])) is ReleaseFault.MALFORMED


@pytest.mark.parametrize("number", ["-2", "0", "2.0", "NaN", "1e400", str(2**70), "9" * 5000])
def test_a_release_whose_number_is_none(number):
    raw = raw_release(2).replace(b'"revision":2', f'"revision":{number}'.encode(), 1)
    assert fault_of(read_release, raw) is ReleaseFault.MALFORMED


def test_a_unit_whose_id_has_two_hyphens_may_publish():
    assert read_release(raw_release(unit="barn--unga-")).header.unit == "barn--unga-"


CRISES = {
    "until the last day there is": CrisisRecord(date(9999, 12, 31), "Eva", "Brist"),
    "until the first day there was": CrisisRecord(date(1, 1, 1), "Eva", "Brist"),
    "by a name that turns the line": CrisisRecord(date(2026, 12, 1), TURNED, "Brist"),
    "for a reason of two lines": CrisisRecord(date(2026, 12, 1), "Eva", TWO_LINES),
    "for a reason as long as a book": CrisisRecord(date(2026, 12, 1), "Eva", "E" * 100_000),
}


@pytest.mark.parametrize("name", CRISES)
def test_a_crisis_record(name):
    raw = raw_release(kind=ReleaseKind.CRISIS, payload=canonical(CRISES[name]))
    assert fault_of(crisis_of, read_release(raw)) is ReleaseFault.MALFORMED


ENROLMENTS = {
    "a unit with a path in its id": {"unit": "../../etc"},
    "a unit that only looks like ours": {"unit": "pr\u043evenheten"},
    "a unit without an id": {"unit": ""},
    "a title that turns the line": {"title": TURNED},
    "a title of two lines": {"title": TWO_LINES},
    "a title as long as the file": {"title": "B" * 15_000},
    "a holder of two lines": {"trust": trusting(holder=TWO_LINES)},
    "a least number beyond all numbers": {"least_revision": 2**80},
    "a negative least number": {"least_revision": -9},
}


@pytest.mark.parametrize("name", ENROLMENTS)
def test_an_enrolment_file(name):
    written = write_enrolment(replace(Enrolment(UNIT, "Enheten", TRUST), **ENROLMENTS[name]))
    assert fault_of(read_enrolment, written) is ReleaseFault.MALFORMED


RECEIPT = Receipt(UNIT, 1, DIGEST, ANNA, "2026-11-22T08:00Z")
RECEIPTS = {
    "of a release beyond all numbers": {"revision": 2**80},
    "of a negative release": {"revision": -1},
    "by a name that turns the line": {"desk": replace(ANNA, holder=TURNED)},
    "by somebody who speaks for others": {"desk": replace(ANNA, holder="Anna\nBo har läst")},
    "at no time": {"read_at": "x" * 1000},
}


@pytest.mark.parametrize("name", RECEIPTS)
def test_a_receipt(name):
    raw = write_receipt(replace(RECEIPT, **RECEIPTS[name]), DESK)
    assert fault_of(read_receipt, raw) is ReleaseFault.MALFORMED


@pytest.mark.parametrize("time", ["9999-12-31T23:59Z", "0001-01-01T00:00Z", "nyss"])
def test_a_receipt_of_a_time_that_no_desk_reckons_with_is_of_no_time(time):
    assert read_at(replace(RECEIPT, read_at=time)) is None


WORK = AskedWork(3, "brev", 2, 30, NOW, hard=True, planned_end=NOW)
ASKED = Question(NOW, "gruppledare", NOW, "minutes", 30, 0, 30, (WORK, replace(WORK, number=7)))
QUESTIONS = {
    "asked after the end of time": {"asked_at": 10**15},
    "about a limit before time": {"limit": -1},
    "that needs more than all time": {"needed_minutes": 2**80},
    "about work of no number": {"works": (replace(WORK, number=0),)},
    "about work beyond all numbers": {"works": (replace(WORK, number=2**70),)},
    "about a reference that turns the line": {"works": (replace(WORK, ref=TURNED),)},
    "about a kind of two lines": {"works": (replace(WORK, kind="brev\nhot"),)},
    "about work done after the end of time": {"works": (replace(WORK, planned_end=10**12),)},
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question(name):
    raw = write_question(AskedBy(UNIT, ANNA, replace(ASKED, **QUESTIONS[name])), DESK)
    assert fault_of(read_question, raw) is ReleaseFault.MALFORMED


ANSWERS = {
    "until after the end of time": {"until": 10**15},
    "until before time": {"until": -1},
    "for a reason that turns the line": {"reason": TURNED},
    "given after the end of time": {"answered_at": 10**15},
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer(name):
    question = write_question(AskedBy(UNIT, ANNA, ASKED), DESK).decode()
    said = LeadAnswer(question, FIRST_KEY, (7,), NOW + 60, NOW)
    right, wrong = (
        write_note(ANSWER, one, FIRST) for one in (said, replace(said, **ANSWERS[name]))
    )
    assert read_answer(right, TRUST).said == said
    assert fault_of(read_answer, wrong, TRUST) is ReleaseFault.MALFORMED


LINE = SheetLine("BU-1", "brev", NOW, "Lag", 30, hand_over=False)
SHEETS = {
    "with a limit after the end of time": (replace(LINE, limit=10**15), NOW),
    "with more minutes than there are": (replace(LINE, minutes=10**20), NOW),
    "with a reference of two lines": (replace(LINE, ref="a\nb"), NOW),
    "written after the end of time": (LINE, 10**15),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet(name):
    line, written_at = SHEETS[name]
    trust = replace(TRUST, keys=(lead_public_key(FIRST, "Gruppledaren"),))
    raw = seal(SheetBy(UNIT, ANNA, written_at, DeadlineSheet((line,))), DESK, trust)
    assert fault_of(unseal, raw, FIRST) is ReleaseFault.MALFORMED


def test_who_writes_is_never_refused_for_a_name_typed_in_two_lines():
    assert public_key(DESK, f" {TWO_LINES}\u202e ").holder == "Eva Reglerna är återkallade"


def test_a_flood_of_empty_files_hides_no_receipt(tmp_path):
    drawer = tmp_path / "receipts"
    drawer.mkdir()
    for number in range(5100):
        (drawer / f"00-{number:04}.swreceipt").touch()
    leave_receipt(tmp_path, RECEIPT, DESK)
    assert receipts_in(tmp_path, UNIT) == (RECEIPT,)


def test_a_path_that_no_file_can_have_is_a_file_or_folder_that_is_not_there(tmp_path):
    path = tmp_path / "a\0b"
    assert fault_of(look, path, UNIT) is ReleaseFault.UNREADABLE
    assert fault_of(read_file, path) is ReleaseFault.NO_SUCH_FILE
    assert fault_of(check_there, path) is ReleaseFault.NO_SUCH_FOLDER
    assert fault_of(publish, path, "x", b"") is ReleaseFault.UNWRITABLE
    assert fault_of(publish, tmp_path / "a", "x", b"") is ReleaseFault.NO_SUCH_FOLDER

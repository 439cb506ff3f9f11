"""Rules travel by commands: a lead's home, a worker's home, and a folder between them."""

import contextlib
import shutil
from pathlib import Path

import pytest

from swdesk.rules.manuscript import manuscript
from swdesk.sharing import renewing
from swdesk.wiring import builtin_rulebook, open_desk
from tests.cli.conftest import Program
from tests.desk.unit import NOW, SetClock

TEMPLATE = builtin_rulebook("barn-och-unga").decode()
SOURCE = (
    Path(__file__)
    .parents[1]
    .joinpath("rules", "sample.yaml")
    .read_text("utf-8")
    .replace("  id: provenheten\n", "  id: barn-och-unga\n")
    .replace("  revision: 3\n", "  revision: 1\n")
)
"""A short rulebook that the unit has decided; reading a long one takes half a second each time."""


class Unit:
    """A lead and a worker with a folder between them."""

    def __init__(self, prepared, tmp_path, capsys):
        empty = prepared / "empty"
        self.path = tmp_path
        self.folder = tmp_path / "delad"
        self.folder.mkdir()
        self.lead = Program(shutil.copytree(empty, tmp_path / "lead"), capsys)
        self.worker = Program(shutil.copytree(empty, tmp_path / "worker"), capsys)
        made = self.lead.answer(
            "rules-keygen",
            *("rules", "keygen", "--holder", "Gruppledaren", "--folder", self.folder),
            *("--enrolment", self.path / "unit.swenrol"),
        )
        self.words = " ".join(made["words"])

    def enrol(self):
        return self.worker.answer(
            "rules-enrol",
            *("rules", "enrol", self.path / "unit.swenrol", "--words", self.words),
            *("--folder", self.folder),
        )

    def rulebook(self, revision):
        """The unit's rulebook under another number, with one rule's title changed."""
        path = self.path / f"ordning-{revision}.yaml"
        path.write_text(SOURCE.replace("  revision: 1\n", f"  revision: {revision}\n", 1), "utf-8")
        return path

    def publish(self, revision):
        return self.lead.answer("rules-publish", "rules", "publish", self.rulebook(revision))


@pytest.fixture
def unit(prepared, tmp_path, capsys):
    return Unit(prepared, tmp_path, capsys)


@pytest.mark.parametrize("who", ["lead", "worker"])
def test_a_misspelt_folder_is_refused_and_nobody_is_enrolled(unit, who, tmp_path):
    there = tmp_path / "dlead"
    named = ("--folder", there)
    if who == "worker":
        enrolment = (unit.path / "unit.swenrol", "--words", unit.words)
        refused = unit.worker("rules", "enrol", *enrolment, *named)
    else:
        refused = unit.lead("rules", "keygen", "--enrolment", tmp_path / "two.swenrol", *named)
        assert not (tmp_path / "two.swenrol").exists()
    assert refused.code == 1
    assert str(there) in refused.err.replace("\n", "")
    assert unit.worker("rules", "fetch").code == 1


def test_what_a_lead_publishes_a_worker_has_after_fetching(unit):
    assert unit.enrol()["keys"] == ["Gruppledaren"]
    published = unit.publish(2)
    assert (unit.folder / "barn-och-unga-r2.swrelease").exists()
    fetched = unit.worker.answer("rules-fetch", "rules", "fetch")
    assert [one["release"]["digest"] for one in fetched["taken"]] == [published["digest"]]
    history = unit.worker.answer("rules-history", "rules", "history")
    assert [book["revision"] for book in history["rulebooks"]] == [1, 2]
    assert history["releases"][0]["signed_by"] == ["Gruppledaren"]
    assert unit.worker.answer("rules-fetch", "rules", "fetch") == {
        "format": 1,
        "taken": [],
        "refused": [],
    }


def test_a_key_bears_no_personal_number(unit):
    refused = unit.worker("rules", "keygen", "--holder", "Anna 19811218-9876")
    assert refused.code == 1
    assert "personal number" in refused.err


def test_reading_is_said_apart(unit):
    unit.enrol()
    unit.publish(2)
    unit.worker("rules", "fetch", "--yes")
    assert "not yet read" in unit.worker("rules", "history").out.replace("\n", " ")
    assert "not yet read" not in unit.worker("rules", "history", "--read").out


def test_wrong_words_enrol_nobody(unit):
    words = "bok " * 6
    refused = unit.worker("rules", "enrol", unit.path / "unit.swenrol", "--words", words)
    assert refused.code == 1
    assert "six words" in refused.err
    assert unit.worker("rules", "fetch").code == 1


def test_an_enrolled_desk_takes_no_unsigned_rulebook(unit):
    unit.enrol()
    refused = unit.worker("rules", "install", unit.rulebook(2), "--yes")
    assert refused.code == 1
    assert "signed" in refused.err


def test_a_release_by_mail(unit):
    unit.enrol()
    unit.publish(2)
    mailed = shutil.copy(unit.folder / "barn-och-unga-r2.swrelease", unit.path)
    installed = unit.worker("rules", "install", mailed, "--yes")
    assert installed.code == 0, installed.err
    assert "signed by Gruppledaren" in installed.out


def test_a_release_by_mail_answers_like_any_installing(unit):
    unit.enrol()
    unit.publish(2)
    mailed = unit.folder / "barn-och-unga-r2.swrelease"
    answered = unit.worker.answer("rules-install", "rules", "install", mailed)
    assert answered["installed"]["revision"] == 2
    assert answered["release"]["signed_by"] == ["Gruppledaren"]


def test_an_altered_release_is_refused_in_a_sentence_and_changes_nothing(unit):
    unit.enrol()
    unit.publish(2)
    path = unit.folder / "barn-och-unga-r2.swrelease"
    path.write_bytes(path.read_bytes().replace(b"Enhetschefen", b"Enhetsch3fen", 1))
    fetched = unit.worker("rules", "fetch", "--yes")
    assert fetched.code == 1
    assert "changed after they were signed" in fetched.err
    assert "Traceback" not in fetched.err
    history = unit.worker.answer("rules-history", "rules", "history")
    assert len(history["rulebooks"]) == 1


def test_two_leads_sign_before_anyone_takes_it(prepared, tmp_path, capsys):
    second = Program(shutil.copytree(prepared / "empty", tmp_path / "second"), capsys)
    second.answer(
        "rules-keygen",
        *("rules", "keygen", "--holder", "Enhetschefen", "--key", tmp_path / "two.swkey"),
    )
    lead = Program(shutil.copytree(prepared / "empty", tmp_path / "lead"), capsys)
    lead.answer(
        "rules-keygen",
        *("rules", "keygen", "--holder", "Gruppledaren", "--with", tmp_path / "two.swkey"),
        *("--two", "--enrolment", tmp_path / "unit.swenrol", "--folder", tmp_path),
    )
    text = SOURCE.replace("  revision: 1\n", "  revision: 2\n", 1)
    (tmp_path / "ordning.yaml").write_text(text, "utf-8")
    once, twice = tmp_path / "once.swrelease", tmp_path / "twice.swrelease"
    lead.answer("rules-pack", "rules", "pack", tmp_path / "ordning.yaml", "-o", once)
    early = lead("rules", "publish", once)
    assert early.code == 1
    assert "1 of 2 signatures" in early.err
    signed = second.answer("rules-pack", "rules", "pack", once, "-o", twice)
    assert signed["signatures"] == 2
    assert lead("rules", "publish", twice).code == 0


def test_a_template_that_nobody_decided_is_not_signed(unit):
    path = unit.path / "mall.yaml"
    path.write_text(TEMPLATE, "utf-8")
    same = unit.lead("rules", "pack", path, "-o", unit.path / "same.swrelease")
    assert same.code == 0, "the rulebook in force may be signed as it is"
    path.write_text(TEMPLATE.replace("minutes: 60", "minutes: 61", 1), "utf-8")
    for command in ("pack", "publish"):
        refused = unit.lead("rules", command, path)
        assert refused.code == 1
        for lacking in ("a template still", "who was consulted", "not higher"):
            assert lacking in refused.err


def test_a_lead_cannot_publish_faults(unit):
    path = unit.rulebook(2)
    path.write_text(path.read_text("utf-8").replace("\nlevels:", "\nlvels:", 1), "utf-8")
    refused = unit.lead("rules", "publish", path)
    assert refused.code == 1
    assert list(unit.folder.iterdir()) == []


@pytest.mark.parametrize("command", ["publish", "pack"])
def test_a_lead_who_names_a_file_that_is_not_there_is_told_which(unit, command):
    refused = unit.lead("rules", command, unit.path / "saknas.swrelease")
    assert refused.code == 1
    assert "saknas.swrelease is not there" in refused.err
    assert "rules you have" not in refused.err


def test_a_home_without_a_key_signs_nothing(unit):
    unit.enrol()
    refused = unit.worker("rules", "pack", unit.rulebook(2), "-o", unit.path / "x.swrelease")
    assert refused.code == 1
    assert not (unit.path / "x.swrelease").exists()


def test_the_lead_sees_who_has_read_which_release(unit):
    unit.enrol()
    unit.publish(2)
    unit.worker("rules", "fetch", "--yes")
    told = unit.lead.answer("rules-receipts", "rules", "receipts")
    assert told["desks"] == []
    unit.worker("rules", "history", "--read")
    unit.publish(3)
    (desk,) = unit.lead.answer("rules-receipts", "rules", "receipts")["desks"]
    assert (desk["holder"], desk["revision"], desk["newest"]) == ("10417", 2, False)
    assert desk["read_at"] == "2026-11-24T08:30:00+01:00"
    assert "08:30" in unit.lead("rules", "receipts").out
    unit.worker("rules", "fetch", "--yes")
    unit.worker("rules", "history", "--read")
    (desk,) = unit.lead.answer("rules-receipts", "rules", "receipts")["desks"]
    assert (desk["revision"], desk["newest"]) == (3, True)


def test_a_receipt_that_somebody_else_wrote_does_not_count(unit):
    unit.enrol()
    unit.publish(2)
    unit.worker("rules", "fetch", "--yes")
    unit.worker("rules", "history", "--read")
    (receipt,) = (unit.folder / "receipts").iterdir()
    receipt.write_bytes(receipt.read_bytes().replace(b'"revision":2', b'"revision":3'))
    assert unit.lead.answer("rules-receipts", "rules", "receipts")["desks"] == []


def test_the_rulebook_in_force_is_written_as_the_file_it_was_read_from(unit):
    path = unit.path / "out.yaml"
    assert unit.lead("rules", "show", "-o", path).code == 0
    assert path.read_text("utf-8") == TEMPLATE
    assert unit.lead("rules", "show", "-o", path).code == 1


def test_the_very_same_rulebook_is_not_published_twice(unit):
    first = unit.publish(2)
    again = unit.lead("rules", "publish", unit.rulebook(2))
    assert (again.code, "holds this very rulebook" in again.err) == (1, True)
    assert unit.publish(3)["revision"] == first["revision"] + 1


def test_words_read_aloud_may_be_parted_by_commas(unit):
    unit.words = ", ".join(unit.words.split())
    assert unit.enrol()


def test_fetching_calls_itself_fetching_and_unread_rules_are_told(unit):
    unit.enrol()
    unit.publish(2)
    assert "rules fetch" in unit.worker("rules", "fetch").err
    assert unit.worker("rules", "fetch", "--yes").code == 0
    assert "swdesk rules history" in unit.worker("plan").out
    unit.worker("rules", "history", "--read")
    assert "swdesk rules history" not in unit.worker("plan").out


def test_a_release_that_changes_keys_alone_says_so(unit):
    unit.enrol()
    unit.publish(2)
    unit.worker("rules", "fetch", "--yes")
    with contextlib.closing(open_desk(unit.lead.home, None, SetClock(NOW))) as desk:
        raw = renewing.rotate(desk).raw
    path = unit.path / "keys.swrelease"
    path.write_bytes(raw)
    said = unit.worker("rules", "install", path, "--yes").out
    assert "the unit's keys change" in said
    assert "say the same" not in said


def test_a_lead_need_not_read_what_they_published_themselves(unit):
    unit.publish(2)
    assert "(signed by Gruppledaren; read)" in unit.lead("rules", "history").out.replace("\n", " ")


def test_an_accepted_gap_is_told_by_name_when_the_rules_come(unit):
    unit.enrol()
    path = unit.rulebook(2)
    entry = {"kind": "skyddsbedomning", "answer": "task", "by": {"sv": "Enhetschefen"}}
    gap = manuscript(path.read_bytes()).put(("about", "accepted_gaps"), [entry])
    path.write_bytes(gap.take_out(("kinds", 0, "answers", "task")).source)
    assert unit.lead("rules", "publish", path).code == 0
    told = " ".join(unit.worker("rules", "fetch", "--yes").out.split())
    assert "has no answer of its own about “task”. Accepted by Enhetschefen." in told


def test_a_new_key_leaves_no_reader_behind_and_opens_the_sheets_written_after_it(unit):
    unit.enrol()
    unit.publish(2)
    unit.worker.answer("rules-fetch", "rules", "fetch")
    assert unit.worker("rules", "history", "--read").code == 0
    assert unit.worker("sheet", "on").code == 0
    unit.lead.answer("rules-rotate", "rules", "rotate")
    (desk,) = unit.lead.answer("rules-receipts", "rules", "receipts")["desks"]
    assert (desk["revision"], desk["newest"]) == (2, True)
    unit.worker.answer("rules-fetch", "rules", "fetch")
    assert unit.worker("add", "--kind", "radgivning", "--ref", "BU-1").code == 0
    (sheet,) = unit.lead.answer("rules-sheets", "rules", "sheets")["sheets"]
    assert sheet["holder"]

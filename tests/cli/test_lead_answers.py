"""Who answers when the rules cannot: a worker asks, a lead answers, the plan follows."""

import pytest

from tests.cli.test_releases import Unit

AWAY = ("absent", "--from", "2026-11-25", "--until", "2026-11-27", "--reason", "kurs")


@pytest.fixture
def unit(prepared, tmp_path, capsys):
    """A worker with two court dates today and time for one of them, enrolled with a lead."""
    made = Unit(prepared, tmp_path, capsys)
    made.enrol()
    for ref, kind in (("BU-1", "barnutredning"), ("BU-2", "forhandsbedomning")):
        words = ("--kind", kind, "--ref", ref, "--deadline", "2026-11-24", "--estimate", "5h")
        assert made.worker("add", *words).code == 0
    return made


def unmet(unit):
    return [one["ref"] for one in unit.worker.answer("plan", "plan")["unmet"]]


def asked(unit):
    """The reference that cannot be met, and the one that can."""
    (lost,) = unmet(unit)
    return lost, {"BU-1": "BU-2", "BU-2": "BU-1"}[lost]


def test_a_question_holds_no_reference_unless_the_worker_says_so(unit):
    lost, kept = asked(unit)
    without = unit.worker.answer("ask", "ask", lost)
    assert "BU-" not in without["text"] + without["mailto"]
    named = unit.worker.answer("ask", "ask", lost, "--refs")
    assert lost in named["text"]
    assert kept in named["text"]
    assert named["question"]["works"][0]["ref"] == lost


def test_what_can_be_done_in_time_is_no_question(unit):
    _, kept = asked(unit)
    refused = unit.worker("ask", kept)
    assert refused.code == 1
    assert "nothing to ask" in refused.err


def test_an_answer_by_voice_is_noted_and_the_plan_follows(unit):
    lost, kept = asked(unit)
    words = ("--gives-way", kept, "--until", "2026-11-25", "--by", "Eva", "--reason", "flyttat")
    noted = unit.worker.answer("answer", "answer", lost, *words)
    assert [one["by"] for one in noted["lead_decisions"]] == ["Eva"]
    assert unmet(unit) == [kept]
    assert "Eva decided" in unit.worker("plan").out
    assert "lead’s decision" in unit.worker("why", kept).out
    assert unit.worker.answer("why", "why", kept)["approver"] == "Eva"
    assert unit.worker.answer("log", "log")["actions"][0]["action"] == "lead_decided"
    assert unit.worker("answer", lost, "--off").code == 0
    assert unit.worker.answer("plan", "plan")["lead_decisions"] == []


def test_a_signed_question_is_answered_by_a_signed_file_in_the_folder(unit):
    lost, kept = asked(unit)
    left = unit.worker.answer("ask", "ask", lost, "--folder")
    (found,) = unit.lead.answer("questions", "questions")["questions"]
    assert found["file"] == left["file"]
    number = found["question"]["works"][1]["number"]
    words = ("--gives-way", number, "--until", "2026-11-25", "--reason", "mötet är flyttat")
    unit.lead.answer("answer-file", "answer", found["file"], *words)
    assert unit.worker.answer("questions", "questions", "--take")["noted"] == 1
    assert unmet(unit) == [kept]
    (said,) = unit.worker.answer("plan", "plan")["lead_decisions"]
    assert (said["by"], said["signed"], said["reason"]) == (
        "Gruppledaren",
        True,
        "mötet är flyttat",
    )
    assert unit.worker.answer("questions", "questions", "--take")["noted"] == 0


def answered(unit, tmp_path, program=None):
    lost, _ = asked(unit)
    question = tmp_path / "fraga.swquestion"
    unit.worker.answer("ask", "ask", lost, "--save", question)
    number = unit.worker.answer("ask", "ask", lost)["question"]["works"][1]["number"]
    words = ("--gives-way", number, "--until", "2026-11-25")
    answered = (program or unit.lead)("answer", question, *words)
    return question.with_suffix(".swanswer"), answered


def test_an_answer_altered_on_its_way_changes_nothing(unit, tmp_path):
    path, _ = answered(unit, tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"until":', b'"until":1', 1))
    refused = unit.worker("answer", path)
    assert refused.code == 1
    assert "does not belong" in refused.err
    assert unit.worker.answer("plan", "plan")["lead_decisions"] == []


def test_only_a_lead_answers(unit, tmp_path):
    path, refused = answered(unit, tmp_path, unit.worker)
    assert refused.code == 1
    assert "lead’s key" in refused.err
    assert not path.exists()


def test_an_answer_is_only_for_the_desk_that_asked(unit, tmp_path):
    path, _ = answered(unit, tmp_path)
    other = unit.lead("answer", path)
    assert other.code == 1
    assert "somebody else" in other.err


def test_a_sheet_is_off_until_the_worker_wants_it(unit):
    shown = unit.worker.answer("sheet", "sheet", "show")
    assert shown["on"] is False
    assert unit.lead.answer("rules-sheets", "rules", "sheets")["sheets"] == []
    assert not (unit.folder / "sheets").exists()


def test_the_lead_sees_hard_limits_and_what_must_be_handed_over_and_nothing_else(unit):
    unit.worker("add", "--kind", "forhandsbedomning", "--ref", "BU-7", "--title", "Hemlig titel",
                "--received", "2026-11-20")  # fmt: skip
    assert unit.worker.answer("sheet", "sheet", "on")["on"] is True
    (sheet,) = unit.lead.answer("rules-sheets", "rules", "sheets")["sheets"]
    lines = {line["ref"]: line for line in sheet["lines"]}
    assert set(lines) == {"BU-1", "BU-2", "BU-7"}
    assert sorted(line["hand_over"] for line in lines.values()) == [False, False, True]
    raw = next((unit.folder / "sheets").iterdir()).read_bytes()
    assert b"BU-" not in raw
    assert "Hemlig" not in str(sheet)
    assert "BU-7" in unit.lead("rules", "sheets").out


def test_the_sheet_follows_every_change_and_an_absence(unit):
    unit.worker.answer("sheet", "sheet", "on")
    unit.worker("add", "--kind", "forhandsbedomning", "--ref", "BU-8", "--received", "2026-11-13")
    lines = unit.lead.answer("rules-sheets", "rules", "sheets")["sheets"][0]["lines"]
    assert {line["ref"]: line["hand_over"] for line in lines}["BU-8"] is False
    unit.worker(*AWAY)
    lines = unit.lead.answer("rules-sheets", "rules", "sheets")["sheets"][0]["lines"]
    assert {line["ref"]: line["hand_over"] for line in lines}["BU-8"] is True


def test_a_sheet_that_is_off_lies_no_longer_in_the_folder(unit):
    unit.worker.answer("sheet", "sheet", "on")
    assert unit.worker.answer("sheet", "sheet", "off")["on"] is False
    assert list((unit.folder / "sheets").iterdir()) == []
    unit.worker("add", "--kind", "forhandsbedomning", "--ref", "BU-9")
    assert list((unit.folder / "sheets").iterdir()) == []


def test_nobody_but_a_lead_opens_a_sheet(unit):
    unit.worker.answer("sheet", "sheet", "on")
    refused = unit.worker("rules", "sheets")
    assert refused.code == 1
    assert "lead’s key" in refused.err


def test_a_folder_that_is_gone_stops_no_work_and_the_sheet_follows_later(unit):
    unit.worker.answer("sheet", "sheet", "on")
    unit.folder.rename(unit.path / "borta")
    assert unit.worker("add", "--kind", "forhandsbedomning", "--ref", "BU-9").code == 0
    (unit.path / "borta").rename(unit.folder)
    assert unit.worker("start", "BU-9").code == 0
    (sheet,) = unit.lead.answer("rules-sheets", "rules", "sheets")["sheets"]
    assert "BU-9" in {line["ref"] for line in sheet["lines"]}

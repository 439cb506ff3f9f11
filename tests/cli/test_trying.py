"""`rules try`, `rules dry-run`, `export history`, and revisions by number."""

import json

import pytest

from swdesk.wiring import builtin_rulebook
from tests.cli.conftest import Program

NEXT_DAY = "2026-11-25T08:30"
SINCE = "2026-11-24"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    """The unit's next revision: preliminary assessments near their limit may wait."""
    folder = tmp_path_factory.mktemp("drafts")
    text = builtin_rulebook("barn-och-unga").decode().replace("revision: 1", "revision: 2", 1)
    (folder / "same.yaml").write_text(text, "utf-8")
    said = "AFS 2023:2 kap. 5 (våld och hot)"
    assert said in text
    (folder / "said.yaml").write_text(text.replace(said, "Enhetens beslut", 1), "utf-8")
    before, mark, after = text.partition('number: "1.1"')
    assert mark
    (folder / "calm.yaml").write_text(before + mark + after.replace("level: 1", "level: 4", 1))
    return folder


@pytest.fixture
def busy(working):
    """An interruption by a threat, and a look the next morning."""
    working("interrupt", "--kind", "hot-och-vald", "--ref", "H-1", "--follow")
    working("queue", at=NEXT_DAY)
    working("plan", at=NEXT_DAY)
    return working


def test_a_history_is_written_without_references(busy, tmp_path):
    path = tmp_path / "own.swhistory"
    told = busy.answer(
        "export-history", "export", "history", "--since", SINCE, "-o", path, at=NEXT_DAY
    )
    assert told["decisions"] >= 4
    raw = path.read_text("utf-8")
    assert raw.startswith("swdesk-history 1\n")
    for typed in ("BU-2240", "BU-2231", "M-1", "H-1", "10417"):
        assert typed not in raw
    said = busy("export", "history", "--since", SINCE, "-o", path, at=NEXT_DAY)
    assert "no reference and no title" in said.out


def test_the_same_rules_change_nothing(busy, drafts):
    run = busy.answer(
        "rules-dry-run", "rules", "dry-run", drafts / "same.yaml", "--since", SINCE, at=NEXT_DAY
    )
    assert run["same"]
    assert run["before"] == run["after"]
    assert run["decisions"] == run["limits"] == run["notices"] == []


def test_other_rules_tell_each_decision_that_would_have_differed(busy, drafts):
    run = busy.answer(
        "rules-dry-run", "rules", "dry-run", drafts / "calm.yaml", "--since", SINCE, at=NEXT_DAY
    )
    threat = next(each for each in run["decisions"] if each["kind"] == "hot-och-vald")
    assert (threat["before"]["level"], threat["after"]["level"]) == (1, 4)
    assert threat["cause"] == "interruption_followed"
    told = busy("rules", "dry-run", drafts / "calm.yaml", "--since", SINCE, at=NEXT_DAY)
    assert "would have differed" in told.out
    assert "level 1 Protection and safety, rule 1.1 → level 4" in " ".join(told.out.split())


def test_history_files_are_tried_without_a_home(busy, drafts, tmp_path, capsys):
    path = tmp_path / "own.swhistory"
    busy("export", "history", "--since", SINCE, "-o", path, at=NEXT_DAY)
    homeless = Program(tmp_path / "nowhere", capsys)
    words = ("rules", "dry-run", drafts / "calm.yaml", "--history", path, path, "--since", SINCE)
    run = homeless.answer("rules-dry-run", *words, at=NEXT_DAY)
    assert [each["history"] for each in run["decisions"]].count(2) > 0
    assert not homeless.home.exists()


def test_a_file_that_is_no_history_is_refused(busy, drafts, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear lead,")
    refused = busy("rules", "dry-run", drafts / "calm.yaml", "--history", path, "--since", SINCE)
    assert refused.code == 1
    assert refused.err.splitlines()[-1].startswith("letter.txt cannot be used: it is no history")


def test_a_period_without_anything_is_refused(busy, drafts):
    refused = busy("rules", "dry-run", drafts / "same.yaml", "--since", "2026-12-24")
    assert refused.code == 1
    assert "choose another period" in refused.err


def test_nothing_is_changed_by_a_dry_run(busy, drafts):
    before = busy("log", "--json", at=NEXT_DAY).out
    busy("rules", "dry-run", drafts / "calm.yaml", "--since", SINCE, at=NEXT_DAY)
    assert busy("log", "--json", at=NEXT_DAY).out == before


def test_a_draft_is_asked_about_a_situation(tmp_path, capsys, drafts):
    homeless = Program(tmp_path / "nowhere", capsys)
    words = ("rules", "try", drafts / "calm.yaml", "--kind", "hot-och-vald")
    told = homeless.answer("rules-try", *words)
    assert (told["level"], told["rule"]) == (4, "1.1")
    assert [row["matched"] for row in told["tried"]] == [True]
    said = homeless(*words, lang="sv")
    assert "1.1" in said.out


def test_facts_and_events_are_stated_by_name(tmp_path, capsys, drafts):
    homeless = Program(tmp_path / "nowhere", capsys)
    words = ("rules", "try", drafts / "same.yaml", "--kind", "forhandsbedomning")
    told = homeless.answer("rules-try", *words, "--received", "2026-11-12")
    assert told["rule"] == "2.5"
    assert told["limits"][0]["day"] == "2026-11-26"
    urgent = homeless.answer("rules-try", *words, "--fact", "barn-i-fara")
    assert urgent["level"] == 1
    unknown = homeless(*words, "--fact", "regn")
    assert unknown.code == 1
    assert homeless(*words, "--event", "decided").code == 2


def test_revisions_are_shown_and_compared_by_number(working, drafts):
    working("rules", "install", drafts / "said.yaml", "--yes")
    shown = json.loads(working("rules", "show", "--revision", "1", "--json").out)
    assert shown["about"]["revision"] == 1
    differ = working.answer("rules-diff", "rules", "diff", "r1", "r2")
    assert [change["section"] for change in differ["changes"] if change["section"] == "rules"]
    unknown = working("rules", "show", "--revision", "9")
    assert unknown.code == 1
    assert "were: “1” or “2”" in unknown.err


def test_why_tells_the_rule_as_it_stood(busy, drafts):
    busy("rules", "install", drafts / "said.yaml", "--yes", at=NEXT_DAY)
    busy("queue", at="2026-11-26T08:30")
    told = busy("why", "H-1", "--revision", "1", at="2026-11-26T08:30")
    assert "Level 1 by rule 1.1" in told.out
    assert "Rule 1.1 as it stood in revision 1" in told.out
    assert "AFS 2023:2" in told.out.partition("as it stood")[2]
    shaped = busy.answer("why", "why", "H-1", at="2026-11-26T08:30")
    assert shaped["revision"] == 1
    assert shaped["rule_text"].endswith("AFS 2023:2 kap. 5 (våld och hot)")

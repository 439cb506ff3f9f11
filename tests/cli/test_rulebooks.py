"""`rules`: no home needed, every fault with its line."""

import pytest

from swdesk import resources
from tests.cli.conftest import Program

BOOK = "builtin:barn-och-unga"


@pytest.fixture
def homeless(tmp_path, capsys):
    """The program without any home."""
    return Program(tmp_path / "nowhere", capsys)


def edited(tmp_path, *changes):
    """The rulebook for children and young people with some of its text replaced."""
    text = resources.path("rulebooks", "barn-och-unga.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "edited.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_sound_rulebook_is_said_to_be_so(homeless):
    assert homeless.answer("rules-check", "rules", "check", BOOK) == {
        "format": 1,
        "ok": True,
        "faults": [],
        "warnings": [],
    }
    assert not homeless.home.exists()


def test_all_faults_come_at_once_with_their_lines(homeless, tmp_path):
    path = edited(
        tmp_path, ("revision: 1", "revision: zero"), ("respond: at_once", "respond: soon")
    )
    checked = homeless("rules", "check", path)
    assert checked.code == 1
    assert checked.err.count("line ") == 2
    shaped = homeless("rules", "check", path, "--json")
    assert shaped.code == 1
    assert [fault["code"] for fault in shaped.json["faults"]]
    assert all(fault["line"] for fault in shaped.json["faults"])


def test_a_file_too_large_for_a_rulebook_is_to_be_shortened(homeless, tmp_path):
    path = tmp_path / "large.yaml"
    path.write_text("#" * 300_000, "utf-8")
    checked = homeless("rules", "check", path)
    assert checked.code == 1
    assert "shorten its texts" in checked.err


def test_its_own_tests_run(homeless):
    report = homeless.answer("rules-test", "rules", "test", BOOK)
    assert report["failed"] == 0
    assert report["passed"] >= 15
    assert report["otherwise_than_deadline_order"] >= 5


def test_it_is_shown_as_data_and_as_prose(homeless):
    data = homeless.answer("rules-show", "rules", "show", BOOK)
    assert data["about"]["id"] == "barn-och-unga"
    prose = homeless("rules", "show", BOOK, lang="sv")
    assert prose.code == 0
    assert data["rules"][0]["title"]["sv"] in prose.out


def test_two_that_differ_are_told_apart_in_words(homeless, tmp_path):
    path = edited(tmp_path, ("revision: 1", "revision: 2"))
    changes = homeless.answer("rules-diff", "rules", "diff", BOOK, path)["changes"]
    assert [change["text"] for change in changes] == ["About, revision: 2 (before: 1)."]


def test_the_schema_is_printed(homeless):
    assert homeless("rules", "schema").json["$schema"].startswith("https://json-schema.org/")


def test_a_newer_revision_is_installed_and_an_older_one_refused(program, tmp_path):
    path = edited(tmp_path, ("revision: 1", "revision: 2"))
    assert program.answer("rules-install", "rules", "install", path)["installed"]["revision"] == 2
    refused = program("rules", "install", BOOK)
    assert refused.code == 1
    assert "newer" in refused.err
    assert program.answer("rules-show", "rules", "show")["about"]["revision"] == 2


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("builtin:nothing", "barn-och-unga"),
        ("missing.yaml", "missing.yaml cannot be used: there is no such file"),
    ],
)
def test_a_rulebook_that_is_not_there_is_refused_with_a_way_out(homeless, named, said):
    refused = homeless("rules", "check", named)
    assert refused.code == 1
    assert said in refused.err


def failing(tmp_path):
    """The same with one expectation of its own tests turned wrong."""
    text = resources.path("rulebooks", "barn-och-unga.yaml").read_text(encoding="utf-8")
    head, _, tests = text.partition("\ntests:")
    path = tmp_path / "failing.yaml"
    path.write_text(f"{head}\ntests:{tests.replace('level: 1', 'level: 3', 1)}", "utf-8")
    return path


def test_one_whose_own_tests_fail_is_compared_and_warned_of(homeless, tmp_path):
    path = failing(tmp_path)
    told = homeless("rules", "diff", BOOK, path, lang="sv")
    assert told.code == 0
    assert "har 1 fel" in told.err
    assert told.out
    shaped = homeless.answer("rules-diff", "rules", "diff", BOOK, path)
    assert [fault["code"] for fault in shaped["faults"]["after"]] == ["test_failed"]
    assert shaped["faults"]["before"] == []


def test_one_that_cannot_be_read_is_not_compared(homeless, tmp_path):
    path = edited(tmp_path, ("revision: 1", "revision: zero"))
    refused = homeless("rules", "diff", BOOK, path)
    assert refused.code == 1
    assert "swdesk rules check" in refused.err


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_repealed_law_is_shown_only_when_asked_for(homeless, lang):
    assert "2001:453" not in homeless("rules", "show", BOOK, lang=lang).out
    assert "2001:453" in homeless("rules", "show", BOOK, "--all", lang=lang).out


def test_differences_are_told_without_names_of_fields(homeless, tmp_path):
    path = edited(
        tmp_path,
        ("usual_minutes: 180", "usual_minutes: 200"),
        ("asks: [barn-i-fara, vald-eller-overgrepp, risk, polis-vantar]", "asks: [risk]"),
        ("respond: at_once", "respond: same_day"),
    )
    for lang, said in (("sv", "(förut: 3 h)"), ("en", "(before: 3 h)")):
        told = homeless("rules", "diff", BOOK, path, lang=lang).out.replace("\n", " ")
        assert said in told
        assert "usual_minutes" not in told
        assert "at_once" not in told
        assert "polis-vantar" not in told

"""A refusal under `--json` is one object, and stays a sentence for people."""

import pytest

from tests.cli.conftest import validator


def refused(program, *words, code=1):
    answered = program(*words, "--json")
    assert answered.code == code
    validator("error").validate(answered.json)
    assert answered.err.strip() == answered.json["error"]["message"]
    return answered.json["error"]


def test_a_refusal_has_its_code_and_its_sentence(program):
    error = refused(program, "start", "BU-9")
    assert (error["code"], error["faults"]) == ("assignment_unknown", [])
    assert "BU-9" in error["message"]


def test_wrong_use_is_an_object_too_with_its_own_exit(program):
    assert refused(program, "quue", code=2)["code"] == "wrong_use"
    assert refused(program, "add", code=2)["code"] == "wrong_use"


def test_every_fault_of_a_rulebook_is_in_it(program, tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text("format: 1\nabout: nothing\n", "utf-8")
    error = refused(program, "rules", "diff", path, "builtin:barn-och-unga")
    assert error["code"] == "rulebook_unreadable"
    assert all(fault["text"] for fault in error["faults"])
    assert len(error["faults"]) > 1


@pytest.mark.parametrize("group", ["rules", "key", "time", "schedule"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_first_words_of_commands_have_help(program, group, lang):
    helped = program(group, "--help", lang=lang)
    assert helped.code == 0
    assert f"{group} " in helped.out
    assert helped.out.startswith("användning: " if lang == "sv" else "usage: ")


def test_what_a_user_puts_in_is_named_in_the_users_language(program):
    assert "NÄR saknas" in program("time", "order", "--by", "Gruppledaren", lang="sv").err
    assert "FIL saknas" in program("rules", "check", lang="sv").err
    assert "FILE is missing" in program("rules", "check").err


@pytest.mark.parametrize(
    ("typed", "said"),
    [("3", "3 min or 3 h"), ("14", "14m or 14h")],
)
def test_a_small_bare_number_must_say_what_it_counts(program, typed, said):
    add = ("add", "--kind", "forhandsbedomning", "--estimate", typed)
    assert refused(program, *add)["code"] == "duration_unit_needed"
    assert said in program(*add).err
    assert "3 min eller 3 h" in program(*add[:-1], "3", lang="sv").err


def test_a_larger_bare_number_and_one_with_its_unit_are_taken(program):
    for typed, minutes in (("15", 15), ("3h", 180), ("3m", 3), ("90", 90)):
        added = program.answer("change", "add", "--kind", "radgivning", "--estimate", typed)
        assert added["assignment"]["remaining_minutes"] == minutes

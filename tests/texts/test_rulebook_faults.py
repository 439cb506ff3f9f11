import ast
from datetime import date

import pytest

from swdesk.rules.faults import fault
from swdesk.texts.rulebook_faults import CODES, fault_sentence
from tests.house.source import modules

MAKERS = {"fault", "note", "note_line", "_weak"}
UNKNOWN = {
    f"unknown_{what}"
    for what in (
        "answer",
        "deferral",
        "drop",
        "event",
        "fact",
        "kind",
        "level",
        "notice",
        "role",
        "rule",
    )
}


def codes_in_rules():
    found = set(UNKNOWN)
    for module in modules("swdesk/rules"):
        for node in module.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in MAKERS:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


@pytest.mark.parametrize("code", sorted(codes_in_rules()))
def test_every_fault_has_a_sentence_in_both_languages(code, swedish, english):
    said = {words: fault_sentence(fault(code, ("rules", 0)), words) for words in (swedish, english)}
    for text in said.values():
        assert text != f"rules[0]: {code}"
        assert "{" not in text.replace("{days: 10}", "")


def test_a_fault_names_line_place_and_what_is_near(swedish):
    found = fault("unknown_role", ("levels", 0), 12, text="chefn", near=("chef",), known=("chef",))
    assert fault_sentence(found, swedish) == (
        "rad 12: levels[0]: det finns ingen kontakt med rollen ”chefn”; menade du ”chef”?"
    )


def test_days_are_told_with_their_year_as_in_the_file(swedish, english):
    found = fault("law_outdated", ("about", "law_as_of"), law="x", since=date(2025, 7, 1))
    for words in (swedish, english):
        assert " 2025-07-01" in fault_sentence(found, words)


def test_types_are_named_in_words(english):
    found = fault("wrong_type", ("about", "revision"), 3, wanted="whole_number", found="text")
    assert "a whole number is wanted here, not a text" in fault_sentence(found, english)


def test_sentences_are_kept_for_faults_that_exist():
    spoken_of = {"alias", "tag", "test_failed", "not_utf8", "bad_period"}
    assert CODES - codes_in_rules() <= spoken_of

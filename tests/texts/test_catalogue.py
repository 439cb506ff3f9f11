"""The catalogues hold exactly what the sources say, wholly translated, and are compiled from it."""

import ast
import copy
import importlib.util
import re
import string

import pytest

from tests.house.source import ROOT, modules

SPEC = importlib.util.spec_from_file_location(
    "translations", ROOT / "packaging" / "translations.py"
)
translations = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(translations)

SWEDISH = re.compile(r"[åäöÅÄÖ]|\b(och|eller|inte|att|för|ärende|uppdrag|frist|nivå|regel)\b")


@pytest.fixture(scope="module", autouse=True)
def _one_extraction():
    """Extraction reads every source; once is enough for all tests here."""
    found = translations.extracted()
    original, translations.extracted = translations.extracted, lambda: copy.deepcopy(found)
    yield
    translations.extracted = original


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_a_fresh_extraction_and_compilation_equal_what_is_committed(language):
    """Otherwise run: python packaging/translations.py update, translate, then compile."""
    assert not translations.is_stale(language)


def test_the_template_is_the_fresh_extraction():
    assert translations.TEMPLATE.read_bytes() == translations.text_of(translations.extracted())


def test_every_message_is_translated_with_its_places():
    found = [
        f"{fault}: {message.id}"
        for message in translations.read("sv")
        for fault in translations.message_faults(message)
    ]
    assert found == []


def test_both_plural_forms_are_there():
    for language in translations.LANGUAGES:
        catalogue = translations.read(language)
        forms = {len(each.string) for each in catalogue if isinstance(each.id, tuple | list)}
        assert forms == {catalogue.num_plurals}


def test_messages_are_literals_and_never_put_together():
    assert translations.not_literal() == []


def test_the_sources_speak_english_alone():
    """Swedish stands in the catalogue; what people may type, and locale data, in two modules."""
    found = [
        message.id
        for message in translations.extracted()
        if message.id and SWEDISH.search(_first(message.id).replace("§", ""))
    ]
    assert found == []


def test_no_place_is_named_by_number():
    for message in translations.extracted():
        names = [name for _, name, _, _ in string.Formatter().parse(_first(message.id or ""))]
        assert "" not in names


@pytest.mark.parametrize(
    "broken", ["say(f'{x}')", "words.say('a' + b)", "mark(text)", "f'{say(\"x\")}'"]
)
def test_what_is_no_literal_is_noticed(broken):
    assert translations.unseen(ast.parse(broken))


def test_a_lost_place_and_an_empty_translation_are_noticed():
    message = translations.Message("from {start}", "från")
    assert translations.message_faults(message) == ["places differ"]
    assert translations.message_faults(translations.Message("from", "")) == ["untranslated"]


def test_only_texts_and_what_people_meet_make_sentences():
    found = {
        module.name
        for module in modules("swdesk")
        for node in module.nodes
        if isinstance(node, ast.Call) and translations._name(node.func) in {"say", "plural"}
    }
    rooms = ("swdesk/texts/", "swdesk/cli/", "swdesk/ui/", "swdesk/exports/")
    assert all(name.startswith(rooms) for name in found)


def _first(message_id):
    return message_id if isinstance(message_id, str) else message_id[0]

import json

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from swdesk.rules.codec import from_json, to_data, to_json
from tests.rules.rows import BOOKS


def test_the_sample_comes_back_as_it_was(book):
    assert from_json(to_json(book)) == book


def test_resolved_clocks_come_back_with_their_versions(book, law):
    kind = replace(book.kinds[0], catalogue=2, clocks=law.clocks_of(2))
    whole = replace(book, kinds=(kind, *book.kinds[1:]))
    assert from_json(to_json(whole)) == whole


@settings(max_examples=30, deadline=None)
@given(BOOKS)
def test_any_rulebook_comes_back_as_it_was(book):
    assert from_json(to_json(book)) == book


def test_the_words_of_the_contract_are_there(book):
    data = to_data(book)
    assert json.loads(json.dumps(data)) == data
    assert data["format"] == 1
    assert {"about", "levels", "facts", "kinds", "rules"} <= data.keys()
    assert data["kinds"][2]["id"] == "samverkansmote"
    assert data["kinds"][2]["name"] == {"sv": "Samverkansmöte", "en": "Joint meeting"}
    assert data["kinds"][2]["facts"] == {"outsiders-booked": "yes"}
    assert data["kinds"][2]["catalogue"] is None
    assert data["about"]["decided_on"] == "2026-11-02"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1}'])
def test_what_is_no_rulebook_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 the message is for programmers
        from_json(text)


def test_a_rulebook_kept_before_kinds_led_to_others_is_read(book):
    kept = json.loads(to_json(book))
    for kind in kept["rulebook"]["kinds"]:
        del kind["leads_to"], kind["unless_open"]
    assert from_json(json.dumps(kept)) == book

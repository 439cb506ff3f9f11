"""References: cleaned, checked, and made up where there is no case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.errors import PersonalNumberError, ReferenceUnusableError, TextTooLongError
from swdesk.domain.references import check_text, clean_ref, generated_ref

NUMBER = "811218-9876"  # the Tax Agency's own example


def test_a_personal_number_is_refused_with_another_way_to_write_it():
    with pytest.raises(PersonalNumberError) as refusal:
        check_text("title", f"Ring {NUMBER}")
    assert refusal.value.facts == {"field": "title", "suggestion": "B-9876"}
    assert NUMBER not in str(refusal.value)
    assert clean_ref(refusal.value.facts["suggestion"]) == "B-9876"


def test_a_text_may_have_exactly_its_length():
    check_text("title", "x" * 200)
    with pytest.raises(TextTooLongError) as refusal:
        check_text("title", "x" * 201)
    assert refusal.value.facts == {"field": "title", "most": 200}


def test_a_reference_keeps_its_case_and_loses_the_spaces_around():
    assert clean_ref("  BU-2240b ") == "BU-2240b"


@pytest.mark.parametrize("text", ["", "  ", "a/b", "a\nb", "a\tb", "a\x00b", "a\u200bb", "x" * 41])
def test_what_cannot_be_a_reference_is_refused(text):
    with pytest.raises(ReferenceUnusableError):
        clean_ref(text)


def test_a_reference_that_is_a_personal_number_is_refused():
    with pytest.raises(PersonalNumberError):
        clean_ref(NUMBER)


@given(st.text(max_size=60))
def test_a_clean_reference_stays_as_it_is(text):
    try:
        ref = clean_ref(text)
    except (ReferenceUnusableError, PersonalNumberError):
        return
    assert clean_ref(ref) == ref


def test_generated_references_are_short_new_and_always_the_same():
    taken: set[str] = set()
    for _ in range(3_000):
        ref = generated_ref("X", taken)
        assert ref not in taken
        assert ref == generated_ref("X", frozenset(taken))
        assert len(ref) == 5
        taken.add(ref)
    assert not set("0O1IL2Z5S8BUV") & set("".join(ref[2:] for ref in taken))


def test_generated_references_grow_when_the_short_ones_are_gone():
    taken = set()
    while len(taken) < 8_100:
        taken.add(generated_ref("X", taken))
    assert {len(ref) for ref in taken} == {5, 6}

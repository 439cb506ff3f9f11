import pytest

from swdesk.domain.wording import Text
from swdesk.texts.languages import choose


@pytest.mark.parametrize(
    ("stated", "chosen"),
    [
        (["sv", "en"], "sv"),
        ([None, "", "sv_SE.UTF-8"], "sv"),
        (["en-GB", "sv"], "en"),
        (["de_DE", "sv"], "sv"),
        (["C.UTF-8"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_we_speak_is_chosen(stated, chosen):
    assert choose(stated) == chosen


def test_words_come_from_the_catalogue(swedish, english):
    assert (swedish.say("Cannot be met"), english.say("Cannot be met")) == (
        "Hinns inte",
        "Cannot be met",
    )


@pytest.mark.parametrize(("number", "written"), [(1, "1 timme"), (2, "2 timmar"), (0, "0 timmar")])
def test_plurals_follow_the_number(swedish, number, written):
    assert swedish.plural("{n} hour", "{n} hours", number) == written


def test_places_with_braces_in_them_are_taken_as_they_are(english):
    assert english.say("Limit: {day}", day="{x}") == "Limit: {x}"


def test_things_in_a_row_are_joined_by_a_word(swedish):
    assert swedish.listed(["a", "b", "c"]) == "a, b och c"
    assert swedish.either(["a", "b"]) == "a eller b"
    assert swedish.listed([]) == ""


def test_the_units_own_words_fall_back_to_the_language_they_have(english):
    assert english.text(Text(sv="bara svenska")) == "bara svenska"

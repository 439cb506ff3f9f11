"""`kinds` tells what can be added, what its limits count from, and what is asked."""

import pytest


def test_every_kind_is_listed_with_its_usual_time(program):
    listed = program.answer("kinds", "kinds")["kinds"]
    assert len(listed) > 20
    one = next(kind for kind in listed if kind["id"] == "forhandsbedomning")
    assert (one["name"], one["usual_minutes"]) == ("Preliminary assessment", 180)
    assert {"event": "received", "name": "Received"} in one["events"]
    risk = next(fact for fact in one["facts"] if fact["fact"] == "risk")
    assert {"answer": "high", "name": "high"} in risk["answers"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ("Barnutredning", "--event inledd=…", "Utredningen inleddes", "frist", "hög")),
        ("en", ("Child investigation", "--event opened=…", "Investigation opened", "high")),
    ],
)
def test_one_kind_is_told_in_the_users_language(program, lang, said):
    told = program("kinds", "Barnutredning", lang=lang)
    assert told.code == 0
    assert [words for words in said if words not in told.out] == []
    assert "2001:453" not in told.out


def test_no_line_is_wider_than_the_terminal(program, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for words in (("kinds",), ("kinds", "overvagande-umgange")):
        out = program(*words, lang="sv").out
        assert max(map(len, out.splitlines())) <= 80


def test_a_kind_that_does_not_exist_is_refused_with_near_ones(program):
    assert "forhandsbedomning" in program("kinds", "forhandsbedomnin").err

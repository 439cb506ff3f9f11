from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.domain.wording import Text
from swdesk.rules.rulebook import About
from swdesk.texts.rulebook_about import about_words, title_words

ABOUT = About(
    "bou", Text("Barn", "Children"), Text("Ordning", "Order"), 3, date(2026, 11, 2),
    Text("Enhetschefen", "The head"), (), date(2026, 11, 9), date(2026, 1, 15),
)  # fmt: skip


@pytest.mark.parametrize("say", [lambda one, words: about_words(one, words, str), title_words])
def test_a_template_is_called_one_and_says_nothing_of_a_decision(say, swedish):
    template = say(replace(ABOUT, template=True), swedish)
    assert "mall, inte beslutad av enheten" in template
    assert "2026-11-02" not in template
    assert "2 nov" not in template


def test_a_decided_rulebook_says_by_whom_and_when(swedish):
    said = about_words(ABOUT, swedish, str)
    assert said == "Version 3, beslutad 2026-11-02 av Enhetschefen; gäller från 2026-11-09."
    assert title_words(ABOUT, swedish) == "Ordning, version 3, beslutad mån 2 nov"

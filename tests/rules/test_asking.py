"""Answers that no rule for the kind of work hangs on are known as such."""

from swdesk import wiring
from swdesk.rules.asking import unused_facts


def test_an_answer_that_only_other_kinds_use_is_unused():
    book = wiring.read_rulebook(wiring.builtin_rulebook("barn-och-unga"), "barn-och-unga")
    kinds = {kind.id: kind for kind in book.kinds}
    stated = ("barn-i-fara", "kollega-i-akut-lage")
    assert unused_facts(book, kinds["skyddsbedomning"], stated) == ("kollega-i-akut-lage",)
    using = [kind for kind in book.kinds if "kollega-i-akut-lage" in kind.asks]
    assert using
    assert all(unused_facts(book, kind, stated[1:]) == () for kind in using)

"""An id changed is changed wherever it is named, and nothing else is."""

from __future__ import annotations

import pytest

from swdesk.rules.examining import examine, quick
from swdesk.rules.manuscript import manuscript
from swdesk.rules.renaming import mentioned, move_level, rename


@pytest.mark.parametrize("what", ["kind", "fact", "role", "rule", "drop", "notice", "deferral"])
def test_every_name_can_be_changed_and_the_book_stays_sound(what, source, law, book):
    first = {
        "kind": book.kinds[0].id,
        "fact": book.facts[0].id,
        "role": book.contacts[0].role,
        "rule": book.rules[0].number,
        "drop": book.drops[0].number,
        "notice": book.notices[0].number,
        "deferral": book.deferrals[0].number,
    }[what]
    now = rename(manuscript(source), book, what, {first: "nytt"})
    renamed, faults = examine(now, law)
    assert faults == ()
    assert len(mentioned(renamed, what, "nytt")) == len(mentioned(book, what, first))
    assert rename(now, renamed, what, {"nytt": first}).data() == manuscript(source).data()


def test_a_choice_of_a_fact_is_changed_with_its_conditions(source, law, book):
    now = rename(manuscript(source), book, "answer:risk", {"high": "stor"})
    renamed, faults = examine(now, law)
    assert faults == ()
    assert len(mentioned(renamed, "answer:risk", "stor")) > 0


def test_levels_change_places_with_all_that_names_them(source, law, book):
    now = move_level(manuscript(source), book, 3, 2)
    moved = quick(now, law).rulebook
    assert [level.name.sv for level in moved.levels] == ["Skydd", "Frist", "Övrigt", "Utlovat"]
    assert [level.id for level in moved.levels] == [1, 2, 3, 4]
    swap = {1: 1, 2: 2, 3: 4, 4: 3}
    assert [rule.level for rule in moved.rules] == [swap[rule.level] for rule in book.rules]

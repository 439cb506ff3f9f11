"""A manuscript examined again and again says the same as the file read as a whole."""

from __future__ import annotations

import pytest

from swdesk.rules import reading
from swdesk.rules.examining import examine, quick, slow
from swdesk.rules.manuscript import manuscript

CHANGES = {
    "nothing": (("about", "id"), "provenheten"),
    "a text": (("kinds", 0, "answers", "task", "sv"), "Ny text om barnet."),
    "no answer": (("kinds", 0, "answers", "task"), {"sv": ""}),
    "unknown kind": (("rules", 0, "when"), [{"kind": "okand"}]),
    "unknown key": (("levels", 0, "nmae"), "x"),
    "wrong level": (("rules", 0, "level"), 7),
    "another language": (("about", "language"), "en"),
    "nothing left": (("levels",), []),
    "no list": (("kinds",), "x"),
    "a test that fails": (("tests", 0, "expect", "level"), 4),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_second_look_finds_what_a_whole_reading_finds(change, source, law):
    now = manuscript(source)
    first = quick(now, law)
    changed = now.put(*CHANGES[change])
    second = quick(changed, law, first)
    assert (second.rulebook, slow(second, law)) == reading.examine(changed.source, law)


def test_what_did_not_change_is_not_read_again(source, law):
    now = manuscript(source)
    first = quick(now, law)
    second = quick(now.put(("about", "revision"), 4), law, first)
    pairs = zip(first.rulebook.rules, second.rulebook.rules, strict=True)
    assert all(ours is theirs for ours, theirs in pairs)


def test_the_sample_has_no_faults(source, law, book):
    assert examine(manuscript(source), law) == (book, ())

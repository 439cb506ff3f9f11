"""Changes are taken back and done again in their order."""

from __future__ import annotations

from swdesk.rules.manuscript import manuscript
from swdesk.rules.revising import MOST_STEPS, Revising

FILE = manuscript(b"a: 1\nb: 2\n")


def test_a_change_is_taken_back_and_done_again():
    changed = Revising(FILE).done("a", FILE.put(("a",), 3))
    assert changed.undo_label == "a"
    assert changed.undone().now is FILE
    assert changed.undone().redone().now is changed.now
    assert changed.undone().redo_label == "a"


def test_keys_typed_in_one_place_are_one_step():
    typed = Revising(FILE)
    for text in ("h", "he", "hej"):
        typed = typed.done("a", FILE.put(("a",), text), place="a")
    assert len(typed.back) == 1
    assert typed.undone().now is FILE


def test_a_new_change_forgets_what_was_taken_back():
    changed = Revising(FILE).done("a", FILE.put(("a",), 3)).undone()
    assert changed.done("b", FILE.put(("b",), 3)).redone().now.data(("b",)) == 3


def test_no_change_is_no_step():
    assert Revising(FILE).done("a", FILE.put(("a",), 1)).back == ()
    assert Revising(FILE).undone().redone().now is FILE


def test_the_oldest_steps_are_forgotten():
    now = Revising(FILE)
    for number in range(MOST_STEPS + 5):
        now = now.done("a", FILE.put(("a",), number + 10))
    assert len(now.back) == MOST_STEPS

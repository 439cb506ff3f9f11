"""A file changed piece by piece says what was meant, and keeps the rest sign by sign."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.errors import RulebookUnreadableError
from swdesk.rules.manuscript import Manuscript, manuscript, said
from swdesk.rules.pieces import Group

MARKED = Path(__file__).with_name("marked.yaml").read_bytes()
TEXTS = (
    "hej", "Ett, två: tre", "a # b", "15:30", "1.1", "9", "yes", "it's \"so\"", "", "- dash",
    "ord " * 60 + "slut", "rad ett\nrad två\n\nrad tre", "{a}", "null", "2026-11-24", "\ttab",
    "dubbla  blanka " * 12 + "x", "a: b", "slutar:", "å\u2028ä", "\ud800", "[x",
)  # fmt: skip
PLAIN = st.one_of(st.sampled_from(TEXTS), st.integers(-5, 500), st.booleans(), st.text(max_size=9))
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["sv", "en", "days", "kind", "note"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def changed_lines(before: Manuscript, after: Manuscript) -> list[str]:
    """The lines that differ, as a person would see them."""
    found = difflib.ndiff(before.text.splitlines(), after.text.splitlines())
    return [line for line in found if line[0] in "+-"]


def places(piece, path=()) -> list[tuple]:
    """Every path of a file but the top."""
    found = [path] if path else []
    if isinstance(piece, Group):
        steps = range(len(piece.parts)) if piece.keys is None else piece.keys
        for step, part in zip(steps, piece.parts, strict=True):
            found += places(part.piece, (*path, step))
    return found


def _any_change(draw: st.DrawFn, now: Manuscript) -> Manuscript:
    path = draw(st.sampled_from(places(now.top.piece)))
    spot = now.spot(path)
    size = len(spot.piece.parts) if isinstance(spot.piece, Group) else 0
    is_list = isinstance(spot.piece, Group) and spot.piece.keys is None
    kind = draw(st.sampled_from(["put", "take out", "grow", "move"]))
    if kind == "take out" and len(path) > 1:
        return now.take_out(path)
    if kind == "move" and is_list and size:
        return now.move(path, draw(st.integers(0, size - 1)), draw(st.integers(0, size - 1)))
    value = draw(VALUES)
    if kind == "grow" and is_list:
        return now.insert(path, draw(st.integers(0, size)), value)
    if kind == "grow" and isinstance(spot.piece, Group):
        return now.put((*path, draw(st.sampled_from(["zz", "note", "template"]))), value)
    put = now.put(path, value)
    assert said(put.data(path)) == said(value)
    return put


@st.composite
def rewritten(draw: st.DrawFn) -> Manuscript:
    """The marked file, with either line break, after some changes of every sort."""
    source = MARKED.replace(b"\n", b"\r\n") if draw(st.booleans()) else MARKED
    now = manuscript(source)
    for _ in range(draw(st.integers(1, 8))):
        now = _any_change(draw, now)
    return now


@settings(max_examples=60, deadline=None)
@given(rewritten())
def test_what_is_known_after_changes_is_what_a_new_reading_finds(now):
    again = manuscript(now.source)
    assert (again.top, again.data()) == (now.top, now.data())


@pytest.mark.parametrize("source", [MARKED, b"\xef\xbb\xbf" + MARKED, MARKED[:-1]])
def test_a_file_that_nobody_changed_is_the_same_file(source):
    assert manuscript(source).source == source


def test_putting_what_is_there_changes_nothing():
    now = manuscript(MARKED)
    assert now.put((), now.data()).text == now.text


def test_a_value_changes_on_its_line_and_the_comment_behind_it_stays():
    now = manuscript(MARKED)
    assert changed_lines(now, now.put(("about", "template"), value=False)) == [
        "-   template: yes                     # aligned",
        "+   template: no                     # aligned",
    ]


def test_a_long_text_is_folded_at_the_house_s_width_and_its_comment_goes_to_its_head():
    now = manuscript(MARKED).put(("about", "explanation", "en"), "word " * 50)
    lines = now.text.splitlines()
    assert "    en: >-   # tail" in lines
    assert max(map(len, lines)) <= 120
    assert now.data(("about", "explanation", "en")) == ("word " * 50).strip()


def test_a_new_key_comes_where_the_layout_has_it():
    now = manuscript(MARKED)
    assert changed_lines(now, now.put(("about", "revision"), 2)) == ["+   revision: 2"]
    keys = list(now.put(("about", "revision"), 2).data(("about",)))
    assert keys.index("revision") == keys.index("unit") + 1


def test_an_item_is_written_as_its_neighbours_and_comments_stay_above_theirs():
    now = manuscript(MARKED)
    rule = {"number": "1.3", "when": [{"kind": "b"}]}
    assert changed_lines(now, now.insert(("rules",), 2, rule)) == [
        '+   - number: "1.3"',
        "+     when: [{kind: b}]",
        "+ ",
    ]


def test_an_item_taken_out_leaves_the_comments_around_it():
    now = manuscript(MARKED).take_out(("rules", 2))
    assert "  # 2 group" in now.text.splitlines()
    assert len(now.data(("rules",))) == 2


def test_a_moved_item_keeps_its_lines():
    now = manuscript(MARKED)
    moved = now.move(("rules",), 1, 0)
    assert moved.data(("rules", 0)) == now.data(("rules", 1))
    assert moved.move(("rules",), 0, 1).data() == now.data()


def test_of_a_list_and_a_mapping_only_what_differs_is_touched():
    now = manuscript(MARKED)
    conditions = [{"fact": {"x": "no"}}, *now.data(("rules", 1, "when"))[1:]]
    assert changed_lines(now, now.put(("rules", 1, "when"), conditions)) == [
        "-       - fact: {x: yes}",
        "+       - fact: {x: no}",
    ]


def test_what_stood_on_the_lines_of_a_value_may_become_a_value_on_one_line():
    now = manuscript(MARKED).put(("rules", 1, "when"), "always")
    assert "    when: always" in now.text.splitlines()


def test_a_place_that_is_not_there_is_refused():
    now = manuscript(MARKED)
    with pytest.raises(LookupError):
        now.take_out(("rules", 9))
    with pytest.raises(LookupError):
        now.put(("rules", 9, "level"), 1)


@pytest.mark.parametrize("source", [b"", b"a: [", b"a: 1\na: 2\n", b"- x\n", b"a: &x 1\nb: *x\n"])
def test_a_file_that_hides_what_it_says_cannot_be_changed(source):
    with pytest.raises(RulebookUnreadableError):
        manuscript(source, "x.yaml")

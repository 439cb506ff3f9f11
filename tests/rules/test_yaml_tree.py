import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.rules.nodes import line_at, plain
from swdesk.rules.yaml_tree import MOST_BYTES, tree


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("22:30", "22:30"),
        ("2026-11-24", "2026-11-24"),
        ("010", 10),
        ("1.5", 1.5),
        ("'12'", "12"),
        ("true", True),
        ("~", None),
        ("0x10", "0x10"),
    ],
)
def test_plain_scalars_mean_what_yaml_1_2_says(text, value):
    root, faults = tree(f"a: {text}".encode())
    assert (plain(root), faults) == ({"a": value}, ())


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        (b"a: 1\nb: &x 2\n", "alias", 2),
        (b"a: &x 1\nb: *x\n", "alias", 2),
        (b"\na: !!python/object:os.system x\n", "tag", 2),
        (b"a: 1\n<<: {b: 2}\n", "merge_key", 2),
        (b"a: 1\nb: 2\na: 3\n", "repeated_key", 3),
        (b"? [a]\n: 1\n", "key_unusable", 1),
        (b"a: 1\n---\nb: 2\n", "second_document", 2),
        (b"%YAML 1.1\n---\na: no\n", "yaml_version", 2),
        (b"a: [1\nb: 2\n", "syntax", 2),
        (b'a: "\\UFFFFFFFF"\n', "syntax", 1),
        (b"a: 1\nb: \x07\n", "unprintable", 2),
        (b"a: 1\nb: \xff\n", "not_utf8", 2),
        (b"# nothing\n", "empty", 1),
        (b"", "empty", 1),
        (b"[" * 100_000, "too_deep", 1),
        (b"- " * 100_000, "too_deep", 1),
        (b"a" * (MOST_BYTES + 1), "too_large", 1),
    ],
)
def test_what_a_rulebook_never_needs_is_refused_with_its_line(source, code, line):
    _, faults = tree(source)
    assert (code, line) in [(fault.code, fault.line) for fault in faults]


def test_an_alias_bomb_is_refused_at_once():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    _, faults = tree("\n".join(lines).encode())
    assert {fault.code for fault in faults} == {"alias"}


def test_a_path_finds_its_line_or_the_nearest_above():
    root, _ = tree(b"a:\n  - b: 1\n    c: 2\n")
    found = [line_at(root, path) for path in (("a",), ("a", 0, "c"), ("a", 0, "x"), ("a", 7))]
    assert found == [1, 3, 2, 1]


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=60), st.text("ab:-[]{}&*!|>%@\"'\\#?, \n\tU0", max_size=60)))
def test_no_bytes_whatever_raise(source):
    source = source if isinstance(source, bytes) else source.encode()
    root, faults = tree(source)
    assert faults or plain(root) is not ...

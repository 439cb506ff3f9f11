"""What a start is spared, and that nothing is amiss for it."""

import enum
import subprocess
import sys

import pytest

from swdesk.ui import enumerating

PAIRS = {
    "in order": [("Low", 1), ("High", 2)],
    "below zero": [("High", 1), ("Normal", 0), ("Low", -1)],
    "twice the same": [("A", 1), ("B", 1), ("C", 2)],
    "sets of bits": [("Two", 2), ("One", 1), ("Both", 3), ("Nothing", 0), ("Far", 1 << 20)],
}
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)


@pytest.fixture
def quickly():
    plain = enum.EnumType._create_
    enumerating.make_enumerations_quickly()
    yield plain
    enum.EnumType._create_ = plain


@pytest.mark.parametrize("pairs", PAIRS.values(), ids=list(PAIRS))
@pytest.mark.parametrize("kind", KINDS)
def test_an_enumeration_made_in_one_go_is_the_same(quickly, kind, pairs):
    given = {"module": "here", "boundary": enum.KEEP}
    made = kind("Made", pairs, **given)
    plain = quickly(kind, "Made", pairs, **given)
    assert enumerating._told(made) == enumerating._told(plain)
    assert [repr(one) for one in made] == [repr(one) for one in plain]
    assert made(pairs[0][1]) is made[pairs[0][0]]


def test_flags_made_in_one_go_can_be_put_together(quickly):
    made = enum.Flag("Made", PAIRS["sets of bits"], boundary=enum.KEEP)
    assert made.One | made.Two is made.Both
    assert made.One in (made.One | made.Far)
    assert (made.One | made.Far).value == 1 + (1 << 20)


def test_what_is_no_list_of_pairs_is_left_to_python(quickly):
    assert [one.value for one in enum.Enum("Made", "A B")] == [1, 2]
    assert enum.Enum("Made", [("name_", 1)])(1).name == "name_"
    assert enum.Enum("Made", [("text", "words")]).text.value == "words"


def test_a_python_that_makes_them_otherwise_keeps_its_own_way(monkeypatch):
    plain = enum.EnumType._create_
    monkeypatch.setattr(enumerating, "_is_same", lambda *_: False)
    enumerating.make_enumerations_quickly()
    assert enum.EnumType._create_ is plain


def test_a_wrong_value_is_told_by_qt_as_ever():
    source = (
        "from swdesk.ui.starting import load_qt; load_qt()\n"
        "from PySide6.QtCore import QSize, Qt\n"
        "assert Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop\n"
        "assert Qt.Key(Qt.Key.Key_A.value) is Qt.Key.Key_A\n"
        "try: QSize('wide', 3)\n"
        "except TypeError as fault: print(fault)\n"
    )
    given = [sys.executable, "-c", source]
    told = subprocess.run(given, check=False, capture_output=True, text=True)
    assert "PySide6.QtCore.QSize" in told.stdout, told.stderr

"""A released rulebook is read in a process of its own, checked and tested before it is taken."""

import pytest

from swdesk.domain.release import ReleaseFault, ReleaseRefusedError
from swdesk.sharing.trying import try_rulebook
from swdesk.wiring import builtin_rulebook, law_files

UNIT = "barn-och-unga"


@pytest.fixture(scope="module")
def source():
    return builtin_rulebook(UNIT)


def fault_of(source, unit=UNIT):
    with pytest.raises(ReleaseRefusedError) as refusal:
        try_rulebook(source, unit, law_files())
    return refusal.value.facts["fault"]


def test_a_rulebook_without_faults_comes_back_whole(source):
    assert try_rulebook(source, UNIT, law_files()).about.id == UNIT


def test_another_units_rulebook(source):
    assert fault_of(source, "ensamkommande") is ReleaseFault.RULEBOOK_UNIT


def test_a_rulebook_whose_tests_fail(source):
    changed = source.replace(b"level: 1", b"level: 2", 1)
    tests = source.index(b"\ntests:")
    failing = source[:tests] + source[tests:].replace(b"level: 1", b"level: 3", 1)
    assert fault_of(failing) is ReleaseFault.RULEBOOK_TESTS
    assert changed != source


def test_a_rulebook_with_faults(source):
    assert fault_of(source.replace(b"\nlevels:", b"\nlvels:", 1)) is ReleaseFault.RULEBOOK_FAULTY


@pytest.mark.parametrize(
    "hostile",
    [
        b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"[" * 50_000,
        b"format: 1\nformat: 1\n",
        b"\xff\xfe\x00",
        b"format: !!python/object/apply:os.system [ls]\n",
        b"",
    ],
    ids=["aliases", "nesting", "doubled keys", "no text", "a call", "nothing"],
)
def test_hostile_rulebooks_are_refused(hostile):
    assert fault_of(hostile) is ReleaseFault.RULEBOOK_FAULTY

"""What fuzzing has kept is read again: every file taken or refused, and nothing else happens."""

import random

import pytest

from tests.fuzz import readers
from tests.house.source import ROOT

CORPUS = ROOT / "tests" / "corpus"


def kept(reader):
    return sorted((CORPUS / reader).iterdir())


@pytest.mark.parametrize("path", kept("release"), ids=lambda path: path.name)
def test_a_kept_release(path):
    readers.release(path.read_bytes())


@pytest.mark.parametrize("path", kept("rulebook"), ids=lambda path: path.name)
def test_a_kept_rulebook(path):
    readers.rulebook(path.read_bytes())


def test_the_corpus_goes_as_far_as_each_reader_does():
    assert {readers.release(path.read_bytes()) for path in kept("release")} == {
        *("refused", "read", "accepted"),
    }
    assert {readers.rulebook(path.read_bytes()) for path in kept("rulebook")} == {
        *("unread", "faulty", "faultless"),
    }


def test_no_release_has_a_second_spelling_however_it_is_signed():
    """Bytes changed anywhere, and length, digest and signatures made to fit again."""
    chance = random.Random(5)
    for path in kept("release"):
        for _ in range(60):
            raw = bytearray(path.read_bytes())
            place = chance.randrange(len(raw))
            raw[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            readers.release(readers.mended(bytes(raw)))


def test_no_words_of_the_trade_trip_the_rulebook_reader():
    chance = random.Random(6)
    sources = [path.read_bytes() for path in kept("rulebook")]
    words = readers.words_of(sources)
    for source in sources:
        for _ in range(4):
            readers.rulebook(readers.reworded(source, words, chance))

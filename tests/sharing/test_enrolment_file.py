"""The first trust: a file and six words read aloud."""

import pytest

from swdesk.domain.release import Enrolment, EnrolmentRefusedError, ReleaseFault
from swdesk.sharing.enrolment_file import are_spoken, read_enrolment, spoken, write_enrolment
from swdesk.sharing.spoken_words import WORDS
from tests.sharing.unit import TRUST, TWO, UNIT

ENROLMENT = Enrolment(UNIT, "Barn och unga, Exempelköping", TRUST, least_revision=3)
RAW = write_enrolment(ENROLMENT)


def test_what_was_written_is_read():
    assert read_enrolment(RAW) == ENROLMENT


def test_six_words_that_are_always_the_same():
    assert len(spoken(RAW)) == 6
    assert spoken(RAW) == spoken(RAW)
    assert set(spoken(RAW)) <= set(WORDS)


def test_another_file_has_other_words():
    other = write_enrolment(Enrolment(UNIT, "Barn och unga, Exempelköping", TWO, least_revision=3))
    assert spoken(other) != spoken(RAW)


def test_words_may_be_typed_in_capitals_and_none_may_be_wrong():
    heard = spoken(RAW)
    assert are_spoken([word.title() for word in heard], RAW)
    assert not are_spoken([*heard[:5], WORDS[0] if heard[5] != WORDS[0] else WORDS[1]], RAW)
    assert not are_spoken(heard[:5], RAW)


def test_every_word_can_be_told_from_every_other():
    assert len(set(WORDS)) == 256
    assert all(word.isascii() and word.islower() for word in WORDS)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", ReleaseFault.NOT_OURS),
        (b"x" * 20_000, ReleaseFault.TOO_LARGE),
        (RAW[:-1], ReleaseFault.TORN),
        (RAW.replace(b'"threshold":1', b'"threshold":2,"x":1'), ReleaseFault.MALFORMED),
        (RAW.replace(b'"threshold":1', b'"threshold":3'), ReleaseFault.TRUST_UNUSABLE),
    ],
)
def test_a_file_that_is_no_enrolment_is_refused(raw, fault):
    with pytest.raises(EnrolmentRefusedError) as refusal:
        read_enrolment(raw)
    assert refusal.value.facts["fault"] is fault

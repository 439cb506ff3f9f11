"""One spelling for every release, and a plain refusal for whatever else comes along."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.release import ReleaseFault, ReleaseRefusedError
from swdesk.sharing.release_file import (
    MAGIC,
    MOST_BYTES,
    canonical,
    read_release,
    write_release,
)
from tests.sharing.unit import FIRST, SECOND, STRANGER_KEY, TRUST, UNIT, raw_release, release

RAW = raw_release(seeds=(FIRST, SECOND), trust=TRUST)


def fault_of(raw):
    with pytest.raises(ReleaseRefusedError) as refusal:
        read_release(raw)
    return refusal.value.facts["fault"]


def test_a_release_reads_as_it_was_written():
    read = read_release(RAW)
    assert read.header.unit == UNIT
    assert read.header.trust == TRUST
    assert len(read.signatures) == 2
    assert write_release(read.header, read.signatures, read.payload) == RAW


def test_names_with_letters_beyond_ascii_are_written_in_ascii_and_come_back():
    raw = canonical({"holder": "Åsa Öberg 🙂"})
    assert raw.isascii()
    assert b"\\u00c5sa" in raw
    assert STRANGER_KEY.holder.encode() not in canonical(STRANGER_KEY)


def test_a_foreign_file_is_not_ours():
    assert fault_of(b"PK\x03\x04 a zip file") is ReleaseFault.NOT_OURS


def test_a_longer_file_than_any_release_is_refused_by_its_size():
    assert fault_of(RAW + b"x" * MOST_BYTES) is ReleaseFault.TOO_LARGE


@pytest.mark.parametrize("kept", [0, 5, len(MAGIC), len(MAGIC) + 40, len(RAW) - 1])
def test_a_half_copied_file_is_torn(kept):
    assert fault_of(RAW[:kept]) is ReleaseFault.TORN


def test_every_half_copy_is_refused():
    assert {fault_of(RAW[:end]) for end in range(len(RAW))} == {ReleaseFault.TORN}


def test_an_altered_payload_is_said_so():
    assert fault_of(RAW[:-2] + b"y}") is ReleaseFault.ALTERED
    assert fault_of(RAW + b" ") is ReleaseFault.ALTERED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"earlier"', b'{ "earlier"'),
        (b'"revision":1,', b'"revision":1.0,'),
        (b'"unit":', b'"\\u0075nit":'),
        (b'"revision":1,', b'"revision":1,"revision":1,'),
        (b'"revision":1,', b'"revision":01,'),
        (b'"threshold":1', b'"threshold":1,"more":true'),
    ],
)
def test_another_spelling_of_a_header_is_refused(old, new):
    assert old in RAW
    assert fault_of(RAW.replace(old, new, 1)) in {ReleaseFault.SPELLING, ReleaseFault.MALFORMED}


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": "Barn och unga"},
        {"unit": "../../etc"},
        {"revision": 0},
        {"issued": "2026-11-22 08:00"},
        {"issued": "2026-11-22T08:00Z\n"},
        {"expires": ""},
        {"sha256": "0" * 63},
    ],
)
def test_a_header_that_says_what_no_header_can_is_malformed(changed):
    assert fault_of(raw_release(**changed)) in {ReleaseFault.MALFORMED, ReleaseFault.ALTERED}


def test_signatures_in_another_order_or_twice_are_another_spelling():
    head, _, rest = RAW.partition(b"\n{")
    lines = rest.split(b"\n")
    swapped = [lines[0], lines[2], lines[1], *lines[3:]]
    doubled = [lines[0], lines[1], lines[1], *lines[2:]]
    for changed in (swapped, doubled):
        assert fault_of(head + b"\n{" + b"\n".join(changed)) is ReleaseFault.SPELLING


def test_capital_hex_in_a_signature_is_no_signature():
    signature = release().signatures[0].signature.encode()
    assert fault_of(raw_release().replace(signature, signature.upper())) is ReleaseFault.MALFORMED


def test_nesting_without_end_is_malformed():
    deep = MAGIC + b'{"a":' + b"[" * 12_000 + b"\n\n"
    assert fault_of(deep) is ReleaseFault.MALFORMED


def test_a_header_line_without_end_is_malformed():
    assert fault_of(MAGIC + b"{" * 100_000) is ReleaseFault.MALFORMED


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_no_altered_release_is_read_as_it_was(seed):
    """Bytes changed, dropped, added, doubled anywhere: refused, or not the same signed part."""
    chance = random.Random(seed)
    raw = bytearray(RAW)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(raw))
        raw[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    if bytes(raw) == RAW:
        return
    try:
        read = read_release(bytes(raw))
    except ReleaseRefusedError:
        return
    assert (read.digest, read.signatures) != (
        read_release(RAW).digest,
        read_release(RAW).signatures,
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_nothing_else_happens(raw):
    fault_of(MAGIC + raw)

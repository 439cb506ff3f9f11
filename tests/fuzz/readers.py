"""What must hold of any bytes: each reader takes them or refuses them, and does nothing else.

The corpus is replayed by `test_corpus.py`; `run.py` makes new bytes, a million at a time.
"""

import json
import re
import time
from hashlib import sha256
from random import Random

from swdesk.domain.release import ReleaseRefusedError
from swdesk.rules.codec import from_json, to_json
from swdesk.rules.reading import examine
from swdesk.sharing.keys import signature_over
from swdesk.sharing.payload import crisis_of, rules_of
from swdesk.sharing.release_file import MAGIC, read_release, write_release
from swdesk.sharing.trusting import accept
from swdesk.wiring import law
from tests.sharing.unit import FIRST, LATER, SECOND, standing

LAW = law()
STANDING = standing()
MOST_SECONDS = 1.0

_LENGTH = re.compile(rb'"length":\d+')
_DIGEST = re.compile(rb'"sha256":"[^"]*"')
_DELETE = re.compile(r"(?<!\\)((?:\\\\)*)\\u007f")
_WORD = re.compile(rb"[A-Za-z0-9_.:-]+|[\[\]{},]")

_accepted: dict[tuple, bytes] = {}


def release(raw: bytes) -> str:
    """How far a release gets: "refused", "read" or "accepted"."""
    try:
        read = read_release(raw)
    except ReleaseRefusedError:
        return "refused"
    assert write_release(read.header, read.signatures, read.payload) == raw
    line = raw[len(MAGIC) : raw.index(b"\n", len(MAGIC))]
    assert _written_again(line) == line
    try:
        accept(read, STANDING, LATER)
    except ReleaseRefusedError:
        return "read"
    _check_payload(read)
    _check_only_spelling(read, raw)
    return "accepted"


def rulebook(source: bytes) -> str:
    """How far a rulebook gets: "unread", "faulty" or "faultless"."""
    begun = time.process_time()
    found, faults = examine(source, LAW)
    assert time.process_time() - begun < MOST_SECONDS
    if found is None:
        assert faults
        return "unread"
    assert all(fault.line >= 1 for fault in faults)
    if faults:
        return "faulty"
    assert from_json(to_json(found)) == found
    return "faultless"


def mended(raw: bytes) -> bytes:
    """A release whose length, digest and signatures fit again, whatever its header line says."""
    head, _, payload = raw.partition(b"\n\n")
    line = head.removeprefix(MAGIC).partition(b"\n")[0]
    line = _LENGTH.sub(b'"length":%d' % len(payload), line, count=1)
    digest = sha256(payload).hexdigest().encode()
    line = _DIGEST.sub(b'"sha256":"' + digest + b'"', line, count=1)
    signed = MAGIC + line + b"\n"
    both = sorted(signature_over(seed, signed) for seed in (FIRST, SECOND))
    lines = b"".join(f"{each.key} {each.signature}\n".encode() for each in both)
    return signed + lines + b"\n" + payload


def reworded(source: bytes, words: list[bytes], chance: Random) -> bytes:
    """A rulebook with a few of its words and brackets replaced by others of the trade."""
    for _ in range(chance.randint(1, 4)):
        found = list(_WORD.finditer(source))
        if found:
            place = chance.choice(found)
            source = source[: place.start()] + chance.choice(words) + source[place.end() :]
    return source


def words_of(sources: list[bytes]) -> list[bytes]:
    """Every word that stands in these files, once."""
    return sorted({word for source in sources for word in _WORD.findall(source)})


def _written_again(line):
    """A header line by the standard library; it alone escapes the sign 127, which is ASCII too."""
    text = json.dumps(json.loads(line), sort_keys=True, separators=(",", ":"))
    return _DELETE.sub(lambda found: f"{found[1]}\x7f", text).encode()


def _check_payload(read):
    for reading in (rules_of, crisis_of):
        try:
            reading(read)
        except ReleaseRefusedError:
            continue


def _check_only_spelling(read, raw):
    """Of one release with the same signatures there is one file."""
    key = (read.digest, tuple(each.key for each in read.signatures))
    if len(_accepted) < 100_000:
        assert _accepted.setdefault(key, raw) == raw

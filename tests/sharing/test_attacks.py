"""The list of attacks and accidents: each is refused in its own words, the last good rules stay.

A real desk has taken one release; then a hostile or broken file lies in its unit's folder.
"""

import os
import shutil
from hashlib import sha256

import pytest
from msgspec.structs import replace

from swdesk import resources, wiring
from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import StoreError
from swdesk.domain.instants import Instant
from swdesk.domain.release import Caution, Enrolled, ReleaseFault, ReleaseKind, ReleaseRefusedError
from swdesk.sharing import publishing, receiving
from swdesk.sharing.folder import MOST_FILES, publish
from swdesk.sharing.payload import rules_payload
from swdesk.sharing.release_file import read_release
from swdesk.texts.language import load
from swdesk.texts.refusals import sentence
from tests.desk.unit import NOW, TODAY, Unit, book
from tests.sharing.unit import (
    FIRST,
    LAW,
    OFFLINE,
    SECOND,
    STRANGER,
    TRUST,
    TWO,
    UNIT,
    raw_release,
    standing,
)

GOOD = raw_release(1, payload=rules_payload(book(11)[1]))
ONE = read_release(GOOD)
NEXT_PAYLOAD = rules_payload(book(12)[1])


def next_one(**changed):
    """The release that would be the right one to follow."""
    named = {"before": ONE, "payload": NEXT_PAYLOAD, **changed}
    return raw_release(named.pop("revision", 2), **named)


def with_rulebook(*replaced, source=None):
    text = book(12)[1] if source is None else source
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return next_one(payload=rules_payload(text))


def resigned_head(old, new):
    """A header line that says something else than what was signed."""
    return next_one().replace(old, new, 1)


def stripped():
    head, _, payload = next_one().partition(b"\n\n")
    return b"\n".join(head.split(b"\n")[:2]) + b"\n\n" + payload


def signature(change):
    raw = next_one()
    known = read_release(raw).signatures[0].signature.encode()
    return raw.replace(known, change(known))


def malleable(known):
    """The other spelling of an Ed25519 signature: the group's order added to its second half."""
    order = 2**252 + 27742317777372353535851937790883648493
    half = int.from_bytes(bytes.fromhex(known[64:].decode()), "little") + order
    return known[:64] + half.to_bytes(32, "little").hex().encode()


def doubled():
    raw = next_one()
    one = read_release(raw).signatures[0]
    line = f"{one.key} {one.signature}\n".encode()
    return raw.replace(line, line * 2)


def payload_swapped():
    raw = next_one()
    payload = read_release(raw).payload
    return raw.replace(payload, payload.replace(b"Ordning", b"Urdning", 1))


def doubled_key_in_header():
    return resigned_head(b'{"earlier"', b'{"kind":"rules","earlier"')


ALIASES = b"a: &a [x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n"
WEAKENED = b"""    catalogue: 2
    clocks: [{law: sol-20-2, hard: no}]
    usual_minutes: 30
"""
FAILING = b"""tests:
  - name: Fel
    given: {kind: hot, at: "2026-11-24T08:50"}
    expect: {level: 4}
"""
F = ReleaseFault

FILES = {
    "unsigned": (lambda: next_one(seeds=()), F.UNSIGNED),
    "signature stripped on the way": (stripped, F.UNSIGNED),
    "signed with an unknown key": (lambda: next_one(seeds=(STRANGER,)), F.KEY_UNKNOWN),
    "an unknown signature beside a right one": (
        lambda: next_one(seeds=(FIRST, STRANGER)),
        F.KEY_UNKNOWN,
    ),
    "the offline key signs ordinary rules": (lambda: next_one(seeds=(OFFLINE,)), F.KEY_UNKNOWN),
    "signature of another release": (
        lambda: signature(lambda _: read_release(GOOD).signatures[0].signature.encode()),
        F.SIGNATURE_WRONG,
    ),
    "signature of zeros": (lambda: signature(lambda known: b"0" * 128), F.SIGNATURE_WRONG),
    "two spellings of one signature": (lambda: signature(malleable), F.SIGNATURE_WRONG),
    "a signature in capitals": (lambda: signature(bytes.upper), F.MALFORMED),
    "a signature with a space in it": (
        lambda: signature(lambda known: known[:64] + b" " + known[65:]),
        F.MALFORMED,
    ),
    "a signature twice": (doubled, F.SPELLING),
    "an empty key id": (
        lambda: next_one().replace(read_release(next_one()).signatures[0].key.encode(), b"", 1),
        F.MALFORMED,
    ),
    "another unit's": (lambda: next_one(unit="annanenhet"), F.OTHER_UNIT),
    "same revision with other content": (
        lambda: raw_release(1, payload=NEXT_PAYLOAD),
        F.SAME_REVISION,
    ),
    "a fork": (lambda: next_one(before=read_release(raw_release(1))), F.FORK),
    "fast forward past what the desk knows": (
        lambda: next_one(revision=900, before=None),
        F.GAP,
    ),
    "half copied": (lambda: next_one()[:-300], F.TORN),
    "cut within the signatures": (lambda: next_one()[:360], F.TORN),
    "an empty file": (lambda: b"", F.TORN),
    "bytes added behind": (lambda: next_one() + b"\n", F.ALTERED),
    "rules changed after signing": (payload_swapped, F.ALTERED),
    "a header changed after signing": (
        lambda: resigned_head(b'"revision":2', b'"revision":3'),
        F.SIGNATURE_WRONG,
    ),
    "a later expiry written into the header": (
        lambda: resigned_head(b'"expires":"20', b'"expires":"21'),
        F.SIGNATURE_WRONG,
    ),
    "line ends of Windows": (lambda: next_one().replace(b"\n", b"\r\n", 2), F.NOT_OURS),
    "a doubled key in the header": (doubled_key_in_header, F.SPELLING),
    "spaces in the header": (lambda: resigned_head(b'":"', b'": "'), F.SPELLING),
    "an unknown field in the header": (
        lambda: resigned_head(b'"unit":', b'"umit":0,"unit":'),
        F.MALFORMED,
    ),
    "a header that goes on for ever": (
        lambda: b"swdesk-release 1\n" + b"{" * 60_000,
        F.MALFORMED,
    ),
    "deep nesting in the header": (
        lambda: b'swdesk-release 1\n{"a":' + b"[" * 15_000 + b"\n\n",
        F.MALFORMED,
    ),
    "a negative length": (lambda: next_one(length=-1), F.MALFORMED),
    "an impossible day of issue": (lambda: next_one(issued="i morgon"), F.MALFORMED),
    "another format's number": (
        lambda: next_one().replace(b"swdesk-release 1", b"swdesk-release 2", 1),
        F.NOT_OURS,
    ),
    "a page of the web in its place": (lambda: b"<html>Logga in</html>", F.NOT_OURS),
    "a gigabyte": (None, F.TOO_LARGE),
    "new keys that nobody holds": (
        lambda: next_one(trust=replace(TRUST, threshold=3)),
        F.TRUST_UNUSABLE,
    ),
    "a recovery that no recovery key signed": (
        lambda: raw_release(5, (FIRST,), kind=ReleaseKind.RECOVERY, trust=TRUST, payload=RULES[0]),
        F.KEY_UNKNOWN,
    ),
    "a payload that is no rulebook": (lambda: next_one(payload=b"[]"), F.MALFORMED),
    "an alias bomb": (lambda: with_rulebook(source=ALIASES), F.RULEBOOK_FAULTY),
    "deep nesting in the rulebook": (
        lambda: with_rulebook(source=b"[" * 50_000),
        F.RULEBOOK_FAULTY,
    ),
    "doubled keys in the rulebook": (
        lambda: with_rulebook((b"format: 1\n", b"format: 1\nformat: 1\n")),
        F.RULEBOOK_FAULTY,
    ),
    "a call in the rulebook": (
        lambda: with_rulebook((b"title: Ordning", b"title: !!python/object/apply:os.system Ord")),
        F.RULEBOOK_FAULTY,
    ),
    "an empty rulebook": (lambda: with_rulebook(source=b""), F.RULEBOOK_FAULTY),
    "a rulebook with a misspelt part": (
        lambda: with_rulebook((b"\nlevels:", b"\nlvels:")),
        F.RULEBOOK_FAULTY,
    ),
    "a weakened hard clock": (
        lambda: with_rulebook((b"    usual_minutes: 30\n", WEAKENED)),
        F.RULEBOOK_FAULTY,
    ),
    "a rulebook that fails its own tests": (
        lambda: with_rulebook((b"tests: []", FAILING)),
        F.RULEBOOK_TESTS,
    ),
    "another unit's rulebook in the unit's release": (
        lambda: with_rulebook((b"id: provenheten", b"id: annanenhet")),
        F.RULEBOOK_UNIT,
    ),
}  # fmt: skip
RULES = (rules_payload(book(11)[1]),)
SAID = ReleaseRefusedError


@pytest.fixture(scope="module")
def taken(fresh_home, tmp_path_factory):
    """A home that has taken the first release, to be copied: trying a rulebook takes its time."""
    home = shutil.copytree(fresh_home, tmp_path_factory.mktemp("taken") / "home")
    desk = wiring.open_desk(home, None, SetClock(NOW))
    unit_rules.enrol(desk, Enrolled("Enheten", standing(TRUST), "", bytes(32), NOW))
    receiving.take(desk, receiving.check(desk, GOOD, LAW))
    desk.close()
    return home


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "delad"
    path.mkdir()
    return path


@pytest.fixture
def unit(taken, tmp_path):
    """A worker with that home."""
    opened = Unit(shutil.copytree(taken, tmp_path / "home"))
    yield opened
    opened.close()


@pytest.fixture
def desk(unit, folder):
    """Its desk, which looks into a folder."""
    publishing.use_folder(unit.desk, str(folder))
    assert in_force(unit.desk) == (11, 1)
    return unit.desk


def in_force(desk):
    """The revision decided by, and the number of the release."""
    known = unit_rules.standing(desk).enrolled.standing
    return rulebooks.active(desk).about.revision, known.revision


def refusal_of(desk, raw):
    with pytest.raises(ReleaseRefusedError) as refused:
        receiving.check(desk, raw, LAW)
    return refused.value


def said(refused, language="sv"):
    return sentence(refused, load(resources.path("locale"), language))


def test_the_release_that_follows_is_taken(desk):
    receiving.take(desk, receiving.check(desk, next_one(), LAW))
    assert in_force(desk) == (12, 2)


@pytest.mark.parametrize("name", FILES)
def test_refused_from_the_folder_and_the_last_good_rules_stay(desk, folder, name):
    making, fault = FILES[name]
    path = folder / f"{UNIT}-r2.swrelease"
    if making is None:
        with path.open("wb") as file:
            file.truncate(1 << 30)
    else:
        path.write_bytes(making())
    found = receiving.look(desk, LAW)
    assert found.new == ()
    assert [one.why.facts["fault"] for one in found.refused] == [fault]
    assert in_force(desk) == (11, 1)
    for language in ("sv", "en"):
        words = said(found.refused[0].why, language)
        assert words.endswith(".")
        assert "{" not in words


def test_there_are_more_than_forty():
    others = [name for name in globals() if name.startswith("test_")]
    assert len(FILES) + len(others) - 4 >= 50


def test_every_fault_has_a_sentence_of_its_own():
    told = [said(SAID(fault=fault)) for fault in ReleaseFault]
    assert len(set(told)) == len(told)


def test_a_faulty_rulebook_says_where_and_what(desk):
    words = said(refusal_of(desk, with_rulebook((b"format: 1\n", b"format: 1\nformat: 1\n"))))
    assert "rad 3" in words
    weak = refusal_of(desk, FILES["a weakened hard clock"][0]())
    assert "rad" in said(weak)
    assert weak.facts["first"].code == "clock_softer"


def test_one_of_two_signatures(desk):
    two = read_release(next_one(trust=TWO))
    receiving.take(desk, receiving.check(desk, next_one(trust=TWO), LAW))
    third = raw_release(3, (SECOND,), before=two, payload=rules_payload(book(13)[1]))
    assert refusal_of(desk, third).facts["fault"] is ReleaseFault.TOO_FEW
    assert in_force(desk) == (12, 2)


def test_a_revoked_key(desk):
    without = replace(TRUST, keys=TRUST.keys[1:], revoked=(TRUST.keys[0].id,))
    two = next_one(trust=without)
    receiving.take(desk, receiving.check(desk, two, LAW))
    third = raw_release(3, before=read_release(two), payload=rules_payload(book(13)[1]))
    assert refusal_of(desk, third).facts["fault"] is ReleaseFault.KEY_REVOKED
    assert in_force(desk) == (12, 2)


OLDER_FILES = {
    "the one before it, replayed": lambda: GOOD,
    "the one before it with other content": lambda: raw_release(1, payload=RULES[0]),
    "an older number, dated later": lambda: raw_release(
        1, payload=NEXT_PAYLOAD, issued="2026-11-22T23:00Z"
    ),
}


@pytest.mark.parametrize("name", OLDER_FILES)
def test_older_than_the_one_in_use(desk, folder, name):
    receiving.take(desk, receiving.check(desk, next_one(), LAW))
    raw = OLDER_FILES[name]()
    assert refusal_of(desk, raw).facts["fault"] is ReleaseFault.OLDER
    publish(folder, f"{UNIT}-r3.swrelease", raw)
    assert receiving.look(desk, LAW).new == ()
    assert in_force(desk) == (12, 2)


def test_an_expired_release_is_used_and_it_is_said(desk):
    checked = receiving.check(desk, next_one(expires="2026-11-23T08:00Z"), LAW)
    assert Caution.EXPIRED in checked.cautions


def test_a_clock_that_went_back_is_said_and_keeps_the_rules(desk, unit):
    unit.desk.clock = SetClock(Instant(NOW - 400 * 1440))
    checked = receiving.check(desk, next_one(), LAW)
    assert Caution.CLOCK_BACK in checked.cautions


def test_rules_that_are_not_valid_yet_are_held_and_begin_by_themselves(desk, unit):
    later = f"{TODAY.replace(day=30).isoformat()}"
    held = rules_payload(book(12, later)[1])
    receiving.take(desk, receiving.check(desk, next_one(payload=held), LAW))
    assert in_force(desk) == (11, 2)
    unit.clock("08:00", day=6)
    assert in_force(desk) == (12, 2)


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_something_else_in_place_of_a_file_is_never_opened(desk, folder, tmp_path, kind):
    path = folder / f"{UNIT}-r2.swrelease"
    real = tmp_path / "real"
    real.write_bytes(next_one())
    {"link": lambda: path.symlink_to(real), "pipe": lambda: os.mkfifo(path),
     "folder": path.mkdir}[kind]()  # fmt: skip
    assert receiving.look(desk, LAW).new == ()
    with pytest.raises(ReleaseRefusedError) as refused:
        receiving.share.read_file(path)
    assert refused.value.facts["fault"] is ReleaseFault.NOT_A_FILE
    assert in_force(desk) == (11, 1)


def test_a_folder_that_vanishes(desk, folder):
    folder.rmdir()
    with pytest.raises(ReleaseRefusedError) as refused:
        receiving.look(desk, LAW)
    assert refused.value.facts["fault"] is ReleaseFault.UNREADABLE
    assert in_force(desk) == (11, 1)


def test_a_folder_full_of_other_files_hides_no_release(desk, folder):
    for number in range(3 * MOST_FILES):
        (folder / f"annat-{number}").touch()
    publish(folder, f"{UNIT}-r2.swrelease", next_one())
    found = receiving.look(desk, LAW)
    assert [one.taken.kept.revision for one in found.new] == [2]
    assert found.refused == ()


def test_a_name_that_promises_another_number_changes_nothing(desk, folder):
    publish(folder, f"{UNIT}-r99.swrelease", next_one(seeds=(STRANGER,)))
    publish(folder, f"{UNIT}-r2.swrelease", next_one())
    found = receiving.look(desk, LAW)
    assert [one.taken.kept.revision for one in found.new] == [2]
    assert [one.why.facts["fault"] for one in found.refused] == [ReleaseFault.KEY_UNKNOWN]


def test_a_stored_release_altered_on_disk_is_never_decided_by(desk, unit):
    """Every page of the database is authenticated: a changed bit closes it, with a way out."""
    unit.close()
    path = unit.home / "swdesk.db"
    raw = bytearray(path.read_bytes())
    place = int.from_bytes(sha256(GOOD).digest()[:4], "big") % (len(raw) - 4096) + 4096
    raw[place] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StoreError):
        wiring.check_home(unit.home, None)
    raw[place] ^= 1
    path.write_bytes(raw)
    unit.desk = wiring.open_desk(unit.home, None, SetClock(NOW))
    assert in_force(unit.desk) == (11, 1)

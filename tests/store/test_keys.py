"""The data key opens with passphrase or recovery code, and with nothing else."""

from __future__ import annotations

import contextlib
import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swdesk.domain.errors import (
    KeyFileDamagedError,
    PassphraseNeededError,
    PassphraseTooShortError,
    WrongPassphraseError,
)
from swdesk.store.encrypted import create_store, open_store
from swdesk.store.keys import (
    change_passphrase,
    create_demo_keys,
    create_keys,
    is_recovery_code,
    new_recovery_code,
    open_demo,
    open_with,
)
from swdesk.store.slots import Cost, new_code, normal_code, seal, unseal
from tests.store.desks import DEMO, PASSPHRASE, WEEK

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture
def code(home):
    return create_keys(home, PASSPHRASE, CHEAP)


def edit(home, change):
    """Change the key file by hand."""
    path = home / "keys.json"
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))


def test_passphrase_and_recovery_code_open_the_same_key(home, code):
    assert open_with(home, PASSPHRASE) == open_with(home, code)
    assert len(open_with(home, code)) == 32


def test_the_ordinary_cost_is_that_of_rfc_9106(home):
    create_keys(home, PASSPHRASE)
    slot = json.loads((home / "keys.json").read_text())["slots"][0]
    assert (slot["passes"], slot["memory_kib"], slot["lanes"]) == (3, 65536, 4)
    assert open_with(home, PASSPHRASE)


@pytest.mark.parametrize("wrong", ["en lång promenad ", "EN LÅNG PROMENAD", "x" * 24, "", "0" * 24])
def test_nothing_else_opens_it(home, code, wrong):
    with pytest.raises(WrongPassphraseError):
        open_with(home, wrong)


def test_a_passphrase_typed_in_composed_signs_is_the_same(home, code):
    assert open_with(home, unicodedata.normalize("NFD", PASSPHRASE))


def test_a_recovery_code_may_be_typed_as_people_type(home, code):
    assert len(code.replace("-", "")) == 24
    for typed in (code.lower(), code.replace("-", " "), code.replace("-", ""), f" {code}\n"):
        assert open_with(home, typed) == open_with(home, code)


def test_the_recovery_code_is_known_for_what_it_is(home, code):
    assert is_recovery_code(home, code.lower())
    assert not is_recovery_code(home, PASSPHRASE)
    assert not is_recovery_code(home, "7K4M-Q2ZD-93XP-HT6W-8LNB-V5CR".replace("L", "M"))


def test_a_passphrase_that_looks_like_a_code_is_none(home, code):
    change_passphrase(home, code, "AAAA-" * 6)
    assert open_with(home, "AAAA-" * 6)
    assert not is_recovery_code(home, "AAAA-" * 6)


def test_letters_that_look_like_digits_are_taken_for_them():
    assert normal_code("OIL0-" * 6) == "0110" * 6
    assert normal_code("UUUU-" * 6) is None


def test_two_codes_are_never_the_same():
    assert len({new_code() for _ in range(1000)}) == 1000


def test_no_secret_stands_in_the_key_file(home, code):
    text = (home / "keys.json").read_text()
    key = open_with(home, code)
    for secret in (PASSPHRASE, code, code.replace("-", ""), key.hex()):
        assert secret not in text


def test_a_new_passphrase_replaces_the_old_one_and_keeps_the_key(home, code):
    key = open_with(home, PASSPHRASE)
    change_passphrase(home, code, "en annan promenad")
    with pytest.raises(WrongPassphraseError):
        open_with(home, PASSPHRASE)
    assert open_with(home, "en annan promenad") == open_with(home, code) == key


def test_a_new_recovery_code_replaces_the_old_one(home, code):
    fresh = new_recovery_code(home, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        open_with(home, code)
    assert open_with(home, fresh) == open_with(home, PASSPHRASE)


def test_a_short_or_missing_passphrase_is_refused_before_anything_is_made(home):
    with pytest.raises(PassphraseTooShortError):
        create_keys(home, "kort")
    with pytest.raises(PassphraseNeededError):
        create_keys(home, "")
    assert not home.exists()


@pytest.mark.parametrize(
    ("field", "figure"), [("memory_kib", 2**20 + 1), ("passes", 17), ("lanes", 17), ("lanes", 0)]
)
def test_a_forged_cost_is_refused_without_being_paid(home, code, field, figure):
    edit(home, lambda document: document["slots"][0].update({field: figure}))
    with pytest.raises(KeyFileDamagedError) as refusal:
        open_with(home, PASSPHRASE)
    assert refusal.value.facts == {"why": "cost"}


def test_a_cost_changed_by_hand_opens_nothing(home, code):
    edit(home, lambda document: document["slots"][0].update(passes=2))
    with pytest.raises(WrongPassphraseError):
        open_with(home, PASSPHRASE)


def test_a_damaged_slot_is_passed_over_for_a_sound_one(home, code):
    edit(home, lambda document: document["slots"][0].update(sealed="00"))
    assert open_with(home, code)
    with pytest.raises(KeyFileDamagedError):
        open_with(home, PASSPHRASE)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_key_file_with_any_byte_changed_opens_or_is_refused(home, data):
    if not home.exists():
        create_keys(home, PASSPHRASE, CHEAP)
        home.joinpath("sound").write_bytes((home / "keys.json").read_bytes())
    sound = home.joinpath("sound").read_bytes()
    place = data.draw(st.integers(0, len(sound) - 1))
    byte = data.draw(st.binary(min_size=0, max_size=2))
    (home / "keys.json").write_bytes(sound[:place] + byte + sound[place + 1 :])
    with contextlib.suppress(KeyFileDamagedError, WrongPassphraseError):
        assert len(open_with(home, PASSPHRASE)) == 32


@pytest.mark.parametrize(
    "content",
    ["", "[]", "[" * 100_000, "{}", '{"format": 2}', '{"format": 1, "slots": 3}', "x" * 70_000],
)
def test_what_is_no_key_file_is_refused(home, code, content):
    (home / "keys.json").write_text(content)
    with pytest.raises(KeyFileDamagedError):
        open_with(home, PASSPHRASE)


def test_a_missing_key_file_is_refused(home, code):
    (home / "swdesk.db").write_bytes(b"x")
    (home / "keys.json").unlink()
    with pytest.raises(KeyFileDamagedError):
        open_with(home, PASSPHRASE)


def test_a_demo_home_opens_without_a_passphrase(home):
    key = create_demo_keys(home)
    assert open_demo(home) == key


def test_a_home_with_a_passphrase_is_no_demo(home, code):
    assert open_demo(home) is None


def test_an_open_key_serves_only_a_home_marked_as_demo(home):
    key = create_demo_keys(home)
    with pytest.raises(KeyFileDamagedError):
        create_store(home, DEMO.__class__("10417"), [WEEK], key)
    edit(home, lambda document: document.update(demo=False))
    with pytest.raises(KeyFileDamagedError):
        open_demo(home)


def test_an_open_key_put_beside_real_data_is_refused(home, code):
    key = open_with(home, code)
    create_store(home, DEMO.__class__("10417"), [WEEK], key).close()
    edit(home, lambda document: document.update(demo=True, demo_key=key.hex()))
    with pytest.raises(KeyFileDamagedError):
        open_store(home, key)


def test_a_key_file_that_lost_its_database_is_set_aside(home, code):
    old = (home / "keys.json").read_text()
    create_keys(home, PASSPHRASE, CHEAP)
    assert (home / "keys.1.json").read_text() == old


def test_a_slot_opens_with_its_own_kind_of_secret_only():
    slot = seal("recovery", "secret", b"k" * 32, CHEAP)
    assert unseal(slot, "secret") == b"k" * 32
    assert unseal(type(slot)("passphrase", slot.cost, slot.salt, slot.sealed), "secret") is None

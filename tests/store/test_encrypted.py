"""The store as a whole: it fulfils what the desk asks for, and nothing leaks from it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from swdesk.desk.ports import Reading, Store, Writing
from swdesk.domain.errors import HomeMissingError
from swdesk.domain.profile import Profile
from swdesk.store.encrypted import EncryptedReading, EncryptedStore, EncryptedWriting, create_store
from swdesk.store.keys import create_keys, open_with
from swdesk.store.slots import Cost
from tests.store.desks import (
    NOW,
    PASSPHRASE,
    WEEK,
    add,
    assignment,
    decided,
    notice,
    reopened,
    save,
    undo,
    with_notices,
)

CANARY = "Kanariefågel-7913"
SPELLINGS = [CANARY.encode(code) for code in ("utf-8", "cp1252", "utf-16-le", "utf-16-be")]


@pytest.mark.parametrize(
    ("port", "ours"),
    [(Store, EncryptedStore), (Reading, EncryptedReading), (Writing, EncryptedWriting)],
)
def test_the_store_fulfils_the_ports(port, ours):
    wanted = {name for name in dir(port) if not name.startswith("_")}
    assert wanted <= set(dir(ours))


def test_a_home_that_is_missing_is_not_made(home):
    from swdesk.store.encrypted import open_store

    with pytest.raises(HomeMissingError):
        open_store(home, b"k" * 32)
    assert not home.exists()


def test_no_text_of_the_worker_stands_readable_in_any_file(home):
    code = create_keys(home, PASSPHRASE, Cost(1, 64, 1))
    key = open_with(home, code)
    store = create_store(home, Profile("10417", name=CANARY), [WEEK], key)
    named = assignment(1, ref=CANARY, title=CANARY)
    add(store, named, decisions=[decided(1, ref=CANARY)], snapshot=CANARY * 3)
    save(store, lambda state: with_notices(state, notice(1, text_sv=CANARY)))
    save(store, lambda state: replace(state, assignments={}), "remove")
    undo(store)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"swdesk.db", "swdesk.db-wal", "keys.json"}
    for content in (path.read_bytes() for path in files):
        assert not any(spelling in content for spelling in SPELLINGS)
        assert key not in content
        assert key.hex().encode() not in content
    store.close()


def test_many_desks_in_one_process_do_not_mix(tmp_path):
    from tests.store.desks import new_store, state_of

    stores = [new_store(tmp_path / name) for name in "ab"]
    add(stores[0], assignment(1, added_at=NOW))
    assert [len(state_of(store).assignments) for store in stores] == [1, 0]
    for store in stores:
        store.close()


def test_closing_twice_does_no_harm(home, store):
    store.close()
    store.close()
    reopened(home).close()

"""A disk that fills up: the reserve lets one more save through, and looking never stops."""

from __future__ import annotations

from swdesk.store import reserve
from tests.store.desks import add, assignment, new_store
from tests.store.small_disk import on_small_disk, with_reserve


def test_a_home_keeps_a_reserve_of_eight_megabytes_on_the_disk(home):
    store = with_reserve(home)
    add(store, assignment(1))
    found = (home / "reserve").stat()
    assert found.st_size == reserve.RESERVE_BYTES
    assert found.st_blocks * 512 >= reserve.RESERVE_BYTES
    assert store.concerns() == ()
    store.close()


def test_a_throw_away_home_keeps_none(home):
    store = new_store(home)
    add(store, assignment(1))
    assert not (home / "reserve").exists()
    assert store.concerns() == ()
    store.close()


def test_where_there_is_no_room_none_is_laid_in_and_that_is_told(home, monkeypatch):
    monkeypatch.setattr(reserve, "free_bytes", lambda _: 30_000_000)
    store = with_reserve(home)
    add(store, assignment(1))
    assert not (home / "reserve").exists()
    assert store.concerns() == ("reserve_used",)
    monkeypatch.undo()
    add(store, assignment(2))
    assert (home / "reserve").exists()
    assert store.concerns() == ()
    store.close()


def test_the_last_save_on_a_full_disk_succeeds_and_the_reserve_comes_back(tmp_path):
    said = on_small_disk(
        tmp_path,
        """
store = with_reserve(home)
add(store, assignment(1))
print((home / "reserve").exists())
fill()
print(tried(store, 2), *store.concerns(), (home / "reserve").exists())
filler.unlink()
print(tried(store, 3), *store.concerns(), (home / "reserve").exists())
store.close()
""",
    )
    assert said == ["True", "saved", "reserve_used", "False", "saved", "True"]


def test_a_home_opens_and_saves_with_no_byte_free(tmp_path):
    said = on_small_disk(
        tmp_path,
        """
store = with_reserve(home)
add(store, assignment(1))
store.close()
fill()
store = reopened(home)
print(len(state_of(store).assignments), tried(store, 2), *store.concerns())
store.close()
store = reopened(home)
print(len(state_of(store).assignments))
""",
    )
    assert said == ["1", "saved", "reserve_used", "2"]


def test_without_a_reserve_a_full_disk_lets_look_and_tells_who_acts(tmp_path):
    said = on_small_disk(
        tmp_path,
        """
store = with_reserve(home)
add(store, assignment(1))
store.close()
(home / "reserve").unlink()
fill()
store = reopened(home)
print(len(state_of(store).assignments), tried(store, 2), *store.concerns())
store.close()
filler.unlink()
store = reopened(home)
print(len(state_of(store).assignments), tried(store, 2), *store.concerns())
""",
    )
    assert said == ["1", "disk_full", "only_look", "1", "saved"]


def test_more_than_the_reserve_holds_is_refused_whole(tmp_path):
    said = on_small_disk(
        tmp_path,
        """
store = with_reserve(home)
add(store, assignment(1))
fill()
try:
    add(store, *(assignment(number, title="x" * 20_000) for number in range(2, 1500)))
except StoreError as refusal:
    print(refusal.code)
print(len(state_of(store).assignments))
filler.unlink()
print(tried(store, 2))
""",
    )
    assert said == ["disk_full", "1", "saved"]

"""Rulebooks are kept with their bytes, and the one in force is found by day and revision."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from swdesk.domain.errors import RulebookUnknownError, StoreDamagedError
from swdesk.domain.instants import instant_of
from swdesk.rules.codec import to_json
from swdesk.store.engine import connect
from swdesk.store.keys import open_demo
from tests.store.desks import NOW, install, reopened, rulebook, state_of


def at(year, month, day, hour=12, minute=0):
    return instant_of(datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Stockholm")))


def revision(store, instant):
    with store.reading() as reading:
        return reading.rulebook(instant).about.revision


def test_a_home_without_a_rulebook_says_so(store):
    with pytest.raises(RulebookUnknownError):
        revision(store, NOW)


@pytest.mark.parametrize("compiled", ["{}", to_json(replace(rulebook(), digest="ab" * 32))])
def test_a_stored_rulebook_that_is_not_its_own_is_never_decided_by(home, store, compiled):
    """Somebody with the key has put other rules in its place."""
    install(store, rulebook(), b"the very bytes")
    store.close()
    connection = connect(home / "swdesk.db", open_demo(home))
    connection.execute("UPDATE rulebooks SET compiled = ?", (compiled,))
    connection.commit()
    connection.close()
    again = reopened(home)
    with pytest.raises(StoreDamagedError):
        revision(again, NOW)
    again.close()


def test_a_rulebook_comes_back_as_it_was_installed(home, store):
    install(store, rulebook(), b"the very bytes")
    store.close()
    again = reopened(home)
    with again.reading() as reading:
        assert reading.rulebooks() == (rulebook(),)
        assert reading.rulebook(NOW) == rulebook()
        assert reading.unit.rulebook_source(rulebook().digest) == b"the very bytes"
        assert reading.unit.rulebook_source("unknown") is None
    again.close()


def test_the_highest_revision_whose_day_has_come_is_in_force(store):
    install(store, rulebook(2, date(2026, 12, 1)))
    install(store, rulebook(1, date(2026, 11, 9)))
    install(store, rulebook(3, date(2027, 1, 1)))
    assert revision(store, at(2026, 11, 30, 23, 59)) == 1
    assert revision(store, at(2026, 12, 1, 0, 0)) == 2
    assert revision(store, at(2027, 6, 1)) == 3


def test_before_the_first_day_the_lowest_revision_serves(store):
    install(store, rulebook(2, date(2026, 12, 1)))
    install(store, rulebook(1, date(2026, 11, 9)))
    assert revision(store, at(2020, 1, 1)) == 1


def test_a_rulebook_is_read_once_for_a_digest(store):
    install(store, rulebook())
    with store.reading() as reading:
        assert reading.rulebook(NOW) is reading.rulebook(NOW)


def test_installing_twice_is_once_and_every_revision_is_kept(store):
    for number in (1, 2, 1):
        install(store, rulebook(number))
    with store.reading() as reading:
        assert [book.about.revision for book in reading.rulebooks()] == [1, 2]


def test_installing_makes_open_previews_outdated(store):
    install(store, rulebook())
    assert state_of(store).counter == 1

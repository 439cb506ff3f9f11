"""Make the stored home of the present schema, once, before its release; then never again.

Run from the clone's top: python -m tests.databases.make
"""

from __future__ import annotations

from pathlib import Path

from swdesk.domain.profile import Profile
from swdesk.store.encrypted import create_store
from swdesk.store.keys import create_keys, open_with
from swdesk.store.migrations import SCHEMA
from swdesk.store.slots import Cost
from tests.store.desks import PASSPHRASE, WEEK, install, rich_desk, rulebook

if __name__ == "__main__":
    home = Path(__file__).with_name(f"v{SCHEMA}")
    code = create_keys(home, PASSPHRASE, Cost(passes=1, memory_kib=64, lanes=1))
    store = create_store(home, Profile("10417", name="Anna Berg"), [WEEK], open_with(home, code))
    rich_desk(store)
    install(store, rulebook())
    store.close()
    (home / "logs").rmdir()
    (home / "reserve").unlink()  # eight megabytes of nothing
    (home / "recovery.txt").write_text(code + "\n")

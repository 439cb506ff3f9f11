"""Takes a release in one child after another, each killed without warning one step later.

Run as `python -m tests.sharing.activating HOMES FIRST LAST statement|write`: HOMES/home is copied
for each point. In "statement" a child kills itself before its Nth SQL statement; in "write" it all
runs under strace, which kills each child at its 200th write; 200 - N of them it makes elsewhere.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from swdesk import wiring
from swdesk.desk import unit_rules
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Instant
from swdesk.domain.release import Enrolled, KeptRelease, ReleaseKind
from swdesk.sharing.payload import rules_payload
from tests.desk.unit import NOW, book
from tests.sharing.unit import NOW as ISSUED
from tests.sharing.unit import TRUST, Desk, raw_release, release, standing

LIMIT = 200
RAW = raw_release(1, payload=rules_payload(book(11)[1]))


def taken():
    """A verified release with the rulebook's eleventh revision."""
    desk = Desk(standing(TRUST))
    one = release(1, payload=rules_payload(book(11)[1]))
    accepted = desk.takes(one)
    rulebook, source = book(11)
    kept = KeptRelease(
        one.digest, ReleaseKind.RULES, 1, one.header.issued, ("Gruppledaren",), ISSUED,
        rulebook.digest,
    )  # fmt: skip
    return unit_rules.Taken(accepted.standing, kept, RAW, rulebook, source)


TAKEN = taken()


def opened(home):
    return wiring.open_desk(home, None, SetClock(Instant(NOW)))


def enrol(desk):
    unit_rules.enrol(desk, Enrolled("Enheten", standing(TRUST), "", bytes(32), NOW))


def dies_at_statement(home, point):
    desk = opened(home)
    seen = []

    def count(text):
        seen.append(text)
        if len(seen) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    desk.store._database.connection.set_trace_callback(count)
    unit_rules.take(desk, TAKEN)
    desk.store._database.connection.set_trace_callback(None)
    desk.close()


def dies_at_write(home, point):
    desk = opened(home)
    scratch = os.open(home / "scratch", os.O_WRONLY | os.O_CREAT)
    for _ in range(LIMIT - point):
        os.pwrite(scratch, b"x", 0)
    unit_rules.take(desk, TAKEN)
    desk.close()


DYING = {"statement": dies_at_statement, "write": dies_at_write}


def main():
    homes, first, last, way = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    for point in range(first, last + 1):
        home = shutil.copytree(homes / "home", homes / f"{way}-{point}")
        child = os.fork()
        if child == 0:
            DYING[way](home, point)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            assert status == 0
            sys.stdout.write("done\n")
            return


if __name__ == "__main__":
    main()

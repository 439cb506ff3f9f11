"""A worker's desk as a process of its own: looks into its unit's folder until it has a release.

Run as `python -m tests.sharing.desk_at_work HOME RELEASE SECONDS PAUSE`; prints the revisions in
force as they change.
"""

import sys
import time
from pathlib import Path

from swdesk import wiring
from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.clock import SetClock
from swdesk.domain.release import ReleaseRefusedError
from swdesk.sharing import receiving
from tests.desk.unit import NOW


def say(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main():
    home, wanted, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    desk = wiring.open_desk(home, None, SetClock(NOW))
    law, until, shown = wiring.law_files(), time.monotonic() + seconds, None
    say("ready")
    while time.monotonic() < until:
        try:
            for checked in receiving.look(desk, law, 5.0).new:
                receiving.take(desk, checked)
        except ReleaseRefusedError as refusal:
            say(refusal.facts["fault"].value)
        now = rulebooks.active(desk).about.revision
        if now != shown:
            shown = now
            say(now)
        if unit_rules.standing(desk).enrolled.standing.revision >= wanted:
            break
        time.sleep(float(sys.argv[4]))
    desk.close()


if __name__ == "__main__":
    main()

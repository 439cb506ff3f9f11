"""A made-up unit that publishes releases: two leads, a key kept offline, and a stranger."""

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.release import Enrolment, ReleaseKind, Standing, Trust
from swdesk.sharing.keys import public_key
from swdesk.sharing.packing import Intended, next_header, pack
from swdesk.sharing.release_file import read_release
from swdesk.sharing.trusting import accept, enrolled
from swdesk.wiring import law_files

UNIT = "provenheten"
NOW = 20_779 * 1440 + 480  # 2026-11-22 08:00 UTC
FIRST, SECOND, OFFLINE, STRANGER = (bytes([number]) * 32 for number in range(1, 5))

FIRST_KEY = public_key(FIRST, "Gruppledaren")
SECOND_KEY = public_key(SECOND, "Enhetschefen")
OFFLINE_KEY = public_key(OFFLINE, "Kassaskåpet")
STRANGER_KEY = public_key(STRANGER, "Någon annan")

TRUST = Trust((FIRST_KEY, SECOND_KEY), threshold=1, recovery=OFFLINE_KEY)
TWO = replace(TRUST, threshold=2)
LATER = "2026-12-24T08:00Z"
LAW = law_files()


def standing(trust: Trust = TRUST) -> Standing:
    return enrolled(Enrolment(UNIT, "Barn och unga", trust))


def raw_release(revision=1, seeds=(FIRST,), before=None, **changed) -> bytes:
    """A release as bytes; any field of its header, or `payload`, can be another."""
    payload = changed.pop("payload", b'{"rulebook":"x"}')
    intended = Intended(changed.pop("kind", ReleaseKind.RULES), payload, changed.pop("trust", None))
    header = next_header(UNIT, revision, intended, before, NOW + revision)
    return pack(replace(header, **changed), payload, seeds)


def release(*given, **named):
    return read_release(raw_release(*given, **named))


class Desk(Struct):
    """Where a worker's desk stands, release after release."""

    standing: Standing

    def takes(self, one, now=LATER):
        accepted = accept(one, self.standing, now)
        self.standing = accepted.standing
        return accepted

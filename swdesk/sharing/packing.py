"""Making a release: the next in the unit's chain, bound to its payload and to those before it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.release import Earlier, Header, ReleaseKind
from swdesk.sharing.keys import sign
from swdesk.sharing.release_file import MINUTE, write_release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.instants import Instant
    from swdesk.domain.release import Release, Signature, Trust

FRESH_DAYS = 90
"""After this long without a new release a desk says that it has heard nothing."""
MOST_EARLIER = 100


class Intended(Struct, frozen=True):
    """What is to be released: kind, payload, and new trust if keys change."""

    kind: ReleaseKind
    payload: bytes
    trust: Trust | None = None


def minute_text(at: Instant) -> str:
    """An instant as headers write it."""
    return datetime.fromtimestamp(at * 60, UTC).strftime(MINUTE)


def next_header(
    unit: str, revision: int, intended: Intended, before: Release | None, now: Instant
) -> Header:
    """The header of the next release; `before` is the newest one of the chain, None for none."""
    payload = intended.payload
    return Header(
        unit=unit,
        kind=intended.kind,
        revision=revision,
        issued=minute_text(now),
        expires=_days_on(now, FRESH_DAYS),
        earlier=_earlier(before),
        length=len(payload),
        sha256=hashlib.sha256(payload).hexdigest(),
        trust=intended.trust,
    )


def pack(header: Header, payload: bytes, seeds: Sequence[bytes]) -> bytes:
    """A release signed with each private key."""
    return write_release(header, [sign(seed, header) for seed in seeds], payload)


def countersign(release: Release, seed: bytes) -> bytes:
    """The same release with one more signature; signing twice with one key changes nothing."""
    mine = sign(seed, release.header)
    others: list[Signature] = [one for one in release.signatures if one.key != mine.key]
    return write_release(release.header, [*others, mine], release.payload)


def _earlier(before: Release | None) -> tuple[Earlier, ...]:
    if before is None:
        return ()
    latest = Earlier(before.header.revision, before.digest)
    return (latest, *before.header.earlier)[:MOST_EARLIER]


def _days_on(now: Instant, days: int) -> str:
    later = datetime.fromtimestamp(now * 60, UTC) + timedelta(days=days)
    return later.strftime(MINUTE)

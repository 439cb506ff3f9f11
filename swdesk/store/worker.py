"""What there is one of: profile, the manager's circumstances; and interruptions not yet settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.domain.profile import Circumstances, PendingInterruption, Profile
from swdesk.store.compact import day_or_none
from swdesk.store.part import Key, Part, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.state import DeskState
    from swdesk.store.engine import Connection

ONLY = 1
"""The key of a record there is one of."""


def _profile_row(profile: Profile) -> Row:
    since = profile.experienced_since
    return (
        *(ONLY, profile.employee_number, profile.zone, profile.language),
        *(profile.employer, profile.workplace, profile.name),
        *(None if since is None else since.isoformat(), int(profile.demo)),
    )


def _circumstances_row(now: Circumstances) -> Row:
    return (
        *(ONLY, now.crisis_until, now.crisis_since, now.crisis_by),
        *(now.staffing_percent, now.staffing_until, now.quiet_since),
    )


def _pending_row(pending: PendingInterruption) -> Row:
    return (ONLY, pending.at, pending.parked, pending.kind, pending.ref, pending.until)


def _noted_row(numbered: tuple[int, PendingInterruption]) -> Row:
    return (numbered[0], *_pending_row(numbered[1])[1:])


def _numbered(state: DeskState) -> dict[Key, tuple[int, PendingInterruption]]:
    """Those noted, by their place: the oldest is number one."""
    return {place: (place, noted) for place, noted in enumerate(state.noted, 1)}


def only(record: object) -> Mapping[Key, Any]:
    """A record there is at most one of, by its key."""
    return {} if record is None else {ONLY: record}


PROFILE = Part(
    table="profile",
    word="profile",
    columns=(
        *("id", "employee_number", "zone", "language", "employer", "workplace", "name"),
        *("experienced_since", "demo"),
    ),
    of=lambda state: only(state.profile),
    row=_profile_row,
)

CIRCUMSTANCES = Part(
    table="circumstances",
    word="circumstances",
    columns=(
        *("id", "crisis_until", "crisis_since", "crisis_by", "staffing_percent"),
        *("staffing_until", "quiet_since"),
    ),
    of=lambda state: only(state.circumstances),
    row=_circumstances_row,
)

PENDING = Part(
    table="pending_interruption",
    word="pending",
    columns=("id", "at", "parked", "kind", "ref", "until"),
    of=lambda state: only(state.pending),
    row=_pending_row,
)

NOTED = Part(
    table="noted_interruptions",
    word="noted",
    columns=("id", "at", "parked", "kind", "ref", "until"),
    of=_numbered,
    row=_noted_row,
)


def profile(connection: Connection) -> Profile:
    """The worker's profile."""
    row = connection.execute(PROFILE.select).fetchone()
    number, zone, language, employer, workplace, name, since, demo = row[1:]
    since_day = day_or_none(since)
    return Profile(number, zone, language, employer, workplace, name, since_day, bool(demo))


def circumstances(connection: Connection) -> Circumstances:
    """What holds for now."""
    return Circumstances(*connection.execute(CIRCUMSTANCES.select).fetchone()[1:])


def pending(connection: Connection) -> PendingInterruption | None:
    """The interruption that is not settled yet."""
    row = connection.execute(PENDING.select).fetchone()
    return row and PendingInterruption(*row[1:])


def noted(connection: Connection) -> tuple[PendingInterruption, ...]:
    """The interruptions to be classified later, oldest first."""
    rows = connection.execute(f"{NOTED.select} ORDER BY id").fetchall()
    return tuple(PendingInterruption(*row[1:]) for row in rows)

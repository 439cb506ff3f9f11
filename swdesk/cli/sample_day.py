"""The sample day: a made-up worker's desk in a throw-away home, ready to begin."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from swdesk import resources
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Instant, Zone
from swdesk.domain.profile import Profile
from swdesk.texts.typed import parse_hours, parse_moment

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.desk.demonstration import Demonstration, Prepared
    from swdesk.desk.desk import Desk
    from swdesk.rules.rulebook import Rulebook

_SCENARIO = ("demo", "barn-och-unga.json")
RULEBOOK = "builtin:barn-och-unga"


_IN_USE = 12 * 7 * 1440
"""Minutes for which the desk has been there already: its hours are known as long."""


class SampleDay(Struct, frozen=True):
    """The open desk of the sample day, the day that can be played on it, and how it stands."""

    desk: Desk
    day: Demonstration
    prepared: Prepared


def make_sample_day(
    home: Path, language: str, rulebook: tuple[Rulebook, bytes], start: Instant | None
) -> SampleDay:
    """Make the home and fill it; `start` is the scenario's own where it is None.

    Raises:
        StoreError: a home is already here, or it cannot be made.
    """
    from swdesk.desk.demonstration import Demonstration  # noqa: PLC0415 - after the store's shim
    from swdesk.wiring import create_home  # noqa: PLC0415 - the store is only opened here

    scenario: dict[str, Any] = json.loads(resources.path(*_SCENARIO).read_bytes())
    profile = Profile(**scenario["profile"], language=language, demo=True)
    zone = Zone(profile.zone)
    begins = _start(scenario, zone) if start is None else start
    days = parse_hours(scenario["hours"])
    made = SetClock(Instant(begins - _IN_USE))
    desk, _ = create_home(home, profile, days, rulebook, None, made)
    day = Demonstration(scenario, begins, zone)
    return SampleDay(desk, day, day.prepare(desk))


def _start(scenario: dict[str, Any], zone: Zone) -> Instant:
    """The day is named in full, so no other day counts."""
    return zone.moment_start(parse_moment(scenario["start"], zone, date.min))

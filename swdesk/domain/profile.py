"""Who works here and on what terms: asked once, changed seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.instants import Instant


class Profile(Struct, frozen=True):
    """The worker as payroll knows them, the home's zone and language.

    `employee_number` is text, kept as typed. `experienced_since` is the day from which experience
    in the work counts (None: experienced). `demo` marks a throw-away home.
    """

    employee_number: str
    zone: str = "Europe/Stockholm"
    language: str = "sv"
    employer: str = ""
    workplace: str = ""
    name: str = ""
    experienced_since: date | None = None
    demo: bool = False

    @property
    def called(self) -> str:
        """What others read: the name, else the number; "" where neither was stated."""
        return self.name or self.employee_number


class Circumstances(Struct, frozen=True):
    """What holds for now: crisis profile and staffing, as the manager declared; quiet.

    `staffing_percent` is the share of colleagues at work; both end at their `until`. Since
    `quiet_since` (after threat or violence) no next task is proposed, until the worker starts one.
    """

    crisis_until: Instant | None = None
    crisis_since: Instant | None = None
    crisis_by: str = ""
    staffing_percent: int = 100
    staffing_until: Instant | None = None
    quiet_since: Instant | None = None


class PendingInterruption(Struct, frozen=True):
    """Something happened and is not settled yet: when, and what it parked provisionally.

    Its time runs until `until`, when other work went on; None while it still runs.
    """

    at: Instant
    parked: int | None = None
    kind: str = ""
    ref: str = ""
    until: Instant | None = None

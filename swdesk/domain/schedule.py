"""Ordinary hours, absences and agreed extra time: what a day's work windows are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.instants import Span


class Hours(Struct, frozen=True, order=True):
    """Wall-clock minutes of a day from `start` up to `end` (0 to 1440)."""

    start: int
    end: int


class ScheduledDay(Struct, frozen=True):
    """Ordinary hours of one weekday, with its breaks. No hours: a day off."""

    hours: tuple[Hours, ...] = ()
    breaks: tuple[Hours, ...] = ()


class Schedule(Struct, frozen=True):
    """Ordinary hours from a day on: seven days, Monday first. Public holidays are off.

    `full_time_minutes` is what a full-timer works each weekday, Monday first; empty where this
    worker is one. `flex_frame` is when time of one's own choice may lie. The worker's day begins
    at `day_starts` (minutes of the wall clock). `agreement` is the id of the agreement that says
    what extra time is. `employment` is the employment number; empty means the home's own.
    """

    valid_from: date
    days: tuple[ScheduledDay, ...]
    full_time_minutes: tuple[int, ...] = ()
    flex_frame: Hours | None = None
    day_starts: int = 0
    agreement: str = "ab"
    employment: str = ""


class Absence(Struct, frozen=True):
    """Time that vanishes from the work windows: leave, illness, a sick child."""

    id: int
    span: Span
    reason: str


class AgreedOvertime(Struct, frozen=True):
    """Time outside ordinary hours that was agreed to be worked, and with whom."""

    id: int
    span: Span
    agreed_with: str

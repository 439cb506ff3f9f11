"""Ordinary hours, absences and agreed extra time: what a day's work windows are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.instants import Span


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """Wall-clock minutes of a day from `start` up to `end` (0 to 1440)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ScheduledDay:
    """Ordinary hours of one weekday, with its breaks. No hours: a day off."""

    hours: tuple[Hours, ...] = ()
    breaks: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """Ordinary hours from a day on: seven days, Monday first. Public holidays are off."""

    valid_from: date
    days: tuple[ScheduledDay, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Time that vanishes from the work windows: leave, illness, a sick child."""

    id: int
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class AgreedOvertime:
    """Time outside ordinary hours that was agreed to be worked, and with whom."""

    id: int
    span: Span
    agreed_with: str

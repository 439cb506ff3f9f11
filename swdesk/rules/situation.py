"""What the rules look at: one assignment at one moment, as plain values."""

from __future__ import annotations

from msgspec import Struct


class Situation(Struct, frozen=True, gc=False):
    """The values that conditions may ask about. None: not known or not there.

    Minutes, days and working days left count to the earliest hard limit (negative: passed);
    the `due_` ones to the earliest soft date. `waited_*` count since the assignment was received.
    `minute_of_day` is on the wall clock, `weekday` 0 for Monday.
    `received_minute` is the wall clock when it came in; None where only its day is known.
    """

    kind: str
    facts: dict[str, str]
    minute_of_day: int
    weekday: int
    minutes_left: int | None = None
    days_left: int | None = None
    working_days_left: int | None = None
    due_minutes_left: int | None = None
    due_days_left: int | None = None
    due_working_days_left: int | None = None
    waited_minutes: int = 0
    waited_days: int = 0
    waited_working_days: int = 0
    staffing_percent: int = 100
    experience_months: int | None = None
    crisis: bool = False
    level: int | None = None
    hard: bool = False
    received_minute: int | None = None

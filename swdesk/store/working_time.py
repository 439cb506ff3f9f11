"""Schedules, absences and agreed overtime as rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from swdesk.domain.schedule import Absence, AgreedOvertime, Hours, Schedule, ScheduledDay
from swdesk.store.compact import dumps, loads, span_of
from swdesk.store.part import Part, Row

if TYPE_CHECKING:
    from swdesk.store.engine import Connection


def _schedule_row(schedule: Schedule) -> Row:
    days = [[_pairs(day.hours), _pairs(day.breaks)] for day in schedule.days]
    return (schedule.valid_from.isoformat(), dumps(days))


def _schedule_of(row: Row) -> Schedule:
    days = (ScheduledDay(_hours(hours), _hours(breaks)) for hours, breaks in loads(row[1]))
    return Schedule(date.fromisoformat(row[0]), tuple(days))


SCHEDULES = Part(
    table="schedules",
    word="schedule",
    columns=("valid_from", "days"),
    of=lambda state: {each.valid_from.isoformat(): each for each in state.schedules},
    row=_schedule_row,
)

ABSENCES = Part(
    table="absences",
    word="absence",
    columns=("id", "start", "end", "reason"),
    of=lambda state: {each.id: each for each in state.absences},
    row=lambda each: (each.id, each.span.start, each.span.end, each.reason),
)

OVERTIME = Part(
    table="agreed_overtime",
    word="overtime",
    columns=("id", "start", "end", "agreed_with"),
    of=lambda state: {each.id: each for each in state.overtime},
    row=lambda each: (each.id, each.span.start, each.span.end, each.agreed_with),
)


def schedules(connection: Connection) -> tuple[Schedule, ...]:
    """Every schedule, in the order of their first days."""
    rows = connection.execute(f"{SCHEDULES.select} ORDER BY valid_from").fetchall()
    return tuple(map(_schedule_of, rows))


def absences(connection: Connection) -> tuple[Absence, ...]:
    """Every absence, by id."""
    rows = connection.execute(f"{ABSENCES.select} ORDER BY id").fetchall()
    return tuple(Absence(id_, span_of(start, end), reason) for id_, start, end, reason in rows)


def agreed_overtime(connection: Connection) -> tuple[AgreedOvertime, ...]:
    """Every agreed stretch, by id."""
    rows = connection.execute(f"{OVERTIME.select} ORDER BY id").fetchall()
    return tuple(AgreedOvertime(id_, span_of(start, end), who) for id_, start, end, who in rows)


def _pairs(hours: tuple[Hours, ...]) -> list[tuple[int, int]]:
    return [(stretch.start, stretch.end) for stretch in hours]


def _hours(listed: list[list[int]]) -> tuple[Hours, ...]:
    return tuple(Hours(start, end) for start, end in listed)

"""Schedules, absences, agreed overtime and the unit's terms as rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from swdesk.domain.agreement import UnitTerms
from swdesk.domain.schedule import Absence, AgreedOvertime, Hours, Schedule, ScheduledDay
from swdesk.store.compact import dumps, loads, span_of
from swdesk.store.part import Part, Row
from swdesk.store.worker import ONLY, only

if TYPE_CHECKING:
    from swdesk.store.engine import Connection

_decode_terms = msgspec.json.Decoder(UnitTerms).decode


def _schedule_row(schedule: Schedule) -> Row:
    days = [[_pairs(day.hours), _pairs(day.breaks)] for day in schedule.days]
    frame = schedule.flex_frame
    return (
        *(schedule_key(schedule), schedule.valid_from.isoformat(), schedule.employment),
        *(dumps(days), dumps(schedule.full_time_minutes)),
        *((None, None) if frame is None else (frame.start, frame.end)),
        *(schedule.day_starts, schedule.agreement),
    )


def _schedule_of(row: Row) -> Schedule:
    _, valid_from, employment, days, full_time, start, end, day_starts, agreement = row
    return Schedule(
        date.fromisoformat(valid_from),
        tuple(ScheduledDay(_hours(hours), _hours(breaks)) for hours, breaks in loads(days)),
        tuple(loads(full_time)),
        None if start is None else Hours(start, end),
        day_starts,
        agreement,
        employment,
    )


def schedule_key(schedule: Schedule) -> str:
    """The key of a row of ordinary hours: its first day and its employment."""
    return f"{schedule.valid_from.isoformat()}/{schedule.employment}"


SCHEDULES = Part(
    table="schedules",
    word="schedule",
    columns=(
        *("id", "valid_from", "employment", "days", "full_time"),
        *("flex_start", "flex_end", "day_starts", "agreement"),
    ),
    of=lambda state: {schedule_key(each): each for each in state.schedules},
    row=_schedule_row,
)

UNIT_TERMS = Part(
    table="unit_terms",
    word="unit_terms",
    columns=("id", "body"),
    of=lambda state: only(state.unit_terms),
    row=lambda terms: (ONLY, dumps(terms)),
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
    """Every schedule, in the order of their first days; of one day, by employment."""
    rows = connection.execute(f"{SCHEDULES.select} ORDER BY valid_from, employment").fetchall()
    return tuple(map(_schedule_of, rows))


def unit_terms(connection: Connection) -> UnitTerms:
    """What the unit has decided about hours."""
    row = connection.execute(UNIT_TERMS.select).fetchone()
    return UnitTerms() if row is None else _decode_terms(row[1])


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

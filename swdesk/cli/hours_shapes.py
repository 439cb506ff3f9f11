"""The JSON shapes of hours: entries, sums, limits, rests, records. A contract, see docs/json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.shapes import Shape, known_shape, span_shape, time_shape
from swdesk.domain.hours import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import TypeVar

    from swdesk.desk.hours_asked import Asked
    from swdesk.desk.hours_seen import Accounts, HoursSeen
    from swdesk.desk.names import Names
    from swdesk.domain.hours import (
        Category,
        Cause,
        ClassedStretch,
        LimitUse,
        PayClass,
        RestWarning,
    )
    from swdesk.domain.instants import Zone
    from swdesk.domain.schedule import Hours, Schedule
    from swdesk.worktime.bookings import BookedLine
    from swdesk.worktime.compensation import Settling
    from swdesk.worktime.said import SaidOrder
    from swdesk.worktime.standing_log import StandingStretch
    from swdesk.worktime.summary import DaySummary

    Named = TypeVar("Named", PayClass, Category)


def line_shape(line: ClassedStretch, names: Names, zone: Zone) -> Shape:
    """A stretch beyond ordinary time: what it is, by which rule, who ordered it."""
    return {
        **span_shape(line.span, zone),
        "zone": line.zone,
        "day": line.day.isoformat(),
        "minutes": line.span.minutes,
        "class": line.pay_class.value,
        "category": line.category and line.category.value,
        "status": line.standing.value,
        "ordered_by": line.ordered_by or None,
        "approved_by": line.approved_by or None,
        "compensation": line.pay and line.pay.value,
        "cause": cause_shape(line.cause, names),
        "rule": line.rule,
        "source": line.source or None,
        "record": line.record,
        "order": line.order,
    }


def booked_shape(booked: BookedLine, names: Names, zone: Zone) -> Shape:
    """A line as it is booked: negative where it takes back what a closed month held."""
    corrects = booked.corrects
    return {
        **line_shape(booked.line, names, zone),
        "minutes": booked.minutes,
        "corrects": None if corrects is None else f"{corrects:%Y-%m}",
    }


def booked_sums(booked: Iterable[BookedLine]) -> tuple[dict[PayClass, int], dict[PayClass, int]]:
    """What a month's booked lines come to by class, corrections included; what awaits apart."""
    decided: dict[PayClass, int] = {}
    awaiting: dict[PayClass, int] = {}
    for each in booked:
        sums = awaiting if each.line.standing is Standing.AWAITING else decided
        sums[each.line.pay_class] = sums.get(each.line.pay_class, 0) + each.minutes
    return decided, awaiting


def booked_sums_shape(booked: Iterable[BookedLine]) -> Shape:
    """The same, in minutes."""
    decided, awaiting = booked_sums(booked)
    return {"by_class": minutes_shape(decided), "awaiting": minutes_shape(awaiting)}


def cause_shape(cause: Cause, names: Names) -> Shape | None:
    """What time was for; null where nothing was said."""
    if cause.assignment_id is None and not cause.kind and not cause.interruption:
        return None
    known = known_shape(cause.assignment_id, names)
    return {**known, "kind": cause.kind or known["kind"], "interruption": cause.interruption}


def limit_use_shape(use: LimitUse) -> Shape:
    """One limit: used, awaiting approval, what a plan would add, and left."""
    return {
        "name": use.name,
        "used_minutes": use.used_minutes,
        "awaiting_minutes": use.awaiting_minutes,
        "planned_minutes": use.planned_minutes,
        "with_plan_minutes": use.with_plan_minutes,
        "limit_minutes": use.limit_minutes,
        "left_minutes": use.limit_minutes - use.used_minutes,
        "weekly_minutes": use.weekly_minutes,
        "weekly_planned_minutes": use.weekly_planned_minutes,
        "weekly_limit_minutes": use.weekly_limit_minutes,
        "period_start": use.period_start.isoformat(),
        "period_end": use.period_end.isoformat(),
        "passed_on": day_or_none(use.passed_on),
        "forecast": day_or_none(use.forecast),
        "source": use.source,
        "confidence": use.confidence or None,
    }


def accounts_shape(accounts: Accounts) -> Shape:
    """What the flex balance and the compensation account come to on a day."""
    return {
        "on": accounts.on.isoformat(),
        "flex_minutes": accounts.flex.minutes,
        "compensation_minutes": accounts.compensation.minutes,
        "settling": _settling_shape(accounts.settling),
    }


def _settling_shape(settling: Settling | None) -> Shape | None:
    """The settlement of flex that is due; null where none is."""
    if settling is None or settling.line is None:
        return None
    return {
        "on": settling.on.isoformat(),
        "balance_minutes": settling.balance_minutes,
        "minutes": settling.line.minutes,
        "use": settling.line.use.value,
    }


def rest_shape(rest: RestWarning, zone: Zone) -> Shape:
    """A rest or break that was too short."""
    return {
        "name": rest.name,
        **span_shape(rest.span, zone),
        "minutes": rest.minutes,
        "due_minutes": rest.due_minutes,
        "earliest_start": time_shape(rest.earliest_start, zone),
        "source": rest.source,
    }


def asked_shape(asked: Asked, zone: Zone) -> Shape:
    """One question about hours."""
    return {
        "question": asked.question.value,
        **span_shape(asked.span, zone),
        "ref": asked.ref or None,
        "records": list(asked.records),
    }


def totals_shape(seen: HoursSeen, names: Names) -> Shape:
    """The sums of some days, in minutes."""
    summary = seen.summary
    return {
        "expected_minutes": summary.expected_minutes,
        "worked_minutes": summary.worked_minutes,
        "difference_minutes": summary.difference_minutes,
        "absent_minutes": summary.absent_minutes,
        "left_minutes": summary.left_minutes,
        "by_class": minutes_shape(summary.classes),
        "awaiting": minutes_shape(summary.awaiting),
        "by_category": minutes_shape(summary.categories),
        "by_cause": [
            {
                "cause": cause_shape(total.cause, names),
                "minutes": total.minutes,
                "by_class": minutes_shape(total.classes),
            }
            for total in seen.causes
        ],
    }


def minutes_shape(minutes: Mapping[Named, int]) -> dict[str, int]:
    """Minutes by class or category."""
    return {str(name): count for name, count in minutes.items()}


def day_summary_shape(day: DaySummary) -> Shape:
    """One working day, in minutes."""
    return {
        "day": day.day.isoformat(),
        "expected_minutes": day.expected_minutes,
        "worked_minutes": day.worked_minutes,
        "difference_minutes": day.difference_minutes,
        "absent_minutes": day.absent_minutes,
        "left_minutes": day.left_minutes,
        "by_class": minutes_shape(day.classes),
        "awaiting": minutes_shape(day.awaiting),
        "noted": day.noted,
        "holiday": day.holiday,
        "complete": day.complete,
        "ahead": day.ahead,
        "before": day.before,
    }


def said_shape(order: SaidOrder, zone: Zone) -> Shape:
    """An order, request, approval or refusal that stands, with the number to approve it by."""
    said = order.said
    return {
        "record": order.record,
        **span_shape(said.span, zone),
        "status": order.standing.value,
        "by": said.by or None,
        "said_at": time_shape(said.said_at, zone),
        "stated": said.stated.value,
        "reason": said.reason or None,
    }


def stretch_shape(standing: StandingStretch, names: Names, zone: Zone) -> Shape:
    """A stretch of the log as it stands, with the number to correct it by."""
    stretch = standing.stretch
    booked = standing.booked_in
    return {
        "record": standing.record,
        **span_shape(stretch.span, zone),
        "zone": stretch.zone,
        "minutes": stretch.span.minutes,
        "occupation": stretch.occupation.value,
        "origin": stretch.origin.value,
        "cause": cause_shape(stretch.cause, names),
        "employment": stretch.employment or None,
        "corrected": standing.record != standing.root,
        "booked_in": None if booked is None else f"{booked:%Y-%m}",
    }


def schedule_shape(row: Schedule) -> Shape:
    """A row of ordinary hours: seven days, Monday first."""
    frame = row.flex_frame
    return {
        "valid_from": row.valid_from.isoformat(),
        "employment": row.employment or None,
        "days": [
            {"hours": list(map(_hours, day.hours)), "breaks": list(map(_hours, day.breaks))}
            for day in row.days
        ],
        "full_time_minutes": list(row.full_time_minutes),
        "flex_frame": None if frame is None else _hours(frame),
        "day_starts": clock_shape(row.day_starts),
        "agreement": row.agreement,
    }


def _hours(hours: Hours) -> Shape:
    return {"start": clock_shape(hours.start), "end": clock_shape(hours.end)}


def clock_shape(minute: int) -> str:
    """Minutes of the wall clock as HH:MM; the day's end is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def day_or_none(day: date | None) -> str | None:
    """A day as ISO 8601; null for none."""
    return None if day is None else day.isoformat()

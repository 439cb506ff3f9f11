"""Plan and queue as reports, and the plan as a calendar: for the worker's own use elsewhere.

References stand in them only where the worker asked for it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from swdesk.exports.report import Column, Report, Sort, Table

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Instant
    from swdesk.exports.report import Cell

_PRODUCT = "-//swdesk//plan//SV"
_UID_HOST = "swdesk.invalid"


def plan_report(view: DeskView, names: Names, *, refs: bool) -> Report:
    """The days ahead, block by block."""
    say = names.words.say
    zone = names.words.zone
    rows: list[tuple[Cell, ...]] = []
    for block in view.plan.blocks:
        one = names.assignments[block.assignment_id]
        start, end = zone.local(block.span.start), zone.local(block.span.end)
        times = (start.date(), start.time(), end.time(), block.span.minutes)
        rows.append((*times, _called(one, names, refs=refs), str(block.level), block.rule))
    columns = (
        Column(say("Date"), Sort.DAY),
        Column(say("From"), Sort.CLOCK),
        Column(say("To"), Sort.CLOCK),
        Column(say("Minutes"), Sort.MINUTES, summed=True),
        Column(say("Assignment")),
        Column(say("Level"), Sort.ID),
        Column(say("Rule"), Sort.ID),
    )
    table = Table(say("Plan"), columns, tuple(rows), say("Sum"), say("Nothing is planned."))
    return _report("plan", say("Plan"), table, view, names)


def queue_report(view: DeskView, names: Names, *, refs: bool) -> Report:
    """What is open, in the order of the rules."""
    say = names.words.say
    rows: list[tuple[Cell, ...]] = []
    for known in view.queue:
        one = names.assignments[known]
        decision = view.decisions.get(known)
        level, rule = (decision.level, decision.rule) if decision else (one.level, one.rule)
        left = one.remaining_minutes(view.now)
        rows.append((_called(one, names, refs=refs), left, str(level), rule, str(one.status)))
    columns = (
        Column(say("Assignment")),
        Column(say("Minutes"), Sort.MINUTES, summed=True),
        Column(say("Level"), Sort.ID),
        Column(say("Rule"), Sort.ID),
        Column(say("Status"), Sort.ID),
    )
    table = Table(say("Queue"), columns, tuple(rows), say("Sum"), say("The queue is empty."))
    return _report("queue", say("Queue"), table, view, names)


def plan_calendar(view: DeskView, names: Names, *, refs: bool) -> bytes:
    """The days ahead as iCalendar, marked as busy; the same block keeps its identity."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - slow to import

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for block in view.plan.blocks:
        event = Event()
        event.add("uid", f"{block.assignment_id}-{block.part}@{_UID_HOST}")
        event.add("dtstamp", _utc(view.now))
        event.add("dtstart", _utc(block.span.start))
        event.add("dtend", _utc(block.span.end))
        event.add("summary", _called(names.assignments[block.assignment_id], names, refs=refs))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _report(name: str, title: str, table: Table, view: DeskView, names: Names) -> Report:
    say, profile = names.words.say, view.state.profile
    header = (
        (say("Name"), profile.name or "–"),
        (say("Workplace"), profile.workplace or "–"),
        (say("As of"), names.words.zone.local(view.now).strftime("%Y-%m-%d %H:%M")),
    )
    places = [place for place, column in enumerate(table.columns) if column.sort is Sort.MINUTES]
    total = table.sums()[places[0]]
    minutes = total if isinstance(total, int) else 0
    return Report(name, title, names.words.language, header, (table,), minutes)


def _called(one: Assignment, names: Names, *, refs: bool) -> str:
    return names.called(one) if refs else names.kind(one.kind)


def _utc(at: Instant) -> datetime:
    return datetime.fromtimestamp(at * 60, UTC)

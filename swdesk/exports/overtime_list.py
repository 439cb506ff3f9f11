"""The overtime list, in the order that payroll's self-service asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import PayClass, Standing
from swdesk.exports.report import Column, Report, Sort, Table
from swdesk.texts.hours import category_words, class_words, pay_words, standing_words
from swdesk.texts.moments import month_named
from swdesk.worktime.said import asked_of, line_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from swdesk.domain.profile import Profile
    from swdesk.exports.report import Cell
    from swdesk.texts.language import Words
    from swdesk.worktime.bookings import BookedLine
    from swdesk.worktime.said import SaidOrder


class Told(Struct, frozen=True):
    """Whose report, of which month, in which words; what an export tells beyond the usual.

    `causes` names kinds of work by id. `refs` holds the case reference of each assignment, only
    where the worker chose to show them. `rules` names the agreement's rules by id; `said` is
    what was said of extra time, for its reasons.
    """

    profile: Profile
    employment: str
    month: date
    words: Words
    causes: Mapping[str, str]
    refs: Mapping[int, str] | None = None
    rules: Mapping[str, str] = {}
    said: tuple[SaidOrder, ...] = ()


def overtime_report(booked: Sequence[BookedLine], told: Told) -> Report:
    """Every booked line beyond ordinary time but flex: decided ones first, then what awaits."""
    lines = [each for each in booked if each.line.pay_class is not PayClass.FLEX]
    decided = [each for each in lines if each.line.standing is not Standing.AWAITING]
    awaiting = [each for each in lines if each.line.standing is Standing.AWAITING]
    say = told.words.say
    tables = [_table(say("Decided"), decided, told), _table(say("Awaits approval"), awaiting, told)]
    return Report(
        name="overtime",
        title=say("Overtime {month}", month=month_named(told.month, told.words.language)),
        language=told.words.language,
        header=identity(told),
        tables=tuple(tables),
        minutes=sum(each.minutes for each in lines),
        awaiting=sum(each.minutes for each in awaiting),
        remarks=(say("The worker's own statement, not the employer's record."),),
        signatures=(say("Date, worker"), say("Date, whoever approves")),
    )


def identity(told: Told) -> tuple[tuple[str, str], ...]:
    """Who it is about: what the statutory record wants at its head. No personal number."""
    say, profile = told.words.say, told.profile
    return (
        (say("Employer"), profile.employer or "–"),
        (say("Workplace"), profile.workplace or "–"),
        (say("Name"), profile.name or "–"),
        (say("Employment number"), told.employment or profile.employee_number),
        (say("Period"), month_named(told.month, told.words.language)),
    )


def _table(heading: str, lines: Iterable[BookedLine], told: Told) -> Table:
    say = told.words.say
    return Table(
        heading=heading,
        columns=_columns(told),
        rows=tuple(_row(each, told) for each in lines),
        total=say("Sum"),
        empty=say("None."),
    )


def _columns(told: Told) -> tuple[Column, ...]:
    say = told.words.say
    shown = [
        Column(say("Date"), Sort.DAY),
        Column(say("From"), Sort.CLOCK),
        Column(say("To"), Sort.CLOCK),
        Column(say("Minutes"), Sort.MINUTES, summed=True),
        Column(say("Hours"), Sort.HOURS, summed=True),
        Column(say("Class")),
        Column(say("Category by law")),
        Column(say("Cause")),
        Column(say("Ordered by"), seldom=True),
        Column(say("Approved by"), seldom=True),
        Column(say("Asked of"), seldom=True),
        Column(say("Standing")),
        Column(say("Made good as")),
        Column(say("Rule"), explained=True),
        Column(say("Reason"), for_people=True, seldom=True),
        Column(say("Corrects"), Sort.ID, seldom=True),
    ]
    return (*shown, Column(say("Reference"), Sort.ID)) if told.refs is not None else tuple(shown)


def _row(booked: BookedLine, told: Told) -> tuple[Cell, ...]:
    line, words = booked.line, told.words
    start, end = words.zone.local(line.span.start), words.zone.local(line.span.end)
    cells: tuple[Cell, ...] = (
        line.day,
        start.time(),
        end.time(),
        booked.minutes,
        booked.minutes,
        class_words(line.pay_class, words),
        category_words(line.category, words),
        told.causes.get(line.cause.kind, ""),
        line.ordered_by,
        line.approved_by,
        asked_of(line, told.said),
        standing_words(line.standing, words),
        pay_words(line.pay, words),
        told.rules.get(line.rule, line.rule),
        line_reason(line, told.said),
        f"{booked.corrects:%Y-%m}" if booked.corrects else "",
    )
    if told.refs is None:
        return cells
    return (*cells, told.refs.get(line.cause.assignment_id or 0, ""))

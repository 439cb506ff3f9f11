"""`time report`, `overtime`: days and months of hours, with classes, limits, rests and causes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.hours_shapes import (
    accounts_shape,
    asked_shape,
    booked_shape,
    booked_sums,
    booked_sums_shape,
    day_or_none,
    day_summary_shape,
    limit_use_shape,
    line_shape,
    rest_shape,
    said_shape,
    stretch_shape,
    totals_shape,
)
from swdesk.cli.time_stated import day, declare_employment, month
from swdesk.desk import hours_asked, hours_seen, looking
from swdesk.desk.hours_terms import rules_of
from swdesk.desk.names import names_of
from swdesk.texts.durations import duration
from swdesk.texts.hours import (
    class_words,
    forecast_sentence,
    occupation_words,
    pay_words,
    rest_sentence,
    rule_words,
    standing_words,
    used_sentence,
)
from swdesk.texts.hours_accounts import settling_sentence
from swdesk.texts.hours_questions import question_sentence
from swdesk.texts.hours_said import asked_words, said_sentence
from swdesk.texts.moments import month_named
from swdesk.worktime.compensation import cut_off
from swdesk.worktime.said import asked_of, in_force, line_reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.screen import Cell
    from swdesk.cli.shapes import Shape
    from swdesk.desk.hours_asked import Asked
    from swdesk.desk.hours_seen import Accounts, HoursSeen
    from swdesk.desk.names import Names
    from swdesk.domain.hours import Cause, ClassedStretch, LimitUse, PayClass
    from swdesk.domain.working_time_law import WorkingTimeLaw
    from swdesk.worktime.said import SaidOrder
    from swdesk.worktime.summary import DaySummary


def _declare_report(parser: Parser) -> None:
    say = parser.words.say
    parser.one_of(
        (
            ("--day", say("one day"), {"metavar": "DAY"}),
            ("--week", say("the week that holds a day (default: this week)"), {"metavar": "DAY"}),
            ("--month", say("a month, as 2026-11"), {"metavar": "MONTH"}),
        ),
        needed=False,
    )
    declare_employment(parser)


def _report(call: Call) -> int:
    view = call.seen(looking.view(call.desk))
    given = call.given
    if given.month is not None:
        seen = hours_seen.month(call.desk, month(call, given.month), given.employment)
    else:
        seen = hours_seen.days(call.desk, *_days(call), given.employment)
    names = names_of(view, call.words)
    questions = hours_asked.asked(call.desk)
    if call.options.json:
        return call.answer(_report_shape(seen, names, questions, call))
    _paint_report(call, seen, names)
    for each in questions:
        call.screen.line(question_sentence(each.question.value, each.span, each.ref, call.words))
    return 0


def _days(call: Call) -> tuple[date, date]:
    given = call.given
    if given.day is not None:
        on = day(call, given.day, gone=True)
        return on, on
    on = day(call, given.week or "now", gone=True)
    monday = on - timedelta(days=on.weekday())
    return monday, monday + timedelta(days=6)


def _report_shape(seen: HoursSeen, names: Names, questions: tuple[Asked, ...], call: Call) -> Shape:
    zone = call.zone
    return {
        "first": seen.first.isoformat(),
        "last": seen.last.isoformat(),
        "employment": seen.employment or None,
        "closed": seen.closed,
        "days": [day_summary_shape(each) for each in seen.summary.days],
        "stretches": [stretch_shape(each, names, zone) for each in seen.stretches],
        "orders": [said_shape(each, zone) for each in in_force(seen.said)],
        "entries": [line_shape(each, names, zone) for each in seen.lines],
        "totals": totals_shape(seen, names),
        "limits": [limit_use_shape(each) for each in seen.limits],
        "limits_together": [limit_use_shape(each) for each in seen.together],
        "rests": [rest_shape(each, zone) for each in seen.rests],
        "asked": [asked_shape(each, zone) for each in questions],
        "head": seen.head,
    }


def _declare_overtime(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--month", metavar="MONTH", help=say("the month, as 2026-11 (default: this one)"))
    declare_employment(parser)


def _overtime(call: Call) -> int:
    view = call.seen(looking.view(call.desk))
    on = month(call, call.given.month) if call.given.month is not None else call.today
    seen = hours_seen.month(call.desk, on, call.given.employment)
    names = names_of(view, call.words)
    until = cut_off(seen.first, view.state.unit_terms)
    accounts = hours_seen.accounts(call.desk, min(seen.last, call.today), call.given.employment)
    if call.options.json:
        return call.answer(
            {
                "month": f"{seen.first:%Y-%m}",
                "employment": seen.employment or None,
                "closed": seen.closed,
                "orders": [said_shape(each, call.zone) for each in in_force(seen.said)],
                "entries": [booked_shape(each, names, call.zone) for each in seen.booked],
                "totals": totals_shape(seen, names),
                "booked": booked_sums_shape(seen.booked),
                "accounts": accounts_shape(accounts),
                "cut_off": day_or_none(until),
                "limits": [limit_use_shape(each) for each in seen.limits],
                "limits_together": [limit_use_shape(each) for each in seen.together],
                "rests": [rest_shape(each, call.zone) for each in seen.rests],
                "head": seen.head,
            }
        )
    call.screen.heading(
        call.words.say(
            "Time beyond ordinary hours, {month}", month=month_named(on, call.words.language)
        )
    )
    _paint_orders(call, seen)
    _paint_lines(
        call, [(each.line, each.minutes, each.corrects) for each in seen.booked], names, seen.said
    )
    _paint_sums(call, *booked_sums(seen.booked))
    _paint_causes(call, seen, names)
    _paint_cut_off(call, until)
    _paint_accounts(call, accounts)
    _paint_limits(call, seen)
    return 0


def _paint_report(call: Call, seen: HoursSeen, names: Names) -> None:
    words, screen = call.words, call.screen
    screen.heading(words.say("Days"))
    heads = (words.say("day"), words.say("expected"), words.say("worked"), words.say("difference"))
    rows: list[tuple[str | Cell, ...]] = [(*heads, "")]
    for each in seen.summary.days:
        marks = [words.say("week complete")] if each.complete else []
        if each.left_minutes and not each.ahead:
            marks.append(words.say("{time} left", time=duration(each.left_minutes)))
        if each.before:
            marks.append(words.say("before swdesk"))
        rows.append((words.day(each.day), *_day_cells(each), ", ".join(marks)))
    screen.table(rows, indent=2)
    screen.heading(words.say("Noted"))
    screen.table(
        [
            (
                f"#{each.record}",
                words.stretch(each.stretch.span),
                occupation_words(each.stretch.occupation, words),
                _cause_words(each.stretch.cause, names),
            )
            for each in seen.stretches
        ]
        or [(words.say("nothing"),)],
        indent=2,
    )
    _paint_orders(call, seen)
    screen.heading(words.say("Beyond ordinary hours"))
    _paint_lines(call, [(line, line.span.minutes, None) for line in seen.lines], names, seen.said)
    _paint_sums(call, seen.summary.classes, seen.summary.awaiting)
    _paint_limits(call, seen)


def _day_cells(day: DaySummary) -> tuple[str, str, str]:
    """Expected, worked and the difference; a dash for what is not known, or not yet."""
    expected = "–" if day.before else duration(day.expected_minutes)
    if day.before or day.ahead:
        return expected, "–", "–"
    return expected, duration(day.worked_minutes), duration(day.difference_minutes)


def _paint_orders(call: Call, seen: HoursSeen) -> None:
    """What was ordered or asked for, also where nothing is worked yet."""
    orders = in_force(seen.said)
    if not orders:
        return
    call.screen.heading(call.words.say("Ordered and asked for"))
    for each in orders:
        call.screen.line(said_sentence(each.record, each.standing, each.said, call.words), indent=2)


def _paint_lines(
    call: Call,
    lines: Sequence[tuple[ClassedStretch, int, date | None]],
    names: Names,
    said: Sequence[SaidOrder],
) -> None:
    words = call.words
    if not lines:
        call.screen.line(words.say("nothing"), indent=2)
    agreements = rules_of(call.desk).agreements.values() if lines else ()
    for line, minutes, corrects in lines:
        call.screen.line(
            f"{words.stretch(line.span)}: {duration(minutes)}, "
            f"{class_words(line.pay_class, words)}, {standing_words(line.standing, words)}",
            indent=2,
        )
        call.screen.line(rule_words(line.rule, agreements, words), indent=4)
        told = [line.ordered_by or asked_words(asked_of(line, said), words), line.approved_by]
        told += [_cause_words(line.cause, names), pay_words(line.pay, words) if line.pay else ""]
        told.append(line_reason(line, said))
        if corrects is not None:
            month = month_named(corrects, words.language)
            told.append(words.say("corrects {month}", month=month))
        if any(told):
            call.screen.line(", ".join(filter(None, told)), indent=4)


def _paint_sums(
    call: Call, classes: Mapping[PayClass, int], awaiting: Mapping[PayClass, int]
) -> None:
    words, screen = call.words, call.screen
    if not classes and not awaiting:
        return
    screen.heading(words.say("Sums"))
    for pay_class, minutes in classes.items():
        screen.line(f"{class_words(pay_class, words)}: {duration(minutes)}", indent=2)
    for pay_class, minutes in awaiting.items():
        name = class_words(pay_class, words)
        screen.line(
            words.say("{name}, awaiting approval: {time}", name=name, time=duration(minutes)),
            indent=2,
        )


def _paint_causes(call: Call, seen: HoursSeen, names: Names) -> None:
    """Extra time by what it was worked for, the most first."""
    if not seen.causes:
        return
    say = call.words.say
    call.screen.heading(say("By cause"))
    for total in seen.causes:
        cause = _cause_words(total.cause, names) or say("no cause stated")
        if total.cause.interruption:
            cause = say("{cause}, interruption", cause=cause)
        call.screen.line(f"{cause}: {duration(total.minutes)}", indent=2)


def _paint_cut_off(call: Call, until: date | None) -> None:
    if until is not None:
        day = call.words.day(until)
        call.screen.line()
        call.screen.line(call.words.say("Payroll takes this month until {day}.", day=day))


def _paint_accounts(call: Call, accounts: Accounts) -> None:
    say = call.words.say
    kept = (
        (say("Flex balance"), accounts.flex),
        (say("Compensation account"), accounts.compensation),
    )
    if not any(balance.lines for _, balance in kept):
        return
    call.screen.heading(say("Accounts on {day}", day=call.words.day(accounts.on)))
    for name, balance in kept:
        call.screen.line(f"{name}: {duration(balance.minutes)}", indent=2)
    if accounts.settling is not None and accounts.settling.line is not None:
        call.screen.line(settling_sentence(accounts.settling, call.words), indent=2)
        call.screen.line(say("“swdesk time settle” notes it."), indent=2)


def _paint_limits(call: Call, seen: HoursSeen) -> None:
    words, screen, law = call.words, call.screen, rules_of(call.desk).law
    screen.heading(words.say("Limits of the law"))
    _paint_uses(call, seen.limits, law)
    for rest in seen.rests:
        screen.line(rest_sentence(rest, law, words), indent=2)
    if seen.together:
        screen.heading(words.say("All employments together, if they are with one employer"))
        _paint_uses(call, seen.together, law)


def _paint_uses(call: Call, uses: Sequence[LimitUse], law: WorkingTimeLaw) -> None:
    for use in uses:
        call.screen.line(used_sentence(use, law, call.words), indent=2)
        forecast = forecast_sentence(use, law, call.words)
        if forecast:
            call.screen.line(forecast, indent=4)


def _cause_words(cause: Cause, names: Names) -> str:
    """What time was for, as the worker knows it."""
    if cause.assignment_id in names.assignments:
        return names.ref(cause.assignment_id)
    return names.kind(cause.kind)


COMMANDS = {
    "time report": Command(_declare_report, _report),
    "overtime": Command(_declare_overtime, _overtime),
}

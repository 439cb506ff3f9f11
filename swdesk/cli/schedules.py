"""`schedule add`, `show`, `unit`: ordinary hours as dated rows, and the unit's terms of hours."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.cli.choosing import one_of
from swdesk.cli.commands import Command
from swdesk.cli.hours_shapes import clock_shape, day_or_none, schedule_shape
from swdesk.cli.misuse import UsageError
from swdesk.cli.outcomes import tell_outcome
from swdesk.cli.time_stated import day, declare_employment
from swdesk.desk import looking, schedules
from swdesk.domain.agreement import FlexSettlement, LimitPeriod, Rounding
from swdesk.domain.errors import DurationUnreadableError
from swdesk.domain.hours import Pay
from swdesk.domain.schedule import Hours, Schedule
from swdesk.texts.durations import duration
from swdesk.texts.hours import period_words
from swdesk.texts.moments import weekday
from swdesk.texts.typed import parse_hours, parse_length
from swdesk.worktime.calendar import without

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.domain.agreement import UnitTerms
    from swdesk.domain.schedule import ScheduledDay

_DAY_OF_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_EACH_MONTH = tuple((month, 31) for month in range(1, 13))
_FRAME = re.compile(r"\s*(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)\s*", re.ASCII)
_CLOCK = re.compile(r"\s*(\d{1,2})[:.](\d\d)\s*", re.ASCII)
_LEAP_YEAR = 2024
_PERIODS = {"month": LimitPeriod.MONTH, "four-weeks": LimitPeriod.FOUR_WEEKS}
_PAYS = {"agreement": None, "money": Pay.MONEY, "time-off": Pay.TIME_OFF}
_SWEDISH_PERIODS = {"månad": "month", "manad": "month", "fyra-veckor": "four-weeks"}
_SWEDISH_PAYS = {"avtal": "agreement", "pengar": "money", "ledighet": "time-off"}
_SWEDISH_GAPS = {"arbetad": "worked", "frånvaro": "absent", "franvaro": "absent"}


def _declare_add(parser: Parser) -> None:
    say = parser.words.say
    parser.word("HOURS", help=say("ordinary hours: “mon-fri 08:00-16:45 lunch 12:00-12:45”"))
    parser.option(
        "--from", dest="start", required=True, metavar="DAY", help=say("the first day they hold")
    )
    parser.option(
        "--full-time",
        metavar="HOURS",
        help=say("part time: a full-timer's day, as 8h, or a full-timer's ordinary hours"),
    )
    parser.option(
        "--flex-frame",
        metavar="HOURS",
        help=say("when time of your own choice may lie: 06:30-22:00"),
    )
    parser.option(
        "--day-starts",
        default="00:00",
        metavar="TIME",
        help=say("when your day begins, for night work: 04:00"),
    )
    parser.option(
        "--agreement", default="ab", metavar="AGREEMENT", help=say("the agreement (default: ab)")
    )
    declare_employment(parser)


def _add(call: Call) -> int:
    given = call.given
    row = Schedule(
        valid_from=day(call, given.start),
        days=parse_hours(given.HOURS),
        full_time_minutes=_full_time(given.full_time),
        flex_frame=_frame(call, given.flex_frame),
        day_starts=_clock(call, given.day_starts),
        agreement=given.agreement,
        employment=given.employment,
    )
    return tell_outcome(call, schedules.set_schedule(call.desk, row))


def _full_time(text: str | None) -> tuple[int, ...]:
    """A full-timer's minutes, Monday first: of a length on weekdays, or of ordinary hours."""
    if text is None:
        return ()
    try:
        minutes = parse_length(text)
    except DurationUnreadableError:
        return tuple(map(_minutes_of, parse_hours(text)))
    return (*(minutes,) * 5, 0, 0)


def _minutes_of(scheduled: ScheduledDay) -> int:
    return sum(part.end - part.start for part in without(scheduled.hours, scheduled.breaks))


def _frame(call: Call, text: str | None) -> Hours | None:
    if text is None:
        return None
    found = _FRAME.fullmatch(text)
    if found is not None:
        start, start_minute, end, end_minute = map(int, found.groups())
        frame = Hours(start * 60 + start_minute, end * 60 + end_minute)
        if frame.start < frame.end <= 1440 and max(start_minute, end_minute) < 60:
            return frame
    raise UsageError(call.words.say("--flex-frame wants two times, such as 06:30-22:00."), "")


def _clock(call: Call, text: str) -> int:
    found = _CLOCK.fullmatch(text)
    if found is not None:
        hour, minute = map(int, found.groups())
        if hour < 24 and minute < 60:
            return hour * 60 + minute
    raise UsageError(call.words.say("--day-starts wants a time, such as 04:00."), "")


def _declare_show(parser: Parser) -> None:
    """It takes no words."""


def _show(call: Call) -> int:
    state = call.seen(looking.view(call.desk)).state
    if call.options.json:
        rows = [schedule_shape(row) for row in state.schedules]
        return call.answer({"schedules": rows, "unit": _unit_shape(state.unit_terms)})
    for row in state.schedules:
        _paint_row(call, row)
    _paint_unit(call, state.unit_terms)
    return 0


def _unit_shape(unit: UnitTerms) -> Shape:
    return {
        "limit_period": unit.limit_period.value,
        "period_first_day": day_or_none(unit.period_first_day),
        "rounding_minutes": unit.rounding.to_minutes,
        "rounding_from_minutes": unit.rounding.from_minutes,
        "logs_everything": unit.logs_everything,
        "cut_off_day": unit.cut_off_day or None,
        "default_pay": unit.default_pay and unit.default_pay.value,
        "flex_settlement": _settlement_shape(unit.flex_settlement),
    }


def _settlement_shape(terms: FlexSettlement | None) -> Shape | None:
    if terms is None:
        return None
    return {
        "on": [f"{month:02}-{day:02}" for month, day in terms.on],
        "least_minutes": terms.least_minutes,
        "most_minutes": terms.most_minutes,
    }


def _paint_row(call: Call, row: Schedule) -> None:
    words, line = call.words, call.screen.line
    title = words.say("From {day}", day=f"{row.valid_from.isoformat()}")
    line(f"{title}, {row.employment}" if row.employment else title)
    for number, scheduled in enumerate(row.days):
        if scheduled.hours:
            parts = without(scheduled.hours, scheduled.breaks)
            clocks = ", ".join(f"{clock_shape(p.start)}–{clock_shape(p.end)}" for p in parts)
            minutes = duration(_minutes_of(scheduled))
            line(f"{weekday(number, words.language)}  {clocks}  ({minutes})", indent=2)
    if row.full_time_minutes:
        week = duration(sum(row.full_time_minutes))
        line(words.say("Part time; full time is {hours} a week.", hours=week), indent=2)


def _paint_unit(call: Call, unit: UnitTerms) -> None:
    words = call.words
    period = period_words(unit.limit_period, words)
    call.screen.line(words.say("The limits are counted over a {period}.", period=period))
    if unit.rounding.to_minutes > 1:
        spell = duration(unit.rounding.to_minutes)
        call.screen.line(
            words.say("Extra time is made good in begun spells of {spell}.", spell=spell)
        )
    terms = unit.flex_settlement
    if terms is not None:
        days = ", ".join(f"{day}/{month}" for month, day in terms.on)
        days = words.say("each month’s end") if terms.on == _EACH_MONTH else days
        least, most = duration(terms.least_minutes), duration(terms.most_minutes)
        call.screen.line(
            words.say(
                "Flex is settled on {days}; from {least} to {most} is carried over.",
                days=days,
                least=least,
                most=most,
            )
        )


def _declare_unit(parser: Parser) -> None:
    say = parser.words.say
    periods = one_of(tuple(_PERIODS), _SWEDISH_PERIODS, parser.words)
    parser.option("--limits", help=say("over what limits are counted"), **periods)
    parser.option("--first-day", metavar="DAY", help=say("the first day of a four-week period"))
    parser.option(
        "--cut-off", type=int, metavar="N", help=say("the day payroll takes the month before")
    )
    pays = one_of(tuple(_PAYS), _SWEDISH_PAYS, parser.words)
    parser.option("--pay", help=say("how extra time is usually made good"), **pays)
    parser.option(
        "--round-to",
        metavar="TIME",
        help=say("begun spells that extra time is made good in, as 15m (1m: to the minute)"),
    )
    parser.option(
        "--gaps",
        help=say("what time without entries means on a day that has some"),
        **one_of(("worked", "absent"), _SWEDISH_GAPS, parser.words),
    )
    _declare_settlement(parser)


def _declare_settlement(parser: Parser) -> None:
    say = parser.words.say
    parser.option(
        "--settle",
        metavar="DAYS",
        help=say("when flex is settled: 31/3,30/9, or each month’s end: month; none: never"),
    )
    parser.option("--carry-most", metavar="TIME", help=say("the most flex that is carried over"))
    parser.option(
        "--carry-debt", metavar="TIME", help=say("the most flex debt that is carried over")
    )


def _settlement(call: Call, known: FlexSettlement | None) -> FlexSettlement | None:
    given = call.given
    terms = known or FlexSettlement((), 0, 0)
    if given.settle is not None:
        terms = replace(terms, on=_settlement_days(call, given.settle))
    if given.carry_most is not None:
        terms = replace(terms, most_minutes=parse_length(given.carry_most))
    if given.carry_debt is not None:
        terms = replace(terms, least_minutes=-parse_length(given.carry_debt))
    return terms if terms.on else None


def _settlement_days(call: Call, text: str) -> tuple[tuple[int, int], ...]:
    named = {"none": (), "aldrig": (), "month": _EACH_MONTH, "månad": _EACH_MONTH}
    if text.strip().casefold() in named:
        return named[text.strip().casefold()]
    found = [_DAY_OF_YEAR.fullmatch(each.strip()) for each in text.split(",")]
    days = [(int(each[2]), int(each[1])) for each in found if each is not None]
    if len(days) < len(found) or not all(_is_day(*each) for each in days):
        raise UsageError(call.words.say("--settle wants days, such as 31/3,30/9."), "")
    return tuple(sorted(set(days)))


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]


def _rounding(text: str) -> Rounding:
    """Whole multiples of a length, begun ones counted; 0 or 1 minute leaves minutes as they are."""
    minutes = parse_length(text)
    return Rounding(minutes, 1) if minutes > 1 else Rounding()


def _unit(call: Call) -> int:
    given = call.given
    unit = call.seen(looking.view(call.desk)).state.unit_terms
    if given.limits is not None:
        unit = replace(unit, limit_period=_PERIODS[given.limits])
    if given.first_day is not None:
        unit = replace(unit, period_first_day=day(call, given.first_day))
    if given.cut_off is not None:
        unit = replace(unit, cut_off_day=max(0, min(31, given.cut_off)))
    if given.pay is not None:
        unit = replace(unit, default_pay=_PAYS[given.pay])
    if given.round_to is not None:
        unit = replace(unit, rounding=_rounding(given.round_to))
    if given.gaps is not None:
        unit = replace(unit, logs_everything=given.gaps == "absent")
    if {given.settle, given.carry_most, given.carry_debt} != {None}:
        unit = replace(unit, flex_settlement=_settlement(call, unit.flex_settlement))
    return tell_outcome(call, schedules.set_unit_terms(call.desk, unit))


COMMANDS = {
    "schedule add": Command(_declare_add, _add),
    "schedule show": Command(_declare_show, _show),
    "schedule unit": Command(_declare_unit, _unit),
}

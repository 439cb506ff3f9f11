"""What holds for every log: nothing lost, nothing twice, the same however it was worked out."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.agreement import UnitTerms
from swdesk.domain.hours import Occupation, PayClass, Standing, Stated
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.domain.schedule import Schedule
from swdesk.worktime.book import HoursBook
from swdesk.worktime.compensation import flex_balance
from swdesk.worktime.intervals import cut, minutes_in, union
from swdesk.worktime.orders import ASKED_FOR
from swdesk.worktime.summary import EXTRA_WORK, summary
from tests.worktime.logs import FULL_TIME, HOLIDAYS, LONG_AGO, PART_TIME, Log, terms, week

ZONES = [
    Zone(name)
    for name in ("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")
]
CHANGES = [date(2026, 10, 25), date(2027, 3, 28), date(2026, 11, 1), date(2026, 10, 4)]
SPLIT = Schedule(LONG_AGO, week({"mon-sat": ["06:00-10:00", "13:00-17:30"]}), day_starts=240)
NIGHT = Schedule(LONG_AGO, week({"mon-sun": ["00:00-06:00", "22:00-24:00"]}))
LATER = Schedule(date(2026, 10, 28), week({"mon-thu": "09:00-15:00"}), (480,) * 5 + (0, 0))
SCHEDULES = [(FULL_TIME,), (PART_TIME,), (SPLIT,), (NIGHT,), (FULL_TIME, LATER)]
SPANS = st.builds(
    lambda start, length: (start, start + length), st.integers(0, 14 * 1440), st.integers(1, 900)
)
FIRST, LAST = date(2026, 9, 1), date(2027, 5, 1)
QUICK = settings(max_examples=30, deadline=None)


@st.composite
def logs(draw):
    """A log around a clock change: orders, breaks, corrections and undone records in it."""
    zone = draw(st.sampled_from(ZONES))
    begin = zone.midnight(draw(st.sampled_from(CHANGES))) - 7 * 1440
    log = Log(zone)

    def when():
        start, end = draw(SPANS)
        return Span(Instant(begin + start), Instant(begin + end))

    for _ in range(draw(st.integers(1, 8))):
        _say(draw, log, when)
    return log


def _say(draw, log, when):
    what = draw(st.sampled_from(["work", "work", "order", "order", "break", "duty", "fix", "undo"]))
    if what == "work":
        log.worked(when())
    elif what == "order":
        standing, stated = (
            draw(st.sampled_from(list(Standing))),
            draw(st.sampled_from(list(Stated))),
        )
        log.ordered(when(), standing, stated)
    elif what == "break":
        log.worked(when(), Occupation.BREAK)
    elif what == "duty":
        log.worked(when(), draw(st.sampled_from([Occupation.ON_CALL, Occupation.STANDBY])))
    elif log.records and what == "fix":
        log.corrected(draw(st.integers(1, len(log.records))), when())
    elif log.records:
        log.taken_back(draw(st.integers(1, len(log.records))))


def lines_of(book):
    return book.lines(FIRST, LAST)


def noted(book, occupation):
    return [(a, b) for a, b, _ in book.noted(occupation, 0, 2**40)]


@pytest.mark.parametrize("schedules", SCHEDULES)
@given(log=logs())
@QUICK
def test_the_classes_part_what_was_worked_beyond_ordinary_time(schedules, log):
    book = log.book(*schedules)
    lines = [line for line in lines_of(book) if line.pay_class in EXTRA_WORK]
    first, last = FIRST.toordinal(), LAST.toordinal()
    ordinary = union(pair for day in range(first, last) for pair in book.days.ordinary(day))
    worked = [(a, b, 0) for a, b in union(noted(book, Occupation.WORK))]
    extra = cut(cut(worked, ordinary), union(noted(book, Occupation.BREAK)))
    spans = [(int(line.span.start), int(line.span.end)) for line in lines]
    assert sum(b - a for a, b in spans) == minutes_in(extra)
    assert union(spans) == union((a, b) for a, b, _ in extra)


@pytest.mark.parametrize("schedules", SCHEDULES)
@given(log=logs())
@QUICK
def test_worked_out_record_by_record_it_is_the_same(schedules, log):
    known = terms(*schedules, zone=log.zone)
    grown = HoursBook(known)
    for record in log.records:
        grown.add(record)
    assert lines_of(grown) == lines_of(HoursBook(known, log.records))


@pytest.mark.parametrize("schedules", SCHEDULES)
@given(log=logs())
@QUICK
def test_each_minute_asked_for_has_one_category_and_flex_has_none(schedules, log):
    book = log.book(*schedules)
    simple, additional = Counter(), Counter()
    for line in lines_of(book):
        asked = line.standing in ASKED_FOR
        assert (line.category is not None) == (asked or line.pay_class is PayClass.ON_CALL)
        assert line.rule
        simple[line.day] += line.span.minutes * (line.pay_class is PayClass.SIMPLE)
        additional[line.day] += line.span.minutes * (line.pay_class is PayClass.ADDITIONAL)
    assert max(simple.values(), default=0) <= 120
    for day, minutes in additional.items():
        measure = book.days.full_time_minutes(day.toordinal()) or 0
        assert minutes <= max(0, measure - book.days.ordinary_minutes(day.toordinal()))


@given(log=logs(), order=st.randoms(use_true_random=False))
@QUICK
def test_the_order_in_which_records_are_read_is_no_matter(log, order):
    known = terms(PART_TIME, zone=log.zone)
    shuffled = list(log.records)
    order.shuffle(shuffled)
    assert lines_of(HoursBook(known, shuffled)) == lines_of(HoursBook(known, log.records))


@given(
    starts=st.lists(st.integers(0, 20 * 24), min_size=1, max_size=8, unique=True),
    order=st.randoms(use_true_random=False),
)
@QUICK
def test_the_order_in_which_time_was_noted_is_no_matter(starts, order):
    def told(hours):
        log = Log()
        begin = log.zone.midnight(date(2026, 10, 19))
        log.ordered(Span(Instant(begin), Instant(begin + 21 * 1440)))
        for hour in hours:
            log.worked(Span(Instant(begin + hour * 60), Instant(begin + hour * 60 + 60)))
        lines = lines_of(log.book(PART_TIME))
        return [(line.span, line.pay_class, line.category, line.rule) for line in lines]

    shuffled = list(starts)
    order.shuffle(shuffled)
    assert told(starts) == told(shuffled)


@given(log=logs())
@QUICK
def test_a_plan_that_is_followed_comes_to_what_was_shown(log):
    start = log.zone.midnight(date(2026, 10, 27)) + 1000
    plan = Span(Instant(start), Instant(start + 300))
    book = log.book(PART_TIME)
    shown = book.with_planned([plan]).lines(FIRST, LAST)
    log.worked(plan)
    log.ordered(plan, by="", late=-1)
    assert shown == lines_of(log.book(PART_TIME))


@given(log=logs(), everything=st.booleans())
@QUICK
def test_days_and_accounts_tell_the_same(log, everything):
    book = log.book(PART_TIME, unit=UnitTerms(logs_everything=everything))
    days = summary(book, date(2026, 9, 15), date(2027, 4, 20))
    asked = sum(
        line.span.minutes
        for line in lines_of(book)
        if line.pay_class in EXTRA_WORK and line.standing in ASKED_FOR
    )
    assert flex_balance(book, LAST).minutes == days.difference_minutes - asked
    categories = sum(days.categories.values())
    assert categories == sum(x.span.minutes for x in lines_of(book) if x.category is not None)


def test_holidays_reach_far_enough_for_these_logs():
    assert max(HOLIDAYS) > LAST

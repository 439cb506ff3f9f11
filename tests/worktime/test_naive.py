"""Two reckoners that share no line of code come to the same, minute by minute."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.hours import Occupation, Standing, Stated
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.domain.schedule import Schedule
from swdesk.worktime.limits import limit_uses
from tests.worktime import naive
from tests.worktime.logs import FULL_TIME, HOLIDAYS, LONG_AGO, PART_TIME, Log, week

WEEKS = [
    ("Europe/Stockholm", date(2026, 10, 19)),
    ("Europe/Stockholm", date(2027, 3, 22)),
    ("Europe/Stockholm", date(2026, 12, 21)),
    ("Europe/Helsinki", date(2026, 10, 19)),
    ("Europe/Helsinki", date(2027, 3, 22)),
    ("America/New_York", date(2026, 10, 26)),
    ("America/New_York", date(2027, 3, 8)),
    ("America/Santiago", date(2026, 8, 31)),
    ("Australia/Lord_Howe", date(2027, 3, 29)),
    ("Asia/Kolkata", date(2026, 10, 19)),
]
SPLIT = Schedule(LONG_AGO, week({"mon-sat": ["06:00-10:00", "13:00-17:30"]}))
NIGHT = Schedule(LONG_AGO, week({"mon-thu": ["00:00-06:00", "22:00-24:00"]}))
FREE_FRIDAY = Schedule(
    LONG_AGO, week({"mon-thu": "09:00-15:00", "break": "12:00-12:30"}), (480,) * 5 + (0, 0)
)
LATER = Schedule(date(2026, 10, 22), week({"mon-thu": "09:00-15:00"}), (480,) * 5 + (0, 0))
SCHEDULES = [
    *((FULL_TIME,), (PART_TIME,), (SPLIT,), (NIGHT,), (FREE_FRIDAY,), (FULL_TIME, LATER)),
]
DUTIES = {"on_call": Occupation.ON_CALL, "standby": Occupation.STANDBY}
SPANS = st.builds(
    lambda start, length: (start, start + length), st.integers(0, 10 * 1440), st.integers(1, 700)
)
SAID = st.tuples(SPANS, st.sampled_from(Standing), st.sampled_from(Stated), st.sampled_from([0, 1]))
EVENINGS = st.builds(
    lambda day, start, length: (day * 1440 + start, day * 1440 + start + length),
    *(
        st.integers(0, 10),
        st.sampled_from([0, 120, 300, 720, 960, 1005, 1290]),
        st.integers(15, 400),
    ),
)


class Week:
    """What was noted in some days, as numbers."""

    def __init__(self, draw, begin):
        def moved(spans):
            return [(begin + a, begin + b) for a, b in spans]

        either = st.one_of(SPANS, EVENINGS)
        self.work = moved(draw(st.lists(either, min_size=1, max_size=6)))
        self.breaks = moved(draw(st.lists(either, max_size=2)))
        said = [*draw(st.lists(SAID, max_size=4))]
        if draw(st.booleans()):
            said.insert(0, ((0, 15 * 1440), Standing.ORDERED, Stated.GENERAL, 0))
        self.orders = [
            ((begin + a, begin + b), str(standing), str(stated), begin + a + late)
            for (a, b), standing, stated, late in said
            if standing is not Standing.NONE
        ]
        word = draw(st.sampled_from(list(DUTIES)))
        self.duty = {word: moved(draw(st.lists(SPANS, max_size=1)))}

    def log(self, zone):
        log = Log(zone)
        noted = [(span, Occupation.WORK) for span in self.work]
        noted += [(span, Occupation.BREAK) for span in self.breaks]
        noted += [(span, DUTIES[word]) for word, spans in self.duty.items() for span in spans]
        for (start, end), occupation in noted:
            log.worked(Span(Instant(start), Instant(end)), occupation)
        for (start, end), standing, stated, said_at in self.orders:
            when = Span(Instant(start), Instant(end))
            log.ordered(when, Standing(standing), Stated(stated), late=said_at - start)
        return log


def minute_by_minute(lines):
    return {
        minute: (str(line.pay_class), line.category and str(line.category), str(line.standing))
        for line in lines
        for minute in range(line.span.start, line.span.end)
    }


EVERYTHING = {
    "place": st.sampled_from(WEEKS),
    "schedules": st.sampled_from(SCHEDULES),
    "data": st.data(),
}


@settings(max_examples=25)
@given(**EVERYTHING)
def test_every_minute_is_what_the_words_of_agreement_and_law_make_it(place, schedules, data):
    _both_say_the_same(place, schedules, data)


@pytest.mark.long
@settings(max_examples=1500)
@given(**EVERYTHING)
def test_so_it_is_in_many_more_weeks(place, schedules, data):
    _both_say_the_same(place, schedules, data)


def _both_say_the_same(place, schedules, data):
    zone, monday = place
    home = Zone(zone)
    stated = Week(data.draw, home.midnight(monday))
    book = stated.log(home).book(*schedules)
    worker = naive.Worker(zone, schedules, HOLIDAYS)
    known = naive.reckoned(worker, stated.work, stated.breaks, stated.orders, stated.duty)
    assert minute_by_minute(book.lines(date(2026, 8, 1), date(2027, 5, 1))) == known
    _limits_are_the_same(book, worker, known, monday)


def _limits_are_the_same(book, worker, known, monday):
    counted = Counter(
        category
        for minute, (_, category, standing) in known.items()
        if (day := worker.day(minute)).month == monday.month
        and day.year == monday.year
        and standing != "awaiting"
    )
    period = next(use for use in limit_uses(book, monday) if use.name == "overtime-period")
    assert period.used_minutes == counted["general_overtime"] + counted["extra_overtime"]

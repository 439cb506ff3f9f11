"""A made-up month of one worker, as it is booked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from swdesk import resources
from swdesk.domain.hours import Category, Cause, ClassedStretch, Pay, PayClass, Standing
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.domain.profile import Profile
from swdesk.exports.overtime_list import Told
from swdesk.texts.language import load
from swdesk.worktime.bookings import BookedLine

ZONE = Zone("Europe/Stockholm")
MONTH = date(2026, 11, 1)
PROFILE = Profile(
    "00417-A", employer="Exempelköpings kommun", workplace="Barn och unga", name="Åsa Öberg"
)
MADE_AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def told(language="sv", **more):
    words = load(resources.path("locale"), language).at_home(ZONE, date(2026, 12, 1))
    return Told(PROFILE, "00417-A", MONTH, words, {"skydd": "Skyddsbedömning"}, **more)


def line(day, start, end, pay_class=PayClass.SIMPLE, **more):
    """A stretch of a day in November; minutes on the wall clock."""
    on = date(2026, 11, day)
    span = Span(ZONE.at(on, start * 60), ZONE.at(on, end * 60))
    return stretch(span, on, pay_class, **more)


def stretch(span, on, pay_class, **more):
    usual = {
        "category": Category.GENERAL_OVERTIME,
        "rule": "ab20-simple",
        "source": "AB §20",
        "standing": Standing.ORDERED,
        "ordered_by": "Gruppledaren",
        "pay": Pay.MONEY,
        "cause": Cause(3, "skydd", interruption=True),
        "record": 1,
    }
    return ClassedStretch(span, "Europe/Stockholm", on, pay_class, **{**usual, **more})


BOOKED = (
    BookedLine(line(3, 17, 19)),
    BookedLine(line(3, 19, 20, PayClass.QUALIFIED, pay=Pay.TIME_OFF)),
    BookedLine(line(5, 17, 18, standing=Standing.AWAITING, ordered_by="")),
    BookedLine(line(9, 17, 18, PayClass.FLEX, category=None, standing=Standing.NONE, pay=None)),
    BookedLine(line(10, 16, 17, standing=Standing.APPROVED, approved_by="Enhetschefen")),
    BookedLine(line(12, 17, 19), sign=-1, corrects=date(2026, 10, 1)),
)


@st.composite
def booked_months(draw):
    """Lines of a random month: any class, any length, across clock changes, some corrections."""
    first = draw(st.dates(date(2024, 1, 1), date(2030, 12, 1))).replace(day=1)
    lines = []
    for _ in range(draw(st.integers(0, 12))):
        on = first + timedelta(days=draw(st.integers(0, 27)))
        start = ZONE.at(on, draw(st.integers(0, 1439)))
        length = draw(st.integers(1, 600))
        kind = draw(st.sampled_from([one for one in PayClass if one is not PayClass.ORDINARY]))
        one = stretch(
            Span(start, Instant(start + length)),
            on,
            kind,
            standing=draw(st.sampled_from(Standing)),
            pay=draw(st.sampled_from([None, *Pay])),
            category=draw(st.sampled_from([None, *Category])),
            ordered_by=draw(st.text(max_size=12)),
        )
        sign = draw(st.sampled_from([1, 1, 1, -1]))
        lines.append(BookedLine(one, sign, first if sign < 0 else None))
    return tuple(lines)

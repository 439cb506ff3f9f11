"""Logs of hours written as people would say them, for tests."""

import re
from datetime import date, datetime, timedelta

from ruamel.yaml import YAML

from swdesk import resources
from swdesk.domain.agreement import UnitTerms
from swdesk.domain.hours import (
    Corrected,
    HoursRecord,
    Occupation,
    Ordered,
    Standing,
    Stated,
    Stretch,
    TakenBack,
    Worked,
)
from swdesk.domain.instants import Instant, Span, Zone, instant_of
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.rules.agreements import read_agreement
from swdesk.rules.days_off import read_days_off
from swdesk.rules.working_time import read_working_time
from swdesk.worktime.book import HoursBook
from swdesk.worktime.terms import WorkTerms

STOCKHOLM = Zone("Europe/Stockholm")
OFF = ScheduledDay()
LONG_AGO = date(2014, 1, 1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parsed(*path):
    return YAML(typ="safe", pure=True).load(resources.path(*path).read_bytes())


AB = read_agreement(parsed("agreements", "ab.yaml"), "ab.yaml")
LAW = read_working_time(parsed("law", "working-time.yaml"))
HOLIDAYS = read_days_off(parsed("law", "holidays-se.json"))


def clock(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def hours(text):
    start, end = text.split("-")
    return Hours(clock(start), clock(end))


def week(said):
    """Seven days from {"mon-fri": "08:00-16:45", "break": "12:00-12:45"}."""
    said = dict(said)
    breaks = (hours(said.pop("break")),) if "break" in said else ()
    days = [OFF] * 7
    for names, texts in said.items():
        first, _, last = names.partition("-")
        parts = texts if isinstance(texts, list) else [texts]
        for number in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
            days[number] = ScheduledDay(tuple(map(hours, parts)), breaks)
    return tuple(days)


FULL_WEEK = week({"mon-fri": "08:00-16:45", "break": "12:00-12:45"})
FULL_TIME = Schedule(LONG_AGO, FULL_WEEK)
PART_TIME = Schedule(
    LONG_AGO,
    week({"mon-fri": "08:00-14:30", "break": "12:00-12:30"}),
    full_time_minutes=(480,) * 5 + (0,) * 2,
)


def terms(*schedules, zone=STOCKHOLM, unit=UnitTerms(), **changes):  # noqa: B008 a frozen value
    known = {"ab": AB}
    rows = schedules or (FULL_TIME,)
    return WorkTerms(rows, HOLIDAYS, zone, known, LAW, unit=unit, **changes)


_AT = re.compile(r"(?:\+(\d+) )?(\d\d:\d\d)([+-]\d\d:\d\d)?")


def instant(day, text, zone=STOCKHOLM):
    """The instant of "HH:MM", "+1 HH:MM" on a following day, or with an offset of its own."""
    later, at, offset = _AT.fullmatch(text).groups()
    day += timedelta(days=int(later or 0))
    if offset:
        return instant_of(datetime.fromisoformat(f"{day.isoformat()}T{at}{offset}"))
    return zone.at(day, clock(at))


_SPAN = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(.*\d)-((?:\+\d+ )?\d\d:\d\d(?:[+-]\d\d:\d\d)?)")


def span(text, zone=STOCKHOLM, day=None):
    found = _SPAN.fullmatch(text)
    day = date.fromisoformat(found[1]) if found[1] else day
    return Span(instant(day, found[2], zone), instant(day, found[3], zone))


class Log:
    """Records in the order in which they are said."""

    def __init__(self, zone=STOCKHOLM, employment=""):
        self.zone = zone
        self.employment = employment
        self.records = []

    def note(self, noted, at=0):
        self.records.append(HoursRecord(len(self.records) + 1, Instant(at), noted, ""))
        return len(self.records)

    def stretch(self, text, occupation=Occupation.WORK, **more):
        when = text if isinstance(text, Span) else span(text, self.zone)
        more.setdefault("employment", self.employment)
        return Stretch(when, self.zone.name, occupation, **more)

    def worked(self, text, occupation=Occupation.WORK, **more):
        return self.note(Worked(self.stretch(text, occupation, **more)))

    def ordered(self, text, standing=Standing.ORDERED, stated=Stated.GENERAL, by="Chef", late=0):
        when = text if isinstance(text, Span) else span(text, self.zone)
        said = Instant(when.start + late)
        return self.note(Ordered(when, standing, by, said, stated, employment=self.employment))

    def corrected(self, record, text=None, reason="fel tid"):
        return self.note(Corrected(record, reason, self.stretch(text) if text else None))

    def taken_back(self, record):
        return self.note(TakenBack(record))

    def book(self, *schedules, **changes):
        found = terms(*schedules, zone=self.zone, **changes)
        return HoursBook(found, self.records, self.employment)

"""The made-up unit that the desk's tests work in, and a hand to work with."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from swdesk import wiring
from swdesk.desk import assignments, looking
from swdesk.desk.answers import NewAssignment
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Instant, Moment, Span, Zone
from swdesk.domain.profile import Profile
from swdesk.domain.wording import Text
from swdesk.rules.law import LawCatalogue
from swdesk.rules.reading import read
from swdesk.texts.typed import parse_hours

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)
HOURS = parse_hours("mon-fri 08:00-16:45 lunch 12:00-12:45")
PERSONAL_NUMBER = "19811228-9874"


def at(clock, day=0):
    """The instant of a clock time, so many days from today."""
    hour, _, minute = clock.partition(":")
    return ZONE.at(TODAY + timedelta(day), int(hour) * 60 + int(minute))


def on(day=0, clock=None):
    """A day so many days from today, or a minute of it."""
    return Moment(TODAY + timedelta(day), None if clock is None else at(clock, day))


def span(start, end, day=0):
    return Span(at(start, day), at(end, day))


NOW = at("08:10")


@cache
def book(revision=1, valid_from="2026-11-09", changing=()):
    """The unit's rulebook and its source; `changing` are pairs of texts old and new."""
    text = Path(__file__).with_name("unit.yaml").read_text(encoding="utf-8")
    text = text.replace("revision: 1", f"revision: {revision}")
    text = text.replace("valid_from: 2026-11-09", f"valid_from: {valid_from}")
    for old, new in changing:
        assert old in text
        text = text.replace(old, new)
    source = text.encode()
    events = ("received", "decided", "executed", "opened", "last_considered")
    law = LawCatalogue((), (), {name: Text(name, name) for name in events}, ())
    return read(source, "unit.yaml", law), source


def made_home(path):
    """A demo home under the unit's rulebook, at ten past eight on an ordinary Tuesday."""
    profile = Profile(employee_number="10417", demo=True)
    wiring.create_home(path, profile, HOURS, book(), None, SetClock(NOW))[0].close()
    return path


class Unit:
    """One worker's open desk, with the clock in hand."""

    def __init__(self, home, now=NOW):
        self.home = home
        self.desk = wiring.open_desk(home, None, SetClock(now))

    def close(self):
        self.desk.close()

    def restart(self):
        """Close the desk and open it again, at the same minute."""
        now = self.desk.clock.now()
        self.close()
        self.desk = wiring.open_desk(self.home, None, SetClock(now))

    def clock(self, clock, day=0):
        """Let it be so late."""
        self.desk.clock = SetClock(at(clock, day))

    def pass_minutes(self, minutes):
        self.desk.clock = SetClock(Instant(self.desk.clock.now() + minutes))

    def add(self, ref, kind="brev", **stated):
        return assignments.add(self.desk, NewAssignment(kind=kind, ref=ref, **stated))

    def one(self, ref):
        """The assignment with a reference, closed or not, as the store has it."""
        with self.desk.store.reading() as reading:
            return reading.find(ref.partition("/")[0])[0]

    def stored(self):
        """The whole desk as the store has it, whatever the open desk remembers."""
        with self.desk.store.reading() as reading:
            return reading.state()

    def snapshot(self):
        """What an undo puts back: everything but what only ever rises."""
        plain = replace(self.stored(), counter=0, next_assignment=0, next_notice=0)
        return replace(plain, plan=None), plain.plan

    def everything(self):
        """All content of the store."""
        with self.desk.store.reading() as reading:
            return (
                reading.state(),
                reading.closed(1000),
                reading.decisions(),
                reading.changes(),
                reading.notices(),
                reading.refs(),
                reading.hours_log.worked(),
            )

    def view(self):
        return looking.view(self.desk)

    def spans(self, ref):
        """Where the plan has it."""
        view = self.view()
        return view.plan.spans().get(self.one(ref).id, ())

    def notices(self, occasion=None, ref=None):
        """Open notices, of one occasion, about one reference."""
        known = None if ref is None else self.one(ref).id
        return [
            notice
            for notice in looking.notices(self.desk)
            if occasion in (None, notice.occasion) and known in (None, notice.assignment_id)
        ]

    def worked(self):
        with self.desk.store.reading() as reading:
            return [(stretch.assignment_id, stretch.span) for stretch in reading.hours_log.worked()]

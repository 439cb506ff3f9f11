"""Days, clock times and periods of a rulebook file: one description each, as in `fields`."""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import Struct

from swdesk.domain.limits import Period, PeriodUnit
from swdesk.rules.fields import Place, Whole, one_entry
from swdesk.rules.nodes import Branch, Data, Leaf, Node

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


_YEARS = range(1900, 3000)
"""Years that people may mean; limits are reckoned from them."""


def _is_day(text: str) -> bool:
    """Whether there is such a day, or such a minute, in years that people may mean."""
    try:
        return datetime.fromisoformat(text).year in _YEARS
    except ValueError:
        return False


class Day(Struct, frozen=True):
    """A calendar day, written 2026-11-24."""

    def read(self, node: Node, place: Place) -> date:
        """The day."""
        text = node.text if isinstance(node, Leaf) else ""
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            place.wrong_type(node, "day")
            return self.blank()
        if not _is_day(text):
            place.note("no_such_day", node, text=text)
            return self.blank()
        return date.fromisoformat(text)

    def blank(self) -> date:
        """The first day of the calendar."""
        return date.min

    def schema(self) -> dict[str, Data]:
        """A string in the form of a day."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class DayOrMinute(Struct, frozen=True):
    """A day, or a minute of one, kept as text: what a test's situation is dated with."""

    day_allowed: bool = True

    def read(self, node: Node, place: Place) -> str:
        """The text, in ISO form."""
        text = node.text if isinstance(node, Leaf) else ""
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", text, re.ASCII) and (
            self.day_allowed or "T" in text
        ):
            return self._existing(text, node, place)
        place.wrong_type(node, "day_or_minute" if self.day_allowed else "minute")
        return self.blank()

    def _existing(self, text: str, node: Node, place: Place) -> str:
        if not _is_day(text):
            place.note("no_such_day", node, text=text)
            return self.blank()
        return text

    def blank(self) -> str:
        """No time."""
        return ""

    def schema(self) -> dict[str, Data]:
        """A string in the form of a day, with or without a clock time."""
        clock = "T[0-9]{2}:[0-9]{2}"
        tail = f"(?:{clock})?" if self.day_allowed else clock
        return {"type": "string", "pattern": f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{tail}$"}


class ClockTime(Struct, frozen=True):
    """A clock time, written "15:30"; 24:00 ends a day."""

    def read(self, node: Node, place: Place) -> int:
        """Minutes since midnight."""
        text = node.value if isinstance(node, Leaf) else None
        if not isinstance(text, str) or not re.fullmatch(_CLOCK_TIME, text):
            place.wrong_type(node, "clock_time")
            return self.blank()
        return int(text[:2]) * 60 + int(text[3:])

    def blank(self) -> int:
        """Midnight."""
        return 0

    def schema(self) -> dict[str, Data]:
        """A string in the form of a clock time."""
        return {"type": "string", "pattern": f"^(?:{_CLOCK_TIME})$"}


_CLOCK_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"


class Weekday(Struct, frozen=True):
    """A day of the week: mon to sun."""

    def read(self, node: Node, place: Place) -> int:
        """The day's number, 0 for Monday."""
        text = node.value if isinstance(node, Leaf) else None
        if text in WEEKDAYS:
            return WEEKDAYS.index(str(text))
        place.wrong_type(node, "weekday")
        return self.blank()

    def blank(self) -> int:
        """Monday."""
        return 0

    def schema(self) -> dict[str, Data]:
        """The seven words."""
        return {"enum": list(WEEKDAYS)}


ALL_UNITS = tuple(PeriodUnit)
DAY_UNITS = (
    PeriodUnit.MINUTES,
    PeriodUnit.HOURS,
    PeriodUnit.DAYS,
    PeriodUnit.WORKING_DAYS,
    PeriodUnit.WEEKS,
)
"""Units a condition can compare: months and years have no fixed number of days."""


_MOST = {PeriodUnit.YEARS: 100, PeriodUnit.MONTHS: 1200, PeriodUnit.WEEKS: 5200}
_MOST_SHORTER = 100_000


def _count_of(unit: str) -> Whole:
    return Whole(0, _MOST.get(PeriodUnit(unit), _MOST_SHORTER))


class Length(Struct, frozen=True):
    """A period: a mapping of one unit to a count."""

    units: tuple[PeriodUnit, ...] = ALL_UNITS
    name: str = "period"

    def read(self, node: Node, place: Place) -> Period:
        """The period."""
        unit = one_entry(node, place, self.units)
        if not unit or not isinstance(node, Branch):
            return self.blank()
        count = _count_of(unit).read(node.entries[unit], place.into(unit))
        return Period(count, PeriodUnit(unit))

    def blank(self) -> Period:
        """No time at all."""
        return Period(0, self.units[0])

    def schema(self) -> dict[str, Data]:
        """A reference to the definition of this kind of period."""
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self) -> dict[str, Data]:
        """An object with exactly one of the units."""
        return {
            "type": "object",
            "properties": {str(unit): _count_of(str(unit)).schema() for unit in self.units},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


PERIOD = Length()
COMPARABLE = Length(DAY_UNITS, "comparable_period")
EXPERIENCE = Length((PeriodUnit.MONTHS, PeriodUnit.YEARS), "experience")

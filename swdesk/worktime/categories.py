"""What the Working Hours Act calls each minute beyond ordinary time: the other axis.

Never mixed with the agreement's class. Time of one's own choice has no category. Of what was
ordered, approved or awaits approval, a part-timer's minutes are additional time until the week has
a full-timer's minutes, and overtime beyond; a full-timer's are overtime. "Extra" and "emergency"
only as stated by whoever ordered. Leave in ordinary time counts as worked, so that only the
schedule decides how much room the week has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from swdesk.domain.hours import Category, PayClass, Stated
from swdesk.worktime.orders import ASKED_FOR

if TYPE_CHECKING:
    from swdesk.worktime.classing import Part
    from swdesk.worktime.work_days import WorkDays

_OVERTIME = {
    Stated.GENERAL: Category.GENERAL_OVERTIME,
    Stated.EXTRA: Category.EXTRA_OVERTIME,
    Stated.EMERGENCY: Category.EMERGENCY_OVERTIME,
}
_ADDITIONAL = {
    Stated.GENERAL: Category.GENERAL_ADDITIONAL,
    Stated.EXTRA: Category.EXTRA_ADDITIONAL,
    Stated.EMERGENCY: Category.EMERGENCY_ADDITIONAL,
}

Placed: TypeAlias = "tuple[int, int, Part, Category | None]"
"""Start, end, the part they lie in, and the category."""
_ON_CALL = PayClass.ON_CALL


def categories_of_week(
    days: WorkDays, monday: int, parts: dict[int, list[Part]]
) -> dict[int, list[Placed]]:
    """Parts of one week by day, cut where the category changes; both in the order of time.

    `monday` is the ordinal of the week's first working day.
    """
    room = week_room(days, monday)
    found: dict[int, list[Placed]] = {}
    for ordinal, of_day in parts.items():
        rows: list[Placed] = []
        found[ordinal] = rows
        for part in of_day:
            if part.ground.standing in ASKED_FOR:
                rows += _placed(part, room)
                room = max(0, room - (part.end - part.start))
            else:
                rows.append((part.start, part.end, part, _without_order(part)))
    return found


def _placed(part: Part, room: int) -> list[Placed]:
    """Additional time while there is room in the week, overtime beyond."""
    middle = min(part.end, part.start + room)
    stated = part.ground.stated
    both = (
        (part.start, middle, part, _ADDITIONAL[stated]),
        (middle, part.end, part, _OVERTIME[stated]),
    )
    return [placed for placed in both if placed[1] > placed[0]]


def week_room(days: WorkDays, monday: int) -> int:
    """Minutes a part-timer's ordinary time lacks to a full-timer's in a week; else 0."""
    if not days.ever_part_time:
        return 0
    room = 0
    for ordinal in range(monday, monday + 7):
        measure = days.full_time_minutes(ordinal)
        if measure is not None:
            room += measure - days.ordinary_minutes(ordinal)
    return max(0, room)


def _without_order(part: Part) -> Category | None:
    """On-call at the workplace has its own category; flex and standby have none."""
    return Category.ON_CALL if part.pay_class is _ON_CALL else None

"""Minutes of a day that a limit counts: categories of the Act, or all working time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.hours import PayClass, Standing
from swdesk.worktime.summary import EXTRA_WORK, short_minutes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from swdesk.domain.hours import Category, ClassedStretch
    from swdesk.worktime.book import HoursBook


def day_minutes(book: HoursBook, counts: AbstractSet[Category], ordinal: int) -> tuple[int, int]:
    """Minutes of a working day that are decided, and that await approval.

    Without categories all working time counts: ordinary time, leave as if worked, what was worked
    beyond it, and on-call at the workplace.
    """
    decided = awaiting = 0
    for line in book.day_lines(ordinal):
        if line.category in counts if counts else _is_working_time(line):
            if line.standing is Standing.AWAITING:
                awaiting += line.span.minutes
            else:
                decided += line.span.minutes
    if not counts:
        decided += book.days.ordinary_minutes(ordinal) - short_minutes(book, ordinal)
    return decided, awaiting


def _is_working_time(line: ClassedStretch) -> bool:
    return line.pay_class in EXTRA_WORK or line.pay_class is PayClass.ON_CALL

"""Minutes of a day that a limit counts: categories of the Act, or all working time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.hours import PayClass, Standing
from swdesk.worktime.summary import EXTRA_WORK, short_minutes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from swdesk.domain.hours import Category
    from swdesk.worktime.book import HoursBook
    from swdesk.worktime.classing import Part


def day_minutes(book: HoursBook, counts: AbstractSet[Category], ordinal: int) -> tuple[int, int]:
    """Minutes of a working day that are decided, and that await approval.

    Without categories all working time counts: ordinary time, leave as if worked, what was worked
    beyond it, and on-call at the workplace.
    """
    decided = awaiting = 0
    for start, end, part, category in book.placed(ordinal):
        if category in counts if counts else _is_working_time(part):
            if part.ground.standing is Standing.AWAITING:
                awaiting += end - start
            else:
                decided += end - start
    if not counts:
        decided += book.days.ordinary_minutes(ordinal) - short_minutes(book, ordinal)
    return decided, awaiting


def _is_working_time(part: Part) -> bool:
    return part.pay_class in EXTRA_WORK or part.pay_class is PayClass.ON_CALL

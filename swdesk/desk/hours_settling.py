"""Settling the flex balance: noting what its last settlement day asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk import hours, hours_seen
from swdesk.domain.hours_errors import NothingToSettleError, SettlementUnknownError

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk


def settle(desk: Desk, by: str = "", employment: str = "", *, book_next: bool = False) -> Done:
    """Note the line that the last settlement day asks for.

    Raises:
        SettlementUnknownError: neither unit nor agreement says when flex is settled.
        NothingToSettleError: the balance was within what may be carried, or is settled already.
        MonthClosedError: its month is closed; with `book_next` it is booked in the next open one.
    """
    found = hours_seen.accounts(desk, date.max, employment).settling
    if found is None:
        raise SettlementUnknownError
    if found.line is None:
        raise NothingToSettleError(day=found.on, minutes=found.balance_minutes)
    return hours.account(desk, replace(found.line, by=by), book_next=book_next)

"""What an export of hours is made of, and that it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk import hours_seen

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.desk import Desk
    from swdesk.desk.hours_seen import HoursSeen
    from swdesk.domain.hours import RecordSeq
    from swdesk.domain.hours_chain import StoredRecord
    from swdesk.worktime.compensation import Balance


class HoursToExport(Struct, frozen=True):
    """A month of hours, the whole log it rests on, and the accounts as of the month's end.

    `told` are the numbers of the records that the month's lines rest on.
    """

    seen: HoursSeen
    records: tuple[StoredRecord, ...]
    told: tuple[RecordSeq, ...]
    flex: Balance
    compensation: Balance


def to_export(desk: Desk, month: date, employment: str = "") -> HoursToExport:
    """Everything that exports of a month tell.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for the employment.
    """
    seen = hours_seen.month(desk, month, employment)
    accounts = hours_seen.accounts(desk, seen.last, employment)
    lines = [booked.line for booked in seen.booked]
    told = {seq for line in lines for seq in (line.record, line.order) if seq is not None}
    with desk.store.reading() as reading:
        records = reading.hours_log.stored()
    return HoursToExport(
        seen=seen,
        records=records,
        told=tuple(sorted(told)),
        flex=accounts.flex,
        compensation=accounts.compensation,
    )

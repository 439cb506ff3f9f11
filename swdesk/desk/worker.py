"""Who works at the desk, as others read it: in receipts, letters to the lead and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.session import Cause, acting
from swdesk.domain.hours_errors import EmploymentTakenError
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk


def introduce(desk: Desk, name: str, employee_number: str) -> Done:
    """State the worker's name and employment number; "" says nothing of either.

    Hours that were noted stay those of the home's own employment, whatever its number is.

    Raises:
        UserError: one of them is a personal number or too long.
        EmploymentTakenError: the number is that of another employment of the worker's.
    """
    check_text("name", name)
    check_text("employee_number", employee_number)
    with acting(desk) as session:
        number = employee_number.strip()
        if number and any(row.employment == number for row in session.state.schedules):
            raise EmploymentTakenError(text=number)
        known = replace(session.state.profile, name=name.strip(), employee_number=number)
        session.state = replace(session.state, profile=known)
        return session.finish(Cause("introduced"))

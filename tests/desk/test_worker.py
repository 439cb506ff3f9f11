"""Who works at the desk: stated, changed, and refused where it would mix up hours."""

from datetime import date

import pytest

from swdesk.desk import schedules, worker
from swdesk.domain.errors import PersonalNumberError
from swdesk.domain.hours_errors import EmploymentTakenError
from swdesk.domain.schedule import Schedule
from swdesk.texts.typed import parse_hours


def profile_of(unit):
    return unit.view().state.profile


def test_a_worker_says_who_they_are_and_takes_it_back_by_leaving_it_empty(unit):
    worker.introduce(unit.desk, " Ada Berg ", " 20099 ")
    assert (profile_of(unit).name, profile_of(unit).employee_number) == ("Ada Berg", "20099")
    assert profile_of(unit).called == "Ada Berg"
    worker.introduce(unit.desk, "", "20099")
    assert profile_of(unit).called == "20099"


def test_a_personal_number_is_no_employment_number(unit):
    before = profile_of(unit)
    with pytest.raises(PersonalNumberError):
        worker.introduce(unit.desk, "Ada", "19850709-9805")
    assert profile_of(unit) == before


def test_the_number_of_another_employment_is_refused(unit):
    row = Schedule(date(2026, 11, 1), parse_hours("sat 10:00-14:00"), employment="77")
    schedules.set_schedule(unit.desk, row)
    with pytest.raises(EmploymentTakenError):
        worker.introduce(unit.desk, "Ada", "77")

"""Ways out of a limit that cannot be met."""

from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.domain.instants import Span
from swdesk.domain.plan import RemedyKind
from swdesk.planner.assess import assessments_by_id
from swdesk.planner.remedies import Shortfall, remedies_for
from swdesk.rules.rulebook import Drop, DropHow
from tests.planner.unit import PLAIN_DAY, WORDS, SmallDesk, at, by, rulebook, work

TUESDAY = date(2026, 11, 24)


def ways(job, drops=(), *, hard=True):
    """The ways out for one assignment, by kind, with who may grant each."""
    desk = SmallDesk(at(8), (job,), day=PLAIN_DAY)
    one = assessments_by_id(desk.planned().assessed.values())[job.id]
    found = remedies_for(one, drops, Shortfall(30, at(16), hard=hard), rulebook(PLAIN_DAY), at(8))
    return {way.kind: way for way in found}


@pytest.mark.parametrize(("minutes", "saved"), [(20, 40), (60, None), (90, None)])
def test_a_short_form_that_saves_nothing_is_no_way_out(minutes, saved):
    row = Drop("S1", WORDS, "", ("work",), DropHow.SHORT_FORM, short_minutes=minutes)
    way = ways(work(1, 60, deadline=by(at(9))), (row,)).get(RemedyKind.SHORT_FORM)
    assert (way and way.minutes) == saved


def test_a_courts_date_is_granted_by_the_court_though_something_was_promised_sooner():
    job = replace(work(1, 60, deadline=by(at(12))), due=by(at(9)))
    assert ways(job)[RemedyKind.LATER_DATE].who == "court"
    assert ways(job, hard=False)[RemedyKind.LATER_DATE].who != "court"


def overtime_offered(job, *absences):
    """Whether the plan of a full Monday offers overtime as a way out for one assignment."""
    full = work(9, 365 if absences else 480, 2, deadline=by(at(16, 45)))
    desk = SmallDesk(at(8), (full, job), absences=absences, day=PLAIN_DAY)
    (unmet,) = [each for each in desk.planned().plan.unmet if each.assignment_id == job.id]
    return RemedyKind.OVERTIME in {way.kind for way in unmet.remedies}


@pytest.mark.parametrize(
    ("limit", "offered"),
    [
        (at(15), False),
        (at(16, 45), False),
        (at(17), False),
        (at(18), True),
        (at(8, 30, TUESDAY), True),
    ],
)
def test_overtime_is_offered_only_where_it_can_lie_before_the_limit(limit, offered):
    assert overtime_offered(work(1, 60, 4, deadline=by(limit))) is offered


def test_no_overtime_is_offered_for_an_evening_of_an_absence():
    job = work(1, 60, 4, deadline=by(at(8, 30, TUESDAY)))
    assert not overtime_offered(job, Span(at(15), at(23)))

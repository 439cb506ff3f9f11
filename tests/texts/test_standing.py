from datetime import date

import pytest

from swdesk.domain.assignment import Assignment, AssignmentId, Status, Waiting
from swdesk.domain.instants import Moment
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.texts.standing import (
    limit_words,
    origin_words,
    period_words,
    respond_words,
    standing_words,
    status_words,
)

DAY = Moment(date(2026, 11, 26))


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word(status, swedish):
    assert status_words(status, swedish) != status.value


@pytest.mark.parametrize("origin", LimitOrigin)
def test_every_origin_of_a_limit_has_words(origin, swedish):
    assert origin_words(origin, swedish)


@pytest.mark.parametrize("unit", PeriodUnit)
def test_every_unit_counts_one_and_many(unit, swedish):
    one, many = (period_words(Period(count, unit), swedish) for count in (1, 5))
    assert one.startswith("1 ")
    assert many.startswith("5 ")


@pytest.mark.parametrize("kind", RespondKind)
def test_every_way_to_respond_has_words(kind, english):
    assert respond_words(Respond(kind, Period(3, PeriodUnit.WORKING_DAYS)), english)


def test_a_limit_says_where_it_comes_from_and_what_the_law_would_accept(swedish):
    limit = Limit(
        DAY, LimitOrigin.STATUTE, hard=True, source="FL 9 §",
        plan_by=Moment(date(2026, 11, 20)), fallback=Moment(date(2026, 11, 27)),
    )  # fmt: skip
    assert limit_words(limit, swedish) == (
        "frist tors 26 nov, enligt lag, FL 9 §, ska lämnas in senast fre 20 nov, "
        "lagen godtar fre 27 nov, men planen räknar inte med det"
    )


def test_waiting_says_until_when_and_for_what(english):
    one = Assignment(AssignmentId(1), "X-1", "brev", DAY, 60, waiting=Waiting(DAY, "a reply"))
    assert standing_words(one, english) == "waiting until Thu 26 Nov: a reply"

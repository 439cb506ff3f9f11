"""What was said about extra time."""

from datetime import date

from swdesk.domain.hours import Occupation, PayClass, Standing
from tests.worktime.logs import Log

EVENING = "2026-11-23 16:45-18:45"
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def said(log):
    lines = log.book().lines(FIRST, LAST)
    return [(line.standing, line.ordered_by, line.approved_by) for line in lines]


def test_an_order_noted_late_is_an_order_and_nobody_is_told_to_have_approved():
    for late, standing, names in (
        (-60, Standing.ORDERED, ("Chef", "")),
        (0, Standing.ORDERED, ("Chef", "")),
        (1, Standing.ORDERED, ("Chef", "")),
    ):
        log = Log()
        log.worked(EVENING)
        log.ordered(EVENING, late=late)
        assert said(log) == [(standing, *names)]


def test_who_ordered_is_not_forgotten_once_somebody_else_approves():
    log = Log()
    log.worked(EVENING)
    log.ordered(EVENING, by="Anna")
    log.ordered(EVENING, Standing.APPROVED, by="Bo", late=600)
    assert said(log) == [(Standing.APPROVED, "Anna", "Bo")]


def test_the_latest_word_counts():
    log = Log()
    log.worked(EVENING)
    log.ordered(EVENING)
    log.ordered(EVENING, Standing.REFUSED, by="Bo")
    assert said(log) == [(Standing.REFUSED, "", "")]
    log.ordered(EVENING, Standing.APPROVED, by="Cia")
    assert said(log)[0][0] is Standing.APPROVED


def test_an_order_undone_leaves_flex():
    log = Log()
    log.worked(EVENING)
    log.taken_back(log.ordered(EVENING))
    assert [line.pay_class for line in log.book().lines(FIRST, LAST)] == [PayClass.FLEX]


def test_a_refusal_holds_during_standby_too():
    log = Log()
    log.worked("2026-11-28 08:00-20:00", Occupation.STANDBY)
    log.worked("2026-11-28 10:00-11:00")
    log.ordered("2026-11-28 10:00-10:30", Standing.REFUSED)
    found = [(line.span.minutes, line.pay_class) for line in log.book().lines(FIRST, LAST)]
    assert found == [
        (120, PayClass.STANDBY), (30, PayClass.FLEX), (30, PayClass.QUALIFIED),
        (540, PayClass.STANDBY),
    ]  # fmt: skip


def test_an_order_for_another_employment_says_nothing_here():
    log, other = Log(), Log(employment="2")
    log.worked(EVENING)
    other.records = log.records
    other.ordered(EVENING)
    assert said(log) == [(Standing.NONE, "", "")]

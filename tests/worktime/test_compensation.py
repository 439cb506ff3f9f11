"""Pay or time off, and the accounts."""

from datetime import date

from swdesk.domain.agreement import FlexSettlement, Rounding, UnitTerms
from swdesk.domain.hours import AccountLine, AccountUse, Occupation, Pay, PayChosen, Standing
from swdesk.worktime.compensation import (
    compensation_account,
    credited,
    cut_off,
    flex_balance,
    rounded,
    settling,
)
from tests.worktime.logs import Log, span

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)
EVENING = "2026-11-23 16:45-19:15"
OFF = UnitTerms(default_pay=Pay.TIME_OFF)


def ordered_evening(**said):
    log = Log()
    log.worked(EVENING)
    log.ordered(EVENING, **said)
    return log


def pays(log, **changes):
    return [(line.span.minutes, line.pay) for line in log.book(**changes).lines(FIRST, LAST)]


def test_the_agreement_says_how_it_is_made_good_unless_the_unit_does():
    assert pays(ordered_evening()) == [(120, Pay.MONEY), (30, Pay.MONEY)]
    assert pays(ordered_evening(), unit=OFF) == [(120, Pay.TIME_OFF), (30, Pay.TIME_OFF)]


def test_the_managers_decision_outweighs_a_later_wish():
    log = ordered_evening()
    log.note(PayChosen(span(EVENING), Pay.TIME_OFF, "Chef"))
    log.note(PayChosen(span(EVENING), Pay.MONEY))
    assert {pay for _, pay in pays(log)} == {Pay.TIME_OFF}


def test_a_wish_for_part_of_the_time_cuts_the_line():
    log = ordered_evening()
    log.note(PayChosen(span("2026-11-23 16:45-17:45"), Pay.TIME_OFF))
    assert pays(log) == [(60, Pay.TIME_OFF), (60, Pay.MONEY), (30, Pay.MONEY)]


def test_flex_is_not_made_good_by_itself():
    log = Log()
    log.worked(EVENING)
    assert pays(log) == [(150, None)]


def test_hours_give_what_the_agreement_says():
    found = credited(ordered_evening().book(), FIRST, LAST)
    assert [(each.minutes, each.pay_hundredths) for each in found] == [(120, 21600), (30, 7200)]
    found = credited(ordered_evening().book(unit=OFF), FIRST, LAST)
    assert [each.leave_hundredths for each in found] == [18000, 6000]


def test_what_awaits_approval_gives_nothing_yet():
    assert credited(ordered_evening(standing=Standing.AWAITING).book(), FIRST, LAST) == ()


def test_the_account_holds_what_was_earned_and_used():
    log = ordered_evening()
    log.note(AccountLine("compensation", date(2026, 12, 1), -60, AccountUse.TAKEN))
    log.note(AccountLine("compensation", date(2026, 12, 20), -100, AccountUse.PAID_OUT, "Chef"))
    book = log.book(unit=OFF)
    assert compensation_account(book, date(2026, 11, 30)).minutes == 240
    assert compensation_account(book, date(2026, 12, 10)).minutes == 180
    assert [line.why for line in compensation_account(book, LAST).lines] == [
        "simple", "qualified", "taken", "paid_out",
    ]  # fmt: skip


def test_halves_of_minutes_are_summed_before_they_are_rounded():
    log = Log()
    for day in (23, 24):
        log.worked(f"2026-11-{day} 16:45-16:46")
        log.ordered(f"2026-11-{day} 16:45-16:46")
    book = log.book(unit=OFF)
    assert compensation_account(book, LAST).minutes == 3
    assert compensation_account(book, date(2026, 11, 23)).minutes == 2


def test_flex_rises_and_falls_and_its_lines_are_told():
    log = Log()
    log.worked("2026-11-23 16:45-18:45")
    log.worked("2026-11-24 14:00-15:00", Occupation.BREAK)
    log.note(AccountLine("flex", date(2026, 11, 30), -20, AccountUse.STRUCK))
    assert [line.minutes for line in flex_balance(log.book(), LAST).lines] == [120, -60, -20]
    assert flex_balance(log.book(), date(2026, 11, 24)).minutes == 60


def test_ordered_time_never_goes_into_the_flex_balance():
    assert flex_balance(ordered_evening().book(), LAST).minutes == 0


SETTLED = date(2026, 11, 30)


def settled(log, until=LAST, days=((11, 30),)):
    unit = UnitTerms(flex_settlement=FlexSettlement(days, -30, 60))
    return settling(log.book(unit=unit), until)


def test_a_settlement_strikes_what_is_above_and_deducts_what_is_below():
    above, below = Log(), Log()
    above.worked("2026-11-23 16:45-18:45")
    below.worked("2026-11-23 14:00-15:00", Occupation.BREAK)
    struck, deducted = settled(above).line, settled(below).line
    assert (struck.minutes, struck.use, struck.on) == (-60, AccountUse.STRUCK, SETTLED)
    assert (deducted.minutes, deducted.use) == (30, AccountUse.DEDUCTED)
    above.note(struck)
    assert settled(above).line is None
    assert flex_balance(above.book(), LAST).minutes == 60


def test_the_last_settlement_day_that_has_come_is_settled():
    log = Log()
    log.worked("2026-11-23 16:45-18:45")
    assert settled(log, date(2026, 11, 29)).on == date(2025, 11, 30)
    assert settled(log, date(2027, 2, 1)).on == SETTLED
    each_month = tuple((month, 31) for month in range(1, 13))
    assert settled(log, date(2027, 3, 30), each_month).on == date(2027, 2, 28)
    assert settling(log.book(), LAST) is None


def test_a_settlement_booked_in_the_next_month_settles_it_too_and_leave_taken_does_not():
    log = Log()
    log.worked("2026-11-23 16:45-18:45")
    log.note(AccountLine("flex", date(2026, 12, 1), -50, AccountUse.TAKEN))
    assert settled(log, date(2026, 12, 2)).line.minutes == -60
    log.note(AccountLine("flex", date(2026, 12, 1), -60, AccountUse.STRUCK))
    assert settled(log, date(2026, 12, 2)).line is None


def test_minutes_are_exact_unless_the_unit_rounds():
    assert rounded(37, Rounding()) == 37
    assert [rounded(n, Rounding(15, 8)) for n in (7, 8, 22, 23)] == [0, 15, 15, 30]
    assert [rounded(n, Rounding(30, 1)) for n in (0, 1, 30, 31)] == [0, 30, 30, 60]


def call_out(*stretches):
    log = Log()
    log.worked("2026-11-28 08:00-+1 08:00", Occupation.STANDBY)
    for text in stretches:
        log.worked(text)
    return sum(each.credited_minutes for each in credited(log.book(), FIRST, LAST))


def test_a_begun_half_hour_counts_whole_for_call_outs_at_night_alone():
    assert call_out("2026-11-28 23:00-23:10") == 30
    assert call_out("2026-11-28 21:50-22:05") == 30
    assert call_out("2026-11-28 12:00-12:10") == 10


def test_several_call_outs_in_the_same_half_hour_are_added_first():
    assert call_out("2026-11-28 23:00-23:10", "2026-11-28 23:20-23:25") == 30
    assert call_out("2026-11-28 23:00-23:10", "2026-11-28 23:40-23:45") == 60


def test_payroll_takes_a_month_until_the_cut_off_day():
    assert cut_off(date(2026, 11, 1), UnitTerms(cut_off_day=6)) == date(2026, 12, 6)
    assert cut_off(date(2027, 1, 1), UnitTerms(cut_off_day=31)) == date(2027, 2, 28)
    assert cut_off(date(2026, 11, 1), UnitTerms()) is None

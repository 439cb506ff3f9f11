"""Time noted on the desk: what follows the assignments, what is typed, what is asked."""

from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.desk import hours, hours_asked, hours_seen, interruption, schedules, timer, work
from swdesk.desk.answers import NewAssignment
from swdesk.desk.hours import Correction, NewTime, Order
from swdesk.desk.undo import undo
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import (
    FinalActionError,
    PersonalNumberError,
    ReasonNeededError,
    TimeOrderError,
)
from swdesk.domain.hours import (
    Cause,
    ClockSetBack,
    Corrected,
    Occupation,
    Ordered,
    Origin,
    PayClass,
    Standing,
    Worked,
)
from swdesk.domain.hours_errors import (
    ClockWentBackError,
    EmploymentUnknownError,
    HoursAheadError,
    HoursOverlapError,
    MonthClosedError,
    MonthNotOverError,
    RecordUnknownError,
    ReferenceInTextError,
    StretchTooLongError,
    TimerForgottenError,
    TimerRunsThereError,
)
from swdesk.domain.instants import Instant, Span
from swdesk.domain.schedule import Schedule
from swdesk.texts.typed import parse_hours
from tests.desk.unit import PERSONAL_NUMBER, TODAY, at, on, span

OCTOBER = date(2026, 10, 1)
NOVEMBER = date(2026, 11, 1)


def noted(unit):
    return [record.noted for record in hours_seen.records(unit.desk)]


def stretches(unit):
    return [each.stretch for each in noted(unit) if isinstance(each, Worked)]


def questions(unit):
    return [each.question.value for each in hours_asked.asked(unit.desk)]


# What follows the assignments.


def test_start_and_stop_note_what_it_was_for_without_a_reference(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("09:40")
    work.pause(unit.desk)
    [stretch] = stretches(unit)
    assert (stretch.span, stretch.zone) == (span("08:10", "09:40"), "Europe/Stockholm")
    assert (stretch.origin, stretch.cause) == (Origin.TIMER, Cause(unit.one("B-1").id, "brev"))


def test_an_interruption_is_noted_as_one(unit):
    interruption.begin(unit.desk)
    unit.clock("08:30")
    interruption.put_in_queue(unit.desk, NewAssignment("rad", "R-1"))
    assert stretches(unit)[0].cause.interruption is True


def test_stop_with_a_stated_end_notes_that_and_counts_it_for_the_assignment(unit):
    unit.add("B-1", estimate_minutes=120)
    work.start(unit.desk, "B-1")
    unit.clock("12:00")
    timer.stop(unit.desk, ended=at("09:10"), began=at("08:40"))
    [stretch] = stretches(unit)
    assert (stretch.span, stretch.origin) == (span("08:40", "09:10"), Origin.TYPED)
    assert unit.one("B-1").logged_minutes == 30


def test_a_stated_end_equal_to_the_start_notes_nothing(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("09:00")
    timer.stop(unit.desk, ended=at("08:10"))
    assert (noted(unit), unit.one("B-1").status) == ([], "parked")


@pytest.mark.parametrize(
    ("ended", "refusal"), [("12:30", HoursAheadError), ("08:00", TimeOrderError)]
)
def test_a_stated_end_that_cannot_be_is_refused_and_the_timer_runs_on(unit, ended, refusal):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("12:00")
    with pytest.raises(refusal):
        timer.stop(unit.desk, ended=at(ended))
    assert unit.one("B-1").running_since == at("08:10")


# A timer that is doubtful.


@pytest.fixture
def overnight(unit):
    """A timer that was started yesterday and never stopped."""
    unit.add("B-1")
    unit.add("B-2")
    work.start(unit.desk, "B-1")
    unit.clock("08:00", day=1)
    return unit


@pytest.mark.parametrize(
    "act",
    [
        work.pause,
        timer.stop,
        lambda desk: work.start(desk, "B-2"),
        lambda desk: work.done(desk, "B-1"),
        lambda desk: work.drop(desk, "B-1", "återtagen"),
        lambda desk: work.wait(desk, "B-1", on(3), "svar"),
    ],
)
def test_a_forgotten_timer_is_asked_about_and_nothing_is_lost(overnight, act):
    with pytest.raises(TimerForgottenError) as refused:
        act(overnight.desk)
    assert refused.value.facts["since"] == at("08:10")
    assert (noted(overnight), overnight.one("B-1").running_since) == ([], at("08:10"))
    assert questions(overnight)[0] == "timer_forgotten"


def test_said_to_be_work_a_long_timer_counts(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("19:30")
    with pytest.raises(TimerForgottenError):
        work.pause(unit.desk)
    timer.stop(unit.desk, ended=at("19:30"))
    assert stretches(unit)[0].span.minutes == 680


def test_an_interruption_never_waits_for_an_answer_and_it_is_asked_afterwards(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("08:10", day=2)
    interruption.begin(unit.desk)
    assert stretches(unit)[0].span == Span(at("08:10"), at("08:10", 2))
    assert "stretch_too_long" in questions(unit)


def test_work_after_the_end_of_the_day_is_asked_about_unless_it_was_agreed(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("17:00")
    assert questions(unit)[0] == "timer_beyond_hours"
    hours.order(unit.desk, Order(span("16:45", "18:00"), "chefen", Standing.ORDERED))
    assert "timer_beyond_hours" not in questions(unit)


@pytest.fixture
def set_back(unit):
    """A clock that went back from ten to nine while a timer ran."""
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("10:00")
    unit.add("B-2")
    unit.clock("09:00")
    return unit


def test_a_clock_set_back_is_noted_once_and_never_used(set_back):
    for _ in range(2):
        with pytest.raises(ClockWentBackError):
            work.pause(set_back.desk)
    assert noted(set_back) == [ClockSetBack(at("10:00"), at("09:00"), at("08:10"))]
    assert questions(set_back)[0] == "clock_went_back"
    timer.stop(set_back.desk, ended=at("09:55"))
    assert stretches(set_back)[0].span == span("08:10", "09:55")


def test_the_clock_is_doubted_until_it_is_answered_also_when_it_is_later_again(set_back):
    set_back.view()
    set_back.clock("11:00")
    with pytest.raises(ClockWentBackError):
        work.pause(set_back.desk)
    timer.stop(set_back.desk, ended=at("11:00"))
    work.start(set_back.desk, "B-2")
    set_back.clock("11:30")
    work.pause(set_back.desk)
    assert stretches(set_back)[-1].span == span("11:00", "11:30")


def test_what_breaks_in_after_the_clock_went_back_loses_no_minute(set_back):
    interruption.begin(set_back.desk)
    assert stretches(set_back)[0].span == span("08:10", "10:00")


def test_two_minutes_off_are_no_question(unit):
    unit.add("B-1")
    unit.clock("08:20")
    work.start(unit.desk, "B-1")
    unit.clock("08:19")
    work.pause(unit.desk)
    assert noted(unit) == []


# Idle or locked time.


@pytest.mark.parametrize(
    ("did", "until", "kinds", "minutes"),
    [
        (timer.WhileIdle.BREAK, None, ["work", "break"], 20),
        (timer.WhileIdle.WORK, None, ["work", "work"], 50),
        (timer.WhileIdle.PART, "08:40", ["work", "work", "break"], 30),
    ],
)
def test_idle_time_is_what_the_worker_says_on_return(unit, did, until, kinds, minutes):
    unit.add("B-1", estimate_minutes=240)
    work.start(unit.desk, "B-1")
    unit.clock("09:10")
    idle = span("08:30", "09:00")
    timer.answer_idle(unit.desk, idle, did, None if until is None else at(until))
    found = stretches(unit)
    assert [each.occupation.value for each in found] == kinds
    assert {each.origin for each in found[1:]} == {Origin.ASKED_ON_RETURN}
    running = unit.one("B-1")
    assert (running.logged_minutes, running.running_since) == (minutes, at("09:00"))
    work.pause(unit.desk)
    assert sum(each.span.minutes for each in stretches(unit)) == 60


def test_time_away_counts_as_nothing_until_it_is_said_what_it_was(unit):
    unit.add("B-1", estimate_minutes=240)
    work.start(unit.desk, "B-1")
    unit.clock("09:10")
    idle = span("08:30", "09:00")
    timer.set_idle_aside(unit.desk, idle)
    assert [each.span for each in stretches(unit)] == [span("08:10", "08:30")]
    assert unit.one("B-1").running_since == at("09:00")
    timer.answer_idle(unit.desk, idle, timer.WhileIdle.WORK)
    assert (unit.one("B-1").logged_minutes, len(stretches(unit))) == (50, 2)


def test_where_no_timer_ran_nothing_is_set_aside(unit):
    unit.clock("09:10")
    assert timer.set_idle_aside(unit.desk, span("08:30", "09:00")) is None
    assert stretches(unit) == []


def test_idle_time_that_is_noted_already_or_lies_ahead_is_refused(unit):
    hours.add(unit.desk, NewTime(span("07:00", "08:00")))
    with pytest.raises(HoursOverlapError):
        timer.answer_idle(unit.desk, span("07:30", "08:05"), timer.WhileIdle.WORK)
    with pytest.raises(HoursAheadError):
        timer.answer_idle(unit.desk, span("08:00", "09:00"), timer.WhileIdle.BREAK)
    with pytest.raises(TimeOrderError):
        timer.answer_idle(unit.desk, span("08:00", "08:05"), timer.WhileIdle.PART, at("08:30"))


# What is typed.


def test_a_visit_of_a_closed_assignment_is_noted_for_it(unit):
    unit.add("B-1")
    work.done(unit.desk, "B-1")
    hours.add(unit.desk, NewTime(span("07:00", "07:30"), Occupation.TRAVEL, ref="B-1"))
    assert stretches(unit)[0].cause == Cause(unit.one("B-1").id, "brev")


REFUSED = [
    (NewTime(span("08:00", "07:00")), TimeOrderError),
    (NewTime(Span(at("07:00", -2), at("09:00", -1))), StretchTooLongError),
    (NewTime(span("08:00", "08:30")), HoursAheadError),
    (NewTime(span("05:30", "06:10")), HoursOverlapError),
    (NewTime(span("07:00", "07:30"), employment="77"), EmploymentUnknownError),
]


@pytest.mark.parametrize(("stated", "refusal"), REFUSED)
def test_what_cannot_be_is_not_noted(unit, stated, refusal):
    hours.add(unit.desk, NewTime(span("06:00", "06:30")))
    with pytest.raises(refusal):
        hours.add(unit.desk, stated)
    assert len(noted(unit)) == 1


def test_what_the_timer_counts_is_not_noted_twice(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.clock("10:00")
    with pytest.raises(TimerRunsThereError):
        hours.add(unit.desk, NewTime(span("09:00", "09:30")))
    hours.add(unit.desk, NewTime(span("07:00", "08:10")))
    hours.add(unit.desk, NewTime(span("09:00", "09:15"), Occupation.BREAK))


def test_corrections_follow_what_stands_and_say_why(unit):
    hours.add(unit.desk, NewTime(span("06:00", "06:30")))
    with pytest.raises(ReasonNeededError):
        hours.correct(unit.desk, 1, Correction(" ", span("06:00", "06:20")))
    hours.correct(unit.desk, 1, Correction("kortare", span("06:00", "06:20")))
    hours.correct(unit.desk, 1, Correction("längre", span("06:00", "06:40")))
    assert [each.corrects for each in noted(unit) if isinstance(each, Corrected)] == [1, 2]
    hours.correct(unit.desk, 3, Correction("aldrig", never=True))
    with pytest.raises(RecordUnknownError):
        hours.correct(unit.desk, 1, Correction("igen", span("06:00", "06:40")))
    undo(unit.desk)
    assert hours.stretch_of(unit.desk, 1).span == span("06:00", "06:40")


@pytest.mark.parametrize("text", ["B-1 drog ut", "samtal (b-1).", "B-1/brev"])
def test_a_reason_names_no_case(unit, text):
    unit.add("B-1")
    hours.add(unit.desk, NewTime(span("06:00", "06:30")))
    with pytest.raises(ReferenceInTextError):
        hours.correct(unit.desk, 1, Correction(text, span("06:00", "06:20")))
    with pytest.raises(PersonalNumberError):
        hours.correct(unit.desk, 1, Correction(PERSONAL_NUMBER, span("06:00", "06:20")))


# Orders, months, employments.


def test_what_is_ordered_ahead_opens_the_plan_and_agreed_overtime_is_an_order(unit):
    hours.order(unit.desk, Order(span("17:00", "18:00"), "chefen", Standing.ORDERED))
    assert [each.span for each in unit.stored().overtime] == [span("17:00", "18:00")]
    approved = Order(span("06:00", "06:30"), "chefen", Standing.APPROVED)
    hours.order(unit.desk, approved)
    assert len(unit.stored().overtime) == 1
    assert [each.standing.value for each in noted(unit) if isinstance(each, Ordered)] == [
        *("ordered", "approved"),
    ]
    with pytest.raises(ReasonNeededError):
        hours.order(unit.desk, replace(approved, by=""))
    with pytest.raises(HoursAheadError):
        hours.order(unit.desk, replace(approved, said_at=Instant(at("08:10") + 1)))


def test_a_closed_month_and_those_before_it_stay_closed(unit):
    old = NewTime(span("16:45", "17:15", day=-30))
    hours.add(unit.desk, old)
    with pytest.raises(MonthNotOverError):
        hours.close_month(unit.desk, NOVEMBER)
    done = hours.close_month(unit.desk, OCTOBER)
    assert done.change.final is True
    with pytest.raises(FinalActionError):
        undo(unit.desk)
    with pytest.raises(MonthClosedError):
        hours.close_month(unit.desk, OCTOBER)
    for act in (
        lambda: hours.add(unit.desk, NewTime(span("18:00", "18:30", day=-60))),
        lambda: hours.correct(unit.desk, 1, Correction("fel", span("17:00", "17:15", day=-30))),
        lambda: hours.order(unit.desk, Order(old.span, "chefen", Standing.APPROVED)),
        lambda: hours.choose_pay(unit.desk, old.span, "money"),
        lambda: schedules.set_schedule(
            unit.desk, Schedule(date(2026, 9, 1), parse_hours("mon-fri 09:00-17:00"))
        ),
    ):
        with pytest.raises(MonthClosedError) as refused:
            act()
        assert refused.value.facts["open_month"] == NOVEMBER
    hours.correct(unit.desk, 1, Correction("fel", span("17:00", "17:15", day=-30)), book_next=True)
    assert noted(unit)[-1].booked_in == NOVEMBER
    assert hours_seen.month(unit.desk, OCTOBER).closed


def test_hours_of_another_employment_have_their_own_schedule_and_leave_the_plan_alone(unit):
    unit.add("B-1")
    before = unit.spans("B-1")
    row = Schedule(TODAY, parse_hours("sat 10:00-14:00"), employment="0020-B")
    schedules.set_schedule(unit.desk, row)
    assert unit.spans("B-1") == before
    hours.add(unit.desk, NewTime(span("10:00", "15:00", day=-3), employment="0020-B"))
    seen = hours_seen.days(unit.desk, TODAY, TODAY, "0020-B")
    assert seen.employment == "0020-B"
    with pytest.raises(PersonalNumberError):
        schedules.set_schedule(unit.desk, replace(row, employment=PERSONAL_NUMBER))


def test_a_week_nobody_marked_is_asked_about_until_it_is(unit):
    hours.add(unit.desk, NewTime(span("16:45", "17:15", day=-7)))
    assert questions(unit) == ["week_open"]
    hours.complete_week(unit.desk, date(2026, 11, 18))
    assert questions(unit) == []


def test_the_log_is_read_once_and_then_only_added_to(unit):
    hours.add(unit.desk, NewTime(span("06:00", "06:30")))
    log = unit.desk.hours.log
    hours.add(unit.desk, NewTime(span("06:30", "07:00")))
    assert unit.desk.hours.log is log
    book = hours_seen.book(unit.desk)
    hours.add(unit.desk, NewTime(span("07:00", "07:30")))
    assert hours_seen.book(unit.desk) is book
    assert hours_seen.month(unit.desk, NOVEMBER).summary.classes == {PayClass.FLEX: 90}


def test_what_is_expected_begins_the_day_the_desk_was_made(unit):
    unit.desk.clock = SetClock(at("13:00", 2))
    seen = hours_seen.month(unit.desk, NOVEMBER).summary
    known = [day for day in seen.days if not day.before]
    assert (known[0].day, known[0].expected_minutes) == (TODAY, 480)
    assert (seen.worked_minutes, seen.difference_minutes) == (2 * 480 + 255, 0)
    assert seen.left_minutes == 225 + 2 * 480


def test_another_program_writes_and_this_one_sees_it(unit):
    from tests.desk.unit import Unit

    other = Unit(unit.home)
    hours.add(unit.desk, NewTime(span("06:00", "06:30")))
    with pytest.raises(HoursOverlapError):
        hours.add(other.desk, NewTime(span("06:10", "06:20")))
    other.close()


def test_the_clock_in_hand_is_a_set_one(unit):
    assert isinstance(unit.desk.clock, SetClock)

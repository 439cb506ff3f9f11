"""The queue by level."""

from swdesk.desk import work
from swdesk.domain.instants import FAR_FUTURE
from swdesk.domain.limits import Limit, LimitOrigin, Limits
from swdesk.ui.viewmodels.deadlines import Missing, Nearness, deadline_of
from tests.desk.unit import NOW, on, span


def test_every_level_has_one_heading_and_every_assignment_one_card(screens, unit):
    unit.add("B-1")
    unit.add("F-1", "forhand")
    unit.add("B-2")
    state = screens.queue()
    headings = [row.level for row in state.rows if row.known is None]
    assert headings == sorted(set(headings))
    assert [row.known for row in state.rows if row.known] == list(unit.view().queue)
    assert state.count == "3 assignments"


def test_an_empty_queue_says_what_belongs_there(screens):
    assert screens.queue().empty == "The queue is empty. Add what has come in."


def test_a_card_says_what_is_left_and_by_which_rule(screens, unit):
    unit.add("B-1", estimate_minutes=95, due=on(0))
    card = screens.card("B-1")
    assert card.title == "Brev B-1"
    rule = card.note.removeprefix("1 h 35 min left · rule ")
    assert card.brief == f"1 h 35 min · {rule}"  # the rule is seen also where there is little room
    assert card.deadline.text == "today"


def test_what_runs_says_so(screens, unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    assert screens.card("B-1").note.startswith("running · ")


def test_a_missed_hard_limit_is_told_from_a_missed_wish(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    deadline = screens.card("F-1").deadline
    assert (deadline.text, deadline.nearness) == ("today · not met", Nearness.LOST)
    assert deadline.spoken.endswith("cannot be met")


def test_a_fixed_time_stands_where_the_limit_would(screens, unit):
    unit.add("M-1", "mote", fixed=span("10:00", "11:00", 1))
    assert screens.card("M-1").deadline.text == "tomorrow 10:00"


def test_a_hard_limit_comes_nearer(screens):
    def near(days):
        limit = Limit(on(days), LimitOrigin.STATUTE, hard=True)
        limits = Limits(limit, None, (limit,), FAR_FUTURE, FAR_FUTURE, limit)
        return deadline_of(limits, Missing.NOTHING, NOW, screens.names().words).nearness

    found = [near(days) for days in (0, 2, 5, 30)]
    assert found == [Nearness.LOST, Nearness.NEAR, Nearness.SOON, Nearness.FAR]


def test_after_a_lost_soft_date_the_hard_limit_still_to_be_kept_is_shown(screens):
    law, unit = LimitOrigin.STATUTE, LimitOrigin.UNIT
    hard, soft = Limit(on(0), law, hard=True), Limit(on(-4), unit, hard=False)
    limits = Limits(hard, soft, (hard, soft), FAR_FUTURE, FAR_FUTURE, soft)
    words = screens.names().words
    assert deadline_of(limits, Missing.SOFT, NOW, words).text == "today"
    assert deadline_of(limits, Missing.HARD, NOW, words).text == "today · not met"


def test_a_soft_date_before_the_hard_limit_stands_beside_it(screens):
    law, unit = LimitOrigin.STATUTE, LimitOrigin.UNIT
    hard, soft = Limit(on(3), law, hard=True), Limit(on(1), unit, hard=False)
    limits = Limits(hard, soft, (hard, soft), FAR_FUTURE, FAR_FUTURE, soft)
    words = screens.names().words
    kept = deadline_of(limits, Missing.NOTHING, NOW, words)
    assert (kept.text, kept.nearness) == ("Fri 27 Nov (tomorrow)", Nearness.NEAR)
    assert kept.spoken == "hard limit Fri 27 Nov, soft date Wed 25 Nov"
    assert deadline_of(limits, Missing.SOFT, NOW, words).text == "Fri 27 Nov (tomorrow · late)"


def test_what_is_to_be_done_at_once_says_so_whatever_day_else_is_known(screens, unit):
    unit.add("H-1", "hot", due=on(1))
    deadline = screens.card("H-1").deadline
    assert (deadline.text, deadline.nearness) == ("at once", Nearness.LOST)
    assert deadline.spoken.startswith("at once, soft date ")

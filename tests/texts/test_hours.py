"""What is said of worked hours."""

from datetime import date

import pytest

from swdesk.domain.agreement import LimitPeriod
from swdesk.domain.hours import (
    AccountUse,
    Category,
    LimitUse,
    Occupation,
    Origin,
    Pay,
    PayClass,
    RestWarning,
    Standing,
)
from swdesk.domain.instants import Zone
from swdesk.texts import hours
from tests.worktime.logs import AB, LAW, span

TABLES = [
    (PayClass, hours.class_words),
    (Category, hours.category_words),
    (Standing, hours.standing_words),
    (Pay, hours.pay_words),
    (Occupation, hours.occupation_words),
    (Origin, hours.origin_words),
    (AccountUse, hours.account_use_words),
    (LimitPeriod, hours.period_words),
]


def use(**changes):
    known = {"name": "overtime-period", "used_minutes": 2880, "awaiting_minutes": 0}
    known |= {"limit_minutes": 3000, "source": "ATL"}
    known |= {"period_start": date(2026, 11, 1), "period_end": date(2026, 11, 30)}
    return LimitUse(**{**known, **changes})


@pytest.mark.parametrize(("kinds", "say"), TABLES)
def test_every_word_of_the_log_is_said_in_both_languages(kinds, say, swedish, english):
    assert all(say(kind, swedish) != say(kind, english) for kind in kinds if kind != "on_call")
    assert len({say(kind, swedish) for kind in kinds}) == len(kinds)


def test_what_has_no_category_or_pay_is_a_dash(swedish):
    assert (hours.category_words(None, swedish), hours.pay_words(None, swedish)) == ("–", "–")


def test_a_rule_says_what_it_is(swedish):
    assert hours.rule_words("ab-20-enkel", [AB], swedish).startswith("Enkel övertid inom två")
    assert hours.rule_words("own-rule", [AB], swedish) == "own-rule"
    assert "inget avtal" in hours.rule_words("no-agreement", [AB], swedish)


def test_a_limit_tells_what_is_used_and_left(swedish):
    said = hours.used_sentence(use(), LAW, swedish)
    assert said == "Övertid: 48 h av 50 h, 2 h kvar"
    over = hours.used_sentence(use(used_minutes=3060), LAW, swedish)
    assert over == "Övertid: 51 h av 50 h, 1 h för mycket"


def test_what_following_a_plan_makes(swedish, english):
    said = hours.planned_sentence(use(planned_minutes=180), LAW, english)
    assert "makes 51 h" in said
    assert "blir det 51 h" in hours.planned_sentence(use(planned_minutes=180), LAW, swedish)
    assert "50 h" in hours.planned_sentence(use(planned_minutes=60), LAW, swedish)
    assert hours.planned_sentence(use(), LAW, swedish) == ""


def test_a_period_is_told_as_people_call_it(swedish):
    def said(first, last):
        period = {"period_start": first, "period_end": last}
        return hours.planned_sentence(use(planned_minutes=60, **period), LAW, swedish)

    assert "i november 2026" in said(date(2026, 11, 1), date(2026, 11, 30))
    assert "i 2026 " in said(date(2026, 1, 1), date(2026, 12, 31))
    assert "mån 2 nov till sön 29 nov" in said(date(2026, 11, 2), date(2026, 11, 29))


def test_an_average_is_told_by_the_week(swedish):
    weekly = {"weekly_minutes": 2700, "weekly_limit_minutes": 2880, "planned_minutes": 900}
    near = use(name="average-week", weekly_planned_minutes=60, **weekly)
    assert "46 h i veckan i genomsnitt, högst 48 h" in hours.planned_sentence(near, LAW, swedish)
    over = use(name="average-week", weekly_planned_minutes=240, **weekly)
    assert "49 h i veckan i genomsnitt" in hours.planned_sentence(over, LAW, swedish)


def test_when_a_limit_was_or_would_be_passed(english):
    passed = hours.forecast_sentence(use(passed_on=date(2026, 11, 24)), LAW, english)
    assert passed == "Overtime: passed on Tue 24 Nov."
    ahead = hours.forecast_sentence(use(forecast=date(2026, 11, 28)), LAW, english)
    assert ahead == "Overtime: at the present pace passed on Sat 28 Nov."
    assert hours.forecast_sentence(use(), LAW, english) == ""


def test_a_rest_tells_what_it_lacks_and_from_when_work_may_begin(swedish):
    words = swedish.at_home(Zone("Europe/Stockholm"), date(2026, 11, 24))
    night = span("2026-11-23 22:15-+1 08:00")
    early = span("2026-11-24 09:15-10:00").start
    said = hours.rest_sentence(
        RestWarning("daily-rest", night, 585, 660, "ATL 13 §", early), LAW, words
    )
    assert "9 h 45 min" in said
    assert said.endswith("börja tidigast tis 24 nov 09.15.")
    for name in ("daily-rest-night", "weekly-rest", "break"):
        assert "ATL" in hours.rest_sentence(RestWarning(name, night, 1, 2, "ATL"), LAW, words)


def test_faults_of_a_log_are_told(swedish):
    assert "post 1 och 2" in hours.finding_sentence("overlap", "i går", (1, 2), swedish)

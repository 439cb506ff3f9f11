"""Reading the law's files."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.limits import Period, PeriodUnit
from swdesk.rules.days_off import read_days_off
from swdesk.rules.law import Confidence, Disturbance, WorkClass, read_law

WORDS = {"sv": "ord", "en": "words"}
CLOCKS = {
    "format": 1,
    "events": {"received": WORDS, "extended_to": WORDS},
    "clocks": [
        {
            "id": "bedomning",
            "name": WORDS,
            "binds": "municipality",
            "event": "received",
            "period": {"days": 14},
            "hard": True,
            "weekend_shifts": True,
            "committee": False,
            "consequence": {"rank": 5, **WORDS},
            "confidence": "H",
            "extended_by": "extended_to",
            "versions": [
                {"valid_until": date(2025, 6, 30), "period": {"months": 2}, "source": "gammal"},
                {"valid_from": "2025-07-01", "source": "ny"},
            ],
        }
    ],
}
WORK = {
    "format": 1,
    "work": [
        {
            "number": 2,
            "name": WORDS,
            "class": "S2",
            "source": "SoL",
            "usual_minutes": [120, 240],
            "confidence": "L",
            "clocks": ["bedomning"],
            "interrupted_by": ["phone"],
        }
    ],
}
HOLIDAYS = {"days": [{"on": "2026-12-25", "name": WORDS, "eve": False}]}


def changed(data, *path_and_value):
    """A copy with one value put elsewhere."""
    data = copy.deepcopy(data)
    *path, last, value = path_and_value
    place = data
    for step in path:
        place = place[step]
    place[last] = value
    return data


def test_what_stands_on_a_clock_holds_for_each_version_that_says_nothing_else():
    old, new = read_law(CLOCKS, WORK, HOLIDAYS).clock("bedomning").versions
    assert old.period == Period(2, PeriodUnit.MONTHS)
    assert new.period == Period(14, PeriodUnit.DAYS)
    assert old.confidence == new.confidence == Confidence.HIGH


def test_a_kind_carries_one_clock_per_version():
    law = read_law(CLOCKS, WORK, HOLIDAYS)
    clocks = law.clocks_of(2)
    assert [clock.source for clock in clocks] == ["gammal", "ny"]
    assert clocks == law.kind_clocks("bedomning")
    assert {clock.law for clock in clocks} == {"bedomning"}
    assert clocks[1].extended_by == "extended_to"


def test_a_duty_without_a_figure_gives_no_clock():
    bare = changed(CLOCKS, "clocks", 0, "period", None)
    bare = changed(bare, "clocks", 0, "versions", 0, "period", None)
    law = read_law(bare, WORK, HOLIDAYS)
    assert law.kind_clocks("bedomning") == ()
    assert law.clock("bedomning").in_force(date(2026, 1, 1)).source == "ny"


def test_the_catalogue_says_what_a_kind_of_work_is():
    entry = read_law(CLOCKS, WORK, HOLIDAYS).work(2)
    assert entry.work_class is WorkClass.S2
    assert entry.usual_minutes == (120, 240)
    assert entry.interrupted_by == (Disturbance.PHONE,)


def test_what_is_not_there_is_none():
    law = read_law(CLOCKS, WORK, HOLIDAYS)
    assert law.clock("x") is None
    assert law.work(99) is None
    assert law.kind_clocks("x") == law.clocks_of(99) == ()


CLOCK = ("clocks", 0)


@pytest.mark.parametrize(
    ("path", "value", "why", "where"),
    [
        (("format",), 2, "not_a_number_in_range", "format"),
        ((*CLOCK, "hard"), "yes", "not_true_or_false", "clocks[0].versions[0].hard"),
        ((*CLOCK, "event"), "heard", "unknown_event", "clocks[0].versions[0].event"),
        ((*CLOCK, "or_events"), ["x"], "unknown_event", "clocks[0].versions[0].or_events[0]"),
        ((*CLOCK, "extended_by"), "x", "unknown_event", "clocks[0].versions[0].extended_by"),
        ((*CLOCK, "versions", 1, "period"), {"moons": 1}, "not_a_period",
         "clocks[0].versions[1].period"),
        ((*CLOCK, "versions", 1, "period"), {"days": -1}, "not_a_number_in_range",
         "clocks[0].versions[1].period.days"),
        ((*CLOCK, "versions", 1, "valid_from"), "2025-06-30", "versions_overlap",
         "clocks[0].versions"),
        ((*CLOCK, "versions", 1, "valid_from"), "2025-02-30", "not_a_day",
         "clocks[0].versions[1].valid_from"),
        ((*CLOCK, "versions"), [], "no_versions", "clocks[0].versions"),
        ((*CLOCK, "versions", 0, "sorce"), "x", "unknown_key", "clocks[0].versions[0].sorce"),
        ((*CLOCK, "consequence"), {"rank": 9, **WORDS}, "not_a_number_in_range",
         "clocks[0].versions[0].consequence.rank"),
        ((*CLOCK, "name"), {"sv": "ord"}, "not_a_text", "clocks[0].name.en"),
        ((*CLOCK, "confidence"), "sure", "unknown_word", "clocks[0].versions[0].confidence"),
    ],
)  # fmt: skip
def test_a_fault_in_the_clocks_is_named_with_its_place(path, value, why, where):
    with pytest.raises(FileUnusableError) as refused:
        read_law(changed(CLOCKS, *path, value), WORK, HOLIDAYS)
    assert refused.value.facts == {"name": "clocks.yaml", "why": why, "where": where}


@pytest.mark.parametrize(
    ("path", "value", "why", "where"),
    [
        (("work", 0, "clocks"), ["x"], "unknown_clock", "work[0].clocks[0]"),
        (("work", 0, "usual_minutes"), [240, 120], "not_a_range", "work[0].usual_minutes"),
        (("work", 0, "interrupted_by"), ["noise"], "unknown_word", "work[0].interrupted_by[0]"),
        (("work", 0, "name"), "ord", "not_a_mapping", "work[0].name"),
        (("work",), {}, "not_a_list", "work"),
    ],
)
def test_a_fault_in_the_kinds_of_work_is_named_with_its_place(path, value, why, where):
    with pytest.raises(FileUnusableError) as refused:
        read_law(CLOCKS, changed(WORK, *path, value), HOLIDAYS)
    assert refused.value.facts == {"name": "work.yaml", "why": why, "where": where}


@pytest.mark.parametrize("file", ["clocks", "work", "days"])
def test_nothing_is_stated_twice(file):
    data = {"clocks": CLOCKS, "work": WORK, "days": HOLIDAYS}
    data[file] = changed(data[file], file, data[file][file] * 2)
    with pytest.raises(FileUnusableError) as refused:
        read_law(*data.values())
    assert refused.value.facts["why"] == "twice"


@pytest.mark.parametrize("data", [None, {}, {"days": [{"on": "x"}]}, {"days": [{}]}])
def test_a_broken_holidays_file_is_refused(data):
    with pytest.raises(FileUnusableError):
        read_days_off(data)

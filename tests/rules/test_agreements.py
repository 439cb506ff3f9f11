"""Reading agreements and the limits of the Working Hours Act."""

import copy
from datetime import date

import pytest

from swdesk.domain.agreement import LimitPeriod, Takes
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.hours import PayClass
from swdesk.rules.agreements import read_agreement
from swdesk.rules.working_time import read_working_time
from tests.worktime.logs import AB, LAW, parsed

AB_DATA = parsed("agreements", "ab.yaml")
LAW_DATA = parsed("law", "working-time.yaml")


def changed(data, *path_and_value):
    data = copy.deepcopy(data)
    *path, last, value = path_and_value
    place = data
    for key in path:
        place = place[key]
    place[last] = value
    return data


def fault(read, data):
    with pytest.raises(FileUnusableError) as caught:
        read(data, "own.yaml")
    return caught.value.facts["why"], caught.value.facts["where"]


def test_every_figure_of_the_agreement_has_its_source_and_how_sure_it_is():
    (version,) = AB.versions
    cited = (*version.rules, *version.factors.values(), *version.others.values())
    assert all(each.source and each.confidence in {"H", "M", "L"} for each in cited)
    factors = {name: (of.leave_percent, of.pay_percent) for name, of in version.factors.items()}
    assert factors == {
        PayClass.ADDITIONAL: (100, 120),
        PayClass.SIMPLE: (150, 180),
        PayClass.QUALIFIED: (200, 240),
    }
    assert version.rules[-1].takes is Takes.ANY


def test_every_limit_has_its_source_and_how_sure_it_is():
    assert all(each.source and each.confidence in {"H", "M"} for each in (*LAW.limits, *LAW.rests))
    period = next(each for each in LAW.limits if each.id == "overtime-period")
    assert [period.minutes(each) for each in LimitPeriod] == [3000, 2880]
    assert period.holds_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("path", "value", "why", "where"),
    [
        (("versions", 0, "rules", 4, "takes"), "near", "unknown_word",
         "versions[0].rules[4].takes"),
        (("versions", 0, "rules", 4, "most_minutes"), 60, "no_last_rule", "versions[0].rules"),
        (("versions", 0, "rules", 0, "id"), "ab-20-tak", "twice", "versions[0].rules"),
        (("versions", 0, "rules", 0, "class"), "flex", "unknown_word",
         "versions[0].rules[0].class"),
        (("versions", 0, "rules", 1, "before_minutes"), None, "not_a_number_in_range",
         "versions[0].rules[1].before_minutes"),
        (("versions", 0, "factors", "simple"), None, "not_a_mapping", "versions[0].factors.simple"),
        (("versions", 0, "call_out_rounding", "night"), "22-06", "not_clock_times",
         "versions[0].call_out_rounding.night"),
        (("versions", 0, "flex_settlement"), {"on": ["31/3"], "least_hours": -20, "most_hours": 40,
         "source": "x"}, "not_a_day", "versions[0].flex_settlement.on[0]"),
        (("versions", 0, "surprise"), 1, "unknown_key", "versions[0].surprise"),
        (("versions",), [], "no_versions", "versions"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_its_place(path, value, why, where):
    assert fault(read_agreement, changed(AB_DATA, *path, value)) == (why, where)


def test_versions_follow_each_other_and_each_holds_in_its_time():
    old = {**AB_DATA["versions"][0], "valid_until": date(2025, 3, 31)}
    new = {**AB_DATA["versions"][0], "valid_from": date(2025, 4, 1), "hourly_divisor": 160}
    found = read_agreement(changed(AB_DATA, "versions", [old, new]), "own.yaml")
    days = (date(2025, 3, 31), date(2025, 4, 1))
    assert [found.in_force(day).hourly_divisor for day in days] == [165, 160]
    overlapping = changed(AB_DATA, "versions", [old, {**new, "valid_from": date(2025, 3, 1)}])
    assert fault(read_agreement, overlapping) == ("versions_overlap", "versions")


@pytest.mark.parametrize(
    ("path", "value", "why", "where"),
    [
        (("limits", 0, "hours"), {"week": 40}, "unknown_key", "limits[0].hours.week"),
        (("limits", 0, "hours"), {"month": 50}, "not_a_number_in_range",
         "limits[0].hours.four_weeks"),
        (("limits", 0, "counts"), ["flex"], "unknown_word", "limits[0].counts[0]"),
        (("rests", 0, "between"), "25:00-05:00", "not_clock_times", "rests[0].between"),
        (("rests", 0, "kind"), "yearly", "unknown_word", "rests[0].kind"),
    ],
)  # fmt: skip
def test_a_fault_in_the_limits_is_named_by_its_place(path, value, why, where):
    assert fault(read_working_time, changed(LAW_DATA, *path, value)) == (why, where)

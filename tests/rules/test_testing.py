import pytest
from msgspec.structs import replace

from swdesk.domain.wording import Text
from swdesk.rules.rulebook import RulebookTest, TestExpectation, TestSituation
from swdesk.rules.testing import Mismatch, run_tests


def only(book, situations, **expected):
    test = RulebookTest(Text("t", "t"), tuple(situations), TestExpectation(**expected))
    return replace(book, tests=(test,))


def given(**values):
    return TestSituation(**{"label": "", "kind": "radgivning", "at": "2026-11-24T13:00", **values})


def mismatches(book, law, situation, **expected):
    return run_tests(only(book, [situation], **expected), law.days_off).results[0].mismatches


def test_the_sample_passes_its_own_tests_and_leaves_nothing_unreached(book, law):
    report = run_tests(book, law.days_off)
    assert [(result.name.en, result.mismatches) for result in report.failed] == []
    assert (report.unreached_rules, report.unreached_drops) == ((), ())
    assert (report.unreached_notices, report.unreached_deferrals) == ((), ())
    assert report.otherwise_than_deadline_order == 1


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        ({"level": 1}, Mismatch("level", "1", "4")),
        ({"rule": "1.1"}, Mismatch("rule", "1.1", "9")),
        ({"respond": "at_once"}, Mismatch("respond", "at_once", "by_date")),
        ({"deadline": "2026-11-24"}, Mismatch("deadline", "2026-11-24", "")),
        ({"deferral": "D9"}, Mismatch("deferral", "D9", "D1")),
        ({"drop": "K2"}, Mismatch("drop", "K2", "S1")),
        ({"notices": ("N2",)}, Mismatch("notices", "N2", "")),
    ],
)
def test_a_failed_test_says_what_was_expected_and_what_came(book, law, expected, wrong):
    assert mismatches(book, law, given(), **expected) == (wrong,)


def test_what_no_test_reaches_is_listed(book, law):
    report = run_tests(only(book, [given()], rule="9"), law.days_off)
    assert report.unreached_rules == ("K1", "1.1", "1.2", "2.1", "3.1", "3.2", "3.3")
    assert report.unreached_notices == ("N1", "N2")
    assert report.unreached_drops == ("K2",)


def test_working_days_leave_out_weekends_and_holidays(book, law):
    friday = given(kind="forhandsbedomning", at="2026-12-18T09:00", facts=(("barn-i-fara", "no"),))
    promised = replace(friday, at="2026-12-24T09:00", events=(("received", "2026-12-18"),))
    assert mismatches(book, law, promised, rule="3.2", deadline="2027-01-01") == ()


def test_equal_levels_are_ordered_by_their_limit(book, law):
    late, soon = given(label="sen", due="2026-12-24"), given(label="snart", due="2026-11-30")
    report = run_tests(only(book, [late, soon], order=("snart", "sen")), law.days_off)
    assert (report.failed, report.otherwise_than_deadline_order) == ((), 0)

"""Hours on the command line: a month of them noted, shown and verified; refused in one sentence."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from swdesk import resources
from tests.cli.conftest import validator

EVENING = "2026-11-24T18:40"
DEMO_NUMBER = "10417"


@pytest.fixture
def evening(working):
    """After a day: what ran since 08.30 until 16.45, lunch, then a visit until 18.30 (record 3)."""
    assert working("time", "stop", at="2026-11-24T16:45").code == 0
    assert working("time", "add", "12:00", "12:45", "--planned-break", at=EVENING).code == 0
    visit = ("time", "add", "16:45", "18:30", "--kind", "skyddsbedomning", "--interruption")
    assert working(*visit, at=EVENING).code == 0
    return working


def test_a_day_with_an_ordered_evening_is_told_with_its_rule_and_limits(evening):
    order = ("time", "order", "3", "--by", "chefen", "--said", "16:30", "--reason", "akut")
    noted = evening.answer("time", *order, at=EVENING)
    assert noted["records"] == [4]
    told = evening.answer("overtime", "overtime", "--month", "2026-11", at=EVENING)
    [entry] = told["entries"]
    assert (entry["class"], entry["category"], entry["status"], entry["minutes"]) == (
        *("simple", "general_overtime", "ordered"),
        105,
    )
    assert (entry["ordered_by"], entry["approved_by"]) == ("chefen", None)
    assert entry["rule"]
    assert entry["source"]
    assert entry["cause"] == {
        "id": None, "ref": None, "kind": "skyddsbedomning", "title": None, "interruption": True,
    }  # fmt: skip
    month = next(limit for limit in told["limits"] if limit["limit_minutes"] == 50 * 60)
    assert (month["used_minutes"], month["left_minutes"]) == (105, 2895)
    assert told["totals"]["by_class"] == {"simple": 105}
    assert told["accounts"]["on"] == "2026-11-24"


def test_without_an_order_it_is_flex_and_awaiting_is_told_apart(evening):
    entry = evening.answer("overtime", "overtime", at=EVENING)["entries"][0]
    assert (entry["class"], entry["category"], entry["status"]) == ("flex", None, "none")
    evening.answer("time", "time", "order", "3", "--by", "chefen", "--asked", at=EVENING)
    told = evening.answer("overtime", "overtime", at=EVENING)
    assert told["entries"][0]["status"] == "awaiting"
    assert (told["totals"]["by_class"], told["totals"]["awaiting"]) == ({}, {"simple": 105})
    limit = told["limits"][0]
    assert (limit["used_minutes"], limit["awaiting_minutes"]) == (0, 105)
    evening.answer("time", "time", "refuse", "3", "--by", "chefen", at=EVENING)
    assert evening.answer("overtime", "overtime", at=EVENING)["entries"][0]["class"] == "flex"


def test_a_report_lists_records_by_their_numbers(evening):
    told = evening.answer("time-report", "time", "report", "--day", "2026-11-24", at=EVENING)
    assert [each["record"] for each in told["stretches"]] == [1, 2, 3]
    assert told["stretches"][0]["cause"]["ref"] == "BU-2240"
    [day] = told["days"]
    assert (day["expected_minutes"], day["worked_minutes"]) == (480, 585)
    assert told["asked"] == []
    assert "#1" in evening("time", "report", at=EVENING).out


def test_the_planned_break_is_offered_and_taken(working):
    assert working("time", "stop", at="2026-11-24T16:45").code == 0
    report = ("time", "report", "--day", "2026-11-24")
    told = working.answer("time-report", *report, at=EVENING)
    assert [each["question"] for each in told["asked"]] == ["break_offered"]
    assert told["days"][0]["worked_minutes"] == 525
    assert "--planned-break" in working("time", "report", at=EVENING).out
    working.answer("time", "time", "add", "12:00", "12:45", "--planned-break", at=EVENING)
    told = working.answer("time-report", *report, at=EVENING)
    assert (told["asked"], told["days"][0]["worked_minutes"]) == ([], 480)


def test_a_correction_keeps_the_original_and_can_be_taken_back(evening):
    words = ("time", "correct", "3", "--reason", "kom hem tidigare", "--end", "18:00")
    evening.answer("time", *words, at=EVENING)
    entry = evening.answer("overtime", "overtime", at=EVENING)["entries"][0]
    assert (entry["minutes"], entry["record"]) == (75, 4)
    evening.answer("undo", "undo", at=EVENING)
    assert evening.answer("overtime", "overtime", at=EVENING)["entries"][0]["minutes"] == 105
    assert evening.answer("verify", "verify", at=EVENING)["hours"]["records"] == 5


def test_pay_weeks_accounts_and_schedules_keep_their_shapes(evening):
    evening.answer("time", "time", "order", "3", "--by", "chefen", at=EVENING)
    evening.answer("time", "time", "pay", "time-off", "3", at=EVENING)
    entry = evening.answer("overtime", "overtime", at=EVENING)["entries"][0]
    assert entry["compensation"] == "time_off"
    evening.answer("time", "time", "complete", at=EVENING)
    week = evening.answer("time-report", "time", "report", at=EVENING)
    assert all(day["complete"] for day in week["days"])
    evening.answer("time", "time", "account", "compensation", "taken", "2h", at=EVENING)
    opening = ("komp", "överförd", "10h", "--on", "2026-11-01")
    evening.answer("time", "time", "account", *opening, at=EVENING)
    accounts = evening.answer("overtime", "overtime", at=EVENING)["accounts"]
    earned = 158  # an hour and three quarters give 157.5 minutes off
    assert accounts["compensation_minutes"] == earned + 600 - 120
    part_time = ("schedule", "add", "mon-thu 08:00-14:30 lunch 12:00-12:30", "--from", "2026-12-01")
    more = ("--full-time", "8h", "--flex-frame", "06:30-22:00", "--day-starts", "04:00")
    evening.answer("change", *part_time, *more, at=EVENING)
    evening.answer("change", "schedule", "unit", "--limits", "four-weeks", "--first-day",
                   "2026-01-05", at=EVENING)  # fmt: skip
    evening.answer("change", "schedule", "unit", "--round-to", "15m", "--cut-off", "5", at=EVENING)
    assert evening.answer("overtime", "overtime", at=EVENING)["cut_off"] == "2026-12-05"
    told = evening("overtime", at=EVENING).out
    assert "until Sat 5 Dec" in told
    assert "interruption: 1 h 45 min" in told
    shown = evening.answer("schedule-show", "schedule", "show", at=EVENING)
    assert shown["unit"]["rounding_minutes"] == 15
    assert shown["schedules"][1]["full_time_minutes"] == [480] * 5 + [0, 0]
    assert shown["schedules"][1]["flex_frame"] == {"start": "06:30", "end": "22:00"}
    assert shown["unit"]["limit_period"] == "four_weeks"
    limit = evening.answer("overtime", "overtime", at=EVENING)["limits"][0]
    assert limit["limit_minutes"] == 48 * 60
    assert "40 h" in evening("schedule", "show", at=EVENING).out


def test_two_employments_stand_side_by_side(evening):
    hours = ("schedule", "add", "sat 10:00-14:00", "--from", "2026-11-01")
    assert evening(*hours, "--employment", "0020-B", at=EVENING).code == 0
    add = ("time", "add", "2026-11-21T10:00", "16:00", "--kind", "radgivning")
    evening.answer("time", *add, "--employment", "0020-B", at=EVENING)
    other = evening.answer("overtime", "overtime", "--employment", "0020-B", at=EVENING)
    assert (other["employment"], [each["minutes"] for each in other["entries"]]) == (
        "0020-B",
        [120],
    )
    own = evening.answer("overtime", "overtime", "--employment", DEMO_NUMBER, at=EVENING)
    assert (own["employment"], len(own["entries"])) == (None, 1)
    over_both = {each["name"]: each["used_minutes"] for each in own["limits_together"]}
    apart = [
        next(each["used_minutes"] for each in told["limits"] if each["name"] == "average-week")
        for told in (own, other)
    ]
    assert over_both["average-week"] == sum(apart) > max(apart)
    assert "All employments together" in evening("overtime", at=EVENING).out


def test_a_closed_month_stays_closed_and_later_changes_go_into_the_next(evening):
    old = ("time", "add", "2026-10-26T16:45", "17:45", "--kind", "radgivning")
    evening.answer("time", *old, at=EVENING)  # record 4
    evening.answer("time", "time", "close", "2026-10", "--yes", at=EVENING)
    assert "final" in evening("undo", at=EVENING).err
    before = evening.answer("overtime", "overtime", "--month", "2026-10", at=EVENING)
    words = ("time", "correct", "4", "--reason", "kortare", "--end", "17:15")
    refused = evening(*words, at=EVENING)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "--book-next" in refused.err
    assert "November 2026" in refused.err
    evening.answer("time", *words, "--book-next", at=EVENING)
    after = evening.answer("overtime", "overtime", "--month", "2026-10", at=EVENING)
    assert after["entries"] == before["entries"]
    booked = evening.answer("overtime", "overtime", "--month", "2026-11", at=EVENING)["entries"]
    late = [(each["minutes"], each["corrects"]) for each in booked if each["corrects"]]
    assert sorted(late) == [(-60, "2026-10"), (30, "2026-10")]
    assert after["booked"]["by_class"] == {"flex": 60}
    told = evening.answer("overtime", "overtime", "--month", "2026-11", at=EVENING)
    assert told["booked"]["by_class"] == {"flex": 105 - 30}


REFUSED = [
    (("time", "add", "17:00", "18:00"), "record 3"),
    (("time", "add", "18:30", "18:30"), "not after the start"),
    (("time", "add", "2026-11-22T07:00", "2026-11-23T09:00"), "26 h"),
    (("time", "add", "19:00", "20:00"), "lies ahead"),
    (("time", "add", "2026-03-29T02:30", "03:30"), "skips 02:30"),
    (("time", "add", "2026-10-25T02:30", "03:30"), "+02:00"),
    (("time", "add", "07:00", "07:30", "--kind", "nonsense"), "no kind of work"),
    (("time", "add", "07:00", "07:30", "--ref", "BU-9"), "reference"),
    (("time", "add", "07:00", "07:30", "--employment", "77"), "--employment"),
    (("time", "correct", "99", "--reason", "x"), "time report"),
    (("time", "correct", "3"), "wants a reason"),
    (("time", "correct", "3", "--reason", "BU-2240 fel"), "BU-2240"),
    (("time", "correct", "3", "--reason", "19811218-9876"), "personal number"),
    (("time", "order", "3"), "wants a reason"),
    (("time", "order", "3", "--by", "chefen", "--said", "20:00"), "lies ahead"),
    (("time", "close", "2026-11", "--yes"), "not over yet"),
    (("time", "close", "2026-10"), "--yes"),
    (("time", "account", "holiday", "taken", "1h"), "compensation"),
    (("schedule", "add", "mon-fri 08:00-16:00", "--from", "2026-12-01", "--agreement", "x"), "ab"),
    (
        (
            "schedule", "add", "mon-fri 08:00-16:00", "--from", "2026-12-01",
            "--employment", "19811218-9876",
        ),
        "personal number",
    ),
    (("time", "stop"), "Nothing is being worked on"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"), REFUSED, ids=lambda it: it if isinstance(it, str) else ""
)
def test_bad_input_is_one_sentence_and_nothing_is_noted(evening, words, said):
    before = evening.answer("verify", "verify", at=EVENING)["hours"]
    refused = evening(*words, at=EVENING)
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert evening.answer("verify", "verify", at=EVENING)["hours"] == before
    swedish = evening(*words, at=EVENING, lang="sv")
    assert (swedish.code, swedish.err.count("\n")) == (1, 1)
    assert swedish.err != refused.err


def test_of_a_time_that_comes_twice_the_one_that_is_said_counts(evening):
    night = ("time", "add", "2026-10-25T02:30", "03:30", "--kind", "radgivning")
    first = evening.answer("time", *night, "--first", at=EVENING)["records"][0]
    told = evening.answer("time-report", "time", "report", "--day", "2026-10-25", at=EVENING)
    assert [each["minutes"] for each in told["stretches"]] == [120]
    evening("time", "correct", first, "--reason", "fel", "--never", at=EVENING)
    evening.answer("time", *night, "--second", at=EVENING)
    told = evening.answer("time-report", "time", "report", "--day", "2026-10-25", at=EVENING)
    assert [each["minutes"] for each in told["stretches"]] == [60]


def test_a_clock_set_back_is_noted_and_asked_about(working):
    assert working("plan", at="2026-11-24T10:00").code == 0
    refused = working("pause", at="2026-11-24T09:00")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "--ended" in refused.err
    told = working.answer("time-report", "time", "report", at="2026-11-24T09:01")
    assert [each["question"] for each in told["asked"]] == ["clock_went_back"]
    working.answer("time", "time", "stop", "--ended", "09:50", at="2026-11-24T09:02")
    told = working.answer("time-report", "time", "report", at="2026-11-24T10:02")
    assert [each["minutes"] for each in told["stretches"]] == [80]
    assert working.answer("verify", "verify")["hours"]["records"] == 2


def test_a_timer_forgotten_over_night_is_asked_about(working):
    morning = "2026-11-25T08:00"
    assert "--ended" in working("plan", at=morning).out
    refused = working("start", "BU-2231", at=morning)
    assert refused.code == 1
    assert "--ended now" in refused.err
    assert "BU-2240" in refused.err
    working.answer("time", "time", "stop", "--ended", "2026-11-24T16:00", at=morning)
    assert working("start", "BU-2231", at=morning).code == 0


def test_an_interruption_tells_what_following_it_does_to_the_limits(evening):
    words = ("interrupt", "--kind", "skyddsbedomning", "--ref", "BU-2299", "--estimate", "60m")
    shown = evening.answer("interrupt", *words, "--preview", at=EVENING)
    assert shown["limits"][0]["planned_minutes"] == 60
    assert shown["limits"][0]["with_plan_minutes"] == 60
    assert "of 50 h in November 2026" in evening(*words, "--preview", at=EVENING).out


def test_an_interruption_late_in_the_evening_tells_the_earliest_start_of_the_next_day(evening):
    late = "2026-11-24T21:40"
    words = ("interrupt", "--kind", "skyddsbedomning", "--ref", "BU-2299", "--estimate", "60m")
    shown = evening.answer("interrupt", *words, "--preview", at=late)
    (rest,) = [each for each in shown["rests"] if each["name"] == "daily-rest"]
    assert rest["earliest_start"].startswith("2026-11-25T09:40")
    assert "begin at" in evening(*words, "--preview", at=late).out


def test_a_clock_set_far_ahead_while_a_timer_runs_is_asked_about(working):
    assert working("plan", at="2026-11-24T10:00").code == 0
    for ahead in ("2026-11-25T10:00", "2036-11-24T10:00"):
        refused = working("pause", at=ahead)
        assert (refused.code, refused.err.count("\n")) == (1, 1)
        assert "--ended" in refused.err
    assert working.answer("verify", "verify", at="2026-11-24T10:30")["hours"]["records"] <= 1


def test_a_set_clock_notes_no_time_in_a_real_home(prepared, tmp_path, program):
    secret = tmp_path / "secret"
    secret.write_text("en lång promenad\n", encoding="utf-8")
    program.home = tmp_path / "real"
    safe = ("--passphrase-file", secret)
    program("init", *safe, "--rulebook", "builtin:barn-och-unga", "--hours", "mon-fri 08:00-16:45",
            "--employee-number", "007-A")  # fmt: skip
    assert program("add", "--kind", "radgivning", "--ref", "R-1", *safe).code == 0
    for words in (("time", "add", "07:00", "07:30"), ("start", "R-1")):
        refused = program(*words, *safe)
        assert (refused.code, "demo or test home" in refused.err) == (1, True)


# Verifying.


def test_a_home_is_verified_with_its_log(evening):
    told = evening.answer("verify", "verify", at=EVENING)
    assert (told["sound"], told["hours"]["faults"]) == (True, [])
    assert re.fullmatch("[0-9a-f]{64}", told["hours"]["head"])


def test_a_rolled_back_home_is_shown_by_verify_and_by_every_command(evening):
    kept = (evening.home / "swdesk.db").read_bytes()
    evening.answer("time", "time", "order", "3", "--by", "chefen", at=EVENING)
    (evening.home / "swdesk.db").write_bytes(kept)
    shown = evening("verify", "--json", at=EVENING)
    validator("verify").validate(shown.json)
    assert (shown.code, shown.json["sound"]) == (1, False)
    [fault] = shown.json["hours"]["faults"]
    assert (fault["code"], fault["record"], fault["last_record"]) == ("anchor_ahead", 4, 4)
    assert "swdesk verify" in evening("queue", at=EVENING).err


def test_the_manifest_keeps_to_its_schema_and_the_verifier_runs_alone(evening, tmp_path):
    from swdesk import wiring
    from swdesk.domain.clock import SetClock
    from swdesk.domain.instants import Instant
    from tests.exports.folders import made_folder

    desk = wiring.open_desk(evening.home, None, SetClock(Instant(29_732_450)))
    folder = made_folder(desk, tmp_path / "export")
    desk.close()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    validator("manifest").validate(manifest)
    alone = shutil.copy(resources.path("exports", "verify_export.py"), tmp_path / "alone.py")
    ran = subprocess.run(
        [sys.executable, "-I", alone, folder], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout[:2], ran.stderr) == (0, "OK", "")
    assert evening("verify", "--export", folder, at=EVENING).code == 0


def test_a_weekday_of_hours_lies_behind_and_its_date_is_told(evening):
    noted = evening("time", "order", "mon 16:45", "18:30", "--by", "chefen", at=EVENING)
    assert "Mon 23 Nov 16:45–18:30" in noted.out
    night = evening("time", "order", "mon 22:00", "tue 01:00", "--by", "chefen", at=EVENING)
    assert "Mon 23 Nov 22:00 – Tue 24 Nov 01:00" in night.out
    ahead = evening("time", "order", "26/11 16:45", "18:30", "--by", "chefen", at=EVENING)
    assert "Thu 26 Nov 16:45–18:30" in ahead.out
    assert "#6 Thu 26 Nov 16:45–18:30: ordered by chefen" in evening("time", "report").out
    told = evening.answer("time-report", "time", "report", "--day", "mon", at=EVENING)
    assert told["first"] == "2026-11-23"


def test_an_end_alone_lies_in_the_night_after_its_start_in_every_command(evening):
    late = "2026-11-28T20:00"
    night = ("ons 25/11 22.00", "00.30")
    for words in (
        ("order", *night),
        ("approve", *night),
        ("refuse", *night),
        ("pay", "money", *night),
    ):
        by = () if words[0] == "pay" else ("--by", "chefen")
        noted = evening("time", *words, *by, at=late)
        assert "Wed 25 Nov 22:00 – Thu 26 Nov 00:30" in noted.out, noted.err
    assert (
        "Thu 26 Nov 23:30 – Fri 27 Nov 01:10"
        in evening("time", "add", "2026-11-26T23:30", "01:10", at=late).out
    )
    assert "Mon 23 Nov 22:00 – Tue 24 Nov 02:00" in evening(
        *("time", "correct", "3", "--reason", "fel", "--start", "2026-11-23 22:00"),
        *("--end", "02:00"), at=late,
    ).out  # fmt: skip
    agreed = ("overtime", "agree", "tors 3/12 22.00", "01.00", "--with", "chefen", "--json")
    assert evening(*agreed, at=late).code == 0


def test_the_answer_names_which_pay_was_chosen(evening):
    assert evening("time", "pay", "pengar", "3", at=EVENING).out.splitlines()[-1].strip() == "pay"


def test_what_was_done_is_taken_in_swedish_too(evening):
    for name, word, start in (("resa", "travel", "18:30"), ("Arbete", "work", "18:32")):
        assert evening("time", "add", start, "1m", "--as", name, at=EVENING).code == 0
        told = evening.answer("time-report", "time", "report", at=EVENING)
        assert word in {each["occupation"] for each in told["stretches"]}


def test_a_request_is_approved_by_its_own_number_and_tells_who_was_asked_and_why(evening):
    asked = ("time", "order", "3", "--asked", "--by", "chefen", "--reason", "akut")
    [number] = evening.answer("time", *asked, at=EVENING)["records"]
    seen = evening("overtime", at=EVENING).out
    assert f"#{number}" in seen
    assert "awaits approval by chefen (akut)" in seen
    assert "asked of chefen" in seen
    evening.answer("time", "time", "approve", number, "--by", "chefen", at=EVENING)
    told = evening.answer("overtime", "overtime", at=EVENING)
    assert [each["status"] for each in told["orders"]] == ["approved"]
    assert told["entries"][0]["status"] == "approved"
    assert "akut" in evening("overtime", at=EVENING).out


def test_swedish_words_for_pay_and_months_are_read(evening):
    assert evening("time", "order", "3", "--by", "chefen", at=EVENING).code == 0
    assert evening("time", "pay", "ledighet", "3", at=EVENING, lang="sv").code == 0
    [entry] = evening.answer("overtime", "overtime", "--month", "november", at=EVENING)["entries"]
    assert entry["compensation"] == "time_off"
    refused = evening("time", "pay", "guld", "3", at=EVENING, lang="sv")
    assert "ERSÄTTNING" in refused.err


def test_flex_is_settled_as_the_unit_agreed_and_not_twice(working):
    settle = ("--settle", "24/11", "--carry-most", "1h", "--carry-debt", "1h")
    refused = working("time", "settle")
    assert (refused.code, "--settle 31/3,30/9" in refused.err) == (1, True)
    working("schedule", "unit", *settle)
    working("time", "add", "2026-11-24T05:00", "07:00")
    due = working.answer("overtime", "overtime", at="2026-11-26T09:00")["accounts"]["settling"]
    assert due == {"on": "2026-11-24", "balance_minutes": 120, "minutes": -60, "use": "struck"}
    assert "struck" in working("overtime", at="2026-11-26T09:00").out
    assert working("time", "settle", "--by", "chefen", at="2026-11-26T09:00").code == 0
    after = working.answer("overtime", "overtime", at="2026-11-26T09:00")["accounts"]
    assert (after["flex_minutes"], after["settling"]) == (60, None)
    assert "nothing is to settle" in working("time", "settle", at="2026-11-26T09:00").err


def test_settlement_days_that_are_none_are_refused(working):
    assert "31/3,30/9" in working("schedule", "unit", "--settle", "31/4").err
    working("schedule", "unit", "--settle", "month")
    assert "each month’s end" in working("schedule", "show").out

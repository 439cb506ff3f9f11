"""Every `--json` answer keeps to its schema in docs/json, and says what design.md promises."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import SCHEMAS, validator

INTERRUPTION = ("interrupt", "--kind", "skyddsbedomning", "--ref", "BU-2251", "--estimate", "60m")
LATER = "2026-11-24T08:50"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_every_schema_is_a_schema(path):
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_the_queue_lists_what_is_open_in_its_order(working):
    listed = working.answer("queue", "queue")["assignments"]
    levels = [one["level"] for one in listed]
    assert levels == sorted(levels)
    running = next(one for one in listed if one["ref"] == "BU-2240")
    assert running["status"] == "running"
    assert (running["deadline"], running["deadline_day"]) == (
        "2026-12-04T23:59:00+01:00",
        "2026-12-04",
    )
    assert running["hard"] is True
    assert running["reason"].startswith("Rule ")


def test_the_plan_names_every_block_and_its_reason(working):
    plan = working.answer("plan", "plan")
    fixed = next(block for block in plan["blocks"] if block["ref"] == "M-1")
    assert (fixed["start"], fixed["fixed"]) == ("2026-11-24T13:00:00+01:00", True)
    assert {block["ref"] for block in plan["blocks"]} == {"M-1", "BU-2240", "BU-2231"}


def test_a_number_of_days_cuts_the_plan_but_nothing_else(working):
    blocks = working.answer("plan", "plan", "--days", "1")["blocks"]
    assert {block["start"][:10] for block in blocks} == {"2026-11-24"}


def test_the_look_that_finds_work_elsewhere_says_what_moved(working):
    working.answer("change", "pause")
    late = "2026-11-24T09:20"
    moves = working.answer("plan", "plan", at=late)["moves"]
    assert {move["cause"] for move in moves} >= {"time_passed"}
    assert working.answer("plan", "plan", at=late)["moves"] == []


def test_an_interruption_has_its_four_parts(working):
    shown = working.answer("interrupt", *INTERRUPTION, "--preview", at=LATER)
    assert shown["decision"]["action"] == "now"
    assert shown["do_now"]["ref"] == "BU-2251"
    moved = next(move for move in shown["moves"] if move["ref"] == "BU-2240")
    assert moved["from"] != moved["to"]
    assert shown["tell"][0]["text"]
    assert shown["applied"] is False


def test_a_preview_changes_nothing_and_following_does_what_it_showed(working):
    before = working.answer("plan", "plan", at=LATER)
    shown = working.answer("interrupt", *INTERRUPTION, "--preview", at=LATER)
    assert working.answer("plan", "plan", at=LATER) == before
    followed = working.answer("interrupt", *INTERRUPTION, "--follow", at=LATER)
    assert followed["applied"] is True
    assert [move["to"] for move in followed["moves"]] == [move["to"] for move in shown["moves"]]


def test_put_in_the_queue_and_done_otherwise_keep_the_shape(working):
    queued = ("interrupt", "--kind", "radgivning", "--ref", "R-1")
    assert working.answer("interrupt", *queued, "--queue")["applied"]
    other = ("interrupt", "--kind", "radgivning", "--ref", "R-2", "--estimate", "15m")
    words = ("--override", "the caller stands here", "--approver", "gruppledaren")
    assert working.answer("interrupt", *other, *words)["decision"]["action"] == "now"


def test_what_is_not_named_yet_is_noted_and_parks_what_runs(working):
    noted = working.answer("interrupt-noted", "interrupt")
    assert noted["pending"]["parked"]["ref"] == "BU-2240"
    working.answer("change", "interrupt", "--cancel")
    assert working.answer("show", "show", "BU-2240")["status"] == "running"


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "BU-2231", "--title", "Second half", "--estimate", "4h", "--due", "2026-12-01"),
        ("pause",),
        ("longer", "30m"),
        ("done", "BU-2240", "--event", "received=23/11"),
        ("wait", "BU-2231", "--until", "2026-11-26", "--for", "a reply"),
        ("drop", "M-1", "--reason", "cancelled"),
        ("pin", "BU-2231"),
        ("pin", "BU-2231", "--start", "2026-11-25T10:00"),
        ("hand-over", "BU-2231", "--to", "gruppledare"),
        ("crisis", "on", "--by", "the manager"),
        ("staffing", "50"),
        ("introduce", "--name", "Ada Berg"),
        ("overtime", "agree", "2026-11-24T17:00", "18:00", "--with", "the manager"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_every_action_answers_alike_and_can_be_taken_back(working, words):
    # ids and counters go on rising: only what people see must be as before
    before = working.answer("queue", "queue")
    changed = working.answer("change", *words)
    assert changed["change"]["final"] is False
    undone = working.answer("undo", "undo")
    assert undone["change"]["undoes"] == changed["change"]["id"]
    assert undone["undone"]["action"] == changed["change"]["action"]
    assert working.answer("queue", "queue") == before


def test_what_was_dropped_opens_again_and_what_is_accepted_leaves_the_list(working):
    working.answer("change", "drop", "M-1", "--reason", "cancelled")
    assert working.answer("change", "reopen", "M-1")["assignment"]["status"] == "open"
    working.answer("change", "hand-over", "BU-2231", "--to", "gruppledare")
    working.answer("change", "hand-over", "BU-2231", "--accepted")
    assert "BU-2231" not in {one["ref"] for one in working.answer("queue", "queue")["assignments"]}


def test_absence_answers_with_the_hand_over_list(working):
    working.answer("change", "edit", "BU-2231", "--deadline", "2026-11-24")
    away = working.answer(
        "absent", "absent", "--from", "now", "--until", "2026-11-25", "--reason", "ill"
    )
    late = next(unmet for unmet in away["hand_over"] if unmet["ref"] == "BU-2231")
    assert late["remedies"]
    assert away["tell"]


def test_why_and_log_tell_what_was_decided(working):
    why = working.answer("why", "why", "BU-2240")
    assert [row["matched"] for row in why["tried"]][-1] is True
    assert not any(row["matched"] for row in why["tried"][:-1])
    assert why["rulebook"]["digest"]
    log = working.answer("log", "log")
    assert log["actions"][0]["action"] == "start"
    assert log["decisions"][0]["assignment"]["ref"] == "BU-2240"


def test_a_notice_stays_until_it_is_told(working):
    working.answer("interrupt", *INTERRUPTION, "--follow", at=LATER)
    notice = working.answer("notices", "notices", at=LATER)["notices"][0]
    assert notice["late"] is False
    (marked,) = working.answer("change", "told", notice["notice"], "--by", "A. Berg", at=LATER)[
        "notices"
    ]
    assert marked["notice"] == notice["notice"]
    assert working.answer("notices", "notices", at=LATER)["notices"] == []
    told = working.answer("notices", "notices", "--all", at=LATER)["notices"][0]
    assert (told["told_by"], told["told_at"]) == ("A. Berg", "2026-11-24T08:50:00+01:00")


def test_everything_about_one_assignment_is_shown(working):
    shown = working.answer("show", "show", "BU-2240/forhandsbedomning")
    assert shown["limits"]
    assert shown["log"]
    assert shown["received"] == "2026-11-20T23:59:00+01:00"


def test_an_import_counts_and_names_what_it_refuses(program, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text(
        "ref;kind;received\nBU-1;forhandsbedomning;2026-11-20\nBU-2;nosuch;2026-11-20\n", "utf-8"
    )
    tried = program.answer("import", "import", table, "--dry-run")
    assert (tried["added"], tried["dry_run"], len(tried["refused"])) == (1, True, 1)
    assert tried["refused"][0]["line"] == 3
    assert program.answer("import", "import", table)["added"] == 1
    assert program.answer("import", "import", table)["unchanged"] == 1


def test_tasks_that_a_map_translates_are_not_doubled_by_the_next_import(program, tmp_path):
    tasks, words = tmp_path / "tasks.json", tmp_path / "words.toml"
    tasks.write_text(
        '[{"uuid": "a1", "description": "Svar", "project": "BU", "status": "pending"}]', "utf-8"
    )
    words.write_text('[kinds]\n"BU" = "ovrigt"\n', "utf-8")
    taken = [program.answer("import", "import", tasks, "--map", words) for _ in range(2)]
    assert [(one["added"], one["unchanged"]) for one in taken] == [(1, 0), (0, 1)]


def test_a_home_tells_its_rulebook_and_that_it_is_sound(program):
    sound = program.answer("verify", "verify")
    assert sound["open_assignments"] == 0


@pytest.mark.parametrize("name", sorted(path.stem.split(".")[0] for path in SCHEMAS.glob("*.json")))
def test_schemas_refuse_what_lacks_a_key(name):
    if name != "parts":
        assert not validator(name).is_valid({"format": 1})


def test_an_interruption_without_a_name_is_told_of_in_the_plan(working):
    working.answer("interrupt-noted", "interrupt")
    assert "Interruptions without a name yet: Tue 24 Nov 08:30" in working("plan").out


def test_a_crisis_profile_says_the_last_day_on_which_it_holds(working):
    said = working("crisis", "on", "--by", "the manager", "--until", "2026-11-26").out
    assert "Crisis profile until Thu 26 Nov\n" in said

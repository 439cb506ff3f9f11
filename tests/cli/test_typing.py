"""What a worker types after a command is understood as everywhere, or said plainly not to be."""

import pytest


def _said(answered):
    return " ".join(answered.out.split())


def shown(program, ref):
    return program.answer("show", "show", ref)


def test_kinds_go_by_what_people_call_them(program):
    program("add", "--kind", "en kollega frågar något", "--ref", "K-1")
    one = shown(program, "K-1")
    assert (one["kind"], one["estimate_minutes"]) == ("kort-fraga", 10)
    refused = program("add", "--kind", "telefon", lang="sv")
    assert refused.code == 1
    assert "kort-fraga" in refused.err
    assert "radgivning" in refused.err
    assert "hembesok" in program("add", "--kind", "hembsök", lang="sv").err


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("en kvart", 15), ("halvtimme", 30), ("3/4 h", 45), ("1 h 15", 75), ("1,5h", 90), ("90", 90)],
)
def test_lengths_go_by_words(program, typed, minutes):
    program("add", "--kind", "hembesok", "--ref", "H-1", "--estimate", typed)
    assert shown(program, "H-1")["estimate_minutes"] == minutes


def test_days_and_times_go_by_words(program):
    program.answer(
        "change", "add", "--kind", "hembesok", "--ref", "H-1", "--received", "i fredags",
        "--due", "nästa tisdag", "--fixed", "imorgon halv tre", "kl 16",
    )  # fmt: skip
    one = shown(program, "H-1")
    assert one["received"].startswith("2026-11-20")
    assert "2026-11-25T14:30" in one["fixed"]["start"]
    assert "2026-11-25T16:00" in one["fixed"]["end"]


def test_a_fixed_time_is_told_in_one_and_a_week_to_wait_for_is_its_monday(program):
    program("add", "--kind", "hembesok", "--ref", "H-1", "--fixed", "27/11 kl 9-11")
    assert shown(program, "H-1")["fixed"]["end"].startswith("2026-11-27T11:00")
    program("edit", "H-1", "--fixed", "imorgon 13", "15")
    assert shown(program, "H-1")["fixed"]["end"].startswith("2026-11-25T15:00")
    assert program("time", "add", "imorgon 13", "15").code == 1


def test_what_does_not_exist_is_refused(program):
    for given in (("--due", "30 feb"), ("--due", "fre 28/11"), ("--received", "kl 25")):
        assert program("add", "--kind", "hembesok", *given).code == 1


def test_a_fixed_time_over_another_is_said_at_once(program):
    meeting = ("add", "--kind", "inbokat-mote", "--ref", "M-1", "--fixed", "imorgon 13:00", "14:00")
    assert program.answer("change", *meeting)["clashes"] == []
    visit = ("--kind", "hembesok", "--ref", "H-1", "--fixed", "imorgon 13:30", "15:00")
    preview = program.answer("interrupt", "interrupt", *visit, "--preview")
    added = program("add", *visit)
    assert "At the same time" in added.out
    assert "H-1" in added.out
    assert "gives way to" in added.out
    assert "M-1" in added.out
    (clash,) = preview["clashes"]
    assert {clash["gives_way"]["ref"], clash["stays"]["ref"]} == {"H-1", "M-1"}
    edited = program.answer("change", "edit", "H-1", "--fixed", "imorgon 13:00", "13:30")
    assert len(edited["clashes"]) == 1


def test_an_answer_is_taken_back_with_nothing_after_its_sign(program):
    program("add", "--kind", "forhandsbedomning", "--ref", "F-1", "--fact", "risk=high")
    before = shown(program, "F-1")
    edited = program.answer("change", "edit", "F-1", "--fact", "risk=")
    assert shown(program, "F-1")["facts"] == {}
    assert "risk" in edited["unanswered"]
    assert edited["assignment"]["level"] >= before["level"]


def test_a_calendar_that_is_read_says_what_it_lies_over(program, tmp_path):
    program("add", "--kind", "hembesok", "--ref", "H-1", "--fixed", "imorgon 13:00", "14:00")
    calendar = tmp_path / "kalender.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\nBEGIN:VEVENT\nUID:1@x\n"
        "DTSTAMP:20261120T080000Z\nDTSTART:20261125T123000Z\nDTEND:20261125T133000Z\n"
        "SUMMARY:Möte\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    assert program.answer("import", "import", calendar, "--dry-run")["clashes"] == []
    said = program("import", calendar).out
    assert "At the same time" in said
    assert "Home visit H-1" in said
    assert "gives way to" in said


def test_a_finished_protection_assessment_says_what_follows_and_by_when(program):
    program("add", "--kind", "orosanmälan", "--ref", "B-9")
    told = program("done", "B-9", lang="sv").out
    assert "Förhandsbedömning B-9 lades till, frist tis 8 dec" in told
    program("undo")
    (follower,) = program.answer("change", "done", "B-9")["led_to"]
    assert (follower["kind"], follower["ref"]) == ("forhandsbedomning", "B-9")


def test_an_answer_that_no_rule_of_the_kind_uses_is_said_gently_and_kept(program):
    stated = ("add", "--kind", "skyddsbedomning", "--fact", "kollega-i-akut-lage")
    assert "används inte av någon regel för" in _said(program(*stated, lang="sv"))
    added = program.answer("change", *stated, "--fact", "barn-i-fara")
    assert added["unused_facts"] == ["kollega-i-akut-lage"]


def test_an_import_says_how_many_rows_lack_what_their_limit_counts_from(program, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        "ref;kind;event:placed;deadline\n"
        "B-1;overvagande;;\nB-2;overvagande;;\nB-3;overvagande;2026-10-01;\n"
        "B-4;overvagande;;2026-12-01\nB-5;forhandsbedomning;;\n"
    )
    tried = program.answer("import", "import", file, "--dry-run")
    (lack,) = tried["undated"]
    assert (lack["kind"], lack["rows"]) == ("overvagande", 2)
    assert "placed" in lack["events"]
    said = _said(program("import", file, lang="sv"))
    assert "2 rader med Övervägande av placering saknar datumet som en frist räknas från" in said
    assert "--event placerad=DATUM" in said

"""What a person reads and writes: both languages everywhere, nothing raw, nothing too wide."""

import re

import pytest

RAW = re.compile(r"\b[a-z]+_[a-z_]+\b")
LONG = "tolken är bokad först den dagen och familjen vill vänta tills dess"


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def widest(out):
    return max(map(len, out.splitlines()))


@pytest.mark.parametrize(
    ("stated", "event"),
    [
        ("opened=2026-11-02", "opened"),
        ("inledd=2026-11-02", "opened"),
        ("Utredningen inleddes=2026-11-02", "opened"),
        ("received=2026-11-02", "received"),
        ("inkommen=2026-11-02", "received"),
    ],
)
def test_events_may_be_written_in_either_language(program, stated, event):
    kind = ("--kind", "Barnutredning", "--ref", "U-1")
    program.answer("change", "add", *kind, "--event", stated)
    shown = program.answer("show", "show", "U-1")
    found = shown["received"] if event == "received" else shown["events"][event]
    assert found.startswith("2026-11-02")


@pytest.mark.parametrize(
    ("stated", "fact", "answer"),
    [
        ("risk=high", "risk", "high"),
        ("risk=Hög", "risk", "high"),
        ("risknivå=hög", "risk", "high"),
        ("risk=medel", "risk", "medium"),
        ("utomstående-bokade", "outsiders-booked", "yes"),
        ("outsiders-booked=nej", "outsiders-booked", "no"),
        ("Kan ett barn fara illa i dag om vi väntar?=ja", "barn-i-fara", "yes"),
    ],
)
def test_facts_may_be_written_in_either_language(program, stated, fact, answer):
    program.answer("change", "add", "--kind", "Home visit", "--ref", "H-1", "--fact", stated)
    assert program.answer("show", "show", "H-1")["facts"] == {fact: answer}


def test_an_unknown_event_is_still_refused_with_those_known(program):
    refused = program("add", "--kind", "barnutredning", "--event", "nonsense=2026-11-02")
    assert refused.code == 1
    assert "decided" in refused.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ("Utredningen inleddes", "hög", "Hur stor bedömer du")),
        ("en", ("Investigation opened", "high", "How great do you")),
    ],
)
def test_what_is_known_of_an_assignment_is_told_in_words(program, lang, said):
    stated = ("--event", "opened=2026-11-02", "--fact", "risk=high")
    program("add", "--kind", "barnutredning", "--ref", "U-1", *stated)
    for words in (("show", "U-1"), ("why", "U-1")):
        out = program(*words, lang=lang).out
        assert not RAW.search(out)
        assert "outsiders-booked" not in out
    shown = program("show", "U-1", lang=lang).out
    assert [words for words in said if words not in shown] == []


def test_the_answer_a_row_wants_is_told_by_its_name(program):
    program(
        "add",
        "--kind",
        "familjehemsbesok",
        "--ref",
        "H-1",
        "--fact",
        "risk=low",
        "--fact",
        "barn-i-fara=no",
    )
    told = program("why", "H-1", lang="sv").out.replace("\n  ", " ")
    assert "låg, regeln kräver hög" in told
    assert not re.search(r"\b(high|low)\b", told)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_long_reason_leaves_the_queue_one_line_a_row(working, lang):
    working("wait", "BU-2231", "--until", "2026-11-30", "--for", LONG)
    out = working("queue", lang=lang).out
    assert widest(out) <= 80
    assert len(out.splitlines()) == 4
    assert "…" in out


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_nothing_is_wider_than_the_terminal(working, lang):
    working("wait", "BU-2231", "--until", "2026-11-30", "--for", LONG)
    for words in (
        ("queue",), ("plan",), ("show", "BU-2231"), ("why", "BU-2240"), ("log",), ("notices",),
        ("kinds",), ("--help",), ("rules", "--help"), ("rules", "show"),
    ):  # fmt: skip
        said = working(*words, lang=lang)
        assert said.code == 0, words
        assert widest(said.out) <= 80, words


def test_the_queue_shows_the_limit_that_decides_and_a_soft_date_before_it(working):
    """The law's limit first, the unit's own earlier date in brackets."""
    row = next(
        row for row in working.answer("queue", "queue")["assignments"] if row["ref"] == "BU-2240"
    )
    assert row["deadline"] > row["due"]
    lines = {line.split()[1]: line for line in working("queue").out.splitlines()}
    assert "4 Dec ! (Mon 30 Nov)" in lines["BU-2240"]


@pytest.mark.parametrize(
    ("lang", "none"), [("sv", "det har ingen frist"), ("en", "it has no limit")]
)
def test_work_that_fits_nowhere_and_has_no_limit_says_so(program, lang, none):
    added = program.answer("change", "add", "--kind", "forhandling", "--ref", "F-1")
    assert [unmet["limit"] for unmet in added["unmet"]] == [None]
    for words in (("plan",), ("show", "F-1"), ("notices",)):
        out = program(*words, lang=lang).out
        assert "2036" not in out
        assert words == ("notices",) or none in out


def test_only_questions_that_a_rule_can_use_are_asked(program):
    """Help to a colleague asks about risk only where a row could still match by it."""
    added = program.answer("change", "add", "--kind", "kollegahjalp")
    assert set(added["unanswered"]) == {"kollega-i-akut-lage", "outsiders-booked"}
    shown = program.answer("interrupt", "interrupt", "--kind", "kollegahjalp", "--preview")
    assert "risk" not in shown["decision"]["unanswered"]


@pytest.mark.parametrize(
    ("lang", "marked", "told", "by"),
    [
        ("sv", "Besked lämnat:", "Besked lämnat tis 24 nov", "av gruppen"),
        ("en", "Marked as told", "Told Tue 24 Nov", "by gruppen"),
    ],
)
def test_what_was_told_is_shown_and_stays_in_the_list_of_all(program, lang, marked, told, by):
    program("add", "--kind", "forhandling", "--ref", "F-1")
    notice = program.answer("notices", "notices")["notices"][0]
    said = program("told", notice["notice"], "--by", "gruppen", lang=lang).out
    assert marked in said
    assert notice["text"].split()[0] in said.replace("\n    ", " ") or lang == "sv"
    assert "Planerat" not in said
    listed = program("notices", "--all", lang=lang).out
    assert told in listed
    assert by in listed
    assert told not in program("notices", lang=lang).out


def test_told_as_data_names_the_notice(program):
    program("add", "--kind", "forhandling", "--ref", "F-1")
    done = program.answer("change", "told", "1")
    assert done["notice"]["told_at"] == "2026-11-24T08:30:00+01:00"


def test_a_notice_that_is_no_longer_needed_says_since_when(program):
    program("add", "--kind", "forhandling", "--ref", "F-1")
    program("drop", "F-1", "--reason", "inställd")
    withdrawn = program.answer("notices", "notices", "--all")["notices"]
    assert [one["withdrawn_at"] is not None for one in withdrawn] == [True]
    assert "Behövs inte längre" in program("notices", "--all", lang="sv").out


def test_why_names_the_hard_limit_before_the_soft_date(working):
    """As the queue does, and as the JSON has them."""
    told = working.answer("why", "why", "BU-2240")
    assert told["limit"]["hard"]
    assert told["soft_limit"]["at"] < told["limit"]["at"]
    said = working("why", "BU-2240").out
    assert said.index("Hard limit Fri 4 Dec") < said.index("Soft date Mon 30 Nov")


def test_what_cannot_be_met_on_a_sunday_is_named_so(working):
    """People see Sunday, which the law or a court set; the plan aims at Friday."""
    added = working(
        "add", "--kind", "yttrande-aklagare", "--ref", "BU-7",
        "--deadline", "2026-11-29", "--estimate", "40h",
    )  # fmt: skip
    assert "Cannot be met by Sun 29 Nov, last working time before it Fri 27 Nov 15:00" in added.out
    planned = working.answer("plan", "plan")["unmet"]
    (missed,) = (unmet for unmet in planned if unmet["ref"] == "BU-7")
    assert (missed["limit_day"], missed["aim"][:16]) == ("2026-11-29", "2026-11-27T15:00")
    assert missed["limit"].startswith("2026-11-29T23:59")


def test_a_template_is_said_to_be_one_where_its_decision_would_stand(working):
    assert working.answer("why", "why", "BU-2240")["rulebook"]["template"]
    said = " ".join(working("why", "BU-2240").out.split())
    assert "a template that the unit has not decided" in said


def test_a_plan_says_what_is_kept_free(working):
    said = " ".join(working("plan", lang="sv").out.split())
    assert "Hålls fritt: 15.15–16.15 Dokumentation" in said
    assert "45 min för det oplanerade" in said

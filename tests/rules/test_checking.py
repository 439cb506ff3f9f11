import pytest
from msgspec.structs import replace

from swdesk.domain.errors import RulebookUnreadableError
from swdesk.domain.limits import Period, PeriodUnit
from swdesk.rules.checking import check
from swdesk.rules.reading import examine, read, read_checked


def changed(source, *changes):
    text = source.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def faults_of(source, law, *changes):
    _, faults = examine(changed(source, *changes), law)
    return {fault.code: fault for fault in reversed(faults)}


ENTRY = (
    "    usual_minutes: 60\n",
    "    usual_minutes: 60\n    catalogue: 15\n    clocks:\n      - {{{}}}\n",
)


def with_clock(source, law, stated):
    return faults_of(source, law, (ENTRY[0], ENTRY[1].format(stated)))


def test_the_sample_has_no_fault(source, book, law):
    assert read_checked(source, "sample.yaml", law) == book
    assert check(book, law) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "facts"),
    [
        (
            "kind: [skyddsbedomning, f",
            "kind: [skydsbedomning, f",
            "unknown_kind",
            {"text": "skydsbedomning"},
        ),
        (
            "asks: [barn-i-fara, risk]",
            "asks: [barn-i-far, risk]",
            "unknown_fact",
            {"text": "barn-i-far"},
        ),
        (
            "    usual_minutes: 60\n",
            "    usual_minutes: 60\n    also: [Förhandsbedömning]\n",
            "also_is_a_name",
            {"kind": "forhandsbedomning"},
        ),
        ("risk: [high]", "risk: [huge]", "unknown_answer", {"known": ("high", "low")}),
        ("beyond: gruppledare", "beyond: chefen", "unknown_role", {"text": "chefen"}),
        ("deputy: enhetschef", "deputy: ingen", "unknown_role", {}),
        ("deputy: enhetschef", "deputy: gruppledare", "deputy_circle", {"role": "gruppledare"}),
        ("level: 2\n", "level: 7\n", "unknown_level", {"text": "7"}),
        (
            "recurs: last_considered",
            "recurs: last_consider",
            "unknown_event",
            {"text": "last_consider"},
        ),
        (
            "    usual_minutes: 60\n",
            "    usual_minutes: 60\n    leads_to: [forhandsbedomnin]\n",
            "unknown_kind",
            {"text": "forhandsbedomnin"},
        ),
        (
            "    usual_minutes: 60\n",
            "    usual_minutes: 60\n    leads_to: [skyddsbedomning]\n",
            "leads_back",
            {"kind": "skyddsbedomning", "other": "skyddsbedomning"},
        ),
        ("id: 4\n", "id: 5\n", "levels_not_in_order", {"found": 5, "wanted": 4}),
        ("weight: 16", "weight: 2", "weight_rises", {"level": 2}),
        ("breaks_into: anything", "breaks_into: nothing", "at_once_breaks_nothing", {"level": 1}),
        ("{levels: [3, 4]}", "{levels: [1, 4]}", "breaks_into_higher", {"levels": (1,)}),
        (
            "when: [{deadline_within: {days: 3}}]",
            "when: always",
            "unreachable",
            {"rule": "3.1", "by": "2.1"},
        ),
        ("when: always", "when: [{crisis: yes}]", "last_row_missing", {}),
        (
            "when: [{kind: skyddsbedomning}]",
            "when: [{kind: skyddsbedomning}, {kind: radgivning}]",
            "row_contradicts_itself",
            {"rule": "1.2"},
        ),
        (
            "[{outsiders_booked: yes},",
            "[{kind: radgivning}, {outsiders_booked: yes},",
            "fact_not_asked",
            {"kinds": ("radgivning",)},
        ),
        ('number: "3.3"', 'number: "3.2"', "repeated_id", {"text": "3.2"}),
        ("{limit} hinns", "{namn} hinns", "unknown_place", {"text": "namn"}),
        ("{limit} hinns", "{limit hinns", "place_unclosed", {}),
        ("{limit} hinns", "[{limit} hinns", "choice_unclosed", {}),
        ("{limit} hinns", "[till [{limit}]] hinns", "choice_unclosed", {}),
        (
            "{limit} hinns",
            "[i tid|{limit}] hinns",
            "choice_without_place",
            {"text": "i tid|{limit}"},
        ),
        ("{limit} hinns", "[i tid] {limit} hinns", "choice_without_place", {"text": "i tid"}),
        ("valid_from: 2026-11-09", "valid_from: 2026-11-01", "valid_before_decided", {}),
        ("valid_from: 2026-11-09", "valid_from: 2062-11-09", "valid_long_after", {}),
        ("stops: 2026-12-01", "stops: 2026-12-11", "stops_after_meeting", {}),
        ('until: "16:30"', 'until: "15:30"', "time_order", {}),
        ('until: "12:00"', 'until: "08:00"', "same_times", {}),
        ("to_level: 3", "to_level: 4", "ages_down", {"level": 4}),
        ("    minutes: 10\n", "", "short_form_incomplete", {"rule": "S1"}),
        (
            "expect: {order: [barn, brev]}",
            "expect: {order: [barn, bref]}",
            "unknown_label",
            {"text": "bref"},
        ),
        (
            "respond: at_once, notices: [N2]",
            "respond: at_once, notices: [N3]",
            "unknown_notice",
            {"text": "N3"},
        ),
        (
            'expect: {level: 2, rule: "1.2"',
            'expect: {level: 3, rule: "1.2"',
            "test_failed",
            {"expected": "3", "actual": "2"},
        ),
        (
            "task: {sv: Ge råd utan ärende., en",
            "task: {sv: Planera insatser med andra., en",
            "answer_shared",
            {"other": "samverkansmote"},
        ),
    ],
)
def test_each_weakness_is_named(source, law, old, new, code, facts):
    found = faults_of(source, law, (old, new))
    assert code in found
    assert facts.items() <= dict(found[code].facts).items()
    assert found[code].line > 0


@pytest.mark.parametrize(
    ("stated", "code", "figures"),
    [
        (
            "law: vecka, period: {days: 8}",
            "clock_longer",
            (Period(8, PeriodUnit.DAYS), Period(7, PeriodUnit.DAYS)),
        ),
        (
            "law: vecka, period: {working_days: 5}",
            "clock_longer",
            (Period(5, PeriodUnit.WORKING_DAYS), Period(7, PeriodUnit.DAYS)),
        ),
        ("law: vecka, hard: no", "clock_softer", ("soft", "hard")),
        ("law: vecka, event: received", "clock_event", ("received", "decided")),
        ("law: vecka, weekend_shifts: yes", "clock_weekend", ("shifts", "stays")),
        ("law: vecka, committee: no", "clock_committee", ("officer", "committee")),
        ("law: vecka, consequence: 8", "clock_consequence", (8, 1)),
    ],
)
def test_a_weakened_statutory_clock_is_refused_with_both_figures(
    source, law, stated, code, figures
):
    fault = with_clock(source, law, stated)[code]
    assert (fault.fact("stated"), fault.fact("statutory")) == figures
    assert fault.fact("source") == "Lag 1 kap. 1 §"


def test_a_shorter_clock_is_allowed(source, law):
    assert with_clock(source, law, "law: vecka, period: {hours: 100}") == {}


def test_a_clock_of_the_catalogue_may_not_be_missing(source, law):
    rulebook = read(changed(source, (ENTRY[0], ENTRY[1].format("law: vecka"))), "", law)
    bare = replace(rulebook.kinds[0], clocks=())
    found = check(replace(rulebook, kinds=(bare, *rulebook.kinds[1:])), law)
    assert [fault.fact("law") for fault in found] == ["vecka", "mjuk"]


def test_work_with_a_hard_statutory_clock_is_never_left_out(source, law):
    hard = ("    usual_minutes: 20\n", "    usual_minutes: 20\n    catalogue: 15\n")
    assert faults_of(source, law, hard)["drop_of_hard_clock"].fact("kind") == "radgivning"


def test_a_law_that_changed_since_it_was_looked_at_is_named(source, law):
    old = ("law_as_of: 2026-11-01", "law_as_of: 2025-01-01")
    entry = ("    usual_minutes: 60\n", "    usual_minutes: 60\n    catalogue: 2\n")
    assert faults_of(source, law, old, entry)["law_outdated"].fact("law") == "bedomning"


def test_a_kind_that_cannot_reach_its_row_is_named(source, law):
    row = ("[{kind: radgivning}, {exp", "[{kind: [radgivning, skyddsbedomning]}, {exp")
    fault = faults_of(source, law, row)["kinds_taken"]
    assert (fault.fact("kinds"), fault.fact("by")) == (("skyddsbedomning",), "1.2")


def test_faults_of_form_and_of_content_come_together_with_lines(source, law):
    bad = changed(
        source, ("people: 2", "peple: 2"), ("beyond: gruppledare", "beyond: chefen"),
        ("risk: [high]", "risk: [huge]"), ("{limit} hinns", "{namn} hinns"),
        ("stops: 2026-12-01", "stops: 2026-12-99"),
    )  # fmt: skip
    with pytest.raises(RulebookUnreadableError) as refused:
        read_checked(bad, "bok.yaml", law)
    codes = [fault.code for fault in refused.value.facts["faults"]]
    assert codes == [
        "unknown_key",
        "unknown_answer",
        "unknown_role",
        "unknown_place",
        "no_such_day",
    ]


def test_what_follows_from_an_unreadable_place_is_not_reported(source, law):
    assert set(faults_of(source, law, ("level: 2\n", "level: two\n"))) == {"wrong_type"}
    assert set(faults_of(source, law, ("when: always", "when: allways"))) == {"wrong_type"}


def test_a_weakened_clock_is_found_on_the_line_it_is_written_on(source, law):
    entry = ENTRY[1].format("law: mjuk, period: {days: 20}")
    bad = changed(source, (ENTRY[0], entry + "      - {law: vecka, hard: no}\n"))
    (found,) = examine(bad, law)[1]
    assert b"law: vecka" in bad.splitlines()[found.line - 1]
    assert found.where == "kinds[0].clocks[1]"

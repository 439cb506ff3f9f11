from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.errors import RulebookUnreadableError
from swdesk.domain.limits import Period, PeriodUnit, RespondKind
from swdesk.domain.wording import Text
from swdesk.rules.reading import read, read_draft
from swdesk.rules.rulebook import BreaksInto, Called, Condition


def faults_of(source, law):
    with pytest.raises(RulebookUnreadableError) as refused:
        read(source, "bok.yaml", law)
    assert refused.value.facts["name"] == "bok.yaml"
    return refused.value.facts["faults"]


def changed(source, old, new):
    text = source.decode()
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1).encode()


def line_of(source, words):
    return next(
        number for number, line in enumerate(source.decode().splitlines(), 1) if words in line
    )


def test_every_section_becomes_data(book):
    assert (book.about.revision, book.about.decided_on) == (3, date(2026, 11, 2))
    assert book.levels[1].breaks_into_levels == (3, 4)
    assert book.levels[1].breaks_into is BreaksInto.LEVELS
    assert book.levels[2].respond.within == Period(5, PeriodUnit.WORKING_DAYS)
    assert book.kinds[2].facts == (("outsiders-booked", "yes"),)
    assert book.day.protected[0].start_minute == 930
    assert book.deferrals[0].ages_to == 3
    assert book.drops[0].short_minutes == 10
    assert book.notices[1].by.kind is RespondKind.AT_ONCE
    assert book.crisis is not None
    assert book.crisis.rules[0].number == "K1"
    assert book.tests[-1].expect.order == ("barn", "brev")
    assert len(book.digest) == 64


def test_conditions_become_data(book):
    assert book.rules[0].when[1].parts[0] == Condition("fact", "barn-i-fara", ("yes",))
    assert book.rules[4].when[1] == Condition("time_of_day", values=(480, 720))
    assert book.rules[-1].when == ()


def test_a_plain_text_is_in_the_language_of_the_book(source, law):
    assert read(source, "", law).about.explanation == Text(sv="Ett litet exempel.")
    english = changed(source, "language: sv", "language: en")
    assert read(english, "", law).about.explanation == Text(en="Ett litet exempel.")


def test_what_a_kind_is_also_called_is_one_list_or_one_for_each_language(source, law):
    def called(words):
        named = changed(
            source, "    usual_minutes: 60\n", f"    usual_minutes: 60\n    also: {words}\n"
        )
        return read(named, "", law).kinds[0].also

    assert called("[oro, ny anmälan]") == Called(sv=("oro", "ny anmälan"))
    assert called("{sv: [oro], en: [concern]}") == Called(("oro",), ("concern",))
    assert not read(source, "", law).kinds[0].also


def test_a_catalogue_entry_brings_every_version_of_its_clocks(source, law):
    named = changed(source, "    usual_minutes: 60\n", "    usual_minutes: 60\n    catalogue: 15\n")
    clocks = read(named, "", law).kinds[0].clocks
    assert [(clock.law, clock.hard, clock.committee) for clock in clocks] == [
        ("vecka", True, True),
        ("mjuk", False, False),
    ]


def test_a_stated_clock_changes_only_what_it_names(source, law):
    shorter = "    usual_minutes: 60\n    catalogue: 2\n"
    shorter += "    clocks: [{law: bedomning, period: {days: 10}}]\n"
    clocks = read(changed(source, "    usual_minutes: 60\n", shorter), "", law).kinds[0].clocks
    assert [clock.period.count for clock in clocks] == [10, 10]
    assert [clock.source for clock in clocks] == ["Gammal lag", "Lag 1 kap. 1 §"]


@pytest.mark.parametrize(
    ("old", "new", "code", "facts"),
    [
        ("revision: 3", "revison: 3", "unknown_key", {"near": ("revision",)}),
        ("revision: 3", "revison: 3", "missing_key", {"key": "revision"}),
        ("revision: 3", "revision: three", "wrong_type", {"wanted": "whole_number"}),
        ("revision: 3", "revision: 0", "out_of_range", {"least": 1}),
        ("valid_from: 2026-11-09", "valid_from: 2026-02-30", "no_such_day", {"text": "2026-02-30"}),
        ("valid_from: 2026-11-09", "valid_from: 9/11", "wrong_type", {"wanted": "day"}),
        ("id: radgivning", "id: Rådgivning", "malformed", {"wanted": "id"}),
        ("respond: at_once", "respond: now", "wrong_type", {"wanted": "respond"}),
        ("period: {days: 14}", "period: {day: 14}", "unknown_key", {"near": ("days",)}),
        ("period: {days: 14}", "period: {days: 1, hours: 2}", "one_key_wanted", {}),
        ("deadline_within:", "dedline_within:", "unknown_key", {"key": "dedline_within"}),
        ("{deadline_within: {days: 3}}", "{deadline_within: {months: 3}}", "unknown_key", {}),
        ("{kind: skyddsbedomning}]", "{level: 1}]", "unknown_key", {"key": "level"}),
        ("when: always", "when: []", "too_few", {}),
        ('from: "08:00"', 'from: "8.00"', "wrong_type", {"wanted": "clock_time"}),
        ("how: short_form", "how: shortform", "unknown_word", {"near": ("short_form",)}),
        ("event: received, period: {days: 14}", "hard: no", "one_group_wanted", {}),
        ("Ett litet exempel", "Ring 19811218-9876", "personal_number", {}),
        ("format: 1", "format: 2", "format_unknown", {"known": 1}),
        ("usual_minutes: 60", "usual_minutes: 60\n    also: oro", "wrong_type", {"wanted": "list"}),
        ("usual_minutes: 60", "usual_minutes: 60\n    catalogue: 77", "unknown_catalogue", {}),
    ],
)
def test_each_fault_is_named_with_its_line(source, law, old, new, code, facts):
    bad = changed(source, old, new)
    found = [fault for fault in faults_of(bad, law) if fault.code == code]
    assert found
    assert facts.items() <= dict(found[0].facts).items()
    first = next(
        n
        for n, (a, b) in enumerate(zip(source.splitlines(), bad.splitlines(), strict=False), 1)
        if a != b
    )
    assert found[0].line in range(first - 40, first + 2)


def test_an_unknown_law_clock_names_the_nearest(source, law):
    bad = changed(source, "event: received, period: {days: 14}, hard: yes", "law: bedoming")
    (found,) = faults_of(bad, law)
    assert (found.code, found.fact("near")) == ("unknown_clock", ("bedomning",))
    assert found.line == line_of(bad, "law: bedoming")


def test_ten_faults_are_all_reported_at_once_in_the_order_of_their_lines(source, law):
    bad = source
    for old, new in (
        ("revision: 3", "revision: x"), ("valid_from: 2026-11-09", "valid_from: 2026-13-01"),
        ("respond: same_day", "respond: soon"), ("people: 2", "peple: 2"),
        ("usual_minutes: 90", "usual_minutes: 0"), ("level: 2", "level: two"),
        ("{days: 3}", "{day: 3}"), ("how: short_form", "how: sort_form"),
        ("stops: 2026-12-01", "stops: 2026-12-32"), ("week: 1", "week: one"),
    ):  # fmt: skip
        bad = changed(bad, old, new)
    found = faults_of(bad, law)
    assert len(found) == 10
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)


@pytest.mark.parametrize("source", [b"", b"42", b"[]", b"{}", b"a: b", b"kinds: [1, 2]\nrules: x"])
def test_what_is_no_rulebook_at_all_is_refused(source, law):
    assert faults_of(source, law)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_raises_anything_else(source, data):
    lines = source.decode().splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(
            st.sampled_from([[], [lines[at] * 2], [lines[at][:9]], ["  - " + lines[at]], ["x: ["]])
        )
    read_draft("\n".join(lines).encode())


@pytest.mark.parametrize("escape", ["\\u202e", "\\ud800", "\\e[2J", "\\u2028", "\\x9b"])
def test_no_text_holds_a_sign_that_turns_or_hides_others(source, law, escape):
    hidden = changed(source, "sv: Prövenheten", f'sv: "Pröv{escape}enheten"')
    (fault,) = faults_of(hidden, law)
    assert (fault.code, fault.path) == ("hidden_sign", ("about", "unit", "sv"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("valid_from: 2026-11-09", "valid_from: 9999-12-31", "no_such_day"),
        ('at: "2026-11-24T08:50"', 'at: "9999-12-31T23:59"', "no_such_day"),
        ('at: "2026-11-24T08:50"', 'at: "0001-01-01T00:00"', "no_such_day"),
        ("at_most: {days: 14}", "at_most: {years: 9000}", "out_of_range"),
        ("at_most: {working_days: 10}", "at_most: {weeks: 90000}", "out_of_range"),
    ],
)
def test_no_time_is_so_far_away_that_no_limit_can_be_reckoned_from_it(source, law, old, new, code):
    assert code in {fault.code for fault in faults_of(changed(source, old, new), law)}

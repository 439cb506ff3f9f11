import pytest
from jsonschema import Draft202012Validator

from swdesk.rules.nodes import plain
from swdesk.rules.reading import read_draft
from swdesk.rules.schema import schema

UNSAYABLE = {"no_such_day", "format_unknown"}
"""Faults of form that no schema can express."""

MUTATIONS = [
    ("revision: 3", "revison: 3"),
    ("revision: 3", "revision: 0"),
    ("revision: 3", "revision: '3'"),
    ("valid_from: 2026-11-09", "valid_from: soon"),
    ("language: sv", "language: fi"),
    ("explanation: Ett litet exempel.", "explanation: ' '"),
    ("explanation: Ett litet exempel.", "explanation: {fi: x}"),
    ("explanation: Ett litet exempel.", "explanation: {}"),
    ("id: radgivning", "id: Rådgivning"),
    ("respond: at_once", "respond: now"),
    ("respond: {working_days: 5}", "respond: {working_days: 5, days: 2}"),
    ("breaks_into: {levels: [3, 4]}", "breaks_into: {levels: []}"),
    ("period: {days: 14}", "period: {days: -1}"),
    ("event: received, period: {days: 14}", "hard: no"),
    ("splits: no", "splits: maybe"),
    ("{deadline_within: {days: 3}}", "{deadline_within: {months: 3}}"),
    ("{deadline_within: {days: 3}}", "{}"),
    ("when: [{kind: skyddsbedomning}]", "when: [{level: 1}]"),
    ("when: always", "when: never"),
    ("- any:", "- some:"),
    ('from: "08:00"', 'from: "25:00"'),
    ("weekday: [mon,", "weekday: [man,"),
    ("how: short_form", "how: no_form"),
    ("on: unmet", "on: always"),
    ('at: "2026-11-24T13:00"', "at: 2026-11-24"),
    ("facts: {outsiders-booked: yes}", "facts: {Outsiders: yes}"),
    ("reserve_minutes: 45", "reserve_minutes: 4500"),
    ("escalation:", "escalations:"),
    ("tests:\n", "tests: 3\nx:\n"),
]


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def test_what_the_reader_accepts_is_valid(validator, source):
    draft = read_draft(source)
    assert draft.faults == ()
    assert [error.message for error in validator.iter_errors(plain(draft.root))] == []


@pytest.mark.parametrize(("old", "new"), MUTATIONS)
def test_what_the_reader_refuses_is_not_valid(validator, source, old, new):
    assert old in source.decode()
    draft = read_draft(source.decode().replace(old, new, 1).encode())
    assert draft.faults
    assert not validator.is_valid(plain(draft.root))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("splits: no", "splits: false"),
        ("facts: {outsiders-booked: yes}", "facts: {outsiders-booked: true}"),
        ('number: "9"', "number: 9"),
        ("explanation: Ett litet exempel.", "explanation: {sv: Ett, en: An}"),
        ("when: [{level: [3, 4]}]", "when: always"),
        (
            "{kind: skyddsbedomning}]",
            "{all: [{kind: [skyddsbedomning]}, {none: [{crisis: yes}]}]}]",
        ),
        ("respond: by_date", "respond: {weeks: 2}"),
    ],
)
def test_other_ways_of_writing_are_accepted_by_both(validator, source, old, new):
    assert old in source.decode()
    draft = read_draft(source.decode().replace(old, new, 1).encode())
    assert draft.faults == ()
    assert validator.is_valid(plain(draft.root))


def test_a_day_that_does_not_exist_is_left_to_the_reader(validator, source):
    draft = read_draft(source.replace(b"valid_from: 2026-11-09", b"valid_from: 2026-02-30"))
    assert {fault.code for fault in draft.faults} <= UNSAYABLE
    assert validator.is_valid(plain(draft.root))

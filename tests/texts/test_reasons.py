import pytest
from msgspec.structs import replace

from swdesk.domain.assignment import AssignmentId
from swdesk.domain.decision import Decision, FailedCondition, TriedRow
from swdesk.domain.limits import Respond, RespondKind
from swdesk.domain.plan import Move, MoveReason
from swdesk.rules.conditions import FIELDS as CONDITION_FIELDS
from swdesk.rules.conditions import GROUPS
from swdesk.texts.reasons import (
    FIELDS,
    condition_words,
    decision_sentence,
    move_words,
    moved_by_rule,
    tried_words,
)

DECISION = Decision(1, "1.2", 3, "SoL 20 kap. 1 §", Respond(RespondKind.AT_ONCE))
NAMED = {"kind:brev": "Brev", "fact:barn-i-fara": "Kan barnet fara illa nu?"}


def test_a_decision_names_level_rule_response_source_and_revision(swedish):
    assert decision_sentence(DECISION, "Barn i fara", swedish) == (
        "Nivå 1 enligt regel 1.2 (Barn i fara): genast. SoL 20 kap. 1 §; version 3."
    )


@pytest.mark.parametrize(
    ("failed", "said"),
    [
        (
            FailedCondition("kind", "", ("brev",), "brev"),
            "it is for Brev, this is Brev",
        ),
        (
            FailedCondition("fact", "barn-i-fara", ("yes",), None, unknown=True),
            "“Kan barnet fara illa nu?” is not answered, yes is needed",
        ),
        (
            FailedCondition("deadline_within", "", (2, "working_days"), 7),
            "the time left to the hard limit: 7 working days, at most 2 working days is needed",
        ),
        (
            FailedCondition("deadline_within", "", (2, "hours"), 190),
            "the time left to the hard limit: 190 minutes, at most 2 hours is needed",
        ),
        (
            FailedCondition("waited", "", (1, "weeks"), 3),
            "the time waited: 3 days, at least 1 week is needed",
        ),
        (
            FailedCondition("time_of_day", "", (480, 720), 800),
            "the clock: 13:20, between 08:00 and 12:00 is needed",
        ),
        (FailedCondition("weekday", "", (0, 1, 2), 4), "the weekday: Fri, Mon–Wed is needed"),
        (
            FailedCondition("staffing_below", "", (60,), 80),
            "the share of colleagues at work: 80 %, below 60 % is needed",
        ),
        (
            FailedCondition("experience_below", "", (1, "years"), None, unknown=True),
            "the worker's experience: not known, below 1 year is needed",
        ),
        (
            FailedCondition("crisis", "", (True,), actual=False),
            "the crisis profile: no, yes is needed",
        ),
        (
            FailedCondition("none", "fact:barn-i-fara", ("yes",), "yes"),
            "the row leaves this out: “Kan barnet fara illa nu?”",
        ),
    ],
)
def test_a_failed_condition_says_what_is_wanted_and_what_is_there(failed, said, english):
    assert condition_words(failed, NAMED, english) == said


def test_every_field_of_a_condition_has_a_name():
    assert set(FIELDS) == set(CONDITION_FIELDS) - set(GROUPS)


def test_rows_are_told_apart_by_matching_failing_and_unknown(english):
    failed = FailedCondition("crisis", "", (True,), actual=False)
    rows = [
        TriedRow("1", 1, matched=True),
        TriedRow("2", 1, matched=False, failed=failed),
        TriedRow("3", 1, matched=False, failed=replace(failed, unknown=True, actual=None)),
    ]
    first, second, third = (tried_words(row, "", {}, english) for row in rows)
    assert first == "1: matches"
    assert second.startswith("2: does not match, ")
    assert third.startswith("3: cannot be told, ")


@pytest.mark.parametrize("reason", MoveReason)
def test_every_reason_to_move_has_words_with_and_without_another(reason, swedish):
    move = Move(
        AssignmentId(1),
        (),
        (),
        day_changed=False,
        reason=reason,
        level=2,
        rule="2.1",
        because_of=AssignmentId(2),
    )
    other, alone = (move_words(move, ref, swedish) for ref in ("BU-1", ""))
    assert other
    assert "{" not in other + alone


@pytest.mark.parametrize(
    ("other", "taker", "said"),
    [
        ("Brev B-1", (1, "1.2"), "viker för Brev B-1, som går före enligt regel 1.2"),
        ("Brev B-1", (3, "3.1"), "viker för Brev B-1 · regel 2.1"),
        ("", (0, ""), "viker · regel 2.1"),
    ],
)
def test_a_move_cites_the_rule_of_what_goes_first_or_else_its_own(other, taker, said, swedish):
    move = Move(
        AssignmentId(1), (), (), day_changed=False, reason=MoveReason.GAVE_WAY, level=2, rule="2.1"
    )
    assert moved_by_rule(move, other, taker, swedish) == said

"""A missing answer that somebody accepts by name is no fault, and is said from then on."""

from __future__ import annotations

import pytest

from swdesk.rules import reading
from swdesk.rules.examining import examine
from swdesk.rules.gaps import Gap, gaps, open_gaps
from swdesk.rules.manuscript import manuscript
from swdesk.rules.rulebook import AnswerName

TASK = ("kinds", 0, "answers", "task")
ASK = ("kinds", 0, "answers", "ask", "contacts")
ENTRY = {"kind": "skyddsbedomning", "answer": "task", "by": {"sv": "Enhetschefen"}}


@pytest.fixture
def accepting(source):
    """The sample with one gap in the first kind accepted."""

    def made(answer: str):
        return manuscript(source).put(("about", "accepted_gaps"), [{**ENTRY, "answer": answer}])

    return made


@pytest.mark.parametrize(
    ("answer", "emptied"),
    [
        ("task", lambda now: now.take_out(TASK)),
        ("task", lambda now: now.put(TASK, {"sv": "", "en": ""})),
        ("ask", lambda now: now.put(ASK, [])),
    ],
    ids=["not there", "empty", "nobody to ask"],
)
def test_an_accepted_gap_is_a_warning_and_no_fault(answer, emptied, accepting, source, law):
    gap = Gap("skyddsbedomning", AnswerName(answer))
    _, faults = examine(emptied(manuscript(source)), law)
    rulebook, rest = examine(emptied(accepting(answer)), law)
    assert gap in gaps(faults, rulebook)
    assert gap not in gaps(rest, rulebook)
    assert [(one.kind, one.answer) for one in open_gaps(rulebook)] == [(gap.kind, gap.answer)]
    assert reading.examine(emptied(accepting(answer)).source, law) == (rulebook, rest)


def test_an_answer_that_is_another_kind_s_is_accepted_too(source, law):
    now = manuscript(source).put(("kinds", 1, "answers", "task"), manuscript(source).data(TASK))
    rulebook, faults = examine(now, law)
    assert gaps(faults, rulebook) == (Gap("forhandsbedomning", AnswerName.TASK),)
    entry = {**ENTRY, "kind": "forhandsbedomning"}
    rulebook, faults = examine(now.put(("about", "accepted_gaps"), [entry]), law)
    assert gaps(faults, rulebook) == ()
    assert len(open_gaps(rulebook)) == 1


def test_only_the_gap_that_is_named_is_accepted(accepting, law):
    rulebook, faults = examine(accepting("result").take_out(TASK), law)
    assert gaps(faults, rulebook) == (Gap("skyddsbedomning", AnswerName.TASK),)


def test_a_gap_that_was_filled_is_no_warning_any_more(accepting, law):
    rulebook, faults = examine(accepting("task"), law)
    assert (faults, open_gaps(rulebook)) == ((), ())


def test_a_gap_of_a_kind_that_is_not_there_is_a_fault(source, law):
    entry = {**ENTRY, "kind": "okand"}
    _, faults = examine(manuscript(source).put(("about", "accepted_gaps"), [entry]), law)
    assert [fault.code for fault in faults] == ["unknown_kind"]

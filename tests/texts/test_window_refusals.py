"""Refusals in the window."""

import pytest

from swdesk.domain import errors
from swdesk.texts.language import Words
from swdesk.texts.refusals import CODES
from swdesk.texts.window_refusals import _SENTENCES, window_sentence

NAMES = "ref kind status action text day name path why limit role"
FACTS = dict.fromkeys(NAMES.split(), "X")


def refusals():
    found = [errors.UserError]
    for kind in found:
        found += kind.__subclasses__()
    return found


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_no_refusal_in_the_window_wants_a_command_typed(kind):
    try:
        said = window_sentence(kind(**FACTS), Words("en"))
    except KeyError:
        pytest.fail(f"{kind.code} wants other facts")
    assert "“swdesk" not in said
    assert "--" not in said


@pytest.mark.parametrize("action", ["wait", "drop", "override"])
def test_a_lacking_reason_is_asked_for_without_the_programs_own_word(action):
    said = window_sentence(errors.ReasonNeededError(action=action), Words("sv"))
    assert action not in said


def test_every_sentence_is_for_a_refusal_that_there_is():
    assert set(_SENTENCES) <= CODES

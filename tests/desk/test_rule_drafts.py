"""The rulebook that a lead is changing is kept after every change, and is there after a crash."""

from __future__ import annotations

import shutil

import pytest

from swdesk.desk import rule_drafts, rulebooks
from tests.desk.unit import Unit, book

SOURCE = book()[1]
CHANGED = SOURCE.replace(b"revision: 1", b"revision: 2")


@pytest.fixture
def unit(fresh_home, tmp_path):
    made = Unit(shutil.copytree(fresh_home, tmp_path / "home"))
    yield made
    made.close()


def test_a_draft_begins_with_the_rulebook_in_force(unit):
    assert rule_drafts.kept_draft(unit.desk) is None
    draft = rule_drafts.begin_draft(unit.desk)
    assert (draft.source, draft.based_on) == (SOURCE, rulebooks.active(unit.desk).digest)


def test_what_is_kept_is_there_when_the_desk_opens_again(unit):
    rule_drafts.begin_draft(unit.desk)
    rule_drafts.keep_draft(unit.desk, CHANGED)
    unit.restart()
    draft = rule_drafts.kept_draft(unit.desk)
    assert draft is not None
    assert (draft.source, draft.based_on) == (CHANGED, rulebooks.active(unit.desk).digest)


def test_a_draft_may_begin_with_any_file_and_is_done_with_when_dropped(unit):
    rule_drafts.begin_draft(unit.desk, b"\xef\xbb\xbfa: 1\r\n")
    assert rule_drafts.kept_draft(unit.desk).source == b"\xef\xbb\xbfa: 1\r\n"
    rule_drafts.drop_draft(unit.desk)
    assert rule_drafts.kept_draft(unit.desk) is None

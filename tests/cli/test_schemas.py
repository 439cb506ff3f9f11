"""The schemas of docs/json enumerate exactly what the code can say."""

import json

import pytest

from swdesk.cli.refusing import CRASHED, MISUSED
from swdesk.desk.answers import Action
from swdesk.domain.assignment import Status
from swdesk.domain.limits import LimitOrigin, PeriodUnit, RespondKind
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import BlockKind, MoveReason, Proof, RemedyKind
from swdesk.rules.differing import How
from swdesk.texts.actions import ACTIONS
from swdesk.texts.refusals import CODES as REFUSALS
from swdesk.texts.rulebook_faults import CODES as FAULTS
from tests.cli.conftest import SCHEMAS


def part(name, *path):
    found = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    for step in path:
        found = found[step]
    return set(found)


def defined(name, *path):
    return part("parts", "$defs", name, *path)


@pytest.mark.parametrize(
    ("listed", "real"),
    [
        (defined("status", "enum"), Status),
        (defined("respond", "enum"), RespondKind),
        (defined("period", "properties"), PeriodUnit),
        (defined("limit", "properties", "origin", "enum"), LimitOrigin),
        (defined("block", "properties", "why_there", "enum"), BlockKind),
        (defined("unmet", "properties", "proof", "enum"), Proof),
        (defined("remedy", "properties", "kind", "enum"), RemedyKind),
        (defined("move", "properties", "cause", "enum"), MoveReason),
        (defined("notice", "properties", "occasion", "enum"), Occasion),
        (defined("change", "properties", "action", "enum"), ACTIONS),
        (defined("logged", "properties", "cause", "enum"), ACTIONS),
        (
            part("interrupt", "properties", "decision", "properties", "action", "enum"),
            Action,
        ),
        (
            part("rules-diff", "properties", "changes", "items", "properties", "how", "enum"),
            How,
        ),
        (
            part("rules-check", "properties", "faults", "items", "properties", "code", "enum"),
            FAULTS,
        ),
        (
            part("import", "properties", "refused", "items", "properties", "code", "enum"),
            REFUSALS,
        ),
        (
            part("error", "properties", "error", "properties", "code", "enum"),
            {*REFUSALS, MISUSED, CRASHED},
        ),
    ],
)
def test_every_enumeration_is_whole(listed, real):
    assert listed == {str(each) for each in real}

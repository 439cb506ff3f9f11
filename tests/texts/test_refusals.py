"""Every refusal the program can raise has one sentence with a way out, in both languages."""

import ast
import importlib
import pkgutil
import re
from datetime import date

import pytest

import swdesk
from swdesk.domain.errors import UserError
from swdesk.domain.instants import Moment
from swdesk.texts import file_refusals, refusals
from tests.house.source import modules

NOT_CODES = {"swdesk.__main__"}
SPECIMENS = {
    "action": "hand_over",
    "status": "waiting",
    "field": "title",
    "fault": "malformed",
    "faults": (),
    "minutes": 54_000,
    "most_minutes": 12_000,
    "limit": 29_700_000,
    "start": 29_700_000,
    "end": 29_699_000,
    "received": Moment(date(2026, 3, 29)),
    "day": "2026-03-29",
    "latest": "2026-12-01",
}


def everything():
    for found in pkgutil.walk_packages(swdesk.__path__, "swdesk."):
        if found.name not in NOT_CODES and ".ui" not in found.name:
            importlib.import_module(found.name)
    return sorted(set(_below(UserError)), key=lambda each: each.code)


def _below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def specimen(kind):
    """A refusal with the facts that its docstring names."""
    _, _, listed = (kind.__doc__ or "").partition("Facts: ")
    names = re.findall(r"\b[a-z_]+\b", re.sub(r"\([^)]*\)", "", listed))
    facts = {
        name: SPECIMENS.get(name, ("a", "b") if name in {"known", "nearest"} else "x")
        for name in names
    }
    return kind(**facts)


@pytest.mark.parametrize("kind", everything(), ids=lambda kind: kind.code)
def test_every_refusal_has_a_sentence_of_its_own(kind, swedish, english):
    assert kind.code in refusals.CODES
    for words in (swedish, english):
        said = refusals.sentence(specimen(kind), words)
        assert said.endswith((".", "?"))
        assert len(re.findall(r"[.?!](?= [A-ZÅÄÖ])", said)) == 0, f"more than one sentence: {said}"
        assert "{" not in said
        assert kind.code not in said


@pytest.mark.parametrize("kind", everything(), ids=lambda kind: kind.code)
def test_a_refusal_without_its_facts_is_still_a_sentence(kind, swedish):
    assert "{" not in refusals.sentence(kind(), swedish)


def test_every_sentence_belongs_to_a_refusal():
    assert {kind.code for kind in everything()} | {"refused"} >= refusals.CODES


def test_every_reason_that_a_file_is_refused_for_has_words():
    known = {code for table in file_refusals.WHYS.values() for code in table}
    used = {
        keyword.value.value
        for folder in ("swdesk/imports", "swdesk/store")
        for module in modules(folder)
        for call in module.nodes
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("Error")
        for keyword in call.keywords
        if keyword.arg == "why" and isinstance(keyword.value, ast.Constant)
    }
    assert used - known <= {"durability", "guards", "pages", "rulebook"}


def test_near_names_are_offered_in_the_languages_own_quotes(swedish, english):
    facts = {"text": "skydd", "nearest": ("skyddsbedomning",)}
    assert "menade du ”skyddsbedomning”?" in refusals.refusal_sentence(
        "kind_unknown", facts, swedish
    )
    assert "did you mean “skyddsbedomning”?" in refusals.refusal_sentence(
        "kind_unknown", facts, english
    )


def test_what_was_typed_cannot_steer_the_terminal(english):
    said = refusals.refusal_sentence("date_unreadable", {"text": "\x1b[2Jx" * 90}, english)
    assert "\x1b" not in said
    assert len(said) < 260

"""Work that is not done alone says so wherever it is listed."""

import pytest


@pytest.fixture
def visit(program):
    program("add", "--kind", "hembesok", "--ref", "BU-7", "--fixed", "2026-11-24T13:00", "14:00")
    program("add", "--kind", "forhandsbedomning", "--ref", "BU-8")
    return program


@pytest.mark.parametrize("words", [("queue",), ("plan",), ("show", "BU-7")])
def test_two_people_are_named_where_two_are_needed(visit, words):
    lines = [line for line in visit(*words).out.splitlines() if "two people needed" in line]
    assert len(lines) == 1
    assert "BU-7" in lines[0]


@pytest.mark.parametrize(("ref", "people"), [("BU-7", 2), ("BU-8", 1)])
def test_programs_are_told_how_many(visit, ref, people):
    queued = visit.answer("queue", "queue")["assignments"]
    blocks = visit.answer("plan", "plan")["blocks"]
    found = [each["people"] for each in (*queued, *blocks) if each["ref"] == ref]
    assert {*found, visit.answer("show", "show", ref)["people"]} == {people}

"""Every shipped rulebook takes a lead's changes: few lines differ, and comments stay."""

from __future__ import annotations

import difflib
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from swdesk.rules.examining import Examined, quick, slow
from swdesk.rules.manuscript import Manuscript, manuscript
from swdesk.rules.renaming import rename

if TYPE_CHECKING:
    from swdesk.rules.law import LawCatalogue

BOOKS = ("barn-och-unga", "ensamkommande", "forsorjningsstod")
RULEBOOKS = Path(__file__).parents[2] / "resources" / "rulebooks"


@pytest.fixture(scope="module", params=BOOKS)
def begun(request, law) -> Examined:
    """A shipped rulebook as it is when the editor opens."""
    return quick(manuscript((RULEBOOKS / f"{request.param}.yaml").read_bytes()), law)


def _words(text: str) -> dict[str, str]:
    return {"sv": text, "en": f"{text} (en)"}


def _new_kind(now: Manuscript) -> Manuscript:
    role = now.data(("contacts", 0, "role"))
    names = ("task", "result", "way_of_working", "when_time_is_short", "may_decide")
    answers = {name: _words(f"Ett eget svar om {name}, långt nog. " * 5) for name in names}
    ask = {"text": _words("Fråga: den som vet."), "contacts": [role]}
    clock = {"event": "received", "period": {"working_days": 5}, "source": "Enhetens beslut"}
    kind = {
        "id": "ny-uppgift",
        "name": _words("Ny uppgift"),
        "answers": {**answers, "ask": ask},
        "clocks": [clock],
        "usual_minutes": 45,
    }
    return now.insert(("kinds",), 2, kind)


def _rule_before(now: Manuscript) -> Manuscript:
    rule = {
        "number": "0.1",
        "title": _words("En regel: den första"),
        "when": [{"kind": now.data(("kinds", 0, "id"))}, {"staffing_below": 3}],
        "level": 1,
        "source": "Enhetens beslut",
    }
    return now.insert(("rules",), 0, rule)


def _committee(now: Manuscript) -> Manuscript:
    meeting = {"meets": "2028-02-10", "stops": "2028-02-01"}
    known = now.data(("committee", "meetings")) or []
    if not known:
        return now.put(("committee",), {"name": _words("Nämnden"), "meetings": [meeting]})
    return now.insert(("committee", "meetings"), len(known), meeting)


def _step(now: Manuscript) -> Manuscript:
    step = {"week": 3, "title": _words("Tredje veckan"), "tasks": [_words("Läs, och fråga.")]}
    return now.insert(("introduction", "steps"), len(now.data(("introduction", "steps"))), step)


def _codes(examined: Examined, law: LawCatalogue) -> set[str]:
    return {fault.code for fault in slow(examined, law)}


CHANGES = {
    "a new kind with its clock": (_new_kind, 60),
    "a rule before another": (_rule_before, 7),
    "a level's response": (lambda now: now.put(("levels", 3, "respond"), {"weeks": 2}), 2),
    "a notice's deadline": (lambda now: now.put(("notices", 3, "by"), {"working_days": 2}), 4),
    "a protected hour": (
        lambda now: now.put(("day", "protected", 0, "from"), "07:45"), 2),
    "the committee's dates": (_committee, 8),
    "a contact's number": (lambda now: now.put(("contacts", 0, "reach"), "ankn. 9, mobil"), 2),
    "an answer": (
        lambda now: now.put(("kinds", 1, "answers", "task", "sv"), "Ett nytt svar. " * 12), 12),
    "a kind's time": (lambda now: now.put(("kinds", 1, "usual_minutes"), 77), 2),
    "a deferral row": (lambda now: now.put(("deferral", 1, "times"), 7), 2),
    "a step of the introduction": (_step, 6),
    "decided anew": (
        lambda now: now.put(("about", "revision"), 9).put(("about", "consulted"), [_words("X")]),
        6,
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_touches_its_own_lines(change, begun, law):
    before = begun.manuscript
    after, most = CHANGES[change][0](before), CHANGES[change][1]
    lines = difflib.unified_diff(before.text.split("\n"), after.text.split("\n"), n=0, lineterm="")
    differing = [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert 0 < len(differing) <= most
    comments = [line for line in before.text.split("\n") if line.lstrip().startswith("#")]
    assert [line for line in after.text.split("\n") if line.lstrip().startswith("#")] == comments
    assert _codes(quick(after, law, begun), law) <= {"test_failed"}


def test_what_is_typed_shows_its_faults_at_once(begun, law):
    """Under a tenth of a second, whatever else the computer does: the best of several keys."""
    taken = []
    examined = begun
    for number in range(8):
        start = perf_counter()
        path = ("kinds", 1, "answers", "task", "sv")
        now = examined.manuscript.put(path, f"Ett nytt svar, tangent för tangent. {number}")
        examined = quick(now, law, examined)
        taken.append(perf_counter() - start)
    assert min(taken) < 0.1


def test_all_changes_one_after_the_other_read_as_a_whole(begun, law):
    now = begun.manuscript
    for change, _ in CHANGES.values():
        now = change(now)
    kind = begun.rulebook.kinds[0].id
    now = rename(now, quick(now, law).rulebook, "kind", {kind: "nytt-namn"})
    again = manuscript(now.source)
    assert (again.top, again.data()) == (now.top, now.data())
    assert _codes(quick(again, law), law) <= {"test_failed"}

"""Quick add: chips while typing, Tab for the kind, Backspace for plain words, Enter adds."""

from swdesk.ui.viewmodels.quick_add import QuickAdd
from tests.desk.unit import at, on


def chips(state):
    return [(chip.meaning, chip.text) for chip in state.chips]


def read(screens, line, left_plain=frozenset()):
    return QuickAdd().state(line, left_plain, screens.unit.view(), screens.names())


def test_what_is_understood_is_told_with_its_meaning(screens):
    state = read(screens, "brev BU-1 due friday 2h risk high till skolan")
    assert chips(state) == [
        ("kind", "Brev"),
        ("reference", "BU-1"),
        ("wished by", "Fri 27 Nov"),
        ("takes", "2 h"),
        ("known", "Hur stor är risken? High"),
        ("title", "till skolan"),
    ]
    assert state.stated.due == on(3)
    assert state.stated.facts == {"risk": "high"}
    assert state.missing == ""


def test_a_fixed_time_has_a_length(screens):
    for line, until in (
        ("möte imorgon kl 10", "11:00"),
        ("möte imorgon kl 10 45 min", "10:45"),
        ("möte imorgon kl 10-12.30", "12:30"),
    ):
        fixed = read(screens, line).stated.fixed
        assert (fixed.start, fixed.end) == (at("10:00", 1), at(until, 1))


def test_a_kind_begun_is_proposed_in_its_place(screens):
    state = read(screens, "BU-2 övervä imorgon")
    assert state.stated is None
    assert state.proposal.line == "BU-2 Övervägande imorgon"
    assert state.missing == "Tab takes Övervägande as the kind of work."


def test_an_empty_line_says_nothing(screens):
    assert read(screens, "  ") == type(read(screens, ""))()

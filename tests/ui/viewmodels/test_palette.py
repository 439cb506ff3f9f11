"""The list of all commands finds assignments by reference, title, and what their kind is called."""

from swdesk.ui.viewmodels.palette import palette_choices


def found(screens, typed):
    choices = palette_choices(typed, (), {}, screens.unit.view(), screens.names())
    return [choice.text for choice in choices]


def test_assignments_are_found_by_what_stands_there_and_then_by_their_kind(screens):
    screens.unit.add("B-1", title="rådgivning till skolan")
    screens.unit.add("R-1", "rad")
    both = ["B-1 Brev: rådgivning till skolan", "R-1 Rådgivning"]
    assert sorted(found(screens, "rådgivning")) == both
    assert found(screens, "radgivnig") == ["R-1 Rådgivning"]
    assert found(screens, "xyzzy") == []

"""What goes to paper, and what is worth a word from outside the window."""

from msgspec.structs import replace

from swdesk.domain.plan import BlockKind
from swdesk.ui.sheets import day_html
from swdesk.ui.viewmodels.day_sheet import day_sheet
from swdesk.ui.viewmodels.reminders import reminders
from tests.desk.unit import NOW, TODAY


def test_the_days_plan_is_printed_with_times_and_references_alone(unit, screens):
    unit.add("BU-1", title="my own words", estimate_minutes=60)
    names = screens.names()
    html = day_html(day_sheet(unit.view(), names, names.words, TODAY))
    assert "BU-1" in html
    assert "my own words" not in html


def test_an_empty_day_says_so(unit, screens):
    names = screens.names()
    assert "Nothing is planned" in day_html(day_sheet(unit.view(), names, names.words, TODAY))


def fixed_soon(view, minutes):
    """The view with its first block a fixed time so many minutes ahead."""
    first = view.plan.blocks[0]
    span = replace(first.span, start=view.now + minutes, end=view.now + minutes + 30)
    block = replace(first, kind=BlockKind.FIXED, span=span)
    return replace(view, plan=replace(view.plan, blocks=(block,)))


def test_a_fixed_time_near_is_said_without_naming_it(unit, screens):
    unit.add("BU-1", estimate_minutes=60)
    words = screens.names().words
    said = [one.text for one in reminders(fixed_soon(unit.view(), 8), words)]
    assert said == [f"A fixed time begins {words.clock(NOW + 8)}."]
    assert list(reminders(fixed_soon(unit.view(), 25), words)) == []

"""What each revision of the rulebook changed."""

from swdesk.desk import rulebooks
from swdesk.ui.viewmodels.revisions import revisions_state
from tests.desk.unit import book


def told(screens):
    unit = screens.unit
    known = rulebooks.revisions(unit.desk)
    return revisions_state(known, unit.view().rulebook, screens.names().words)


def test_the_first_revision_has_nothing_before_it(screens):
    [only] = told(screens)
    assert (only.note, only.changes) == ("in force", ())
    assert only.heading == "This is the first revision on this desk."


def test_every_revision_is_held_against_the_one_before_it_the_newest_first(screens, unit):
    renamed = (("title: Hot,", "title: Hot och trakasserier,"),)
    rulebooks.install(unit.desk, *book(2, "2026-11-24", renamed))
    rulebooks.install(unit.desk, *book(3, "2026-12-01"))
    third, second, first = told(screens)
    assert [one.heading for one in (third, second)] == [
        "Revision 3 against 2",
        "Revision 2 against 1",
    ]
    assert [one.note for one in (third, second, first)] == [
        *("from Tue 1 Dec", "in force", "from Mon 9 Nov"),
    ]
    assert any("Hot och trakasserier" in change for change in second.changes)
    assert any("Hot och trakasserier" in change for change in third.changes)

"""A revision is not signed before it says who decided it and who was heard."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.domain.revision import Lacking
from swdesk.domain.wording import Text
from swdesk.rules.deciding_anew import Statement, lacking, renews_only, stated
from swdesk.rules.examining import examine
from swdesk.rules.gaps import Gap
from swdesk.rules.manuscript import manuscript
from swdesk.rules.rulebook import AnswerName, Contact


@pytest.fixture
def decided(book):
    """The next revision, decided anew with another rule."""
    about = replace(
        book.about, revision=4, decided_on=date(2026, 12, 1), valid_from=date(2027, 1, 1)
    )
    return replace(book, about=about, rules=book.rules[1:])


def _about(book, **changes):
    return replace(book, about=replace(book.about, **changes))


def test_a_revision_that_states_everything_lacks_nothing(book, decided):
    assert lacking(book, decided) == ()
    assert lacking(None, decided) == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"template": True}, Lacking.STILL_TEMPLATE),
        ({"decided_by": Text()}, Lacking.NOBODY_DECIDED),
        ({"consulted": ()}, Lacking.NOBODY_CONSULTED),
        ({"revision": 3}, Lacking.REVISION_NOT_RAISED),
        ({"valid_from": date(2020, 1, 1)}, Lacking.HOLDS_BEFORE_THE_LAST),
    ],
)
def test_what_is_not_stated_is_said(changes, missing, book, decided):
    assert lacking(book, _about(decided, **changes)) == (missing,)


def test_contacts_are_renewed_without_a_new_decision(book):
    contacts = (*book.contacts, Contact("ny", Text("Nya", "New")))
    renewed = replace(_about(book, revision=4), contacts=contacts)
    assert renews_only(book, renewed)
    assert lacking(book, renewed) == ()
    assert not renews_only(book, replace(renewed, rules=book.rules[1:]))


def test_what_is_stated_is_written_and_who_was_named_before_keeps_both_names(source, law, book):
    before = manuscript(source).put(("about", "template"), value=True)
    statement = Statement(
        revision=4,
        valid_from=date(2027, 1, 1),
        decided_on=date(2026, 12, 1),
        decided_by="Enhetschefen",
        consulted=("Skyddsombudet", "Facket"),
        gaps=(Gap("radgivning", AnswerName.TASK),),
    )
    rulebook, faults = examine(stated(before, statement, "sv"), law)
    about = rulebook.about
    assert faults == ()
    assert (about.revision, about.template, about.valid_from) == (4, False, date(2027, 1, 1))
    assert about.decided_by == Text("Enhetschefen", "Head of unit")
    assert about.consulted == (Text("Skyddsombudet", "The safety representative"), Text("Facket"))
    assert [(one.kind, one.accepted_by) for one in about.gaps] == [
        ("radgivning", Text("Enhetschefen", "Head of unit"))
    ]
    assert lacking(book, rulebook) == ()

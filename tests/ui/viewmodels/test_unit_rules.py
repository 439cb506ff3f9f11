"""What the window tells of rules from the unit, without a window."""

from datetime import timedelta

from msgspec.structs import replace

from swdesk.desk import looking
from swdesk.desk.names import names_of
from swdesk.desk.unit_rules import Tried, UnitStanding, tried
from swdesk.domain.release import Caution, Enrolled, KeptRelease, ReleaseKind
from swdesk.texts.language import Words
from swdesk.ui.viewmodels.unit_rules import (
    Amiss,
    Arrived,
    arrived_state,
    foot_words,
    news_words,
    unit_state,
)
from tests.desk.unit import NOW, TODAY, book, on
from tests.sharing.unit import standing

WORDS = Words("en")
ROW = '  - {number: "3.1", title: Andra'
NEW = '  - {number: "2.2", title: Brev först, when: [{kind: brev}], level: 2, source: Beslut}'
DAY = "  calendar_kind: mote"
FREE = """  protected:
    - {name: Skriva, days: [tue], from: "08:00", until: "10:00", for_kinds: [rad]}"""
CHANGING = ((ROW, f"{NEW}\n{ROW}"), (DAY, f"{DAY}\n{FREE}"))
FIRST, SECOND = book(1)[0], book(2, changing=CHANGING)[0]
KEPT = KeptRelease("d", ReleaseKind.RULES, 7, "", ("Gruppledaren",), NOW, SECOND.digest)
ENROLLED = Enrolled("Barn och unga", standing(), "/delad", b"", NOW)
NOTHING = Amiss()
CALM = UnitStanding(ENROLLED, (), (), None)


def told(unit, standing_=CALM, amiss=NOTHING):
    return foot_words(standing_, amiss, looking.view(unit.desk), WORDS)


def test_where_all_is_well_the_foot_says_nothing(unit):
    assert told(unit) == ()


def test_the_foot_tells_the_gravest_first(unit):
    amiss = Amiss(cautions=(Caution.EXPIRED, Caution.CLOCK_BACK))
    assert told(unit, replace(CALM, unread=(KEPT,), silent_days=91), amiss) == (
        "1 release not read",
        "The clock went back",
        "The rules were not renewed in time",
        "Nothing from the unit for 91 days",
    )


def test_a_revision_says_what_changes_and_what_moves_today(unit):
    unit.add("A-1", "mote", due=on(0), estimate_minutes=60)
    unit.add("B-1", "brev", estimate_minutes=60)
    looked = tried(unit.desk, SECOND)
    state = arrived_state(Arrived(SECOND, FIRST, KEPT), names_of(looked.view, WORDS), TODAY, looked)
    assert any("Brev först" in each for each in state.changes)
    assert state.lines[0] == "Release 7 from the unit, signed by Gruppledaren."
    assert {row.title.split()[-1] for row in state.moves} == {"A-1", "B-1"}


def test_trying_rules_changes_nothing(unit):
    unit.add("B-1", "brev", estimate_minutes=60)
    before = unit.snapshot()
    decided = looking.view(unit.desk).decisions
    assert isinstance(tried(unit.desk, SECOND), Tried)
    assert (unit.snapshot(), looking.view(unit.desk).decisions) == (before, decided)


def test_the_newest_is_named_with_the_day_it_holds_from():
    later = replace(SECOND.about, valid_from=TODAY + timedelta(days=2))
    known = (FIRST.about, SECOND.about)
    assert news_words(known, TODAY, WORDS) == "New rules hold now: revision 2."
    assert "revision 2, from Thu 26 Nov" in news_words((FIRST.about, later), TODAY, WORDS)
    assert news_words((), TODAY, WORDS) == ""


def test_what_is_amiss_is_told_in_sentences():
    amiss = Amiss(folder="The folder is gone.", kept="It is damaged.")
    state = unit_state(replace(CALM, silent_days=95), amiss, WORDS, FIRST)
    assert state.faults[:2] == ("It is damaged.", "The folder is gone.")
    assert "95 days" in state.faults[2]
    assert not unit_state(replace(CALM, enrolled=None), amiss, WORDS, FIRST).enrolled

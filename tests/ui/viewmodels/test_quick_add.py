"""Quick add: chips while typing, Tab for the kind, Backspace for plain words, Enter adds."""

from swdesk.ui.viewmodels.quick_add import QuickAdd
from tests.desk.unit import at, on, span


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


def test_the_limit_that_follows_is_told_at_once_with_what_it_counts_from(screens):
    state = read(screens, "förhandsbedömning F-1 inkom igår")
    assert chips(state)[-1] == ("gives the limit", "Mon 7 Dec, 14 days from: received")
    considered = read(screens, "övervägande O-1 senast övervägt 1 nov")
    assert ("happened", "Last considered or re-examined Sun 1 Nov") in chips(considered)
    assert chips(considered)[-1][1].startswith("Sat 1 May 2027, 6 months from: last considered")
    assert considered.stated.events["last_considered"].on.isoformat() == "2026-11-01"


def test_an_event_that_starts_no_clock_of_the_kind_is_said_to_do_nothing(screens):
    state = read(screens, "förhandsbedömning F-1 verkställd igår")
    assert state.stated is not None
    assert state.note == "No limit of Preliminary assessment counts from it."


def test_what_does_not_exist_stands_in_the_way(screens):
    for typed in ("frist 30 feb", "kl 25", "900h", "imorgon 25:10"):
        state = read(screens, f"brev BU-1 {typed}")
        (wrong,) = [chip for chip in state.chips if chip.fault]
        assert (state.stated, state.is_wrong, state.missing) == (None, True, wrong.fault)
        assert typed in wrong.typed
        plain = read(screens, f"brev BU-1 {typed}", frozenset({wrong.typed}))
        assert plain.stated.title == typed


def test_a_kind_misspelled_is_said_and_the_one_meant_is_offered(screens):
    state = read(screens, "övervägnde O-1")
    assert (state.stated, state.is_wrong) == (None, True)
    assert state.missing == "“övervägnde” is no kind of work; Tab takes Övervägande."
    assert state.proposal.line == "Övervägande O-1"


def test_words_that_may_mean_several_kinds_offer_them(screens):
    state = read(screens, "bedömning BU-1 imorgon")
    assert (state.stated, state.proposal) == (None, None)
    assert [choice.line for choice in state.choices] == [
        "Protection assessment BU-1 imorgon",
        "Preliminary assessment BU-1 imorgon",
    ]
    nothing = read(screens, "xyzzy BU-1")
    assert nothing.missing.startswith("No kind of work is called “xyzzy”")


def test_a_fixed_time_over_another_is_said_before_it_is_added(screens):
    screens.unit.add("M-1", "mote", fixed=span("13:00", "14:00"))
    state = read(screens, "möte M-2 idag kl 13.30")
    assert state.note == "This time lies over Möte M-1 Tue 24 Nov 13:00–14:00."
    assert state.stated is not None

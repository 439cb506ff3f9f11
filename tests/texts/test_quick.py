"""One line of quick add: what is understood of it, in both languages, and what stays the title."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk import wiring
from swdesk.domain.instants import Zone
from swdesk.texts.quick import Here, QuickReader
from swdesk.texts.quick_words import Part

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)  # a Tuesday
HERE = Here(ZONE, ZONE.at(TODAY, 8 * 60 + 10))


@pytest.fixture(scope="session")
def reader():
    return QuickReader(
        wiring.read_rulebook(wiring.builtin_rulebook("barn-och-unga"), "barn-och-unga")
    )


def told(line):
    """The pieces of a line, short: what they mean, and it."""
    return {piece.part.value: _value(piece) for piece in line.pieces}


def _value(piece):
    if piece.moment is None:
        return piece.minutes or (piece.id if not piece.answer else f"{piece.id}={piece.answer}")
    day = (piece.moment.on - TODAY).days
    if piece.moment.at is None:
        return day
    clock = f"{ZONE.local(piece.moment.at):%H:%M}"
    return (day, clock, piece.minutes) if piece.minutes else (day, clock)


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        (
            "förhandsbedömning BU-2301 imorgon kl 10 45 min",
            {"kind": "forhandsbedomning", "ref": "BU-2301", "fixed": (1, "10:00"), "length": 45},
            "",
        ),
        (
            "orosanmälan BU-2310 inkom igår risk hög",
            {
                "kind": "skyddsbedomning",
                "ref": "BU-2310",
                "received": -1,
                "fact": "risk=high",
            },
            "",
        ),
        ("kollega frågar om norm BU-3", {"kind": "kort-fraga", "ref": "BU-3"}, "om norm"),
        ("vårdplan telefon med skolan", {"kind": "vardplan"}, "telefon med skolan"),
        ("report BU-1 due friday 2h", {"ref": "BU-1", "due": 3, "length": 120}, "report"),
        (
            "home visit tomorrow at 3 pm an hour and talk",
            {"kind": "hembesok", "fixed": (1, "15:00"), "length": 60},
            "and talk",
        ),
        (
            "hembesök BU-9 fredag kl 10-11.30 med skolan",
            {"kind": "hembesok", "ref": "BU-9", "fixed": (3, "10:00", 90)},
            "med skolan",
        ),
        (
            "vårdplan klart senast på fredag en halvtimme",
            {"kind": "vardplan", "due": 3, "length": 30},
            "",
        ),
        (
            "Barnutredning frist 2026-12-24 en och en halv timme",
            {"kind": "barnutredning", "deadline": 30, "length": 90},
            "",
        ),
        ("sip-mote i morgon", {"kind": "sip-mote", "due": 1}, ""),
        ("case note not before 1 dec", {"kind": "journalanteckning", "earliest": 7}, ""),
        ("care om tre dagar", {"due": 3}, "care"),
        ("care in two weeks", {"due": 14}, "care"),
        ("care next friday", {"due": 10}, "care"),
        ("care vecka 48", {"due": 3}, "care"),
        ("care imorgon 13 skolan", {"fixed": (1, "13:00")}, "care skolan"),
        ("care fre 9 30 min", {"fixed": (3, "09:00"), "length": 30}, "care"),
        ("care lör 28/11 09", {"fixed": (4, "09:00")}, "care"),
        ("care 27/11 kl 9-11 skolan", {"fixed": (3, "09:00", 120)}, "care skolan"),
        ("care fri 9-11", {"fixed": (3, "09:00", 120)}, "care"),
        ("care imorgon 30 min", {"due": 1, "length": 30}, "care"),
        ("care inkom igår 2 h", {"received": -1, "length": 120}, "care"),
        ("care tidigast nästa vecka", {"earliest": 6}, "care"),
        ("care due next week", {"due": 10}, "care"),
    ],
)
def test_a_line_is_understood(reader, typed, meant, title):
    line = reader.read(typed, HERE)
    assert (told(line), line.title) == (meant, title)


def test_a_time_and_a_day_apart_are_one_fixed_time(reader):
    assert told(reader.read("hembesök fredag skolan kl 9", HERE))["fixed"] == (3, "09:00")


def test_a_day_that_is_over_is_when_it_came(reader):
    assert told(reader.read("skydd 13/11 10:30", HERE)) == {"received": (-11, "10:30")}


def test_facts_are_understood_with_and_without_signs(reader):
    for typed in ("risk=låg", "låg risk", "risk low", "risk: låg"):
        assert told(reader.read(typed, HERE)) == {"fact": "risk=low"}
    assert told(reader.read("ej barn i fara", HERE)) == {"fact": "barn-i-fara=no"}


def test_words_that_are_also_short_days_stay_words(reader):
    line = reader.read("ring man och son fri", HERE)
    assert (line.pieces, line.title) == ((), "ring man och son fri")
    assert reader.read("ring man 9 och son 10 år", HERE).pieces == ()
    assert told(reader.read("ring på mån", HERE)) == {"due": 6}


def test_a_bare_figure_is_neither_a_length_nor_a_time(reader):
    assert reader.read("punkt 45 och 3-4", HERE).pieces == ()


def test_what_is_said_twice_is_said_to_be(reader):
    line = reader.read("due friday due monday", HERE)
    (fault,) = line.faults
    assert (fault.text, fault.fault.code) == ("due monday", "said_twice")
    assert fault.fault.facts["first"] == "due friday"
    assert reader.read("opened 1 nov opened 2 nov", HERE).faults[0].text == "opened 2 nov"


def test_a_second_day_that_nothing_is_said_of_stays_in_the_title(reader):
    line = reader.read("vårdplan imorgon möte fredag", HERE)
    assert (told(line), line.title) == ({"kind": "vardplan", "due": 1}, "möte fredag")


def test_a_piece_can_be_left_plain(reader):
    line = reader.read("vårdplan imorgon 2 h", HERE, frozenset({"imorgon"}))
    assert (told(line), line.title) == ({"kind": "vardplan", "length": 120}, "imorgon")


def test_where_the_kind_would_stand_is_told(reader):
    line = reader.read("BU-5 barnut snart kl 10 sen", HERE)
    assert line.head == ((5, 11), (12, 17))


@pytest.mark.parametrize(
    ("typed", "events"),
    [
        ("barnutredning öppnad 1/11", {"opened": -23}),
        ("barnutredning inledd den 1 nov", {"opened": -23}),
        ("barnutredning utredning inledd 1 nov", {"opened": -23}),
        ("barnutredning opened 1 Nov", {"opened": -23}),
        ("avslag beslut fattat 27 okt", {"decided": -28}),
        ("avslag beslut 27 okt", {"decided": -28}),
        ("avslag decision made 27 Oct", {"decided": -28}),
        ("ansokan-lvu verkställt i torsdags kl 14", {"executed": (-5, "14:00")}),
        ("vårdplan placerad fredag", {"placed": -4}),
        ("återkoppling beslutat igår öppnad idag", {"decided": -1, "opened": 0}),
    ],
)
def test_clock_events_are_understood(reader, typed, events):
    line = reader.read(typed, HERE)
    found = {piece.id: _value(piece) for piece in line.pieces if piece.part is Part.EVENT}
    assert (found, line.faults) == (events, ())


@pytest.mark.parametrize(
    "typed",
    ["inkom igår", "inkommen igår", "inkommet igår", "kom in igår", "mottagen igår",
     "received yesterday", "came in yesterday", "inkom måndag", "inkom 23 nov"],
)  # fmt: skip
def test_receipt_is_understood(reader, typed):
    assert told(reader.read(f"vårdplan {typed}", HERE)) == {"kind": "vardplan", "received": -1}


@pytest.mark.parametrize(
    ("typed", "part", "code", "text"),
    [
        ("frist 30 feb", "deadline", "date_unreadable", "frist 30 feb"),
        ("deadline 31/11", "deadline", "date_unreadable", "deadline 31/11"),
        ("senast 2026-02-30", "due", "date_unreadable", "senast 2026-02-30"),
        ("fredag 28/11", "due", "weekday_contradicts", "fredag 28/11"),
        ("30 feb", "due", "date_unreadable", "30 feb"),
        ("kl 25", "fixed", "hour_unknown", "kl 25"),
        ("imorgon kl 25", "fixed", "date_unreadable", "imorgon kl 25"),
        ("imorgon 25:10", "fixed", "date_unreadable", "imorgon 25:10"),
        ("12:75", "fixed", "date_unreadable", "12:75"),
        ("v 60", "due", "date_unreadable", "v 60"),
        ("3 novmber", "due", "date_unreadable", "3 novmber"),
        ("inkom igåår", "received", "date_unreadable", "inkom igåår"),
        ("inkom fredga", "received", "date_unreadable", "inkom fredga"),
        ("öppnad 31/9", "event", "date_unreadable", "öppnad 31/9"),
        ("öppnad igårr", "event", "date_unreadable", "öppnad igårr"),
        ("frist", "deadline", "day_needed", "frist"),
        ("frist snarast", "deadline", "day_needed", "frist"),
        ("900h", "length", "estimate_out_of_range", "900h"),
        ("900 timmar", "length", "estimate_out_of_range", "900 timmar"),
        ("0 min", "length", "estimate_out_of_range", "0 min"),
        ("28/3 2027 kl 02.30", "fixed", "clock_time_missing", "28/3 2027 kl 02.30"),
        ("2027-10-31 02:30", "fixed", "clock_time_doubled", "2027-10-31 02:30"),
        ("28/3 2027 skolan kl 02.30", "fixed", "clock_time_missing", "28/3 2027 kl 02.30"),
    ],
)
def test_what_does_not_exist_is_said(reader, typed, part, code, text):
    line = reader.read(f"hembesök BU-7 {typed}", HERE)
    (fault,) = line.faults
    assert (fault.part.value, fault.fault.code, fault.text) == (part, code, text)


@pytest.mark.parametrize(
    "typed",
    ["till skolan", "från mamma", "efter lunch", "by phone", "innan mötet", "klart hemma",
     "version 2.5", "kap 14", "inkom från skolan", "senast vi sågs", "grupp 3", "5 barn",
     "tid finns", "beslut saknas", "2 dagar", "due to illness", "kom ihåg"],
)  # fmt: skip
def test_words_that_only_sound_like_a_day_stay_words(reader, typed):
    line = reader.read(f"hembesök {typed}", HERE)
    assert (told(line), line.title) == ({"kind": "hembesok"}, typed)


def test_a_personal_number_is_never_a_reference(reader):
    assert reader.read("19811228-9874", HERE).piece(Part.REF) is None


WORDS = st.sampled_from(
    ["vårdplan", "BU-1", "imorgon", "kl", "10", "2h", "senast", "fredag", "risk", "hög", "möte",
     "=", "1", "och", "en", "timme", "10-11", "–", "ä", "3", "pm", "maj", ""]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12))
def test_no_sign_is_lost_and_none_counts_twice(reader, words):
    typed = " ".join(words)
    line = reader.read(typed, HERE)
    said = [at for piece in line.pieces for a, b in piece.stretches for at in range(a, b)]
    assert len(said) == len(set(said))
    kept = "".join(sign for at, sign in enumerate(typed) if at not in set(said))
    assert line.title.replace(" ", "") == "".join(
        sign for sign in kept if sign not in " ,;="
    ).strip("-–")


@given(st.text(max_size=400))
def test_any_text_can_be_read(reader, typed):
    for piece in reader.read(typed, HERE).pieces:
        assert piece.moment is None or abs(piece.moment.on - TODAY) < timedelta(days=400_000)


@pytest.mark.parametrize(
    "said",
    ["i övermorgon", "day after tomorrow", "nu på fredag", "nästa tisdag", "fredag nästa vecka",
     "denna vecka", "slutet av veckan", "end of next week", "v 49", "tis v 50", "om 2 veckor",
     "om en månad", "in 2 months", "30/11", "den 3:e", "the 27th", "första december",
     "sista november", "sista i månaden", "månadens sista", "end of the month", "fre 27/11"],
)  # fmt: skip
def test_every_way_to_say_a_day_is_known_in_a_line_too(reader, said):
    line = reader.read(f"vårdplan klart {said} till skolan", HERE)
    assert {piece.part for piece in line.pieces} == {Part.KIND, Part.DUE}
    assert (line.faults, line.title) == ((), "till skolan")


@pytest.mark.parametrize(
    "said",
    ["kl 9", "0930", "kl 930", "3pm", "kl 3 em", "noon", "kl 3 på eftermiddagen", "halv tre",
     "kl tre", "at three", "kvart i tre", "tio i tio", "half past two", "ten to ten"],
)  # fmt: skip
def test_every_way_to_say_a_time_is_known_in_a_line_too(reader, said):
    line = reader.read(f"vårdplan BU-1 {said} imorgon", HERE)
    (fixed,) = [piece for piece in line.pieces if piece.part is Part.FIXED]
    assert (fixed.moment.on - TODAY).days == 1
    assert line.title == ""


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("en kvart", 15), ("trekvart", 45), ("halvtimme", 30), ("en halv timme", 30), ("3/4 h", 45),
     ("½ h", 30), ("1½ timme", 90), ("halvannan timme", 90), ("two and a half hours", 150),
     ("fyrtiofem minuter", 45), ("an hour and a half", 90), ("1 h 15", 75), ("1,5h", 90)],
)  # fmt: skip
def test_every_way_to_say_a_length_is_known_in_a_line_too(reader, said, minutes):
    assert told(reader.read(f"vårdplan {said} till skolan", HERE))["length"] == minutes


def test_a_time_told_from_now_is_no_length(reader):
    assert told(reader.read("vårdplan om en halvtimme", HERE))["fixed"] == (0, "08:40")
    assert told(reader.read("vårdplan kom in för 2 timmar sedan", HERE))["received"] == (0, "06:10")
    assert told(reader.read("vårdplan om 2 veckor 45 min", HERE)) == {
        "kind": "vardplan",
        "due": 14,
        "length": 45,
    }

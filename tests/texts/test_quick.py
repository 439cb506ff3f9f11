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
            {"ref": "BU-2310", "received": -1, "fact": "risk=high"},
            "orosanmälan",
        ),
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
    assert told(reader.read("ring på mån", HERE)) == {"due": 6}


def test_a_bare_figure_is_neither_a_length_nor_a_time(reader):
    assert reader.read("punkt 45 och 3-4", HERE).pieces == ()


def test_what_is_said_twice_stays_in_the_title(reader):
    line = reader.read("due friday due monday", HERE)
    assert (told(line), line.title) == ({"due": 3}, "due monday")


def test_a_piece_can_be_left_plain(reader):
    line = reader.read("vårdplan imorgon 2 h", HERE, frozenset({"imorgon"}))
    assert (told(line), line.title) == ({"kind": "vardplan", "length": 120}, "imorgon")


def test_where_the_kind_would_stand_is_told(reader):
    line = reader.read("BU-5 barnut kl 10", HERE)
    assert line.first_word == (5, 11)


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

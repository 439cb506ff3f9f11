"""Personal numbers are seen in every dress, and nothing else is taken for one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.personal_numbers import find_personal_number


def with_check_digit(nine: str) -> str:
    """Four last digits included: computed here by the definition, apart from the code."""
    doubled = "".join(str(int(d) * (2 if i % 2 == 0 else 1)) for i, d in enumerate(nine))
    return nine + str(-sum(map(int, doubled)) % 10)


days = st.dates(date(1900, 1, 1), date(2025, 12, 31))
serials = st.integers(0, 999).map("{:03}".format)
separators = st.sampled_from(["", "-", "+", " ", " - ", "–", "\u2011", "−", "\u00a0", "\u200b-"])


@st.composite
def personal_numbers(draw):
    day = draw(days)
    number = day.day + draw(st.sampled_from([0, 60]))
    ten = with_check_digit(f"{day:%y%m}{number:02}" + draw(serials))
    century = draw(st.sampled_from(["", f"{day.year // 100}"]))
    return century + ten[:6] + draw(separators) + ten[6:]


@given(personal_numbers(), st.text(st.characters(exclude_categories=["Nd", "No"]), max_size=5))
def test_a_personal_number_is_found_in_any_text(number, around):
    assert find_personal_number(f"{around} {number}{around.strip('0123456789')}") is not None


@given(personal_numbers())
def test_other_digits_and_invisible_signs_do_not_hide_it(number):
    wide = number.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert find_personal_number(wide) is not None
    assert find_personal_number("\u200b".join(number)) is not None
    arabic = number.translate({ord("0") + n: ord("٠") + n for n in range(10)})
    assert find_personal_number(arabic) is not None


@given(personal_numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_no_personal_number(number, wrong):
    changed = number[:-1] + str((int(number[-1]) + wrong) % 10)
    assert find_personal_number(changed) is None


@given(st.integers(1, 12), st.integers(32, 60), serials)
def test_a_day_that_does_not_exist_is_no_personal_number(month, day, serial):
    assert find_personal_number(with_check_digit(f"80{month:02}{day:02}{serial}")) is None


@given(st.text(st.characters(exclude_categories=["Nd", "No", "Nl", "Lo", "So"])))
def test_text_without_digits_passes(text):
    assert find_personal_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "BU-2240", "2026-11-24 08:50", "2026-11-24T08:50:00+01:00", "070-123 45 67",
        "+46 70 123 45 67", "08-508 25 000", "SE45 5000 0000 0583 9825 7466",
        "SE4550000000058398257466", "08:00-16:45 lunch 12:00-12:45", "Dnr 2026/1234-5",
        "5560360793", "556036-0793", "24/11 2026", "1e10", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_passes(text):
    assert find_personal_number(text) is None


def test_a_leap_day_exists_only_in_leap_years():
    assert find_personal_number(with_check_digit("000229123")) is not None
    assert find_personal_number("19" + with_check_digit("000229123")) is None


def test_dashes_inside_the_birth_date_do_not_hide_it():
    ten = with_check_digit("800101123")
    assert find_personal_number(f"19{ten[:2]}-{ten[2:4]}-{ten[4:6]}-{ten[6:]}") is not None


@pytest.mark.parametrize(
    "text",
    ["19 12 12 12 12 12", "191212 1215", "19121212 1212", "12 12 12 12 12", "1912 1212 1212",
     "rum 14 191212 1215", "19 121212-1212", "12 12 12 1212"],
)  # fmt: skip
def test_spaces_between_its_groups_do_not_hide_it(text):
    assert find_personal_number(text) is not None
    assert find_personal_number(text[:-1] + "7") is None

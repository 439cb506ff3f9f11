"""Column maps: read, kept, refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.errors import FileUnusableError
from swdesk.imports.columns import (
    FIELDS,
    ColumnMap,
    fields_of,
    folded,
    header_fingerprint,
    map_text,
    read_map,
)


def test_a_map_is_the_same_from_toml_and_json():
    toml = b'program = "a"\n[columns]\n"Nr" = ["id", "ref"]\n"F" = "fact:risk"\n'
    json = b'{"program": "a", "columns": {"Nr": ["id", "ref"], "F": "fact:risk"}}'
    assert read_map(toml) == read_map(json)
    assert read_map(toml).columns == {"nr": ("id", "ref"), "f": ("fact:risk",)}


names = st.text(st.sampled_from("abcåäö -9"), min_size=1, max_size=12).map(folded)
maps = st.fixed_dictionaries(
    {
        "program": st.sampled_from(["csv", "treserva"]),
        "columns": st.dictionaries(
            names, st.lists(st.sampled_from(sorted(FIELDS)), max_size=2).map(tuple)
        ),
        "kinds": st.dictionaries(names, st.text(max_size=20)),
        "statuses": st.dictionaries(names, st.sampled_from(["open", "done", "ignore"])),
        "defaults": st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=20)),
    }
).map(lambda drawn: ColumnMap(**drawn))


@given(maps)
def test_a_kept_map_reads_back(columns):
    assert read_map(map_text(columns).encode()) == columns


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[columns", "map_unreadable"),
        (b"\xff\xfe", "map_unreadable"),
        (b'{"program": "a", "program": "b"}', "map_unreadable"),
        (b"{" * 5_000, "map_unreadable"),
        (b"a = 1", "map_wrong"),
        (b'program = "A B"', "map_wrong"),
        (b'[columns]\n"Nr" = "nothing"', "map_wrong"),
        (b'[columns]\n"Nr" = 3', "map_wrong"),
        (b'columns = "x"', "map_wrong"),
        (b'[status]\n"x" = "maybe"', "map_wrong"),
        (b'[defaults]\nnothing = "x"', "map_wrong"),
        (b'[columns]\n"19811218-9876" = "ref"', "map_personal_number"),
        (b"#" * 16_385, "too_large"),
    ],
)
def test_a_map_that_cannot_be_is_refused_with_a_reason(data, why):
    with pytest.raises(FileUnusableError) as refusal:
        read_map(data, "karta.toml")
    assert (refusal.value.facts["why"], refusal.value.facts["name"]) == (why, "karta.toml")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_map_or_refused(data):
    with suppress(FileUnusableError):
        read_map(data)


@pytest.mark.parametrize(
    ("column", "field"),
    [("Ärende-nr", "ref"), ("ärendenummer", "ref"), ("KLART SENAST", "due"), ("Case No.", "ref"),
     ("event:decided", "event:decided"), ("Event: received", "received"),
     ("fact:risk", "fact:risk"),
     ("earliest_start", "earliest_start"), ("Earliest start", "earliest_start")],
)  # fmt: skip
def test_columns_are_known_by_swedish_and_english_names(column, field):
    assert fields_of(column, None) == (field,)


@pytest.mark.parametrize("column", ["", "Namn", "Personnummer", "Anteckning", "event:", "fact: !"])
def test_other_columns_are_left_alone(column):
    assert fields_of(column, None) == ()


def test_the_fingerprint_knows_the_same_columns_in_any_order():
    assert header_fingerprint(["Ref", "Typ"]) == header_fingerprint(["typ", "REF "])
    assert header_fingerprint(["Ref", "Typ"]) != header_fingerprint(["Ref", "Typ", "x"])

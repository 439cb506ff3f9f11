"""A history file has one spelling, and says nothing that no desk can have had."""

import hashlib
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.history import (
    History,
    HistoryFault,
    HistoryRefusedError,
    PastBlock,
    PastDecision,
    PastMiss,
    PastNotice,
    PastWeek,
    PastWork,
    Step,
    Surroundings,
    Whole,
)
from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.notice import Occasion
from swdesk.domain.schedule import Hours
from swdesk.followup.history_file import FIRST_LINE, MOST_BYTES, read_history, write_history

NOW = Instant(29_925_000)
DAY = ((Hours(480, 1005),), (Hours(720, 765),))
WEEK = PastWeek(date(2020, 1, 1), (DAY,) * 5 + (((), ()),) * 2)
WORK = PastWork(
    1, "brev", Moment(date(2026, 11, 20)), 60, facts=(("fara", "ja"),), level=3, rule="7"
)
WHOLE = Whole("ab" * 32, 1, Surroundings((WEEK,)), (PastBlock(1, NOW, Instant(NOW + 60)),))
STEP = Step(NOW, "add", put=(WORK,), decided=(PastDecision(1, 3, "7"),), missed=(), whole=WHOLE)
HISTORY = History(
    "enheten", "Europe/Stockholm", date(2026, 11, 1), date(2026, 11, 30), steps=(STEP,)
)


def with_work(**otherwise):
    return replace(HISTORY, steps=(replace(STEP, put=(replace(WORK, **otherwise),)),))


def with_step(**otherwise):
    return replace(HISTORY, steps=(replace(STEP, **otherwise),))


def with_whole(**otherwise):
    return with_step(whole=replace(WHOLE, **otherwise))


def bound(body):
    """A body under a right second line."""
    return FIRST_LINE + f"{len(body)} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def fault(raw):
    with pytest.raises(HistoryRefusedError) as refused:
        read_history(raw)
    return HistoryFault(refused.value.facts["why"])


def test_what_is_written_is_read_again():
    assert read_history(write_history(HISTORY)) == HISTORY


def test_the_same_history_gives_the_same_bytes():
    assert write_history(HISTORY) == write_history(read_history(write_history(HISTORY)))


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (replace(HISTORY, zone="Nowhere/Atall"), HistoryFault.ZONE),
        (replace(HISTORY, zone="../../etc/passwd"), HistoryFault.ZONE),
        (replace(HISTORY, since=date(2026, 12, 24)), HistoryFault.TIME),
        (replace(HISTORY, unit="Enheten\x1b[31m"), HistoryFault.TEXT),
        (with_step(at=Instant(2**60)), HistoryFault.TIME),
        (with_step(action="\x1b[2J"), HistoryFault.TEXT),
        (with_step(undone=(1,)), HistoryFault.NUMBER),
        (with_step(put=(WORK, WORK)), HistoryFault.NUMBER),
        (with_step(gone=(7,)), HistoryFault.UNKNOWN_WORK),
        (with_step(missed=(PastMiss(9),)), HistoryFault.UNKNOWN_WORK),
        (with_step(missed=(PastMiss(1, Instant(-5)),)), HistoryFault.TIME),
        (with_step(decided=(PastDecision(1, 77, "7"),)), HistoryFault.NUMBER),
        (with_work(kind="brev\x1b[0m"), HistoryFault.TEXT),
        (with_work(estimate=0), HistoryFault.NUMBER),
        (with_work(status="running"), HistoryFault.STATUS),
        (with_work(status="done"), HistoryFault.STATUS),
        (with_work(deadline=Moment(date(9999, 12, 31))), HistoryFault.TIME),
        (with_work(due=Moment(date(2026, 11, 20), Instant(5))), HistoryFault.TIME),
        (with_work(fixed=Span(NOW, NOW)), HistoryFault.TIME),
        (with_whole(digest="no digest"), HistoryFault.TEXT),
        (with_whole(blocks=(PastBlock(1, NOW, NOW),)), HistoryFault.TIME),
        (with_whole(surroundings=Surroundings((WEEK,), staffing_percent=101)), HistoryFault.NUMBER),
        (with_whole(surroundings=Surroundings()), HistoryFault.WEEK),
        (
            with_whole(surroundings=Surroundings((PastWeek(date(2020, 1, 1), (((), ()),) * 7),))),
            HistoryFault.WEEK,
        ),
        (
            with_whole(surroundings=Surroundings((PastWeek(date(2020, 1, 1), (DAY,)),))),
            HistoryFault.WEEK,
        ),
        (
            with_step(notices=(PastNotice(1, Occasion.UNMET, "N 1\n", "chef", NOW),)),
            HistoryFault.TEXT,
        ),
    ],
)
def test_what_no_desk_can_have_had_is_refused(history, expected):
    assert fault(write_history(history)) is expected


def test_a_foreign_file_is_told_from_a_newer_and_a_half_one():
    whole = write_history(HISTORY)
    assert fault(b"PK\x03\x04 something else") is HistoryFault.NOT_OURS
    assert fault(whole.replace(b"history 1", b"history 2", 1)) is HistoryFault.NEWER
    assert fault(whole[: len(whole) // 2]) is HistoryFault.TORN
    assert fault(b"") is HistoryFault.TORN
    assert fault(whole[:10]) is HistoryFault.TORN


def test_a_changed_byte_is_seen():
    whole = write_history(HISTORY)
    assert fault(whole.replace(b'"brev"', b'"bref"')) is HistoryFault.ALTERED
    assert fault(whole + b" ") is HistoryFault.ALTERED


def test_another_spelling_of_the_same_is_refused():
    body = write_history(HISTORY).split(b"\n", 2)[2]
    assert fault(bound(body.replace(b":", b": ", 1))) is HistoryFault.SPELLING
    twice = body.replace(b'"unit":"enheten"', b'"unit":"annan","unit":"enheten"')
    assert fault(bound(twice)) is HistoryFault.SPELLING


def test_an_unknown_key_and_deep_nesting_are_refused():
    body = write_history(HISTORY).split(b"\n", 2)[2]
    unknown = body.replace(b'"unit"', b'"name":"Anna","unit"')
    assert fault(bound(unknown)) is HistoryFault.MALFORMED
    assert fault(bound(b'{"unit":' + b"[" * 100_000 + b"\n")) is HistoryFault.MALFORMED


def test_more_than_there_may_be_is_not_read():
    assert fault(FIRST_LINE + b" " * MOST_BYTES) is HistoryFault.TOO_LARGE


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_no_changed_byte_is_taken_for_a_history(place, byte):
    whole = bytearray(write_history(HISTORY))
    place %= len(whole)
    if whole[place] != byte:
        whole[place] = byte
        fault(bytes(whole))


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_any_json_is_refused_or_read(value):
    assert fault(bound(msgspec.json.encode(value) + b"\n")) is HistoryFault.MALFORMED


def test_a_period_of_a_hundred_years_is_a_period():
    long = replace(HISTORY, until=HISTORY.since + timedelta(36_500))
    assert read_history(write_history(long)) == long

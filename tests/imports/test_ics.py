"""Calendars through the process that reads them: the window, the limits, hostile files."""

import os
import sys
from datetime import date

import pytest

from swdesk.confining import MOST_SECONDS
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Zone
from swdesk.imports.ics import MOST_ICS_BYTES, read_ics

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)


def calendar(inner):
    return b"BEGIN:VCALENDAR\n" + inner + b"END:VCALENDAR\n"


def event(uid, start, *lines):
    head = f"BEGIN:VEVENT\nUID:{uid}\nDTSTART:{start}\nDURATION:PT1H\n"
    return (head + "".join(f"{line}\n" for line in lines) + "END:VEVENT\n").encode()


def test_drafts_are_fixed_blocks_from_a_week_ago_to_two_years_ahead():
    inner = event("a", "20261101T090000", "RRULE:FREQ=DAILY", "CATEGORIES:Möte")
    result = read_ics(
        calendar(inner + event("b", "20261124T090000Z", "RRULE:FREQ=HOURLY")), ZONE, TODAY
    )
    first, last = result.drafts[0], result.drafts[-1]
    assert first.fixed.start == ZONE.at(date(2026, 11, 17), 9 * 60)
    assert last.fixed.start == ZONE.at(date(2028, 11, 23), 9 * 60)
    assert (first.kind, first.title, first.source.program, first.line) == ("", "Möte", "ics", 2)
    assert len({draft.source.key for draft in result.drafts}) == len(result.drafts) == 738
    assert [(fault.line, fault.code, fault.facts["why"]) for fault in result.faults] == [
        (9, "entry_unusable", "rule_too_fine")
    ]


def processor_seconds():
    """Those of the processes that read, which other work on the machine does not change."""
    spent = os.times()
    return spent.children_user + spent.children_system


def why(data):
    began = processor_seconds()
    with pytest.raises(FileUnusableError) as refusal:
        read_ics(data, ZONE, TODAY)
    assert processor_seconds() - began < 9
    return refusal.value.facts["why"]


def test_a_rule_that_never_comes_true_is_given_up_within_seconds():
    assert (
        why(calendar(event("a", "20261101T090000", "RRULE:FREQ=DAILY;BYSETPOS=2")))
        == "took_too_long"
    )


def test_hostile_files_are_refused():
    assert why(b"x" * (MOST_ICS_BYTES + 1)) == "too_large"
    assert why(b"BEGIN:VCALENDAR\n" * 50_000) == "nested_too_deep"
    series = [event(n, "20261101T090000", "RRULE:FREQ=DAILY") for n in range(5_000)]
    assert why(calendar(b"".join(series))) == "too_many_blocks"
    assert why(b"PK\x03\x04") == "not_calendar"


def test_a_line_of_the_whole_size_does_no_harm():
    long = calendar(event("a", "20261124T090000", "SUMMARY:" + "x" * 2_000_000))
    assert read_ics(long, ZONE, TODAY, titles=True).drafts[0].title == "x" * 200


def test_an_honest_calendar_is_read_however_long_a_busy_machine_takes(tmp_path, monkeypatch):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nsleep {MOST_SECONDS + 1}\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    assert read_ics(calendar(event("a", "20261124T090000")), ZONE, TODAY).drafts

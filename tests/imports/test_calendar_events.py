"""Calendar events become blocks of time, series and exceptions and clock changes included."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Span, Zone
from swdesk.imports.calendar_events import read_blocks

ZONE = Zone("Europe/Stockholm")
WINDOW = Span(ZONE.midnight(date(2026, 3, 1)), ZONE.midnight(date(2027, 4, 1)))


def calendar(*events, before="", after=""):
    inner = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{inner}{after}END:VCALENDAR\n".encode()


def read(*events, before="", after="", titles=False):
    return read_blocks(calendar(*events, before=before, after=after), ZONE, WINDOW, titles=titles)


def starts(found):
    return [ZONE.local(block.span.start).strftime("%Y-%m-%d %H:%M") for block in found.blocks]


def whys(found):
    return [refusal.facts["why"] for _, refusal in found.faults]


@pytest.mark.parametrize(
    "start",
    [
        ":20261124T090000",
        ":20261124T080000Z",
        ";TZID=Europe/Stockholm:20261124T090000",
        ';TZID="W. Europe Standard Time":20261124T090000',
        ";TZID=/freeassociation.sourceforge.net/Europe/Stockholm:20261124T090000",
        ";TZID=America/New_York:20261124T030000",
    ],
)
def test_one_minute_in_every_zone_a_calendar_may_name(start):
    found = read(f"UID:a\nDTSTART{start}\nDURATION:PT1H30M")
    assert starts(found) == ["2026-11-24 09:00"]
    assert found.blocks[0].span.minutes == 90


VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Anpassad
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def test_a_zone_the_file_defines_itself():
    series = (
        "UID:a\nDTSTART;TZID=Anpassad:20261020T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    )
    assert starts(read(series, before=VTIMEZONE)) == ["2026-10-20 09:00", "2026-10-27 09:00"]


@pytest.mark.parametrize(
    "name", ["Europe", "../../etc/passwd", "/etc/passwd", "Nowhere", "a" * 9999]
)
def test_a_zone_that_is_none_is_a_fault_and_no_path(name):
    assert whys(read(f"UID:a\nDTSTART;TZID={name}:20261124T090000")) == ["zone_unknown"]


def test_a_zone_with_changes_every_second_is_not_believed():
    hostile = VTIMEZONE.replace("YEARLY", "SECONDLY")
    found = read("UID:a\nDTSTART;TZID=Anpassad:20261124T090000", before=hostile)
    assert whys(found) == ["zone_unknown"]


SERIES = "UID:s\nDTSTART;TZID=Europe/Stockholm:20261102T090000\nDURATION:PT1H\n"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=3", ["02", "03", "04"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261111T080000Z", ["02", "04", "09", "11"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261130", ["02", "16", "30"]),
        ("FREQ=MONTHLY;BYDAY=-1MO;COUNT=1", ["02", "30"]),
        ("FREQ=YEARLY;UNTIL=20270101T000000", ["02"]),
    ],
)
def test_series_of_every_frequency(rule, days):
    found = read(SERIES + "RRULE:" + rule)
    assert starts(found) == [f"2026-11-{day} 09:00" for day in days]


def test_a_series_keeps_its_clock_time_over_both_clock_changes():
    for first in ("20260328", "20261024"):
        event = f"UID:a\nDTSTART;TZID=Europe/Stockholm:{first}T100000\nDURATION:PT1H\n"
        found = read(event + "RRULE:FREQ=DAILY;COUNT=3")
        assert {start[-5:] for start in starts(found)} == {"10:00"}
        assert {block.span.minutes for block in found.blocks} == {60}


def test_a_skipped_time_moves_an_hour_on_and_of_a_doubled_one_the_first_counts():
    spring = read("UID:a\nDTSTART;TZID=Europe/Stockholm:20260329T023000\nDURATION:PT30M")
    assert starts(spring) == ["2026-03-29 03:30"]
    autumn = read("UID:a\nDTSTART;TZID=Europe/Stockholm:20261025T023000\nDURATION:PT30M")
    assert ZONE.local(autumn.blocks[0].span.start).isoformat() == "2026-10-25T02:30:00+02:00"


def test_exceptions_additions_and_changed_instances():
    found = read(
        SERIES
        + "RRULE:FREQ=WEEKLY;COUNT=5\n"
        + "EXDATE;TZID=Europe/Stockholm:20261109T090000\n"
        + "RDATE;TZID=Europe/Stockholm:20261112T130000,20261113T130000",
        "UID:s\nRECURRENCE-ID:20261116T080000Z\nDTSTART:20261117T120000Z\nDURATION:PT15M",
        "UID:s\nRECURRENCE-ID;TZID=Europe/Stockholm:20261123T090000\n"
        "DTSTART:20261123T080000Z\nSTATUS:CANCELLED",
    )
    assert sorted(starts(found)) == [
        "2026-11-02 09:00",
        "2026-11-12 13:00",
        "2026-11-13 13:00",
        "2026-11-17 13:00",
        "2026-11-30 09:00",
    ]
    assert len(found.gone) == 2
    assert found.faults == []


def test_a_moved_instance_keeps_the_key_it_had():
    before = read(SERIES + "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = "UID:s\nRECURRENCE-ID:20261109T080000Z\nDTSTART:20261110T120000Z\nDURATION:PT15M"
    after = read(SERIES + "RRULE:FREQ=WEEKLY;COUNT=3", moved)
    assert {block.key for block in before.blocks} == {block.key for block in after.blocks}
    far = moved.replace("20261110T", "20361110T")
    assert read(SERIES + "RRULE:FREQ=WEEKLY;COUNT=3", far).gone == [before.blocks[1].key]


def test_a_cancelled_series_names_every_key_it_takes_out():
    before = read(SERIES + "RRULE:FREQ=WEEKLY;COUNT=3")
    after = read(SERIES + "STATUS:CANCELLED\nRRULE:FREQ=WEEKLY;COUNT=3")
    assert after.blocks == []
    assert after.gone == [block.key for block in before.blocks]
    assert after.ignored["cancelled"] == 1


def test_a_whole_day_lasts_from_midnight_to_midnight_also_at_a_clock_change():
    found = read(
        "UID:a\nDTSTART;VALUE=DATE:20261025",
        "UID:b\nDTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261126",
        "UID:c\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261202",
    )
    assert all(block.all_day for block in found.blocks)
    assert [block.span.minutes // 60 for block in found.blocks] == [25, 48, 24, 24]
    assert starts(found)[2:] == ["2026-12-01 00:00", "2026-12-03 00:00"]


def test_overlapping_events_all_come():
    found = read(
        "UID:a\nDTSTART:20261124T090000\nDTEND:20261124T110000",
        "UID:b\nDTSTART:20261124T100000\nDTEND:20261124T120000",
    )
    assert found.blocks[0].span.overlaps(found.blocks[1].span)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("TRANSP:TRANSPARENT\nDURATION:PT1H", "free"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE\nDURATION:PT1H", "free"),
        ("STATUS:CANCELLED\nDURATION:PT1H", "cancelled"),
        ("", "no_length"),
    ],
)
def test_what_takes_no_time_is_counted_and_named_as_gone(lines, why):
    found = read(f"UID:a\nDTSTART:20261124T090000\n{lines}")
    assert (found.blocks, len(found.gone), found.ignored[why]) == ([], 1, 1)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("UID:a", "no_start"),
        ("DTSTART:20261131T090000", "date_unreadable"),
        ("DTSTART:2026", "date_unreadable"),
        ("DTSTART:20261124T090000\nDTEND:20261124T080000", "ends_before_start"),
        ("DTSTART:20261124T090000\nDURATION:1h", "length_unreadable"),
        ("DTSTART:20261124T090000\nDURATION:P900D", "too_long"),
        (SERIES + "RRULE:FREQ=SECONDLY", "rule_too_fine"),
        (SERIES + "RRULE:FREQ=MINUTELY", "rule_too_fine"),
        (SERIES + "RRULE:FREQ=HOURLY", "rule_too_fine"),
        (SERIES + "RRULE:FREQ=DAILY;BYMINUTE=1,2", "rule_too_fine"),
        (SERIES + "RRULE:FREQ=DAILY;BYDAY=XX", "rule_unreadable"),
        (SERIES + "RRULE:FREQ=DAILY;INTERVAL=0;COUNT=2", "rule_unreadable"),
        (SERIES + "RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY", "rule_unreadable"),
        (SERIES + "RRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15", "too_many_instances"),
        (SERIES + "RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T080000Z", "this_and_future"),
    ],
)
def test_an_event_that_cannot_be_used_is_told_of_and_stops_no_other(event, why):
    found = read(event, "UID:good\nDTSTART:20261124T090000\nDURATION:PT1H")
    assert whys(found) == [why]
    assert found.faults[0][0] == 3
    assert starts(found)[-1] == "2026-11-24 09:00"


def test_at_most_a_thousand_instances_come_of_one_series():
    assert len(read(SERIES + "RRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15").blocks) == 1_000


def test_titles_stay_out_unless_asked_for_and_never_hold_a_personal_number():
    event = (
        "UID:a\nDTSTART:20261124T090000\nDURATION:PT1H\nCATEGORIES:Möte\\, stort,Röd\nSUMMARY:{}"
    )
    plain = event.format("Anna\\nAndersson")
    assert read(plain).blocks[0].title == "Möte, stort"
    assert read(plain, titles=True).blocks[0].title == "Anna Andersson"
    guarded = read(event.format("Anna 811218-9876"), titles=True)
    assert guarded.blocks[0].title == ""
    assert guarded.ignored["title_personal_number"] == 1


def test_keys_do_not_show_the_mail_address_in_a_uid():
    found = read("UID:anna@example.se\nDTSTART:20261124T090000\nDURATION:PT1H")
    assert "anna" not in found.blocks[0].key


def test_of_two_versions_of_an_event_the_later_counts():
    event = "UID:a\nSEQUENCE:{}\nDTSTART:20261124T{}0000\nDURATION:PT1H"
    found = read(event.format(2, "10"), event.format(1, "09"))
    assert starts(found) == ["2026-11-24 10:00"]
    assert found.ignored["older_version"] == 1


def test_folded_lines_and_alarms_and_tasks_do_not_disturb():
    found = read(
        "UID:a\nDTSTART;TZID=Europe/Sto\n ckholm:20261124T0\n\t90000\nDURATION:PT1H\n"
        "BEGIN:VALARM\nDURATION:PT9H\nEND:VALARM",
        after="BEGIN:VTODO\nDUE:x\nEND:VTODO\n",
    )
    assert starts(found) == ["2026-11-24 09:00"]
    assert found.blocks[0].span.minutes == 60
    assert found.ignored["vtodo"] == 1


def test_a_file_cut_off_in_an_event_says_so():
    whole = calendar("UID:a\nDTSTART:20261124T090000\nDURATION:PT1H")
    found = read_blocks(whole[: whole.index(b"END:VEVENT")], ZONE, WINDOW)
    assert (found.blocks, whys(found)) == ([], ["cut_off"])


@pytest.mark.parametrize("data", [b"", b"hello", b"BEGIN:VEVENT\n", b"\x00" * 99])
def test_what_is_no_calendar_is_refused(data):
    with pytest.raises(FileUnusableError):
        read_blocks(data, ZONE, WINDOW)


@given(st.dates(date(2026, 3, 2), date(2027, 3, 1)), st.integers(0, 23), st.integers(1, 600))
def test_what_a_calendar_says_in_utc_comes_back_to_the_minute(day, hour, minutes):
    found = read(f"UID:a\nDTSTART:{day:%Y%m%d}T{hour:02}0000Z\nDURATION:PT{minutes}M")
    expected = (day - date(1970, 1, 1)).days * 1440 + hour * 60
    assert [block.span for block in found.blocks] == [Span(expected, expected + minutes)]


@given(st.dates(date(2026, 3, 2), date(2026, 12, 31)), st.integers(1, 60), st.data())
def test_a_series_less_its_exceptions_is_complete(day, count, data):
    days = [day + timedelta(days=n) for n in range(count)]
    out = data.draw(st.sets(st.sampled_from(days)))
    lines = "".join(f"EXDATE:{each:%Y%m%d}T090000\n" for each in out)
    found = read(
        f"UID:a\nDTSTART:{day:%Y%m%d}T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT={count}\n{lines}"
    )
    assert starts(found) == [f"{each} 09:00" for each in days if each not in out]
    assert len(found.gone) == len(out)


SEED = calendar(
    SERIES + "RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO\nEXDATE:20261109T080000Z\nCATEGORIES:a,b",
    "UID:s\nRECURRENCE-ID:20261116T080000Z\nDTSTART:20261117T120000Z\nDTEND:20261117T130000Z",
    "UID:d\nDTSTART;VALUE=DATE:20261224\nTRANSP:OPAQUE\nRDATE;VALUE=DATE:20261225",
    before=VTIMEZONE,
)


@settings(max_examples=400)
@given(st.data())
def test_a_mutilated_calendar_is_read_or_refused(data):
    whole = bytearray(SEED)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(whole) - 1))
        cut = data.draw(st.integers(0, 4))
        whole[place : place + cut] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b"\n", b":", b";"])
        )
    try:
        found = read_blocks(bytes(whole), ZONE, WINDOW, titles=True)
    except FileUnusableError:
        return
    assert all(block.span.minutes > 0 for block in found.blocks)

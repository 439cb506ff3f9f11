"""An assignment's form: what is typed in a field is read as that field means it."""

from datetime import date

from swdesk.domain.instants import Moment, Zone
from swdesk.texts.language import Words
from swdesk.ui.viewmodels.editing import EditForm, edits_of, understood
from swdesk.ui.viewmodels.typed import typed_start

ZONE = Zone("Europe/Stockholm")
NOW = ZONE.at(date(2026, 11, 24), 8 * 60 + 10)
WORDS = Words("en").at_home(ZONE, date(2026, 11, 24))
EMPTY = dict.fromkeys(("due", "earliest_start", "fixed_from", "fixed_until"), "")


def test_next_week_is_its_monday_where_work_begins_and_its_friday_where_it_is_due():
    texts = {**EMPTY, "due": "next week", "earliest_start": "nästa vecka"}
    edits = edits_of(EditForm("k", texts), EditForm("k", EMPTY), NOW, WORDS).edits
    assert edits.due == Moment(date(2026, 12, 4))
    assert edits.earliest_start == Moment(date(2026, 11, 30))
    assert typed_start("next week", NOW, WORDS).moment == Moment(date(2026, 11, 30))


def test_a_fixed_time_told_in_one_field_fills_both():
    texts = {**EMPTY, "fixed_from": "27/11 kl 9-11"}
    assert understood("fixed_until", texts, NOW, WORDS).understood.endswith("11:00")
    read = edits_of(EditForm("k", texts), EditForm("k", EMPTY), NOW, WORDS)
    assert WORDS.stretch(read.edits.fixed) == "Fri 27 Nov 09:00–11:00"


def test_a_day_without_its_time_says_that_the_time_is_lacking():
    told = understood("fixed_from", {**EMPTY, "fixed_from": "27/11"}, NOW, WORDS)
    assert "27/11 9:00" in told.fault

"""Notices: who must be told, until they are told or the reason is gone."""

import pytest
from msgspec.structs import replace

from swdesk.desk import absence, assignments, looking, notices, work
from swdesk.desk.answers import Edits
from swdesk.domain.errors import NoticeUnknownError, PersonalNumberError
from swdesk.domain.notice import Occasion
from swdesk.texts.language import Words
from swdesk.texts.notice_words import by_words
from tests.desk.unit import PERSONAL_NUMBER, at, on, span

UNMET = Occasion.UNMET
MISSED = "Förhandsbedömning till {} hinns inte."


@pytest.fixture
def late(unit):
    """A desk with a hard limit that cannot be met, and its notice."""
    unit.add("F-1", "forhand", deadline=on(0, "09:00"))
    return unit


def every(unit):
    return looking.notices(unit.desk, everything=True)


def test_an_unmet_limit_is_told_by_the_rulebooks_row(late):
    (notice,) = late.notices(UNMET)
    assert (notice.number, notice.role, notice.by) == ("N1", "gruppledare", at("08:40"))
    assert notice.text_sv == "Förhandsbedömning till tis 24 nov 09.00 hinns inte."


def test_where_the_rulebook_names_nobody_whoever_answers_is_told(unit):
    unit.add("B-1", due=on(0, "08:20"))
    (notice,) = unit.notices(UNMET)
    assert (notice.number, notice.role, notice.by) == ("E", "gruppledare", at("08:20"))


def test_it_stays_until_it_is_told(late):
    for clock in ("08:11", "08:20", "09:30"):
        late.clock(clock)
        assert len(late.notices(UNMET)) == 1
    done = notices.told(late.desk, "#1", by="Eva")
    assert late.notices(UNMET) == []
    told = next(notice for notice in every(late) if notice.id == 1)
    assert (told.told_at, told.told_by, done.change.action) == (at("09:30"), "Eva", "told")


def test_once_told_it_does_not_come_back_while_nothing_has_changed(late):
    notices.told(late.desk, 1)
    late.add("B-1")
    late.clock("08:30")
    late.restart()
    assert late.notices(UNMET) == []
    assert len(every(late)) == 1


def test_when_the_reason_is_gone_it_is_withdrawn(late):
    assignments.edit(late.desk, "F-1", Edits(deadline=on(2)))
    assert late.notices(UNMET) == []
    assert every(late)[0].withdrawn_at == at("08:10")


def test_a_reason_that_returns_is_told_again(late):
    notices.told(late.desk, 1)
    assignments.edit(late.desk, "F-1", Edits(deadline=on(2)))
    assignments.edit(late.desk, "F-1", Edits(deadline=on(0, "09:00")))
    assert [notice.id for notice in late.notices(UNMET)] == [2]


def test_a_hard_limit_lost_after_a_soft_date_was_told_is_told_anew(unit):
    unit.add("F-1", "forhand", due=on(0, "08:20"), deadline=on(0, "16:00"))
    notices.told(unit.desk, unit.notices(UNMET)[0].id)
    for clock in ("09:00", "15:30", "15:40"):
        unit.clock(clock)
        seen = [notice.text_sv for notice in unit.notices(UNMET)]
        assert seen == ([] if clock == "09:00" else [MISSED.format("tis 24 nov 16.00")])
    assert [notice.withdrawn_at for notice in every(unit)] == [None, at("15:30")]


def test_a_hard_limit_lost_after_a_soft_date_replaces_what_was_not_told_yet(unit):
    unit.add("F-1", "forhand", due=on(0, "08:20"), deadline=on(0, "16:00"))
    unit.clock("15:30")
    assert [notice.text_sv for notice in unit.notices(UNMET)] == [MISSED.format("tis 24 nov 16.00")]


def test_done_work_needs_no_notice_of_its_limit(late):
    work.done(late.desk, "F-1")
    assert late.notices() == []


@pytest.mark.parametrize("end", [work.done, lambda desk, ref: work.drop(desk, ref, "fel")])
def test_what_the_work_called_for_need_not_be_told_once_it_is_at_an_end(unit, end):
    unit.add("F-1", "forhand", facts={"fara": "ja"})
    assert [notice.number for notice in unit.notices(Occasion.DECIDED)] == ["N2"]
    end(unit.desk, "F-1")
    assert unit.notices(Occasion.DECIDED) == []


def test_a_decision_that_no_longer_calls_for_it_withdraws_it_and_may_raise_it_anew(unit):
    unit.add("F-1", "forhand", facts={"fara": "ja"})
    notices.told(unit.desk, unit.notices(Occasion.DECIDED)[0].id)
    assignments.edit(unit.desk, "F-1", Edits(facts={"fara": "nej"}))
    assert unit.notices(Occasion.DECIDED) == []
    assignments.edit(unit.desk, "F-1", Edits(facts={"fara": "ja"}))
    assert len(unit.notices(Occasion.DECIDED)) == 1


def test_notices_that_time_brings_are_logged_and_pass(unit):
    unit.add("R-1", "rad", due=on(9))
    before = len(looking.log(unit.desk))
    unit.clock("13:00")
    assert [notice.number for notice in unit.notices(Occasion.DECIDED)] == ["N3"]
    assert (len(looking.log(unit.desk)), looking.log(unit.desk)[0].cause) == (before + 1, "time")
    unit.clock("13:30")
    assert len(looking.log(unit.desk)) == before + 1
    unit.clock("16:00")
    assert unit.notices(Occasion.DECIDED) == []


def test_a_move_to_a_later_day_is_told_with_the_newest_day(unit):
    unit.add("B-1", due=on(9))
    for day in (1, 2):
        assignments.edit(unit.desk, "B-1", Edits(earliest_start=on(day)))
        (notice,) = unit.notices(Occasion.MOVED_DAY)
        assert str(24 + day) in notice.text_sv
    assignments.edit(unit.desk, "B-1", Edits(clear=frozenset({"earliest_start"})))
    work.pin(unit.desk, "B-1", at("09:00", 1))
    assert ["25" in notice.text_sv for notice in unit.notices(Occasion.MOVED_DAY)] == [True]


def test_a_move_that_nobody_was_told_of_yet_says_where_it_lies_now(unit):
    """Also after a further move within the day: the number stays, the words are the newest."""
    unit.add("B-1", due=on(9))
    assignments.edit(unit.desk, "B-1", Edits(earliest_start=on(1)))
    (first,) = unit.notices(Occasion.MOVED_DAY)
    unit.add("M-1", "mote", fixed=span("08:00", "09:00", 1))
    (now,) = unit.notices(Occasion.MOVED_DAY)
    assert (now.id, now.by, now.arose_at) == (first.id, first.by, first.arose_at)
    assert first.text_sv != now.text_sv == "Brev flyttas till ons 25 nov 09.00."


def test_work_that_finds_no_place_is_told_of_without_a_limit(unit):
    unit.add("S-1", "skydd", estimate_minutes=400)
    unit.restart()
    (unmet,) = unit.view().plan.unmet
    (notice,) = unit.notices(UNMET)
    assert (unmet.limit, notice.number) == (None, "E")
    assert notice.text_en.startswith("Protection assessment finds no place in my working hours")
    assert "6 h 40 min" in notice.text_sv


def test_clashing_times_are_told_until_they_part(unit):
    unit.add("M-1", "mote", fixed=span("09:00", "10:00"))
    unit.add("M-2", "mote", fixed=span("09:30", "10:30"))
    assert len(unit.notices(Occasion.CLASH)) == 1
    assignments.edit(unit.desk, "M-2", Edits(fixed=span("10:00", "11:00")))
    assert unit.notices(Occasion.CLASH) == []


def test_only_open_notices_are_marked_told(late):
    for number in ("7", "x", ""):
        with pytest.raises(NoticeUnknownError):
            notices.told(late.desk, number)
    with pytest.raises(PersonalNumberError):
        notices.told(late.desk, 1, by=PERSONAL_NUMBER)
    notices.told(late.desk, 1)
    with pytest.raises(NoticeUnknownError):
        notices.told(late.desk, 1)


def test_a_lost_meeting_is_told_before_it_begins(unit):
    """The rulebook gives an hour, the meeting begins in twenty minutes."""
    unit.add("M-1", "mote", fixed=span("08:30", "09:30"))
    absence.absent(unit.desk, on(0, "08:10"), on(0, "12:00"), "sjuk")
    assert {notice.by for notice in unit.notices(UNMET, "M-1")} == {at("08:30")}


def test_a_clash_is_told_before_the_meeting_that_gives_way(unit):
    unit.add("M-1", "mote", fixed=span("09:00", "10:00"))
    unit.add("M-2", "mote", fixed=span("09:30", "10:30"))
    (notice,) = unit.notices(Occasion.CLASH)
    assert notice.by == unit.one("M-2" if notice.assignment_id == 2 else "M-1").fixed.start


def test_what_is_lost_already_is_told_at_once(unit):
    unit.add("F-1", "forhand", deadline=on(-1))
    assert {notice.by for notice in unit.notices(UNMET)} == {at("08:10")}


def test_a_notice_not_told_yet_names_the_limit_that_holds_now(late):
    assignments.edit(late.desk, "F-1", Edits(deadline=on(0, "08:30")))
    (notice,) = late.notices(UNMET)
    assert (notice.id, notice.by) == (1, at("08:30"))
    assert notice.text_sv == MISSED.format("tis 24 nov 08.30")


def test_what_was_told_stays_as_it_was_said(late):
    notices.told(late.desk, 1)
    assignments.edit(late.desk, "F-1", Edits(deadline=on(0, "08:30")))
    assert [notice.text_sv for notice in every(late)] == [MISSED.format("tis 24 nov 09.00")]


def test_a_limit_on_a_day_off_is_named_as_the_law_has_it(unit):
    """Sunday's limit is planned for Friday; people are told of Sunday."""
    unit.add("F-1", "forhand", deadline=on(5), estimate_minutes=3000)
    (notice,) = unit.notices(UNMET)
    assert "fristen sön 29 nov hinns inte" in notice.text_sv


def test_several_are_told_at_once_or_none(late):
    late.add("F-2", due=on(0, "08:20"))
    first, second = (one.id for one in late.notices(UNMET))
    with pytest.raises(NoticeUnknownError):
        notices.told(late.desk, first, 99)
    assert len(late.notices(UNMET)) == 2
    notices.told(late.desk, second, f"#{first}", by="Eva")
    assert late.notices(UNMET) == []
    assert {one.told_by for one in every(late)} == {"Eva"}


def test_what_was_not_told_in_time_is_late(unit):
    unit.add("B-1", due=on(0, "08:20"))
    (notice,) = unit.notices(UNMET)
    assert not notice.is_late(at("08:20"))
    assert notice.is_late(at("08:21"))
    assert not replace(notice, told_at=at("08:30")).is_late(at("09:00"))
    at_once = replace(notice, by=notice.arose_at)
    assert not at_once.is_late(at_once.by + 15)
    assert at_once.is_late(at_once.by + 16)
    words = Words("en")
    assert "now, for it was to be told by" in by_words(notice, words, now=at("09:00"))
    assert by_words(notice, words, now=at("08:15")) == by_words(notice, words)

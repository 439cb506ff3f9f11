"""Going home ill, handing over, finishing: what nobody need be told, or would be told twice."""

import shutil

import pytest

from swdesk import wiring
from swdesk.desk import absence, assignments, handover, looking, notices, work
from swdesk.desk.answers import Edits
from swdesk.domain.clock import SetClock
from swdesk.domain.notice import Occasion
from swdesk.domain.profile import Profile
from tests.desk.unit import HOURS, NOW, Unit, book, on, span

_BOOKED_KIND = """    usual_minutes: 60
    asks: [outsiders-booked]
    facts: {outsiders-booked: yes}
  - id: hot"""
_ROWS = """  - {number: N8, on: decided, when: [{kind: hot}], tell: enhetschef, by: at_once, text: "Hot eller våld har inträffat.", source: Beslut}
  - {number: N9, on: decided, when: [{fact: {fara: yes}}], tell: kollega, by: at_once, text: "Ett barn far illa.", source: Beslut}
  - {number: N10, on: unmet, when: [{outsiders_booked: yes}], tell: kollega, by: at_once, text: "Jag kan inte hålla tiden.", source: Beslut}
  - {number: N11, on: absent, when: [{outsiders_booked: yes}], tell: kollega, by: at_once, text: "Handläggaren är borta.", source: Beslut}

escalation:"""  # noqa: E501 - rows of a rulebook
MORE = (
    ("facts:\n", "facts:\n  - {id: outsiders-booked, question: Är någon bokad?}\n"),
    ("    usual_minutes: 60\n  - id: hot", _BOOKED_KIND),
    ("\nescalation:", _ROWS),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home under the unit's rulebook with rows for who is booked and what has happened."""
    path = tmp_path_factory.mktemp("more") / "home"
    profile = Profile(employee_number="10417", demo=True)
    wiring.create_home(path, profile, HOURS, book(changing=MORE), None, SetClock(NOW))[0].close()
    return path


@pytest.fixture
def unit(home, tmp_path):
    opened = Unit(shutil.copytree(home, tmp_path / "home"))
    yield opened
    opened.close()


def told(unit, ref=None):
    """Number, role and occasion of what is still to be told."""
    return {(notice.number, notice.role) for notice in unit.notices(ref=ref)}


def test_gone_home_ill_each_role_gets_one_text_and_none_says_that_the_worker_is_at_it(unit):
    unit.add("S-1", "skydd", facts={"fara": "ja"}, deadline=on(0, "12:00"))
    assert told(unit) == {("N2", "gruppledare"), ("N9", "kollega")}
    absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    assert told(unit) == {("N6", "gruppledare"), ("N9", "kollega")}
    unit.clock("08:20")
    unit.restart()
    assert told(unit) == {("N6", "gruppledare"), ("N9", "kollega")}


def test_a_move_not_told_yet_is_not_told_beside_the_absence(unit):
    unit.add("B-1", deadline=on(1))
    assignments.edit(unit.desk, "B-1", Edits(earliest_start=on(1)))
    assert told(unit) == {("N5", "gruppledare")}
    absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    assert told(unit) == {("N6", "gruppledare")}


def test_whoever_is_booked_gets_one_text(unit):
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    absence.absent(unit.desk, on(0, "08:10"), on(0), "sjuk")
    assert {one for one in told(unit) if one[1] == "kollega"} == {("N11", "kollega")}


def test_nobody_is_to_answer_who_is_away(unit):
    unit.add("H-1", "hot")
    absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    (text,) = [notice.text_sv for notice in unit.notices(Occasion.UNMET)]
    assert text == "Jag är borta och Hot och våld ska göras genast. Någon annan behöver ta det."


def test_back_again_what_needs_the_worker_is_told(unit):
    unit.add("S-1", "skydd", facts={"fara": "ja"})
    absence.absent(unit.desk, on(0, "08:10"), on(0, "09:00"), "läkarbesök")
    assert ("N2", "gruppledare") not in told(unit)
    unit.clock("09:00")
    assert ("N2", "gruppledare") in told(unit)


def test_a_limit_after_the_absence_is_told_of_by_itself(unit):
    unit.add("F-1", "forhand", deadline=on(0, "12:00"), estimate_minutes=60)
    absence.absent(unit.desk, on(0, "08:10"), on(0, "13:00"), "sjuk")
    assert unit.notices(Occasion.UNMET) == []
    unit.clock("14:00")
    unit.add("F-2", "forhand", deadline=on(0, "14:10"))
    assert len(unit.notices(Occasion.UNMET, "F-2")) == 1


def test_handed_over_nobody_is_asked_to_take_it_and_who_is_booked_still_knows(unit):
    unit.add("S-1", "skydd", facts={"fara": "ja"}, deadline=on(0, "12:00"))
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    for ref in ("S-1", "M-1"):
        handover.hand_over(unit.desk, ref, "enhetschef")
    assert told(unit, "S-1") == {("N9", "kollega"), ("E", "enhetschef")}
    assert told(unit, "M-1") == {("N11", "kollega"), ("E", "enhetschef")}


@pytest.mark.parametrize("end", [work.done, lambda desk, ref: work.drop(desk, ref, "fel")])
def test_what_has_happened_is_told_even_after_the_work(unit, end):
    unit.add("H-1", "hot")
    unit.add("S-1", "skydd", facts={"fara": "ja"})
    for ref in ("H-1", "S-1"):
        end(unit.desk, ref)
    unit.clock("08:30")
    assert told(unit) == {("N8", "enhetschef"), ("N9", "kollega")}


def test_what_was_told_stays_in_the_record(unit):
    unit.add("S-1", "skydd", facts={"fara": "ja"}, deadline=on(0, "12:00"))
    first = next(notice for notice in unit.notices() if notice.number == "N2")
    notices.told(unit.desk, first.id)
    absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    kept = looking.notices(unit.desk, everything=True)
    assert [one.withdrawn_at for one in kept if one.id == first.id] == [None]


def test_who_hears_that_a_limit_is_lost_does_not_hear_of_the_move_besides(unit):
    unit.add("B-1", deadline=on(1))
    assignments.edit(unit.desk, "B-1", Edits(earliest_start=on(2)))
    (only,) = unit.notices(ref="B-1")
    assert (only.occasion, only.role) == (Occasion.UNMET, "gruppledare")


def test_a_move_after_the_loss_was_told_is_news(unit):
    unit.add("B-1", deadline=on(1))
    assignments.edit(unit.desk, "B-1", Edits(earliest_start=on(2)))
    notices.told(unit.desk, unit.notices(ref="B-1")[0].id)
    assert not unit.notices(ref="B-1")
    assignments.edit(unit.desk, "B-1", Edits(earliest_start=on(3)))
    assert told(unit, "B-1") == {("N5", "gruppledare")}

"""A question to the lead about work that a committee decides, and about work that has begun."""

import pytest

from swdesk import resources, wiring
from swdesk.desk import assignments, looking, work
from swdesk.desk.answers import NewAssignment
from swdesk.desk.asking_lead import question_about
from swdesk.domain.clock import SetClock
from swdesk.domain.profile import Profile
from swdesk.texts.language import load
from swdesk.texts.lead_questions import question_words
from tests.desk.unit import HOURS, NOW, ZONE, on


@pytest.fixture
def desk(tmp_path):
    """A desk with work for the committee that is too much for the days there are."""
    profile = Profile(employee_number="10417", demo=True)
    rules = wiring.builtin_rulebook("barn-och-unga")
    rules = (wiring.read_rulebook(rules, "barn-och-unga"), rules)
    clock = SetClock(NOW)
    desk, _ = wiring.create_home(tmp_path / "home", profile, HOURS, rules, None, clock)
    events = {"placed": on(-170), "received": on(-9)}
    stated = NewAssignment("overvagande", ref="O-1", events=events, estimate_minutes=9000)
    assignments.add(desk, stated)
    yield desk
    desk.close()


def test_the_day_it_is_to_be_handed_in_stands_beside_its_limit(desk):
    question = question_about(desk, "O-1")
    asked = question.works[0]
    hard = looking.view(desk).limits[asked.number].hard
    assert hard.plan_by is not None
    assert asked.hand_in == ZONE.moment_end(hard.plan_by) < asked.limit
    text = question_words(question, str, load(resources.path("locale"), "sv"))
    assert "ska lämnas in" in text
    assert "Innan det ska lämnas in" in text
    assert f"nr {asked.number} på min lista" in text


def test_what_is_left_and_what_is_needed_agree_once_work_has_begun(desk):
    work.start(desk, "O-1")
    question = question_about(desk, "O-1")
    assert question.needed_minutes == question.works[0].minutes
    assert question.minutes_short == question.needed_minutes - question.available_minutes

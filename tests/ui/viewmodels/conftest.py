"""One worker's desk, and what the view models make of it."""

import shutil

import pytest
from msgspec import Struct
from msgspec.structs import replace

from swdesk import resources
from swdesk.desk.days import past_day
from swdesk.desk.names import names_of
from swdesk.texts.language import load
from swdesk.ui.viewmodels.detail import detail_state
from swdesk.ui.viewmodels.queue_column import QueueCards, queue_column_state
from swdesk.ui.viewmodels.timeline import timeline_state
from swdesk.ui.viewmodels.today import today_state
from swdesk.worktime.calendar import WorkCalendar
from tests.desk.unit import TODAY, ZONE, Unit


class Screens(Struct):
    """A desk, and each part of the screen as it would be shown now."""

    unit: Unit
    language: str = "en"

    def names(self):
        words = load(resources.path("locale"), self.language).at_home(ZONE, TODAY)
        return names_of(self.unit.view(), words)

    def timeline(self, day=TODAY, rulebook=None):
        view = self.unit.view()
        view = replace(view, rulebook=rulebook or view.rulebook)
        calendar = WorkCalendar(view.state.schedules, self.unit.desk.holidays, ZONE)
        return timeline_state(
            view, past_day(self.unit.desk, day, ZONE), self.names(), calendar, day
        )

    def blocks(self, day=TODAY):
        return {block.ref: block for block in self.timeline(day).blocks}

    def detail(self, ref, moved=None):
        return detail_state(self.unit.view(), self.unit.one(ref).id, self.names(), moved)

    def today(self):
        past = past_day(self.unit.desk, TODAY, ZONE)
        return today_state(self.unit.view(), past, self.names())

    def queue(self):
        return queue_column_state(self.unit.view(), self.names())

    def card(self, ref):
        return QueueCards(self.unit.view(), self.names()).card(self.unit.one(ref).id)


@pytest.fixture
def screens(fresh_home, tmp_path):
    """The screens of a desk at ten past eight on an ordinary Tuesday."""
    opened = Unit(shutil.copytree(fresh_home, tmp_path / "home"))
    yield Screens(opened)
    opened.close()


@pytest.fixture
def unit(screens):
    return screens.unit

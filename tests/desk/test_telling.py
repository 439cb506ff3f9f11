"""By when somebody must be told."""

import pytest

from swdesk.desk.telling import Concern, in_time

NOW, ROW = 100, 200


@pytest.mark.parametrize(
    ("events", "sooner", "by"),
    [
        ((), (), ROW),
        ((150,), (), 150),
        ((300, 170), (), 170),
        ((50, 170), (), 170),
        ((50, 100), (), NOW),
        ((50,), (150,), NOW),
        ((300,), (150, 60), 150),
        ((), (50,), ROW),
    ],
)
def test_it_is_before_what_it_is_about_and_now_once_all_of_that_has_passed(events, sooner, by):
    assert in_time(ROW, Concern(events, sooner), NOW) == by


def test_a_row_that_wants_it_in_the_past_wants_it_now():
    assert in_time(50, Concern((300,)), NOW) == NOW

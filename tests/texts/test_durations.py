import pytest

from swdesk.texts.durations import duration


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (100, "1 h 40 min"),
        (54_000, "900 h"),
        (-90, "−1 h 30 min"),
    ],
)
def test_a_length_of_time_is_written_as_people_do(minutes, written):
    assert duration(minutes) == written

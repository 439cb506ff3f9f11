import io

import pytest

from swdesk.cli.screen import Cell, Progress, Screen, clean, size, wrapped


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def piped():
    return Screen(io.StringIO(), io.StringIO())


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    return Screen(Terminal(), Terminal())


def test_columns_are_aligned_and_the_last_one_wraps(terminal):
    terminal.table([("1", "BU-1", "one two three four five six seven"), ("12", "X", "short")])
    lines = terminal.out.getvalue().splitlines()
    assert lines[0].startswith("1   BU-1  one two")
    assert lines[1].startswith(" " * 10)
    assert all(len(line) <= 40 for line in lines)


def test_colour_is_for_terminals_alone(piped, terminal):
    for screen in (piped, terminal):
        screen.line(Cell("red", "red"))
    assert piped.out.getvalue() == "red\n"
    assert terminal.out.getvalue() == "\x1b[31mred\x1b[0m\n"


def test_colour_can_be_switched_off(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Screen(Terminal(), Terminal()).colour


def test_data_cannot_steer_the_terminal(terminal):
    terminal.line(Cell("a\x1b[2Jb\rc", "red"))
    assert terminal.out.getvalue().count("\x1b") == 2
    assert clean("a\x07b") == "a b"


def test_progress_is_drawn_on_the_other_stream_of_a_terminal_only(piped, terminal):
    for screen in (piped, terminal):
        progress = Progress(screen)
        progress(50, 100)
        progress.finish()
        assert screen.out.getvalue() == ""
    assert piped.err.getvalue() == ""
    assert "50 %" in terminal.err.getvalue()
    assert terminal.err.getvalue().endswith("\r")


def test_words_are_never_cut():
    assert wrapped("aa bbbbbbbbbb cc", 5) == ["aa", "bbbbbbbbbb", "cc"]
    assert wrapped("", 5) == [""]


def test_wide_and_combining_signs_take_their_places():
    assert (size("åäö"), size("日本"), size("a\u0301")) == (3, 4, 1)

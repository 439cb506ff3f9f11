"""One window per home, reached from outside; it recovers from being killed."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from swdesk.ui import single_instance
from swdesk.ui.reaching import address_of, name_of, opening, path_of

LISTENING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from swdesk.ui.single_instance import Listener
app = QCoreApplication([])
listener = Listener(Path(sys.argv[1]), app)
listener.open()
listener.interrupted.connect(lambda: print("interrupted", flush=True))
print("first" if listener.is_first else "second", flush=True)
app.exec()
"""


@pytest.fixture(autouse=True)
def _own_runtime(tmp_path, monkeypatch):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def listener(home, qapp):
    listener = single_instance.Listener(home, qapp)
    listener.open()
    yield listener
    listener.close()
    listener.deleteLater()


@pytest.fixture
def elsewhere(home):
    """A window of the home in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENING, str(home)], stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def reached(home, message, qtbot, signal_):
    """Speak from another thread while this one hears."""
    answers = []
    speaking = threading.Thread(target=lambda: answers.append(single_instance.reach(home, message)))
    with qtbot.waitSignal(signal_, timeout=5000):
        speaking.start()
    speaking.join()
    return answers[0]


def test_a_home_without_a_window_is_not_reached(home):
    assert not single_instance.reach(home, "raise")


@pytest.mark.parametrize(
    ("message", "signal_"), [("raise", "raised"), ("interrupt", "interrupted")]
)
def test_a_message_reaches_the_window_and_is_confirmed(home, listener, qtbot, message, signal_):
    assert listener.is_first
    assert reached(home, message, qtbot, getattr(listener, signal_))


@pytest.mark.parametrize("name", ["ordning.yaml", "Ny ordning å ä ö %41.swrelease", "a\nb.csv"])
def test_a_file_that_is_opened_elsewhere_is_handed_over(home, listener, qtbot, tmp_path, name):
    heard = []
    listener.opened.connect(heard.append)
    assert reached(home, opening(tmp_path / name), qtbot, listener.opened)
    assert heard == [tmp_path / name]


@pytest.mark.parametrize("path", ["relative.yaml", "", "/a%00b"])
def test_what_is_no_whole_path_is_not_opened(path):
    assert path_of(f"open {path}") is None


def test_no_other_words_go_over_the_line(home):
    with pytest.raises(ValueError, match="delete"):
        single_instance.reach(home, "delete everything")


@pytest.mark.parametrize("noise", [b"delete\n", b"x" * 500, b"\xff\xfe\n", b""])
def test_noise_on_the_line_does_nothing_and_the_window_goes_on_hearing(
    home, listener, qtbot, noise
):
    heard = []
    listener.raised.connect(lambda: heard.append("raised"))
    listener.interrupted.connect(lambda: heard.append("interrupted"))
    with socket.socket(socket.AF_UNIX) as speaking:
        speaking.connect(address_of(home))
        speaking.sendall(noise)
    qtbot.wait(50)
    assert heard == []
    assert reached(home, "interrupt", qtbot, listener.interrupted)


def test_only_the_user_may_speak_to_it(home, listener):
    assert Path(address_of(home)).stat().st_mode & 0o077 == 0


def test_a_second_window_of_the_home_knows_that_it_is_not_first(home, listener, qapp):
    second = single_instance.Listener(home, qapp)
    second.open()
    assert (second.is_first, second.is_listening, listener.is_listening) == (False, False, True)
    second.deleteLater()


def test_another_home_has_a_window_of_its_own(home, listener, tmp_path, qapp):
    (tmp_path / "other").mkdir()
    other = single_instance.Listener(tmp_path / "other", qapp)
    assert other.is_first
    other.close()
    other.deleteLater()


def test_however_its_path_is_written_it_is_the_same_home(home, tmp_path):
    (tmp_path / "link").symlink_to(home)
    assert name_of(tmp_path / "link") == name_of(home / ".." / "home") == name_of(home)


def test_a_very_deep_home_still_has_an_address(tmp_path, monkeypatch):
    deep = tmp_path.joinpath(*["folder"] * 40)
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert len(address_of(deep)) < 100


def test_a_folder_of_somebody_else_is_not_spoken_through(home, tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"swdesk-{os.getuid()}").mkdir(mode=0o777)
    (tmp_path / f"swdesk-{os.getuid()}").chmod(0o777)
    assert not single_instance.reach(home, "raise")


def test_after_the_first_window_was_killed_the_next_one_takes_its_place(
    home, elsewhere, qtbot, qapp
):
    assert elsewhere.stdout.readline() == "first\n"
    assert single_instance.reach(home, "interrupt")
    assert elsewhere.stdout.readline() == "interrupted\n"
    elsewhere.send_signal(signal.SIGKILL)
    elsewhere.wait()
    assert Path(address_of(home)).exists()
    assert not single_instance.reach(home, "interrupt")
    successor = single_instance.Listener(home, qapp)
    successor.open()
    assert reached(home, "raise", qtbot, successor.raised)
    successor.close()
    successor.deleteLater()


def test_speaking_to_a_window_imports_no_qt():
    asked = (
        "import sys; import swdesk.ui.reaching; print([m for m in sys.modules if 'PySide' in m])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "[]\n"

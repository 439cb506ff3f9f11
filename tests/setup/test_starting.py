"""run.py with real processes: the first start, the second, and what can go wrong between."""

import json
import signal
import socketserver
import subprocess
import threading

import pytest

from bootstrap import tools
from tests.setup.conftest import PYTHON

LOCKED = "six==1.17.0 --hash=sha256:" + "0" * 64 + "\n"


def test_the_first_start_sets_up_and_hands_everything_over(clone):
    code, answer, errors = clone.start("queue", "--json", "Åsa's day", MADE_UP_EXIT="3")
    assert code == 3
    assert json.loads(answer)["arguments"] == ["queue", "--json", "Åsa's day"]
    assert ".venv" in json.loads(answer)["python"]
    assert errors.startswith("swdesk: Setting up .venv")
    assert clone.uv_calls() == ["venv", "pip"]


def test_the_second_start_costs_nothing(clone):
    clone.start()
    code, _, errors = clone.start()
    assert (code, errors) == (0, "")
    assert clone.uv_calls() == ["venv", "pip"]


def test_the_set_up_compiles_the_program_where_python_does_not_by_itself(clone):
    clone.start(PYTHONDONTWRITEBYTECODE="1")
    assert list((clone.root / "swdesk" / "__pycache__").glob("__main__.*.pyc"))
    assert "--compile-bytecode" in (clone.tools / "uv.log").read_text(encoding="utf-8")


def test_a_later_start_loads_nothing_that_takes_time(clone):
    clone.start()
    command = [PYTHON, "-S", "-X", "importtime", str(clone.root / "run.py")]
    errors = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    loaded = {line.rpartition("|")[2].strip() for line in errors.splitlines()}
    assert not loaded & {"subprocess", "hashlib", "json", "ctypes", "shutil", "bootstrap"}


def test_the_program_takes_the_place_of_run_py(clone):
    """So that a signal, or the end of a terminal, reaches the program itself."""
    clone.start()
    process = clone.begin()
    assert json.loads(process.communicate()[0])["process"] == process.pid


def test_the_program_runs_in_the_users_own_folder(clone, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "json.py").write_text("raise SystemExit('a file of the user was run')")
    code, answer, _ = clone.start(folder=elsewhere)
    assert (code, json.loads(answer)["folder"]) == (0, str(elsewhere))


def test_the_tests_get_their_own_requirements_and_run_in_the_clone(clone, tmp_path):
    code, answer, _ = clone.start("test", "-k", "name", folder=tmp_path)
    assert code == 0
    assert json.loads(answer)["arguments"] == ["-k", "name"]
    assert json.loads(answer)["folder"] == str(clone.root)
    assert "requirements-dev.txt" in clone.stamp.read_text(encoding="utf-8")
    assert "requirements-dev.txt" in (clone.tools / "uv.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["--long"]])
def test_a_run_of_all_tests_uses_two_processes(clone, arguments):
    _, answer, _ = clone.start("test", *arguments)
    assert json.loads(answer)["arguments"] == ["-n", "2", "--dist", "worksteal", *arguments]


def test_the_program_after_the_tests_needs_no_set_up(clone):
    clone.start("test")
    assert clone.start("queue")[2] == ""


def test_the_exit_code_of_the_tests_is_handed_on(clone):
    assert clone.start("test", MADE_UP_EXIT="5")[0] == 5


def test_changed_requirements_are_installed_on_top(clone):
    clone.start()
    (clone.root / "requirements.txt").write_text("# another\n")
    assert clone.start()[0] == 0
    assert clone.uv_calls() == ["venv", "pip", "pip"]


def test_a_moved_clone_is_set_up_anew(clone):
    clone.start()
    clone.root = clone.root.rename(clone.root.with_name("moved"))
    code, answer, _ = clone.start()
    assert code == 0
    assert json.loads(answer)["python"].startswith(str(clone.root))
    assert clone.uv_calls() == ["venv", "pip"] * 2


def test_a_deleted_interpreter_is_noticed(clone):
    clone.start()
    for path in (clone.root / ".venv" / "bin").glob("python*"):
        path.unlink()
    assert clone.start()[0] == 0
    assert clone.uv_calls() == ["venv", "pip"] * 2


def test_an_interrupted_set_up_is_made_good_by_the_next_start(clone):
    process = clone.begin(MADE_UP_UV="slow")
    while clone.uv_calls() != ["venv", "pip"]:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    errors = process.communicate(timeout=20)[1]
    assert process.returncode == 130
    assert errors.splitlines()[-1].startswith("swdesk: Interrupted; the next start")
    assert not clone.stamp.exists()
    assert clone.start()[0] == 0
    assert clone.uv_calls() == ["venv", "pip"] * 2


def test_two_first_starts_at_once_follow_each_other(clone):
    slow = {"MADE_UP_UV": "slow", "MADE_UP_SECONDS": "2"}
    both = [clone.begin(**slow), clone.begin(**slow)]
    errors = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("waiting for it" in text for text in errors) == 1
    assert clone.uv_calls() == ["venv", "pip"]


class Silent(socketserver.BaseRequestHandler):
    """Hangs up on whoever asks, and counts them."""

    asked = 0

    def handle(self):
        Silent.asked += 1


@pytest.fixture
def silent():
    """A package source that never answers."""
    Silent.asked = 0
    with socketserver.TCPServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_without_uv_and_without_network_there_is_soon_one_clear_sentence(clone, silent):
    """The real venv and pip, with a package source that does not answer."""
    (clone.root / "requirements.txt").write_text(LOCKED)
    code, answer, errors = clone.start(
        MADE_UP_UV="fails",
        PIP_INDEX_URL=f"http://user:secret@127.0.0.1:{silent}/simple",
        PIP_CONFIG_FILE="/dev/null",
        PIP_FIND_LINKS="",
        HTTPS_PROXY="",
        https_proxy="",
    )
    assert (code, answer) == (1, "")
    assert "The package source cannot be reached" in errors.splitlines()[-1]
    assert "secret" not in errors
    assert "127.0.0.1" not in errors
    assert not clone.stamp.exists()
    assert Silent.asked == 2


@pytest.mark.parametrize("stated", [{}, {"PIP_RETRIES": "7", "UV_HTTP_RETRIES": "8"}])
def test_tools_try_twice_unless_the_user_says_otherwise(monkeypatch, stated):
    for name in tools.FEW_TRIES:
        monkeypatch.delenv(name, raising=False)
    for name, value in stated.items():
        monkeypatch.setenv(name, value)
    shown = "import os; print(os.environ['PIP_RETRIES'], os.environ['UV_HTTP_RETRIES'])"
    code, answer = tools.run([PYTHON, "-c", shown])
    assert (code, answer.split()) == (0, ["7", "8"] if stated else ["1", "1"])


def test_a_missing_requirements_file_is_one_sentence(clone):
    (clone.root / "requirements.txt").unlink()
    code, answer, errors = clone.start()
    assert (code, answer, len(errors.splitlines())) == (1, "", 1)
    assert "requirements.txt" in errors


def test_a_fault_of_our_own_is_one_sentence(clone):
    (clone.root / "bootstrap" / "environment.py").write_text("1 / 0")
    code, _, errors = clone.start()
    assert (code, errors) == (1, "swdesk: The set-up stopped at: ZeroDivisionError\n")


def test_it_speaks_the_users_language(clone):
    errors = clone.start(LANG="sv_SE.UTF-8")[2]
    assert errors.startswith("swdesk: Förbereder .venv: hämtar")

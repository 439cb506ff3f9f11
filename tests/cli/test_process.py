"""The program as a process: what it imports, pipes that close, terminals that lack signs."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.cli.conftest import AT, HOURS, SCHEMAS, validator

HEAVY = (
    "ruamel",
    "icalendar",
    "dateutil",
    "PySide6",
    "jsonschema",
    "babel",
    "yaml",
    "sqlite_utils",
)
LIST_MODULES = (
    "import json, sys\nfrom swdesk.cli.main import main\ncode = main(sys.argv[1:])\n"
    "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\nsys.exit(code)\n"
)


@pytest.fixture
def home(prepared, tmp_path):
    """A home of its own, where `shell` finds it."""
    return shutil.copytree(prepared / "busy", tmp_path / "home")


def test_the_queue_imports_nothing_it_does_not_need(home):
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, "--home", str(home), "queue"],
        capture_output=True, text=True, check=True, cwd=SCHEMAS.parents[1],
    )  # fmt: skip
    loaded = json.loads(done.stderr.splitlines()[-1])
    assert [name for name in loaded if name.split(".")[0] in HEAVY] == []
    assert "swdesk.texts.typed" not in loaded


def test_a_terminal_without_our_signs_gets_plain_ones(home, shell):
    printed = shell("--at", AT, "--lang", "sv", "plan", env={"PYTHONIOENCODING": "ascii"})
    assert printed.returncode == 0, printed.stderr
    assert b"08.30-11.30" in printed.stdout


def test_a_pipe_that_closes_leaves_no_trace(home, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "swdesk", "--home", str(home), "rules", "show"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SCHEMAS.parents[1],
    )  # fmt: skip
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert err == b""


def test_the_language_of_the_variable_is_spoken(home, shell):
    assert "menade du" in shell("quue", env={"SWDESK_LANG": "sv"}).stderr.decode()


def test_nobody_to_ask_for_a_passphrase_is_a_refusal(shell):
    refused = shell(
        "--lang", "en", "init", "--rulebook", "builtin:barn-och-unga", "--hours", HOURS,
        "--employee-number", "10417", stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert refused.returncode == 1
    assert b"--passphrase-file" in refused.stderr


def test_a_home_with_a_passphrase_opens_with_it_and_with_the_recovery_code(shell, tmp_path):
    """One home with real keys: their derivation takes its time by design."""
    secret, wrong, code = (tmp_path / name for name in ("secret", "wrong", "code"))
    secret.write_text("rätt häst batteri klammer\n", "utf-8")
    wrong.write_text("fel häst batteri klammer\n", "utf-8")
    options = ("--lang", "en", "--passphrase-file")
    made = shell(
        *options, secret, "init", "--rulebook", "builtin:barn-och-unga", "--hours", HOURS,
        "--employee-number", "10417", "--json",
    )  # fmt: skip
    validator("init").validate(json.loads(made.stdout))
    code.write_text(json.loads(made.stdout)["recovery_code"], "utf-8")
    assert shell(*options, secret, "queue").returncode == 0
    assert shell(*options, code, "queue").returncode == 0
    refused = shell(*options, wrong, "queue")
    assert (refused.returncode, b"opens nothing" in refused.stderr) == (1, True)
    renewed = shell(*options, secret, "key", "recovery", "--json")
    validator("key-recovery").validate(json.loads(renewed.stdout))
    assert json.loads(renewed.stdout)["recovery_code"] != code.read_text("utf-8")
    changed = shell(*options, secret, "key", "passphrase", "--new-file", wrong, "--json")
    validator("key-passphrase").validate(json.loads(changed.stdout))
    assert shell(*options, wrong, "verify").returncode == 0

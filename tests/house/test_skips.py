"""A test that does not run must not look like one that passed."""

import shutil
import subprocess
import sys

import pytest

from tests.house.source import ROOT

SKIPS = """
import pytest

@pytest.mark.skipif(True, reason="no printer here")
def test_marked(): ...

def test_inside():
    pytest.skip("no network here")

@pytest.mark.xfail(reason="known fault")
def test_expected_to_fail():
    assert False
"""
SKIPS_WHOLE_MODULE = "import pytest\npytest.importorskip('no_such_module')\n"
LONG = "import pytest\n@pytest.mark.long\ndef test_long(): assert False\ndef test_short(): ..."


@pytest.fixture
def run_tests(tmp_path):
    """Run a made-up test file under this project's own rules."""
    folder = tmp_path / "made-up"
    folder.mkdir()
    for name in ("conftest.py", "allowed_skips.txt"):
        shutil.copy(ROOT / "tests" / name, folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = long")

    def run(source, *arguments, allowed=""):
        (folder / "test_made_up.py").write_text(source)
        (folder / "allowed_skips.txt").write_text(f"# why\n{allowed}\n")
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    return run


def test_a_skip_without_a_listed_reason_fails(run_tests):
    ran = run_tests(SKIPS, "-n", "1")
    assert ran.returncode == 1
    assert "not in allowed_skips.txt: no printer here" in ran.stdout
    assert "not in allowed_skips.txt: no network here" in ran.stdout
    assert "1 failed, 1 xfailed, 1 error" in ran.stdout.splitlines()[-1]


def test_a_skip_with_a_listed_reason_passes(run_tests):
    ran = run_tests(SKIPS, allowed="no printer here\nno net*")
    assert ran.returncode == 0, ran.stdout
    assert "2 skipped, 1 xfailed" in ran.stdout.splitlines()[-1]


def test_a_module_that_skips_itself_fails(run_tests):
    ran = run_tests(SKIPS_WHOLE_MODULE)
    assert ran.returncode == 2
    assert "could not import 'no_such_module'" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "last"), [((), "1 passed, 1 deselected"), (("--long",), "1 failed, 1 passed")]
)
def test_long_tests_run_when_asked_for(run_tests, arguments, last):
    assert last in run_tests(LONG, *arguments).stdout.splitlines()[-1]

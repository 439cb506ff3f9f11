"""The lock files fit what pyproject.toml asks for, and each other."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]


def locked(name):
    """The versions a lock file pins: one version a package, for every system and Python."""
    pins = re.findall(r"^([a-z0-9-]+)==([\w.]+)", (ROOT / name).read_text(encoding="utf-8"), re.M)
    assert len(pins) == len(dict(pins))
    return dict(pins)


@pytest.mark.parametrize("wanted", RUNTIME)
def test_what_the_program_needs_is_locked(wanted):
    requirement = Requirement(wanted)
    assert locked("requirements.txt")[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("wanted", DEVELOPMENT)
def test_what_the_tests_need_is_locked(wanted):
    requirement = Requirement(wanted)
    both = locked("requirements.txt") | locked("requirements-dev.txt")
    assert both[canonicalize_name(requirement.name)] in requirement.specifier


def test_tests_run_on_the_versions_that_the_program_runs_on():
    program, tests = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: tests[name] for name in program if name in tests}.items() <= program.items()


def test_qt_stays_below_the_version_that_kills_python_3_11():
    assert locked("requirements.txt")["pyside6-essentials"] == "6.11.3"
    assert "PySide6-Essentials>=6.11,<6.12" in RUNTIME

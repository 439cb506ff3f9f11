"""What holds for every test: its own home, no screen, and no skip without a listed reason."""

from __future__ import annotations

import fnmatch
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

# Before anything imports Qt; a screen may still be asked for, as for tests that drag.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ALLOWED_SKIPS = Path(__file__).with_name("allowed_skips.txt")
LONG_TIMEOUT = 3600
# What a developer's machine may have set, and a test must not depend on.
FOREIGN_VARIABLES = (
    *("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LC_TIME", "LANGUAGE", "SWDESK_LANG"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"),
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"),
)

# A slow machine is no fault, and a failure must be the same on the next run.
hypothesis.settings.register_profile("short", deadline=None, derandomize=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked long")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    long_ones = [item for item in items if item.get_closest_marker("long")]
    if config.getoption("--long"):
        for item in long_ones:
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(LONG_TIMEOUT))
    elif long_ones:
        items[:] = [item for item in items if item not in set(long_ones)]
        config.hook.pytest_deselected(items=long_ones)


# --- a skip is a failure --------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    return _without_silent_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    return _without_silent_skip((yield))


def _without_silent_skip(report: Any) -> Any:
    """Turn a skip into a failure, unless its reason is listed; expected failures stay."""
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        reason = str(reason).removeprefix("Skipped: ")
        if not _is_allowed(reason):
            report.outcome = "failed"
            report.longrepr = f"skipped, and the reason is not in {ALLOWED_SKIPS.name}: {reason}"
    return report


def _is_allowed(reason: str) -> bool:
    lines = ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return any(fnmatch.fnmatchcase(reason, pattern) for pattern in patterns)


# --- a home of its own ----------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test away from the developer's own data, language and colours.

    The folders are named but not made: a test that finds them made them itself.
    """
    for name in FOREIGN_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("SWDESK_HOME", str(tmp_path / "swdesk-home"))
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user"))


@pytest.fixture(scope="session")
def fresh_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo home with the made-up unit's rulebook, made once; copy it, leave it as it is."""
    from tests.desk.unit import made_home

    path: Path = made_home(tmp_path_factory.mktemp("fresh") / "home")
    return path

"""Missing shared libraries are installed where that is possible, and named exactly otherwise."""

import os
import sys

import pytest

from bootstrap import system, words

NEEDED = {"libnot-there.so.1": "libnot-there1", "libglib-not-there.so.0": "libglib2.0-0"}
LINE = "sudo apt-get install libglib2.0-0 libnot-there1"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose tools write down what they are asked; it begins with none of them."""

    class Machine:
        log = tmp_path / "log"

        def add(self, name, script="exit 0"):
            path = tmp_path / name
            path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{script}\n')
            path.chmod(0o755)

        def said(self):
            return self.log.read_text().splitlines() if self.log.exists() else []

        def is_root(self, *, root):
            monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    made = Machine()
    made.add("env", 'shift 2; exec "$@"')
    made.is_root(root=True)
    return made


def refusal(libraries=NEEDED):
    with pytest.raises(words.StopError) as stop:
        system.need_libraries(libraries)
    return str(stop.value)


def test_nothing_is_asked_when_nothing_is_missing(machine):
    system.need_libraries({"libc.so.6": "libc6"})
    assert machine.said() == []


def test_root_installs_and_fetches_the_lists_once_when_that_fails(machine):
    machine.add("apt-cache", "exit 100")
    machine.add("apt-get", 'test "$1" = update')
    assert refusal() == f"apt-get could not install what is missing; to see why, run: {LINE}"
    asked = [line.split()[1] for line in machine.said() if line.startswith("apt-get")]
    assert asked == ["install", "update", "install"]


def test_the_newer_name_of_a_package_is_used_where_it_exists(machine):
    machine.add("apt-cache", 'test "$2" = libglib2.0-0t64')
    machine.add("apt-get")
    refusal()
    assert any(line.endswith("libglib2.0-0t64 libnot-there1") for line in machine.said())


def test_libraries_that_stay_missing_are_named(machine):
    machine.add("apt-cache", "exit 100")
    machine.add("apt-get")
    assert refusal().endswith(": libglib-not-there.so.0, libnot-there.so.1")


def test_sudo_without_a_password_is_used(machine):
    machine.is_root(root=False)
    machine.add("apt-cache", "exit 100")
    machine.add("apt-get")
    machine.add("sudo", 'shift; test "$1" = true || exec "$@"')
    refusal()
    assert "apt-get install -y --no-install-recommends libglib2.0-0 libnot-there1" in machine.said()


@pytest.mark.parametrize("sudo", [None, "exit 1"], ids=["none", "wants a password"])
def test_without_sudo_the_exact_line_is_given(machine, sudo):
    machine.is_root(root=False)
    machine.add("apt-cache", "exit 100")
    machine.add("apt-get")
    if sudo:
        machine.add("sudo", sudo)
    assert refusal().endswith(f"start again: {LINE}")
    assert not any(line.startswith("apt-get") for line in machine.said())


def test_a_system_without_apt_is_told_the_libraries(machine):
    assert refusal().endswith(": libglib-not-there.so.0, libnot-there.so.1")


def test_other_systems_are_not_asked(machine, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    system.need_libraries(NEEDED)


def test_a_terminal_command_asks_for_no_library(clone):
    """The list of loaded files shows it: Qt's libraries are not even looked for."""
    _, _, errors = clone.start("queue", LD_DEBUG="files")
    assert not any(name in errors for name in system.FOR_QT)


@pytest.fixture
def without_venv(machine, monkeypatch):
    """Debian's own Python, which comes without venv and ensurepip."""
    monkeypatch.setattr(system, "base_python", lambda: "/usr/bin/python3")
    monkeypatch.setattr(system, "has_venv_module", lambda: False)
    machine.add("apt-cache", "exit 100")
    machine.add("apt-get")


VENV = f"python3.{sys.version_info[1]}-venv"


def test_debians_missing_venv_is_named(machine, without_venv):
    machine.is_root(root=False)
    with pytest.raises(words.StopError, match=f"sudo apt-get install {VENV}$"):
        system.need_venv_module()


def test_debians_missing_venv_is_installed_as_root(machine, without_venv):
    with pytest.raises(words.StopError, match="venv and ensurepip"):
        system.need_venv_module()
    assert machine.said()[-1] == f"apt-get install -y --no-install-recommends {VENV}"


def test_everything_that_is_missing_is_named_at_once(machine, without_venv):
    machine.is_root(root=False)
    assert refusal().endswith(f"start again: {LINE} {VENV}")


def test_another_python_without_venv_is_told_so(machine, without_venv, monkeypatch):
    monkeypatch.setattr(system, "base_python", lambda: "/opt/python/bin/python3")
    with pytest.raises(words.StopError, match="venv and ensurepip"):
        system.need_venv_module()
    assert machine.said() == []

"""`pip install .` gives a whole program: the command, the code, and `resources/` inside."""

import configparser
import subprocess
import sys
import zipfile
from email.parser import Parser

import pytest

from tests.house.source import ROOT, committed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build as an installer does, without fetching the build's own tools."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def below(folder):
    """The committed files below a folder of the clone."""
    names = [path.relative_to(ROOT).as_posix() for path in committed()]
    return {name for name in names if name.startswith(folder)}


def test_the_wheel_holds_the_program_and_its_resources(wheel):
    resources = {f"swdesk/_{name}" for name in below("resources/")}
    assert resources
    assert below("swdesk/") | resources <= set(wheel.namelist())


def test_the_wheel_holds_nothing_else(wheel):
    own = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert [name for name in own if not name.startswith("swdesk/")] == []
    assert [name for name in own if "__pycache__" in name] == []


def test_the_wheel_gives_the_command_swdesk(wheel):
    entry_points = configparser.ConfigParser()
    entry_points.read_string(_metadata(wheel, "entry_points.txt"))
    assert entry_points["console_scripts"]["swdesk"] == "swdesk.__main__:run"


def test_the_wheel_asks_for_a_python_it_is_made_for(wheel):
    metadata = Parser().parsestr(_metadata(wheel, "METADATA"))
    assert set(metadata["Requires-Python"].split(",")) == {">=3.11", "<3.15"}
    assert metadata["License-Expression"] == "Apache-2.0"


def test_the_program_runs_from_the_wheel_alone(wheel, tmp_path):
    """Outside the clone, where only the wheel's own resources can be found."""
    wheel.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from swdesk import cli, resources; "
        "import swdesk.cli.main; print(resources.path('rulebooks').is_dir(), swdesk.__file__)"
    )
    command = [sys.executable, "-I", "-c", code, str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stdout.split() == ["True", str(tmp_path / "swdesk" / "__init__.py")], ran.stderr


def _metadata(wheel, name):
    found = next(entry for entry in wheel.namelist() if entry.endswith(f".dist-info/{name}"))
    return wheel.read(found).decode()

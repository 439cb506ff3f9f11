"""Nothing in the repository tells where packages come from, or how a developer's machine looks."""

import re

import pytest

from tests.house.source import ROOT, committed

LOCKS = ("requirements.txt", "requirements-dev.txt")
# Put together here, so that this file passes its own test.
REGISTRIES = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            "python" + "hosted",
            r"registry\." + "npmjs",
            r"static\." + r"crates\.io",
            r"proxy\." + r"golang\.org",
            r"deb\." + r"debian\.org",
            "--(extra-)?" + "index-url[ =]",
            "--find-" + "links[ =]",
            "--trusted-" + "host[ =]",
        )
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/~*-])(/(home|root|Users|work)/[\w.]|[A-Z]:\\+Users\\+\w)")


def texts():
    """Every committed file that is text, with its name."""
    for path in committed():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture, a font, a stored database
            continue


def hits(pattern):
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for name, text in texts()
        for match in pattern.finditer(text)
    ]


def test_no_file_names_a_package_source():
    assert hits(REGISTRIES) == []


def test_no_file_names_a_folder_of_a_machine():
    assert hits(MACHINE_PATHS) == []


def test_no_file_names_the_folder_of_this_clone():
    assert hits(re.compile(re.escape(str(ROOT)) + r"\b")) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(name):
    line = re.compile(
        r"[a-z0-9-]+==[\w.]+( ; [\w .'<>=!]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    content = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [text for text in content if not line.fullmatch(text)] == []


@pytest.mark.parametrize(
    "text", ["see /" + "home/kim/swdesk", "C:" + r"\Users\kim", '"/' + "root/.venv", "/" + "work/x"]
)
def test_a_machine_path_is_recognised(text):
    assert MACHINE_PATHS.search(text)


@pytest.mark.parametrize("text", ["example.org/home/kim", "~/work/x", "docs/work/x", "/homes"])
def test_what_only_resembles_a_machine_path_is_left_alone(text):
    assert not MACHINE_PATHS.search(text)

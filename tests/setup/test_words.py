"""Every fault of the set-up has its sentence, in both languages, and none tells an address."""

import errno
import os
import string
from pathlib import Path

import pytest

from bootstrap import words

# What pip, uv and apt-get really answered, with the hosts' names replaced: KEY.OCCASION.txt.
ANSWERS = sorted(Path(__file__).with_name("answers").glob("*.txt"))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_each_real_answer_finds_its_sentence(path):
    assert words.explain(path.read_text(encoding="utf-8")) == (path.name.partition(".")[0], {})


def test_there_is_an_answer_for_each_sentence():
    assert {path.name.partition(".")[0] for path in ANSWERS} == words.SYMPTOMS.keys()


def test_with_a_proxy_set_the_proxy_is_what_cannot_be_reached(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert words.explain("NewConnectionError: Connection refused") == ("proxy", {})


def test_an_unknown_fault_is_told_without_addresses():
    answer = (
        "Looking in indexes: https://kim:secret@packages.example/simple\n"
        "ERROR: 503 for https://kim:secret@packages.example/six/ (host='packages.example')\n"
        "note: nothing more"
    )
    key, values = words.explain(answer)
    assert key == "unknown"
    assert values["detail"].startswith("ERROR: 503 for <...>")
    assert "secret" not in values["detail"]
    assert "packages.example" not in values["detail"]


@pytest.mark.parametrize(
    "fault", [OSError(), OSError("odd"), ValueError("private"), RecursionError()]
)
def test_any_fault_becomes_one_line(fault, capsys):
    assert words.tell(fault) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "private" not in told


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        (errno.ENOSPC, "The disk, or the folder for temporary files, is full"),
        (errno.EDQUOT, "The disk, or the folder for temporary files, is full"),
        (errno.EACCES, "The clone's folder cannot be written to"),
        (errno.EROFS, "The clone's folder cannot be written to"),
    ],
)
def test_what_the_system_refuses_is_told(number, beginning, capsys):
    assert words.tell(OSError(number, os.strerror(number), "file")) == 1
    assert capsys.readouterr().err.startswith(f"swdesk: {beginning}")


def test_an_interruption_has_its_own_exit_code(capsys):
    assert words.tell(KeyboardInterrupt()) == 130
    assert "Interrupted" in capsys.readouterr().err


def test_a_distrusted_certificate_names_the_setting_and_who_can_help():
    for sentence in (words.ENGLISH["tls"], words.SWEDISH["tls"]):
        assert "REQUESTS_CA_BUNDLE" in sentence
        assert "IT" in sentence


def test_both_languages_say_the_same_things():
    assert words.ENGLISH.keys() == words.SWEDISH.keys()
    for key in words.ENGLISH:
        assert _places(words.ENGLISH[key]) == _places(words.SWEDISH[key])


def _places(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_each_is_one_sentence():
    """A full stop inside is a second sentence, unless it stands in a name or number."""
    sentences = [*words.ENGLISH.values(), *words.SWEDISH.values()]
    assert [text for text in sentences if ". " in text.replace("run.py. ", "")] == []


@pytest.mark.parametrize(
    ("variables", "swedish"),
    [
        ({"LANG": "sv_SE.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "sv_FI"}, True),
        ({"LANG": "sv_SE.UTF-8", "SWDESK_LANG": "en"}, False),
    ],
)
def test_the_language_is_the_users(monkeypatch, variables, swedish):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words.speaks_swedish() == swedish

"""Exit codes, one sentence for every refusal, and no traceback ever."""

import re

import pytest

from swdesk.cli import working as working_commands
from swdesk.cli.commands import COMMANDS, command
from swdesk.cli.main import main

ADD = ("add", "--kind", "forhandsbedomning", "--ref", "BU-1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--kind", "forhandsbedomnin"), "did you mean “forhandsbedomning”"),
        ((*ADD, "--received", "2026-02-30"), "“2026-02-30” is no day"),
        ((*ADD, "--fixed", "2026-03-29T02:30", "03:30"), "clock change skips 02:30"),
        ((*ADD, "--fixed", "2026-10-25T02:30", "03:30"), "clock change makes 02:30"),
        ((*ADD, "--estimate", "0"), "is no time that one assignment takes"),
        ((*ADD, "--estimate", "900h"), "900 h is no time that one assignment takes"),
        ((*ADD, "--title", "19811218-9876"), "looks like a personal number"),
        ((*ADD, "--fact", "nonsense"), "is not asked about here"),
        ((*ADD, "--event", "nonsense=2026-11-01"), "swdesk kinds KIND"),
        ((*ADD, "--fixed", "2026-11-24T10:00", "10:00"), "is not after the start"),
        (("start", "BU-9"), "swdesk queue"),
        (("pause",), "swdesk start"),
        (("undo",), "swdesk log"),
        (("told", "7"), "swdesk notices"),
        (("import", "missing.csv"), "there is no such file"),
        (("interrupt", "--cancel"), "no interruption under way"),
        (("staffing", "140"), "0 to 100"),
        (("introduce", "--employee-number", "19811218-9876"), "looks like a personal number"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_a_refusal_is_one_sentence_with_a_way_out(program, words, said):
    refused = program(*words)
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_the_same_reference_and_kind_is_refused_while_it_is_open(program):
    assert program(*ADD).code == 0
    assert "already open" in program(*ADD).err
    assert program("add", "--kind", "skyddsbedomning", "--ref", "BU-1").code == 0
    assert "BU-1/skyddsbedomning" in program("start", "BU-1").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("quue",), "did you mean “queue”"),
        (("frobnicate",), "swdesk --help"),
        (("rules",), "“rules check”"),
        (("add",), "--kind is missing"),
        (("add", "--knd", "x"), "did you mean “--kind”"),
        (("queue", "extra"), "“extra” is not known"),
        (("crisis", "maybe"), "on"),
        (("hand-over", "BU-1"), "--to"),
        (("interrupt", "--preview", "--follow", "--kind", "x"), "do not go together"),
        (("interrupt", "--kind", "radgivning"), "--override REASON"),
        (("interrupt", "--follow"), "--kind is missing"),
        (("plan", "--days", "many"), "--days"),
        (("add", "--kind"), "--kind wants a value"),
        (("queue", "--passphrase-file"), "--passphrase-file wants a value"),
        (("add", "--kind", "x", "--event", "decided"), "--event wants a name and a time"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_wrong_use_exits_with_two_and_says_what_is_right(program, words, said):
    wrong = program(*words)
    assert (wrong.code, wrong.out) == (2, "")
    assert said in wrong.err
    assert wrong.err.count("\n") == 1


def test_wrong_use_is_explained_in_the_users_language(program):
    assert "menade du ”queue”" in program("quue", lang="sv").err
    assert "--kind saknas" in program("add", lang="sv").err


def test_a_language_we_do_not_speak_is_refused(capsys):
    assert main(["--lang", "fr", "queue"]) == 2
    assert "sv and en" in capsys.readouterr().err


def test_without_words_it_says_what_there_is(capsys):
    assert main([]) == 2
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_tells_how_it_is_used(name, lang, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--lang", lang, *name.split(), "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert f"swdesk {name}" in out
    assert not re.search(r"\{[a-z_]+\}", out)
    if lang == "sv":
        assert out.startswith("användning: ")


def test_options_of_every_command_stand_before_or_after_it(program):
    home = str(program.home)
    assert main(["queue", "--json", f"--home={home}", "--at", "2026-11-24T08:30"]) == 0


def test_without_a_home_it_says_how_to_make_one(tmp_path, capsys):
    assert main(["--lang", "en", "--home", str(tmp_path / "none"), "queue"]) == 1
    assert "swdesk init" in capsys.readouterr().err


def test_a_fault_of_ours_becomes_a_sentence_and_a_line_of_places(program, monkeypatch):
    def broken(desk):
        raise RuntimeError("Anna Svensson 19811218-9876")

    monkeypatch.setattr(working_commands.work, "pause", broken)
    failed = program("pause")
    assert failed.code == 1
    assert "Traceback" not in failed.err
    log = (program.home / "logs" / "faults.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "cli/working.py:" in log
    assert "Anna" not in log
    assert failed.err.split("under ")[1].strip(" .\n") in log


def test_a_key_pressed_to_stop_leaves_quietly(program, monkeypatch):
    def stopped(desk):
        raise KeyboardInterrupt

    monkeypatch.setattr(working_commands.work, "pause", stopped)
    stopped_run = program("pause")
    assert (stopped_run.code, stopped_run.out, stopped_run.err) == (130, "", "")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_its_module(name):
    assert command(name).run

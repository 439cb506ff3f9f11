"""The demonstration: one day of a made-up worker, decided by the rulebook and not by a script."""

from __future__ import annotations

import pytest

from swdesk import wiring


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """The demonstration played once, as JSON."""
    return _played(tmp_path_factory.mktemp("demo") / "home")


def _played(home, *more):
    import contextlib
    import io
    import json

    from swdesk.cli.main import main

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(["--lang", "en", "--json", "--home", str(home), *more[:2], "demo", *more[2:]])
    assert code == 0
    return json.loads(printed.getvalue())


def _interruptions(day):
    return [step["interruption"] for step in day["steps"] if step["interruption"]]


def test_the_worker_has_twenty_five_open_assignments_with_meetings_and_half_done_work(day):
    assert len(day["queue"]) == 25
    assert any(block["fixed"] for block in day["plan"]["blocks"])
    usual = {kind.id: kind.usual_minutes for kind in _book().kinds}
    assert any(one["remaining_minutes"] < usual[one["kind"]] for one in day["queue"])


def test_six_interruptions_of_different_kinds_come_in(day):
    kinds = [one["assignment"]["kind"] for one in _interruptions(day)]
    assert len(kinds) == len(set(kinds)) == 6


def test_one_of_them_changes_nothing(day):
    assert any(not one["moves"] and one["action_of"] != "now" for one in _with_actions(day))


def test_one_of_them_moves_at_least_three_things(day):
    assert any(len(one["moves"]) >= 3 for one in _interruptions(day))


def test_one_makes_a_hard_deadline_impossible_and_names_who_must_be_told(day):
    lost = [
        unmet
        for one in _interruptions(day)
        for unmet in one["unmet"]
        if unmet["hard"] and unmet["tell"]
    ]
    assert lost
    assert all(told["role"] and told["by"] and told["text"] for told in lost[0]["tell"])


def test_another_start_changes_the_figures(day, tmp_path):
    other = _played(tmp_path / "home", "--at", "2026-12-01T07:55")
    assert _outline(other) != _outline(day)


def test_another_rulebook_changes_the_figures(day, tmp_path):
    changed = wiring.builtin_rulebook("barn-och-unga").replace(
        b"reserve_minutes: 45", b"reserve_minutes: 5"
    )
    file = tmp_path / "other.yaml"
    file.write_bytes(changed)
    other = _played(tmp_path / "home", "--lang", "en", "--rulebook", str(file))
    assert _outline(other) != _outline(day)


def _with_actions(day):
    return [{**one, "action_of": one["decision"]["action"]} for one in _interruptions(day)]


def _outline(day):
    blocks = [(b["ref"], b["start"][11:], b["end"][11:]) for b in day["plan"]["blocks"]]
    return blocks, [(one["moves"], one["unmet"]) for one in _interruptions(day)]


def _book():
    return wiring.read_rulebook(wiring.builtin_rulebook("barn-och-unga"), "barn-och-unga")


def test_a_start_left_to_the_plan_starts_what_it_proposes(day):
    started = [step["done"] for step in day["steps"] if step["action"] == "start"]
    assert "BU-2102" in [done["assignment"]["ref"] for done in started]


def test_what_a_start_loses_is_printed_with_whom_to_tell(tmp_path, capsys):
    from swdesk.cli.main import main

    capsys.readouterr()
    assert main(["--lang", "en", "--home", str(tmp_path / "home"), "demo", "--no-window"]) == 0
    printed = capsys.readouterr().out
    started = printed.split("Started: BU-2236\n")
    assert any("Cannot be met" in part.split("──")[0] for part in started[1:])

"""What was answered before is answered again from the last look: the same, and never an old one."""

import io
import json
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.cli.last_look import LastLook
from swdesk.cli.main import main
from swdesk.cli.options import split_options
from swdesk.cli.screen import Screen
from swdesk.domain.instants import Instant, Zone
from swdesk.store import engine
from swdesk.store.keys import open_demo

ZONE = Zone("Europe/Stockholm")
MORNING = ZONE.at(date(2026, 11, 24), 8 * 60 + 30)
BOOK = "resources/rulebooks/barn-och-unga.yaml"


def written(minute):
    return ZONE.local(Instant(minute)).strftime("%Y-%m-%dT%H:%M")


def words_of(home, minute, *more):
    return ["--home", str(home), "--at", written(minute), *more, "queue"]


def short(home, minute, *more):
    """The answer of the short way; None where it leaves it to the long one."""
    out = io.StringIO()
    look = LastLook(*split_options(words_of(home, minute, *more)))
    if look.answers(Screen(out, io.StringIO())):
        return out.getvalue()
    if look.opened is not None:
        look.opened.close()
    return None


def long(home, minute, *more):
    """The answer of the long way: the short one does not read a time written like this."""
    return told(home, minute, *more, "queue")


def told(home, minute, *words):
    out, stdout = io.StringIO(), sys.stdout
    try:
        sys.stdout = out
        main(["--home", str(home), "--at", written(minute).replace("T", " "), *words])
    finally:
        sys.stdout = stdout
    return out.getvalue()


@pytest.fixture
def home(working):
    """An assessment is running; the queue was looked at once, in both forms."""
    for form in FORMS:
        long(working.home, MORNING, *form)
    return working.home


FORMS = [("--lang", "sv"), ("--lang", "en", "--json"), ("--lang", "en"), ("--lang", "sv", "--json")]


def altered(home, statement):
    """Do something to the database as its owner could."""
    connection = engine.connect(home / "swdesk.db", open_demo(home))
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("form", FORMS)
def test_the_short_way_says_what_the_long_way_says(home, form):
    assert short(home, MORNING, *form) == long(home, MORNING, *form)


@pytest.mark.parametrize("form", FORMS)
def test_minutes_of_running_work_are_told_anew(home, form):
    later = short(home, MORNING + 7, *form)
    assert later is not None
    assert later == long(home, MORNING + 7, *form)
    assert later != short(home, MORNING, *form)


def test_running_work_never_has_less_than_nothing_left(home):
    for form in FORMS:
        assert short(home, MORNING + 600, *form) in {None, long(home, MORNING + 600, *form)}


def test_a_changed_desk_is_looked_at_anew(home):
    told(home, MORNING + 1, "pause")
    assert short(home, MORNING + 1, *FORMS[0]) is None


def test_taking_back_is_a_change_too(home):
    told(home, MORNING + 1, "pause")
    long(home, MORNING + 1, *FORMS[0])
    told(home, MORNING + 1, "undo")
    assert short(home, MORNING + 1, *FORMS[0]) is None


def test_another_rulebook_is_asked_anew(home, tmp_path):
    newer = tmp_path / "newer.yaml"
    source = Path(__file__).resolve().parents[2] / BOOK
    newer.write_text(source.read_text("utf-8").replace("revision: 1", "revision: 2", 1), "utf-8")
    assert "2" in told(home, MORNING, "rules", "install", str(newer), "--yes")
    assert short(home, MORNING, *FORMS[0]) is None


def test_another_language_is_not_answered_in_the_last_one(working):
    long(working.home, MORNING, "--lang", "sv")
    assert short(working.home, MORNING, "--lang", "en") is None
    assert short(working.home, MORNING, "--lang", "sv") is not None


def test_another_swdesk_words_it_itself(home):
    altered(home, "UPDATE last_look SET program = 'older'")
    assert short(home, MORNING, *FORMS[0]) is None


def test_a_look_ends_with_the_day_and_does_not_reach_back(home):
    assert short(home, MORNING - 1, *FORMS[0]) is None
    assert short(home, MORNING + 24 * 60, *FORMS[0]) is None


def test_a_look_ends_when_something_returns_from_waiting(working):
    told(working.home, MORNING, "wait", "BU-2231", "--until", "2026-11-24T10:00", "--for", "svar")
    long(working.home, MORNING, *FORMS[0])
    assert short(working.home, MORNING + 89, *FORMS[0]) is not None
    assert short(working.home, MORNING + 90, *FORMS[0]) is None


def test_words_that_are_not_plain_go_the_long_way(home):
    for words in (["--days", "2"], ["--help"], ["--json=yes"]):
        look = LastLook(*split_options([*words_of(home, MORNING), *words]))
        assert not look.answers(Screen(io.StringIO(), io.StringIO()))


@pytest.mark.parametrize("at", ["24 nov 08:30", "2026-11-24T08+01", "2026-10-25T02:30", "igår"])
def test_times_that_want_reading_go_the_long_way(home, at):
    words = ["--home", str(home), "--at", at, "--lang", "sv", "queue"]
    assert not LastLook(*split_options(words)).answers(Screen(io.StringIO(), io.StringIO()))


def test_a_damaged_home_is_refused_with_the_same_words(home, capsys):
    altered(home, "DROP TRIGGER changes_no_delete")
    refusals = []
    for at in (written(MORNING), written(MORNING).replace("T", " ")):
        assert main(["--home", str(home), "--at", at, "--lang", "en", "queue"]) == 1
        refusals.append(capsys.readouterr())
    assert refusals[0] == refusals[1]
    assert refusals[0].err


def _emptied(anchor):
    anchor.write_bytes(bytes(anchor.stat().st_size))


def _cut(anchor):
    anchor.write_bytes(anchor.read_bytes()[:-20])


@pytest.mark.parametrize("harm", [Path.unlink, _emptied, _cut])
def test_where_the_log_of_hours_lost_its_anchor_the_long_way_says_so(home, harm, capsys):
    told(home, MORNING + 1, "pause")
    long(home, MORNING + 1, *FORMS[2])
    assert short(home, MORNING + 1, *FORMS[2]) is not None
    harm(home / "hours.anchor")
    assert short(home, MORNING + 1, *FORMS[2]) is None
    capsys.readouterr()
    long(home, MORNING + 1, *FORMS[2])
    assert "hours.anchor beside your database is missing" in " ".join(
        capsys.readouterr().err.split()
    )


def test_a_look_that_cannot_be_kept_keeps_nobody_waiting(working):
    long(working.home, MORNING, *FORMS[0])
    other = engine.connect(working.home / "swdesk.db", open_demo(working.home))
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    assert "BU-2240" in long(working.home, MORNING, *FORMS[1])
    assert time.monotonic() - started < engine.BUSY_SECONDS
    other.execute("ROLLBACK")
    other.close()
    assert short(working.home, MORNING, *FORMS[1]) is None


ACTIONS = (
    ("add", "--kind", "barnutredning", "--estimate", "5h", "--received", "2026-11-23"),
    ("add", "--kind", "forhandsbedomning", "--ref", "BU-9"),
    ("start", "BU-2231"),
    ("start", "BU-2240"),
    ("pause",),
    ("longer", "30m"),
    ("done", "BU-2240"),
    ("wait", "BU-2231", "--until", "2026-11-25", "--for", "svar"),
    ("crisis", "on", "--until", "2026-11-25T12:00"),
    ("undo",),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from([(), (), *ACTIONS]),
        st.one_of(st.integers(0, 90), st.integers(0, 3000)),
        st.sampled_from(FORMS),
    ),
    min_size=4,
    max_size=8,
)


@settings(max_examples=8, deadline=None)
@given(steps=STEPS)
def test_whatever_happens_and_whenever_it_is_asked_both_ways_agree(prepared, steps):
    with tempfile.TemporaryDirectory() as folder:
        home = shutil.copytree(prepared / "busy", Path(folder) / "home")
        minute = MORNING
        for action, minutes, form in steps:
            if action:
                told(home, minute, *action)
            before = short(home, minute, *form)
            assert before in {None, long(home, minute, *form)}
            minute += minutes
            assert short(home, minute, *form) in {None, long(home, minute, *form)}
            assert short(home, minute, *form) == long(home, minute, *form)


def test_a_process_imports_no_more_than_the_short_way_needs(shell, home):
    listed = "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    code = f"import json, sys; from swdesk.cli.main import main; main(sys.argv[1:]); {listed}"
    answered = shell(*words_of(home, MORNING, *FORMS[0]), code=code)
    assert answered.stdout.decode() == long(home, MORNING, *FORMS[0])
    modules = set(json.loads(answered.stderr))
    heavy = ("swdesk.rules", "swdesk.planner", "swdesk.desk", "swdesk.wiring", "swdesk.worktime")
    assert {name for name in modules if name.startswith(heavy)} == set()
    assert modules.isdisjoint(
        {"argparse", "gettext", "secrets", "sqlite_utils", "swdesk.texts.language", "traceback"}
    )

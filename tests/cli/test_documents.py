"""docs/commands.md names every command and option, and no other."""

import contextlib
import io
import re

from swdesk.cli.commands import COMMANDS
from swdesk.cli.main import main
from swdesk.imports.columns import fields_of
from tests.cli.conftest import SCHEMAS

TEXT = (SCHEMAS.parent / "commands.md").read_text(encoding="utf-8")


def options_of(name):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        main(["--lang", "en", *name.split(), "--help"])
    return set(re.findall(r"--[a-z][a-z-]+", printed.getvalue())) - {"--help"}


def test_every_command_is_described():
    assert [name for name in COMMANDS if f"swdesk {name}" not in TEXT] == []


def test_no_command_is_described_that_does_not_exist():
    named = set(
        re.findall(
            r"`swdesk ((?:rules |key |time |schedule |overtime (?=agree))?[a-z][a-z-]+)", TEXT
        )
    )
    assert named <= set(COMMANDS)


def test_every_option_is_described_and_no_other():
    real = set().union(*map(options_of, COMMANDS))
    everywhere = {"--home", "--at", "--lang", "--json", "--passphrase-file"}
    described = set(re.findall(r"--[a-z][a-z-]+", TEXT)) - {"--help"}
    # The demo has its own options, told by its help.
    assert real - {"--no-window"} <= described
    assert described <= real | everywhere


def test_every_schema_is_an_answer_that_is_tried():
    tried = "".join(
        path.read_text(encoding="utf-8") for path in SCHEMAS.parents[1].glob("tests/cli/*.py")
    )
    names = {path.name.partition(".")[0] for path in SCHEMAS.glob("*.json")} - {"parts"}
    untried = {name for name in names if f'"{name}"' not in tried}
    assert untried == set()


def test_every_column_name_that_is_promised_is_known():
    text = (SCHEMAS.parent / "import.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| ([^|`;]+) \|", text, re.MULTILINE)
    assert len(rows) > 8
    promised = [(field, name.strip()) for field, names in rows for name in names.split(",")]
    assert [pair for pair in promised if fields_of(pair[1], None) != (pair[0],)] == []
    events = re.findall(r"([A-ZÅÄÖ][\w ]+?(?:, [A-ZÅÄÖ][\w ]+?)*) \(`(event:[a-z_]+)`\)", text)
    assert len(events) > 4
    named = [(field, name) for names, field in events for name in names.split(", ")]
    assert [pair for pair in named if fields_of(pair[1], None) != (pair[0],)] == []

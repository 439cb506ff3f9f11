"""Which commands there are, and the module of each; nothing is imported before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser


class Command(Struct, frozen=True):
    """What a command's module gives: how its words are declared, and what it does.

    `run` returns the exit code.
    """

    declare: Callable[[Parser], None]
    run: Callable[[Call], int]


class Entry(Struct, frozen=True):
    """A line of the list of commands: its module below `swdesk.cli`, and what it is for."""

    module: str
    summary: str


COMMANDS = {
    "window": Entry("window", mark("open the desk in a window")),
    "demo": Entry("demo", mark("play a made-up unit's day in a throw-away home")),
    "init": Entry("setting_up", mark("set up a home: rulebook, ordinary hours, passphrase")),
    "introduce": Entry("setting_up", mark("state your name and employment number")),
    "add": Entry("adding", mark("put an assignment in the queue")),
    "edit": Entry("adding", mark("change what is known about an assignment")),
    "start": Entry("working", mark("begin working on an assignment")),
    "pause": Entry("working", mark("stop working for now")),
    "longer": Entry("working", mark("it takes longer: add time and plan anew")),
    "done": Entry("working", mark("finish an assignment")),
    "wait": Entry("resting", mark("let an assignment wait until a day, for a reason")),
    "drop": Entry("resting", mark("drop an assignment, with a reason")),
    "reopen": Entry("resting", mark("open a finished or dropped assignment again")),
    "pin": Entry("resting", mark("fix when an assignment is done")),
    "hand-over": Entry("resting", mark("hand an assignment over to a role")),
    "told": Entry("notices", mark("mark a notice as told")),
    "absent": Entry("circumstances", mark("be away: ill, at home with a child, on leave")),
    "overtime agree": Entry("circumstances", mark("note overtime that was agreed beforehand")),
    "overtime": Entry("time_seen", mark("show the time beyond ordinary hours, and the limits")),
    "time start": Entry("time", mark("begin working on an assignment")),
    "time stop": Entry("time", mark("stop the timer, also at a time you state")),
    "time add": Entry("time", mark("note time away from the computer: a visit, a call, a journey")),
    "time correct": Entry("time", mark("put noted time right, with a reason")),
    "time order": Entry("time_said", mark("note that extra time was ordered, or is asked for")),
    "time approve": Entry("time_said", mark("note that extra time was approved")),
    "time refuse": Entry("time_said", mark("note that extra time was refused")),
    "time pay": Entry("time_said", mark("choose money or time off for extra time")),
    "time complete": Entry("time_said", mark("say that everything of a week is noted")),
    "time close": Entry("time_said", mark("close a month for good")),
    "time account": Entry("time_said", mark("note time taken off, paid out or carried over")),
    "time settle": Entry("time_said", mark("settle the flex balance as the unit agreed")),
    "time report": Entry("time_seen", mark("show days of hours: expected, worked, classes")),
    "export": Entry("exporting", mark("write hours, plan or queue into a file for others")),
    "export history": Entry(
        "histories", mark("write what was decided, without references, to try rules on")
    ),
    "schedule add": Entry("schedules", mark("set ordinary hours from a day on")),
    "schedule show": Entry("schedules", mark("show ordinary hours and the unit's terms")),
    "schedule unit": Entry("schedules", mark("set what the unit decides about hours")),
    "crisis": Entry("circumstances", mark("switch the rulebook's crisis profile on or off")),
    "staffing": Entry("circumstances", mark("state the share of colleagues at work")),
    "import": Entry("importing", mark("read assignments or fixed times from a file")),
    "kinds": Entry("kinds", mark("list the kinds of work, or tell what one wants to know")),
    "queue": Entry("queue", mark("show what is open, in the order of the rules")),
    "plan": Entry("looking", mark("show the days ahead")),
    "show": Entry("showing", mark("show everything about one assignment")),
    "why": Entry("explaining", mark("tell why an assignment has its level, from the log")),
    "log": Entry("explaining", mark("show what was decided and done")),
    "notices": Entry("notices", mark("show whom to tell")),
    "ask": Entry("asking_lead", mark("put a question to the lead: what gives way?")),
    "answer": Entry("asking_lead", mark("note what the lead decided, or answer as a lead")),
    "questions": Entry("asking_lead", mark("list the questions in the unit's folder")),
    "sheet": Entry("sheets", mark("keep a sheet of hard limits for your lead: on, off, write")),
    "interrupt": Entry("interrupting", mark("something happened: ask the rules, plan anew")),
    "undo": Entry("undoing", mark("take back the last action")),
    "rules check": Entry("rulebooks", mark("report every fault of a rulebook")),
    "rules test": Entry("rulebooks", mark("run a rulebook's own tests")),
    "rules show": Entry("rulebooks", mark("print a rulebook as prose")),
    "rules diff": Entry("rulebooks", mark("tell in words how two rulebooks differ")),
    "rules try": Entry("trying", mark("ask rules about a situation, and see the row that decides")),
    "rules dry-run": Entry("trying", mark("tell what rules would have changed in a period")),
    "rules schema": Entry("rulebooks", mark("print the JSON Schema of rulebook files")),
    "rules install": Entry("installing", mark("take a newer rulebook into use")),
    "rules keygen": Entry("leading", mark("make a lead's key, and enrol a unit with it")),
    "rules pack": Entry("leading", mark("sign a rulebook into a release, or sign a release too")),
    "rules publish": Entry("leading", mark("put a signed release into the unit's folder")),
    "rules receipts": Entry("leading", mark("show who has read which release")),
    "rules keys": Entry("leading_trust", mark("show whom the unit trusts")),
    "rules rotate": Entry("leading_trust", mark("make a new key for me; the old one is withdrawn")),
    "rules revoke": Entry("leading_trust", mark("withdraw a key for good")),
    "rules trust": Entry("leading_trust", mark("let one more lead sign")),
    "rules recover": Entry("leading_trust", mark("override a stolen key with the recovery key")),
    "rules enrolment": Entry("leading_trust", mark("write the enrolment file as of today")),
    "rules crisis": Entry("leading_trust", mark("switch the crisis profile for the whole unit")),
    "rules sheets": Entry("sheets", mark("open the sheets of workers who are away")),
    "rules enrol": Entry("receiving", mark("trust a unit's releases, with six words")),
    "rules fetch": Entry("receiving", mark("look in the unit's folder and take what is new")),
    "rules history": Entry("receiving", mark("list every rulebook and release ever taken")),
    "key passphrase": Entry("keys", mark("choose a new passphrase")),
    "key recovery": Entry("keys", mark("print a new recovery code")),
    "backup": Entry("backing_up", mark("copy the whole home into one file, and check the copy")),
    "restore": Entry("backing_up", mark("put a home back from such a copy")),
    "verify": Entry("verifying", mark("check the home, its database and the log of hours")),
}
"""Every command by its name, in the order of the list."""

GROUPS = frozenset(name.split()[0] for name in COMMANDS if " " in name)
"""First words that want a second one."""


def command(name: str) -> Command:
    """The command of a name in COMMANDS; imports its module."""
    module = import_module(f"swdesk.cli.{COMMANDS[name].module}")
    found: dict[str, Command] = module.COMMANDS
    return found[name]

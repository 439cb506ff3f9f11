"""`demo`: a made-up unit and a day with interruptions, in a throw-away home.

It calls the same desk functions as everyone: another rulebook or another start changes what comes
out. The home stays, so that every other command can be tried on it.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from swdesk import resources
from swdesk.cli.commands import Command
from swdesk.cli.interrupting import interrupted_shape, paint_interrupted
from swdesk.cli.outcomes import done_shape, named_outcome
from swdesk.cli.painting import Painter
from swdesk.cli.queue import queue_shape
from swdesk.cli.screen import Cell
from swdesk.cli.shapes import plan_shape, time_shape
from swdesk.desk.names import names_of
from swdesk.domain.clock import SetClock
from swdesk.domain.profile import Profile
from swdesk.texts.typed import parse_hours, parse_moment

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import DeskView
    from swdesk.desk.demonstration import Demonstration, Prepared, Step
    from swdesk.domain.instants import Instant

_SCENARIO = ("demo", "barn-och-unga.json")


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.option(
        "--rulebook",
        default="builtin:barn-och-unga",
        metavar="FILE",
        help=say("another rulebook: a file, or builtin:NAME"),
    )
    parser.option(
        "--no-window", action="store_true", help=say("play in the terminal, also with a display")
    )


def _demo(call: Call) -> int:
    scenario = json.loads(resources.path(*_SCENARIO).read_bytes())
    start = _start(call, scenario["start"])
    _make_home(call, scenario, start)
    from swdesk.desk.demonstration import Demonstration  # noqa: PLC0415 - after the store's shim

    played = Demonstration(scenario, start, call.zone)
    prepared = played.prepare(call.desk)
    if call.options.json:
        return _as_json(call, played, prepared)
    _Telling(call).tell(played, prepared)
    return 0


def _start(call: Call, text: str) -> Instant:
    if call.options.at is not None:
        return call.clock.now()
    zone = call.words.zone
    return zone.moment_start(parse_moment(text, zone, zone.day_of(call.clock.now())))


def _make_home(call: Call, scenario: dict[str, Any], start: Instant) -> None:
    """A home of its own: the one named, or a new folder for throw-away files."""
    from swdesk.cli.rulebook_files import read_source  # noqa: PLC0415 - parses a rulebook
    from swdesk.wiring import create_home  # noqa: PLC0415 - the store is only opened here

    home = call.options.home or Path(tempfile.mkdtemp(prefix="swdesk-demo-")) / "home"
    if not call.options.json:
        call.screen.line(call.words.say("A throw-away home is made in {path}", path=str(home)))
    profile = Profile(**scenario["profile"], language=call.words.language, demo=True)
    days = parse_hours(scenario["hours"])
    rulebook = read_source(call.given.rulebook)
    desk, _ = create_home(home, profile, days, rulebook, None, SetClock(start))
    call.options = replace(call.options, home=home)
    call.adopt(desk)


def _as_json(call: Call, played: Demonstration, prepared: Prepared) -> int:
    """The whole day as one object."""
    names = names_of(prepared.view, call.words)
    return call.answer(
        {
            "home": str(call.home),
            "left_out": list(prepared.unknown_kinds),
            "queue": queue_shape(prepared.view, names, call.zone)["assignments"],
            "plan": plan_shape(prepared.view, prepared.view.plan.blocks, names, call.zone),
            "steps": [_step_shape(call, step) for step in played.play(call.desk)],
        }
    )


def _step_shape(call: Call, step: Step) -> Shape:
    shape: Shape = {
        "at": time_shape(step.at, call.zone),
        "action": step.action,
        "left_out": step.left_out,
        "interruption": None,
        "done": None,
    }
    if step.answer is not None:
        names = names_of(step.answer.view, call.words, step.answer.assignment)
        shape["interruption"] = interrupted_shape(step.answer, names, call.zone)
    if step.done is not None:
        shape["done"] = done_shape(step.done, names_of(step.done.view, call.words), call.zone)
    return shape


class _Telling:
    """The day told in the terminal."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._words = call.words
        self._line = call.screen.line

    def tell(self, played: Demonstration, prepared: Prepared) -> None:
        """The morning's plan, then step by step, then what is left to do."""
        say = self._words.say
        self._line(say("No window yet: the day is played here, with a made-up municipality."))
        if prepared.unknown_kinds:
            kinds = self._words.listed(prepared.unknown_kinds)
            self._line(say("This rulebook does not know: {kinds}.", kinds=kinds))
        self._morning(prepared.view)
        view = prepared.view
        for step in played.play(self._call.desk):
            view = self._step(step) or view
        self._evening(view)

    def _morning(self, view: DeskView) -> None:
        open_count = len(view.queue)
        self._banner(view.now, self._words.say("{n} assignments are open", n=open_count))
        self._today(view)

    def _today(self, view: DeskView) -> None:
        """The rest of the day, and what cannot be met."""
        zone = self._words.zone
        today = zone.day_of(view.now)
        blocks = [b for b in view.plan.blocks if zone.day_of(b.span.start) == today]
        painter = Painter(self._call.screen, names_of(view, self._words))
        painter.blocks(blocks)
        painter.unmet([unmet for unmet in view.plan.unmet if unmet.hard], ())

    def _step(self, step: Step) -> DeskView | None:
        say = self._words.say
        if step.left_out:
            self._banner(step.at, say("left out: this rulebook has no place for it"))
            return None
        if step.answer is not None:
            names = names_of(step.answer.view, self._words, step.answer.assignment)
            self._banner(
                step.at, say("Interruption: {what}", what=names.title(step.answer.assignment))
            )
            paint_interrupted(self._call, step.answer, names)
            return step.answer.view
        if step.done is None:
            return None
        self._banner(step.at, named_outcome(self._call, step.done))
        return step.done.view

    def _banner(self, at: Instant, text: str) -> None:
        self._line()
        self._line(Cell(f"── {self._words.time(at)}  ", "dim"), Cell(text, "bold"))

    def _evening(self, view: DeskView) -> None:
        say = self._words.say
        self._banner(view.now, say("What is left of the day"))
        self._today(view)
        painter = Painter(self._call.screen, names_of(view, self._words))
        painter.tell([notice for notice in view.state.notices.values() if notice.is_open])
        self._line()
        self._line(say("Try the other commands on this home; its clock stands still:"))
        for command in ("queue", "plan --days 2", "notices", "why BU-2236", "log", "undo"):
            self._line(f"python3 run.py --home {self._call.home} {command}", indent=2)


COMMANDS = {"demo": Command(_declare, _demo)}

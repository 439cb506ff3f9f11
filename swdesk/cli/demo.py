"""`demo`: a made-up unit and a day with interruptions, in a throw-away home.

It calls the same desk functions as everyone: another rulebook or another start changes what comes
out. The home stays, so that every other command can be tried on it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.cli.commands import Command
from swdesk.cli.interrupting import interrupted_shape, paint_interrupted
from swdesk.cli.outcomes import OutcomeLines, done_shape, named_outcome
from swdesk.cli.painting import Painter
from swdesk.cli.queue import queue_shape
from swdesk.cli.sample_day import RULEBOOK, make_sample_day
from swdesk.cli.screen import Cell
from swdesk.cli.shapes import plan_shape, time_shape
from swdesk.cli.started import own_command
from swdesk.cli.window import has_display, setup_of
from swdesk.desk.names import names_of

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.sample_day import SampleDay
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import DeskView, Done
    from swdesk.desk.demonstration import Demonstration, Prepared, Step
    from swdesk.domain.instants import Instant


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.option(
        "--rulebook",
        default=RULEBOOK,
        metavar="FILE",
        help=say("another rulebook: a file, or builtin:NAME"),
    )
    parser.option(
        "--no-window", action="store_true", help=say("play in the terminal, also with a display")
    )
    parser.option("--shots", metavar="DIR", help=say("write the main screens as pictures instead"))


def _demo(call: Call) -> int:
    sample = _made(call)
    call.adopt(sample.desk)
    if call.given.shots:
        return _pictures(call, Path(call.given.shots))
    if call.options.json:
        return _as_json(call, sample.day, sample.prepared)
    if not call.given.no_window and has_display():
        return _in_window(call)
    if not call.given.no_window:
        call.screen.line(call.words.say("There is no display, so the day is played here."))
    _Telling(call).tell(sample.day, sample.prepared)
    return 0


def _made(call: Call) -> SampleDay:
    """A home of its own: the one named, or a new folder for throw-away files."""
    from swdesk.cli.rulebook_files import read_source  # noqa: PLC0415 - parses a rulebook

    home = call.options.home or Path(tempfile.mkdtemp(prefix="swdesk-demo-")) / "home"
    if not call.options.json:
        call.screen.line(call.words.say("A throw-away home is made in {path}", path=str(home)))
    call.options = replace(call.options, home=home)
    start = call.clock.now() if call.options.at is not None else None
    return make_sample_day(home, call.words.language, read_source(call.given.rulebook), start)


def _pictures(call: Call, folder: Path) -> int:
    """The main screens of the made-up desk, drawn without a display."""
    from swdesk.ui.shots import write_shots  # noqa: PLC0415 - Qt only where it draws

    call.close()
    for written in write_shots(setup_of(call), folder):
        call.screen.line(str(written))
    return 0


def _in_window(call: Call) -> int:
    """The made-up unit's desk in the window; the home stays."""
    from swdesk.ui.app import run_window  # noqa: PLC0415 - Qt only where a window opens

    call.close()
    return run_window(setup_of(call))


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
        self._line(say("A made-up municipality's day:"))
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
        self._lost(step.done)
        return step.done.view

    def _lost(self, done: Done) -> None:
        """What cannot be met any more since this was done, and who must be told."""
        lines = OutcomeLines(self._call, names_of(done.view, self._words))
        notices = [notice for notice in done.view.state.notices.values() if notice.is_open]
        lines.lost(done, notices)

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
        start = own_command(self._call.home)
        for command in ("queue", "plan --days 2", "notices", "why BU-2236", "log", "undo"):
            self._call.screen.raw(f"  {start} {command}")  # not wrapped: it is to be copied


COMMANDS = {"demo": Command(_declare, _demo)}

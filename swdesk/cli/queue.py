"""`queue`: what is open, in the order of the rules. Its answer is kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.call import as_json
from swdesk.cli.commands import Command
from swdesk.cli.sheet import Place, Running, Sheet, kept_form, print_sheet
from swdesk.desk.names import names_of
from swdesk.desk.queue import queue
from swdesk.domain.look import Look
from swdesk.texts.durations import duration
from swdesk.texts.standing import brief_standing, nearest_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Zone

_MINUTES = '"remaining_minutes": '
_SHORTENED = (4, 5)
"""Status and work: the columns that give way on a narrow terminal."""
_WIDE_ONLY = (6,)
"""The rule: `swdesk why` tells it as well."""


def _declare(parser: Parser) -> None:
    """It takes no words."""


def _queue(call: Call) -> int:
    found = queue(call.desk)
    view = call.seen(found.view)
    names = names_of(view, call.words)
    sheet = _json_sheet(view, names, call.zone) if call.options.json else _text_sheet(view, names)
    print_sheet(sheet, call.screen, view.now)
    call.screen.out.flush()
    look = Look(
        command="queue",
        form="json" if call.options.json else "text",
        language=call.words.language,
        counter=view.state.counter,
        made_at=view.now,
        holds_until=found.holds_until,
        body=kept_form(sheet),
    )
    call.desk.store.keep_look(look)
    return 0


def queue_shape(view: DeskView, names: Names, zone: Zone) -> Shape:
    """The queue in its order."""
    listed = (view.state.assignments[known] for known in view.queue)
    return {"assignments": [_queued_shape(one, view, names, zone) for one in listed]}


def _queued_shape(one: Assignment, view: DeskView, names: Names, zone: Zone) -> Shape:
    from swdesk.cli.shapes import standing_shape  # noqa: PLC0415 - a table needs no shapes
    from swdesk.texts.reasons import reason_sentence  # noqa: PLC0415 - nor reasons

    decision = view.decisions.get(one.id)
    title = names.rule_title(decision.rule) if decision else ""
    reason = reason_sentence(decision, title, names.words) if decision else None
    return {**standing_shape(one, view, zone), "reason": reason}


def _json_sheet(view: DeskView, names: Names, zone: Zone) -> Sheet:
    """The queue as JSON, parted where the minutes of running work stand.

    Inside a text a quotation mark is escaped, so what is looked for stands nowhere else.
    """
    shape = queue_shape(view, names, zone)
    running = []
    for row in shape["assignments"]:
        one = view.state.assignments[row["id"]]
        if one.running_since is not None:
            row["remaining_minutes"] = -1
            running.append(_running(one))
    first, *others = as_json(shape).split(f"{_MINUTES}-1")
    parts: list[str | Running] = [first]
    for minutes, text in zip(running, others, strict=True):
        parts += [_MINUTES, minutes, text]
    return {"text": parts}


def _text_sheet(view: DeskView, names: Names) -> Sheet:
    say = names.words.say
    header = (
        say("Level"), say("Reference"), say("Limit"), say("Left"), say("Status"), say("Work"),
        say("Rule"),
    )  # fmt: skip
    rows = [_row(view, names, view.state.assignments[known]) for known in view.queue]
    if not rows:
        return {"line": say("Nothing is open. Add work with “swdesk add --kind KIND”.")}
    table = [[[text, "bold"] for text in header], *rows]
    return {"table": table, "shorten": _SHORTENED, "wide_only": _WIDE_ONLY}


def _row(view: DeskView, names: Names, one: Assignment) -> list[Place]:
    decision = view.decisions.get(one.id)
    level = decision.level if decision else one.level
    rule = decision.rule if decision else one.rule
    return [
        [str(level), "red" if level == 1 else ""],
        [one.ref, "bold"],
        nearest_words(one, view.limits.get(one.id), names.words),
        _left(view, one),
        brief_standing(one, names.words, names.role(one.handed_to)),
        names.title_with_people(one),
        rule,
    ]


def _left(view: DeskView, one: Assignment) -> Place:
    if one.running_since is not None:
        return _running(one)
    return duration(one.remaining_minutes(view.now))


def _running(one: Assignment) -> Running:
    since = one.running_since or 0
    return {"since": since, "runs_out": since + one.estimate_minutes - one.logged_minutes}


COMMANDS = {"queue": Command(_declare, _queue)}

"""`show`: everything about one assignment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.explaining import logged_shape
from swdesk.cli.painting import Painter
from swdesk.cli.screen import Cell
from swdesk.cli.shapes import (
    limit_shape,
    moment_shape,
    notice_shape,
    span_shape,
    standing_shape,
    tell_of,
    time_shape,
    unmet_shape,
)
from swdesk.cli.working import declare_ref
from swdesk.desk import looking
from swdesk.desk.names import names_of
from swdesk.texts.durations import duration
from swdesk.texts.events import event_words
from swdesk.texts.fields import field_words
from swdesk.texts.reasons import decision_sentence
from swdesk.texts.rulebook_names import answer_words
from swdesk.texts.standing import limit_words, standing_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.cli.call import Call
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import Shown
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Zone


def _show(call: Call) -> int:
    shown = looking.show(call.desk, call.given.REF)
    view = call.seen(shown.view)
    names = names_of(view, call.words, shown.assignment)
    if call.options.json:
        return call.answer(shown_shape(shown, names, call.zone))
    _paint(call, shown, names)
    return 0


def shown_shape(shown: Shown, names: Names, zone: Zone) -> Shape:
    """One assignment with everything known about it."""
    one, view = shown.assignment, shown.view
    missed = None
    if shown.unmet is not None:
        tell = tell_of(one.id, shown.notices, names, zone)
        missed = unmet_shape(shown.unmet, tell, names, zone)
    return {
        **standing_shape(one, view, zone),
        **_stated_shape(one, zone),
        "limits": [
            limit_shape(limit, zone) for limit in (shown.limits.all if shown.limits else ())
        ],
        "blocks": [span_shape(span, zone) for span in view.plan.spans().get(one.id, ())],
        "unmet": missed,
        "notices": [notice_shape(notice, names, zone) for notice in shown.notices],
        "log": [logged_shape(logged, names, zone) for logged in shown.log],
    }


def _stated_shape(one: Assignment, zone: Zone) -> Shape:
    waiting = one.waiting
    return {
        "received": moment_shape(one.received, zone),
        "events": {name: moment_shape(at, zone) for name, at in one.events},
        "facts": dict(one.facts),
        "stated_due": moment_shape(one.due, zone),
        "stated_deadline": moment_shape(one.deadline, zone),
        "estimate_minutes": one.estimate_minutes,
        "logged_minutes": one.logged_minutes,
        "earliest_start": (
            time_shape(zone.moment_start(one.earliest_start), zone) if one.earliest_start else None
        ),
        "shortest_block_minutes": one.shortest_block_minutes,
        "fixed": span_shape(one.fixed, zone) if one.fixed else None,
        "pinned_start": time_shape(one.pinned_start, zone),
        "waiting": (
            {"until": time_shape(zone.moment_start(waiting.until), zone), "for": waiting.reason}
            if waiting
            else None
        ),
        "handed_to": one.handed_to or None,
        "closed_at": time_shape(one.closed_at, zone),
        "closed_reason": one.closed_reason or None,
    }


def _paint(call: Call, shown: Shown, names: Names) -> None:
    one, words = shown.assignment, call.words
    call.screen.line(Cell(f"{one.ref} ", "bold"), names.title_with_people(one))
    decision = shown.view.decisions.get(one.id)
    if decision is not None:
        call.screen.line(decision_sentence(decision, names.rule_title(decision.rule), words))
    call.screen.table(
        [(Cell(name, "dim"), value) for name, value in _facts(shown, names)], indent=2
    )
    if shown.limits and shown.limits.all:
        call.screen.heading(words.say("Limits"))
        for limit in shown.limits.all:
            call.screen.line(limit_words(limit, words), indent=2)
    spans = shown.view.plan.spans().get(one.id, ())
    if spans:
        call.screen.heading(words.say("Planned"))
    for _, same_day in groupby(spans, key=lambda span: call.zone.day_of(span.start)):
        call.screen.line(words.stretches(same_day), indent=2)
    painter = Painter(call.screen, names)
    painter.unmet([shown.unmet] if shown.unmet else [], ())
    painter.tell([notice for notice in shown.notices if notice.is_open])
    _paint_answers(call, one, names)


def _facts(shown: Shown, names: Names) -> Iterator[tuple[str, str]]:
    words = names.words
    one = shown.assignment
    yield field_words("status", words), standing_words(one, words, names.role(one.handed_to))
    yield field_words("received", words), words.moment(one.received)
    yield field_words("estimate", words), duration(one.estimate_minutes)
    yield words.say("left"), duration(one.remaining_minutes(shown.view.now))
    if one.fixed is not None:
        yield field_words("fixed", words), words.stretch(one.fixed)
    if one.pinned_start is not None:
        yield field_words("pinned", words), words.time(one.pinned_start)
    if one.earliest_start is not None:
        yield field_words("earliest_start", words), words.moment(one.earliest_start)
    for name, at in one.events:
        yield event_words(name, words), words.moment(at)
    named = names.named
    for fact, answer in one.facts:
        yield named.get(f"fact:{fact}", fact), answer_words(fact, answer, named, words)


def _paint_answers(call: Call, one: Assignment, names: Names) -> None:
    """The six answers that the kind of work owes the worker."""
    kind = next((kind for kind in names.rulebook.kinds if kind.id == one.kind), None)
    if kind is None:
        return
    say, text, answers = call.words.say, call.words.text, kind.answers
    call.screen.heading(say("This kind of work"))
    call.screen.table(
        [
            (Cell(say("Task"), "dim"), text(answers.task)),
            (Cell(say("Result"), "dim"), text(answers.result)),
            (Cell(say("Way of working"), "dim"), text(answers.way_of_working)),
            (Cell(say("When time is short"), "dim"), text(answers.when_time_is_short)),
            (Cell(say("Whom to ask"), "dim"), text(answers.ask)),
            (Cell(say("What you may decide"), "dim"), text(answers.may_decide)),
        ],
        indent=2,
    )


COMMANDS = {"show": Command(declare_ref, _show)}

"""`interrupt`: something happened. What now, what moves, what cannot be met, whom to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli import stating
from swdesk.cli.asking import ask, useful
from swdesk.cli.commands import Command
from swdesk.cli.hours_shapes import limit_use_shape, rest_shape
from swdesk.cli.outcomes import moves_shape, near_until, tell_outcome
from swdesk.cli.painting import Painter
from swdesk.cli.parsing import UsageError
from swdesk.cli.screen import Cell
from swdesk.cli.shapes import (
    clashes_shape,
    known_shape,
    named_shape,
    notice_shape,
    respond_shape,
    span_shape,
    tell_of,
    time_shape,
    unmet_shape,
)
from swdesk.desk import interruption
from swdesk.desk.answers import Action, Answer
from swdesk.desk.hours_seen import beyond_hours, limits_of_plan, rests_of_plan
from swdesk.desk.hours_terms import rules_of
from swdesk.desk.names import names_of, unnamed
from swdesk.texts.courses import course_words
from swdesk.texts.reasons import decision_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import Done, Interrupted
    from swdesk.desk.names import Names
    from swdesk.domain.hours import LimitUse
    from swdesk.domain.instants import Zone
    from swdesk.domain.plan import Clash


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--kind", metavar="KIND", help=say("what happened: a kind of work, id or name"))
    parser.option("--ref", metavar="REF", help=say("the reference, such as BU-2240"))
    stating.declare_stated(parser)
    flag = {"action": "store_true"}
    parser.one_of(
        (
            ("--preview", say("show what the rules say; change nothing"), flag),
            ("--follow", say("do as the rules say"), flag),
            ("--queue", say("put it in the queue and go on"), flag),
            ("--override", say("do otherwise, for a reason"), {"metavar": "REASON"}),
            ("--cancel", say("nothing came of it: go on with what was parked"), flag),
        ),
        needed=False,
    )
    parser.option("--approver", metavar="WHO", help=say("who approved doing otherwise"))


def _interrupt(call: Call) -> int:
    given = call.given
    if given.cancel:
        return tell_outcome(call, interruption.cancel(call.desk))
    how = _chosen(call)
    if given.kind is None:
        if how is not None:
            raise UsageError(call.words.say("--kind is missing: what happened?"), "")
        if call.options.at is None and _reached_window(call):
            return _tell_reached(call)
        return _tell_begun(call, interruption.begin(call.desk))
    if how is None:
        raise UsageError(
            call.words.say("Choose one of --preview, --follow, --queue and --override REASON."), ""
        )
    stated = stating.stated_work(call, given.kind)
    answer = interruption.answer(call.desk, stated, how, given.override or "", given.approver or "")
    return _tell(call, answer)


def _chosen(call: Call) -> Answer | None:
    given = call.given
    if given.override is not None:
        return Answer.OVERRIDE
    flags = {Answer.PREVIEW: given.preview, Answer.FOLLOW: given.follow, Answer.QUEUE: given.queue}
    return next((how for how, chosen in flags.items() if chosen), None)


def _reached_window(call: Call) -> bool:
    """Whether a window of this home is open and has taken it; neither Qt nor the home is opened."""
    from swdesk.ui.reaching import INTERRUPT, reach  # noqa: PLC0415 - only for a bare interrupt

    return reach(call.home, INTERRUPT)


def _tell_reached(call: Call) -> int:
    if call.options.json:
        return call.answer({"pending": {"at": None, "parked": None}, "window": True})
    call.screen.line(call.words.say("The window asks what happened."))
    return 0


def _tell_begun(call: Call, done: Done) -> int:
    view = call.seen(done.view)
    names = names_of(view, call.words)
    pending = view.state.pending
    parked = pending.parked if pending else None
    held = [known for known in names.assignments if known == parked]
    if call.options.json:
        at = time_shape(pending.at, call.zone) if pending else None
        shape = known_shape(held[0], names) if held else None
        return call.answer({"pending": {"at": at, "parked": shape}, "window": False})
    say, line = call.words.say, call.screen.line
    line(say("The interruption is noted. No window is open to say more in."))
    if held:
        line(say("Parked for now: {ref}.", ref=names.ref(held[0])))
    line(say("Then: “swdesk interrupt --kind KIND --preview”, or “swdesk interrupt --cancel”."))
    return 0


def _tell(call: Call, answer: Interrupted) -> int:
    view = call.seen(answer.view)
    names = names_of(view, call.words, answer.assignment)
    if call.options.json:
        limits = limits_of_plan(call.desk, view)
        shape = interrupted_shape(answer, names, call.zone, limits)
        rests = [rest_shape(each, call.zone) for each in rests_of_plan(call.desk, view)]
        return call.answer({**shape, "rests": rests})
    if not answer.applied and not call.given.ref:
        names = names_of(view, call.words, unnamed(answer))
    paint_interrupted(call, answer, names)
    return 0


def interrupted_shape(
    answer: Interrupted, names: Names, zone: Zone, limits: Sequence[LimitUse] = ()
) -> Shape:
    """The four parts of the answer, and what the plan does to the legal limits."""
    decision = answer.decision
    title = names.rule_title(decision.rule)
    notices = [told.notice for told in answer.tell]
    do_now = known_shape(answer.do_now, names) if answer.do_now is not None else None
    parked = known_shape(answer.parked, names) if answer.parked is not None else None
    return {
        "assignment": named_shape(answer.assignment),
        "decision": {
            "level": decision.level,
            "rule": decision.rule,
            "revision": decision.revision,
            "source": decision.source,
            **respond_shape(decision.respond),
            "action": answer.action.value,
            "reason": decision_sentence(decision, title, names.words),
            "unanswered": list(useful(decision.raising_facts, answer.assignment, answer.view)),
        },
        "do_now": do_now,
        "parked": parked,
        "blocks": [
            span_shape(span, zone)
            for span in answer.view.plan.spans().get(answer.assignment.id, ())
        ],
        "moves": moves_shape(answer.moves, names, zone),
        "unmet": [
            unmet_shape(unmet, tell_of(unmet.assignment_id, notices, names, zone), names, zone)
            for unmet in answer.unmet
        ],
        "clashes": clashes_shape(_clashes(answer), names, zone),
        "tell": [notice_shape(notice, names, zone) for notice in notices],
        "limits": [limit_use_shape(use) for use in limits],
        "applied": answer.applied,
    }


def _clashes(answer: Interrupted) -> list[Clash]:
    """The fixed times that its own lies over."""
    own = answer.assignment.id
    return [it for it in answer.view.plan.clashes if own in (it.gives_way, it.stays)]


def paint_interrupted(call: Call, answer: Interrupted, names: Names) -> None:
    """The four parts as text: do now, moves, cannot be met, tell."""
    words, line = call.words, call.screen.line
    painter = Painter(call.screen, names)
    style = "red" if answer.action is Action.NOW else "bold"
    line(Cell(course_words(answer.action.value, words), style))
    one = answer.assignment
    ref = names.ref(one.id)
    line(Cell(f"{ref} " if ref else "", "bold"), names.title(one))
    title = names.rule_title(answer.decision.rule)
    line(decision_sentence(answer.decision, title, words))
    ask(call, names, useful(answer.decision.raising_facts, one, answer.view))
    spans = answer.view.plan.spans().get(one.id, ())
    if spans:
        line(words.say("Planned: {times}", times=painter.stretches(spans)))
    if answer.do_now is not None and answer.do_now != one.id:
        line(words.say("Now: {ref}.", ref=names.ref(answer.do_now)))
    if answer.parked is not None:
        line(words.say("Parked: {ref}.", ref=names.ref(answer.parked)))
    painter.moves(answer.moves, near_until(call, answer.view), done=answer.applied)
    if not answer.moves:
        line(words.say("Nothing moved.") if answer.applied else words.say("Nothing moves."))
    painter.clashes(_clashes(answer))
    painter.unmet(answer.unmet, ())
    painter.tell([told.notice for told in answer.tell])
    _paint_limits(call, answer)
    line()
    if answer.applied:
        line(words.say("Applied. “swdesk undo” takes it back."))
    else:
        line(words.say("A preview: nothing is changed. Take it with --follow."))


def _paint_limits(call: Call, answer: Interrupted) -> None:
    """What the plan does to the legal limits, where it holds work beyond ordinary hours."""
    if not beyond_hours(call.desk, answer.view):
        return
    from swdesk.texts.hours import (  # noqa: PLC0415 - seldom anything
        planned_sentence,
        rest_sentence,
    )

    law = rules_of(call.desk).law
    for use in limits_of_plan(call.desk, answer.view):
        said = planned_sentence(use, law, call.words)
        if said:
            call.screen.line(said)
    for rest in rests_of_plan(call.desk, answer.view):
        call.screen.line(rest_sentence(rest, law, call.words))


COMMANDS = {"interrupt": Command(_declare, _interrupt)}

"""`why` and `log`: read from the log, never recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.screen import Cell
from swdesk.cli.shapes import (
    change_shape,
    limit_shape,
    named_shape,
    respond_shape,
    span_shape,
    time_shape,
)
from swdesk.cli.working import declare_ref
from swdesk.desk import looking, rulebooks
from swdesk.desk.names import Names, names_of
from swdesk.texts.actions import action_words
from swdesk.texts.language import as_sentence
from swdesk.texts.reasons import (
    condition_words,
    decision_sentence,
    for_other_kinds,
    is_for_other_kinds,
    tried_words,
)
from swdesk.texts.rulebook_about import origin_words
from swdesk.texts.rulebook_prose import rule_prose
from swdesk.texts.standing import limit_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import Why
    from swdesk.domain.change import Change
    from swdesk.domain.decision import LoggedDecision, TriedRow
    from swdesk.domain.instants import Zone
    from swdesk.texts.language import Words
    from swdesk.texts.reasons import Named


def _why(call: Call) -> int:
    told = looking.why(call.desk, call.given.REF, call.given.revision)
    zone, one = call.zone, told.assignment
    book = told.rulebook or looking.view(call.desk).rulebook
    names = Names(book, {one.id: one}, call.words)
    if call.options.json:
        spans = [span_shape(span, zone) for span in told.spans]
        shape = logged_shape(told.logged, names, zone)
        stood = rule_prose(book, told.logged.decision.rule, call.words) or None
        return call.answer({**named_shape(one), **shape, "rule_text": stood, "blocks": spans})
    _paint_why(call, told, names)
    return 0


def logged_shape(logged: LoggedDecision, names: Names, zone: Zone) -> Shape:
    """A decision as the log keeps it."""
    decision = logged.decision
    title = names.rule_title(decision.rule)
    return {
        "seq": logged.seq,
        "at": time_shape(logged.at, zone),
        "assignment": {
            "id": logged.assignment_id,
            "ref": logged.ref,
            "kind": logged.kind,
            "title": logged.title,
        },
        "level": decision.level,
        "rule": decision.rule,
        "rule_title": title or None,
        "revision": decision.revision,
        "source": decision.source,
        **respond_shape(decision.respond),
        "reason": decision_sentence(decision, title, names.words),
        "tried": [tried_shape(row, names.named, names.words) for row in decision.tried],
        "notices": [{"number": one.number, "role": one.role} for one in decision.notices],
        "unanswered": list(decision.raising_facts),
        "aged_by": decision.aged_by or None,
        "inputs": dict(logged.inputs),
        "limit": limit_shape(logged.limit, zone) if logged.limit else None,
        "soft_limit": limit_shape(logged.soft, zone) if logged.soft else None,
        "rulebook": {
            "digest": logged.digest,
            "unit": logged.unit,
            "title": logged.title_of_rulebook,
            "decided_on": logged.decided_on or None,
            "template": not logged.decided_on,
        },
        "cause": logged.cause,
        "override_reason": logged.override_reason or None,
        "approver": logged.approver or None,
    }


def tried_shape(row: TriedRow, named: Named, words: Words) -> Shape:
    """A row of the rules as it was tried."""
    failed = row.failed
    shape: Shape = {"rule": row.rule, "level": row.level, "matched": row.matched, "failed": None}
    if failed is not None:
        shape["failed"] = {
            "field": failed.field,
            "subject": failed.subject or None,
            "wanted": list(failed.wanted) if isinstance(failed.wanted, tuple) else failed.wanted,
            "actual": failed.actual,
            "unknown": failed.unknown,
            "text": condition_words(failed, named, words),
        }
    return shape


def _paint_why(call: Call, told: Why, names: Names) -> None:
    words, line, logged = call.words, call.screen.line, told.logged
    decision, one = logged.decision, told.assignment
    line(Cell(f"{one.ref} ", "bold"), names.title(one))
    line(decision_sentence(decision, names.rule_title(decision.rule), words))
    for limit in filter(None, (logged.limit, logged.soft)):
        line(as_sentence(limit_words(limit, words)))
    if decision.aged_by:
        line(words.say("Raised after long waiting by row {row}.", row=decision.aged_by))
    if logged.override_reason:
        line(words.say("Done otherwise: {reason}", reason=logged.override_reason))
    if told.spans:
        line(words.say("Planned: {times}", times=words.stretches(told.spans)))
    _paint_rule(call, told, names)
    call.screen.heading(words.say("Rules tried"))
    for row in decision.tried:
        if not is_for_other_kinds(row):
            text = tried_words(row, names.rule_title(row.rule), names.named, words)
            line(Cell(text, "green" if row.matched else ""), indent=2, hang=4)
    others = for_other_kinds(decision.tried, words)
    if others:
        line(Cell(others, "dim"), indent=2, hang=4)
    line()
    line(Cell(origin_words(logged, words), "dim"))


def _paint_rule(call: Call, told: Why, names: Names) -> None:
    """The rule as it stood, where other rules are in force by now."""
    logged = told.logged
    if told.rulebook is None or logged.digest == rulebooks.active(call.desk).digest:
        return
    number, revision = logged.decision.rule, logged.decision.revision
    text = rule_prose(told.rulebook, number, names.words)
    if text:
        say = names.words.say
        heading = say(
            "Rule {rule} as it stood in revision {revision}", rule=number, revision=revision
        )
        call.screen.heading(heading)
        call.screen.line(text, indent=2)


def _declare_why(parser: Parser) -> None:
    declare_ref(parser)
    parser.option(
        "--revision",
        metavar="N",
        type=int,
        help=parser.words.say("what was last decided under that revision of the rules"),
    )


def _declare_log(parser: Parser) -> None:
    parser.option(
        "--limit", type=int, default=50, metavar="N", help=parser.words.say("how many lines")
    )


def _log(call: Call) -> int:
    limit = max(0, call.given.limit)
    logged = looking.log(call.desk, limit)
    done = looking.changes(call.desk, limit)
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    if call.options.json:
        return call.answer(
            {
                "decisions": [logged_shape(one, names, call.zone) for one in logged],
                "actions": [change_shape(one, call.zone) for one in done],
            }
        )
    _paint_log(call, logged, done)
    return 0


def _paint_log(call: Call, logged: tuple[LoggedDecision, ...], done: tuple[Change, ...]) -> None:
    words = call.words
    call.screen.heading(words.say("Actions"))
    call.screen.table(
        [
            (words.time(change.at), change.subject, action_words(change.action, words))
            for change in done
        ],
        indent=2,
    )
    call.screen.heading(words.say("Decisions"))
    call.screen.table([_logged_row(one, call) for one in logged], indent=2)


def _logged_row(one: LoggedDecision, call: Call) -> list[str | Cell]:
    decided = call.words.say(
        "level {level}, rule {rule} (revision {revision})",
        level=one.decision.level,
        rule=one.decision.rule,
        revision=one.decision.revision,
    )
    cause = action_words(one.cause, call.words)
    return [call.words.time(one.at), Cell(one.ref, "bold"), cause, decided]


COMMANDS = {"why": Command(_declare_why, _why), "log": Command(_declare_log, _log)}

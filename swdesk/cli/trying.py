"""`rules try|dry-run`: rules that need not be in force, on a situation and on what has happened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.clock import HOME_ZONE
from swdesk.cli.commands import Command
from swdesk.cli.histories import period
from swdesk.cli.rulebook_files import read_draft, short_name
from swdesk.cli.screen import Cell, Progress
from swdesk.cli.stating import declare_circumstances, events_of, facts_of
from swdesk.cli.trying_shapes import run_shape, tried_shape
from swdesk.desk import past_steps
from swdesk.desk.trying import Stated, dry_run, situation_of, what_if
from swdesk.domain.history import HistoryEmptyError
from swdesk.domain.instants import Zone
from swdesk.exports.dry_run_report import DryRunWords
from swdesk.imports.history_file import import_history
from swdesk.texts.language import as_sentence
from swdesk.texts.reasons import decision_sentence, tried_words
from swdesk.texts.rulebook_names import names_in
from swdesk.texts.standing import limit_words
from swdesk.texts.typed import parse_moment, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.history import History
    from swdesk.exports.dry_run_report import Line
    from swdesk.followup.dry_run import DryRun
    from swdesk.rules.rulebook import Rulebook
    from swdesk.rules.trials import Explained
    from swdesk.texts.language import Words

HOME = Zone(HOME_ZONE)
_MOST_LINES = 50


# --- dry run -------------------------------------------------------------------------------------


def _declare_dry_run(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("the rulebook file to try, or builtin:NAME"))
    parser.option(
        "--history",
        metavar="FILE",
        action="append",
        nargs="+",
        default=[],
        help=say("history files that workers handed in (default: this home's own log)"),
    )
    parser.option("--since", metavar="DATE", required=True, help=say("the first day"))
    parser.option("--until", metavar="DATE", help=say("the last day (default: today)"))


def _dry_run(call: Call) -> int:
    from swdesk.wiring import days_off  # noqa: PLC0415 - slow to import

    rulebook, faults = read_draft(call.given.FILE)
    since, until = _period(call)
    histories = _histories(call, since, until)
    if faults:
        call.screen.complain(_faulty(call, len(faults)))
    progress = Progress(call.screen)
    try:
        run = dry_run(rulebook, histories, days_off(), since, until, progress)
    finally:
        progress.finish()
    if not run.steps:
        raise HistoryEmptyError(since=since, until=until)
    told = DryRunWords(run, rulebook, call.words)
    if call.options.json:
        return call.answer(run_shape(run, told, call.words.zone))
    _paint_run(call, run, told)
    return 0


def _period(call: Call) -> tuple[date, date]:
    """The first and the last day; with history files alone, no home is needed for it."""
    if not call.given.history:
        return period(call)
    today = HOME.day_of(call.clock.now())
    days = (call.given.since, call.given.until)
    since, until = (parse_moment(day, HOME, today, gone=True).on if day else today for day in days)
    return since, until


def _histories(call: Call, since: date, until: date) -> list[History]:
    """The files named, or the home's own history."""
    named = [name for names in call.given.history for name in names]
    if not named:
        return [past_steps.history(call.desk, since, until)]
    return [import_history(Path(name).expanduser()) for name in named]


def _faulty(call: Call, count: int) -> str:
    return call.words.plural(
        "{name} has {n} fault and is tried all the same; “swdesk rules check” shows it.",
        "{name} has {n} faults and is tried all the same; “swdesk rules check” shows them.",
        count,
        name=short_name(call.given.FILE),
    )


def _paint_run(call: Call, run: DryRun, told: DryRunWords) -> None:
    say, screen = call.words.say, call.screen
    screen.line(told.headline())
    screen.line(Cell(told.outcome(), "bold"))
    for remark in told.remarks():
        screen.line(remark)
    screen.line()
    head = [Cell("", "dim"), Cell(say("before"), "dim"), Cell(say("after"), "dim")]
    screen.table([head, *([each.label, each.before, each.after] for each in told.figures())])
    _paint_lines(call, say("Decisions"), map(told.decision, run.decided), len(run.decided))
    _paint_lines(call, say("Hard limits"), map(told.limit, run.limits), len(run.limits))
    notices = told.notices()
    _paint_lines(call, say("Notices, by when"), notices, len(notices))


def _paint_lines(call: Call, heading: str, lines: Iterable[Line], count: int) -> None:
    """Lines under a heading; beyond a screenful only how many more there are."""
    if not count:
        return
    call.screen.heading(heading)
    for line, _ in zip(lines, range(_MOST_LINES), strict=False):
        when = Cell(f"{line.when} ", "dim") if line.when else ""
        more = Cell(f" ({line.more})", "dim") if line.more else ""
        call.screen.line(when, f"{line.about}: {line.before} → {line.after}", more, indent=2)
    if count > _MOST_LINES:
        more_words = call.words.plural(
            "and {n} more; see --json", "and {n} more; see --json", count - _MOST_LINES
        )
        call.screen.line(more_words, indent=2)


# --- what if -------------------------------------------------------------------------------------


def _declare_try(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("the rulebook file to try, or builtin:NAME"))
    parser.option("--kind", metavar="KIND", required=True, help=say("the kind of work"))
    declare_circumstances(parser)
    parser.option("--crisis", action="store_true", help=say("with the crisis profile on"))
    parser.option("--staffing", metavar="PERCENT", type=int, help=say("the share of colleagues"))
    parser.option("--experience", metavar="MONTHS", type=int, help=say("months in this work"))


def _try(call: Call) -> int:
    from swdesk.wiring import days_off  # noqa: PLC0415 - slow to import

    rulebook, faults = read_draft(call.given.FILE)
    situation = situation_of(rulebook, _stated(call, rulebook), HOME)
    found = what_if(rulebook, situation, days_off(), HOME)
    if faults:
        call.screen.complain(_faulty(call, len(faults)))
    if call.options.json:
        return call.answer(tried_shape(found, situation, rulebook, call.words))
    _paint_tried(call, found, rulebook)
    return 0


def _stated(call: Call, rulebook: Rulebook) -> Stated:
    """The situation as it was typed."""
    given, now = call.given, call.clock.now()
    events = events_of(given.event, call.words, HOME, now)
    if given.received:
        events["received"] = parse_when(given.received, HOME, now, gone=True)
    return Stated(
        kind=given.kind,
        at=now,
        facts=facts_of(given.fact, rulebook.facts),
        events=events,
        deadline=parse_when(given.deadline, HOME, now) if given.deadline else None,
        due=parse_when(given.due, HOME, now) if given.due else None,
        crisis=given.crisis,
        staffing_percent=given.staffing,
        experience_months=given.experience,
    )


def _paint_tried(call: Call, found: Explained, rulebook: Rulebook) -> None:
    words, line = call.words, call.screen.line
    named = names_in(rulebook, words)
    titles = _titles(rulebook, words)
    title = titles.get(found.row, "")
    line(Cell(decision_sentence(found.decision, title, words), "bold"))
    for limit in found.limits:
        line(as_sentence(limit_words(limit, words)))
    for row in found.notices:
        who = named.get(f"role:{row.role}", row.role)
        line(words.say("To be told: {who} (row {row})", who=who, row=row.number))
    for fact in sorted(found.unanswered):
        question = named.get(f"fact:{fact}", fact)
        line(words.say("Not answered, and could raise the level: {question}", question=question))
    call.screen.heading(words.say("Rules tried"))
    for tried in found.decision.tried:
        text = tried_words(tried, titles.get(tried.rule, ""), named, words)
        line(Cell(text, "green" if tried.matched else "dim"), indent=2, hang=4)


def _titles(rulebook: Rulebook, words: Words) -> dict[str, str]:
    crisis = rulebook.crisis.rules if rulebook.crisis else ()
    return {rule.number: words.text(rule.title) for rule in (*crisis, *rulebook.rules)}


COMMANDS = {
    "rules dry-run": Command(_declare_dry_run, _dry_run),
    "rules try": Command(_declare_try, _try),
}

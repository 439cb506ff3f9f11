"""`rules check|test|show|diff|schema`: rulebooks as files and in the home."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.revisions import draft_or_revision
from swdesk.cli.rulebook_files import read_bytes, read_source, short_name, write_new
from swdesk.cli.screen import Cell
from swdesk.rules.codec import to_data
from swdesk.texts.rulebook_faults import fault_sentence
from swdesk.texts.rulebook_fields import rulebook_field_words
from swdesk.texts.rulebook_values import expected_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.rules.differing import RuleChange
    from swdesk.rules.faults import Fault
    from swdesk.rules.rulebook import Rulebook
    from swdesk.rules.testing import TestReport, TestResult
    from swdesk.texts.language import Words


def _declare_file(parser: Parser) -> None:
    parser.word("FILE", help=parser.words.say("a rulebook file, or builtin:NAME"))


def _check(call: Call) -> int:
    from swdesk.rules.reading import examine  # noqa: PLC0415 - the YAML reader is slow to import
    from swdesk.wiring import law  # noqa: PLC0415 - slow to import

    rulebook, faults = examine(read_bytes(call.given.FILE), law())
    if call.options.json:
        answer = {"ok": not faults, "faults": [fault_shape(each, call) for each in faults]}
        call.answer(answer | {"warnings": list(_warnings(rulebook, call))})
        return 1 if faults else 0
    if rulebook is not None and not faults:
        call.screen.line(_sound(rulebook, call))
        for line in _warnings(rulebook, call):
            call.screen.line(line)
        return 0
    return _complain(call, faults)


def _warnings(rulebook: Rulebook | None, call: Call) -> tuple[str, ...]:
    """What is accepted, and is said wherever the rules are looked at."""
    from swdesk.texts.rulebook_gaps import gap_lines  # noqa: PLC0415 - only to check

    return gap_lines(rulebook, call.words) if rulebook is not None else ()


def _complain(call: Call, faults: Iterable[Fault]) -> int:
    listed = list(faults)
    name = short_name(call.given.FILE)
    call.screen.complain(
        call.words.plural("{name}: {n} fault", "{name}: {n} faults", len(listed), name=name)
    )
    for each in listed:
        call.screen.complain(f"  {fault_sentence(each, call.words)}")
    return 1


def fault_shape(each: Fault, call: Call) -> Shape:
    """A fault of a rulebook, with its sentence."""
    return {
        "line": each.line or None,
        "where": each.where or None,
        "code": each.code,
        "text": fault_sentence(each, call.words),
    }


def _sound(rulebook: Rulebook, call: Call) -> str:
    return call.words.say(
        "{title}, revision {revision}: no faults. {kinds} kinds, {rules} rules, {tests} tests.",
        title=call.words.text(rulebook.about.title),
        revision=rulebook.about.revision,
        kinds=len(rulebook.kinds),
        rules=len(rulebook.rules),
        tests=len(rulebook.tests),
    )


def _test(call: Call) -> int:
    from swdesk.domain.errors import RulebookUnreadableError  # noqa: PLC0415 - slow to import
    from swdesk.rules.reading import read_resolved  # noqa: PLC0415 - slow to import
    from swdesk.rules.testing import run_tests  # noqa: PLC0415 - slow to import
    from swdesk.wiring import law  # noqa: PLC0415 - slow to import

    floor = law()
    rulebook, faults, _ = read_resolved(read_bytes(call.given.FILE), floor)
    if rulebook is None or faults:
        raise RulebookUnreadableError(name=short_name(call.given.FILE), faults=faults)
    report = run_tests(rulebook, floor.days_off)
    code = 1 if report.failed else 0
    if call.options.json:
        call.answer(_report_shape(report))
        return code
    _paint_report(call, report)
    return code


def _report_shape(report: TestReport) -> Shape:
    return {
        "passed": len(report.results) - len(report.failed),
        "failed": len(report.failed),
        "tests": [_result_shape(result) for result in report.results],
        "unreached": {
            "rules": list(report.unreached_rules),
            "notices": list(report.unreached_notices),
            "deferral": list(report.unreached_deferrals),
            "drops": list(report.unreached_drops),
        },
        "otherwise_than_deadline_order": report.otherwise_than_deadline_order,
    }


def _result_shape(result: TestResult) -> Shape:
    return {
        "name": {"sv": result.name.sv or None, "en": result.name.en or None},
        "passed": result.passed,
        "mismatches": [
            {"field": wrong.field, "expected": wrong.expected, "actual": wrong.actual}
            for wrong in result.mismatches
        ],
    }


def _paint_report(call: Call, report: TestReport) -> None:
    words, line = call.words, call.screen.line
    for result in report.results:
        style, outcome = (
            ("green", words.say("ok")) if result.passed else ("red", words.say("FAILED"))
        )
        call.screen.table([(Cell(outcome, style), words.text(result.name))])
        for wrong in result.mismatches:
            line(
                words.say(
                    "{field}: expected {expected}, came out {actual}",
                    field=rulebook_field_words(wrong.field, words),
                    expected=expected_words(wrong.field, wrong.expected, words) or "–",
                    actual=expected_words(wrong.field, wrong.actual, words) or "–",
                ),
                indent=6,
            )
    line()
    passed = len(report.results) - len(report.failed)
    line(
        words.say(
            "{passed} of {all} tests passed; {n} come out otherwise than the order of deadlines.",
            passed=passed,
            all=len(report.results),
            n=report.otherwise_than_deadline_order,
        )
    )
    unreached = (
        *report.unreached_rules, *report.unreached_notices,
        *report.unreached_deferrals, *report.unreached_drops,
    )  # fmt: skip
    if unreached:
        line(words.say("Reached by no test: {rows}", rows=", ".join(unreached)))


def _declare_show(parser: Parser) -> None:
    say = parser.words.say
    parser.word(
        "FILE",
        nargs="?",
        help=say("a rulebook file, or builtin:NAME (default: the one in force)"),
    )
    parser.option(
        "--revision", metavar="N", type=int, help=say("a revision that was in force here before")
    )
    parser.option(
        "--all",
        action="store_true",
        help=say("versions of the law that are repealed or to come as well"),
    )
    parser.option(
        "-o",
        "--output",
        metavar="FILE",
        help=say("write the rulebook file itself instead, to be changed and published"),
    )


def _show(call: Call) -> int:
    from swdesk.texts.rulebook_prose import prose  # noqa: PLC0415 - only for reading

    rulebook = read_source(call.given.FILE)[0] if call.given.FILE else _taken(call)
    if call.given.output:
        _write_source(call, rulebook)
    if call.options.json:
        return call.answer(to_data(rulebook))
    if call.given.output:
        call.screen.line(call.words.say("Written: {path}", path=call.given.output))
        return 0
    for indent, text, heading in prose(rulebook, call.words, everything=call.given.all):
        if heading:
            call.screen.heading(text)
        else:
            call.screen.line(text, indent=indent)
    return 0


def _write_source(call: Call, rulebook: Rulebook) -> None:
    """The bytes the rulebook was read from, into a file that is not there yet."""
    if call.given.FILE:
        source = read_bytes(call.given.FILE)
    else:
        with call.desk.store.reading() as reading:
            source = reading.unit.rulebook_source(rulebook.digest) or b""
    write_new(call.given.output, source)


def _taken(call: Call) -> Rulebook:
    """The rulebook in force, or of a revision that was taken here."""
    from swdesk.desk.rulebooks import active, revision  # noqa: PLC0415 - a file needs no desk

    number = call.given.revision
    rulebook = active(call.desk) if number is None else revision(call.desk, number)
    _ = call.profile  # from here on in the worker's language
    return rulebook


def _declare_diff(parser: Parser) -> None:
    say = parser.words.say
    parser.word("BEFORE", help=say("a rulebook file, builtin:NAME, or a revision taken here: r3"))
    parser.word("AFTER", help=say("the rulebook it became"))


def _diff(call: Call) -> int:
    from swdesk.rules.differing import diff  # noqa: PLC0415 - slow to import

    named = {"before": call.given.BEFORE, "after": call.given.AFTER}
    found = {side: draft_or_revision(call, name) for side, name in named.items()}
    before, after = (rulebook for rulebook, _ in found.values())
    changes = diff(before, after)
    if call.options.json:
        return call.answer(
            {
                "changes": changes_shape(before, after, changes, call.words),
                "faults": {
                    side: [fault_shape(each, call) for each in faults]
                    for side, (_, faults) in found.items()
                },
            }
        )
    for side, (_, faults) in found.items():
        if faults:
            _warn(call, named[side], len(faults))
    paint_changes(call, before, after, changes)
    return 0


def _warn(call: Call, named: str, count: int) -> None:
    call.screen.complain(
        call.words.plural(
            "{name} has {n} fault and could not be installed; “swdesk rules check” shows it.",
            "{name} has {n} faults and could not be installed; “swdesk rules check” shows them.",
            count,
            name=short_name(named),
        )
    )


def changes_shape(
    before: Rulebook, after: Rulebook, changes: Iterable[RuleChange], words: Words
) -> list[Shape]:
    """What differs between two revisions, with the same in words."""
    from swdesk.texts.rulebook_changes import Changes  # noqa: PLC0415 - only to compare

    told = Changes(before, after, words)
    return [
        {
            "section": change.section,
            "how": change.how.value,
            "key": change.key or None,
            "field": change.field or None,
            "before": told.value(change, change.before),
            "after": told.value(change, change.after),
            "text": told.sentence(change),
        }
        for change in changes
    ]


def paint_changes(
    call: Call, before: Rulebook, after: Rulebook, changes: Sequence[RuleChange], indent: int = 0
) -> None:
    """Print what differs, a sentence each."""
    from swdesk.texts.rulebook_changes import Changes  # noqa: PLC0415 - only to compare

    told = Changes(before, after, call.words)
    if not changes:
        call.screen.line(call.words.say("The two say the same."), indent=indent)
    for sentence in told.sentences(changes):
        call.screen.line(sentence, indent=indent)


def _declare_schema(parser: Parser) -> None:
    """It takes no words."""


def _schema(call: Call) -> int:
    from swdesk.rules.schema import schema  # noqa: PLC0415 - slow to import

    call.screen.raw(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


COMMANDS = {
    "rules check": Command(_declare_file, _check),
    "rules test": Command(_declare_file, _test),
    "rules show": Command(_declare_show, _show),
    "rules diff": Command(_declare_diff, _diff),
    "rules schema": Command(_declare_schema, _schema),
}

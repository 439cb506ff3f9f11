"""Running a rulebook's own tests, and finding what no test reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Zone
from swdesk.rules.deciding import compile_rules
from swdesk.rules.trials import Outcome, Trial

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from swdesk.domain.limits import Respond
    from swdesk.domain.wording import Text
    from swdesk.rules.rulebook import (
        Deferral,
        Drop,
        NoticeRow,
        Rule,
        Rulebook,
        RulebookTest,
        TestExpectation,
    )

STOCKHOLM = Zone("Europe/Stockholm")


class Mismatch(Struct, frozen=True):
    """Something a test expected and what came instead; both as text, lists parted by commas."""

    field: str
    expected: str
    actual: str


class TestResult(Struct, frozen=True):
    """How one test came out; `index` is its place in the file, from 0.

    `outcomes` are those of its situations. `against_deadlines`: the order that came out (and was
    expected) puts something before work with an earlier limit.
    """

    __test__ = False

    index: int
    name: Text
    mismatches: tuple[Mismatch, ...]
    outcomes: tuple[Outcome, ...]
    against_deadlines: bool = False

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.mismatches


class TestReport(Struct, frozen=True):
    """How all tests came out, the rows that none reaches, and how many defy deadline order."""

    __test__ = False

    results: tuple[TestResult, ...]
    unreached_rules: tuple[str, ...] = ()
    unreached_notices: tuple[str, ...] = ()
    unreached_deferrals: tuple[str, ...] = ()
    unreached_drops: tuple[str, ...] = ()
    otherwise_than_deadline_order: int = 0

    @property
    def failed(self) -> tuple[TestResult, ...]:
        """The tests that came out otherwise."""
        return tuple(result for result in self.results if not result.passed)


def run_tests(
    rulebook: Rulebook, days_off: AbstractSet[date], zone: Zone = STOCKHOLM
) -> TestReport:
    """Every test of a rulebook, run.

    Args:
        rulebook: with its clocks resolved, and a last row that always matches.
        days_off: holidays and eves, for working days.
        zone: where its clock times are.
    """
    trial = Trial(compile_rules(rulebook), zone, days_off)
    results = tuple(_run(index, test, trial) for index, test in enumerate(rulebook.tests))
    outcomes = [outcome for result in results for outcome in result.outcomes]
    crisis = rulebook.crisis
    rules = (*(crisis.rules if crisis else ()), *rulebook.rules)
    drops = (*(crisis.drops if crisis else ()), *rulebook.drops)
    return TestReport(
        results,
        _unreached(rules, {outcome.decision.rule for outcome in outcomes}),
        _unreached(rulebook.notices, {row for each in outcomes for row in each.notices}),
        _unreached(rulebook.deferrals, {outcome.deferral for outcome in outcomes}),
        _unreached(drops, {row for each in outcomes for row in each.drops}),
        sum(result.against_deadlines for result in results),
    )


def _unreached(
    rows: Iterable[Rule | NoticeRow | Deferral | Drop], reached: set[str]
) -> tuple[str, ...]:
    return tuple(row.number for row in rows if row.number not in reached)


def _run(index: int, test: RulebookTest, trial: Trial) -> TestResult:
    outcomes = tuple(trial.outcome(given) for given in test.given)
    order = in_order(outcomes)
    mismatches = _mismatches(test.expect, outcomes[0], order)
    against = bool(test.expect.order) and not mismatches and _against_deadlines(outcomes, order)
    return TestResult(index, test.name, mismatches, outcomes, against)


def in_order(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The labels by level, what breaks last first; equal levels by their limit."""
    ranked = sorted(outcomes, key=lambda each: (each.decision.level, each.limit, each.label))
    return tuple(outcome.label for outcome in ranked)


def _against_deadlines(outcomes: tuple[Outcome, ...], order: tuple[str, ...]) -> bool:
    limits = {outcome.label: outcome.limit for outcome in outcomes}
    found = [limits[label] for label in order]
    return found != sorted(found)


def _mismatches(
    expect: TestExpectation, outcome: Outcome, order: tuple[str, ...]
) -> tuple[Mismatch, ...]:
    """What a test expected and did not get; of several situations the first is looked at."""
    deadline = outcome.deadline.isoformat() if outcome.deadline else ""
    pairs = [
        ("level", str(expect.level or ""), str(outcome.decision.level)),
        ("rule", expect.rule, outcome.decision.rule),
        ("respond", expect.respond, respond_text(outcome.decision.respond)),
        ("deadline", expect.deadline[:10], deadline),
        ("deferral", expect.deferral, outcome.deferral),
        ("drop", expect.drop, next(iter(outcome.drops), "")),
        ("order", ", ".join(expect.order), ", ".join(order)),
    ]
    found = [Mismatch(*pair) for pair in pairs if pair[1] and pair[1] != pair[2]]
    if expect.notices is not None and sorted(expect.notices) != sorted(outcome.notices):
        told = ", ".join(outcome.notices)
        found.append(Mismatch("notices", ", ".join(expect.notices), told))
    return tuple(found)


def respond_text(respond: Respond) -> str:
    """A response as a test of the rulebook compares it: `at_once`, or `3 working_days`."""
    if respond.within is None:
        return respond.kind.value
    return f"{respond.within.count} {respond.within.unit.value}"

"""Deciding: which row of the rules a situation falls under, and what follows from it.

Rules are compiled once. What a worker states (kind, facts, staffing) changes seldom, what time
changes (minutes left, clock) always: so the rows that remain for a kind and its answers are kept
as a short programme, and only their timed conditions are asked each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from swdesk.domain.decision import DecidedNotice, Decision
from swdesk.domain.notice import Occasion
from swdesk.rules.conditions import (
    STATED_FIELDS,
    Test,
    compile_condition,
    every,
    facts_of,
    fields_of,
)
from swdesk.rules.lasting import Turn, Turns, turns_of
from swdesk.rules.rulebook import Condition, Deferral, Drop, Kind, NoticeRow, Rule, Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from swdesk.domain.limits import Respond
    from swdesk.rules.situation import Situation

MOST_PROGRAMMES = 5_000
"""Combinations of answers kept; beyond, the memory starts anew."""


class Row(Struct, frozen=True, gc=False):
    """A rule ready to be tried, its conditions sorted by what can change them.

    `crisis`: one of the rows that stand before the ordinary ones while the crisis profile is on.
    """

    rule: Rule
    crisis: bool
    plain: Decision
    by_kind: Test
    by_statement: Test
    by_time: Test
    always: bool
    turns: frozenset[Turn]
    facts: tuple[tuple[Test, frozenset[str]], ...]
    timed_facts: tuple[tuple[Test, frozenset[str]], ...]


Unknown = tuple[Row, frozenset[str]]
"""A row that could match if more were known, and the facts missing by the statement."""


class Step(Struct, gc=False):
    """A row still to be tried: the test to make, and what it comes to.

    `missing`: the unanswered facts, among those the kind is asked about, that keep it from
    matching. `unknown`: rows before it that stay unknown whatever the time. `plain`: the decision
    if it matches and nothing else is unknown, grows old or must be told; made when first asked.
    """

    test: Test
    row: Row
    missing: frozenset[str]
    unknown: tuple[Unknown, ...]
    plain: Decision | None = None


class Programme(Struct, frozen=True, gc=False):
    """What remains for a kind and what is stated; `turns`: when time can change the outcome."""

    steps: tuple[Step, ...]
    turns: Turns


_Follows = tuple[int, str, tuple[DecidedNotice, ...], tuple[str, ...]]
"""What a situation adds to its row: level, ageing row, notices, raising facts."""
_KindRows = tuple[int, tuple[Row, ...], frozenset[str]]


class CompiledRules(Struct, frozen=True):
    """A rulebook ready for deciding. Share it: it remembers what it has worked out."""

    rulebook: Rulebook
    rows: tuple[Row, ...]
    kinds: Mapping[str, Kind]
    responses: Mapping[int, Respond]
    notices: Mapping[tuple[Occasion, int | None], tuple[tuple[Test, NoticeRow], ...]]
    decided_notices: Mapping[int | None, tuple[tuple[Test, DecidedNotice], ...]]
    drops: Mapping[tuple[str, int | None], tuple[tuple[Test, Drop], ...]]
    crisis_drops: Mapping[tuple[str, int | None], tuple[tuple[Test, Drop], ...]]
    ageing: Mapping[str, Test]
    turns: frozenset[Turn]
    _rows_by_kind: dict[str, _KindRows] = field(default_factory=dict)
    _row_sets: dict[object, int] = field(default_factory=dict)
    _programmes: dict[object, Programme] = field(default_factory=dict)
    _deferrals: dict[tuple[int | None, str], Deferral | None] = field(default_factory=dict)
    _outcomes: dict[object, Decision] = field(default_factory=dict)

    def programme(self, situation: Situation) -> Programme:
        """The rows that can still match, given the kind and what is stated."""
        kind = situation.kind
        known = self._rows_by_kind.get(kind) or self._select(situation)
        key = (
            known[0],
            frozenset(situation.facts.items()),
            situation.crisis,
            situation.staffing_percent,
            situation.experience_months,
        )
        found = self._programmes.get(key)
        if found is None:
            if len(self._programmes) >= MOST_PROGRAMMES:
                self._programmes.clear()
            steps = tuple(_steps(_remaining(known[1], known[2], situation)))
            turns = self.turns.union(*(step.row.turns for step in steps))
            found = self._programmes[key] = Programme(steps, Turns.gathered(turns))
        return found

    def _select(self, situation: Situation) -> _KindRows:
        """The rows for a kind; kinds with the same rows and facts share programmes."""
        kind = self.kinds.get(situation.kind)
        asked = frozenset(kind.asks if kind else ())
        rows = tuple([row for row in self.rows if row.by_kind(situation)])
        number = self._row_sets.setdefault((tuple(map(id, rows)), asked), len(self._row_sets))
        self._rows_by_kind[situation.kind] = (number, rows, asked)
        return self._rows_by_kind[situation.kind]

    def asked(self, kind: str) -> frozenset[str]:
        """The facts the worker is asked about for a kind that was decided on before."""
        return self._rows_by_kind[kind][2]

    def outcome(self, row: Row, follows: _Follows) -> Decision:
        """A row's decision with what follows from the situation; equal ones are made once."""
        key = (row.crisis, row.rule.number, follows)
        found = self._outcomes.get(key)
        if found is None:
            if len(self._outcomes) >= MOST_PROGRAMMES:
                self._outcomes.clear()
            level, aged_by, notices, raising = follows
            found = self._outcomes[key] = replace(
                row.plain,
                level=level,
                respond=self.responses[level],
                aged_by=aged_by,
                notices=notices,
                raising_facts=raising,
            )
        return found

    def deferral(self, level: int | None, kind: str) -> Deferral | None:
        """The first deferral row for a level and a kind."""
        key = (level, kind)
        if key not in self._deferrals:
            rows = self.rulebook.deferrals
            self._deferrals[key] = next((row for row in rows if _defers(row, level, kind)), None)
        return self._deferrals[key]

    def drops_of(
        self, kind: str, level: int | None, *, crisis: bool
    ) -> tuple[tuple[Test, Drop], ...]:
        """The drop rows for a kind and a level with their tests, those of a crisis first."""
        rows = self.drops.get((kind, level), ())
        return self.crisis_drops.get((kind, level), ()) + rows if crisis else rows


def compile_rules(rulebook: Rulebook) -> CompiledRules:
    """The rulebook ready for deciding; once per revision.

    Raises:
        ValueError: the last row does not always match; the static checks refuse such a rulebook.
    """
    if not rulebook.rules or rulebook.rules[-1].when:
        raise ValueError("the last row must always match")
    responses = {level.id: level.respond for level in rulebook.levels}
    crisis = rulebook.crisis
    rules = [(rule, True) for rule in (crisis.rules if crisis else ())]
    rules += [(rule, False) for rule in rulebook.rules]
    levels = (None, *responses)
    notices = _notices(rulebook, levels)
    return CompiledRules(
        rulebook=rulebook,
        rows=tuple(_row(rule, rulebook, responses, crisis=late) for rule, late in rules),
        kinds={kind.id: kind for kind in rulebook.kinds},
        responses=responses,
        notices=notices,
        decided_notices=_decided_notices(notices),
        drops=_drops(rulebook.drops, levels),
        crisis_drops=_drops(crisis.drops if crisis else (), levels),
        ageing={
            row.number: compile_condition(Condition("waited", period=row.ages_after))
            for row in rulebook.deferrals
            if row.ages_after is not None
        },
        turns=_common_turns(rulebook),
    )


def _common_turns(rulebook: Rulebook) -> frozenset[Turn]:
    """When ageing and the notices on being decided can change."""
    ages = [
        Condition("waited", period=row.ages_after)
        for row in rulebook.deferrals
        if row.ages_after is not None
    ]
    notices = [row.when for row in rulebook.notices if row.occasion is Occasion.DECIDED]
    return turns_of(ages).union(*(turns_of(when) for when in notices))


def decide(compiled: CompiledRules, situation: Situation) -> Decision:
    """The first row that matches, its level (raised by long waiting), and what follows.

    `tried` stays empty, see `explaining.explain`; `notices` are those due on being decided.
    """
    return decide_by(compiled.programme(situation), compiled, situation)


def decide_by(programme: Programme, compiled: CompiledRules, situation: Situation) -> Decision:
    """As `decide`, for whoever has the situation's programme already."""
    unknown: list[Unknown] = []
    for step in programme.steps:
        value = step.test(situation)
        if value:
            return _outcome(compiled, situation, step, unknown)
        if value is None:
            unknown.append((step.row, step.missing))
    raise AssertionError("the last row always matches")


def holds_for(compiled: CompiledRules, situation: Situation, minutes_to_midnight: int) -> int:
    """For how many minutes from now the decision certainly stays the same.

    Args:
        compiled: the rules.
        situation: one assignment now.
        minutes_to_midnight: real minutes until the next local midnight.

    Returns:
        A number n of at least 1: decided again after fewer than n minutes the outcome is the same.
        FAR_FUTURE where no passing of time can change it.
    """
    return compiled.programme(situation).turns.next(situation, minutes_to_midnight)


def notices_for(
    compiled: CompiledRules, situation: Situation, occasion: Occasion
) -> tuple[NoticeRow, ...]:
    """The notices due on an occasion; the situation carries `level` and `hard`."""
    rows = compiled.notices.get((occasion, situation.level), ())
    return tuple(row for test, row in rows if test(situation))


def deferral_for(compiled: CompiledRules, situation: Situation) -> Deferral | None:
    """How long this may wait: the first deferral row for its level and kind, or None."""
    return compiled.deferral(situation.level, situation.kind)


def drops_for(compiled: CompiledRules, situation: Situation) -> tuple[Drop, ...]:
    """What may be left out or done in short form; in a crisis the crisis rows come first."""
    rows = compiled.drops_of(situation.kind, situation.level, crisis=situation.crisis)
    return tuple(row for test, row in rows if test(situation))


def facts_for(kind: Kind | None, stated: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is known of an assignment: the kind's own answers, overruled by the worker's."""
    return {**dict(kind.facts if kind else ()), **dict(stated)}


def _row(rule: Rule, rulebook: Rulebook, responses: Mapping[int, Respond], *, crisis: bool) -> Row:
    kinds: list[Condition] = []
    stated: list[Condition] = []
    timed: list[Condition] = []
    for condition in rule.when:
        asked = fields_of(condition)
        place = kinds if asked <= {"kind"} else stated if asked <= {*STATED_FIELDS} else timed
        place.append(condition)
    return Row(
        rule=rule,
        crisis=crisis,
        plain=Decision(
            rule.level,
            rule.number,
            rulebook.about.revision,
            rule.source,
            responses[rule.level],
        ),
        by_kind=_together(kinds),
        by_statement=_together(stated),
        by_time=_together(timed),
        always=not timed,
        turns=turns_of(timed),
        facts=_asking(stated),
        timed_facts=_asking(timed),
    )


def _asking(conditions: Iterable[Condition]) -> tuple[tuple[Test, frozenset[str]], ...]:
    """The conditions that ask for facts, each with these."""
    return tuple(
        (compile_condition(condition), facts_of(condition))
        for condition in conditions
        if facts_of(condition)
    )


def _together(conditions: Iterable[Condition], level: int | None = None) -> Test:
    return every([compile_condition(condition, level) for condition in conditions])


_Remaining = tuple[Test | None, Row, frozenset[str]]
"""The test still to make (None: it stays unknown), a row, and the facts missing for it."""


def _remaining(
    rows: Iterable[Row], asked: frozenset[str], situation: Situation
) -> list[_Remaining]:
    remaining: list[_Remaining] = []
    for row in rows:
        if row.crisis and not situation.crisis:
            continue
        value = row.by_statement(situation)
        if value:
            remaining.append((row.by_time, row, frozenset()))
        elif value is None:
            missing = _missing(row.facts, situation) & asked
            remaining.append((None if row.always else _never_true(row.by_time), row, missing))
        if value and row.always:
            break
    return remaining


def _steps(remaining: Iterable[_Remaining]) -> Iterator[Step]:
    """What is to be tried, each row with all that is certain about it beforehand."""
    unknown: tuple[Unknown, ...] = ()
    for test, row, missing in remaining:
        if test is None:
            unknown = (*unknown, (row, missing))
        else:
            yield Step(test, row, missing, unknown)


def _missing(
    conditions: tuple[tuple[Test, frozenset[str]], ...], situation: Situation
) -> frozenset[str]:
    """The unanswered facts of the conditions that are not known."""
    found = [facts for test, facts in conditions if test(situation) is None]
    return frozenset().union(*found) - situation.facts.keys()


def _never_true(test: Test) -> Test:
    """Not True, for an answer is missing. False where the timed conditions rule the row out."""
    return lambda situation: False if test(situation) is False else None


def _outcome(
    compiled: CompiledRules, situation: Situation, step: Step, unknown: list[Unknown]
) -> Decision:
    level, aged_by = step.row.rule.level, ""
    deferral = compiled.deferral(level, situation.kind) if compiled.ageing else None
    if deferral is not None and _aged(compiled, deferral, situation, level):
        level, aged_by = deferral.ages_to or level, deferral.number
    due = compiled.decided_notices.get(level, ())
    notices = tuple([notice for test, notice in due if test(situation)]) if due else ()
    is_plain = not aged_by and not notices and not unknown
    if is_plain and step.plain is not None:
        return step.plain
    raising = _raising(compiled, situation, [*step.unknown, *unknown], level)
    found = compiled.outcome(step.row, (level, aged_by, notices, raising))
    if is_plain:
        step.plain = found
    return found


def _aged(compiled: CompiledRules, row: Deferral, situation: Situation, level: int) -> bool:
    rises = row.ages_to is not None and row.ages_to < level
    return rises and row.number in compiled.ageing and bool(compiled.ageing[row.number](situation))


def _raising(
    compiled: CompiledRules, situation: Situation, unknown: list[Unknown], level: int
) -> tuple[str, ...]:
    """Facts the kind is asked about, unanswered, on which a row of a higher level hangs."""
    found: frozenset[str] = frozenset()
    for row, missing in unknown:
        if row.rule.level < level:
            found |= missing
            if row.timed_facts:
                found |= _missing(row.timed_facts, situation) & compiled.asked(situation.kind)
    return tuple(sorted(found))


def _decided_notices(
    notices: Mapping[tuple[Occasion, int | None], tuple[tuple[Test, NoticeRow], ...]],
) -> dict[int | None, tuple[tuple[Test, DecidedNotice], ...]]:
    return {
        level: tuple((test, DecidedNotice(row.number, row.role)) for test, row in rows)
        for (occasion, level), rows in notices.items()
        if occasion is Occasion.DECIDED
    }


def _notices(
    rulebook: Rulebook, levels: Iterable[int | None]
) -> dict[tuple[Occasion, int | None], tuple[tuple[Test, NoticeRow], ...]]:
    found: dict[tuple[Occasion, int | None], tuple[tuple[Test, NoticeRow], ...]] = {}
    for level in levels:
        for row in rulebook.notices:
            if _possible(row.when, level):
                key = (row.occasion, level)
                found[key] = (*found.get(key, ()), (_together(row.when, level), row))
    return found


def _drops(
    rows: tuple[Drop, ...], levels: Iterable[int | None]
) -> dict[tuple[str, int | None], tuple[tuple[Test, Drop], ...]]:
    found: dict[tuple[str, int | None], tuple[tuple[Test, Drop], ...]] = {}
    for level in levels:
        for row in rows:
            for kind in row.kinds:
                key = (kind, level)
                found[key] = (*found.get(key, ()), (_together(row.when, level), row))
    return found


def _possible(when: tuple[Condition, ...], level: int | None) -> bool:
    """Whether a row can hold at a level at all."""
    return all(level in each.values for each in when if each.field == "level")


def _defers(row: Deferral, level: int | None, kind: str) -> bool:
    return (not row.levels or level in row.levels) and (not row.kinds or kind in row.kinds)

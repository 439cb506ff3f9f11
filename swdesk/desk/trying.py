"""Trying rules that are not in force: on a typed situation, and on what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.desk.comparing import Comparing
from swdesk.desk.naming import find_events, find_facts, find_kind
from swdesk.desk.past_steps import within
from swdesk.desk.replaying import Replay
from swdesk.domain.history import LastRowMissingError
from swdesk.followup.dry_run import DryRun
from swdesk.rules.deciding import compile_rules
from swdesk.rules.rulebook import TestSituation
from swdesk.rules.testing import STOCKHOLM
from swdesk.rules.trials import Trial
from swdesk.texts.events import known_events

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from swdesk.domain.history import History
    from swdesk.domain.instants import Instant, Moment, Zone
    from swdesk.followup.dry_run import DeskRun
    from swdesk.rules.deciding import CompiledRules
    from swdesk.rules.rulebook import Rulebook
    from swdesk.rules.trials import Explained

__all__ = ["Stated", "dry_run", "situation_of", "what_if"]


class Stated(Struct, frozen=True):
    """A situation as a person states it; kind, facts and events by id or by name."""

    kind: str
    at: Instant
    facts: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, Moment] = field(default_factory=dict)
    deadline: Moment | None = None
    due: Moment | None = None
    crisis: bool = False
    staffing_percent: int | None = None
    experience_months: int | None = None


def situation_of(rulebook: Rulebook, stated: Stated, zone: Zone = STOCKHOLM) -> TestSituation:
    """A situation in the words of a rulebook's own tests, so that it can become one.

    Raises:
        UserError: no such kind, fact, answer or event in this rulebook.
    """
    kind = find_kind(rulebook, stated.kind)
    facts = find_facts(rulebook, stated.facts)
    events = find_events(known_events(rulebook), stated.events)
    return TestSituation(
        label="",
        kind=kind.id,
        at=_clock_text(zone, stated.at),
        facts=tuple(sorted((name, answer) for name, answer in facts.items() if answer)),
        events=tuple(sorted((name, _moment_text(zone, at)) for name, at in events.items())),
        due="" if stated.due is None else _moment_text(zone, stated.due),
        deadline="" if stated.deadline is None else _moment_text(zone, stated.deadline),
        experience_months=stated.experience_months,
        staffing_percent=stated.staffing_percent,
        crisis=stated.crisis,
    )


def what_if(
    rulebook: Rulebook,
    situation: TestSituation,
    days_off: frozenset[date],
    zone: Zone = STOCKHOLM,
) -> Explained:
    """What a rulebook says of a situation: the decision, and every row tried until one matches.

    Args:
        rulebook: read, maybe a draft with faults.
        situation: from `situation_of`, or one of the rulebook's own tests.
        days_off: holidays and eves, for working days.
        zone: where its clock times are.

    Raises:
        LastRowMissingError: its last row does not match everything, so that nothing may be decided.
    """
    return Trial(_compiled(rulebook), zone, days_off).explained(situation)


def dry_run(
    rulebook: Rulebook,
    histories: Sequence[History],
    days_off: frozenset[date],
    since: date,
    until: date,
    progress: Callable[[int, int], None] | None = None,
) -> DryRun:
    """What a rulebook would have decided and planned otherwise in a period.

    Pure; takes seconds for a long period: a window calls it aside. To give up, `progress` raises.

    Args:
        rulebook: the rules to try, as if they had been in force the whole period.
        histories: what desks went through, from `past_steps.history` or history files.
        days_off: holidays and eves, for working days.
        since: the first day.
        until: the last day.
        progress: told how many steps of how many are done.

    Raises:
        LastRowMissingError: its last row does not match everything, so that nothing may be decided.
    """
    compiled = _compiled(rulebook)
    parts = [within(each, since, until) for each in histories]
    told = _Progress(sum(len(part.steps) for part, _ in parts), progress)
    runs = [
        _run(compiled, days_off, (number, part, skipped), told)
        for number, (part, skipped) in enumerate(parts, 1)
    ]
    return DryRun(rulebook.about.id, rulebook.about.revision, since, until, tuple(runs))


class _Progress:
    """Tells every so many steps how far a run has come."""

    _EVERY = 10

    def __init__(self, total: int, tell: Callable[[int, int], None] | None) -> None:
        self._done, self._total, self._tell = 0, total, tell

    def step(self) -> None:
        """One more step is done."""
        self._done += 1
        last = self._done == self._total
        if self._tell is not None and (last or self._done % self._EVERY == 0):
            self._tell(self._done, self._total)


def _run(
    compiled: CompiledRules,
    days_off: frozenset[date],
    of: tuple[int, History, int],
    progress: _Progress,
) -> DeskRun:
    number, history, skipped = of
    comparing = Comparing(number, history, compiled.rulebook)
    for replayed in Replay(history, compiled, days_off).steps():
        comparing.take(replayed)
        progress.step()
    return comparing.outcome(skipped)


def _compiled(rulebook: Rulebook) -> CompiledRules:
    """The rules ready for deciding.

    Raises:
        LastRowMissingError: its last row does not match everything.
    """
    if not rulebook.rules or rulebook.rules[-1].when:
        raise LastRowMissingError
    return compile_rules(rulebook)


def _moment_text(zone: Zone, moment: Moment) -> str:
    return moment.on.isoformat() if moment.at is None else _clock_text(zone, moment.at)


def _clock_text(zone: Zone, at: Instant) -> str:
    return zone.local(at).strftime("%Y-%m-%dT%H:%M")

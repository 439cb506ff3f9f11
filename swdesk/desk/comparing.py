"""Comparing a replay with what happened: decisions, hard limits, moves, notices."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from swdesk.desk.past import notice_past
from swdesk.followup.dry_run import (
    DecidedOtherwise,
    DeskRun,
    Fate,
    Figures,
    Lacking,
    LimitOtherwise,
    Side,
    ToldOtherwise,
    counted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.desk.replaying import Replayed
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.decision import Decision
    from swdesk.domain.history import History, PastNotice, PastWork, Step
    from swdesk.domain.instants import Instant
    from swdesk.domain.notice import Occasion
    from swdesk.rules.rulebook import Rulebook

INTERRUPTIONS = frozenset(
    {"interruption_followed", "interruption_queued", "interruption_overridden"}
)
"""Actions that an interruption ends with."""


class Comparing:
    """Takes in a replay step by step, and tells what differs."""

    def __init__(self, desk: int, history: History, rulebook: Rulebook) -> None:
        """Take the number of the history, the history, and the rules it is replayed under."""
        self._desk = desk
        self._history = history
        self._rulebook = rulebook
        self._kinds: dict[int, str] = {}
        self._held: dict[int, Side] = {}
        self._made: dict[int, Decision] = {}
        self._sides: dict[int, Side] = {}
        self._decided: list[DecidedOtherwise] = []
        self._limits = _Limits()
        self._told = _Told()
        self._moves = [Counter[str](), Counter[str]()]
        self._counts = Counter[str]()
        self._revisions: set[int] = set()

    def take(self, replayed: Replayed) -> None:
        """Compare one step."""
        step, settled = replayed.step, replayed.settled
        if step.whole is not None:
            self._revisions.add(step.whole.revision)
        for one in step.put:
            self._kinds[one.id] = one.kind
            self._held[one.id] = _held_by(one, self._held.get(one.id))
        self._counts["decisions"] += len(step.decided)
        self._compare_decisions(replayed)
        self._limits.take(replayed)
        self._told.take(replayed)
        if step.action in INTERRUPTIONS:
            self._counts["interruptions"] += 1
            self._moves[0] += Counter(moved=step.moved, moved_day=step.moved_day)
            moves = settled.planned.moves
            days = sum(move.day_changed for move in moves)
            self._moves[1] += Counter(moved=len(moves), moved_day=days)

    def _compare_decisions(self, replayed: Replayed) -> None:
        step, assessed = replayed.step, replayed.settled.planned.assessed
        made = {each.about: each for each in step.decided}
        for about, each in made.items():
            self._held[about] = Side(each.level, each.rule, each.notices)
        for known, one in assessed.items():
            is_new = one.decision is not self._made.get(known) and self._is_other(
                known, one.decision
            )
            if known in made or (is_new and replayed.number):
                self._note(known, step, made_before=known in made)

    def _is_other(self, known: AssignmentId, decision: Decision) -> bool:
        """Whether these rules decide otherwise now than they last did."""
        self._made[known] = decision
        notices = tuple((notice.number, notice.role) for notice in decision.notices)
        side, before = Side(decision.level, decision.rule, notices), self._sides.get(known)
        self._sides[known] = side
        return side != before

    def _note(self, known: AssignmentId, step: Step, *, made_before: bool) -> None:
        before, after = self._held[known], self._sides[known]
        # Whom to tell is known of decisions alone; of what held since, level and rule.
        same_row = (before.level, before.rule) == (after.level, after.rule)
        if before == after or (same_row and not made_before):
            return
        kind = self._kinds[known]
        self._decided.append(
            DecidedOtherwise(
                self._desk, step.at, known, kind, step.action, before, after, made_before
            )
        )

    def outcome(self, skipped: int) -> DeskRun:
        """Everything that differs, with the figures."""
        kept, missed = self._limits.counts()
        told = self._told.counts()
        sides = [
            Figures(kept[n], missed[n], each["moved"], each["moved_day"], told[n])
            for n, each in enumerate(self._moves)
        ]
        return DeskRun(
            unit=self._history.unit,
            revisions=tuple(sorted(self._revisions)),
            steps=len(self._history.steps),
            skipped=skipped,
            decisions=self._counts["decisions"],
            interruptions=self._counts["interruptions"],
            before=sides[0],
            after=sides[1],
            decided=tuple(self._decided),
            limits=tuple(self._limits.otherwise(self._desk, self._kinds)),
            told=tuple(self._told.otherwise(self._desk, self._kinds)),
            lacking=lacking_in(self._rulebook, self._history.steps),
        )


def _held_by(one: PastWork, before: Side | None) -> Side:
    """What held for work by the rules of then; which notices stood is known from decisions."""
    if before is not None and (before.level, before.rule) == (one.level, one.rule):
        return before
    return Side(one.level, one.rule)


class _Limits:
    """Which hard limits there were, and which a plan could not meet; first before, then after."""

    def __init__(self) -> None:
        self._there: tuple[set[int], set[int]] = (set(), set())
        self._missed: tuple[dict[int, Instant], dict[int, Instant]] = ({}, {})
        self._seen: dict[int, object] = {}

    def take(self, replayed: Replayed) -> None:
        """Look at one step."""
        step, planned = replayed.step, replayed.settled.planned
        self._there[0].update(one.id for one in step.put if one.hard)
        for known, one in planned.assessed.items():
            if self._seen.get(known) is not one:
                self._seen[known] = one
                if one.limits.hard_by is not None:
                    self._there[1].add(known)
        before = (miss.about for miss in step.missed or ())
        after = (unmet.assignment_id for unmet in planned.plan.unmet if unmet.hard)
        for missed, now in zip(self._missed, (before, after), strict=True):
            for about in now:
                missed.setdefault(about, step.at)

    def counts(self) -> tuple[list[int], list[int]]:
        """How many were kept, and how many missed."""
        missed = [len(each) for each in self._missed]
        kept = [len(there - self._missed[n].keys()) for n, there in enumerate(self._there)]
        return kept, missed

    def otherwise(self, desk: int, kinds: dict[int, str]) -> Iterable[LimitOtherwise]:
        """Work that fares otherwise, in the order of its numbers."""
        there = self._there[0].union(self._there[1], *self._missed)
        for known in sorted(there):
            before, after = self._fate(0, known), self._fate(1, known)
            first = [missed.get(known) for missed in self._missed]
            if before is not after:
                yield LimitOtherwise(desk, known, kinds[known], before, after, *first)

    def _fate(self, side: int, known: int) -> Fate:
        if known in self._missed[side]:
            return Fate.MISSED
        return Fate.KEPT if known in self._there[side] else Fate.NONE


_Key = tuple[int, "Occasion", str, str]


class _Told:
    """Which notices arose, each with by when; first before, then after."""

    def __init__(self) -> None:
        self._arisen: tuple[list[PastNotice], list[PastNotice]] = ([], [])

    def take(self, replayed: Replayed) -> None:
        """Look at one step."""
        if not replayed.is_fresh:
            return
        step, settled = replayed.step, replayed.settled
        self._arisen[0].extend(step.notices)
        first = replayed.before.next_notice
        for known, notice in settled.state.notices.items():
            if known >= first and notice.withdrawn_at is None:
                self._arisen[1].append(notice_past(notice))

    def counts(self) -> tuple[int, int]:
        """How many there were."""
        before, after = self._arisen
        return len(before), len(after)

    def otherwise(self, desk: int, kinds: dict[int, str]) -> Iterable[ToldOtherwise]:
        """Notices that only one side has, or that are due at another time; the nth by the nth."""
        before, after = (_by_key(notices) for notices in self._arisen)
        for key in sorted({*before, *after}):
            about, occasion, row, role = key
            was, now = before.get(key, []), after.get(key, [])
            for n in range(max(len(was), len(now))):
                by = [each[n] if n < len(each) else None for each in (was, now)]
                if by[0] != by[1]:
                    kind = kinds.get(about, "")
                    yield ToldOtherwise(desk, about, kind, occasion, row, role, by[0], by[1])


def _by_key(notices: Iterable[PastNotice]) -> dict[_Key, list[Instant]]:
    found: dict[_Key, list[Instant]] = {}
    for notice in notices:
        found.setdefault(notice.key, []).append(notice.by)
    return found


def lacking_in(rulebook: Rulebook, steps: Iterable[Step]) -> Lacking:
    """Kinds, facts and answers of a history that a rulebook does not know."""
    kinds = {kind.id for kind in rulebook.kinds}
    facts = {fact.id: fact.answers() for fact in rulebook.facts}
    work = {one.id: one for step in steps for one in step.put}.values()
    stated = [(name, answer) for one in work for name, answer in one.facts]
    return Lacking(
        counted((one.kind, 1) for one in work if one.kind not in kinds),
        counted((name, 1) for name, _ in stated if name not in facts),
        counted(
            (f"{name}={answer}", 1)
            for name, answer in stated
            if name in facts and answer not in facts[name]
        ),
    )

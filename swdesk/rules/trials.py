"""One situation of a rulebook's own test, put to the rules: what comes out.

Dates are counted as the desk counts them: days by the calendar, working days Monday to Friday less
the days off, a committee's clock to its stop date.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.instants import FAR_FUTURE, Instant, Moment, Zone
from swdesk.domain.limits import Limit, LimitOrigin, RespondKind
from swdesk.domain.notice import Occasion
from swdesk.rules.asking import useful_facts
from swdesk.rules.clocks import LawCalendar, is_weekday, statutory_limits
from swdesk.rules.deciding import (
    CompiledRules,
    decide,
    deferral_for,
    drops_for,
    facts_for,
    notices_for,
)
from swdesk.rules.explaining import explain
from swdesk.rules.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from swdesk.domain.decision import Decision
    from swdesk.rules.rulebook import Deferral, Drop, NoticeRow, TestSituation

_HARD_RESPONSES = (RespondKind.AT_ONCE, RespondKind.SAME_DAY)


class Outcome(Struct, frozen=True):
    """What the rules make of a situation; numbers of rows, in the order of the rows.

    `deadline` is the earliest hard limit's day, `limit` orders by the earliest limit of any kind
    (instants; FAR_FUTURE for none).
    """

    label: str
    decision: Decision
    deadline: date | None
    limit: int
    notices: tuple[str, ...]
    deferral: str
    drops: tuple[str, ...]


class Explained(Struct, frozen=True):
    """A situation put to the rules, with every row that was tried and what follows from it.

    `limits` are those that law, court and promise set, in that order; `notices` the rows due on the
    occasions asked about; `unanswered` the facts whose answer could raise the level.
    """

    situation: Situation
    decision: Decision
    limits: tuple[Limit, ...]
    notices: tuple[NoticeRow, ...]
    deferral: Deferral | None
    drops: tuple[Drop, ...]
    unanswered: frozenset[str]

    @property
    def row(self) -> str:
        """The number of the row that matches."""
        return self.decision.rule


class Trial(Struct, frozen=True):
    """The rules and the calendar that situations are put to."""

    compiled: CompiledRules
    zone: Zone
    days_off: AbstractSet[date]

    def outcome(self, given: TestSituation) -> Outcome:
        """What the rules make of a test's situation."""
        now = self._instant(given.at)
        limits = self._limits(given, now)
        situation = self._situation(given, now, limits)
        decision = decide(self.compiled, situation)
        late = replace(situation, level=decision.level, hard=_concerns_hard(limits, decision))
        deferral = deferral_for(self.compiled, late)
        hard = _earliest([limit for limit in limits if limit.hard])
        first = _earliest(limits)
        return Outcome(
            label=given.label,
            decision=decision,
            deadline=hard.moment.on if hard else None,
            limit=self.zone.moment_end(first.aim) if first else int(FAR_FUTURE),
            notices=tuple(row.number for row in self._notices(given, late)),
            deferral=deferral.number if deferral else "",
            drops=tuple(row.number for row in drops_for(self.compiled, late)),
        )

    def explained(self, given: TestSituation) -> Explained:
        """The same in full: the situation as the rules see it, and every row that was tried."""
        now = self._instant(given.at)
        limits = self._limits(given, now)
        situation = self._situation(given, now, limits)
        decision = explain(self.compiled, situation)
        late = replace(situation, level=decision.level, hard=_concerns_hard(limits, decision))
        kind = self.compiled.kinds.get(given.kind)
        book, stated = self.compiled.rulebook, dict(given.facts)
        return Explained(
            situation=late,
            decision=decision,
            limits=limits,
            notices=self._notices(given, late),
            deferral=deferral_for(self.compiled, late),
            drops=drops_for(self.compiled, late),
            unanswered=useful_facts(book, kind, stated, decision.level) if kind else frozenset(),
        )

    def _notices(self, given: TestSituation, situation: Situation) -> tuple[NoticeRow, ...]:
        occasions = dict.fromkeys((Occasion.DECIDED, *given.occasions))
        return tuple(
            row for occasion in occasions for row in notices_for(self.compiled, situation, occasion)
        )

    def _limits(self, given: TestSituation, now: Instant) -> tuple[Limit, ...]:
        rulebook = self.compiled.rulebook
        today = self.zone.day_of(now)
        calendar = LawCalendar(self.zone, self.days_off, rulebook.committee.meetings, today)
        events = {name: self._moment(text) for name, text in given.events}
        events.setdefault("received", Moment(today, now))
        kind = self.compiled.kinds.get(given.kind)
        found = list(statutory_limits(kind.clocks, events, calendar)) if kind else []
        if given.deadline:
            found.append(Limit(self._moment(given.deadline), LimitOrigin.COURT, hard=True))
        if given.due:
            found.append(Limit(self._moment(given.due), LimitOrigin.PROMISED, hard=False))
        return tuple(found)

    def _situation(
        self, given: TestSituation, now: Instant, limits: tuple[Limit, ...]
    ) -> Situation:
        hard = _earliest([limit for limit in limits if limit.hard])
        soft = _earliest([limit for limit in limits if not limit.hard])
        received = self._moment(dict(given.events).get("received", given.at))
        today = self.zone.day_of(now)
        percent = given.staffing_percent
        return Situation(
            kind=given.kind,
            facts=facts_for(self.compiled.kinds.get(given.kind), given.facts),
            minute_of_day=self.zone.minute_of_day(now),
            weekday=today.weekday(),
            minutes_left=self.zone.moment_end(hard.aim) - now if hard else None,
            days_left=(hard.aim.on - today).days if hard else None,
            working_days_left=self._working_days(today, hard.aim.on) if hard else None,
            due_minutes_left=self.zone.moment_end(soft.aim) - now if soft else None,
            due_days_left=(soft.aim.on - today).days if soft else None,
            due_working_days_left=self._working_days(today, soft.aim.on) if soft else None,
            waited_minutes=max(0, now - self.zone.moment_start(received)),
            waited_days=(today - received.on).days,
            waited_working_days=self._working_days(received.on, today),
            staffing_percent=100 if percent is None else percent,
            experience_months=given.experience_months,
            crisis=given.crisis,
            received_minute=self.zone.minute_of_day(received.at or now),
        )

    def _working_days(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative the other way round."""
        if end < start:
            return -self._working_days(end, start)
        days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
        return sum(is_weekday(day, self.days_off) for day in days)

    def _instant(self, text: str) -> Instant:
        day, _, clock = text.partition("T")
        return self.zone.at(date.fromisoformat(day), int(clock[:2]) * 60 + int(clock[3:]))

    def _moment(self, text: str) -> Moment:
        day = date.fromisoformat(text[:10])
        return Moment(day, self._instant(text)) if "T" in text else Moment(day)


def _earliest(limits: list[Limit] | tuple[Limit, ...]) -> Limit | None:
    return min(limits, key=lambda limit: (limit.aim.on, limit.aim.at or FAR_FUTURE), default=None)


def _concerns_hard(limits: tuple[Limit, ...], decision: Decision) -> bool:
    """Whether a miss would be of a hard limit; "at once" and "same day" are as hard as the law."""
    return decision.respond.kind in _HARD_RESPONSES or any(limit.hard for limit in limits)

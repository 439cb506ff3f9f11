"""What stands around the day: what waits for a word from the worker, what happened, quiet."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk import noted
from swdesk.desk.days import INTERRUPTED
from swdesk.desk.state import running_of
from swdesk.domain.assignment import AssignmentId, Status
from swdesk.domain.limits import RespondKind
from swdesk.texts.actions import action_words
from swdesk.texts.durations import duration
from swdesk.texts.notice_words import by_words, notice_text
from swdesk.ui.viewmodels.deadlines import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.desk.answers import DeskView
    from swdesk.desk.days import PastDay
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.change import Change
    from swdesk.domain.instants import Instant
    from swdesk.domain.notice import Notice, NoticeId
    from swdesk.domain.profile import PendingInterruption

_SOON = 60
"""A notice to be given within so many minutes is urgent."""


class AskKind(StrEnum):
    """What the worker is asked to settle."""

    PARKED = "parked"
    UNCLASSIFIED = "unclassified"
    HAPPENED = "happened"
    ESTIMATE = "estimate"
    NOTICE = "notice"


class Ask(Struct, frozen=True):
    """One thing that waits for the worker: what it is, more about it, how urgent.

    `copied` is the ready text of a notice. `number` is the notice's. `going_on` says that the
    assignment can be gone on with.
    """

    kind: AskKind
    text: str
    more: str = ""
    urgent: bool = False
    assignment_id: AssignmentId | None = None
    number: NoticeId | None = None
    copied: str = ""
    going_on: bool = False


class Event(Struct, frozen=True):
    """A line of the day's history."""

    time: str
    text: str


class TodayState(Struct, frozen=True):
    """What stands around the three columns.

    `asks` are the first of `asks_count`, the most urgent kind first; `asks_summary` counts them
    by kind. `awaits_plan`: what to do next is being worked out.
    """

    asks: tuple[Ask, ...]
    asks_count: int
    asks_summary: str
    events: tuple[Event, ...]
    quiet: str
    awaits_plan: bool = False


def today_state(view: DeskView, past: PastDay, names: Names, most: int = 50) -> TodayState:
    """The asks as the desk stands, at most so many of them; the day's events newest first."""
    asking = _Asking(view, names)
    counts = asking.counts()
    return TodayState(
        asks=tuple(islice(asking.asks(), most)),
        asks_count=sum(counts.values()),
        asks_summary=asking.summary(counts),
        events=tuple(_events(view, past, names)),
        quiet=asking.quiet(),
        awaits_plan=view.awaits_plan,
    )


class _Asking:
    def __init__(self, view: DeskView, names: Names) -> None:
        self._view = view
        self._names = names
        self._words = names.words
        still = [notice for notice in view.state.notices.values() if notice.is_open]
        self._notices = sorted(still, key=self._urgency)
        levels = names.rulebook.levels
        self._at_once = {each.id for each in levels if each.respond.kind is RespondKind.AT_ONCE}

    def _urgency(self, notice: Notice) -> tuple[Instant, int, Instant, int]:
        """The soonest first; of those whose time has come the strongest level first."""
        about = notice.assignment_id
        one = self._view.state.assignments.get(about) if about is not None else None
        now = self._view.now
        if notice.by > now or one is None:
            return max(notice.by, now), len(self._names.rulebook.levels) + 1, notice.by, notice.id
        return now, one.level, notice.by, notice.id

    def counts(self) -> dict[AskKind, int]:
        known, plan = self._view.state.assignments, self._view.plan
        return {
            AskKind.PARKED: sum(1 for _ in self._left_lying()),
            AskKind.UNCLASSIFIED: len(noted.unclassified(self._view.state)),
            AskKind.HAPPENED: sum(1 for each in plan.past_fixed if each in known),
            AskKind.ESTIMATE: sum(1 for each in plan.new_estimate if each in known),
            AskKind.NOTICE: len(self._notices),
        }

    def asks(self) -> Iterator[Ask]:
        yield from self.parked()
        yield from self.unclassified()
        yield from self.happened()
        yield from self.estimates()
        yield from map(self._notice, self._notices)

    def parked(self) -> Iterator[Ask]:
        for one in self._left_lying():
            text = self._words.say("{what} is laid aside and cannot wait", what=self._named(one.id))
            calm = self._view.quiet_since is None
            more = self._go_on_or_hand_over(one) if calm else self._hand_over_or_begin(one)
            yield Ask(AskKind.PARKED, text, more, urgent=True, assignment_id=one.id, going_on=calm)

    def _go_on_or_hand_over(self, one: Assignment) -> str:
        return self._words.say(
            "Level {level} {name}: go on with it, or hand it over.",
            level=one.level,
            name=self._names.level(one.level),
        )

    def _hand_over_or_begin(self, one: Assignment) -> str:
        """After threat or violence nothing is proposed, and nobody forgotten who waits for help."""
        return self._words.say(
            "Level {level} {name}: hand it over, or begin it yourself when you can.",
            level=one.level,
            name=self._names.level(one.level),
        )

    def _left_lying(self) -> Iterator[Assignment]:
        """What is to be done at once and was laid aside, while nothing as urgent is worked on."""
        running = running_of(self._view.state)
        if running is not None and running.level in self._at_once:
            return
        for one in self._view.state.assignments.values():
            if one.status is Status.PARKED and one.level in self._at_once:
                yield one

    def unclassified(self) -> Iterator[Ask]:
        for pending in noted.unclassified(self._view.state):
            text = self._words.say(
                "An interruption at {time} has no name yet", time=self._words.clock(pending.at)
            )
            parked = self._still_parked(pending)
            more = " ".join([self._lasting(pending), *self._laid_aside(parked)])
            going_on = parked is not None and pending.until is None
            known = parked.id if parked is not None else None
            yield Ask(
                AskKind.UNCLASSIFIED,
                text,
                more,
                urgent=True,
                assignment_id=known,
                going_on=going_on,
            )

    def _lasting(self, pending: PendingInterruption) -> str:
        words = self._words
        if pending.until is not None:
            worked = duration(pending.until - pending.at)
            return words.say("It took {time}, until other work was begun.", time=worked)
        worked = duration(max(0, self._view.now - pending.at))
        return words.say("It has taken {time} so far.", time=worked)

    def _still_parked(self, pending: PendingInterruption) -> Assignment | None:
        known = pending.parked
        one = self._view.state.assignments.get(AssignmentId(known)) if known is not None else None
        return one if one is not None and one.status is Status.PARKED else None

    def _laid_aside(self, parked: Assignment | None) -> Iterator[str]:
        if parked is not None:
            yield self._words.say("Laid aside for it: {what}.", what=self._named(parked.id))

    def happened(self) -> Iterator[Ask]:
        for known in self._view.plan.past_fixed:
            one = self._view.state.assignments.get(known)
            if one is not None and one.fixed is not None:
                what = self._named(known)
                text = self._words.say("Did it happen? {what}", what=what)
                more = self._words.stretch(one.fixed)
                yield Ask(AskKind.HAPPENED, text, more, assignment_id=known)

    def estimates(self) -> Iterator[Ask]:
        for known in self._view.plan.new_estimate:
            if known in self._view.state.assignments:
                text = self._words.say("How much is left of {what}?", what=self._named(known))
                more = self._words.say("The time estimated is used up.")
                yield Ask(AskKind.ESTIMATE, text, more, assignment_id=known)

    def _notice(self, notice: Notice) -> Ask:
        who = self._names.role_with_reach(notice.role)
        ready = notice_text(notice, self._words.language)
        about = self._names.ref(notice.assignment_id)
        when = by_words(notice, self._words, self._by, self._view.now)
        return Ask(
            AskKind.NOTICE,
            self._words.say("Tell {who} {when}", who=who, when=when),
            f"{about}: {ready}" if about else ready,
            urgent=notice.by <= self._view.now + _SOON,
            assignment_id=notice.assignment_id,
            number=notice.id,
            copied=ready,
        )

    def _by(self, at: Instant) -> str:
        zone = self._words.zone
        day, today = zone.day_of(at), zone.day_of(self._view.now)
        if day == today:
            return self._words.clock(at)
        return f"{day_words(day, today, self._words)} {self._words.clock(at)}"

    def _named(self, known: AssignmentId) -> str:
        one = self._view.state.assignments[known]
        return self._names.called(one)

    def summary(self, count: dict[AskKind, int]) -> str:
        plural = self._words.plural
        parts = {
            AskKind.PARKED: plural(
                "{n} laid aside that cannot wait",
                "{n} laid aside that cannot wait",
                count[AskKind.PARKED],
            ),
            AskKind.UNCLASSIFIED: plural(
                "{n} interruption without a name",
                "{n} interruptions without a name",
                count[AskKind.UNCLASSIFIED],
            ),
            AskKind.HAPPENED: plural(
                "{n} fixed time to confirm", "{n} fixed times to confirm", count[AskKind.HAPPENED]
            ),
            AskKind.ESTIMATE: plural(
                "{n} new estimate", "{n} new estimates", count[AskKind.ESTIMATE]
            ),
            AskKind.NOTICE: plural(
                "{n} notice to give", "{n} notices to give", count[AskKind.NOTICE]
            ),
        }
        return " · ".join(text for kind, text in parts.items() if count[kind])

    def quiet(self) -> str:
        """Said instead of a next task, after threat or violence."""
        if self._view.quiet_since is None:
            return ""
        return self._words.say(
            "No next task is proposed since {time}. Take the time you need; what is planned is "
            "kept, and the plan goes on when you begin something yourself.",
            time=self._words.clock(self._view.quiet_since),
        )


def _events(view: DeskView, past: PastDay, names: Names) -> Iterator[Event]:
    """The day's actions in words, the newest first, with the rule that decided where one did."""
    known = _kinds_by_ref((*past.closed.values(), *view.state.assignments.values()), past)
    ruled = {(one.at, one.ref, one.cause): one for one in reversed(past.decisions)}
    for change in past.changes:
        decided = ruled.get((change.at, change.subject, change.action))
        text = _what(change, known, names)
        if decided is not None and change.action.startswith(INTERRUPTED):
            text = names.words.say(
                "{what} (level {level}, rule {rule})",
                what=text,
                level=decided.decision.level,
                rule=decided.decision.rule,
            )
        yield Event(names.words.clock(change.at), text)


def _kinds_by_ref(every: Iterable[Assignment], past: PastDay) -> dict[str, set[str]]:
    """The kinds that a reference of the day's actions can mean."""
    found: dict[str, set[str]] = {change.subject: set() for change in past.changes}
    for one in every:
        if one.ref in found:
            found[one.ref].add(one.kind)
    return found


def _what(change: Change, known: dict[str, set[str]], names: Names) -> str:
    """The action and what it was about; with its kind where the reference has but one."""
    action = action_words(change.action, names.words)
    if not change.subject:
        return action
    kinds = known[change.subject]
    kind = f"{names.kind(next(iter(kinds)))} " if len(kinds) == 1 else ""
    return f"{action}: {kind}{change.subject}"

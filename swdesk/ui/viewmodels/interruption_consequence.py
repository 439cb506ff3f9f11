"""The answering half of the interruption: do now, moves, cannot be met, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.answers import Action
from swdesk.texts.courses import course_words
from swdesk.texts.durations import duration
from swdesk.texts.language import as_sentence
from swdesk.texts.misses import proof_sentence, remedy_words, unmet_sentence
from swdesk.texts.notice_words import by_words, notice_text
from swdesk.texts.reasons import move_words, reason_sentence
from swdesk.texts.standing import respond_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.answers import Interrupted, Told
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.plan import Move, Unmet
    from swdesk.texts.language import Words

MOST_MOVES = 5
"""Moves told one by one; what lies further off is summed up."""

_TONES = {
    Action.NOW: "danger",
    Action.NEXT: "warning",
    Action.TODAY: "info",
    Action.QUEUE: "info",
    Action.HAND_OVER: "warning",
}


class Row(Struct, frozen=True):
    """One line of the consequence: what, when at the right, why below. `copied` is a ready text.

    `tone` names the colour of the words at the right.
    """

    title: str
    when: str = ""
    notes: tuple[str, ...] = ()
    tone: str = "muted"
    copied: str = ""

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ". ".join(part for part in (self.title, self.when, *self.notes) if part)


class ConsequenceState(Struct, frozen=True):
    """The right side. Where `said` is filled there is nothing but that sentence.

    `now_title`, `now_lines` and `tone` are the callout; `moves_more` sums up what is not listed
    and `moves_rest` lists it.
    """

    said: str = ""
    tone: str = "info"
    now_title: str = ""
    now_lines: tuple[str, ...] = ()
    moves: tuple[Row, ...] = ()
    moves_rest: tuple[Row, ...] = ()
    moves_more: str = ""
    moves_note: str = ""
    unmet: tuple[Row, ...] = ()
    tell: tuple[Row, ...] = ()


def consequence_state(answer: Interrupted, names: Names) -> ConsequenceState:
    """What a preview says, for a reader.

    Args:
        answer: the desk's preview.
        names: names that know the interruption itself as well.
    """
    return _Telling(answer, names).state()


class _Telling:
    def __init__(self, answer: Interrupted, names: Names) -> None:
        self._answer = answer
        self._names = names
        self._words = names.words
        self._zone = names.words.zone
        self._today = self._zone.day_of(answer.view.now)

    def state(self) -> ConsequenceState:
        moves = sorted(self._answer.moves, key=_nearness)
        near, far = moves[:MOST_MOVES], moves[MOST_MOVES:]
        if len(far) == 1:
            near, far = moves, []
        say = self._words.say
        return ConsequenceState(
            tone=_TONES[self._answer.action],
            now_title=course_words(self._answer.action.value, self._words),
            now_lines=tuple(self._now_lines()),
            moves=tuple(map(self._moved, near)),
            moves_rest=tuple(map(self._moved, far)),
            moves_more=say("and {n} more", n=len(far)) if far else "",
            moves_note="" if moves else say("Nothing moves."),
            unmet=tuple(map(self._missed, self._answer.unmet)),
            tell=tuple(map(self._told, self._answer.tell)),
        )

    # --- do now -------------------------------------------------------------------------------

    def _now_lines(self) -> list[str]:
        answer, words, names = self._answer, self._words, self._names
        decision = answer.decision
        rule = reason_sentence(decision, names.rule_title(decision.rule), words)
        responding = respond_words(decision.respond, words)
        lines = [f"{rule}. {responding[:1].upper()}{responding[1:]}."]
        spans = answer.view.plan.spans().get(answer.assignment.id, ())
        if spans and answer.action is not Action.NOW:
            lines.append(words.say("Planned: {times}", times=self._stretch(spans)))
        if answer.do_now is not None and answer.do_now != answer.assignment.id:
            lines.append(words.say("Now: {name}.", name=self._named(answer.do_now)))
        if answer.parked is not None:
            lines.append(words.say("Parked: {ref}.", ref=self._named(answer.parked)))
        return lines

    # --- moves --------------------------------------------------------------------------------

    def _moved(self, move: Move) -> Row:
        before, after = self._start(move.before), self._start(move.after)
        if move.before and move.after and self._is_same_day(move):
            after = self._words.clock(move.after[0].start)
        reason = move_words(move, self._names.ref(move.because_of), self._words)
        why = self._words.say("{reason} (rule {rule})", reason=reason, rule=move.rule)
        notes = [as_sentence(why if move.rule else reason), *self._limit(move.assignment_id)]
        return Row(
            self._named(move.assignment_id), f"{before} → {after}", (" · ".join(notes),), "muted"
        )

    def _limit(self, known: AssignmentId) -> list[str]:
        """By when it has to be done, where that is kept."""
        limits = self._answer.view.limits.get(known)
        hard = limits.hard if limits is not None else None
        missed = any(unmet.assignment_id == known for unmet in self._answer.view.plan.unmet)
        if hard is None or missed:
            return []
        return [self._words.say("limit {day} kept", day=self._words.moment(hard.moment))]

    def _is_same_day(self, move: Move) -> bool:
        first, second = (spans[0].start for spans in (move.before, move.after))
        return self._zone.day_of(first) == self._zone.day_of(second)

    def _start(self, spans: Sequence[Span]) -> str:
        return self._when(spans[0].start) if spans else self._words.say("not planned")

    # --- cannot be met ------------------------------------------------------------------------

    def _missed(self, unmet: Unmet) -> Row:
        words = self._words
        others = self._names.refs(k for k in unmet.rivals if k != unmet.assignment_id)
        remedies = [
            remedy_words(remedy, self._names.role(remedy.who) if remedy.who else "", words)
            for remedy in unmet.remedies
        ]
        return Row(
            title=self._named(unmet.assignment_id),
            when=words.say("{time} short", time=duration(unmet.minutes_short))
            if unmet.minutes_short
            else "",
            notes=(
                unmet_sentence(unmet, words),
                proof_sentence(unmet, others, words),
                *(f"• {remedy}" for remedy in remedies),
            ),
            tone="danger" if unmet.hard else "warning",
        )

    # --- tell ---------------------------------------------------------------------------------

    def _told(self, told: Told) -> Row:
        notice = told.notice
        ready = notice_text(notice, self._words.language)
        return Row(
            title=as_sentence(self._names.role_with_reach(notice.role)),
            when=by_words(notice, self._words, self._when),
            notes=(f"{told.ref}: {ready}",),
            copied=ready,
        )

    # --- words --------------------------------------------------------------------------------

    def _named(self, known: AssignmentId) -> str:
        one = self._names.assignments.get(known)
        return self._names.called(one) if one is not None else ""

    def _when(self, at: Instant) -> str:
        """A clock time today, a day and a clock time otherwise."""
        same = self._zone.day_of(at) == self._today
        return self._words.clock(at) if same else self._words.time(at)

    def _stretch(self, spans: Sequence[Span]) -> str:
        first, more = spans[0], len(spans) - 1
        start = self._when(first.start)
        end = self._words.clock(first.end)
        if not more:
            return f"{start}–{end}"
        return self._words.plural(
            "{span} and {n} more part",
            "{span} and {n} more parts",
            more,
            span=f"{start}–{end}",
        )


def _nearness(move: Move) -> tuple[Instant, int]:
    """When it was to begin, or begins now, whichever is sooner."""
    return min(span.start for span in (*move.before[:1], *move.after[:1])), move.assignment_id


def waiting_state(words: Words) -> ConsequenceState:
    """What stands there before anything is typed."""
    return ConsequenceState(
        tone="neutral",
        now_title=words.say("The clock is running"),
        now_lines=(
            words.say(
                "While you type, this side says what to do now, what moves, what cannot be met and "
                "whom to tell. Nothing is changed before you choose."
            ),
        ),
    )

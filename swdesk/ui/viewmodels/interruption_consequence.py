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
from swdesk.texts.reasons import reason_sentence
from swdesk.texts.standing import respond_words
from swdesk.ui.viewmodels.moving import Moving, Row, nearest_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.answers import Interrupted, Told
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.plan import Unmet
    from swdesk.domain.profile import PendingInterruption
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
        self._moving = Moving(answer.view, names)

    def state(self) -> ConsequenceState:
        moves = nearest_first(self._answer.moves)
        near, far = moves[:MOST_MOVES], moves[MOST_MOVES:]
        if len(far) == 1:
            near, far = moves, []
        say = self._words.say
        return ConsequenceState(
            tone=_TONES[self._answer.action],
            now_title=course_words(self._answer.action.value, self._words),
            now_lines=tuple(self._now_lines()),
            moves=tuple(map(self._moving.row, near)),
            moves_rest=tuple(map(self._moving.row, far)),
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
            notes=(f"{told.ref}: {ready}" if self._names.ref(notice.assignment_id) else ready,),
            copied=ready,
        )

    # --- words --------------------------------------------------------------------------------

    def _named(self, known: AssignmentId) -> str:
        return self._moving.named(known)

    def _when(self, at: Instant) -> str:
        return self._moving.when(at)

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


def waiting_state(pending: PendingInterruption | None, words: Words) -> ConsequenceState:
    """What stands there before anything is typed."""
    told = words.say(
        "While you type, this side says what to do now, what moves, what cannot be met and "
        "whom to tell. Nothing is changed before you choose."
    )
    is_over = pending is not None and pending.until is not None
    title = words.say("Its time is noted") if is_over else words.say("The clock is running")
    return ConsequenceState(tone="neutral", now_title=title, now_lines=(told,))

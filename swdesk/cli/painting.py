"""The desk on the terminal: plan, misses, moves and notices as text."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from swdesk.cli.screen import Cell
from swdesk.texts.clashes import clash_words
from swdesk.texts.durations import duration
from swdesk.texts.language import mark
from swdesk.texts.misses import proof_sentence, remedy_words, unmet_sentence
from swdesk.texts.moments import clock, clock_of
from swdesk.texts.notice_words import by_words, notice_text
from swdesk.texts.standing import standing_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.cli.screen import Screen
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Span
    from swdesk.domain.notice import Notice
    from swdesk.domain.plan import Block, Clash, Move, Plan, Unmet

_BLOCK_NOTES = {
    "running": mark("under way"),
    "at_once": mark("at once"),
    "fixed": mark("fixed"),
    "pinned": mark("pinned"),
}


_MOST_STRETCHES = 3
_MOST_RIVALS = 6
_EVER = date(1, 1, 1)


class Painter:
    """Paints desk values with one set of names on one screen."""

    def __init__(self, screen: Screen, names: Names) -> None:
        """Take where to write and what ids are called."""
        self.screen = screen
        self.names = names
        self.words = names.words

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Stretches day by day."""
        zone = self.words.zone
        for day, same_day in groupby(blocks, key=lambda block: zone.day_of(block.span.start)):
            self.screen.heading(self.words.day(day))
            self.screen.table([self._block_row(block) for block in same_day], indent=2)
            kept = self._kept_free(day)
            if kept:
                said = self.words.say("Kept free: {what}", what=self.words.listed(kept))
                self.screen.line(Cell(said, "dim"), indent=2, hang=2)

    def _kept_free(self, on: date) -> list[str]:
        """What the rulebook keeps free on a day: holes in the plan that nobody forgot."""
        day, language = self.names.rulebook.day, self.words.language
        found = [
            f"{clock(rule.start_minute, language)}–{clock(rule.end_minute, language)} "
            + self.words.text(rule.name)
            for rule in day.protected
            if on.weekday() in rule.weekdays
        ]
        if day.reserve_minutes:
            reserve = duration(day.reserve_minutes)
            found.append(self.words.say("{time} for the unplanned", time=reserve))
        return found

    def _block_row(self, block: Block) -> list[str | Cell]:
        one = self.names.assignments.get(block.assignment_id)
        return [
            self.clock_stretch(block.span),
            Cell(self.names.ref(block.assignment_id), "bold"),
            Cell(str(block.level), "red" if block.level == 1 else "dim"),
            (self.names.title_with_people(one) if one else "") + self._block_note(block),
        ]

    def _block_note(self, block: Block) -> str:
        say = self.words.say
        notes = [say("part {n}", n=block.part)] if block.part > 1 else []
        if block.kind.value in _BLOCK_NOTES:
            notes.append(self.words.marked(_BLOCK_NOTES[block.kind.value]))
        if block.outside_hours:
            notes.append(say("outside ordinary hours"))
        if block.opened:
            notes.append(say("in time kept free"))
        return f" ({', '.join(notes)})" if notes else ""

    def clock_stretch(self, span: Span) -> str:
        """From one clock time to another."""
        zone, language = self.words.zone, self.words.language
        return f"{clock_of(span.start, language, zone)}–{clock_of(span.end, language, zone)}"

    def rest_of_plan(self, plan: Plan, notices: Iterable[Notice]) -> None:
        """What is not in the blocks, or needs a word: misses, waiting, questions."""
        self.unmet(plan.unmet, notices)
        say = self.words.say
        self._listed(say("Waiting"), plan.waiting)
        self._listed(say("Handed over, not yet accepted"), plan.handed_over)
        self._listed(say("Its fixed time has passed: did it happen?"), plan.past_fixed)
        self._listed(say("Its time is used up: a new estimate is needed"), plan.new_estimate)
        self.clashes(plan.clashes)

    def clashes(self, clashes: Sequence[Clash]) -> None:
        """Fixed times that lie over each other, each with what gives way."""
        if clashes:
            self.screen.heading(self.words.say("At the same time"))
        for clash in clashes:
            gives_way, stays = (
                self.names.called_by(known) for known in (clash.gives_way, clash.stays)
            )
            self.screen.line(clash_words(clash.span, gives_way, stays, self.words), indent=2)

    def _listed(self, heading: str, listed: Sequence[AssignmentId]) -> None:
        found = [
            self.names.assignments[known] for known in listed if known in self.names.assignments
        ]
        if not found:
            return
        self.screen.heading(heading)
        self.screen.table(
            [(Cell(one.ref, "bold"), self._standing(one), self.names.title(one)) for one in found],
            indent=2,
        )

    def _standing(self, one: Assignment) -> str:
        return standing_words(one, self.words, self.names.role(one.handed_to))

    def unmet(self, missed: Sequence[Unmet], notices: Iterable[Notice]) -> None:
        """What cannot be met, each with its proof, the ways out and whom to tell."""
        if not missed:
            return
        told = list(notices)
        self.screen.heading(self.words.say("Cannot be met"))
        for unmet in missed:
            self._one_unmet(unmet, told)

    def _one_unmet(self, unmet: Unmet, notices: Sequence[Notice]) -> None:
        one = self.names.assignments.get(unmet.assignment_id)
        style = "red" if unmet.hard else "yellow"
        title = f"{one.ref} {self.names.title(one)}" if one else ""
        self.screen.line(Cell(title, "bold"), indent=2)
        self.screen.line(Cell(unmet_sentence(unmet, self.words), style), indent=4)
        others = self._rivals([one for one in unmet.rivals if one != unmet.assignment_id])
        self.screen.line(proof_sentence(unmet, others, self.words), indent=4)
        for remedy in unmet.remedies:
            who = self.names.role(remedy.who) if remedy.who else ""
            self.screen.line("• " + remedy_words(remedy, who, self.words), indent=4)
        for notice in notices:
            if notice.assignment_id == unmet.assignment_id and notice.occasion.value == "unmet":
                self.screen.line(Cell(self._tell_line(notice), "yellow"), indent=4)

    def _rivals(self, rivals: Sequence[AssignmentId]) -> str:
        """The others in the same interval; of many the first, and how many more."""
        more = len(rivals) - _MOST_RIVALS
        if more <= 1:
            return self.names.refs(rivals)
        first = ", ".join(filter(None, map(self.names.ref, rivals[:_MOST_RIVALS])))
        return self.words.plural("{refs} and {n} more", "{refs} and {n} more", more, refs=first)

    def moves(
        self, moves: Sequence[Move], until: date | None = None, *, done: bool = False
    ) -> None:
        """What lies elsewhere than before: from, to, rule, reason; `done`: it has moved already.

        Moves that touch no day up to `until` are told of in one line; None tells of all.
        """
        if not moves:
            return
        near = [move for move in moves if until is None or self._first_day(move) <= until]
        self.screen.heading(self.words.say("Moved") if done else self.words.say("Moves"))
        for move in near:
            self._move(move)
        listed = {move.assignment_id for move in near}
        far = [move for move in moves if move.assignment_id not in listed]
        if far:
            self.screen.line(self._far(far, beside=bool(near)), indent=2)

    def _first_day(self, move: Move) -> date:
        spans = (*move.before, *move.after)
        return min((self.words.zone.day_of(span.start) for span in spans), default=_EVER)

    def _far(self, moves: Sequence[Move], *, beside: bool) -> str:
        """How many move further ahead, and up to which day."""
        spans = [span for move in moves for span in (*move.before, *move.after)]
        last = max(self.words.zone.day_of(span.start) for span in spans)
        day = self.words.day(last)
        if beside:
            return self.words.plural(
                "and {n} more further ahead, until {day}; “swdesk plan” shows the days",
                "and {n} more further ahead, until {day}; “swdesk plan” shows the days",
                len(moves),
                day=day,
            )
        return self.words.plural(
            "{n} further ahead, until {day}; “swdesk plan” shows the days",
            "{n} further ahead, until {day}; “swdesk plan” shows the days",
            len(moves),
            day=day,
        )

    def _move(self, move: Move) -> None:
        one = self.names.assignments.get(move.assignment_id)
        title = self.names.title(one) if one else ""
        self.screen.line(Cell(self.names.ref(move.assignment_id) + "  ", "bold"), title, indent=2)
        before, after = move.apart
        self.screen.line(f"{self.stretches(before)} → {self.stretches(after)}", indent=4)
        self.screen.line(Cell(self.names.why_moved(move), "dim"), indent=4)

    def stretches(self, spans: Sequence[Span]) -> str:
        """Stretches in a row; of many the first, how many more there are, and until when."""
        if not spans:
            return self.words.say("not planned")
        first, more = spans[:_MOST_STRETCHES], len(spans) - _MOST_STRETCHES
        if more <= 1:
            return self.words.stretches(spans)
        return self.words.plural(
            "{times} and {n} stretch more, until {day}",
            "{times} and {n} stretches more, until {day}",
            more,
            times=self.words.stretches(first),
            day=self.words.time(spans[-1].end),
        )

    def tell(self, notices: Sequence[Notice]) -> None:
        """Whom to tell, by when, with the ready text."""
        if not notices:
            return
        self.screen.heading(self.words.say("Tell"))
        for notice in notices:
            self.notice(notice)

    def notice(self, notice: Notice) -> None:
        """One notice: to whom, by when, what became of it, the ready text."""
        style = "bold" if notice.is_open else "dim"
        self.screen.line(Cell(self._tell_line(notice), style), indent=2, hang=4)
        became = self._became(notice)
        if became:
            self.screen.line(Cell(became, "green" if notice.told_at else "dim"), indent=4)
        self.screen.line(notice_text(notice, self.words.language), indent=4)

    def _became(self, notice: Notice) -> str:
        """That it was told, when and by whom, or why nobody need be told any more."""
        say, time = self.words.say, self.words.time
        if notice.told_at is not None and notice.told_by:
            return say("Told {time} by {who}", time=time(notice.told_at), who=notice.told_by)
        if notice.told_at is not None:
            return say("Told {time}", time=time(notice.told_at))
        if notice.withdrawn_at is not None:
            return say("No longer needed since {time}", time=time(notice.withdrawn_at))
        return ""

    def _tell_line(self, notice: Notice) -> str:
        number = f"#{notice.id} " if notice.id > 0 else ""
        ref = self.names.ref(notice.assignment_id)
        who = self.names.role_with_reach(notice.role)
        line = f"{number}{who} {by_words(notice, self.words, now=self.names.now)}"
        return f"{line} ({ref})" if ref else line

"""The desk on the terminal: plan, misses, moves and notices as text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from swdesk.cli.screen import Cell
from swdesk.texts.language import mark
from swdesk.texts.misses import proof_sentence, remedy_words, unmet_sentence
from swdesk.texts.moments import clock_of
from swdesk.texts.notice_words import notice_text
from swdesk.texts.reasons import move_words
from swdesk.texts.standing import standing_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.cli.screen import Screen
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Span
    from swdesk.domain.notice import Notice
    from swdesk.domain.plan import Block, Move, Plan, Unmet

_BLOCK_NOTES = {
    "running": mark("under way"),
    "at_once": mark("at once"),
    "fixed": mark("fixed"),
    "pinned": mark("pinned"),
}


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
            notes.append(say("in protected time"))
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
        if plan.clashes:
            self.screen.heading(say("At the same time"))
        for clash in plan.clashes:
            self.screen.line(
                say(
                    "{time}: {one} gives way to {other}",
                    time=self.words.stretch(clash.span),
                    one=self.names.ref(clash.gives_way),
                    other=self.names.ref(clash.stays),
                ),
                indent=2,
            )

    def _listed(self, heading: str, listed: Sequence[AssignmentId]) -> None:
        found = [
            self.names.assignments[known] for known in listed if known in self.names.assignments
        ]
        if not found:
            return
        self.screen.heading(heading)
        self.screen.table(
            [
                (Cell(one.ref, "bold"), standing_words(one, self.words), self.names.title(one))
                for one in found
            ],
            indent=2,
        )

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
        others = self.names.refs(known for known in unmet.rivals if known != unmet.assignment_id)
        self.screen.line(proof_sentence(unmet, others, self.words), indent=4)
        for remedy in unmet.remedies:
            who = self.names.role(remedy.who) if remedy.who else ""
            self.screen.line("• " + remedy_words(remedy, who, self.words), indent=4)
        for notice in notices:
            if notice.assignment_id == unmet.assignment_id and notice.occasion.value == "unmet":
                self.screen.line(Cell(self._tell_line(notice), "yellow"), indent=4)

    def moves(self, moves: Sequence[Move]) -> None:
        """What lies elsewhere than before: from, to, rule, reason."""
        if not moves:
            return
        self.screen.heading(self.words.say("Moves"))
        for move in moves:
            one = self.names.assignments.get(move.assignment_id)
            title = self.names.title(one) if one else ""
            where = f"{self._spans(move.before)} → {self._spans(move.after)}"
            self.screen.table(
                [(Cell(self.names.ref(move.assignment_id), "bold"), title, where)], indent=2
            )
            reason = move_words(move, self.names.ref(move.because_of), self.words)
            ruled = self.words.say("{reason} (rule {rule})", reason=reason, rule=move.rule)
            self.screen.line(Cell(ruled if move.rule else reason, "dim"), indent=4)

    def _spans(self, spans: Sequence[Span]) -> str:
        if not spans:
            return self.words.say("not planned")
        return self.words.stretches(spans)

    def tell(self, notices: Sequence[Notice]) -> None:
        """Whom to tell, by when, with the ready text."""
        if not notices:
            return
        self.screen.heading(self.words.say("Tell"))
        for notice in notices:
            self.screen.line(Cell(self._tell_line(notice), "bold"), indent=2)
            self.screen.line(notice_text(notice, self.words.language), indent=4)

    def _tell_line(self, notice: Notice) -> str:
        number = f"#{notice.id} " if notice.id > 0 else ""
        ref = self.names.ref(notice.assignment_id)
        line = number + self.words.say(
            "{who} by {time}",
            who=self.names.role_with_reach(notice.role),
            time=self.words.time(notice.by),
        )
        return f"{line} ({ref})" if ref else line

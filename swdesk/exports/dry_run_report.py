"""A dry run in words: figures side by side, and a line for whatever would have differed."""

from __future__ import annotations

from collections import Counter
from itertools import starmap
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.followup.dry_run import Fate
from swdesk.texts.actions import action_words
from swdesk.texts.language import mark
from swdesk.texts.rulebook_names import names_in
from swdesk.texts.rulebook_prose import occasion_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.followup.dry_run import (
        DecidedOtherwise,
        DryRun,
        LimitOtherwise,
        Side,
        ToldOtherwise,
    )
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words

_FATES = {
    Fate.KEPT: mark("kept"),
    Fate.MISSED: mark("missed"),
    Fate.NONE: mark("no hard limit"),
}


class Compared(Struct, frozen=True):
    """A line of figures: what is counted, before and after."""

    label: str
    before: str
    after: str


class Line(Struct, frozen=True):
    """Something that would have differed: when, what it is about, before and after, and more."""

    when: str
    about: str
    before: str
    after: str
    more: str = ""


class DryRunWords:
    """Puts one dry run into words; ids are named as the tried rulebook names them."""

    def __init__(self, run: DryRun, rulebook: Rulebook, words: Words) -> None:
        """Take the outcome, the rules that were tried, and a language."""
        self._run = run
        self._words = words
        self._named = names_in(rulebook, words)
        self._levels = {level.id: words.text(level.name) for level in rulebook.levels}

    def headline(self) -> str:
        """What was tried on what."""
        run, words = self._run, self._words
        return words.plural(
            "Revision {revision} on {n} decision from {since} to {until}.",
            "Revision {revision} on {n} decisions from {since} to {until}.",
            run.decisions,
            revision=run.revision,
            since=words.day(run.since),
            until=words.day(run.until),
        )

    def outcome(self) -> str:
        """How much would have differed, in one sentence."""
        run, words = self._run, self._words
        if run.is_the_same and not run.decisions:
            return words.say(
                "There is no history to try on: nothing was decided in the period. Choose a "
                "longer period, or history files that workers hand in."
            )
        if run.is_the_same:
            return words.say("Nothing would have been decided or planned otherwise.")
        return words.plural(
            "{n} decision would have differed.",
            "{n} decisions would have differed.",
            len(run.decided),
        )

    def figures(self) -> tuple[Compared, ...]:
        """What can be counted, before and after."""
        before, after, say = self._run.before, self._run.after, self._words.say
        return (
            Compared(say("Hard limits kept"), str(before.kept), str(after.kept)),
            Compared(say("Hard limits missed"), str(before.missed), str(after.missed)),
            Compared(
                say("Moved by an interruption, on average"),
                self._average(before.moved),
                self._average(after.moved),
            ),
            Compared(
                say("Moved to another day by an interruption, on average"),
                self._average(before.moved_day),
                self._average(after.moved_day),
            ),
            Compared(say("Notices"), str(before.notices), str(after.notices)),
        )

    def _average(self, count: int) -> str:
        """For each interruption, to one decimal; whole-number arithmetic."""
        interruptions = self._run.interruptions
        if not interruptions:
            return "–"
        tenths = (count * 20 + interruptions) // (interruptions * 2)
        mark = "," if self._words.language == "sv" else "."
        return f"{tenths // 10}{mark}{tenths % 10}"

    def remarks(self) -> Iterator[str]:
        """What must be known to read the figures rightly."""
        run, words = self._run, self._words
        if run.skipped:
            yield words.plural(
                "{n} plan of the period was kept before histories were, and is left out.",
                "{n} plans of the period were kept before histories were, and are left out.",
                run.skipped,
            )
        if run.other_units:
            yield words.say(
                "A history comes from another unit: {units}.", units=words.listed(run.other_units)
            )
        lacking = run.lacking
        for kind, count in lacking.kinds:
            yield words.plural(
                "The kind of work “{kind}” is not in these rules; the last rule decides it "
                "({n} assignment).",
                "The kind of work “{kind}” is not in these rules; the last rule decides it "
                "({n} assignments).",
                count,
                kind=kind,
            )
        for fact, count in (*lacking.facts, *lacking.answers):
            yield words.plural(
                "“{fact}” was answered and is not asked about in these rules ({n} assignment).",
                "“{fact}” was answered and is not asked about in these rules ({n} assignments).",
                count,
                fact=fact,
            )

    def decision(self, each: DecidedOtherwise) -> Line:
        """A decision that would have differed."""
        return Line(
            when=self._words.time(each.at),
            about=self.about(each.desk, each.about, each.kind),
            before=self.side(each.before),
            after=self.side(each.after),
            more="; ".join(self._notes(each)),
        )

    def _notes(self, each: DecidedOtherwise) -> Iterator[str]:
        say, before, after = self._words.say, set(each.before.notices), set(each.after.notices)
        if not each.made_before:
            yield say("decided by these rules alone")
            return
        if each.action:
            yield action_words(each.action, self._words)
        told = [self._row_of(*pair) for pair in each.after.notices if pair not in before]
        spared = [self._row_of(*pair) for pair in each.before.notices if pair not in after]
        if told:
            yield say("tells as well: {who}", who=", ".join(told))
        if spared:
            yield say("tells no more: {who}", who=", ".join(spared))

    def _row_of(self, row: str, role: str) -> str:
        return f"{self.role(role)} ({row})"

    def side(self, side: Side) -> str:
        """Level and rule."""
        name = self._levels.get(side.level, "")
        level = f"{side.level} {name}".strip()
        return self._words.say("level {level}, rule {rule}", level=level, rule=side.rule or "–")

    def limit(self, each: LimitOtherwise) -> Line:
        """Work whose hard limits fare otherwise."""
        words = self._words
        said = each.first_after if each.first_after is not None else each.first_before
        return Line(
            when="" if said is None else words.time(said),
            about=self.about(each.desk, each.about, each.kind),
            before=self.fate(each.before),
            after=self.fate(each.after),
        )

    def notices(self) -> tuple[Line, ...]:
        """The notices that would have differed; those that read alike once, with their count."""
        alike = Counter(map(self._notice, self._run.told))
        return tuple(starmap(self._counted, alike.items()))

    def _counted(self, line: Line, count: int) -> Line:
        if count == 1:
            return line
        often = self._words.plural("{n} time", "{n} times", count)
        return replace(line, more=f"{line.more}, {often}")

    def _notice(self, each: ToldOtherwise) -> Line:
        words = self._words
        arisen = [at for at in (each.before, each.after) if at is not None]
        return Line(
            when=words.time(min(arisen)),
            about=self.about(each.desk, each.about, each.kind),
            before="–" if each.before is None else words.time(each.before),
            after="–" if each.after is None else words.time(each.after),
            more=f"{self._row_of(each.row, each.role)}, {occasion_words(each.occasion, words)}",
        )

    def fate(self, fate: Fate) -> str:
        """What became of a limit."""
        return self._words.marked(_FATES[fate])

    def about(self, desk: int, number: int, kind: str) -> str:
        """The kind of work and its number in the history; of several histories, which."""
        name = self._named.get(f"kind:{kind}", kind)
        if len(self._run.desks) > 1:
            return f"{name} {desk}:{number}"
        return f"{name} {number}"

    def role(self, role: str) -> str:
        """Who is told."""
        return self._named.get(f"role:{role}", role)

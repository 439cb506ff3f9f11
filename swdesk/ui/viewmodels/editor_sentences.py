"""The rows of the editor as sentences: what a rule, a notice, a meeting says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts import moments
from swdesk.texts.language import as_sentence
from swdesk.texts.rulebook_conditions import Phrases
from swdesk.texts.rulebook_prose import deferral_prose, occasion_words, usual_words
from swdesk.texts.rulebook_values import BREAKS_INTO
from swdesk.texts.standing import period_words, respond_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from swdesk.rules.faults import Path
    from swdesk.rules.rulebook import (
        Condition,
        Contact,
        Deferral,
        Drop,
        Escalation,
        Fact,
        IntroductionStep,
        Kind,
        Level,
        Meeting,
        NoticeRow,
        ProtectedTime,
        Rule,
        Rulebook,
    )
    from swdesk.ui.viewmodels.editor_seen import Seen

UNREADABLE = "unreadable"


class Sentences:
    """Puts rows into words with the names of one state of the rulebook."""

    def __init__(self, seen: Seen, book: Rulebook) -> None:
        """Take what ids are called."""
        self._seen, self._book = seen, book
        self._words, self.say = seen.words, seen.words.say
        self._phrases = Phrases(book, seen.words)
        self._kinds: dict[str, Callable[..., str]] = {
            "Level": self._level,
            "Fact": self._fact,
            "Contact": self._contact,
            "Kind": self._kind,
            "Rule": self._rule,
            "Deferral": self._deferral,
            "Drop": self._drop,
            "NoticeRow": self._notice,
            "Escalation": self._escalation,
            "ProtectedTime": self._protected,
            "Meeting": self._meeting,
            "IntroductionStep": self._step,
        }

    def of(self, path: Path) -> str:
        """The sentence of the row at a place; "" where it has none, or cannot be read yet."""
        return self.row(_at(self._book, path))

    def row(self, row: object) -> str:
        """The sentence of a row; "" where it has none."""
        tell = self._kinds.get(type(row).__name__)
        return tell(row) if tell else ""

    def conditions(self, when: Iterable[Condition]) -> str:
        """Conditions as a clause; what cannot be read yet is three dots."""
        return self._words.listed(map(self._condition, when))

    def _condition(self, condition: Condition) -> str:
        if condition.field == UNREADABLE or any(
            part.field == UNREADABLE for part in condition.parts
        ):
            return "…"
        return self._phrases.one(condition)

    def _role(self, role: str) -> str:
        return self._seen.name_of("role", role)

    def _kind_names(self, kinds: Iterable[str]) -> str:
        return self._words.listed(map(self._phrases.kind, kinds))

    def _level(self, level: Level) -> str:
        levels = self._words.listed(
            self.say("level {n}", n=number) for number in level.breaks_into_levels
        )
        return self.say(
            "answered {respond}; {breaks}",
            respond=respond_words(level.respond, self._words),
            breaks=self._words.marked(BREAKS_INTO[level.breaks_into.value], levels=levels),
        )

    def _fact(self, fact: Fact) -> str:
        names = [self._words.text(choice.name) for choice in fact.choices]
        return self._words.either(names or [self.say("yes"), self.say("no")])

    def _contact(self, contact: Contact) -> str:
        deputy = self._role(contact.deputy) if contact.deputy else ""
        stands_in = self.say("deputy: {who}", who=deputy) if deputy else ""
        return "; ".join(filter(None, (contact.reach, stands_in)))

    def _kind(self, kind: Kind) -> str:
        return usual_words(kind, self._words)

    def _rule(self, rule: Rule) -> str:
        """If this and that, then such a level."""
        if not rule.when:
            return self.say("Otherwise: level {level}", level=rule.level)
        return self.say(
            "If {conditions}, then level {level}",
            conditions=self.conditions(rule.when),
            level=rule.level,
        )

    def _deferral(self, row: Deferral) -> str:
        about = [self.say("level {n}", n=number) for number in row.levels]
        what = self._words.listed([*about, *map(self._phrases.kind, row.kinds)])
        bounds = deferral_prose(self._book, row, self._words)
        told = self.say("{what} may wait: {bounds}", what=what or "…", bounds=bounds)
        return as_sentence(told)

    def _drop(self, row: Drop) -> str:
        kinds = self._kind_names(row.kinds)
        if row.how.value == "left_out":
            said = self.say("{kinds}: may be left out", kinds=kinds)
        else:
            said = self.say("{kinds}: may be done in short form", kinds=kinds)
        if not row.when:
            return said
        when = self.say("when {conditions}", conditions=self.conditions(row.when))
        return f"{said}; {when}"

    def _notice(self, row: NoticeRow) -> str:
        said = self.say(
            "{who} is told {by}, {occasion}",
            who=self._role(row.role),
            by=respond_words(row.by, self._words),
            occasion=occasion_words(row.occasion.value, self._words),
        )
        if not row.when:
            return said
        when = self.say("when {conditions}", conditions=self.conditions(row.when))
        return f"{said}; {when}"

    def _escalation(self, row: Escalation) -> str:
        within = period_words(row.within, self._words)
        return self.say("within {period}", period=within)

    def _protected(self, row: ProtectedTime) -> str:
        language = self._words.language
        days = moments.weekdays(row.weekdays, language)
        start, end = (
            moments.clock(row.start_minute, language),
            moments.clock(row.end_minute, language),
        )
        return f"{days} {start}–{end}"

    def _meeting(self, row: Meeting) -> str:
        return self.say("stop date {stop}", stop=row.stops_on)

    def _step(self, row: IntroductionStep) -> str:
        return "; ".join(self._words.text(task) for task in row.tasks if task)


def _at(book: Rulebook, path: Path) -> object:
    """A row of the rulebook by its place in the file; None where there is none."""
    names = {"deferral": "deferrals", "protected": "protected"}
    found: object = book
    for step in path:
        if isinstance(step, int):
            found = found[step] if isinstance(found, tuple) and step < len(found) else None
        else:
            found = getattr(found, names.get(step, step), None)
    return found


def tested(seen: Seen, index: int) -> str:
    """How a test of the rulebook came out, in words."""
    say = seen.words.say
    if seen.report is None or index >= len(seen.report.results):
        return say("not run yet")
    result = seen.report.results[index]
    return say("✓ comes out as expected") if result.passed else say("✗ comes out otherwise")

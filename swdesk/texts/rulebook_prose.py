"""A rulebook as prose to read or print: who decided it, levels, kinds, rules, what may wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts import moments
from swdesk.texts.durations import duration
from swdesk.texts.language import as_sentence
from swdesk.texts.rulebook_about import about_words
from swdesk.texts.rulebook_conditions import Phrases
from swdesk.texts.rulebook_gaps import gap_lines
from swdesk.texts.rulebook_names import called_in
from swdesk.texts.rulebook_values import BREAKS_INTO, OCCASIONS
from swdesk.texts.standing import period_words, respond_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from swdesk.domain.limits import Period
    from swdesk.rules.rulebook import (
        Deferral,
        Drop,
        Kind,
        KindClock,
        Level,
        NoticeRow,
        Rule,
        Rulebook,
    )  # fmt: skip
    from swdesk.texts.language import Words

Line = tuple[int, str, bool]
"""Indent, text, and whether it is a heading."""


def occasion_words(occasion: str, words: Words) -> str:
    """When a notice is due."""
    return words.marked(OCCASIONS[occasion])


def in_force(clock: KindClock, day: date) -> bool:
    """Whether a clock's version is that of a day, or of no day in particular."""
    begun = clock.valid_from is None or clock.valid_from <= day
    return begun and (clock.valid_until is None or clock.valid_until >= day)


def usual_words(kind: Kind, words: Words) -> str:
    """How long a kind of work usually takes, and how it is done."""
    say, time = words.say, duration(kind.usual_minutes)
    assumed = say("usually takes {time} (assumed)", time=time)
    parts = [assumed if kind.assumed else say("usually takes {time}", time=time)]
    if not kind.splits:
        parts.append(say("is done in one stretch"))
    if kind.people > 1:
        parts.append(say("needs {n} workers", n=kind.people))
    if kind.recurs:
        parts.append(say("comes back when it is done"))
    return "; ".join(parts)


def prose(rulebook: Rulebook, words: Words, *, everything: bool = False) -> Iterator[Line]:
    """The whole rulebook, line by line.

    Args:
        rulebook: the rulebook.
        words: the language.
        everything: versions of the law as well that are repealed, or not in force yet, on the day
            from which the rulebook holds.
    """
    writer = _Writer(rulebook, words, everything=everything)
    yield from writer.about()
    yield from writer.levels()
    yield from writer.facts()
    yield from writer.rules()
    yield from writer.kinds()
    yield from writer.deferral_and_drops()
    yield from writer.people()
    yield from writer.day()
    yield from writer.crisis()
    yield from writer.introduction()
    yield from writer.tests()


def rule_prose(rulebook: Rulebook, number: str, words: Words) -> str:
    """One rule as it stands in a rulebook, the rows of a crisis first; "" where there is none."""
    crisis = rulebook.crisis.rules if rulebook.crisis else ()
    found = next((rule for rule in (*crisis, *rulebook.rules) if rule.number == number), None)
    if found is None:
        return ""
    return _Writer(rulebook, words, everything=False).rule_sentence(found)


def notice_prose(rulebook: Rulebook, row: NoticeRow, words: Words) -> str:
    """A row of who is told: whom, by when, on which occasion, under which conditions, and what."""
    writer = _Writer(rulebook, words, everything=False)
    told, *more = [line for _, line, _ in writer.notice(row)]
    when, text = [f", {line}" for line in more[:-1]], more[-1]
    return as_sentence(f"{told.removeprefix(row.number).strip()}{''.join(when)}: {text}")


def deferral_prose(rulebook: Rulebook, row: Deferral, words: Words) -> str:
    """How long and how often work may wait by a row, and who decides beyond that."""
    bounds = _bounds(row, _Writer(rulebook, words, everything=False))
    return "; ".join(bounds) or words.say("as long as it must")


def drop_prose(rulebook: Rulebook, row: Drop, words: Words) -> str:
    """What may be done in short form or left out by a row, and who decides it."""
    writer = _Writer(rulebook, words, everything=False)
    decided = [writer.say("decided by {who}", who=writer.role(row.decided_by))]
    return "; ".join([_way(row, writer), *(decided if row.decided_by else [])])


class _Writer:
    """Writes the parts of one rulebook."""

    def __init__(self, rulebook: Rulebook, words: Words, *, everything: bool) -> None:
        self.book = rulebook
        self.everything = everything
        self.words = words
        self.say = words.say
        self.text = words.text
        self.phrases = Phrases(rulebook, words)
        self.roles = {contact.role: words.text(contact.name) for contact in rulebook.contacts}

    def role(self, role: str) -> str:
        return self.roles.get(role, role)

    def about(self) -> Iterator[Line]:
        about = self.book.about
        yield 0, self.text(about.title), True
        yield 0, self.text(about.unit), False
        yield 0, about_words(about, self.words, self._day), False
        if about.consulted:
            heard = self.words.listed(self.text(one) for one in about.consulted)
            yield 0, self.say("Consulted: {who}.", who=heard), False
        yield 0, self.say("Law as of {day}.", day=self._day(about.law_as_of)), False
        for line in gap_lines(self.book, self.words):
            yield 0, line, False
        if about.explanation:
            yield 0, self.text(about.explanation), False

    def _day(self, day: object) -> str:
        return str(day)  # a document bears its days as they are filed

    def levels(self) -> Iterator[Line]:
        yield 0, self.say("Levels, from the one that breaks last"), True
        for level in self.book.levels:
            yield from self._level(level)

    def _level(self, level: Level) -> Iterator[Line]:
        yield (
            2,
            self.say(
                "{n}. {name}: answered {respond}; {breaks}.",
                n=level.id,
                name=self.text(level.name),
                respond=respond_words(level.respond, self.words),
                breaks=self._breaks(level),
            ),
            False,
        )
        yield 5, self.text(level.explanation), False
        if level.override_approver:
            who = self.role(level.override_approver)
            yield 5, self.say("Doing otherwise is approved by {who}.", who=who), False

    def _breaks(self, level: Level) -> str:
        levels = self.words.listed(
            self.say("level {n}", n=number) for number in level.breaks_into_levels
        )
        return self.words.marked(BREAKS_INTO[level.breaks_into.value], levels=levels)

    def facts(self) -> Iterator[Line]:
        if not self.book.facts:
            return
        yield 0, self.say("What the worker is asked"), True
        for fact in self.book.facts:
            names = [self.text(choice.name) for choice in fact.choices]
            choices = f" ({self.words.either(names)})" if names else ""
            yield 2, f"{self.text(fact.question)}{choices} [{fact.id}]", False

    def rules(self) -> Iterator[Line]:
        yield 0, self.say("Rules: the first that matches holds"), True
        for rule in self.book.rules:
            yield from self._rule(rule)

    def _rule(self, rule: Rule) -> Iterator[Line]:
        yield 2, f"{rule.number} {self.text(rule.title)}", False
        yield 5, self.rule_sentence(rule), False

    def rule_sentence(self, rule: Rule) -> str:
        """When a rule holds, which level it gives, and where it comes from."""
        if not rule.when:
            return self.say(
                "Otherwise: level {level}. {source}", level=rule.level, source=rule.source
            )
        return self.say(
            "When {conditions}: level {level}. {source}",
            conditions=self.phrases.all_of(rule.when),
            level=rule.level,
            source=rule.source,
        )

    def kinds(self) -> Iterator[Line]:
        yield 0, self.say("Kinds of work"), True
        for kind in self.book.kinds:
            yield from self._kind(kind)
        begins = self.book.about.valid_from
        clocks = (clock for kind in self.book.kinds for clock in kind.clocks)
        if not self.everything and not all(in_force(clock, begins) for clock in clocks):
            yield 2, self.say("Limits are those of the law on {day}.", day=self._day(begins)), False

    def _kind(self, kind: Kind) -> Iterator[Line]:
        yield 2, f"{self.text(kind.name)} [{kind.id}]", False
        if kind.also:
            called = self.words.listed(map(self.words.quoted, called_in(kind.also, self.words)))
            yield 5, self.say("Also called: {names}", names=called), False
        answers, say = kind.answers, self.say
        for name, text in (
            (say("Task"), answers.task),
            (say("Result"), answers.result),
            (say("Way of working"), answers.way_of_working),
            (say("When time is short"), answers.when_time_is_short),
            (say("Whom to ask"), answers.ask),
            (say("What you may decide"), answers.may_decide),
        ):
            yield 5, f"{name}: {self.text(text)}", False
        yield 5, usual_words(kind, self.words), False
        yield from self._followers(kind)
        yield from self._clocks(kind)

    def _followers(self, kind: Kind) -> Iterator[Line]:
        if not kind.leads_to:
            return
        say, kinds = self.say, self.words.listed(map(self.phrases.kind, kind.leads_to))
        said = say("When it is done, this follows: {kinds}", kinds=kinds)
        if kind.unless_open:
            running = self.words.either([self.phrases.kind(name) for name in kind.unless_open])
            said = say("{said}; not while this is open: {kinds}", said=said, kinds=running)
        yield 5, said, False

    def _clocks(self, kind: Kind) -> Iterator[Line]:
        """The clocks of the law in force when the rulebook begins to hold, and the unit's own."""
        begins = self.book.about.valid_from
        for clock in kind.clocks:
            if self.everything or in_force(clock, begins):
                yield 5, self._clock(clock), False

    def _clock(self, clock: KindClock) -> str:
        """A clock; of a version that is in force for a time only, which time."""
        parts = [self.phrases.clock(clock)]
        if clock.valid_until is not None:
            day = self._day(clock.valid_until)
            parts.append(self.say("for what happens until {day}", day=day))
        elif clock.valid_from is not None and clock.valid_from > self.book.about.valid_from:
            day = self._day(clock.valid_from)
            parts.append(self.say("for what happens from {day}", day=day))
        return ", ".join(parts)

    def deferral_and_drops(self) -> Iterator[Line]:
        if self.book.deferrals:
            yield 0, self.say("What may wait, and for how long"), True
        for row in self.book.deferrals:
            yield 2, f"{row.number} {self.text(row.title)}", False
            yield 5, self._deferral(row), False
        if self.book.drops:
            yield 0, self.say("What may be done in short form or left out"), True
        for drop in self.book.drops:
            yield from self._drop(drop)

    def _deferral(self, row: Deferral) -> str:
        about = [self.say("level {n}", n=number) for number in row.levels]
        about += [self.phrases.kind(kind) for kind in row.kinds]
        parts = [self.words.listed(about)] if about else []
        return "; ".join([*parts, *_bounds(row, self), row.source])

    def _period(self, period: Period) -> str:
        return period_words(period, self.words)

    def _drop(self, drop: Drop) -> Iterator[Line]:
        yield 2, f"{drop.number} {self.text(drop.title)}", False
        kinds = self.words.listed(map(self.phrases.kind, drop.kinds))
        how = f"{kinds}: {_way(drop, self)}"
        parts = [how]
        if drop.when:
            parts.append(self.say("when {conditions}", conditions=self.phrases.all_of(drop.when)))
        if drop.decided_by:
            parts.append(self.say("decided by {who}", who=self.role(drop.decided_by)))
        yield 5, "; ".join([*parts, drop.source]), False

    def people(self) -> Iterator[Line]:
        yield 0, self.say("Who is told, and when"), True
        for row in self.book.notices:
            yield from self.notice(row)
        if self.book.escalation:
            yield 0, self.say("Who answers when nothing fits"), True
        for step in self.book.escalation:
            within = self._period(step.within)
            yield (
                2,
                self.say("{who}, within {period}", who=self.role(step.role), period=within),
                False,
            )
        yield 0, self.say("Contacts"), True
        for contact in self.book.contacts:
            reach = f", {contact.reach}" if contact.reach else ""
            deputy = (
                "; " + self.say("deputy: {who}", who=self.role(contact.deputy))
                if contact.deputy
                else ""
            )
            yield 2, f"{self.text(contact.name)}{reach}{deputy} [{contact.role}]", False

    def notice(self, row: NoticeRow) -> Iterator[Line]:
        yield (
            2,
            self.say(
                "{number} {who} is told {by}, {occasion}",
                number=row.number,
                who=self.role(row.role),
                by=respond_words(row.by, self.words),
                occasion=occasion_words(row.occasion.value, self.words),
            ),
            False,
        )
        if row.when:
            conditions = self.phrases.all_of(row.when)
            yield 5, self.say("when {conditions}", conditions=conditions), False
        yield 5, self.words.quoted(self.text(row.text)), False

    def day(self) -> Iterator[Line]:
        day, language = self.book.day, self.words.language
        yield 0, self.say("The day"), True
        for time in day.protected:
            levels = self.words.listed(str(level) for level in time.broken_by)
            yield (
                2,
                self.say(
                    "Protected: {name}, {days} {start}–{end}; broken into by level {levels}",
                    name=self.text(time.name),
                    days=moments.weekdays(time.weekdays, language),
                    start=moments.clock(time.start_minute, language),
                    end=moments.clock(time.end_minute, language),
                    levels=levels or "–",
                ),
                False,
            )
        reserve, buffer = duration(day.reserve_minutes), duration(day.buffer_minutes)
        yield 2, self.say("Kept free for the unplanned: {time} a day", time=reserve), False
        yield 2, self.say("After every fixed time: {time}", time=buffer), False
        if day.submission_minute is not None:
            hour = moments.clock(day.submission_minute, language)
            yield 2, self.say("What is due on a day is handed in by {time}", time=hour), False
        for meeting in self.book.committee.meetings:
            yield (
                2,
                self.say(
                    "{name} meets on {day}; stop date {stop}",
                    name=self.text(self.book.committee.name),
                    day=meeting.meets_on,
                    stop=meeting.stops_on,
                ),
                False,
            )

    def crisis(self) -> Iterator[Line]:
        crisis = self.book.crisis
        if crisis is None:
            return
        yield 0, self.say("Crisis profile"), True
        yield 2, self.text(crisis.explanation), False
        yield (
            2,
            self.say(
                "Switched on by {who}, for at most {period}.",
                who=self.role(crisis.switched_by),
                period=self._period(crisis.at_most),
            ),
            False,
        )
        for rule in crisis.rules:
            yield from self._rule(rule)
        for drop in crisis.drops:
            yield from self._drop(drop)

    def introduction(self) -> Iterator[Line]:
        programme = self.book.introduction
        if programme is None:
            return
        yield 0, self.say("Introduction of new colleagues"), True
        yield 2, self.text(programme.explanation), False
        alone = self.words.listed(map(self.phrases.kind, programme.not_alone))
        if alone:
            yield 2, self.say("Not done alone: {kinds}", kinds=alone), False
        for step in programme.steps:
            tasks = "; ".join(self.text(task) for task in step.tasks)
            title = self.text(step.title)
            yield (
                2,
                self.say("Week {n}: {title}. {tasks}", n=step.week, title=title, tasks=tasks),
                False,
            )

    def tests(self) -> Iterator[Line]:
        yield 0, self.say("Tests"), True
        for test in self.book.tests:
            yield 2, f"• {self.text(test.name)}", False


def _bounds(row: Deferral, writer: _Writer) -> list[str]:
    """How long and how often work may wait, who decides beyond, and to which level it rises."""
    say, parts = writer.say, []
    if row.at_most is not None:
        parts.append(say("at most {period}", period=period_words(row.at_most, writer.words)))
    if row.times is not None:
        parts.append(
            writer.words.plural(
                "moved to another day at most {n} time",
                "moved to another day at most {n} times",
                row.times,
            )
        )
    if row.beyond:
        parts.append(say("beyond that decides {who}", who=writer.role(row.beyond)))
    if row.ages_after is not None:
        aged = period_words(row.ages_after, writer.words)
        parts.append(say("after {period} it rises to level {n}", period=aged, n=row.ages_to))
    return parts


def _way(drop: Drop, writer: _Writer) -> str:
    """What may be done instead."""
    if drop.how.value == "left_out":
        return writer.say("may be left out")
    time, what = duration(drop.short_minutes), writer.text(drop.short_text).removesuffix(".")
    return writer.say("short form of {time}, {what}", time=time, what=what)

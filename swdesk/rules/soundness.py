"""What a rulebook must have to be of use: levels in order, six answers, contacts, sound rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.limits import RespondKind
from swdesk.rules.faults import Fault, Path, fault
from swdesk.rules.notice_texts import unsound_notice_texts
from swdesk.rules.rulebook import (
    AnswerName,
    BreaksInto,
    Condition,
    Contact,
    Drop,
    DropHow,
    Level,
    Rule,
    Rulebook,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.domain.wording import Text

_MOST_DAYS_AHEAD = 5 * 366
"""From the decision to the first day: no revision can hold before the one ahead of it, so that a
misspelt year would keep every later one from holding."""
ANSWERS = tuple(each.value for each in AnswerName)


def unsound_parts(rulebook: Rulebook) -> Iterator[Fault]:
    """Faults of every section that can be seen without the law and without deciding anything."""
    yield from _about(rulebook)
    yield from _levels(rulebook)
    yield from _answers(rulebook)
    yield from _shared_answers(rulebook)
    yield from _names_taken(rulebook)
    yield from _leading_back(rulebook)
    yield from _contacts(rulebook)
    yield from _rows(rulebook)
    yield from _facts_not_asked(rulebook)
    yield from unsound_notice_texts(rulebook)
    yield from _times(rulebook)
    yield from _tests(rulebook)


def _about(rulebook: Rulebook) -> Iterator[Fault]:
    about = rulebook.about
    if about.revision < 1:
        yield fault("revision", ("about", "revision"), revision=about.revision)
    if about.valid_from < about.decided_on:
        path = ("about", "valid_from")
        decided, valid = about.decided_on, about.valid_from
        yield fault("valid_before_decided", path, valid_from=valid, decided_on=decided)
    elif (about.valid_from - about.decided_on).days > _MOST_DAYS_AHEAD:
        yield fault("valid_long_after", ("about", "valid_from"), valid_from=about.valid_from)


def weight_of(level: Level, levels: int) -> int:
    """A level's weight: as stated, else 2 to the power of the levels below it."""
    return level.weight or 1 << max(0, levels - level.id)


def _levels(rulebook: Rulebook) -> Iterator[Fault]:
    levels = rulebook.levels
    reached = {rule.level for rule in _all_rules(rulebook)}
    reached |= {row.ages_to for row in rulebook.deferrals if row.ages_to is not None}
    for index, level in enumerate(levels):
        path: Path = ("levels", index)
        if level.id != index + 1:
            yield fault("levels_not_in_order", (*path, "id"), found=level.id, wanted=index + 1)
        if level.respond.kind is RespondKind.AT_ONCE and level.breaks_into is BreaksInto.NOTHING:
            yield fault("at_once_breaks_nothing", (*path, "breaks_into"), level=level.id)
        higher = [other for other in level.breaks_into_levels if other <= level.id]
        if higher:
            place = (*path, "breaks_into", "levels")
            yield fault("breaks_into_higher", place, level=level.id, levels=tuple(higher))
        if level.id not in reached:
            yield fault("level_unreached", path, level=level.id)
        if index and weight_of(levels[index - 1], len(levels)) < weight_of(level, len(levels)):
            yield fault("weight_rises", (*path, "weight"), level=level.id)


def _all_rules(rulebook: Rulebook) -> Iterator[Rule]:
    yield from rulebook.rules
    yield from rulebook.crisis.rules if rulebook.crisis else ()


def _answers(rulebook: Rulebook) -> Iterator[Fault]:
    for index, kind in enumerate(rulebook.kinds):
        path: Path = ("kinds", index, "answers")
        for answer in ANSWERS:
            if not getattr(kind.answers, answer):
                yield fault("answer_missing", (*path, answer), kind=kind.id, answer=answer)
        if not kind.answers.contacts:
            yield fault("contacts_missing", (*path, "ask", "contacts"), kind=kind.id)


def _shared_answers(rulebook: Rulebook) -> Iterator[Fault]:
    """Two kinds that give the same answer, in either language."""
    first: dict[tuple[str, str, str], str] = {}
    for index, kind in enumerate(rulebook.kinds):
        for answer in ANSWERS:
            words: Text = getattr(kind.answers, answer)
            for language, text in (("sv", words.sv), ("en", words.en)):
                key = (answer, language, " ".join(text.lower().split()))
                other = first.setdefault(key, kind.id) if text else kind.id
                if other != kind.id:
                    path: Path = ("kinds", index, "answers", answer, language)
                    yield fault("answer_shared", path, kind=kind.id, other=other, answer=answer)


def _names_taken(rulebook: Rulebook) -> Iterator[Fault]:
    """Words that would find another kind: the name of one always goes first."""
    named = {
        name.casefold(): kind
        for kind in rulebook.kinds
        for name in (kind.id, kind.name.sv, kind.name.en)
        if name
    }
    for index, kind in enumerate(rulebook.kinds):
        for text in (*kind.also.sv, *kind.also.en):
            other = named.get(text.casefold(), kind)
            if other is not kind:
                path: Path = ("kinds", index, "also")
                yield fault("also_is_a_name", path, text=text, kind=other.id)


def _leading_back(rulebook: Rulebook) -> Iterator[Fault]:
    """Kinds that lead to themselves, at once or over one other: only what recurs comes back."""
    leads = {kind.id: kind.leads_to for kind in rulebook.kinds}
    for index, kind in enumerate(rulebook.kinds):
        for place, follower in enumerate(kind.leads_to):
            back = kind.id in (follower, *leads.get(follower, ()))
            if back and not kind.recurs:
                path: Path = ("kinds", index, "leads_to", place)
                yield fault("leads_back", path, kind=kind.id, other=follower)


def _contacts(rulebook: Rulebook) -> Iterator[Fault]:
    if not rulebook.contacts:
        yield fault("contacts_missing", ("contacts",), kind="")
    if not rulebook.escalation:
        yield fault("escalation_missing", ("escalation",))
    deputies = {contact.role: contact.deputy for contact in rulebook.contacts}
    for index, contact in enumerate(rulebook.contacts):
        if _in_circle(contact, deputies):
            yield fault("deputy_circle", ("contacts", index, "deputy"), role=contact.role)


def _in_circle(contact: Contact, deputies: dict[str, str]) -> bool:
    role, seen = contact.deputy, {contact.role}
    while role and role not in seen:
        seen.add(role)
        role = deputies.get(role, "")
    return role == contact.role


def _rows(rulebook: Rulebook) -> Iterator[Fault]:
    if not rulebook.rules or rulebook.rules[-1].when:
        last = max(0, len(rulebook.rules) - 1)
        path: Path = ("rules", last, "when") if rulebook.rules else ("rules",)
        yield fault("last_row_missing", path)
    crisis = rulebook.crisis.drops if rulebook.crisis else ()
    sections: list[tuple[Path, tuple[Drop, ...]]] = [
        (("drops",), rulebook.drops),
        (("crisis", "drops"), crisis),
    ]
    for place, rows in sections:
        for index, row in enumerate(rows):
            short = row.how is DropHow.SHORT_FORM
            if short and not (row.short_minutes and row.short_text):
                yield fault("short_form_incomplete", (*place, index), rule=row.number)
    for index, deferral in enumerate(rulebook.deferrals):
        levels = deferral.levels or tuple(level.id for level in rulebook.levels)
        to_level = deferral.ages_to
        if to_level is not None and all(to_level >= level for level in levels):
            ages: Path = ("deferral", index, "ages", "to_level")
            yield fault("ages_down", ages, rule=deferral.number, level=to_level)


def _facts_not_asked(rulebook: Rulebook) -> Iterator[Fault]:
    """Rows for a kind that hang on a fact nobody is asked about: a gap that no answer can close."""
    known = {kind.id: {*kind.asks, *dict(kind.facts)} for kind in rulebook.kinds}
    for index, rule in enumerate(rulebook.rules):
        kinds = [str(each) for row in rule.when if row.field == "kind" for each in row.values]
        for place, condition in enumerate(rule.when):
            name = _fact_of(condition)
            lacking = tuple(kind for kind in kinds if name not in known.get(kind, {name}))
            if name and lacking:
                path: Path = ("rules", index, "when", place)
                yield fault("fact_not_asked", path, fact=name, kinds=lacking, rule=rule.number)


def _fact_of(condition: Condition) -> str:
    special = {"risk": "risk", "outsiders_booked": "outsiders-booked"}
    return special.get(condition.field, condition.subject)


def _times(rulebook: Rulebook) -> Iterator[Fault]:
    for index, stretch in enumerate(rulebook.day.protected):
        if stretch.end_minute <= stretch.start_minute:
            yield fault("time_order", ("day", "protected", index, "until"))
    for index, meeting in enumerate(rulebook.committee.meetings):
        if meeting.stops_on > meeting.meets_on:
            yield fault("stops_after_meeting", ("committee", "meetings", index, "stops"))
    if rulebook.committee.meetings or not _needs_committee(rulebook):
        return
    yield fault("committee_missing", ("committee",))


def _needs_committee(rulebook: Rulebook) -> bool:
    return any(clock.committee for kind in rulebook.kinds for clock in kind.clocks)


def _tests(rulebook: Rulebook) -> Iterator[Fault]:
    """Labels that `order` needs, and labels it names that no situation has."""
    for index, test in enumerate(rulebook.tests):
        labels = [given.label for given in test.given]
        for place, label in enumerate(test.expect.order):
            if label not in labels:
                path: Path = ("tests", index, "expect", "order", place)
                yield fault("unknown_label", path, text=label, known=tuple(labels))
        if test.expect.order and set(labels) - set(test.expect.order):
            lacking = tuple(sorted(set(labels) - set(test.expect.order)))
            yield fault("order_incomplete", ("tests", index, "expect", "order"), lacking=lacking)

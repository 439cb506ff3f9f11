"""Every name a rulebook refers to, and whether there is such a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.rules.faults import Fault, Path, fault, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from swdesk.rules.rulebook import Condition, Drop, Rule, Rulebook

EVENTS = ("received", "decided", "executed", "opened", "last_considered")
"""Clock events that are always there; laws and a rulebook's own clocks name more."""


class Mention(Struct, frozen=True):
    """A name used somewhere: `what` is kind, fact, role, level, event, row or "answer:FACT"."""

    what: str
    path: Path
    text: str


def unknown_names(rulebook: Rulebook, law_events: Iterable[str]) -> Iterator[Fault]:
    """A fault for every name that stands for nothing, with the nearest that do."""
    known = _known(rulebook, law_events)
    for mention in mentions(rulebook):
        names = known.get(mention.what)
        if mention.text and names is not None and mention.text not in names:
            what = mention.what.partition(":")[0]
            near = nearest(mention.text, names)
            yield fault(
                f"unknown_{what}", mention.path, text=mention.text, near=near, known=tuple(names)
            )


def _known(rulebook: Rulebook, law_events: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    own = [clock.event for kind in rulebook.kinds for clock in kind.clocks if not clock.law]
    crisis = rulebook.crisis
    rules = (*rulebook.rules, *(crisis.rules if crisis else ()))
    drops = (*rulebook.drops, *(crisis.drops if crisis else ()))
    names = {
        "kind": [kind.id for kind in rulebook.kinds],
        "fact": [each.id for each in rulebook.facts],
        "role": [contact.role for contact in rulebook.contacts],
        "level": [str(level.id) for level in rulebook.levels],
        "event": [*EVENTS, *law_events, *own],
        "rule": [rule.number for rule in rules],
        "drop": [row.number for row in drops],
        "notice": [row.number for row in rulebook.notices],
        "deferral": [row.number for row in rulebook.deferrals],
    }
    answers = {f"answer:{each.id}": list(each.answers()) for each in rulebook.facts}
    return {what: tuple(dict.fromkeys(each)) for what, each in (names | answers).items()}


def mentions(rulebook: Rulebook) -> Iterator[Mention]:
    """Every name that a rulebook uses somewhere."""
    for index, gap in enumerate(rulebook.about.gaps):
        yield Mention("kind", ("about", "accepted_gaps", index, "kind"), gap.kind)
    yield from _of_levels(rulebook)
    yield from _of_kinds(rulebook)
    yield from _of_rules(rulebook.rules, ("rules",))
    yield from _of_deferrals(rulebook)
    yield from _of_drops(rulebook.drops, ("drops",))
    yield from _of_people(rulebook)
    yield from _of_day(rulebook)
    if rulebook.crisis is not None:
        yield from _of_rules(rulebook.crisis.rules, ("crisis", "rules"))
        yield from _of_drops(rulebook.crisis.drops, ("crisis", "drops"))
    yield from _of_tests(rulebook)


def _each(what: str, path: Path, names: Iterable[object]) -> Iterator[Mention]:
    for index, name in enumerate(names):
        yield Mention(what, (*path, index), str(name))


def _of_levels(rulebook: Rulebook) -> Iterator[Mention]:
    for index, level in enumerate(rulebook.levels):
        path: Path = ("levels", index)
        yield Mention("role", (*path, "override_approver"), level.override_approver)
        yield from _each("level", (*path, "breaks_into", "levels"), level.breaks_into_levels)


def _of_kinds(rulebook: Rulebook) -> Iterator[Mention]:
    for index, kind in enumerate(rulebook.kinds):
        path: Path = ("kinds", index)
        yield from _each("role", (*path, "answers", "ask", "contacts"), kind.answers.contacts)
        yield from _each("fact", (*path, "asks"), kind.asks)
        yield Mention("event", (*path, "recurs"), kind.recurs)
        yield from _each("kind", (*path, "leads_to"), kind.leads_to)
        yield from _each("kind", (*path, "unless_open"), kind.unless_open)
        yield from _answers(kind.facts, (*path, "facts"))


def _answers(pairs: Iterable[tuple[str, str]], path: Path) -> Iterator[Mention]:
    for name, answer in pairs:
        yield Mention("fact", (*path, name), name)
        yield Mention(f"answer:{name}", (*path, name), answer)


def _of_rules(rules: Iterable[Rule], path: Path) -> Iterator[Mention]:
    for index, rule in enumerate(rules):
        yield Mention("level", (*path, index, "level"), str(rule.level))
        yield from _of_when(rule.when, (*path, index, "when"))


def _of_when(when: Iterable[Condition], path: Path) -> Iterator[Mention]:
    for index, condition in enumerate(when):
        place: Path = (*path, index, condition.field)
        yield from _of_when(condition.parts, place)
        if condition.field in ("kind", "level"):
            yield from (Mention(condition.field, place, str(each)) for each in condition.values)
        name = {"risk": "risk", "outsiders_booked": "outsiders-booked"}.get(
            condition.field, condition.subject
        )
        if name:
            yield Mention("fact", place, name)
            yield from (Mention(f"answer:{name}", place, str(each)) for each in condition.values)


def _of_deferrals(rulebook: Rulebook) -> Iterator[Mention]:
    for index, row in enumerate(rulebook.deferrals):
        path: Path = ("deferral", index)
        yield from _each("level", (*path, "levels"), row.levels)
        yield from _each("kind", (*path, "kinds"), row.kinds)
        yield Mention("role", (*path, "beyond"), row.beyond)
        yield Mention("level", (*path, "ages", "to_level"), str(row.ages_to or ""))


def _of_drops(drops: Iterable[Drop], path: Path) -> Iterator[Mention]:
    for index, row in enumerate(drops):
        yield from _each("kind", (*path, index, "kinds"), row.kinds)
        yield from _of_when(row.when, (*path, index, "when"))
        yield Mention("role", (*path, index, "decided_by"), row.decided_by)


def _of_people(rulebook: Rulebook) -> Iterator[Mention]:
    for index, contact in enumerate(rulebook.contacts):
        yield Mention("role", ("contacts", index, "deputy"), contact.deputy)
    for index, row in enumerate(rulebook.notices):
        yield Mention("role", ("notices", index, "tell"), row.role)
        yield from _of_when(row.when, ("notices", index, "when"))
    for index, step in enumerate(rulebook.escalation):
        yield Mention("role", ("escalation", index, "tell"), step.role)
    if rulebook.crisis is not None:
        yield Mention("role", ("crisis", "switched_by"), rulebook.crisis.switched_by)
    if rulebook.introduction is not None:
        yield Mention("role", ("introduction", "supervisor"), rulebook.introduction.supervisor)


def _of_day(rulebook: Rulebook) -> Iterator[Mention]:
    yield Mention("kind", ("day", "calendar_kind"), rulebook.day.calendar_kind)
    for index, stretch in enumerate(rulebook.day.protected):
        path: Path = ("day", "protected", index)
        yield from _each("kind", (*path, "for_kinds"), stretch.for_kinds)
        yield from _each("level", (*path, "broken_by"), stretch.broken_by)
    if rulebook.introduction is not None:
        yield from _each("kind", ("introduction", "not_alone"), rulebook.introduction.not_alone)


def _of_tests(rulebook: Rulebook) -> Iterator[Mention]:
    for index, test in enumerate(rulebook.tests):
        for number, given in enumerate(test.given):
            path: Path = ("tests", index, "given", number)
            place = path if len(test.given) > 1 else path[:-1]
            yield Mention("kind", (*place, "kind"), given.kind)
            yield from _answers(given.facts, (*place, "facts"))
            for name, _ in given.events:
                yield Mention("event", (*place, "events", name), name)
        expect, path = test.expect, ("tests", index, "expect")
        yield Mention("level", (*path, "level"), str(expect.level or ""))
        yield Mention("rule", (*path, "rule"), expect.rule)
        yield Mention("deferral", (*path, "deferral"), expect.deferral)
        yield Mention("drop", (*path, "drop"), expect.drop)
        yield from _each("notice", (*path, "notices"), expect.notices or ())

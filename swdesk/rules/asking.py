"""Which questions are worth asking: those whose answers a rule could still use for this work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.conditions import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from swdesk.rules.rulebook import Condition, Kind, Rulebook

_NOTHING: frozenset[str] = frozenset()


def useful_facts(
    rulebook: Rulebook, kind: Kind, stated: Mapping[str, str], level: int
) -> frozenset[str]:
    """Unanswered facts of a kind with which a row could match that leads above a level.

    A row counts only if answers to what the kind asks about are enough for it: one that also
    hangs on a question nobody asks for this kind can never match.
    """
    asked = _Asked(kind, {**dict(kind.facts), **stated})
    crisis = rulebook.crisis.rules if rulebook.crisis else ()
    rows = (rule for rule in (*crisis, *rulebook.rules) if rule.level < level)
    found = [[asked.useful(condition) for condition in rule.when] for rule in rows]
    whole = [part for row in found if None not in row for part in row if part]
    return frozenset().union(*whole)


def unused_facts(rulebook: Rulebook, kind: Kind, stated: Iterable[str]) -> tuple[str, ...]:
    """Stated facts that no row for a kind hangs on: rules, what may be left out, notices."""
    crisis = rulebook.crisis
    rules = (*rulebook.rules, *(crisis.rules if crisis else ()))
    drops = (*rulebook.drops, *(crisis.drops if crisis else ()))
    rows = [*(row.when for row in rules), *(row.when for row in rulebook.notices)]
    rows += [row.when for row in drops if not row.kinds or kind.id in row.kinds]
    used = frozenset().union(*(_facts_for(kind, when) for when in rows))
    return tuple(fact for fact in stated if fact not in used)


def _facts_for(kind: Kind, when: Iterable[Condition]) -> frozenset[str]:
    """The facts of a row, none where it is for other kinds."""
    conditions = tuple(when)
    named = [condition for condition in conditions if condition.field == "kind"]
    if any(kind.id not in condition.values for condition in named):
        return _NOTHING
    return _NOTHING.union(*map(facts_of, conditions))


class _Asked:
    """One kind of work, with the answers that are known."""

    def __init__(self, kind: Kind, stated: Mapping[str, str]) -> None:
        self._kind = kind
        self._stated = stated

    def useful(self, condition: Condition) -> frozenset[str] | None:
        """The facts that help the condition to hold; None if it cannot hold any more."""
        if condition.field == "kind":
            return _NOTHING if self._kind.id in condition.values else None
        if condition.field in {"any", "all", "none"}:
            return self._group(condition)
        facts = facts_of(condition)
        if not facts:
            return _NOTHING  # time, staffing and the like may come to hold
        (fact,) = facts
        if fact in self._stated:
            return _NOTHING if self._stated[fact] in condition.values else None
        return facts if fact in self._kind.asks else None

    def _group(self, group: Condition) -> frozenset[str] | None:
        parts = [self.useful(part) for part in group.parts]
        possible = [part for part in parts if part is not None]
        if group.field == "none":
            # Whatever is asked for could rule it out or leave it standing.
            return frozenset().union(*possible)
        if not possible or (group.field == "all" and len(possible) < len(parts)):
            return None
        return frozenset().union(*possible)

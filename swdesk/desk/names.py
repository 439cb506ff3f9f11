"""What ids mean to a reader: assignments, kinds, roles and rules by their names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.texts.reasons import moved_by_rule
from swdesk.texts.rulebook_names import names_in
from swdesk.texts.standing import court_words, people_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from swdesk.desk.answers import DeskView, Interrupted
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Instant
    from swdesk.domain.plan import Move
    from swdesk.rules.rulebook import Contact, Kind, Rule, Rulebook
    from swdesk.texts.language import Words


COURT = "court"
"""Who may grant a later court date: no contact of any rulebook."""


class Names:
    """Names from one rulebook and one set of assignments, in one language."""

    def __init__(
        self,
        rulebook: Rulebook,
        assignments: Mapping[AssignmentId, Assignment],
        words: Words,
        now: Instant | None = None,
    ) -> None:
        """Take what ids are looked up in, and when the desk was looked at, where it was."""
        self.rulebook = rulebook
        self.assignments = assignments
        self.words = words
        self.now = now

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {kind.id: kind for kind in self.rulebook.kinds}

    @cached_property
    def _contacts(self) -> dict[str, Contact]:
        return {contact.role: contact for contact in self.rulebook.contacts}

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        crisis = self.rulebook.crisis
        rows = (*self.rulebook.rules, *(crisis.rules if crisis else ()))
        return {rule.number: rule for rule in rows}

    def kind(self, kind: str) -> str:
        """The name of a kind; its id where a newer rulebook no longer has it."""
        known = self._kinds.get(kind)
        return self.words.text(known.name) if known else kind

    def called(self, assignment: Assignment) -> str:
        """Kind and reference: how an assignment is spoken of."""
        return f"{self.kind(assignment.kind)} {assignment.ref}".strip()

    def called_by(self, known: AssignmentId) -> str:
        """The same by its id; "" where it is not known."""
        one = self.assignments.get(known)
        return self.called(one) if one is not None else ""

    def why_moved(self, move: Move) -> str:
        """Why an assignment lies elsewhere: what took its time, and by which rule."""
        cause = self.assignments.get(move.because_of) if move.because_of is not None else None
        other = self.called(cause) if cause is not None else ""
        taker = (cause.level, cause.rule) if cause is not None else (0, "")
        return moved_by_rule(move, other, taker, self.words)

    def people(self, assignment: Assignment) -> int:
        """How many workers an assignment needs: one, but for kinds that want more."""
        known = self._kinds.get(assignment.kind)
        return known.people if known else 1

    @cached_property
    def named(self) -> dict[str, str]:
        """Kinds, questions, answers and roles by their ids, as `texts.reasons` wants them."""
        return names_in(self.rulebook, self.words)

    def contact(self, role: str) -> Contact | None:
        """Who a role is."""
        return self._contacts.get(role)

    def role(self, role: str) -> str:
        """The name of a role; the role itself where it is no contact."""
        if role == COURT:
            return court_words(self.words)
        known = self._contacts.get(role)
        return self.words.text(known.name) if known else role

    def role_with_reach(self, role: str) -> str:
        """The name of a role and how to reach it."""
        known = self._contacts.get(role)
        reach = f", {known.reach}" if known and known.reach else ""
        return self.role(role) + reach

    def rule_title(self, number: str) -> str:
        """The title of a rule; "" where there is none."""
        known = self._rules.get(number)
        return self.words.text(known.title) if known else ""

    def level(self, number: int) -> str:
        """The name of a level."""
        names = {level.id: level.name for level in self.rulebook.levels}
        return self.words.text(names[number]) if number in names else ""

    def title(self, assignment: Assignment) -> str:
        """Kind and the worker's own title, for a line."""
        kind = self.kind(assignment.kind)
        return f"{kind}: {assignment.title}" if assignment.title else kind

    def title_with_people(self, assignment: Assignment) -> str:
        """The same, and that it is not done alone where that is so."""
        title, people = self.title(assignment), self.people(assignment)
        return f"{title} · {people_words(people, self.words)}" if people > 1 else title

    def ref(self, known: AssignmentId | None) -> str:
        """The reference of an assignment; "" where it is not known."""
        found = self.assignments.get(known) if known is not None else None
        return found.ref if found else ""

    def refs(self, known: Iterable[AssignmentId]) -> str:
        """References in a row."""
        return self.words.listed(ref for ref in map(self.ref, known) if ref)


def unnamed(preview: Interrupted) -> Assignment:
    """What a preview is about, spoken of by its kind alone: nobody has given it a reference yet."""
    return replace(preview.assignment, ref="")


def names_of(view: DeskView, words: Words, *more: Assignment) -> Names:
    """The names for a look at the desk, and for assignments beside it."""
    extra = {one.id: one for one in more}
    return Names(view.rulebook, {**view.state.assignments, **extra}, words, view.now)

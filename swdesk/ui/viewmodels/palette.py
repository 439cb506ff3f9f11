"""What the list of all commands offers for what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.kind_names import kinds_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId

_MOST_ASSIGNMENTS = 20


class Choice(Struct, frozen=True):
    """One line: an action with its keys, or an assignment."""

    text: str
    action: str = ""
    keys: str = ""
    assignment: AssignmentId | None = None


def palette_choices(
    typed: str,
    actions: Iterable[tuple[str, str]],
    keys: Mapping[str, str],
    view: DeskView,
    names: Names,
) -> tuple[Choice, ...]:
    """Actions that hold every typed word, those that begin with it first; then assignments.

    After those that hold the words come those of a kind that they mean, the likeliest kind first.
    """
    wanted = typed.casefold().split()
    found = [
        Choice(text.replace("&", ""), name, keys.get(name, ""))
        for name, text in actions
        if _holds(text, wanted)
    ]
    found.sort(key=lambda choice: not choice.text.casefold().startswith(typed.casefold()))
    return (*found, *(_assignments(typed, view, names) if wanted else ()))


def _assignments(typed: str, view: DeskView, names: Names) -> list[Choice]:
    meant, wanted = kinds_meant(view.rulebook, typed), typed.casefold().split()
    kinds = () if meant.only_told else meant.kinds
    places = {kind.id: place for place, kind in enumerate(kinds, 1)}
    found = []
    for known in view.queue:
        one = view.state.assignments[known]
        text = f"{one.ref} {names.title(one)}"
        place = 0 if _holds(text, wanted) else places.get(one.kind)
        if place is not None:
            found.append((place, Choice(text, assignment=known)))
    found.sort(key=lambda each: each[0])
    return [choice for _, choice in found[:_MOST_ASSIGNMENTS]]


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text.casefold() for word in wanted)

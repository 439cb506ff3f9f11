"""A question to the lead where the rules cannot say what gives way: no client data in it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Word = Annotated[str, Meta(max_length=64)]
Line = Annotated[str, Meta(max_length=200)]
Number = Annotated[int, Meta(ge=1)]
MOST_WORKS = 30
"""More than so many in one question nobody weighs against each other."""


class AskedWork(Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of work in a question.

    `number` is its id on the desk that asks: it tells nobody else which case it is. `ref` stands
    there only where the worker chose so. `limit`, `hand_in` and `planned_end` are instants; `hard`
    says that the limit is one of law, court or unit. `hand_in` ends the day on which the work must
    be handed in for the limit to be kept: the committee's stop date.
    """

    number: Number
    kind: Word
    level: int
    minutes: int
    limit: int | None
    hard: bool
    planned_end: int | None
    ref: Word = ""
    hand_in: int | None = None


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """What cannot be met, and what it competes with: the first of `works` is what it is about.

    `asked_at` and `limit` are instants. `role` is who answers when the rules cannot. The figures
    are those of the proof (see `domain.plan.Unmet`); `proof` names which.
    """

    asked_at: int
    role: Word
    limit: int | None
    proof: Word
    needed_minutes: int
    available_minutes: int
    minutes_short: int
    works: Annotated[tuple[AskedWork, ...], Meta(min_length=1, max_length=MOST_WORKS)]

"""A question to the lead where the rules cannot say what gives way: no client data in it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from swdesk.domain.stated import At, Minutes, Word  # noqa: TC001 - read when a file is decoded

Number = Annotated[int, Meta(ge=1, le=2**53)]
Step = Annotated[int, Meta(ge=0, le=99)]
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
    level: Step
    minutes: Minutes
    limit: At | None
    hard: bool
    planned_end: At | None
    ref: Word = ""
    hand_in: At | None = None


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """What cannot be met, and what it competes with: the first of `works` is what it is about.

    `asked_at` and `limit` are instants. `role` is who answers when the rules cannot. The figures
    are those of the proof (see `domain.plan.Unmet`); `proof` names which.
    """

    asked_at: At
    role: Word
    limit: At | None
    proof: Word
    needed_minutes: Minutes
    available_minutes: Minutes
    minutes_short: Minutes
    works: Annotated[tuple[AskedWork, ...], Meta(min_length=1, max_length=MOST_WORKS)]

"""Questions to the lead as signed files in the unit's folder, and the lead's signed answers.

A question is signed with the desk's own key, an answer with a lead's key that the unit trusts. An
answer carries the whole question, so that a desk knows its own without having kept it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from swdesk.domain.lead_question import (  # noqa: TC001 - read when a file is decoded
    Number,
    Question,
)
from swdesk.domain.release import ReleaseFault, ReleaseRefusedError, UnitKey
from swdesk.domain.stated import At, Line, Word  # noqa: TC001 - read when a file is decoded
from swdesk.sharing.folder import files_in, made, publish
from swdesk.sharing.signed_note import read_note, write_note

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.release import Trust

QUESTION = b"swdesk-question 1\n"
ANSWER = b"swdesk-answer 1\n"
FOLDER = "questions"
SUFFIX = ".swquestion"
ANSWER_SUFFIX = ".swanswer"
MOST_QUESTIONS = 1000


class AskedBy(Struct, frozen=True, forbid_unknown_fields=True):
    """A question with the unit it is put in, and the key of the desk that asks."""

    unit: Word
    desk: UnitKey
    question: Question


class LeadAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """A lead's answer: the question as it was signed, what gives way, until when (an instant).

    `gives_way` are numbers of work in the question.
    """

    asked: str
    lead: UnitKey
    gives_way: Annotated[tuple[Number, ...], Meta(min_length=1, max_length=30)]
    until: At
    answered_at: At
    reason: Line = ""


class Answer(Struct, frozen=True):
    """A lead's answer that may be followed, and the question it answers."""

    said: LeadAnswer
    asked: AskedBy
    digest: str


class InFolder(Struct, frozen=True):
    """A question as it lies in the unit's folder, and the file of its answer if there is one."""

    path: Path
    asked: AskedBy
    answer: Path | None


def write_question(asked: AskedBy, seed: bytes) -> bytes:
    """A question as bytes, signed by the desk's own key."""
    return write_note(QUESTION, asked, seed)


def read_question(raw: bytes) -> AskedBy:
    """A question whose signature is its own desk's.

    Raises:
        ReleaseRefusedError: it is none, or somebody else wrote it.
    """
    return read_note(QUESTION, raw, AskedBy, lambda asked: asked.desk)


def digest_of(raw: bytes) -> str:
    """What a question is known by."""
    return hashlib.sha256(raw).hexdigest()


def leave_question(folder: Path, raw: bytes) -> Path:
    """Put a question into the unit's folder, whole.

    Raises:
        ReleaseRefusedError: it is none, or the folder cannot be written.
    """
    asked = read_question(raw)
    name = f"{asked.desk.id}-{digest_of(raw)[:16]}{SUFFIX}"
    return publish(made(folder / FOLDER), name, raw)


def write_answer(answer: LeadAnswer, seed: bytes) -> bytes:
    """An answer as bytes, signed by the lead's key.

    Raises:
        ReleaseRefusedError: it names work that the question does not.
    """
    _check_numbers(answer, read_question(answer.asked.encode()))
    return write_note(ANSWER, answer, seed)


def read_answer(raw: bytes, trust: Trust) -> Answer:
    """An answer that one of the unit's leads signed, to a question that its desk signed.

    Raises:
        ReleaseRefusedError: it is none, or not signed by whom the unit trusts.
    """
    said = read_note(ANSWER, raw, LeadAnswer, lambda one: one.lead)
    known = {key.id: key for key in trust.keys}
    if said.lead.id in trust.revoked:
        raise ReleaseRefusedError(fault=ReleaseFault.KEY_REVOKED, key=said.lead.id)
    if said.lead.id not in known or known[said.lead.id].public != said.lead.public:
        raise ReleaseRefusedError(fault=ReleaseFault.KEY_UNKNOWN, key=said.lead.id)
    asked = read_question(said.asked.encode())
    _check_numbers(said, asked)
    return Answer(said, asked, digest_of(said.asked.encode()))


def questions_in(folder: Path, unit: str) -> tuple[InFolder, ...]:
    """The right questions of a unit in its folder, the newest first; others are passed over.

    Raises:
        ReleaseRefusedError: the folder cannot be read.
    """
    read = files_in(folder / FOLDER, SUFFIX, MOST_QUESTIONS, read_question)
    found = (_with_answer(path, asked) for path, asked in read if asked.unit == unit)
    return tuple(sorted(found, key=lambda one: (-one.asked.question.asked_at, one.path.name)))


def _with_answer(path: Path, asked: AskedBy) -> InFolder:
    answer = path.with_suffix(ANSWER_SUFFIX)
    return InFolder(path, asked, answer if answer.is_file() else None)


def _check_numbers(answer: LeadAnswer, asked: AskedBy) -> None:
    """Only what was asked about can give way, and not the work that the question is about."""
    others = {work.number for work in asked.question.works[1:]}
    if not set(answer.gives_way) <= others:
        raise ReleaseRefusedError(fault=ReleaseFault.ANSWER_UNFIT)

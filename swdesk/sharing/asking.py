"""Asking a lead by way of signed files: a desk asks, a lead's home answers, the desk follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.desk import lead_decisions, unit_rules
from swdesk.desk.lead_decisions import Answered
from swdesk.desk.naming import exact_ref
from swdesk.domain.assignment import AssignmentId
from swdesk.domain.errors import AssignmentUnknownError
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.domain.release import (
    NoFolderError,
    NoLeadKeyError,
    NotEnrolledError,
    ReleaseFault,
    ReleaseRefusedError,
)
from swdesk.domain.stated import line_of
from swdesk.sharing.folder import LOOK_SECONDS, looked_within
from swdesk.sharing.keys import public_key
from swdesk.sharing.questions import (
    AskedBy,
    LeadAnswer,
    leave_question,
    questions_in,
    read_answer,
    read_question,
    write_answer,
    write_question,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.lead_question import Question
    from swdesk.domain.release import Enrolled
    from swdesk.sharing.questions import Answer, InFolder


def signed(desk: Desk, question: Question, holder: str) -> bytes:
    """A question as a file, signed with the desk's own key under the worker's name.

    Raises:
        NotEnrolledError: the desk belongs to no unit.
    """
    known = _enrolled(desk)
    asked = AskedBy(known.standing.unit, public_key(known.seed, holder), question)
    return write_question(asked, known.seed)


def leave(desk: Desk, raw: bytes, seconds: float = LOOK_SECONDS) -> Path:
    """Put a signed question into the unit's folder.

    Raises:
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: the folder cannot be written, or does not answer.
    """
    folder = _folder(desk)
    return looked_within(seconds, lambda: leave_question(folder, raw))


def in_folder(desk: Desk, seconds: float = LOOK_SECONDS) -> tuple[InFolder, ...]:
    """The unit's questions in its folder: a lead sees all, a worker's desk its own.

    Raises:
        NotEnrolledError: the desk knows no folder.
        ReleaseRefusedError: the folder cannot be read, or does not answer.
    """
    known, folder = _enrolled(desk), _folder(desk)
    found = looked_within(seconds, lambda: questions_in(folder, known.standing.unit))
    if unit_rules.lead_key(desk) is not None:
        return found
    mine = public_key(known.seed, "").id
    return tuple(one for one in found if one.asked.desk.id == mine)


def answer(
    desk: Desk, raw: bytes, gives_way: Sequence[int], until: Instant, reason: str = ""
) -> bytes:
    """A lead's signed answer to a question file.

    Raises:
        NoLeadKeyError: this is no lead's home.
        ReleaseRefusedError: the question is none, or has no such work in it.
    """
    key = unit_rules.lead_key(desk)
    if key is None:
        raise NoLeadKeyError
    read_question(raw)
    said = LeadAnswer(
        asked=raw.decode(),
        lead=public_key(key.seed, key.holder),
        gives_way=tuple(dict.fromkeys(gives_way)),
        until=until,
        answered_at=desk.clock.now(),
        reason=line_of(reason),
    )
    return write_answer(said, key.seed)


def follow(desk: Desk, raw: bytes) -> Done | None:
    """Note a lead's signed answer as a decision; None where it was noted before.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
        ReleaseRefusedError: no lead of the unit signed it, or it answers another desk.
        UserError: see `desk.lead_decisions.decide`.
    """
    known = _enrolled(desk)
    found = read_answer(raw, known.standing.trust)
    if found.asked.desk.id != public_key(known.seed, "").id:
        raise ReleaseRefusedError(fault=ReleaseFault.OTHER_DESK)
    with desk.store.reading() as reading:
        said_before = {said.question for said in reading.past.lead_decisions()}
    if found.digest in said_before:
        return None
    return lead_decisions.decide(desk, _answered(desk, found, known))


def _answered(desk: Desk, found: Answer, known: Enrolled) -> Answered:
    """The answer with this desk's references in place of numbers."""
    said = found.said
    holders = {key.id: key.holder for key in known.standing.trust.keys}
    with desk.store.reading() as reading:
        state = reading.state()
    zone = Zone(state.profile.zone)
    about, *others = (
        _ref(state.assignments.get(AssignmentId(number)))
        for number in (found.asked.question.works[0].number, *said.gives_way)
    )
    until = Moment(zone.day_of(Instant(said.until)), Instant(said.until))
    return Answered(about, tuple(others), until, holders[said.lead.id], said.reason, found.digest)


def _ref(assignment: Assignment | None) -> str:
    if assignment is None:
        raise AssignmentUnknownError(text="", nearest=())
    return exact_ref(assignment)


def _enrolled(desk: Desk) -> Enrolled:
    known = unit_rules.standing(desk).enrolled
    if known is None:
        raise NotEnrolledError
    return known


def _folder(desk: Desk) -> Path:
    folder = _enrolled(desk).folder
    if not folder:
        raise NoFolderError
    return Path(folder)

"""A question to the lead and what the lead decided, as the window tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.yielding import no_help
from swdesk.domain.assignment import AssignmentId
from swdesk.texts.lead_questions import decision_words, mail_address, question_words

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.domain.lead_question import Question


class QuestionState(Struct, frozen=True):
    """A question: to whom, its text, the address that opens it as a letter.

    `works` is what could give way, as pairs of its id and what it is called on this desk.
    """

    to: str
    text: str
    mail: str
    works: tuple[tuple[AssignmentId, str], ...]


def question_state(question: Question, names: Names) -> QuestionState:
    """A question in words."""
    words, contact = names.words, names.contact(question.role)
    text = question_words(question, names.kind, words)
    others = [AssignmentId(work.number) for work in question.works[1:]]
    return QuestionState(
        to=words.say("To {role}:", role=names.role_with_reach(question.role) or "–"),
        text=text,
        mail=mail_address(text, contact.reach if contact else "", words),
        works=tuple((known, names.called_by(known)) for known in others),
    )


def decided_by_lead(view: DeskView, known: AssignmentId, names: Names) -> tuple[str, ...]:
    """What a lead decided about an assignment, or what makes it give way; and what is no help."""
    told: list[str] = []
    for said in view.state.lead_decisions:
        if said.concerns(known) and not said.is_over(view.now):
            told += (_decided(said, names), *no_help(view, said, names))
    return tuple(told)


def _decided(said: LeadDecision, names: Names) -> str:
    gives_way = names.words.listed([names.called_by(each) for each in said.gives_way])
    return decision_words(said, names.called_by(said.about), gives_way, names.words)

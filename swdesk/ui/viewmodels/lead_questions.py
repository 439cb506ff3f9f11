"""The questions that lie in the unit's folder, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant
from swdesk.ui.viewmodels.hours import TableRow, TableState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.names import Names
    from swdesk.domain.lead_question import AskedWork, Question
    from swdesk.sharing.questions import InFolder


def questions_state(found: Sequence[InFolder], names: Names) -> TableState:
    """Who asks about what, when, and whether it was answered."""
    words = names.words
    return TableState(
        name=words.say("Questions in the folder"),
        headings=(words.say("Who"), words.say("When"), words.say("Answer"), words.say("About")),
        rows=tuple(_row(one, names) for one in found),
        empty=words.say("There is no question in the unit's folder."),
    )


def could_give_way(question: Question, names: Names) -> tuple[tuple[int, str], ...]:
    """What a lead may let give way: pairs of a number and what it is called in the question."""
    return tuple((one.number, f"{one.number}. {_called(one, names)}") for one in question.works[1:])


def _called(work: AskedWork, names: Names) -> str:
    return " ".join(filter(None, (names.kind(work.kind), work.ref)))


def _row(one: InFolder, names: Names) -> TableRow:
    words, asked = names.words, one.asked
    cells = (
        asked.desk.holder,
        words.time(Instant(asked.question.asked_at)),
        words.say("has its answer") if one.answer else words.say("not answered yet"),
        _called(asked.question.works[0], names),
    )
    return TableRow(one.path.name, cells)

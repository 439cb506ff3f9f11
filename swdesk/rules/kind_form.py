"""How a kind of work is written in a rulebook file: its answers, its clocks, its times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.wording import Text
from swdesk.rules.fields import EVENT, IDENT, AnswerWord, Line, Whole, Words, YesNo
from swdesk.rules.nodes import Branch
from swdesk.rules.records import Field, ListOf, Record, TableOf, optional
from swdesk.rules.rulebook import Answers, Called, Kind, Phase
from swdesk.rules.time_forms import PERIOD

if TYPE_CHECKING:
    from swdesk.domain.limits import Period
    from swdesk.rules.fields import Place
    from swdesk.rules.nodes import Data, Node

WORDS, LINE, YES_NO = Words(), Line(), YesNo()
IDENTS = ListOf(IDENT)
NO_WORDS = Text()


class StatedClock(Struct, frozen=True):
    """A clock as a kind states it: the unit's own, or what it changes of a statutory one.

    None: not stated, so the statutory value holds (or the default for the unit's own).
    """

    law: str = ""
    event: str = ""
    period: Period | None = None
    hard: bool | None = None
    source: str = ""
    weekend_shifts: bool | None = None
    committee: bool | None = None
    consequence: int | None = None
    note: Text = NO_WORDS


class StatedKind(Struct, frozen=True):
    """A kind without its clocks, and the clocks as stated."""

    kind: Kind
    clocks: tuple[StatedClock, ...]


def _answers(ask: tuple[Text, tuple[str, ...]], **rest: object) -> Answers:
    build: type = Answers
    made: Answers = build(ask=ask[0], contacts=ask[1], **rest)
    return made


ANSWERS = Record(
    _answers,
    {
        "task": Field(WORDS),
        "result": Field(WORDS),
        "way_of_working": Field(WORDS),
        "when_time_is_short": Field(WORDS),
        "ask": Field(
            Record(
                lambda text, contacts: (text, contacts),
                {"text": Field(WORDS), "contacts": Field(ListOf(IDENT, at_least=1))},
            )
        ),
        "may_decide": Field(WORDS),
    },
)
CLOCK = Record(
    StatedClock,
    {
        "law": optional(IDENT),
        "event": optional(EVENT),
        "period": optional(PERIOD),
        "hard": optional(YES_NO),
        "source": optional(LINE),
        "weekend_shifts": optional(YES_NO),
        "committee": optional(YES_NO),
        "consequence": optional(Whole(1, 8)),
        "note": optional(WORDS),
    },
    either=(("law",), ("event", "period", "source")),
)


_LINES = ListOf(LINE)
_BY_LANGUAGE = Record(Called, {"sv": optional(_LINES), "en": optional(_LINES)})


class CalledForm(Struct, frozen=True):
    """Further words for a kind: a list in the rulebook's language, or one for each language."""

    def read(self, node: Node, place: Place) -> Called:
        """The words in their order."""
        if isinstance(node, Branch):
            return _BY_LANGUAGE.read(node, place)
        words = _LINES.read(node, place)
        return Called(en=words) if place.notes.language == "en" else Called(sv=words)

    def blank(self) -> Called:
        """No words."""
        return Called()

    def schema(self) -> dict[str, Data]:
        """Either form."""
        return {"anyOf": [_LINES.schema(), _BY_LANGUAGE.schema()]}


def _kind(clocks: tuple[StatedClock, ...] = (), **rest: object) -> StatedKind:
    build: type = Kind
    return StatedKind(build(**rest), clocks)


KINDS = ListOf(
    Record(
        _kind,
        {
            "id": Field(IDENT),
            "name": Field(WORDS),
            "also": optional(CalledForm()),
            "catalogue": optional(Whole(1, 999)),
            "answers": Field(ANSWERS),
            "clocks": optional(ListOf(CLOCK)),
            "usual_minutes": Field(Whole(1, 10_000)),
            "assumed": optional(YES_NO),
            "shortest_block_minutes": optional(Whole(1, 480)),
            "splits": optional(YES_NO),
            "people": optional(Whole(1, 9)),
            "travel_minutes": optional(Whole(0, 480)),
            "competence": optional(WORDS),
            "points": optional(
                ListOf(
                    Record(Phase, {"phase": Field(WORDS, "name"), "points": Field(Whole(0, 1000))})
                )
            ),
            "asks": optional(IDENTS),
            "facts": optional(TableOf(IDENT, AnswerWord())),
            "recurs": optional(EVENT),
            "leads_to": optional(IDENTS),
            "unless_open": optional(IDENTS),
            "quiet_after": optional(YES_NO),
        },
    ),
    at_least=1,
)

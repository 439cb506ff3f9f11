"""The few values of a rulebook file with a form of their own: responses and breaking in."""

from __future__ import annotations

from msgspec import Struct

from swdesk.domain.limits import Respond, RespondKind
from swdesk.rules.fields import Place, Whole, type_of
from swdesk.rules.nodes import Branch, Data, Leaf, Node
from swdesk.rules.records import Field, ListOf, Record
from swdesk.rules.rulebook import BreaksInto
from swdesk.rules.testing import respond_text
from swdesk.rules.time_forms import PERIOD

LEVEL = Whole(1, 9)


class RespondForm(Struct, frozen=True):
    """How soon to respond: a word, or a period."""

    def read(self, node: Node, place: Place) -> Respond:
        """The response asked for."""
        if isinstance(node, Branch):
            return Respond(RespondKind.WITHIN, PERIOD.read(node, place))
        text = node.value if isinstance(node, Leaf) else None
        if text in _RESPOND_WORDS:
            return Respond(RespondKind(str(text)))
        place.wrong_type(node, "respond")
        return self.blank()

    def blank(self) -> Respond:
        """By its date: nothing asked beyond the limit."""
        return Respond(RespondKind.BY_DATE)

    def schema(self) -> dict[str, Data]:
        """A word or a period."""
        return {"anyOf": [{"enum": list(_RESPOND_WORDS)}, PERIOD.schema()]}


_RESPOND_WORDS = ("at_once", "same_day", "by_date")
RESPOND = RespondForm()


class RespondText(Struct, frozen=True):
    """The response a test expects."""

    def read(self, node: Node, place: Place) -> str:
        """The response in the form that tests compare."""
        return respond_text(RESPOND.read(node, place))

    def blank(self) -> str:
        """Nothing expected."""
        return ""

    def schema(self) -> dict[str, Data]:
        """As of a response."""
        return RESPOND.schema()


class BreaksIntoForm(Struct, frozen=True):
    """What a level may break into: a word, or the levels."""

    def read(self, node: Node, place: Place) -> tuple[BreaksInto, tuple[int, ...]]:
        """The word, and the levels where it is `levels`."""
        if isinstance(node, Branch):
            return BreaksInto.LEVELS, _BROKEN_LEVELS.read(node, place)
        text = node.value if isinstance(node, Leaf) else None
        if text in _BREAKS_WORDS:
            return BreaksInto(str(text)), ()
        place.wrong_type(node, "breaks_into")
        return self.blank()

    def blank(self) -> tuple[BreaksInto, tuple[int, ...]]:
        """Only between blocks."""
        return BreaksInto.BETWEEN_BLOCKS, ()

    def schema(self) -> dict[str, Data]:
        """A word, or an object with the levels."""
        return {"anyOf": [{"enum": list(_BREAKS_WORDS)}, _BROKEN_LEVELS.schema()]}


_BREAKS_WORDS = ("anything", "nothing", "between_blocks")
_BROKEN_LEVELS: Record[tuple[int, ...]] = Record(
    lambda levels: levels, {"levels": Field(ListOf(LEVEL, 1))}
)


class FormatNumber(Struct, frozen=True):
    """The number of the file's format: 1."""

    def read(self, node: Node, place: Place) -> int:
        """The number 1, or a fault."""
        if not isinstance(node, Leaf) or node.value != 1 or type_of(node) != "number":
            place.note("format_unknown", node, known=1)
        return 1

    def blank(self) -> int:
        """The only format there is."""
        return 1

    def schema(self) -> dict[str, Data]:
        """The number 1."""
        return {"const": 1}

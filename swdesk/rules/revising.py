"""Changes of a manuscript one after the other, each named, to be taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from swdesk.rules.manuscript import Manuscript

MOST_STEPS = 200


class Step(Struct, frozen=True):
    """A change: what it is called, and the manuscript on its other side.

    `place` names what typing goes on in: further changes with the same one belong to this one.
    """

    label: str
    manuscript: Manuscript
    place: str = ""


class Revising(Struct, frozen=True):
    """A manuscript under revision: as it is now, what can be taken back, what can be done again."""

    now: Manuscript
    back: tuple[Step, ...] = ()
    forth: tuple[Step, ...] = ()

    def done(self, label: str, manuscript: Manuscript, place: str = "") -> Revising:
        """After a change; what was taken back before it cannot be done again.

        Changes in one place right after each other, as keys typed in a field, are one step.
        """
        if manuscript is self.now or manuscript.text == self.now.text:
            return self
        if place and self.back and self.back[-1].place == place and not self.forth:
            return Revising(manuscript, self.back)
        back = (*self.back, Step(label, self.now, place))[-MOST_STEPS:]
        return Revising(manuscript, back)

    def undone(self) -> Revising:
        """The last change taken back; the same where there is none."""
        if not self.back:
            return self
        last = self.back[-1]
        forth = (*self.forth, replace(last, manuscript=self.now, place=""))
        return Revising(last.manuscript, self.back[:-1], forth)

    def redone(self) -> Revising:
        """The change taken back last done again; the same where there is none."""
        if not self.forth:
            return self
        last = self.forth[-1]
        back = (*self.back, replace(last, manuscript=self.now))
        return Revising(last.manuscript, back, self.forth[:-1])

    @property
    def undo_label(self) -> str:
        """What would be taken back; "" for nothing."""
        return self.back[-1].label if self.back else ""

    @property
    def redo_label(self) -> str:
        """What would be done again; "" for nothing."""
        return self.forth[-1].label if self.forth else ""

"""What a revision must state before it is signed: who decided it, who was heard, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.revision import Lacking
from swdesk.rules.differing import diff

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.rules.faults import Path
    from swdesk.rules.gaps import Gap
    from swdesk.rules.manuscript import Manuscript
    from swdesk.rules.nodes import Data
    from swdesk.rules.rulebook import Rulebook

_RENEWED = frozenset({"contacts", "committee"})
_DATED = frozenset({"revision", "valid_from", "decided_on", "decided_by", "consulted", "gaps"})


class Statement(Struct, frozen=True):
    """What whoever decides states of a revision, in the language of their window.

    `gaps` are missing answers that they accept by name.
    """

    revision: int
    valid_from: date
    decided_on: date
    decided_by: str
    consulted: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()


def stated(manuscript: Manuscript, statement: Statement, language: str) -> Manuscript:
    """A manuscript that states it; who is named as before keeps the other language's name too."""
    about: Path = ("about",)
    by = _named(statement.decided_by, [manuscript.data((*about, "decided", "by"))], language)
    known = manuscript.data((*about, "consulted"))
    heard = [
        _named(one, known if isinstance(known, list) else [], language)
        for one in statement.consulted
    ]
    decided: Data = {"on": statement.decided_on.isoformat(), "by": by}
    now = manuscript.put((*about, "revision"), statement.revision)
    now = now.put((*about, "decided"), decided).put((*about, "consulted"), heard)
    now = now.put((*about, "valid_from"), statement.valid_from.isoformat())
    if now.has((*about, "template")):
        now = now.take_out((*about, "template"))
    return _with_gaps(now, statement.gaps, by)


def _with_gaps(manuscript: Manuscript, gaps: tuple[Gap, ...], by: Data) -> Manuscript:
    path: Path = ("about", "accepted_gaps")
    known = manuscript.data(path)
    listed = known if isinstance(known, list) else []
    new: list[Data] = [{"kind": gap.kind, "answer": gap.answer.value, "by": by} for gap in gaps]
    return manuscript.put(path, [*listed, *new]) if new else manuscript


def _named(name: str, known: list[Data], language: str) -> Data:
    """A name as the file has it already, or in one language."""
    for one in known:
        if name in (one, one.get(language) if isinstance(one, dict) else None):
            return one
    return {language: name}


def lacking(before: Rulebook | None, after: Rulebook) -> tuple[Lacking, ...]:
    """What a revision must still state, in the order of the file.

    Contacts, deputies and the committee's calendar are renewed without a new decision.

    Args:
        before: the revision in force of the same unit; None where there is none.
        after: the one to be signed.
    """
    about, renews = after.about, before is not None and renews_only(before, after)
    last = before.about if before else None
    found = {
        Lacking.STILL_TEMPLATE: about.template,
        Lacking.NOBODY_DECIDED: not about.decided_by,
        Lacking.NOBODY_CONSULTED: not about.consulted and not renews,
        Lacking.REVISION_NOT_RAISED: last is not None and about.revision <= last.revision,
        Lacking.HOLDS_BEFORE_THE_LAST: last is not None and about.valid_from < last.valid_from,
    }
    return tuple(each for each, holds in found.items() if holds)


def last_of(unit: str, known: Iterable[Rulebook]) -> Rulebook | None:
    """The newest revision of a unit's rules among those known; None where there is none."""
    mine = (one for one in known if one.about.id == unit)
    return max(mine, key=lambda one: one.about.revision, default=None)


def renews_only(before: Rulebook, after: Rulebook) -> bool:
    """Whether two revisions have the same rules, and only contacts or the calendar are renewed."""
    changes = diff(before, after)
    return all(
        change.section in _RENEWED or (change.section == "about" and change.field in _DATED)
        for change in changes
    )

"""What a revision does not state yet, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.revision import Lacking
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_LACKING = {
    Lacking.STILL_TEMPLATE: mark("it is a template still (template: no says that it is decided)"),
    Lacking.NOBODY_DECIDED: mark("it does not say who decided it"),
    Lacking.NOBODY_CONSULTED: mark("it does not say who was consulted"),
    Lacking.REVISION_NOT_RAISED: mark("its revision is not higher than the last one"),
    Lacking.HOLDS_BEFORE_THE_LAST: mark("it holds from an earlier day than the last one"),
}
REVISION = {
    "revision_not_ready": mark(
        "This revision cannot be signed yet: {lacking}; write it into the file, under “about”."
    ),
}
"""The sentence of its refusal."""


def lacking_words(what: str, words: Words) -> str:
    """One thing that is lacking, as a clause; anything else as it is."""
    known = tuple(Lacking)
    return words.marked(_LACKING[Lacking(what)]) if what in known else what

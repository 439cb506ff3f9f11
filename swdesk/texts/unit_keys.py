"""The keys of a unit, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.release import Trust
    from swdesk.texts.language import Words


def keys_lines(trust: Trust, own: str, words: Words) -> tuple[str, ...]:
    """Whom the unit trusts, one line each, and how many must sign; `own`: this desk's key."""
    mine = words.say("this desk")
    lines = [
        words.say("{holder} · key {id}", holder=key.holder, id=key.id)
        + (f" · {mine}" if key.id == own else "")
        for key in trust.keys
    ]
    lines += [words.say("Withdrawn: key {id}", id=known) for known in trust.revoked]
    if trust.threshold > 1:
        lines.append(words.say("Every release needs two signatures."))
    if trust.recovery is not None:
        lines.append(words.say("A recovery key is kept offline."))
    return tuple(lines)

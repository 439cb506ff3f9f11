"""Taking rules into use: asking before what is final, and telling what was installed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from swdesk.domain.errors import ConfirmationNeededError

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.shapes import Shape
    from swdesk.rules.rulebook import Rulebook

_YES = frozenset({"yes", "y", "ja", "j"})


def agreed(call: Call, command: str = "rules install", question: str = "") -> bool:
    """Whether the user wants what is final; asks where somebody is there to answer.

    Without a question of its own it asks whether to install.

    Raises:
        ConfirmationNeededError: nobody sits there, and --yes was not given.
    """
    if call.given.yes:
        return True
    if not sys.stdin.isatty():
        raise ConfirmationNeededError(action=command)
    call.screen.out.write(question or call.words.say("Install it? (yes/no) "))
    call.screen.out.flush()
    return sys.stdin.readline().strip().lower() in _YES


def installed_shape(rulebook: Rulebook) -> Shape:
    """A rulebook that was installed: whose, which, from when."""
    about = rulebook.about
    return {
        "id": about.id,
        "revision": about.revision,
        "valid_from": about.valid_from.isoformat(),
        "digest": rulebook.digest,
    }


def installed_words(call: Call, rulebook: Rulebook) -> str:
    """That a rulebook holds, or from when it will."""
    words, about = call.words, rulebook.about
    places = {
        "title": words.text(about.title),
        "revision": about.revision,
        "day": words.day(about.valid_from),
    }
    if about.valid_from > call.zone.day_of(call.now):
        return words.say(
            "{title}, revision {revision}, is received and will hold from {day}.", **places
        )
    return words.say("{title}, revision {revision}, is installed and holds from {day}.", **places)

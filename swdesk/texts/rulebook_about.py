"""Who decided a rulebook, and that nobody did where it is a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.actions import action_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from swdesk.domain.decision import LoggedDecision
    from swdesk.rules.rulebook import About
    from swdesk.texts.language import Words


def about_words(about: About, words: Words, written: Callable[[date], str]) -> str:
    """Revision, who decided it when, and from when it holds; `written` writes its days."""
    start = written(about.valid_from)
    if about.template:
        return words.say(
            "Revision {revision}, a template that the unit has not decided; holds from {start}.",
            revision=about.revision,
            start=start,
        )
    return words.say(
        "Revision {revision}, decided on {day} by {who}; holds from {start}.",
        revision=about.revision,
        day=written(about.decided_on),
        who=words.text(about.decided_by),
        start=start,
    )


def title_words(about: About, words: Words) -> str:
    """Title, revision and day of decision in one line."""
    title = words.text(about.title)
    if about.template:
        return words.say(
            "{title}, revision {revision}, a template that the unit has not decided",
            title=title,
            revision=about.revision,
        )
    return words.say(
        "{title}, revision {revision}, decided {day}",
        title=title,
        revision=about.revision,
        day=words.day(about.decided_on),
    )


def origin_words(logged: LoggedDecision, words: Words) -> str:
    """When something was decided on, by which rulebook, and after which action."""
    places = {
        "time": words.time(logged.at),
        "title": logged.title_of_rulebook,
        "revision": logged.decision.revision,
        "cause": action_words(logged.cause, words),
    }
    if not logged.decided_on:
        return words.say(
            "Decided {time} by {title}, revision {revision}, a template that the unit has not "
            "decided ({cause}).",
            **places,
        )
    return words.say(
        "Decided {time} by {title}, revision {revision}, decided on {day} ({cause}).",
        day=logged.decided_on,
        **places,
    )

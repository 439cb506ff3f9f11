"""What stands around the screens: what runs now, and the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.working import running_of
from swdesk.texts.durations import duration

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.texts.language import Words


class HeaderState(Struct, frozen=True):
    """What runs and since when; `pending` counts interruptions that nobody has named yet."""

    running: str = ""
    worked: str = ""
    spoken: str = ""
    pending: int = 0


class FootState(Struct, frozen=True):
    """The line at the foot: the rulebook, what is left to tell, where the data is."""

    rulebook: str
    to_tell: str
    kept: str


def header_state(view: DeskView, names: Names, words: Words) -> HeaderState:
    """The header as the desk stands."""
    pending = len(view.state.noted) + (view.state.pending is not None)
    running = running_of(view.state)
    if running is None or running.running_since is None:
        return HeaderState(spoken=words.say("Nothing is running"), pending=pending)
    name = names.called(running)
    worked = duration(max(0, view.now - running.running_since))
    spoken = words.say("In progress: {name}, {time}", name=name, time=worked)
    return HeaderState(name, worked, spoken, pending)


def foot_state(view: DeskView, words: Words) -> FootState:
    """The foot as the desk stands."""
    about = view.rulebook.about
    open_notices = sum(1 for notice in view.state.notices.values() if notice.is_open)
    return FootState(
        rulebook=words.say(
            "{title}, revision {revision}, decided {day}",
            title=words.text(about.title),
            revision=about.revision,
            day=words.day(about.decided_on),
        ),
        to_tell=_to_tell(open_notices, words),
        kept=_kept(view, words),
    )


def _to_tell(number: int, words: Words) -> str:
    if not number:
        return ""
    return words.plural("{n} person left to tell", "{n} people left to tell", number)


def _kept(view: DeskView, words: Words) -> str:
    at = words.clock(view.now)
    if view.state.profile.demo:
        return words.say("Sample day, not protected · {time}", time=at)
    return words.say("Encrypted · {time}", time=at)

"""The unit's own notice texts with their places filled: minutes as durations, instants as times.

Words in square brackets stand only where there is something to put in their places: of
"[frist {deadline}|klart senast {due}|utan frist]" the first part that can be filled is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

from msgspec import Struct

from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.wording import Text
from swdesk.texts.durations import duration
from swdesk.texts.moments import instant, moment, stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from swdesk.domain.instants import Zone
    from swdesk.domain.notice import Notice
    from swdesk.texts.language import Words

PLACES = (
    *("kind", "level", "rule", "limit", "deadline", "due", "needed", "available", "short"),
    *("planned", "done", "by"),
)
"""What a notice text may name."""

_PLACE = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_GAPS = ((re.compile(r" {2,}"), " "), (re.compile(r" (?=[.,:;?!])"), ""))
_MINUTES = frozenset({"needed", "available", "short"})
_TIMES = frozenset({"limit", "deadline", "due", "planned", "done", "by"})
_LIMITS = ("limit", "deadline", "due")
_NOTHING = "–"


class Now(Struct, frozen=True):
    """By when, where it is due now: nothing for a choice to take, its time where one is needed."""

    at: Instant


def notice_text(notice: Notice, language: str) -> str:
    """The ready words of a notice in a language ("sv", "en"), or in the one they have."""
    if language == "en":
        return notice.text_en or notice.text_sv
    return notice.text_sv or notice.text_en


def by_words(
    notice: Notice,
    words: Words,
    written: Callable[[Instant], str] | None = None,
    now: Instant | None = None,
) -> str:
    """By when someone must be told: a time, or at once where it was due when it arose.

    `written` puts the time into words; otherwise its day and clock time stand there. With `now`,
    what should have been told by then is said to be late.
    """
    if now is not None and notice.is_late(now):
        time = (written or words.time)(notice.by)
        if notice.by <= notice.arose_at:
            return words.say("now, for it was to be told at once ({time})", time=time)
        return words.say("now, for it was to be told by {time}", time=time)
    if notice.by <= notice.arose_at:
        return words.say("at once")
    return words.say("by {time}", time=(written or words.time)(notice.by))


def names_limit(text: Text, *, outside_brackets: bool = False) -> bool:
    """Whether a notice text names a limit at all, or where nothing may stand in its place."""
    words = (text.sv, text.en)
    if outside_brackets:
        words = (_CHOICE.sub("", text.sv), _CHOICE.sub("", text.en))
    return any(f"{{{place}}}" in one for one in words for place in _LIMITS)


def fill(text: str, places: Mapping[str, object], language: str, zone: Zone) -> str:
    """A notice text with its choices made and its places filled, in a language ("sv", "en").

    `needed`, `available` and `short` are minutes; `limit`, `deadline`, `due`, `planned`, `done` and
    `by` are instants or moments, `limit` also a stretch, `by` also `Now`; `kind` is a `Text` or
    plain words. A value that is missing or None lets what is in brackets around it go, and becomes
    a dash elsewhere; a place that no notice may name is left as it stands.
    """

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        return _written(name, places.get(name), language, zone) if name in PLACES else found[0]

    return _PLACE.sub(filled, _chosen(text, places))


def _chosen(text: str, places: Mapping[str, object]) -> str:
    """The text without brackets: of each the first part whose places all have something."""

    def choice(found: re.Match[str]) -> str:
        return next((part for part in found[1].split("|") if _can_be_filled(part, places)), "")

    chosen = _CHOICE.sub(choice, text)
    if chosen != text:
        for gap, instead in _GAPS:
            chosen = gap.sub(instead, chosen)
    return chosen.strip()


def _can_be_filled(part: str, places: Mapping[str, object]) -> bool:
    values = (places.get(name) for name in _PLACE.findall(part))
    return all(value not in (None, "") and not isinstance(value, Now) for value in values)


def _written(name: str, value: object, language: str, zone: Zone) -> str:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, int) and name in _MINUTES:
        return duration(value)
    return _time(name, value, language, zone)


def _time(name: str, value: object, language: str, zone: Zone) -> str:
    if isinstance(value, Span):
        return stretch(value, language, zone)
    if isinstance(value, Moment):
        return moment(value, language, zone)
    if isinstance(value, Now):
        return instant(value.at, language, zone)
    return instant(Instant(value), language, zone) if _is_time(value, name) else str(value)


def _is_time(value: object, name: str) -> TypeGuard[int]:
    return isinstance(value, int) and name in _TIMES

"""The unit's own notice texts with their places filled: minutes as durations, instants as times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.wording import Text
from swdesk.texts.durations import duration
from swdesk.texts.moments import instant, moment, stretch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.instants import Zone
    from swdesk.domain.notice import Notice

PLACES = ("kind", "level", "rule", "limit", "needed", "available", "short", "planned", "by")
"""What a notice text may name."""

_PLACE = re.compile(r"\{(\w+)\}")
_MINUTES = frozenset({"needed", "available", "short"})
_TIMES = frozenset({"limit", "planned", "by"})
_NOTHING = "–"


def notice_text(notice: Notice, language: str) -> str:
    """The ready words of a notice in a language ("sv", "en"), or in the one they have."""
    if language == "en":
        return notice.text_en or notice.text_sv
    return notice.text_sv or notice.text_en


def fill(text: str, places: Mapping[str, object], language: str, zone: Zone) -> str:
    """A notice text with its places filled, in a language ("sv", "en").

    `needed`, `available` and `short` are minutes; `limit`, `planned` and `by` are instants or
    moments, `limit` also a stretch; `kind` is a `Text` or plain words. A value that is missing or
    None becomes a dash; a place that no notice may name is left as it stands.
    """

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        return _written(name, places.get(name), language, zone) if name in PLACES else found[0]

    return _PLACE.sub(filled, text)


def _written(name: str, value: object, language: str, zone: Zone) -> str:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Span | Moment):
        return _time(value, language, zone)
    if isinstance(value, int) and name in _MINUTES:
        return duration(value)
    if isinstance(value, int) and name in _TIMES:
        return instant(Instant(value), language, zone)
    return str(value)


def _time(value: Span | Moment, language: str, zone: Zone) -> str:
    if isinstance(value, Span):
        return stretch(value, language, zone)
    return moment(value, language, zone)

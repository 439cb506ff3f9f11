"""The limits of the Working Hours Act out of `resources/law/working-time.yaml`, checked."""

from __future__ import annotations

from swdesk.domain.agreement import LimitPeriod
from swdesk.domain.hours import Category
from swdesk.domain.working_time_law import (
    CountedOver,
    LawLimit,
    RestKind,
    RestRule,
    Whom,
    WorkingTimeLaw,
)
from swdesk.rules.agreements import read_hours
from swdesk.rules.law import Confidence
from swdesk.rules.places import Place

FORMAT = 1
_PERIODS = {
    CountedOver.CHOSEN: (*LimitPeriod,),
    CountedOver.YEAR: ("year",),
    CountedOver.MONTHS: ("week",),
}


def read_working_time(data: object, name: str = "working-time.yaml") -> WorkingTimeLaw:
    """The limits and rests out of the parsed file; `name` is the file's.

    Raises:
        FileUnusableError: a fault; `where` is the place in the file.
    """
    file = Place(data, name)
    file.only(("format", "limits", "rests"))
    file.at("format").number(FORMAT, FORMAT)
    return WorkingTimeLaw(
        file.read_list("limits", _read_limit), file.read_list("rests", _read_rest)
    )


_LIMIT_KEYS = (
    "id", "name", "over", "months", "counts", "hours", "whom", "shown_always", "together",
    "source",
    "confidence", "valid_from", "valid_until",
)  # fmt: skip


def _read_limit(place: Place) -> LawLimit:
    place.only(_LIMIT_KEYS)
    over = place.at("over").one_of(CountedOver)
    shown, whom = place.at("shown_always"), place.at("whom")
    together = place.at("together")
    return LawLimit(
        id=place.at("id").text(),
        name=place.at("name").both_languages(),
        over=over,
        counts=frozenset(place.read_list("counts", lambda inner: inner.one_of(Category))),
        allowed=_read_allowed(place.at("hours"), over),
        source=place.at("source").text(),
        confidence=place.at("confidence").one_of(Confidence),
        months=place.at("months").number(1, 12) if over is CountedOver.MONTHS else 0,
        whom=Whom.EVERYONE if whom.data is None else whom.one_of(Whom),
        shown_always=True if shown.data is None else shown.yes_or_no(),
        together=together.data is not None and together.yes_or_no(),
        valid_from=place.at("valid_from").optional_day(),
        valid_until=place.at("valid_until").optional_day(),
    )


def _read_allowed(place: Place, over: CountedOver) -> dict[str, int]:
    place.only(_PERIODS[over])
    return {str(period): place.at(period).number(0, 9000) * 60 for period in _PERIODS[over]}


_REST_KEYS = (
    "id", "name", "kind", "hours", "between", "standby_is_rest", "source", "confidence",
    "valid_from", "valid_until",
)  # fmt: skip


def _read_rest(place: Place) -> RestRule:
    place.only(_REST_KEYS)
    between, standby = place.at("between"), place.at("standby_is_rest")
    return RestRule(
        id=place.at("id").text(),
        name=place.at("name").both_languages(),
        kind=place.at("kind").one_of(RestKind),
        minutes=place.at("hours").number(1, 168) * 60,
        source=place.at("source").text(),
        confidence=place.at("confidence").one_of(Confidence),
        between=None if between.data is None else read_hours(between),
        standby_is_rest=True if standby.data is None else standby.yes_or_no(),
        valid_from=place.at("valid_from").optional_day(),
        valid_until=place.at("valid_until").optional_day(),
    )

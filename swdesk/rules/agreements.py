"""Agreements as data: what extra time is called, what it gives, in which order rules are asked.

`read_agreement` checks what was parsed from a file of `resources/agreements/`, or from a unit's
own, and names the first fault by its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from swdesk.domain.agreement import (
    Agreement,
    AgreementVersion,
    CallOutRounding,
    ClassRule,
    Factors,
    FlexSettlement,
    OtherRule,
    Takes,
)
from swdesk.domain.hours import Pay, PayClass
from swdesk.domain.schedule import Hours
from swdesk.rules.law import Confidence
from swdesk.rules.places import Place, refuse_overlaps

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Read = TypeVar("Read")

FORMAT = 1
EXTRA_CLASSES = (PayClass.ADDITIONAL, PayClass.SIMPLE, PayClass.QUALIFIED)
OTHER_RULES = ("flex", "refused", "outside_frame", "on_call", "standby")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)", re.ASCII)
_DAY_MINUTES = 1440


def read_agreement(data: object, name: str) -> Agreement:
    """An agreement out of its parsed file; `name` is the file's.

    Raises:
        FileUnusableError: a fault; `where` is the place in the file.
    """
    file = Place(data, name)
    file.only(("format", "id", "name", "versions"))
    file.at("format").number(FORMAT, FORMAT)
    versions = file.read_list("versions", _read_version)
    refuse_overlaps(file, versions)
    return Agreement(file.at("id").text(), file.at("name").both_languages(), versions)


def read_hours(place: Place) -> Hours:
    """Two clock times, as "22:00-06:00"; an end before the start lies on the next day."""
    found = _CLOCK.fullmatch(place.text())
    if found is None:
        raise place.refuse("not_clock_times")
    start, start_minute, end, end_minute = map(int, found.groups())
    hours = Hours(start * 60 + start_minute, end * 60 + end_minute)
    if max(hours.start, hours.end) > _DAY_MINUTES or hours.start == hours.end:
        raise place.refuse("not_clock_times")
    return hours


_VERSION_KEYS = (
    "valid_from", "valid_until", "source", "confidence", "default_pay", "hourly_divisor",
    "called_out", "outside_frame_counts", "rules", "factors", "others", "call_out_rounding",
    "flex_settlement",
)  # fmt: skip


def _read_version(place: Place) -> AgreementVersion:
    place.only(_VERSION_KEYS)
    return AgreementVersion(
        rules=_read_rules(place),
        factors={each: _read_factors(place.at("factors").at(each)) for each in EXTRA_CLASSES},
        others={each: _read_other(place.at("others").at(each)) for each in OTHER_RULES},
        default_pay=place.at("default_pay").one_of(Pay),
        hourly_divisor=place.at("hourly_divisor").number(1, 1000),
        source=place.at("source").text(),
        confidence=place.at("confidence").one_of(Confidence),
        called_out=place.at("called_out").yes_or_no(),
        outside_frame_counts=place.at("outside_frame_counts").yes_or_no(),
        call_out_rounding=_optional(place.at("call_out_rounding"), _read_call_out),
        flex_settlement=_optional(place.at("flex_settlement"), read_settlement),
        valid_from=place.at("valid_from").optional_day(),
        valid_until=place.at("valid_until").optional_day(),
    )


def _optional(place: Place, read: Callable[[Place], Read]) -> Read | None:
    return None if place.data is None else read(place)


def _read_rules(place: Place) -> tuple[ClassRule, ...]:
    """The rules; the last must take whatever is left, so that no minute is without one."""
    rules = place.read_list("rules", _read_rule)
    if not rules or rules[-1].takes is not Takes.ANY or rules[-1].most_minutes is not None:
        raise place.at("rules").refuse("no_last_rule")
    if len({rule.id for rule in rules}) < len(rules):
        raise place.at("rules").refuse("twice")
    return rules


_RULE_KEYS = (
    "id", "name", "takes", "class", "source", "confidence", "before_minutes", "after_minutes",
    "most_minutes",
)  # fmt: skip


def _read_rule(place: Place) -> ClassRule:
    place.only(_RULE_KEYS)
    near = place.at("takes").one_of(Takes) is Takes.NEAR_ORDINARY_TIME
    most = place.at("most_minutes")
    return ClassRule(
        id=place.at("id").text(),
        takes=place.at("takes").one_of(Takes),
        pay_class=_read_class(place.at("class")),
        source=place.at("source").text(),
        confidence=place.at("confidence").one_of(Confidence),
        name=place.at("name").both_languages(),
        before_minutes=place.at("before_minutes").number(0, _DAY_MINUTES) if near else 0,
        after_minutes=place.at("after_minutes").number(0, _DAY_MINUTES) if near else 0,
        most_minutes=None if most.data is None else most.number(0, _DAY_MINUTES),
    )


def _read_class(place: Place) -> PayClass:
    found = place.one_of(PayClass)
    if found not in EXTRA_CLASSES:
        raise place.refuse("unknown_word")
    return found


def _read_factors(place: Place) -> Factors:
    place.only(("leave_percent", "pay_percent", "source", "confidence"))
    return Factors(
        place.at("leave_percent").number(0, 1000),
        place.at("pay_percent").number(0, 1000),
        place.at("source").text(),
        place.at("confidence").one_of(Confidence),
    )


def _read_other(place: Place) -> OtherRule:
    place.only(("id", "name", "source", "confidence"))
    return OtherRule(
        place.at("id").text(),
        place.at("source").text(),
        place.at("confidence").one_of(Confidence),
        place.at("name").both_languages(),
    )


def _read_call_out(place: Place) -> CallOutRounding:
    place.only(("to_minutes", "night", "source", "confidence"))
    return CallOutRounding(
        place.at("to_minutes").number(1, 60),
        read_hours(place.at("night")),
        place.at("source").text(),
        place.at("confidence").one_of(Confidence),
    )


def read_settlement(place: Place) -> FlexSettlement:
    """Settlement days as "03-31", and what may be carried, in whole hours."""
    place.only(("on", "least_hours", "most_hours", "source"))
    least, most = place.at("least_hours"), place.at("most_hours")
    return FlexSettlement(
        place.read_list("on", _read_month_and_day),
        least.number(-1000, 0) * 60,
        most.number(0, 1000) * 60,
        place.at("source").text(),
    )


def _read_month_and_day(place: Place) -> tuple[int, int]:
    found = re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", place.text())
    if found is None:
        raise place.refuse("not_a_day")
    return int(found[1]), int(found[2])

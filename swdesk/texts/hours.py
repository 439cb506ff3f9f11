"""What is said of worked hours: classes, categories, standings, limits, rests, in plain words.

Names of limits, rests and the agreement's rules stand in their data, in both languages.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.domain.agreement import LimitPeriod
from swdesk.domain.working_time_law import RestKind
from swdesk.texts.durations import duration
from swdesk.texts.language import mark
from swdesk.texts.moments import month_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.agreement import Agreement
    from swdesk.domain.hours import (
        AccountUse,
        Category,
        LimitUse,
        Occupation,
        Origin,
        Pay,
        PayClass,
        RestWarning,
        Standing,
    )
    from swdesk.domain.working_time_law import WorkingTimeLaw
    from swdesk.texts.language import Words

CLASSES = {
    "ordinary": mark("ordinary time"),
    "flex": mark("flex"),
    "additional": mark("additional time"),
    "simple": mark("simple overtime"),
    "qualified": mark("qualified overtime"),
    "on_call": mark("on call"),
    "standby": mark("standby"),
}
CATEGORIES = {
    "on_call": mark("on-call time"),
    "general_overtime": mark("general overtime"),
    "extra_overtime": mark("extra overtime"),
    "general_additional": mark("general additional time"),
    "extra_additional": mark("extra additional time"),
    "emergency_overtime": mark("emergency overtime"),
    "emergency_additional": mark("emergency additional time"),
}
STANDINGS = {
    "none": mark("not ordered"),
    "ordered": mark("ordered"),
    "awaiting": mark("awaits approval"),
    "approved": mark("approved"),
    "refused": mark("refused"),
}
PAYS = {"money": mark("pay"), "time_off": mark("time off")}
OCCUPATIONS = {
    "work": mark("work"),
    "travel": mark("travel"),
    "break": mark("break"),
    "on_call": mark("on call"),
    "standby": mark("standby"),
}
ORIGINS = {
    "timer": mark("by the timer"),
    "typed": mark("typed in"),
    "asked_on_return": mark("answered on return"),
    "planned_break": mark("the planned break"),
}
ACCOUNT_USES = {
    "taken": mark("taken"),
    "paid_out": mark("paid out"),
    "carried": mark("carried over"),
    "struck": mark("struck"),
    "deducted": mark("deducted from pay"),
}
_PERIODS = {
    LimitPeriod.MONTH: mark("calendar month"),
    LimitPeriod.FOUR_WEEKS: mark("four weeks"),
}
_CONFIDENCES = {
    "M": mark("not read in the text of the law itself"),
    "L": mark("an assumption, to be confirmed"),
}
NO_RULE = "no-agreement"
_NO_AGREEMENT = mark("no agreement is known for this day, so it counts as flex")
_FINDINGS = {
    "overlap": mark("{stretch} is noted twice (records {records}); correct one of them."),
    "too_long": mark("{stretch} is longer than a day (record {records}); correct it."),
}


def class_words(pay_class: PayClass, words: Words) -> str:
    """What the agreement calls minutes."""
    return words.marked(CLASSES[pay_class])


def category_words(category: Category | None, words: Words) -> str:
    """What the Working Hours Act calls minutes; a dash where it does not count them."""
    return "–" if category is None else words.marked(CATEGORIES[category])


def standing_words(standing: Standing, words: Words) -> str:
    """Where extra time stands."""
    return words.marked(STANDINGS[standing])


def pay_words(pay: Pay | None, words: Words) -> str:
    """How extra time is made good; a dash where it is not."""
    return "–" if pay is None else words.marked(PAYS[pay])


def occupation_words(occupation: Occupation, words: Words) -> str:
    """What was done in a stretch."""
    return words.marked(OCCUPATIONS[occupation])


def origin_words(origin: Origin, words: Words) -> str:
    """How a stretch came into the log."""
    return words.marked(ORIGINS[origin])


def account_use_words(use: AccountUse, words: Words) -> str:
    """What a line of an account does."""
    return words.marked(ACCOUNT_USES[use])


def confidence_words(confidence: str, words: Words) -> str:
    """A remark on a figure that is not certain; nothing for one that is."""
    return words.marked(_CONFIDENCES[confidence]) if confidence in _CONFIDENCES else ""


def period_words(period: LimitPeriod, words: Words) -> str:
    """Over what the unit counts its overtime."""
    return words.marked(_PERIODS[period])


def rule_words(rule: str, agreements: Iterable[Agreement], words: Words) -> str:
    """What a rule that classed a minute says; the id itself where no agreement knows it."""
    versions = [version for agreement in agreements for version in agreement.versions]
    names = {each.id: each.name for version in versions for each in version.rules}
    for version in versions:
        names.update({each.id: each.name for each in version.others.values()})
    if rule == NO_RULE:
        return words.marked(_NO_AGREEMENT)
    return words.text(names[rule]) if names.get(rule) else rule


def limit_words(name: str, law: WorkingTimeLaw, words: Words) -> str:
    """What a limit or a rest is called; the id itself where the law's data does not know it."""
    names = {each.id: each.name for each in law.limits}
    names.update({each.id: each.name for each in law.rests})
    return words.text(names[name]) if name in names else name


def used_sentence(use: LimitUse, law: WorkingTimeLaw, words: Words) -> str:
    """How much of a limit is used, and how much is left."""
    if use.weekly_minutes is not None and use.weekly_limit_minutes is not None:
        return words.say(
            "{name}: {used} so far, at most {limit}",
            name=limit_words(use.name, law, words),
            used=duration(use.weekly_minutes),
            limit=duration(use.weekly_limit_minutes),
        )
    left = use.limit_minutes - use.used_minutes
    places = {
        "name": limit_words(use.name, law, words),
        "used": duration(use.used_minutes),
        "limit": duration(use.limit_minutes),
        "left": duration(abs(left)),
    }
    if left < 0:
        return words.say("{name}: {used} of {limit}, {left} too much", **places)
    return words.say("{name}: {used} of {limit}, {left} left", **places)


def planned_sentence(use: LimitUse, law: WorkingTimeLaw, words: Words) -> str:
    """What following a plan makes of a limit: "this makes 51 h in Nov"; empty if it adds none."""
    if not use.planned_minutes:
        return ""
    if use.weekly_minutes is not None:
        return _planned_average(use, law, words)
    places = {
        "name": limit_words(use.name, law, words),
        "hours": duration(use.with_plan_minutes),
        "limit": duration(use.limit_minutes),
        "period": _period_named(use, words),
    }
    if use.with_plan_minutes > use.limit_minutes:
        return words.say(
            "Following this makes {hours} in {period} ({name}); {limit} are allowed.", **places
        )
    return words.say("Following this makes {hours} of {limit} in {period} ({name}).", **places)


def _planned_average(use: LimitUse, law: WorkingTimeLaw, words: Words) -> str:
    weekly = (use.weekly_minutes or 0) + (use.weekly_planned_minutes or 0)
    places = {
        "name": limit_words(use.name, law, words),
        "hours": duration(weekly),
        "limit": duration(use.weekly_limit_minutes or 0),
    }
    if weekly > (use.weekly_limit_minutes or 0):
        return words.say(
            "Following this makes {hours} a week on average ({name}); {limit} are allowed.",
            **places,
        )
    return words.say(
        "Following this makes {hours} a week on average, at most {limit} ({name}).", **places
    )


def _period_named(use: LimitUse, words: Words) -> str:
    """A period in words: November 2026, 2026, or from which day to which."""
    first, last = use.period_start, use.period_end
    following = last + timedelta(days=1)
    if first.day == 1 and following.day == 1 and following - first <= timedelta(days=31):
        return month_named(first, words.language)
    if (first.month, first.day, following.month, following.day) == (1, 1, 1, 1):
        return str(first.year)
    return words.say("{first} to {last}", first=words.day(first), last=words.day(last))


def forecast_sentence(use: LimitUse, law: WorkingTimeLaw, words: Words) -> str:
    """When a limit was passed, or would be at the present pace; empty for neither."""
    name = limit_words(use.name, law, words)
    if use.passed_on is not None:
        return words.say("{name}: passed on {day}.", name=name, day=words.day(use.passed_on))
    if use.forecast is not None:
        return words.say(
            "{name}: at the present pace passed on {day}.", name=name, day=words.day(use.forecast)
        )
    return ""


def rest_sentence(warning: RestWarning, law: WorkingTimeLaw, words: Words) -> str:
    """What a rest or a break lacks, and when work may begin again."""
    places = {
        "stretch": words.stretch(warning.span),
        "minutes": duration(warning.minutes),
        "due": duration(warning.due_minutes),
        "source": warning.source,
    }
    rule = next((each for each in law.rests if each.id == warning.name), None)
    if rule is None:
        return words.say("No long enough rest holds the night {stretch} ({source}).", **places)
    if rule.kind is RestKind.BREAK:
        return words.say(
            "{minutes} without a break ({stretch}); at most {due} are allowed ({source}).", **places
        )
    places["name"] = words.text(rule.name)
    if warning.earliest_start is None or rule.kind is not RestKind.DAILY:
        return words.say("{name}: {minutes} ({stretch}), {due} are due ({source}).", **places)
    places["earliest"] = words.time(warning.earliest_start)
    return words.say(
        "{name}: {minutes} ({stretch}), {due} are due ({source}); begin at {earliest} or later.",
        **places,
    )


def finding_sentence(code: str, stretch: str, records: Iterable[int], words: Words) -> str:
    """What is wrong in the log: an overlap, or a stretch longer than a day."""
    return words.marked(_FINDINGS[code], stretch=stretch, records=words.listed(map(str, records)))

"""The agreement's worked examples and our own, as data."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from swdesk.domain.hours import Occupation, PayClass, Standing, Stated
from swdesk.domain.instants import Zone
from swdesk.domain.schedule import Schedule
from tests.worktime.logs import LONG_AGO, Log, hours, span, week

FOLDER = Path(__file__).parent / "vectors"
OCCUPATIONS = {
    "worked": Occupation.WORK,
    "breaks": Occupation.BREAK,
    "on_call": Occupation.ON_CALL,
    "standby": Occupation.STANDBY,
}
FIRST, LAST = date(2025, 1, 1), date(2028, 1, 1)


def vectors(name):
    found = YAML(typ="safe", pure=True).load(FOLDER / f"{name}.yaml")["vectors"]
    return [pytest.param(vector, id=vector["id"]) for vector in found]


def schedules(vector):
    rest = {"full_time_minutes": tuple(vector.get("full_time", ()))}
    rest["day_starts"] = vector.get("day_starts", 0)
    if "flex_frame" in vector:
        rest["flex_frame"] = hours(vector["flex_frame"])
    rows = [Schedule(LONG_AGO, week(vector["hours"]), **rest)]
    if "later" in vector:
        rows.append(Schedule(vector["later"]["from"], week(vector["later"]["hours"]), **rest))
    return rows


def log_of(vector):
    log = Log(Zone(vector.get("zone", "Europe/Stockholm")))
    for key, occupation in OCCUPATIONS.items():
        for text in vector.get(key, ()):
            log.worked(text, occupation)
    for standing in (Standing.ORDERED, Standing.AWAITING, Standing.REFUSED):
        for said in vector.get(str(standing), ()):
            text, stated = (said, "general") if isinstance(said, str) else said.values()
            log.ordered(text, standing, Stated(stated))
    return log


def expected(vector, zone):
    text = (vector.get("worked") or vector.get("on_call") or vector.get("standby"))[0]
    day = date.fromisoformat(text[:10])
    for row in vector["classes"]:
        when, pay_class, *rule = row.rsplit(" ", 2) if " ab-" in row else row.rsplit(" ", 1)
        yield span(when, zone, day), PayClass(pay_class), rule


def minutes(lines, kind):
    found = Counter()
    for line in lines:
        found[str(getattr(line, kind) or "none")] += line.span.minutes
    return dict(found)


@pytest.mark.parametrize("vector", vectors("ab"))
def test_the_agreement_calls_each_minute_what_it_should(vector):
    log = log_of(vector)
    lines = log.book(*schedules(vector)).lines(FIRST, LAST)
    wanted = list(expected(vector, log.zone))
    said = Counter()
    for when, pay_class, _ in wanted:
        said[str(pay_class)] += when.minutes
    assert minutes(lines, "pay_class") == vector.get("minutes", dict(said)) == dict(said)
    for when, pay_class, rule in wanted:
        inside = [x for x in lines if when.start <= x.span.start and x.span.end <= when.end]
        assert sum(x.span.minutes for x in inside) == when.minutes
        assert {x.pay_class for x in inside} == {pay_class}
        assert not rule or {x.rule for x in inside} == set(rule)


@pytest.mark.parametrize("vector", vectors("categories"))
def test_the_law_calls_each_minute_what_it_should(vector):
    lines = log_of(vector).book(*schedules(vector)).lines(FIRST, LAST)
    assert minutes(lines, "category") == vector["categories"]
    if "minutes" in vector:
        assert minutes(lines, "pay_class") == vector["minutes"]

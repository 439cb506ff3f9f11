"""The law as shipped: whole, with sources, and counting as it should."""

from __future__ import annotations

import json
import re
import runpy
from datetime import date
from pathlib import Path

import holidays
import pytest
from ruamel.yaml import YAML

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Moment, Zone
from swdesk.rules.clocks import LawCalendar, statutory_limits
from swdesk.rules.days_off import read_days_off
from swdesk.rules.law import Binds, Confidence, LawCatalogue, read_law
from swdesk.rules.law_files import LawFiles, compile_law, read_law_files

ROOT = Path(__file__).parents[2]
LAW = ROOT / "resources" / "law"
VECTORS = ROOT / "tests" / "rules" / "vectors" / "clocks.yaml"


def parsed(path: Path):
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


HOLIDAYS = json.loads((LAW / "holidays-se.json").read_text(encoding="utf-8"))
CATALOGUE = read_law(parsed(LAW / "clocks.yaml"), parsed(LAW / "work.yaml"), HOLIDAYS)
CALENDAR = LawCalendar(Zone("Europe/Stockholm"), CATALOGUE.days_off)
BY_CLOCK = {entry["clock"]: entry for entry in parsed(VECTORS)["clocks"]}
CASES = [
    pytest.param(entry, vector, id=f"{name}: {vector['shows']}")
    for name, entry in BY_CLOCK.items()
    for vector in entry["vectors"]
]


@pytest.fixture
def law() -> LawCatalogue:
    return CATALOGUE


def limits_of(entry, vector):
    events = {name: Moment(day) for name, day in vector["events"].items()}
    return statutory_limits(CATALOGUE.clocks_of(entry["kind"]), events, CALENDAR)


def aims(limit):
    return limit.moment.on, limit.fallback and limit.fallback.on


@pytest.mark.parametrize(("entry", "vector"), CASES)
def test_every_event_leads_to_its_deadline(entry, vector):
    mine = [limit for limit in limits_of(entry, vector) if limit.clock == entry["clock"]]
    if vector["deadline"] is None:
        assert mine == []
    else:
        (limit,) = mine
        assert aims(limit) == (vector["deadline"], vector.get("fallback"))
        assert limit.hard == entry["hard"]


@pytest.mark.parametrize(("entry", "vector"), CASES)
def test_no_other_clock_of_the_kind_ends_earlier(entry, vector):
    ends = [limit.moment.on for limit in limits_of(entry, vector) if limit.hard == entry["hard"]]
    assert vector["deadline"] is None or min(ends) == vector["deadline"]


def test_every_clock_with_a_figure_has_vectors(law):
    with_figure = {clock.id for clock in law.clocks if law.kind_clocks(clock.id)}
    assert set(BY_CLOCK) == with_figure


def test_every_version_with_a_figure_is_reached_by_a_vector(law):
    reached = {
        limit.source for entry in BY_CLOCK.values() for vector in entry["vectors"]
        for limit in limits_of(entry, vector) if limit.clock == entry["clock"]
    }  # fmt: skip
    stated = {one.source for clock in law.clocks for one in law.kind_clocks(clock.id)}
    assert reached == stated


@pytest.mark.parametrize("name", sorted(BY_CLOCK))
def test_vectors_cover_weekends_easter_and_leap_day(name):
    shown = {vector["shows"] for vector in BY_CLOCK[name]["vectors"]}
    wanted = {"ends on a Saturday", "ends on a Sunday"}
    if name != "sof-3-4":  # counts from 1 January alone
        wanted |= {"ends at Easter"}
        assert any("leap day" in text for text in shown)
    assert wanted <= shown


def test_the_46_kinds_of_work_are_there(law):
    assert [entry.number for entry in law.work_entries] == list(range(1, 47))


def test_every_clock_belongs_to_a_kind_of_work(law):
    carried = {clock_id for entry in law.work_entries for clock_id in entry.clocks}
    assert carried == {clock.id for clock in law.clocks}


def test_every_named_event_starts_extends_or_ends_some_clock(law):
    used = {
        name
        for clock in law.clocks
        for version in clock.versions
        for name in (version.event, *version.or_events, version.extended_by, version.ended_by)
    }
    assert used - {""} == set(law.events)


def test_deprivation_of_liberty_is_never_shifted(law):
    worst = [
        version for clock in law.clocks for version in clock.versions if version.consequence == 1
    ]
    assert len(worst) >= 8
    assert not any(version.weekend_shifts for version in worst)


def test_nobody_elses_time_is_hard_for_the_worker(law):
    others = [clock for clock in law.clocks if clock.binds is not Binds.MUNICIPALITY]
    assert others
    assert not any(version.hard for clock in others for version in clock.versions)


def test_what_only_a_committee_decides_is_marked(law):
    marked = {clock.id for clock in law.clocks if clock.versions[-1].committee}
    assert {
        "sol-22-4", "sol-22-13", "sol-22-14", "lvu-8", "lvu-13-2", "lvu-13-3", "lvu-14", "lvu-26",
        "lvu-29", "lvu-31c", "lvu-31f", "skb-4-6", "skb-5-3", "lvm-18",
    } <= marked  # fmt: skip
    assert "lvu-7" not in marked


def test_the_new_law_begins_where_the_old_one_ended(law):
    clock = law.clock("sol-23-5")
    old, new = clock.in_force(date(2025, 6, 30)), clock.in_force(date(2025, 7, 1))
    assert (old.period.count, new.period.count) == (2, 6)
    assert old.source.startswith("SoL 2001:453")
    assert new.source.startswith("SoL 2025:400")


def test_assumed_minutes_are_marked_as_assumptions(law):
    assert {entry.confidence for entry in law.work_entries} == {Confidence.LOW}


def test_every_text_is_there_in_both_languages(law):
    texts = [clock.name for clock in law.clocks]
    texts += [entry.name for entry in law.work_entries]
    texts += [holiday.name for holiday in law.holidays]
    texts += law.events.values()
    assert all(text.sv and text.en for text in texts)


# --- holidays -------------------------------------------------------------------------------------


def test_holidays_are_those_of_the_package_without_ordinary_sundays(law):
    public = {holiday.on for holiday in law.holidays if not holiday.eve}
    package = holidays.country_holidays("SE", years=range(2015, 2051), language="sv")
    assert public == {day for day, name in package.items() if name != "Söndag"}


def test_the_file_is_what_its_script_makes():
    script = runpy.run_path(str(ROOT / "packaging" / "make_holidays.py"))
    made = script["content"]()
    assert made["days"] == HOLIDAYS["days"]


def test_three_eves_a_year_are_flagged(law):
    eves = [holiday.on for holiday in law.holidays if holiday.eve and holiday.on.year == 2026]
    assert eves == [date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)]


def test_the_quick_reading_finds_the_same_days(law):
    assert read_days_off(HOLIDAYS) == law.days_off


# --- the page -------------------------------------------------------------------------------------


def test_the_page_is_what_its_script_makes():
    script = runpy.run_path(str(ROOT / "packaging" / "make_law_page.py"))
    page = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    assert page == script["page"](CATALOGUE), "run python packaging/make_law_page.py"


def test_the_program_takes_what_the_files_say():
    compiled = (LAW / "compiled.json").read_bytes()
    assert compiled == compile_law(CATALOGUE).compiled, "run python packaging/make_law_page.py"
    assert read_law_files(LawFiles(compiled)) == CATALOGUE


def test_a_file_that_was_altered_is_refused():
    with pytest.raises(FileUnusableError):
        read_law_files(LawFiles(b"{}"))


def test_statutory_figures_stand_in_no_code():
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "swdesk" / "rules").glob("*.py")
    )
    assert not re.search(r"Period\(\s*[1-9]", code)

"""A small law and the sample rulebook, for every test of the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from swdesk.domain.limits import Period, PeriodUnit
from swdesk.domain.wording import Text
from swdesk.rules.law import (
    Binds,
    CatalogueEntry,
    ClockVersion,
    Confidence,
    Holiday,
    LawCatalogue,
    StatutoryClock,
    WorkClass,
)
from swdesk.rules.reading import read

SAMPLE = Path(__file__).with_name("sample.yaml")


def _version(days: int, **facts: object) -> ClockVersion:
    fields: dict = {
        "event": "received",
        "period": Period(days, PeriodUnit.DAYS),
        "hard": True,
        "weekend_shifts": False,
        "committee": False,
        "consequence": 5,
        "consequence_text": Text("x", "x"),
        "source": "Lag 1 kap. 1 §",
        "confidence": Confidence.HIGH,
    }
    return ClockVersion(**{**fields, **facts})


def _clock(name: str, *versions: ClockVersion) -> StatutoryClock:
    return StatutoryClock(name, Text(name, name), Binds.MUNICIPALITY, versions)


def _entry(number: int, *clocks: str) -> CatalogueEntry:
    name = Text(str(number), str(number))
    minutes = (30, 90)
    return CatalogueEntry(number, name, WorkClass.S2, "x", minutes, Confidence.LOW, clocks)


@pytest.fixture(scope="session")
def law() -> LawCatalogue:
    """Two entries: 2 with a clock of 14 days in two versions, 15 with a committee's week."""
    return LawCatalogue(
        clocks=(
            _clock(
                "bedomning",
                _version(14, valid_until=date(2025, 6, 30), source="Gammal lag"),
                _version(14, valid_from=date(2025, 7, 1)),
            ),
            _clock("vecka", _version(7, event="decided", committee=True, consequence=1)),
            _clock("mjuk", _version(30, hard=False, weekend_shifts=True)),
        ),
        work_entries=(_entry(2, "bedomning"), _entry(15, "vecka", "mjuk"), _entry(46)),
        events={name: Text(name, name) for name in ("received", "decided", "last_considered")},
        holidays=(Holiday(date(2026, 12, 25), Text("Juldagen", "Christmas Day")),),
    )


@pytest.fixture(scope="session")
def source() -> bytes:
    """The sample file's bytes."""
    return SAMPLE.read_bytes()


@pytest.fixture(scope="session")
def book(source, law):
    """The sample rulebook."""
    return read(source, "sample.yaml", law)

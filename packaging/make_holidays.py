"""Writes resources/law/holidays-se.json from the `holidays` package.

Sweden's public holidays without the ordinary Sundays the package lists, and the three eves that
lag (1930:173) 2 § treats like holidays. Run it with a newer package to take over new holidays:

    python packaging/make_holidays.py
"""

# ruff: noqa: INP001 a script beside the product, and "packaging" is the name of a package on PyPI

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import holidays

TARGET = Path(__file__).parent.parent / "resources" / "law" / "holidays-se.json"
YEARS = range(2015, 2051)
SUNDAY = {"sv": "Söndag", "en_US": "Sunday"}
EVES = {
    "Midsummer's Eve": ("Midsommarafton", "Midsummer Day"),
    "Christmas Eve": ("Julafton", "Christmas Day"),
    "New Year's Eve": ("Nyårsafton", "New Year's Day"),
}


def names(language: str, years: range) -> dict[date, str]:
    """Every public holiday with its name; ordinary Sundays are gone."""
    found = holidays.country_holidays("SE", years=years, language=language)
    named = {}
    for day, text in found.items():
        parts = [part for part in text.split("; ") if part != SUNDAY[language]]
        if parts:
            named[day] = ", ".join(parts)
    return named


def public(years: range = YEARS) -> list[dict[str, object]]:
    """The public holidays as the file holds them."""
    swedish, english = names("sv", years), names("en_US", years)
    return [
        {"on": day.isoformat(), "name": {"sv": swedish[day], "en": english[day]}, "eve": False}
        for day in sorted(swedish)
    ]


def eves(years: range = YEARS) -> list[dict[str, object]]:
    """The day before Midsummer Day, Christmas Day and New Year's Day."""
    english = names("en_US", range(years.start, years.stop + 1))
    return [
        {"on": (day - timedelta(days=1)).isoformat(), "name": {"sv": sv, "en": en}, "eve": True}
        for day, text in sorted(english.items())
        for en, (sv, feast) in EVES.items()
        if text == feast and (day - timedelta(days=1)).year in years
    ]


def content() -> dict[str, object]:
    """The whole file as data."""
    days = sorted([*public(), *eves()], key=lambda entry: str(entry["on"]))
    return {
        "format": 1,
        "country": "SE",
        "source": f"holidays {holidays.__version__} (PyPI); lag (1989:253) om allmänna helgdagar",
        "eves": "lag (1930:173) om beräkning av lagstadgad tid, 2 §",
        "years": [YEARS.start, YEARS.stop - 1],
        "days": days,
    }


if __name__ == "__main__":
    data = content()
    days = data.pop("days")
    head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = ",\n  ".join(json.dumps(day, ensure_ascii=False) for day in days)
    TARGET.write_text(f'{head},\n "days": [\n  {rows}\n ]\n}}\n', encoding="utf-8")

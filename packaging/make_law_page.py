"""Writes, from resources/law/, docs/law.md for people and compiled.json for the program.

Run it after every change of the data: `python packaging/make_law_page.py`.
"""

# ruff: noqa: INP001 a script beside the product, and "packaging" is the name of a package on PyPI

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from swdesk.rules.law import ClockVersion, LawCatalogue, StatutoryClock, read_law  # noqa: E402
from swdesk.rules.law_files import NAME, compile_law  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

INTRODUCTION = """\
# The law's clocks

Made from `resources/law/` by `packaging/make_law_page.py`; edit the data, not this page. Nothing
here is legal advice. Every figure carries its source and how sure it is: **H** read in the text
of the law, **M** consistent with a source or from memory, **L** an assumption to be confirmed. A
rulebook builds on these clocks and cannot make a hard one longer or softer.

## How swdesk counts

- Counting follows lag (1930:173) 1 §: the day of the event is not counted; weeks, months and
  years end on the day with the same weekday or number, and on the month's last day where that
  number is missing (31 October + 4 months = 28 February).
- **At once** is counted as the same day, and said to be swdesk's reading where the law gives no
  figure.
- The **version** in force on the day of the event counts, to the end.
- Where a clock may start from several events, the **latest one entered** counts: a first
  consideration from the placement, later ones from the last consideration.
- **Weekend**: lag (1930:173) 2 § lets an act wait for the next weekday when the last day is a
  Saturday, Sunday, public holiday, Midsummer's Eve, Christmas Eve or New Year's Eve. swdesk shows
  that day as a fallback and never plans on it. For everything about deprivation of liberty it
  shows none.
- **Committee**: what only a committee may decide (SoL 30 kap.) is planned to the stop date of the
  last known meeting on or before the last day. If no such meeting is known, swdesk says so.
- **Extension**: where somebody has granted more time, enter the event `extended_to` with the new
  last day. It can only lengthen.
- **Hard** is the law's own limit for the municipality. Norms of the Ombudsmen, and the time of a
  court, a party or another authority, are soft: shown, planned for, never called a broken limit.
- A date that a court or a prosecutor sets is entered as the assignment's deadline, not computed.
- **If missed** is ranked from 1 (worst) to 8; the ranking is swdesk's own and breaks ties only.
"""

TABLE = """
| clock | duty | counts from | time | kind | if missed | source | sure |
|---|---|---|---|---|---|---|---|
"""


UNTIMED = """\
The law says promptly, at the next occasion, or by a date that somebody sets. Such a duty has no
limit of its own; the rulebook's levels say how soon it is done.
"""


def page(law: LawCatalogue) -> str:
    """The whole page."""
    timed = [clock for clock in law.clocks if law.kind_clocks(clock.id)]
    untimed = [clock for clock in law.clocks if not law.kind_clocks(clock.id)]
    return "".join((
        INTRODUCTION,
        "\n## Clocks with a figure\n", TABLE, *rows(law, timed),
        "\n## Duties without a figure\n\n",
        UNTIMED,
        TABLE, *rows(law, untimed),
        "\n## Clock events\n\n| event | Swedish | English |\n|---|---|---|\n",
        *(f"| `{name}` | {text.sv} | {text.en} |\n" for name, text in law.events.items()),
        "\n## Kinds of work\n\nMinutes are assumptions (L) that every unit has to check.\n\n",
        "| no | kind | class | minutes | clocks | source |\n|---|---|---|---|---|---|\n",
        *work_rows(law),
    ))  # fmt: skip


def rows(law: LawCatalogue, clocks: Iterable[StatutoryClock]) -> Iterable[str]:
    """One row per version, the newest first."""
    for clock in clocks:
        for version in reversed(clock.versions):
            yield row(law, clock, version)


def row(law: LawCatalogue, clock: StatutoryClock, version: ClockVersion) -> str:
    """A version as a row of the table."""
    cells = (
        f"`{clock.id}`", f"{clock.name.sv} / {clock.name.en}", starts(law, version),
        length(version), nature(clock, version),
        f"{version.consequence}: {version.consequence_text.en}",
        source(version), version.confidence.value,
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |\n"


def starts(law: LawCatalogue, version: ClockVersion) -> str:
    """The events that start the clock, in words."""
    return ", or ".join(law.events[name].en for name in (version.event, *version.or_events))


def length(version: ClockVersion) -> str:
    """The period in words."""
    if version.period is None:
        return "no figure"
    if not version.period.count:
        return "same day"
    unit = version.period.unit.value
    return f"{version.period.count} {unit.removesuffix('s') if version.period.count == 1 else unit}"


def nature(clock: StatutoryClock, version: ClockVersion) -> str:
    """Hard or soft, and what else bears on planning."""
    words = ["hard" if version.hard else "soft"]
    if clock.binds.value != "municipality":
        words.append(f"the {clock.binds.value}'s time")
    words += ["weekend fallback"] if version.weekend_shifts else []
    words += ["committee"] if version.committee else []
    words += ["can be extended"] if version.extended_by else []
    return ", ".join(words)


def source(version: ClockVersion) -> str:
    """The source with the days between which events are counted by it, and the note."""
    since = f"from {version.valid_from}" if version.valid_from else ""
    until = f"until {version.valid_until}" if version.valid_until else ""
    span = f" ({' '.join(filter(None, (since, until)))})" if since or until else ""
    return version.source + span + (f". {version.note.en}" if version.note else "")


def work_rows(law: LawCatalogue) -> Iterable[str]:
    """The catalogue of kinds of work."""
    for entry in law.work_entries:
        low, high = entry.usual_minutes
        minutes = str(low) if low == high else f"{low}–{high}"
        clocks = ", ".join(f"`{clock_id}`" for clock_id in entry.clocks) or "–"
        yield (
            f"| {entry.number} | {entry.name.sv} / {entry.name.en} | {entry.work_class.value} "
            f"| {minutes} | {clocks} | {entry.source} |\n"
        )


def shipped() -> LawCatalogue:
    """The catalogue as it lies in resources/law/."""
    folder = ROOT / "resources" / "law"
    yaml = YAML(typ="safe", pure=True)
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.*")}
    return read_law(
        yaml.load(texts["clocks.yaml"]),
        yaml.load(texts["work.yaml"]),
        json.loads(texts["holidays-se.json"]),
    )


if __name__ == "__main__":
    law = shipped()
    (ROOT / "docs" / "law.md").write_text(page(law), encoding="utf-8")
    (ROOT / "resources" / "law" / NAME).write_bytes(compile_law(law).compiled)

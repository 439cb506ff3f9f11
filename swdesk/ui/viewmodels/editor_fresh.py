"""What new rows begin with: everything that must be there, empty where only the unit can say it."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from swdesk.texts.weekdays import unaccented
from swdesk.ui.viewmodels.editor_seen import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data
    from swdesk.ui.viewmodels.editor_asks import Spot
    from swdesk.ui.viewmodels.editor_seen import Seen

Row = dict[str, "Data"]
ANSWERS = ("task", "result", "way_of_working", "when_time_is_short")
_NUMBER = re.compile(r"(.*?)(\d+)([^\d]*)")


def words(seen: Seen) -> Data:
    """No words yet, in the language that is spoken."""
    return {seen.languages[0]: ""}


def slug(text: str) -> str:
    """An id out of a name: "Förhandsbedömning, ny" is forhandsbedomning-ny."""
    plain = unaccented(text.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def unused(wished: str, taken: Iterable[str]) -> str:
    """The id itself, or the first with a number that nobody has."""
    used = set(taken)
    number, found = 2, wished
    while found in used:
        found, number = f"{wished[:60]}-{number}", number + 1
    return found


def ids(seen: Seen, path: Path, key: str) -> list[str]:
    """The ids or numbers of a list of rows."""
    return [str(each.get(key, "")) for each in entries(seen.data(path))]


def next_number(above: str, taken: Iterable[str]) -> str:
    """A number for a row that stands after another: the next one up, or with a letter."""
    used = set(taken)
    found = _NUMBER.fullmatch(above)
    if found is None:
        return unused(above or "1", used)
    following = f"{found[1]}{int(found[2]) + 1}"
    if not found[3] and following not in used:
        return following
    stem = f"{found[1]}{found[2]}"
    letters = (f"{stem}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    return next((each for each in letters if each not in used), unused(stem, used))


def first(seen: Seen, what: str, otherwise: str = "") -> str:
    """The first of what there is."""
    return next((option.id for option in seen.known(what)), otherwise)


def number_at(seen: Seen, path: Path, index: int, prefix: str = "") -> str:
    """The number of a row that comes to stand at an index."""
    numbers = ids(seen, path, "number")
    above = numbers[index - 1] if 0 < index <= len(numbers) else prefix
    if prefix and numbers:
        above = numbers[-1]
    every = [
        number
        for each in (path, ("rules",), ("drops",), ("crisis", "rules"), ("crisis", "drops"))
        for number in ids(seen, each, "number")
    ]
    return next_number(above or f"{prefix}0", every)


def level(seen: Seen, _path: Path, index: int) -> Row:
    """A level that begins between blocks."""
    taken = {int(each) for each in ids(seen, ("levels",), "id") if each.isdecimal()}
    number = next((each for each in range(1, 10) if each not in taken), index + 1)
    return {
        "id": number,
        "name": words(seen),
        "explanation": words(seen),
        "respond": "by_date",
        "breaks_into": "between_blocks",
    }


def fact(seen: Seen, path: Path, _index: int) -> Row:
    """A question that is answered by yes or no."""
    known_by = unused(seen.words.say("new-question"), ids(seen, path, "id"))
    return {"id": known_by, "question": words(seen)}


def contact(seen: Seen, path: Path, _index: int) -> Row:
    """A role that nobody stands in for yet."""
    known_by = unused(seen.words.say("new-role"), ids(seen, path, "role"))
    return {"role": known_by, "name": words(seen)}


def kind(seen: Seen, path: Path, _index: int) -> Row:
    """A kind of work whose six answers are still to be given."""
    known_by = unused(seen.words.say("new-kind"), ids(seen, path, "id"))
    ask: Row = {"text": words(seen), "contacts": []}
    answers: Row = {each: words(seen) for each in ANSWERS}
    return {
        "id": known_by,
        "name": words(seen),
        "answers": {**answers, "ask": ask, "may_decide": words(seen)},
        "usual_minutes": 30,
        "asks": [],
    }


def rule(seen: Seen, path: Path, index: int) -> Row:
    """A rule about one kind of work, to be chosen."""
    prefix = "K" if path[0] == "crisis" else ""
    return {
        "number": number_at(seen, path, index, prefix),
        "title": words(seen),
        "when": [{"kind": []}],
        "level": _neighbours_level(seen, path, index),
        "source": "",
    }


def _neighbours_level(seen: Seen, path: Path, index: int) -> Data:
    """The level of the row above, else of the one below: rows stand by level."""
    rows = entries(seen.data(path))
    beside = rows[max(0, index - 1) : index + 1]
    return next((row["level"] for row in beside if row.get("level")), 1)


def deferral(seen: Seen, path: Path, index: int) -> Row:
    """A row for work that may wait ten working days."""
    return {
        "number": number_at(seen, path, index, "D"),
        "title": words(seen),
        "kinds": [],
        "at_most": {"working_days": 10},
        "source": "",
    }


def drop(seen: Seen, path: Path, index: int) -> Row:
    """A row for a short form."""
    prefix = "KS" if path[0] == "crisis" else "S"
    return {
        "number": number_at(seen, path, index, prefix),
        "title": words(seen),
        "kinds": [],
        "how": "short_form",
        "minutes": 15,
        "text": words(seen),
        "source": "",
    }


def notice(seen: Seen, path: Path, index: int) -> Row:
    """A notice for what cannot be met."""
    return {
        "number": number_at(seen, path, index, "N"),
        "on": "unmet",
        "tell": first(seen, "role"),
        "by": {"minutes": 30},
        "text": words(seen),
        "source": "",
    }


def escalation(seen: Seen, _path: Path, _index: int) -> Row:
    """Someone who answers within an hour."""
    return {"tell": first(seen, "role"), "within": {"hours": 1}}


def protected(seen: Seen, _path: Path, _index: int) -> Row:
    """An hour of every working day."""
    return {
        "name": words(seen),
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "from": "15:00",
        "until": "16:00",
        "broken_by": [1],
    }


def meeting(_seen: Seen, _path: Path, _index: int) -> Row:
    """A meeting whose days are still to be said."""
    return {"meets": "", "stops": ""}


def step(seen: Seen, path: Path, _index: int) -> Row:
    """The week after the last one."""
    weeks = [each.get("week") for each in entries(seen.data(path))]
    last = max((week for week in weeks if type(week) is int), default=0)
    return {"week": last + 1, "title": words(seen), "tasks": [words(seen)]}


def test(seen: Seen, _path: Path, _index: int) -> Row:
    """A situation of the first kind of work, on a weekday at nine."""
    return {
        "name": words(seen),
        "given": situation(seen),
        "expect": {"level": 1},
    }


test.__test__ = False  # type: ignore[attr-defined]


def situation(seen: Seen) -> Row:
    """A situation to begin with: now, of the first kind."""
    day = seen.words.zone.day_of(seen.now).isoformat()
    return {"kind": first(seen, "kind"), "at": f"{day}T09:00"}


def next_situation(spot: Spot) -> Data:
    """One more situation of a test, with a label of its own."""
    seen, data = spot.seen, spot.data()
    count = len(data) + 1 if isinstance(data, list) else 2
    called = seen.words.say("situation")
    return {"as": f"{called}-{count}", **situation(seen)}


def clock(_spot: Spot) -> Data:
    """A clock of the unit's own."""
    return {"event": "received", "period": {"working_days": 5}, "hard": "no", "source": ""}


def duplicated(row: Data, seen: Seen, path: Path, key: str) -> Data:
    """The same row once more, under an id or number of its own."""
    copied = deepcopy(row)
    if isinstance(copied, dict) and key:
        taken = ids(seen, path, key)
        old = str(copied.get(key, ""))
        if key == "number":
            copied[key] = next_number(old, taken)
        elif key == "id" and old.isdecimal():
            copied[key] = max((int(each) for each in taken if each.isdecimal()), default=0) + 1
        else:
            copied[key] = unused(old, taken)
    return copied


def beginnings(section: str, seen: Seen) -> Data:
    """What a part of the rulebook begins with that is not there yet."""
    role = first(seen, "role")
    made: dict[str, Row] = {
        "day": {"reserve_minutes": 45, "buffer_minutes": 10},
        "committee": {"name": words(seen), "meetings": []},
        "crisis": {
            "explanation": words(seen),
            "switched_by": role,
            "at_most": {"days": 14},
            "rules": [],
            "drops": [],
        },
        "introduction": {
            "explanation": words(seen), "months": 12, "supervisor": role, "steps": [],
        },
    }  # fmt: skip
    return made.get(section, {})

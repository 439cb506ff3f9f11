"""Why a file, an entry of it, a key file or a database cannot be used, and what to do about it.

Each is the second half of a sentence of `refusals`.
"""

from __future__ import annotations

from swdesk.texts.language import mark

_FILE = {
    "altered": mark("it was altered after it was made, so ask for it again"),
    "columns_alike": mark(
        "the columns {column} and {other} mean the same, so take one away, or say with "
        "--map which one counts"
    ),
    "column_twice": mark("two columns are called {column}, so rename one"),
    "empty": mark("it is empty, so export it again"),
    "folder": mark("it is a folder, so name a file in it"),
    "kind_unknown": mark("its name does not tell what it is, so say so with --as"),
    "map_personal_number": mark("a personal number stands in it, so take that out"),
    "map_unreadable": mark("it is neither TOML nor JSON, so correct it by the example in the docs"),
    "map_wrong": mark("{at} means nothing in a column map, so correct or remove it"),
    "missing": mark("there is no such file, so look at its name"),
    "nested_too_deep": mark("its parts are nested too deep for a calendar, so export it again"),
    "no_access": mark("you may not read it, so ask for the right to"),
    "no_folder": mark("it is a file, so name the folder beside it whose name ends in .proof"),
    "no_known_column": mark("no column has a known name, so say with --map what they are"),
    "not_a_file": mark("it is no ordinary file, so name another one"),
    "not_calendar": mark("it is no calendar, so export it as ICS"),
    "not_json": mark("it is no list in JSON, so export it again"),
    "not_text": mark("it is no text, so export it as CSV or JSON"),
    "too_demanding": mark("it asks for too much memory, so export a shorter time"),
    "rulebook_too_large": mark("a rulebook is {most_bytes} at most, so shorten its texts"),
    "too_large": mark("it is larger than {most_bytes}, so export less at a time"),
    "too_many_blocks": mark("it holds more than {most_blocks} times, so export a shorter time"),
    "too_many_rows": mark("it holds more than {most_rows} rows, so export less at a time"),
    "took_too_long": mark("reading it takes too long, so export a shorter time"),
    "unreadable": mark("the system cannot read it, so copy it anew"),
}
_OURS = mark("{where} is not as it should be, so install swdesk anew")
_ENTRY = {
    "cells": mark("it has {cells} cells where the header has {wanted}, so mend the row"),
    "cut_off": mark("the file ends in the middle of it, so export it again"),
    "date_unreadable": mark("its date or time does not exist, so correct it"),
    "ends_before_start": mark("it ends before it starts, so correct its times"),
    "length_unreadable": mark("its length cannot be read, so correct it"),
    "line_unreadable": mark("one of its lines cannot be read, so export it again"),
    "no_start": mark("it has no start, so enter one"),
    "not_json": mark("it is no entry of a task list, so export it again"),
    "quoting": mark("a quotation mark is opened and not closed, so mend the row"),
    "rule_too_fine": mark("it repeats within a day, so enter its times one by one"),
    "rule_unreadable": mark("how it repeats cannot be read, so correct it"),
    "this_and_future": mark("it changes a series from a day on, so end it and begin another"),
    "too_long": mark("it is too long for one fixed time, so enter an absence instead"),
    "too_many_instances": mark("it repeats more than {most} times, so give the series an end"),
    "unreadable": mark("it cannot be read, so export it again"),
    "zone_unknown": mark("its time zone {zone} is not known, so choose another one"),
}
_KEY_FILE = {
    "altered": mark("it was altered after it was made, so ask for it again"),
    "cost": mark("it asks for an absurd cost"),
    "demo_key": mark("an open key outside a demo home"),
    "format": mark("it is of an unknown format"),
    "missing": mark("it is missing"),
    "size": mark("it is too large"),
    "slot": mark("no slot in it is whole"),
    "slots": mark("its slots cannot be read"),
    "unreadable": mark("it cannot be read"),
}
_DATABASE = {
    "application": mark("another program made it"),
    "empty": mark("it is empty"),
    "engine_without_encryption": mark("the engine cannot encrypt"),
    "missing": mark("it is missing"),
    "plaintext": mark("it is not encrypted"),
    "sentinel": mark("its mark is missing"),
    "wrong_key_or_damaged": mark("its key does not fit, or it is damaged"),
}
_HISTORY = {
    "altered": mark("it was changed after it was written, so ask for it again"),
    "malformed": mark("it says what no history says, so ask for it again"),
    "newer": mark("a newer swdesk wrote it, so update this one first"),
    "not_ours": mark("it is no history file; “swdesk export history” writes one"),
    "number": mark("it holds a figure that no desk can have had, so ask for it again"),
    "spelling": mark("it is not written as swdesk writes it, so ask for it again"),
    "status": mark("work in it stands as none can stand, so ask for it again"),
    "text": mark("it holds words that no rulebook can have, so ask for it again"),
    "time": mark("it holds a time that cannot have been, so ask for it again"),
    "too_large": mark("it is larger than a history may be, so ask for a shorter time"),
    "torn": mark("it is only half copied, so copy it again"),
    "unknown_work": mark("it speaks of work that it never tells of, so ask for it again"),
    "week": mark("its ordinary hours are none, so ask for it again"),
    "zone": mark("its time zone is not known, so ask for it again"),
}
_DAMAGED = mark("a check failed")
WHYS = {
    "file_unusable": _FILE,
    "entry_unusable": _ENTRY,
    "history_refused": _HISTORY,
    "key_file_damaged": _KEY_FILE,
    "not_our_file": _DATABASE,
}
"""Refusal code to its reasons, code to words."""


def why(refusal: str, code: str) -> str:
    """The message of a reason; files of our own have one for all their faults."""
    general = _OURS if refusal == "file_unusable" else _DAMAGED
    return WHYS.get(refusal, {}).get(code, general)

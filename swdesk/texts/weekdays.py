"""The days of the week as people write them, Swedish and English, without accents."""

from __future__ import annotations

_UNACCENTED = str.maketrans("åäöéü", "aaoeu")


def unaccented(text: str) -> str:
    """Lower-case text without the accents of Swedish: "lördag" and "lordag" are the same day."""
    return text.translate(_UNACCENTED)


_NAMES = (
    ("man", "mandag", "mon", "monday"),
    ("tis", "tisdag", "tue", "tues", "tuesday"),
    ("ons", "onsdag", "wed", "wednesday"),
    ("tor", "tors", "torsdag", "thu", "thur", "thurs", "thursday"),
    ("fre", "fredag", "fri", "friday"),
    ("lor", "lordag", "sat", "saturday"),
    ("son", "sondag", "sun", "sunday"),
)

DAY_NAMES = {name: number for number, names in enumerate(_NAMES) for name in names}
"""Every name, lower case and unaccented, to the weekday's number, 0 for Monday."""

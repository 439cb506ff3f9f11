"""Writes resources/fonts/: three static cuts of Inter, Latin only, under the name "Swdesk Sans".

Qt gives a variable font no weight between regular and bold, and two programs' fonts of one name
mix; so the cuts are static and have a name of their own (Inter reserves none, see OFL.txt). Needs
`fonttools` and `fontpkg-inter`, which nothing else does:

    python packaging/fonts.py
"""

# ruff: noqa: INP001 a script beside the product, and "packaging" is the name of a package on PyPI

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parent.parent / "resources" / "fonts"
FAMILY = "Swdesk Sans"
CUTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
TEXT_SIZE = 14  # the optical size the cuts are drawn for
# Latin with its accents, punctuation, currency, arrows, mathematical signs, ticks and keys.
SIGNS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x202F, 0x2030, 0x2032,
    0x2033, 0x2039, 0x203A, 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2260, 0x2264, 0x2265,
    0x21E7, 0x2318, 0x2325, 0x25CF, 0x2713, 0x2717,
]  # fmt: skip
# Kerning, marks, and figures of one width for columns of times.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "case"]
NAMES_OF_A_VARIABLE_FONT = (16, 17, 21, 22, 25)


def main() -> None:
    """Write the three cuts beside their licence."""
    source = importlib.resources.files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf"
    for cut, weight in CUTS.items():
        with importlib.resources.as_file(source) as path:
            font = TTFont(path, recalcTimestamp=False)
        font = instancer.instantiateVariableFont(font, {"wght": weight, "opsz": TEXT_SIZE})
        _keep_latin(font)
        _rename(font, cut, weight)
        font.save(TARGET / f"SwdeskSans-{cut}.ttf")


def _keep_latin(font: TTFont) -> None:
    options = subset.Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)


def _rename(font: TTFont, cut: str, weight: int) -> None:
    names: Any = font["name"]
    for name_id in NAMES_OF_A_VARIABLE_FONT:
        names.removeNames(nameID=name_id)
    # Old programs know four cuts of a family: the half bold one is a family of its own to them.
    family, style = (f"{FAMILY} {cut}", "Regular") if cut == "SemiBold" else (FAMILY, cut)
    full = FAMILY if cut == "Regular" else f"{FAMILY} {cut}"
    told = {1: family, 2: style, 3: f"{full} 1", 4: full, 6: f"SwdeskSans-{cut}"}
    if cut == "SemiBold":
        told |= {16: FAMILY, 17: cut}
    for name_id, text in told.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if cut == "Bold" else 0x40
    font["head"].macStyle = 1 if cut == "Bold" else 0


if __name__ == "__main__":
    main()

"""The small style sheet for what Fusion draws: fields, lists, menus, bars."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from swdesk import resources

if TYPE_CHECKING:
    from swdesk.ui.theme.tokens import Tokens


def sheet(tokens: Tokens) -> str:
    """The template of resources/themes, filled in.

    Raises:
        KeyError: the template names a token that there is not.
    """
    template = resources.path("themes", "style.qss").read_text(encoding="utf-8")
    return string.Template(template).substitute(
        _colours(tokens), **_lengths(tokens), **_signs(tokens)
    )


def _colours(tokens: Tokens) -> dict[str, str]:
    colours = tokens.colours
    plain = {name: getattr(colours, name) for name in colours.__struct_fields__}
    named = {name: colour for name, colour in plain.items() if isinstance(colour, str)}
    more = {
        "danger": colours.danger,
        "tint": colours.accent_shade.soft,
        "warning_tint": colours.warning_shade.soft,
    }
    return named | more | _selection(tokens)


def _selection(tokens: Tokens) -> dict[str, str]:
    """What is chosen: softly tinted, or turned over where contrast is all."""
    colours = tokens.colours
    if tokens.high_contrast:
        return {"selected": colours.accent, "on_selected": colours.on_accent}
    return {"selected": colours.accent_shade.soft, "on_selected": colours.text}


def _lengths(tokens: Tokens) -> dict[str, str]:
    lengths = {
        **{f"space_{name}": getattr(tokens.space, name) for name in tokens.space.__struct_fields__},
        **{f"radius_{name}": getattr(tokens.radius, name) for name in ("small", "medium", "large")},
        # A ring of two pixels takes one from the air inside, so that the words stand still.
        "less_xs": tokens.space.xs - 1,
        "less_s": tokens.space.s - 1,
        # Qt keeps three pixels around the words of a cell, and none around those of its head.
        "cell": max(0, tokens.space.s - 3),
        "box": tokens.scaled(18),
        "round": tokens.scaled(18) // 2 + 1,
        "bar": tokens.scaled(10),
        "thin": max(1, tokens.scaled(10) // 2 - 2),
        "handle": tokens.scaled(32),
        "arrow": tokens.scaled(12),
        # Without the strokes above and below.
        "field": tokens.sizes.control - 2 * tokens.space.xs - 2,
    }
    return {name: f"{length}px" for name, length in lengths.items()}


def _signs(tokens: Tokens) -> dict[str, str]:
    """Drawings, which a style sheet can only take from files."""
    shade = "dark" if tokens.dark else "light"
    files = {
        "arrow_down": "arrow-down.svg",
        "arrow_up": "arrow-up.svg",
        "check": f"check-{shade}.svg",
        "partly": f"partly-{shade}.svg",
        "dot": f"dot-{shade}.svg",
    }
    return {name: resources.path("themes", file).as_posix() for name, file in files.items()}

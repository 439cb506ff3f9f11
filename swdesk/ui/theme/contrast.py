"""How well colours stand apart, by WCAG 2.2, and which ones are used together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.theme.tokens import Colours, Shade, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2, 1.4.3 (AA) and 1.4.11
Pair = tuple[str, str, str]  # what it is, foreground, background


def ratio(one: str, other: str) -> float:
    """The contrast of two colours "#rrggbb", from 1.0 to 21.0 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def text_pairs(colours: Colours) -> Iterator[Pair]:
    """Every letter's colour with every ground it stands on."""
    for ground_name, ground in (*_grounds(colours), ("chosen", colours.accent_shade.soft)):
        for word in ("text", "muted", "accent", "danger", "warning", "info"):
            yield f"{word} on {ground_name}", getattr(colours, word), ground
    for name, shade in _shades(colours):
        yield f"text on soft {name}", colours.text, shade.soft
        yield f"muted on soft {name}", colours.muted, shade.soft
        yield f"strong on soft {name}", shade.strong, shade.soft
    yield "label on accent", colours.on_accent, colours.accent
    yield "label on hovered accent", colours.on_accent, colours.accent_hover
    yield "label on danger", colours.surface, colours.danger


def graphic_pairs(colours: Colours) -> Iterator[Pair]:
    """Edges, signs, rings and what bounds a field, with what they lie on.

    Left out as WCAG leaves it out: what is disabled, and lines that only decorate.
    """
    for ground_name, ground in _grounds(colours):
        yield f"focus on {ground_name}", colours.focus, ground
        yield f"accent on {ground_name}", colours.accent, ground
        yield f"outline on {ground_name}", colours.outline, ground
        for name, shade in _shades(colours):
            yield f"strong {name} on {ground_name}", shade.strong, ground
    for name, shade in _shades(colours):
        yield f"focus on soft {name}", colours.focus, shade.soft


def _grounds(colours: Colours) -> Iterator[tuple[str, str]]:
    for name in ("window", "surface", "raised", "hover"):
        yield name, getattr(colours, name)


def _shades(colours: Colours) -> Iterator[tuple[str, Shade]]:
    for tone in Tone:
        yield str(tone), colours.tone(tone)
    for number, shade in enumerate(colours.levels, 1):
        yield f"level {number}", shade

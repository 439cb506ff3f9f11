"""One theme at one zoom, made into tokens."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

from swdesk.ui.theme.schemes import SCHEMES
from swdesk.ui.theme.tokens import Radius, Sizes, Space, Theme, Tokens

SMALLEST_ZOOM, LARGEST_ZOOM = 80, 200

_Scale = TypeVar("_Scale", bound=Struct)


def tokens(theme: Theme, zoom: int = 100) -> Tokens:
    """The tokens of a theme that says light or dark itself; zoom in percent, held to 80 to 200."""
    held = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    return Tokens(
        theme=theme,
        dark=theme in (Theme.DARK, Theme.CONTRAST_DARK),
        high_contrast=theme in (Theme.CONTRAST_LIGHT, Theme.CONTRAST_DARK),
        colours=SCHEMES[theme],
        zoom=held,
        space=_zoomed(Space(), held),
        radius=_zoomed(Radius(), held),
        sizes=_zoomed(Sizes(), held),
    )


def _zoomed(scale: _Scale, zoom: int) -> _Scale:
    steps = {name: getattr(scale, name) for name in scale.__struct_fields__}
    return type(scale)(**{name: round(step * zoom / 100) for name, step in steps.items()})

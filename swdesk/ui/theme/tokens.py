"""The words of the look: colours, distances, radii and sizes. Nothing else names a colour."""

from __future__ import annotations

import enum

from msgspec import Struct


class Theme(enum.StrEnum):
    """What a person may choose; the values are kept in the settings.

    SYSTEM and CONTRAST are light or dark as the desktop is.
    """

    SYSTEM = "system"
    CONTRAST = "contrast"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


class Tone(enum.StrEnum):
    """How something is meant; a sign or words always say it as well."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    INFO = "info"
    WARNING = "warning"
    DANGER = "danger"


class Shade(Struct, frozen=True):
    """A soft background, and the strong edge or sign that stands on it. Both "#rrggbb"."""

    soft: str
    strong: str


class Colours(Struct, frozen=True):
    """Every colour of one theme, as "#rrggbb".

    `border` only decorates; `outline` bounds what can be filled in. `levels` starts at level 1.
    """

    window: str
    surface: str
    raised: str
    border: str
    outline: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    hover: str
    neutral_shade: Shade
    accent_shade: Shade
    info_shade: Shade
    warning_shade: Shade
    danger_shade: Shade
    levels: tuple[Shade, ...]

    @property
    def danger(self) -> str:
        """For words and signs of what is lost."""
        return self.danger_shade.strong

    @property
    def warning(self) -> str:
        """For words and signs of what is near."""
        return self.warning_shade.strong

    @property
    def info(self) -> str:
        """For words and signs of what is good to know."""
        return self.info_shade.strong

    def tone(self, tone: Tone) -> Shade:
        """The shade of a tone."""
        return {
            Tone.NEUTRAL: self.neutral_shade,
            Tone.ACCENT: self.accent_shade,
            Tone.INFO: self.info_shade,
            Tone.WARNING: self.warning_shade,
            Tone.DANGER: self.danger_shade,
        }[tone]

    def level(self, level: int) -> Shade:
        """The shade of a level from 1; those below the last that has its own share it."""
        return self.levels[min(max(level, 1), len(self.levels)) - 1]


class Space(Struct, frozen=True):
    """The one scale of distances, in device-independent pixels at 100 %."""

    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741 the name of the step, never a lone letter in use
    xl: int = 24
    xxl: int = 32


class Radius(Struct, frozen=True):
    """Corner radii, in device-independent pixels at 100 %."""

    small: int = 6
    medium: int = 8
    large: int = 12


class Sizes(Struct, frozen=True):
    """Heights of letters, icons and strokes, in device-independent pixels at 100 %."""

    caption: int = 11
    small: int = 12
    note: int = 13
    body: int = 14
    heading: int = 16
    title: int = 20
    display: int = 26
    icon: int = 16
    icon_large: int = 20
    control: int = 34  # height of buttons and fields
    head: int = 28  # height of the line on top of a card, so that cards side by side agree
    edge: int = 4  # the strong edge of a block or a callout


class Tokens(Struct, frozen=True):
    """One theme at one zoom: what every widget reads. Distances are already zoomed."""

    theme: Theme
    dark: bool
    high_contrast: bool
    colours: Colours
    zoom: int = 100
    space: Space = Space()
    radius: Radius = Radius()
    sizes: Sizes = Sizes()

    def scaled(self, length: float) -> int:
        """A length drawn for 100 %, at this zoom, in whole device-independent pixels."""
        return round(length * self.zoom / 100)

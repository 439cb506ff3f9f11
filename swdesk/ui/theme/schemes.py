"""The four sets of colours. Their contrasts are tested, pair by pair (contrast.py)."""

from __future__ import annotations

from swdesk.ui.theme.tokens import Colours, Shade, Theme

_LIGHT_RED = Shade("#fbe9e7", "#b3261e")
_LIGHT_AMBER = Shade("#fdf1dc", "#8a5a00")
_LIGHT_BLUE = Shade("#e5eefa", "#1f5fa8")
_LIGHT_GREY = Shade("#eceef1", "#4c5560")
_LIGHT_VIOLET = Shade("#efeaf6", "#654a94")

LIGHT = Colours(
    window="#f6f5f2",
    surface="#ffffff",
    raised="#ffffff",
    border="#e2dfd8",
    outline="#82878e",
    text="#1f2328",
    muted="#5c6470",
    disabled="#868c95",
    accent="#0b5c6b",
    accent_hover="#0a4d5a",
    on_accent="#ffffff",
    focus="#0b5c6b",
    hover="#f1f3f4",
    neutral_shade=_LIGHT_GREY,
    accent_shade=Shade("#e0eff1", "#0b5c6b"),
    info_shade=_LIGHT_BLUE,
    warning_shade=_LIGHT_AMBER,
    danger_shade=_LIGHT_RED,
    levels=(_LIGHT_RED, _LIGHT_AMBER, _LIGHT_BLUE, _LIGHT_GREY, _LIGHT_VIOLET),
)

_DARK_RED = Shade("#43211f", "#ff9d94")
_DARK_AMBER = Shade("#3d3018", "#f3c26b")
_DARK_BLUE = Shade("#1d2f47", "#92bdf5")
_DARK_GREY = Shade("#2b3138", "#b8c0ca")
_DARK_VIOLET = Shade("#332a45", "#c9b2f2")

DARK = Colours(
    window="#16191d",
    surface="#1f2429",
    raised="#262c32",
    border="#333a42",
    outline="#757e88",
    text="#e8eaed",
    muted="#a2abb5",
    disabled="#78818a",
    accent="#6cc4d1",
    accent_hover="#86d3de",
    on_accent="#10242a",
    focus="#6cc4d1",
    hover="#2a3036",
    neutral_shade=_DARK_GREY,
    accent_shade=Shade("#1d3a40", "#6cc4d1"),
    info_shade=_DARK_BLUE,
    warning_shade=_DARK_AMBER,
    danger_shade=_DARK_RED,
    levels=(_DARK_RED, _DARK_AMBER, _DARK_BLUE, _DARK_GREY, _DARK_VIOLET),
)

_STARK_LIGHT_RED = Shade("#ffffff", "#8c0f08")
_STARK_LIGHT_AMBER = Shade("#ffffff", "#5f3c00")
_STARK_LIGHT_BLUE = Shade("#ffffff", "#003f88")
_STARK_LIGHT_GREY = Shade("#ffffff", "#000000")
_STARK_LIGHT_VIOLET = Shade("#ffffff", "#48227f")

CONTRAST_LIGHT = Colours(
    window="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    border="#000000",
    outline="#000000",
    text="#000000",
    muted="#1f1f1f",
    disabled="#595959",
    accent="#00424e",
    accent_hover="#000000",
    on_accent="#ffffff",
    focus="#00424e",
    hover="#ebebeb",
    neutral_shade=_STARK_LIGHT_GREY,
    accent_shade=Shade("#ffffff", "#00424e"),
    info_shade=_STARK_LIGHT_BLUE,
    warning_shade=_STARK_LIGHT_AMBER,
    danger_shade=_STARK_LIGHT_RED,
    levels=(
        *(_STARK_LIGHT_RED, _STARK_LIGHT_AMBER, _STARK_LIGHT_BLUE, _STARK_LIGHT_GREY),
        _STARK_LIGHT_VIOLET,
    ),
)

_STARK_DARK_RED = Shade("#000000", "#ffb3ab")
_STARK_DARK_AMBER = Shade("#000000", "#ffd666")
_STARK_DARK_BLUE = Shade("#000000", "#a9cfff")
_STARK_DARK_GREY = Shade("#000000", "#ffffff")
_STARK_DARK_VIOLET = Shade("#000000", "#dcc8ff")

CONTRAST_DARK = Colours(
    window="#000000",
    surface="#000000",
    raised="#000000",
    border="#ffffff",
    outline="#ffffff",
    text="#ffffff",
    muted="#e0e0e0",
    disabled="#a6a6a6",
    accent="#7fe9f7",
    accent_hover="#ffffff",
    on_accent="#000000",
    focus="#7fe9f7",
    hover="#262626",
    neutral_shade=_STARK_DARK_GREY,
    accent_shade=Shade("#000000", "#7fe9f7"),
    info_shade=_STARK_DARK_BLUE,
    warning_shade=_STARK_DARK_AMBER,
    danger_shade=_STARK_DARK_RED,
    levels=(
        *(_STARK_DARK_RED, _STARK_DARK_AMBER, _STARK_DARK_BLUE, _STARK_DARK_GREY),
        _STARK_DARK_VIOLET,
    ),
)

SCHEMES = {
    Theme.LIGHT: LIGHT,
    Theme.DARK: DARK,
    Theme.CONTRAST_LIGHT: CONTRAST_LIGHT,
    Theme.CONTRAST_DARK: CONTRAST_DARK,
}

"""The palette that Fusion draws from: everything that is not a block of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from swdesk.ui.theme.colouring import qcolor

if TYPE_CHECKING:
    from swdesk.ui.theme.tokens import Colours, Tokens

_Role = QPalette.ColorRole
_WHEN_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme, the same for active and inactive windows."""
    made = QPalette()
    for role, colour in _roles(tokens.colours).items():
        made.setColor(QPalette.ColorGroup.All, role, qcolor(colour))
    for role in _WHEN_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, qcolor(tokens.colours.disabled))
    made.setColor(
        QPalette.ColorGroup.Disabled, _Role.Highlight, qcolor(tokens.colours.neutral_shade.soft)
    )
    return made


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: colours.window,
        _Role.WindowText: colours.text,
        _Role.Base: colours.surface,
        _Role.AlternateBase: colours.window,
        _Role.Text: colours.text,
        _Role.PlaceholderText: colours.muted,
        _Role.Button: colours.surface,
        _Role.ButtonText: colours.text,
        _Role.BrightText: colours.danger,
        _Role.ToolTipBase: colours.raised,
        _Role.ToolTipText: colours.text,
        _Role.Highlight: colours.accent,
        _Role.HighlightedText: colours.on_accent,
        _Role.Accent: colours.accent,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.Light: colours.raised,
        _Role.Midlight: colours.border,
        _Role.Mid: colours.border,
        _Role.Dark: colours.outline,
        _Role.Shadow: colours.border,
    }

"""The rulebook editor: sections, rows and forms of the unit's order of priority."""

from swdesk.ui.screens.editor.page import EditorPage

__all__ = ["EditorPage"]

"""What a lead does in the window besides editing: keys, signing, publishing, who has read."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from swdesk.desk import unit_rules

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from swdesk.ui.main_window import MainWindow

_DIALOGS = {
    "keys": ("leading_keys", "KeysDialog"),
    "trust": ("leading_trust", "TrustDialog"),
    "publish": ("leading_publishing", "PublishingDialog"),
    "countersign": ("leading_countersigning", "CountersigningDialog"),
    "readers": ("leading_readers", "ReadersDialog"),
    "questions": ("lead_questions", "QuestionsDialog"),
    "sheets": ("leading_sheets", "SheetsDialog"),
    "history": ("history_saving", "HistoryDialog"),
    "unit-crisis": ("leading_crisis", "UnitCrisisDialog"),
}
"""Module and class of each dialog; loaded when it is wanted."""


def bind_leading(window: MainWindow) -> None:
    """Say what a lead's actions do."""
    for name in _DIALOGS.keys() - {"trust"}:
        window.actions_of_window.bind(name, partial(open_leading, window, name))


def open_leading(window: MainWindow, name: str) -> QDialog:
    """Open a lead's dialog; before there is a key and a unit, the one that makes them."""
    desk = window.session.desk
    has_key = unit_rules.lead_key(desk) is not None
    is_founded = has_key and unit_rules.standing(desk).enrolled is not None
    if name in ("keys", "publish", "countersign", "unit-crisis") and not is_founded:
        name = "keys"
    elif name == "keys":
        name = "trust"
    if name == "publish":
        _keep_what_is_typed(window)
    module, made = _DIALOGS[name]
    dialog: QDialog = getattr(import_module(f"swdesk.ui.dialogs.{module}"), made)(
        window.session, window
    )
    dialog.finished.connect(partial(_show_editor, window))
    dialog.open()
    return dialog


def _show_editor(window: MainWindow, _result: int) -> None:
    """Once there is a key, the way to the editor stands in the rail."""
    if unit_rules.lead_key(window.session.desk) is not None:
        window.offer_page("editor")


def _keep_what_is_typed(window: MainWindow) -> None:
    """Keep the editor's draft as it is now, where the editor is open: that is what is signed."""
    from swdesk.ui.screens.editor.page import EditorPage  # noqa: PLC0415 - seldom wanted

    for page in window.findChildren(EditorPage):
        page.save()

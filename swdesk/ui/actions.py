"""Everything the window can do, once: menus, palette and shortcuts are made from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from swdesk.texts.language import Words


class Group(StrEnum):
    """The menu an action belongs to."""

    WORK = "work"
    ASSIGNMENT = "assignment"
    VIEW = "view"
    DESK = "desk"
    HELP = "help"


GROUP_NAMES = {
    Group.WORK: mark("&Work"),
    Group.ASSIGNMENT: mark("&Assignment"),
    Group.VIEW: mark("&View"),
    Group.DESK: mark("&Desk"),
    Group.HELP: mark("&Help"),
}


class Entry(Struct, frozen=True):
    """One thing the window can do.

    `shortcuts` are portable key sequences, the first one is shown. `icon` names a file of
    resources/icons. `also` is what else it is looked for as. `apart`: a line stands above it in
    its menu.
    """

    id: str
    name: str
    group: Group
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    also: str = ""
    apart: bool = False

    @property
    def on_assignment(self) -> bool:
        """Whether it is about the assignment spoken of."""
        return self.group is Group.ASSIGNMENT


ENTRIES = (
    Entry("interrupt", mark("Interruption…"), Group.WORK, ("Ctrl+I",), "alert"),
    Entry("classify", mark("Classify an interruption…"), Group.WORK, ("Ctrl+Shift+I",), "alert"),
    Entry("add", mark("Add to the queue…"), Group.WORK, ("Ctrl+N",), "plus", apart=True),
    Entry("timer-ended", mark("The timer ended…"), Group.WORK, (), "timer"),
    Entry("pause", mark("Pause"), Group.WORK, ("Ctrl+P",), "pause"),
    Entry("leave", mark("I must leave…"), Group.WORK, ("Ctrl+Shift+L",), "log-out", apart=True),
    Entry("end-of-day", mark("End of day…"), Group.WORK, ("Ctrl+E",), "moon"),
    Entry("undo", mark("Undo"), Group.WORK, ("Ctrl+Z",), "undo", apart=True),
    Entry("start", mark("Begin now"), Group.ASSIGNMENT, ("Ctrl+B",), "play"),
    Entry("done", mark("Done"), Group.ASSIGNMENT, ("Ctrl+D",), "check"),
    Entry(
        "longer-15",
        mark("It takes 15 minutes longer"),
        Group.ASSIGNMENT,
        (),
        "hourglass",
        apart=True,
    ),
    Entry("longer-30", mark("It takes 30 minutes longer"), Group.ASSIGNMENT, (), "hourglass"),
    Entry("longer-60", mark("It takes an hour longer"), Group.ASSIGNMENT, (), "hourglass"),
    Entry("why", mark("Why?"), Group.ASSIGNMENT, ("W",), "help", apart=True),
    Entry("edit", mark("Edit…"), Group.ASSIGNMENT, ("F2",), "pencil"),
    Entry("wait", mark("Wait until…"), Group.ASSIGNMENT, ("Ctrl+W",), "hourglass"),
    Entry("hand-over", mark("Hand over…"), Group.ASSIGNMENT, ("Ctrl+H",), "users"),
    Entry("ask-lead", mark("Ask the lead…"), Group.ASSIGNMENT, ("Ctrl+G",), "users"),
    Entry("pin", mark("Fix the time…"), Group.ASSIGNMENT, ("Ctrl+T",), "pin", apart=True),
    Entry("unpin", mark("Let the plan choose the time"), Group.ASSIGNMENT, (), "pin"),
    Entry("move-up", mark("Move up"), Group.ASSIGNMENT, ("Ctrl+Shift+Up",), ""),
    Entry("move-down", mark("Move down"), Group.ASSIGNMENT, ("Ctrl+Shift+Down",), ""),
    Entry("drop", mark("Drop…"), Group.ASSIGNMENT, ("Ctrl+Del",), "trash", apart=True),
    Entry("today", mark("Today"), Group.VIEW, ("Ctrl+1",), "clock"),
    Entry("queue", mark("Queue"), Group.VIEW, ("Ctrl+2",), "list"),
    Entry("rules", mark("Rules"), Group.VIEW, ("Ctrl+3",), "book"),
    Entry("time", mark("Time"), Group.VIEW, ("Ctrl+4",), "timer"),
    Entry("editor", mark("Editor"), Group.VIEW, ("Ctrl+5",), "pencil"),
    Entry(
        "day-before", mark("The day before"), Group.VIEW, ("Alt+Left",), "chevron-left", apart=True
    ),
    Entry("day-after", mark("The day after"), Group.VIEW, ("Alt+Right",), "chevron-right"),
    Entry("zoom-in", mark("Larger"), Group.VIEW, ("Ctrl++", "Ctrl+="), "", apart=True),
    Entry("zoom-out", mark("Smaller"), Group.VIEW, ("Ctrl+-",), ""),
    Entry("zoom-normal", mark("Normal size"), Group.VIEW, ("Ctrl+0",), ""),
    Entry("import", mark("Import from a file…"), Group.DESK, ("Ctrl+O",), "import"),
    Entry("print", mark("Print…"), Group.DESK, ("Ctrl+Shift+P",), "printer"),
    Entry(
        "unit",
        mark("Rules from the unit…"),
        Group.DESK,
        (),
        "users",
        also=mark("Join a unit…"),
        apart=True,
    ),
    Entry("new-rules", mark("Read new rules…"), Group.DESK, (), "book"),
    Entry("history", mark("Save a history for the lead…"), Group.DESK, (), "export"),
    Entry("questions", mark("Questions in the folder…"), Group.DESK, (), "help"),
    Entry("publish", mark("Publish rules…"), Group.DESK, (), "export", apart=True),
    Entry("countersign", mark("Sign a colleague's release…"), Group.DESK, (), "check-circle"),
    Entry("readers", mark("Who has read the rules…"), Group.DESK, (), "eye"),
    Entry("sheets", mark("Deadlines of colleagues…"), Group.DESK, (), "hourglass"),
    Entry("keys", mark("Keys of the unit…"), Group.DESK, (), "key"),
    Entry("unit-crisis", mark("Crisis profile of the unit…"), Group.DESK, (), "alert"),
    Entry("settings", mark("Settings…"), Group.DESK, ("Ctrl+,",), "settings", apart=True),
    Entry("lock", mark("Lock"), Group.DESK, ("Ctrl+L",), "lock"),
    Entry("quit", mark("Quit"), Group.DESK, ("Ctrl+Q",), "x"),
    Entry("palette", mark("All commands…"), Group.HELP, ("Ctrl+K",), "search"),
    Entry("shortcuts", mark("Shortcuts"), Group.HELP, ("?", "F1"), "help"),
)


_NATIVE = QKeySequence.SequenceFormat.NativeText


class Actions(QObject):
    """The actions of one window: made from the entries, bound by whoever carries them out."""

    def __init__(self, words: Words, window: QWidget) -> None:
        """Make every action; whoever binds it says what it does."""
        super().__init__(window)
        self._bound: set[str] = set()
        self._made = {entry.id: _made(entry, words, window) for entry in ENTRIES}
        window.addActions(list(self._made.values()))

    def __getitem__(self, name: str) -> QAction:
        """The action of an entry."""
        return self._made[name]

    def __iter__(self) -> Iterator[tuple[Entry, QAction]]:
        """Every entry and its action, in the order of the menus."""
        return ((entry, self._made[entry.id]) for entry in ENTRIES)

    def bind(self, name: str, act: Callable[[], object]) -> None:
        """Say what an action does; from now on it can be chosen."""
        action = self._made[name]
        action.triggered.connect(lambda *_: act())
        self._bound.add(name)

    def unbound(self) -> list[str]:
        """What nobody carries out yet."""
        return [name for name in self._made if name not in self._bound]

    def choose(self, name: str) -> None:
        """Carry out an action as if it had been chosen; nothing happens while it is disabled."""
        self._made[name].trigger()


def keys_of(action: QAction) -> str:
    """The keys of an action as this desktop writes them, in the window's language; "" for none."""
    return action.shortcut().toString(_NATIVE)


def every_key_of(action: QAction) -> str:
    """All the keys of an action, if it has several."""
    return " / ".join(keys.toString(_NATIVE) for keys in action.shortcuts())


def _made(entry: Entry, words: Words, window: QWidget) -> QAction:
    action = QAction(words.marked(entry.name), window)
    action.setObjectName(entry.id)
    action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return action

"""Every window and dialog there is, and how a worker comes to it on the sample day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from swdesk.desk import assignments, hours, unit_rules, work
from swdesk.desk.answers import NewAssignment
from swdesk.desk.hours import NewTime
from swdesk.desk.reordering import Wish, wished
from swdesk.domain.agreement import FlexSettlement
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import HomeMissingError
from swdesk.domain.hours import AccountLine, AccountUse
from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.release import Caution, Enrolment, KeptRelease, ReleaseKind
from swdesk.sharing.enrolment_file import write_enrolment
from swdesk.texts.refusals import sentence
from swdesk.ui.dialogs.hours_away import ask_back
from swdesk.ui.dialogs.hours_settling import SettleFlexDialog
from swdesk.ui.dialogs.new_rules import NewRulesDialog
from swdesk.ui.dialogs.passphrase import PassphraseDialog
from swdesk.ui.dialogs.reordering import ReorderingDialog
from swdesk.ui.dialogs.what_changed import open_what_changed
from swdesk.ui.dialogs.worker import WorkerDialog
from swdesk.ui.first_start import FirstStart
from swdesk.ui.gate import Gate
from swdesk.ui.message import Message
from swdesk.ui.receiving import Receiving
from swdesk.ui.recovery import RecoveryCode
from swdesk.ui.screens.queue_actions import QueueActions
from swdesk.ui.screens.trying import open_trying
from swdesk.ui.viewmodels.hours import Reach
from swdesk.ui.viewmodels.unit_rules import Arrived
from swdesk.worktime.compensation import Settling
from tests.sharing.unit import TRUST, UNIT
from tests.ui.editor_keys import opened_editor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from swdesk.texts.language import Words
    from swdesk.ui.setup import Setup
    from tests.ui.programs import Started

PAGES = ("today", "queue", "time", "rules", "editor")
STORY = "orosanmälan"
"""What is typed into an interruption: a kind of the sample rulebook."""
CODE = "7K4M-Q2ZD-93XP-HT6W-8LNB-V5CR"
TABLE = "Nummer;Ärendetyp;Inkom;Klart senast\nBU-1;Brev;2026-11-20;2026-13-30\nBU-2;Något;;\n"


def arrive(started: Started, page: str) -> None:
    """Go to a screen, and wait until the editor has read its rulebook."""
    started.window.show_page(page)
    started.settle()
    if page == "editor":
        editor = opened_editor(started)
        editor.look_at(("rules", 6))
        editor.check_now()
        started.settle()


class Opening(Struct, frozen=True):
    """A window's name, and what opens it: the running program and a folder for files."""

    name: str
    open: Callable[[Started, Path], QWidget]


# --- before there is a desk -----------------------------------------------------------------------


def before_the_desk(setup: Setup, words: Words) -> dict[str, QWidget]:
    """The windows that stand alone, in the words of a language."""

    def refuse(_passphrase: str) -> object:
        raise HomeMissingError

    gates = {
        "gate": Gate(refuse, words),
        "locked gate": Gate(refuse, words, locked=True),
        "gate after a wrong passphrase": Gate(refuse, words),
    }
    gates["gate after a wrong passphrase"].button.click()
    return {
        "first start": FirstStart(setup, words),
        **gates,
        "recovery code": RecoveryCode(CODE, words),
        "message": Message(sentence(HomeMissingError(), words), words),
    }


# --- on the sample day ----------------------------------------------------------------------------


def _chosen(action: str) -> Callable[[Started, Path], QWidget]:
    """A dialog that an action of the window opens."""

    def opened(started: Started, _folder: Path) -> QWidget:
        started.choose(action)
        return started.dialog

    return opened


def type_into(text: str) -> None:
    """Keys for whatever has the keyboard; QTest itself knows no å."""
    none = Qt.KeyboardModifier.NoModifier
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)
    tab = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, none, "\t")
    QCoreApplication.sendEvent(QApplication.focusWidget(), tab)


def interruption(started: Started, *, typed: str = "") -> QWidget:
    """An interruption, blank or with its kind typed in."""
    started.choose("interrupt")
    dialog = started.dialog
    dialog.resize(1120, 660)
    started.settle()
    if typed:
        type_into(typed)
        started.settle()
    return dialog


def _otherwise(started: Started, _folder: Path) -> QWidget:
    dialog = interruption(started, typed=STORY)
    dialog.choosing.otherwise.click()
    return dialog


def _classify(started: Started, _folder: Path) -> QWidget:
    interruption(started).choosing.later.click()
    started.settle()
    started.choose("classify")
    started.dialog.resize(1120, 660)
    return started.dialog


def _leave(started: Started, _folder: Path) -> QWidget:
    started.window.actions_of_window.choose("leave")
    return started.dialog


def _import(started: Started, folder: Path) -> QWidget:
    path = folder / "export.csv"
    path.write_text(TABLE, encoding="utf-8")
    dialog = started.window.findChild(QueueActions).open_import(path)
    for _ in range(2_000):
        if dialog.is_read:
            break
        QApplication.processEvents()
    assert dialog.is_read
    return dialog


def _reordering(started: Started, _folder: Path) -> QWidget:
    session = started.session
    queue = session.view.queue
    tried = (session.try_out(wished, moved, queue[0]) for moved in reversed(queue[1:]))
    wish = next(one for one in tried if isinstance(one, Wish) and one.against)
    dialog = ReorderingDialog(wish, session, started.window)
    dialog.open()
    return dialog


def _who(started: Started, _folder: Path) -> QWidget:
    """Who the worker is, asked from the settings."""
    started.choose("settings")
    settings = started.dialog
    settings.worker.click()
    asking = settings.findChild(WorkerDialog)
    asking.finished.connect(settings.close)
    return asking


def _passphrase(code: str = "") -> Callable[[Started, Path], QWidget]:
    """A new passphrase that is too short, in a home of its own folder."""

    def opened(started: Started, folder: Path) -> QWidget:
        dialog = PassphraseDialog(folder, started.session, started.window, code)
        dialog.open()
        dialog.confirm.click()
        return dialog

    return opened


def _of_time(button: str) -> Callable[[Started, Path], QWidget]:
    """A dialog behind a button of the Time screen."""

    def opened(started: Started, _folder: Path) -> QWidget:
        started.choose("time")
        page = started.window.page("time")
        page.look_at(Reach.MONTH, started.session.today)
        getattr(page.deeds, button).click()
        return started.dialog

    return opened


def _correct(started: Started, _folder: Path) -> QWidget:
    """A correction of time in a month that is closed."""
    session = started.session
    month = session.today.replace(day=1) - timedelta(days=1)
    start = session.zone.at(month.replace(day=3), 17 * 60)
    session.act(hours.add, NewTime(Span(start, start + 60)))
    session.act(hours.close_month, month)
    started.choose("time")
    page = started.window.page("time")
    page.look_at(Reach.DAY, month.replace(day=3))
    page.days.selectRow(0)
    page.deeds.correct.click()
    dialog = started.dialog
    dialog.reason.line.setText("Fel")
    dialog.confirm.click()
    return dialog


def _settle_flex(started: Started, _folder: Path) -> QWidget:
    """More flex than may be carried over the day it is settled on."""
    today = started.session.today
    terms = FlexSettlement(on=((9, 30),), least_minutes=-600, most_minutes=2400)
    line = AccountLine("flex", today, -600, AccountUse.STRUCK)
    settling = Settling(today, 3000, terms, line)
    dialog = SettleFlexDialog(settling, started.session, started.window, "")
    dialog.open()
    return dialog


def _away(started: Started, _folder: Path) -> QWidget:
    """Back after a while; work first and then a break is chosen."""
    session = started.session
    session.act(work.start, session.ref_of(session.view.queue[0]))
    session.desk.clock = SetClock(Instant(session.now + 60))
    session.read_anew()
    span = Span(Instant(session.now - 45), session.now)
    dialog = ask_back(span, session, started.window)
    dialog.did.changed.emit(("part",))
    return dialog


def _trying(started: Started, _folder: Path) -> QWidget:
    """Rules without their most urgent row, tried on the sample day."""
    book = started.session.view.rulebook
    dialog = open_trying(started.session, replace(book, rules=book.rules[3:]), started.window)
    dialog.answer()
    _until(lambda: not dialog.is_running)
    return dialog


def _ask_lead(started: Started, _folder: Path) -> QWidget:
    """A question about more work than a day holds."""
    session = started.session
    today = Moment(session.today)
    new = NewAssignment("forhandsbedomning", "BU-1", deadline=today, estimate_minutes=900)
    session.act(assignments.add, new)
    named = {one.ref: known for known, one in session.view.state.assignments.items()}
    session.select(named[new.ref])
    started.choose("ask-lead")
    return started.dialog


def _lead_answer(started: Started, _folder: Path) -> QWidget:
    started.choose("ask-lead")
    started.dialog.confirm.click()
    started.dialog.confirm.click()  # and what is missing is said
    return started.dialog


def _lead_decision(started: Started, folder: Path) -> QWidget:
    dialog = _lead_answer(started, folder)
    dialog.gives_way._chips[0].click()
    dialog.until.box.line.setText("2030-01-01")
    dialog.by.line.setText("Eva Lind")
    dialog.confirm.click()
    started.choose("ask-lead")
    return started.dialog


def _receiving(open_: Callable[[Receiving, Path], QWidget]) -> Callable[[Started, Path], QWidget]:
    """A dialog about rules from the unit."""

    def opened(started: Started, folder: Path) -> QWidget:
        return open_(started.window.findChild(Receiving), folder)

    return opened


def _enrolling(receiving: Receiving, folder: Path) -> QWidget:
    """With a file read, and other words than its own."""
    path = folder / "unit.swenrol"
    path.write_bytes(write_enrolment(Enrolment(UNIT, "Barn och unga", TRUST)))
    dialog = receiving.enrol(path)
    _until(dialog.heard.isVisible)
    dialog.heard.line.setText("bok " * 6)
    dialog.answer()
    _until(dialog.refusal.isVisible)
    return dialog


def _taking(receiving: Receiving, folder: Path) -> QWidget:
    """A file that is refused."""
    path = folder / "unit.swrelease"
    path.write_bytes(b"nothing")
    dialog = receiving.take(path)
    _until(dialog.refusal.isVisible)
    return dialog


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if holds():
            return
        QTest.qWait(5)
    raise AssertionError("what was waited for did not come")


def _new_rules(receiving: Receiving, _folder: Path) -> QWidget:
    """What would be read if the rules in force had just come from the unit."""
    session = receiving.watch.session
    book = session.view.rulebook
    kept = KeptRelease("d", ReleaseKind.RULES, 7, "", ("Gruppledaren",), 0, book.digest)
    tried = unit_rules.tried(session.desk, book)
    arrived = Arrived(book, book, kept, (Caution.EXPIRED,))
    dialog = NewRulesDialog(session, receiving.watch, ((arrived, tried),), receiving.window)
    dialog.open()
    return dialog


OPENINGS = (
    Opening("interruption", lambda started, _: interruption(started)),
    Opening("interruption filled in", lambda started, _: interruption(started, typed=STORY)),
    Opening("interruption done otherwise", _otherwise),
    Opening("classify", _classify),
    Opening("why", _chosen("why")),
    Opening("what changed", lambda started, _: open_what_changed(started.session, started.window)),
    Opening("trying on history", _trying),
    Opening("end of day", _chosen("end-of-day")),
    Opening("palette", _chosen("palette")),
    Opening("shortcuts", _chosen("shortcuts")),
    Opening("settings", _chosen("settings")),
    Opening("who one is", _who),
    Opening("a new passphrase", _passphrase()),
    Opening("a new passphrase after the recovery code", _passphrase(CODE)),
    Opening("leave", _leave),
    Opening("edit", _chosen("edit")),
    Opening("wait", _chosen("wait")),
    Opening("hand over", _chosen("hand-over")),
    Opening("pin", _chosen("pin")),
    Opening("drop", _chosen("drop")),
    Opening("add", _chosen("add")),
    Opening("import", _import),
    Opening("reordering", _reordering),
    Opening("the timer ended", _chosen("timer-ended")),
    Opening("add time", _of_time("add")),
    Opening("close a month", _of_time("close")),
    Opening("export", _of_time("export")),
    Opening("correct in a closed month", _correct),
    Opening("settle flex", _settle_flex),
    Opening("back after a while", _away),
    Opening("rules from the unit", _chosen("unit")),
    Opening("keys of the unit", _chosen("keys")),
    Opening("who has read the rules", _chosen("readers")),
    Opening("deadlines of colleagues", _chosen("sheets")),
    Opening("save a history", _chosen("history")),
    Opening("questions in the folder", _chosen("questions")),
    Opening("joining the unit", _receiving(_enrolling)),
    Opening("rules from a file", _receiving(_taking)),
    Opening("new rules", _receiving(_new_rules)),
    Opening("ask the lead", _ask_lead),
    Opening("the lead's answer", _lead_answer),
    Opening("the lead's decision", _lead_decision),
)

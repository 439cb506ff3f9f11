"""The Today screen as a worker uses it: by keyboard, on a real desk."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from swdesk.desk import interruption, work
from swdesk.desk.answers import NewAssignment
from swdesk.domain.assignment import Status
from swdesk.domain.plan import MoveReason
from swdesk.ui import theme
from swdesk.ui.dialogs.leave import LeaveDialog
from swdesk.ui.furnishing import furnished
from swdesk.ui.preferences import Preferences
from swdesk.ui.screens.today.asks_strip import Verb
from swdesk.ui.screens.today.doing import Doing
from swdesk.ui.session import DeskSession
from tests.desk.unit import Unit, at, on, span
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped

FROM_AFAR = Qt.KeyboardModifier.AltModifier


class Today:
    """The window on Today, and a hand on the desk below it."""

    def __init__(self, home):
        self.unit = Unit(home)
        self.session = DeskSession(self.unit.desk, "en")
        self.window = furnished(self.session, Preferences(home))
        self.page = self.window.page("today")
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        while self.page.findChild(Doing) is None:
            QApplication.processEvents()

    def add(self, ref, kind="brev", **stated):
        """Add work beside the window, which then looks anew."""
        added = self.unit.add(ref, kind, **stated).assignment
        self.session.read_anew()
        return added.id

    def act(self, function, *given):
        done = function(self.unit.desk, *given)
        self.session.read_anew()
        return done

    def clock(self, clock, day=0):
        self.unit.clock(clock, day)
        self.session.read_anew()

    def status(self, ref):
        return self.unit.one(ref).status

    def block(self, ref):
        every = self.page.day.timeline.blocks()
        return next(block for block in every if block.state.ref == ref)

    def end(self):
        self.window.close()
        self.window.deleteLater()
        self.session.close()


@pytest.fixture
def today(qapp, fresh_home, tmp_path):
    """An empty desk at ten past eight on an ordinary Tuesday."""
    opened = Today(shutil.copytree(fresh_home, tmp_path / "home"))
    yield opened
    opened.end()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key, for whatever has the keyboard."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_tab_goes_from_the_asks_to_the_day_the_buttons_and_the_queue(today):
    today.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    today.add("F-2", "forhand", estimate_minutes=600, deadline=on(0))
    page = today.page
    copy = page.asks.rows()[0].button(Verb.COPY)
    at, passed = copy, []
    parts = [page.asks, page.day, page.detail, page.queue]
    while at is not page.queue.list and len(passed) < 1_000:
        passed += [part for part in parts if part.isAncestorOf(at) and part not in passed[-1:]]
        at = at.nextInFocusChain()
    assert passed == parts


def test_a_copied_text_is_said_to_be_copied_for_a_while(today, qtbot):
    today.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    copy = today.page.asks.rows()[0].button(Verb.COPY)
    copy.setFocus()
    width = copy.width()
    press(qtbot, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text()
    assert (copy.text(), copy.width()) == ("Copied", width)
    qtbot.waitUntil(lambda: copy.text() == "Copy text", timeout=3_000)


def test_an_empty_day_says_what_belongs_here_and_how_to_add_it(today):
    assert today.page.queue.list.isHidden()
    assert not today.page.asks.isVisible()
    assert nameless(today.page) == []


def test_blocks_are_gone_along_and_chosen_by_keyboard(today, qtbot):
    today.add("B-1")
    second = today.add("B-2")
    today.block("B-1").setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is today.block("B-2")
    press(qtbot, Qt.Key.Key_Return)
    assert today.session.selected == second
    press(qtbot, Qt.Key.Key_Home)
    assert QApplication.focusWidget() is today.block("B-1")


def test_the_timeline_is_one_stop_of_the_tab_key(today):
    for number in range(4):
        today.add(f"B-{number}")
    tabs = [
        block
        for block in today.page.day.timeline.blocks()
        if block.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert len(tabs) == 1


def test_a_block_says_all_of_itself(today):
    today.add("M-1", "mote", fixed=span("10:00", "11:00"))
    assert today.block("M-1").accessibleName() == (
        "10:00–11:00, Möte M-1, level 3, fixed time, rule 3.1, Andra väntar"
    )


def test_the_menu_of_a_block_is_about_that_block(today):
    today.add("B-1")
    second = today.add("B-2")
    block = today.block("B-2")
    menu = today.page.menu_at(block.mapTo(today.page, block.rect().center()))
    assert today.session.selected == second
    assert today.block("B-2").accessibleDescription() == "chosen"
    assert {"start", "why", "hand-over"} <= {action.objectName() for action in menu.actions()}


def test_from_the_queue_to_work_by_keyboard_alone(today, qtbot):
    today.add("B-1")
    second = today.add("B-2")
    today.page.queue.list.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert today.session.selected == second
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is today.page.detail.buttons.start
    press(qtbot, Qt.Key.Key_Space)
    assert today.status("B-2") is Status.RUNNING
    buttons = today.page.detail.buttons
    assert (buttons.start.isVisible(), buttons.pause.isVisible()) == (False, True)


def test_a_desk_just_opened_shows_the_queue_from_its_first_row(qapp, fresh_home, tmp_path):
    home = shutil.copytree(fresh_home, tmp_path / "home")
    unit = Unit(home)
    for number in range(40):
        unit.add(f"B-{number}", "brev")
    *_, last = unit.view().queue
    unit.close()
    opened = Today(home)
    try:
        queue = opened.page.queue.list
        assert queue.verticalScrollBar().value() == 0
        opened.session.select(last)
        assert queue.verticalScrollBar().value() > 0
    finally:
        opened.end()


def test_the_arrows_go_past_the_headings(today, qtbot):
    today.add("F-1", "forhand", deadline=on(1))
    last = today.add("B-1")
    today.session.select(today.unit.one("F-1").id)
    today.page.queue.list.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert today.session.selected == last


def test_it_takes_longer_in_one_press(today):
    today.add("B-1", estimate_minutes=30)
    today.page.detail.buttons.lengths[1].click()
    assert today.unit.one("B-1").estimate_minutes == 60


def test_other_days_are_one_key_away_and_today_too(today, qtbot):
    today.add("M-1", "mote", fixed=span("10:00", "11:00", 1))
    qtbot.keyClick(today.window, Qt.Key.Key_Right, FROM_AFAR)
    assert [block.state.ref for block in today.page.day.timeline.blocks()] == ["M-1"]
    today.page.turn_back()
    assert today.page.day.timeline.blocks() == []
    qtbot.keyClick(today.window, Qt.Key.Key_Left, FROM_AFAR)
    assert today.page.shown_day == on(-1).on


def test_what_was_done_stays_on_the_day_but_cannot_be_chosen(today):
    today.add("B-1")
    other = today.add("B-2")
    today.act(work.start, "B-1")
    today.clock("08:30")
    today.act(work.done, "B-1")
    today.block("B-1").click()
    assert today.block("B-1").state.past
    assert today.session.selected == other


def test_a_notice_is_copied_and_marked_as_told(today):
    today.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    [row] = today.page.asks.rows()
    row.button(Verb.COPY).click()
    copied = QGuiApplication.clipboard().text()
    assert copied == "Preliminary assessment till Tue 24 Nov hinns inte."
    row.button(Verb.TOLD).click()
    assert today.unit.notices() == []
    assert not today.page.asks.isVisible()


def test_a_wider_window_leaves_no_empty_room_under_what_waits(today):
    today.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    asks, heights = today.page.asks, {True: set(), False: set()}
    for width in (1280, 760, 1280):
        today.window.resize(width, 720)
        for _ in range(20):
            QApplication.processEvents()
        heights[asks.is_narrow()].add(asks.height())
    [wide], [narrow] = heights[False], heights[True]
    assert wide < narrow


def test_many_asks_are_folded_to_the_first(today):
    for number in range(4):
        today.add(
            f"M-{number}", "mote", fixed=span(f"08:{2 * number + 11}", f"08:{2 * number + 12}")
        )
    today.clock("09:00")
    asks = today.page.asks
    assert (len(asks.rows()), asks.unfold.text()) == (1, "Show all 4")
    asks.unfold.click()
    assert len(asks.rows()) == 4
    asks.fold.click()
    assert len(asks.rows()) == 1


def test_a_meeting_that_has_passed_happened_or_not(today):
    today.add("M-1", "mote", fixed=span("08:30", "08:45"))
    today.add("M-2", "mote", fixed=span("08:45", "09:00"))
    today.clock("09:10")
    today.page.asks.rows()[0].button(Verb.HAPPENED).click()
    today.page.asks.rows()[0].button(Verb.NOT_HAPPENED).click()
    assert (today.status("M-1"), today.status("M-2")) == (Status.DONE, Status.DROPPED)
    assert not today.page.asks.isVisible()


def test_a_new_estimate_is_one_press_away(today):
    today.add("B-1", estimate_minutes=15)
    today.act(work.start, "B-1")
    today.clock("08:30")
    [row] = today.page.asks.rows()
    row.button(Verb.LONGER_30).click()
    assert today.unit.one("B-1").remaining_minutes(at("08:30")) == 30


def test_leaving_by_keyboard_ends_with_the_list_to_hand_over(today, qtbot):
    today.add("F-1", "forhand", deadline=on(0))
    qtbot.keyClick(today.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | SHIFT)
    dialog = today.window.findChild(LeaveDialog)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    assert not dialog.go.isEnabled()
    press(qtbot, Qt.Key.Key_Right)
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [away.reason for away in today.unit.stored().absences] == ["Caring for a sick child"]
    assert dialog.hand_over is not None
    assert dialog.hand_over.rows
    dialog.hand_over.copy_all.click()
    assert "Preliminary assessment till Tue 24 Nov" in QGuiApplication.clipboard().text()
    for row in dialog.hand_over.rows:
        row.told.click()
    assert today.unit.notices() == []
    assert nameless(dialog) == []
    dialog.go.click()


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_leaving_can_be_called_off(today, qtbot):
    today.window.actions_of_window.choose("leave")
    dialog = today.window.findChild(LeaveDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert today.unit.stored().absences == ()


def test_after_violence_nothing_is_proposed_and_that_is_said_calmly(today):
    today.add("B-1")
    happened = today.act(interruption.follow, NewAssignment(kind="hot"))
    today.act(work.done, happened.assignment.ref)
    assert today.session.selected is None
    assert today.page.detail.quiet.isVisible()
    assert not today.page.detail.buttons.start.isVisible()
    today.session.select(today.unit.one("B-1").id)
    assert today.page.detail.buttons.start.isVisible()


def test_what_moved_says_why_until_it_is_taken_back(today):
    today.add("B-1", estimate_minutes=60)
    today.session.select(today.unit.one("B-1").id)
    stated = NewAssignment(kind="skydd", ref="S-1", facts={"fara": "yes"})
    today.session.act(interruption.follow, stated)
    [moved] = [moved for moved in today.page._moved.values() if moved.move.after]
    assert moved.move.assignment_id == today.unit.one("B-1").id
    today.window.actions_of_window.choose("undo")
    assert today.page._moved == {}


def test_what_time_has_moved_says_why_as_well(today):
    today.add("B-1", estimate_minutes=480)
    today.unit.pass_minutes(5)
    today.session.read_anew()
    assert not today.page._moved  # nobody has begun it: it lies from now, as before
    today.unit.pass_minutes(506)
    today.session.read_anew()
    [moved] = today.page._moved.values()
    assert moved.move.reason is MoveReason.TIME_PASSED


def test_the_day_is_never_shown_beside_itself(today):
    """A look at another day, a change, and back: blocks are those of the day shown."""
    today.add("B-1")
    today.page.turn(1)
    today.add("B-2", earliest_start=on(1))
    assert [block.state.ref for block in today.page.day.timeline.blocks()] == ["B-2"]


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_words_are_cut_off(today, qapp, qtbot, zoom, size):
    theme.apply(qapp, "light", zoom)
    today.window.resize(*size)
    today.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    today.add("M-1", "mote", fixed=span("10:00", "11:00"))
    qtbot.wait(20)
    assert clipped(today.page) == []
    assert nameless(today.page) == []

"""The interruption in the window, by keyboard alone, on a real desk."""

import shutil

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from swdesk.desk import interruption, undo, work
from swdesk.desk.noted import unclassified
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Instant
from swdesk.ui import theme
from swdesk.ui.dialogs.interruption import InterruptionDialog, open_classify, open_interruption
from swdesk.ui.session import DeskSession
from swdesk.ui.viewmodels.interruption_consequence import consequence_state
from tests.desk.unit import PERSONAL_NUMBER, Unit, at, on, span
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped


@pytest.fixture
def unit(fresh_home, tmp_path):
    """A worker who has been at B-1 for ten minutes, with more to do."""
    unit = Unit(shutil.copytree(fresh_home, tmp_path / "home"))
    unit.add("B-1", due=on(1), estimate_minutes=60)
    unit.add("B-2", due=on(2))
    unit.add("M-1", "mote", fixed=span("13:00", "14:00"))
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    yield unit
    unit.close()


class Window:
    """A window with a session, and the interruption opened in it."""

    def __init__(self, unit, qtbot, language="en"):
        self.unit, self.bot = unit, qtbot
        self.session = DeskSession(unit.desk, language)
        self.parent = QWidget()
        self.parent.resize(1280, 720)
        self.parent.show()
        self.settled = []
        self.acted = []
        self.session.acted.connect(self.acted.append)

    def open(self, opening=open_interruption, *given) -> InterruptionDialog:
        self.dialog = opening(self.session, self.parent, *given)
        self.dialog.settled.connect(self.settled.append)
        self.bot.waitUntil(self.dialog.asking.kind.field.line.hasFocus)
        return self.dialog

    def type(self, text):
        """One key after the other; QTest itself knows no å."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self.dialog.focusWidget(), event)
        self.bot.wait(1)

    def press(self, *keys):
        for key in keys:
            self.bot.keyClick(self.dialog.focusWidget(), key)
            self.bot.wait(1)

    def close(self):
        self.session._minute.stop()
        self.parent.close()
        self.parent.deleteLater()


@pytest.fixture
def window(unit, qtbot):
    window = Window(unit, qtbot)
    yield window
    window.close()


@pytest.fixture
def dialog(window):
    return window.open()


ENTER, TAB, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down


def shown(pane):
    """Every word that is seen in a part of the dialog."""
    return " | ".join(
        label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()
    )


def test_opening_it_parks_what_runs_before_anything_is_typed(window, unit):
    dialog = window.open()
    assert unit.one("B-1").status == "parked"
    assert unit.stored().pending.at == at("08:20")
    assert dialog.windowTitle() == "Interruption · 08:20"
    assert "Brev B-1, began 08:10" in shown(dialog.asking)


def test_words_that_may_mean_several_choose_none_and_enter_does_nothing(window, dialog, unit):
    window.type("bedömning")
    rows = dialog.asking.kind.list
    assert [rows.item(row).text() for row in range(rows.count())] == [
        "Protection assessment · 1 h",
        "Preliminary assessment · 2 h",
    ]
    assert rows.currentRow() == -1
    assert "Several may be meant" in shown(dialog.asking)
    window.press(ENTER)
    assert (dialog.isVisible(), unit.stored().pending.until) == (True, None)
    window.press(DOWN, ENTER)
    assert dialog.asking.kind.field.text() == "Protection assessment"


def test_words_that_mean_no_kind_say_so_and_enter_does_nothing(window, dialog):
    window.type("xyzzy")
    assert "No kind of work is called that. Try other words" in shown(dialog.asking)
    window.press(ENTER)
    assert dialog.isVisible()


def test_a_second_time_the_one_that_is_open_is_meant(window, dialog):
    assert open_interruption(window.session, window.parent) is dialog


def test_typed_chosen_answered_and_followed_by_keyboard_alone(window, dialog, unit):
    window.type("prelim")
    window.press(ENTER)
    assert dialog.asking.kind.field.text() == "Preliminary assessment"
    window.press(TAB)
    window.type("X-1")
    window.press(TAB, TAB, TAB)
    window.press(Qt.Key.Key_Space)
    assert "Do it now" in shown(dialog.answering)
    window.press(ENTER)
    followed = unit.one("X-1")
    assert (followed.status, followed.facts) == ("running", (("fara", "yes"),))
    assert followed.running_since == at("08:20")
    assert window.settled[0].applied


def test_the_consequence_is_there_while_one_types(window, dialog):
    window.type("hot och")
    said = shown(dialog.answering)
    assert "Do it now" in said
    assert "Rule 1.2: Hot" in said
    assert "Parked: Brev B-1." in said
    assert "Moves" in said
    assert "Tell" in said


def test_what_is_followed_is_exactly_what_was_shown(window, dialog, unit):
    window.type("hot och")
    window.press(ENTER)
    preview = dialog._answer
    unit.pass_minutes(3)
    window.press(ENTER)
    answer = window.settled[0]
    assert (answer.moves, answer.view.plan) == (preview.moves, preview.view.plan)


def test_after_a_change_elsewhere_a_new_preview_is_shown_before_anything_is_done(
    window, dialog, unit
):
    window.type("hot och")
    window.press(ENTER)
    other = Unit(unit.home, unit.desk.clock.now())
    other.add("B-9")
    other.close()
    window.press(ENTER)
    assert window.settled == []
    assert "Something changed since the preview" in shown(dialog)
    window.press(ENTER)
    assert window.settled[0].applied


def test_arrows_show_what_each_kind_would_mean(window, dialog):
    window.type("bedömning")
    first = dialog._draft.kind
    window.press(DOWN)
    assert dialog._draft.kind != first
    assert dialog._answer.assignment.kind == dialog._draft.kind
    assert dialog.asking.kind.field.text() == "bedömning"


def test_tab_takes_the_kind_that_is_lit_and_goes_on(window, dialog):
    window.type("hot och")
    window.press(TAB)
    assert dialog.asking.kind.field.text() == "Hot och våld"
    assert dialog.asking.ref.line.hasFocus()


def test_the_usual_time_is_marked_and_another_may_be_typed(window, dialog):
    window.type("brev")
    assert "Usually 30 min by the rulebook, an assumption." in shown(dialog.asking)
    dialog.asking.length.line.setFocus()
    window.type("45 min")
    assert dialog._answer.assignment.estimate_minutes == 45
    window.type(" and so on")
    assert not dialog.choosing.follow.isEnabled()


def test_the_rest_of_the_day_is_what_is_left_of_the_work_windows(dialog, window):
    window.type("brev")
    chips = dialog.asking.lengths
    chips._chips[-1].click()
    window.bot.wait(1)
    assert dialog._answer.assignment.estimate_minutes == (16 * 60 + 45 - 8 * 60 - 20) - 45


def test_only_the_facts_of_the_kind_are_asked_and_what_could_raise_the_level_is_marked(
    window, dialog
):
    window.type("brev")
    assert not dialog.asking.facts.isVisible()
    dialog.asking.kind.field.line.clear()
    window.type("förhand")
    assert "Kan barnet fara illa nu? | could raise the level" in shown(dialog.asking.facts)
    assert "Hur stor är risken?" in shown(dialog.asking.facts)


def test_a_personal_number_is_refused_under_its_field_and_nothing_can_be_followed(window, dialog):
    window.type("brev")
    dialog.asking.ref.line.setFocus()
    window.type(PERSONAL_NUMBER)
    assert "personal number" in shown(dialog.asking.ref)
    assert not dialog.choosing.follow.isEnabled()
    window.press(ENTER)
    assert window.settled == []


def test_what_no_kind_is_called_is_said_calmly(window, dialog):
    window.type("qqqq")
    assert "No kind of work is called that." in shown(dialog.asking)
    assert not dialog.choosing.follow.isEnabled()


def test_a_refusal_of_the_desk_stands_in_place_of_the_consequence(window, dialog):
    window.type("brev")
    dialog.asking.ref.line.setFocus()
    window.type("B-1")
    assert "B-1" in shown(dialog.answering)
    assert dialog._answer is None


def test_escape_changes_nothing(window, dialog, unit):
    window.type("hot och")
    window.press(ESCAPE)
    assert (unit.one("B-1").status, unit.stored().pending) == ("running", None)
    assert not window.settled[0].view.state.noted


def test_put_in_the_queue_goes_on_with_what_ran(window, dialog, unit):
    window.type("brev")
    dialog.choosing.queue.click()
    assert unit.one("B-1").status == "running"
    assert window.settled[0].change.action == "interruption_queued"


def test_otherwise_asks_why_and_who_approved(window, dialog, unit):
    window.type("hot och")
    window.press(ENTER)
    dialog.choosing.otherwise.click()
    window.bot.waitUntil(dialog.otherwise.reason.line.hasFocus)
    assert "Approved by (The team leader)" in shown(dialog.otherwise)
    window.type("the colleague takes it")
    assert not dialog.otherwise.confirm.isEnabled()
    window.press(TAB)
    window.type("Eva")
    window.press(ENTER)
    queued = window.settled[0].assignment
    assert (queued.override.reason, queued.override.approver) == ("the colleague takes it", "Eva")


def test_enter_after_the_reason_goes_on_to_who_approved(window, dialog):
    window.type("hot och")
    window.press(ENTER)
    dialog.choosing.otherwise.click()
    window.type("the colleague takes it")
    window.press(ENTER)
    assert dialog.otherwise.approver.line.hasFocus()


def test_escape_in_the_reason_goes_back_to_the_rules(window, dialog, unit):
    window.type("råd")
    window.press(ENTER)
    dialog.choosing.otherwise.click()
    window.press(ESCAPE)
    assert dialog.isVisible()
    assert dialog.choosing.follow.isEnabled()
    assert unit.stored().pending is not None


def test_classify_later_keeps_it_with_its_time_and_it_can_be_named_afterwards(window, unit):
    window.open().choosing.later.click()
    assert [one.at for one in unclassified(unit.stored())] == [at("08:20")]
    unit.pass_minutes(15)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(60)
    window.session.read_anew()
    dialog = window.open(open_classify)
    assert dialog.windowTitle() == "Interruption · 08:20"
    assert dialog.clock.text() == "took 15 min"
    window.type("brev")
    dialog.choosing.queue.click()
    assert unclassified(unit.stored()) == ()
    assert unit.worked()[-1][1] == span("08:20", "08:35")
    assert unit.one("B-1").status == "running"


def test_what_was_said_before_it_was_put_aside_still_stands_there(window, unit):
    dialog = window.open()
    window.type("brev")
    dialog.asking.ref.line.setFocus()
    window.type("X-1")
    dialog.choosing.later.click()
    unit.restart()
    window.session.desk = unit.desk
    window.session.read_anew()
    dialog = window.open(open_classify)
    assert (dialog.asking.kind.field.text(), dialog.asking.ref.text()) == ("Brev", "X-1")
    assert dialog.choosing.queue.isEnabled()


def test_a_cancel_that_is_taken_back_finds_what_was_said(window, unit):
    dialog = window.open()
    window.type("hot och")
    window.press(ENTER)
    dialog.asking.ref.line.setFocus()
    window.type("X-1")
    window.press(ESCAPE)
    window.session.act(undo.undo)
    dialog = window.open(open_classify)
    assert dialog.asking.ref.text() == "X-1"
    assert "Do it now" in shown(dialog.answering)


def test_one_whose_time_is_over_does_not_say_that_the_clock_runs(window, unit):
    window.open().choosing.later.click()
    work.start(unit.desk, "B-1")
    window.session.read_anew()
    dialog = window.open(open_classify)
    assert "Its time is noted" in shown(dialog.answering)


def test_no_reference_is_made_up_before_it_is_kept(window, dialog, unit):
    window.type("hot och")
    window.press(ENTER)
    said = shown(dialog.answering)
    assert "roken into by Hot" in said
    assert "H-" not in said


def test_leaving_one_that_was_noted_leaves_it_noted(window, unit):
    window.open().choosing.later.click()
    window.open(open_classify)
    window.press(ESCAPE)
    assert [one.at for one in unit.stored().noted] == [at("08:20")]


def test_nothing_came_of_one_that_was_noted(window, unit):
    window.open().choosing.later.click()
    dialog = window.open(open_classify)
    dialog.choosing.nothing.click()
    assert unclassified(unit.stored()) == ()


def test_with_nothing_noted_there_is_nothing_to_classify(window):
    assert open_classify(window.session, window.parent) is None


def test_one_left_from_a_crash_does_not_swallow_the_next(window, unit):
    interruption.begin(unit.desk)
    unit.pass_minutes(20)
    window.session.read_anew()
    dialog = window.open()
    assert dialog.windowTitle() == "Interruption · 08:40"
    assert [one.at for one in unit.stored().noted] == [at("08:20")]


def test_after_a_threat_no_next_task_is_proposed(window, dialog, unit):
    window.type("hot och")
    window.press(ENTER)
    window.press(TAB)
    window.type("H-1")
    window.press(ENTER)
    unit.pass_minutes(30)
    work.done(unit.desk, "H-1")
    window.session.read_anew()
    assert window.session.view.proposal is None


def test_the_ready_text_is_copied(window, dialog):
    window.type("hot och")
    line = dialog.answering.tell.lines[0]
    line.copy.click()
    assert "Hot och våld enligt 1.2." in QGuiApplication.clipboard().text()
    assert line.copy.text() == "Copied"


def test_far_off_moves_are_summed_up_and_open_on_request(window, dialog):
    window.type("hot och")
    answer = replace(dialog._answer, moves=dialog._answer.moves[:1] * 19)
    dialog.answering.render(consequence_state(answer, window.session.names))
    moves = dialog.answering.moves
    assert len([line for line in moves.lines if line.isVisible()]) == 5
    assert moves.more.text() == "and 14 more"
    moves.more.click()
    assert len([line for line in moves.lines if line.isVisible()]) == 19


def test_the_clock_goes_on_while_it_is_open(window, dialog, unit):
    unit.desk.clock = SetClock(Instant(at("08:27")))
    window.session.read_anew()
    assert dialog.clock.text() == "7 min since it began"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("zoom", [100, 200])
def test_no_words_are_cut_off(unit, qtbot, qapp, language, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    for number in range(6):
        unit.add(f"L-{number}", "forhand", deadline=on(1), estimate_minutes=240)
    window = Window(unit, qtbot, language)
    dialog = window.open()
    dialog.resize(1240, 660)
    window.type("forhand")
    dialog.asking.facts.questions[0].chips._chips[0].click()
    try:
        qtbot.waitUntil(lambda: clipped(dialog) == [], timeout=3000)
    finally:
        window.close()


def test_every_place_of_the_keyboard_has_a_name(window, dialog):
    window.type("förhand")
    assert nameless(dialog) == []
    dialog.choosing.otherwise.click()
    window.bot.wait(1)
    assert nameless(dialog) == []


def test_a_day_that_a_court_has_set_is_said_at_once(window, dialog, unit):
    assert not dialog.asking.deadline.isVisible()
    window.type("prelim")
    window.press(ENTER)
    field = dialog.asking.deadline
    field.line.setFocus()
    window.type("thursday")
    assert "Thu 26 Nov" in shown(field)
    window.press(ENTER)
    assert [each.deadline for each in unit.stored().assignments.values() if each.deadline] == [
        on(2)
    ]


def test_a_day_that_does_not_exist_is_said_below_it_and_nothing_can_be_followed(window, dialog):
    window.type("prelim")
    window.press(ENTER)
    dialog.asking.deadline.line.setFocus()
    window.type("30 feb")
    assert not dialog.choosing.follow.isEnabled()
    assert dialog.asking.deadline.isVisible()


def test_kinds_to_choose_from_stay_in_sight_until_one_is_chosen(window, dialog):
    window.type("bedömning")
    window.press(TAB)
    assert dialog.asking.kind.is_open
    dialog.asking.kind.field.line.setFocus()
    window.press(DOWN, TAB)
    assert not dialog.asking.kind.is_open


def test_enter_follows_after_further_moves_were_opened(window, dialog):
    window.type("hot och")
    window.press(ENTER)
    answer = replace(dialog._answer, moves=dialog._answer.moves[:1] * 19)
    dialog.answering.render(consequence_state(answer, window.session.names))
    more = dialog.answering.moves.more
    more.setFocus()
    more.click()
    window.press(ENTER)
    assert len(window.settled) == 1


def test_what_is_to_be_done_now_is_spoken_of_from_here_on(window, dialog, unit):
    window.session.select(unit.one("B-2").id)
    window.type("hot och")
    window.press(ENTER)
    dialog.follow()
    [answer] = window.settled
    assert window.session.selected == answer.assignment.id

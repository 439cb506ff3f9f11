"""The first start, the second, the lock: as a worker meets them."""

from contextlib import contextmanager
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from swdesk.cli.clock import SystemClock
from swdesk.desk import looking
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import HomeReadOnlyError
from swdesk.domain.instants import Instant
from swdesk.ui import app
from swdesk.ui.app import Program
from swdesk.ui.clock import RunningClock
from swdesk.ui.dialogs.passphrase import PassphraseDialog
from swdesk.ui.first_start import FirstStart
from swdesk.ui.gate import Gate
from swdesk.ui.main_window import MainWindow
from swdesk.ui.message import Message
from swdesk.ui.recovery import RecoveryCode
from swdesk.ui.single_instance import INTERRUPT, RAISE, Listener, reach
from swdesk.wiring import open_desk
from tests.ui.accessible import nameless
from tests.ui.programs import Started, copy_home, setup_for

SECRET = "en lång promenad"
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def first(qapp, tmp_path):
    program = Started(setup_for(tmp_path / "new"))
    yield program
    program.end()


def answer(asking, qtbot, *, again=SECRET):
    qtbot.keyClicks(asking.passphrase, SECRET)
    qtbot.keyClicks(asking.again, again)
    qtbot.keyClick(asking.again, Qt.Key.Key_Return)


def test_three_answers_make_a_desk_and_the_code_is_shown_once(first, qtbot, tmp_path):
    assert isinstance(first.shown, FirstStart)
    answer(first.shown, qtbot)
    assert isinstance(first.shown, RecoveryCode)
    code = first.shown._code
    assert not first.shown.go_on.isEnabled()
    qtbot.keyClick(first.shown.sure, Qt.Key.Key_Space)
    qtbot.mouseClick(first.shown.go_on, Qt.MouseButton.LeftButton)
    assert isinstance(first.shown, MainWindow)
    first.end()
    again = Started(setup_for(tmp_path / "new"))
    for wrong, opens in (("no such words", Gate), (code, MainWindow)):
        qtbot.keyClicks(again.shown.field, wrong)
        qtbot.keyClick(again.shown.field, Qt.Key.Key_Return)
        assert isinstance(again.shown, opens)
    again.end()


NEW = "fyra helt nya ord"


@pytest.fixture
def coded(first, qtbot, tmp_path):
    """A home that was made and left, and its recovery code."""
    answer(first.shown, qtbot)
    code = first.shown._code
    first.end()
    return tmp_path / "new", code


def test_enter_says_that_the_code_is_kept_and_then_opens_the_desk(first, qtbot):
    answer(first.shown, qtbot)
    shown = first.shown
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", autorep=True)
    QApplication.sendEvent(shown.sure, held)
    assert not shown.sure.isChecked()
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    assert shown.sure.isChecked()
    assert first.shown is shown
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(first.shown, MainWindow)


@contextmanager
def opened_by(home, secret):
    """The window, or the gate, of a home that was opened with a passphrase or the code."""
    program = Started(setup_for(home))
    program.shown.field.setText(secret)
    program.shown.button.click()
    program.settle()
    try:
        yield program
    finally:
        program.end()


def asked(program):
    """The dialogs for a new passphrase that are open."""
    return [one for one in program.window.findChildren(PassphraseDialog) if one.isVisible()]


def test_after_the_recovery_code_a_new_passphrase_can_be_chosen(coded):
    home, code = coded
    with opened_by(home, code) as program:
        (dialog,) = asked(program)
        assert dialog.present is None
        for new, again in (("kort", "kort"), (NEW, "another one"), (NEW, NEW)):
            dialog.new.line.setText(new)
            dialog.again.line.setText(again)
            dialog.confirm.click()
            assert dialog.refusal.isVisible() is (again != NEW)
        assert dialog.confirm.isHidden()
        assert "still holds" in dialog.note.text()
        dialog.cancel.click()
    with opened_by(home, SECRET) as program:
        assert isinstance(program.shown, Gate)
    with opened_by(home, NEW) as program:
        assert asked(program) == []


def test_whoever_skips_it_is_asked_again_after_the_next_such_start(coded):
    home, code = coded
    for _ in range(2):
        with opened_by(home, code.lower()) as program:
            (dialog,) = asked(program)
            dialog.cancel.click()
            assert asked(program) == []
    with opened_by(home, SECRET) as program:
        assert asked(program) == []
        program.choose("lock")
        program.shown.field.setText(code)
        program.shown.button.click()
        program.settle()
        assert len(asked(program)) == 1


def test_the_settings_choose_a_new_passphrase(coded):
    home, _ = coded
    with opened_by(home, SECRET) as program:
        program.choose("settings")
        settings = program.dialog
        settings.passphrase.click()
        (dialog,) = asked(program)
        for present in ("no such words", SECRET):
            dialog.present.line.setText(present)
            dialog.new.line.setText(NEW)
            dialog.again.line.setText(NEW)
            dialog.confirm.click()
            assert dialog.confirm.isHidden() is (present == SECRET)
        dialog.cancel.click()
        settings.reject()
    with opened_by(home, NEW) as program:
        assert isinstance(program.shown, MainWindow)


def test_the_sample_day_has_no_passphrase_to_choose(started):
    started.choose("settings")
    assert started.dialog.passphrase is None
    started.dialog.reject()


def test_the_desk_is_opened_and_looked_at_beside_the_gate(first, qtbot, tmp_path, monkeypatch):
    answer(first.shown, qtbot)
    first.end()
    seen = []

    def noting(act):
        def noted(*given):
            if len(seen) < 2:
                here = current_thread() is main_thread()
                seen.append((act.__name__, here, shown.progress.isVisible()))
            return act(*given)

        return noted

    monkeypatch.setattr(app, "open_desk_by", noting(app.open_desk_by))
    monkeypatch.setattr(looking, "view", noting(looking.view))
    again = Started(setup_for(tmp_path / "new"))
    shown = again.shown
    qtbot.keyClicks(shown.field, SECRET)
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    assert isinstance(again.shown, MainWindow)
    assert seen == [("open_desk_by", False, True), ("view", False, True)]
    again.end()


def test_two_different_passphrases_are_said_and_nothing_is_made(first, qtbot, tmp_path):
    answer(first.shown, qtbot, again="another one")
    assert isinstance(first.shown, FirstStart)
    assert "differ" in first.shown.message.text()
    assert not (tmp_path / "new").exists()


def test_hours_that_cannot_be_read_keep_what_was_typed(first, qtbot):
    first.shown.hours.setText("whenever")
    answer(first.shown, qtbot)
    assert first.shown.message.text()
    assert first.shown.hours.text() == "whenever"


def test_enter_goes_on_from_field_to_field(first, qtbot):
    asking = first.shown
    asking.activateWindow()
    asking.hours.setFocus()
    qtbot.keyClick(asking.hours, Qt.Key.Key_Return)
    assert asking.passphrase.hasFocus()
    qtbot.keyClick(asking.passphrase, Qt.Key.Key_Return)
    assert asking.again.hasFocus()


def test_enter_on_the_sample_day_opens_it(first, qtbot):
    qtbot.keyClick(first.shown.sample, Qt.Key.Key_Return)
    assert isinstance(first.shown, MainWindow)


def test_the_sample_day_is_one_click_away(first, qtbot):
    qtbot.mouseClick(first.shown.sample, Qt.MouseButton.LeftButton)
    assert isinstance(first.shown, MainWindow)
    assert first.session.view.queue


def test_everything_asked_has_a_name(first):
    assert nameless(first.shown) == []


def test_a_folder_that_is_no_home_is_told_in_a_sentence(qapp, tmp_path):
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "swdesk.db").write_bytes(b"")
    program = Started(setup_for(tmp_path / "odd"))
    assert isinstance(program.shown, Message | FirstStart)
    program.end()


def test_locked_nothing_but_the_field_is_seen(started, qapp):
    started.choose("why")
    started.choose("lock")
    visible = [one for one in qapp.topLevelWidgets() if one.isVisible()]
    assert visible == [started.shown]
    assert isinstance(started.shown, Gate)
    started.shown.button.click()  # the sample day has no passphrase
    assert started.window.isVisible()
    started.dialog.close()


def test_the_key_locks_from_within_a_dialog_too_and_what_was_typed_stays(started, qapp, qtbot):
    started.choose("add")
    dialog = started.dialog
    dialog.quick_add.line.setText("brev BU-1")
    dialog.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is dialog.windowHandle())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(started.shown, Gate))
    assert not dialog.isVisible()
    started.shown.button.click()
    assert dialog.isVisible()
    assert dialog.quick_add.line.text() == "brev BU-1"
    dialog.close()


def test_the_title_tells_nothing(started):
    started.session.select(started.session.view.queue[0])
    assert started.window.windowTitle() == "swdesk"


def test_a_sample_day_runs_on_from_where_it_stands(qapp, sample, tmp_path):
    seconds = iter([0.0, 59.0, 60.0, 3_600.0])
    clock = RunningClock(SetClock(1_000).now(), lambda: next(seconds))
    assert [clock.now() for _ in range(3)] == [1_000, 1_001, 1_060]


def test_a_second_start_brings_the_first_window_forward(started, qapp, tmp_path):
    started.window.showMinimized()
    began: list[bool] = []
    speaker = Thread(target=lambda: began.append(reach(tmp_path / "home", RAISE)))
    speaker.start()
    while speaker.is_alive():
        qapp.processEvents()
    assert began == [True]
    assert not started.window.isMinimized()


def test_beside_a_window_that_does_not_answer_no_second_one_is_opened(qapp, sample, tmp_path):
    home = copy_home(sample, tmp_path / "home")
    hanging = Listener(home, qapp)  # its ear is not open
    second = Started(setup_for(home))
    assert isinstance(second.shown, Message)
    assert "another window that does not answer" in second.shown.label.text()
    second.end()
    hanging.close()
    after = Started(setup_for(home))
    assert isinstance(after.shown, MainWindow)
    after.end()
    hanging.deleteLater()


def test_an_interruption_from_the_terminal_opens_the_dialog(started, qapp, tmp_path):
    speaker = Thread(target=lambda: reach(tmp_path / "home", INTERRUPT))
    speaker.start()
    while speaker.is_alive():
        qapp.processEvents()
    assert started.session.view.state.pending is not None
    started.dialog.close()


@pytest.fixture
def begun(qapp, sample, tmp_path):
    """The program as it is just before its first picture, the sample day's clock as given."""
    programs = []

    def begin(minutes=0):
        home = copy_home(sample, tmp_path / "home")
        desk = open_desk(home, None, SystemClock())
        now = desk.clock.now()
        desk.close()
        setup = setup_for(home, clock=SetClock(Instant(now + minutes)))
        programs.append(Program(qapp, setup))
        assert programs[0].begin()
        return programs[0].window

    yield begin
    programs[0].end()


def seen_texts(window):
    return [one.text() for one in window.findChildren(QLabel) if one.isVisibleTo(window)]


def test_the_first_picture_shows_what_was_planned_last_and_says_that_it_plans(begun, qapp):
    window = begun()
    first, today = window.session.view, window.page("today")
    assert first.awaits_plan
    assert first.plan.blocks
    assert first.queue
    assert "Planning…" in seen_texts(today)
    while window.session.view.awaits_plan:
        qapp.processEvents()
    assert "Planning…" not in seen_texts(today)
    assert window.session.view.queue == first.queue


def test_a_plan_of_yesterday_is_not_shown(begun, qapp):
    window = begun(24 * 60)
    assert not window.session.view.plan.blocks
    assert window.session.view.queue
    texts = seen_texts(window.page("today"))
    assert "Planning…" in texts
    assert not any("Nothing is planned" in text or "free" in text for text in texts)
    while window.session.view.awaits_plan:
        qapp.processEvents()
    assert window.session.view.plan.blocks


def test_what_the_desk_refuses_while_it_plans_is_told_in_a_sentence(begun, qapp, monkeypatch):
    def full(_desk):
        raise HomeReadOnlyError

    window = begun()
    monkeypatch.setattr(looking, "view", full)
    program = window.session.parent()
    while program.shown is window:
        qapp.processEvents()
    assert isinstance(program.shown, Message)

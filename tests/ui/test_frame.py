"""The frame: what runs, the way back, all commands by name, settings, why, rules, end of day."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from swdesk.desk import assignments, rulebooks, work
from swdesk.desk.answers import NewAssignment
from swdesk.domain.assignment import Status
from swdesk.domain.errors import HomeReadOnlyError
from swdesk.ui import theme
from swdesk.ui.actions import ENTRIES
from swdesk.ui.dialogs.what_changed import open_what_changed
from swdesk.ui.widgets.text import ElidedLabel
from tests.ui.accessible import name, nameless
from tests.ui.clipping import clipped


def first_open(session):
    return session.view.queue[0]


def test_no_two_actions_share_a_key():
    keys = [QKeySequence(keys).toString() for entry in ENTRIES for keys in entry.shortcuts]
    assert len(keys) == len(set(keys))


def test_every_action_can_be_carried_out(started):
    assert started.window.actions_of_window.unbound() == []


def test_what_is_done_can_be_taken_back_from_the_bar(started, qtbot):
    session = started.session
    chosen = first_open(session)
    session.act(work.start, session.ref_of(chosen))
    offer = started.window.undo_offer
    assert offer.isVisible()
    assert session.view.state.assignments[chosen].ref in offer.text
    started.choose("undo")
    assert session.view.state.assignments[chosen].running_since is None


def test_the_bar_says_what_finished_work_led_to(started):
    session = started.session
    session.act(assignments.add, NewAssignment(kind="skyddsbedomning", ref="B-9"))
    session.act(work.done, "B-9")
    follower = next(one for one in session.view.state.assignments.values() if one.ref == "B-9")
    assert session.names.called(follower) in started.window.undo_offer.text
    started.choose("undo")
    assert follower.id not in session.view.state.assignments


def test_a_refusal_is_one_sentence_and_changes_nothing(started):
    before = started.session.view.state.counter
    started.session.act(work.pause)
    assert started.window.undo_offer.text
    assert started.session.view.state.counter == before


def test_the_header_says_what_runs(started):
    session = started.session
    chosen = first_open(session)
    session.act(work.start, session.ref_of(chosen))
    assert session.view.state.assignments[chosen].ref in started.window.header.running.text()


def test_done_beside_what_runs_ends_what_runs_whatever_is_chosen(started, qtbot):
    session = started.session
    running, chosen = session.view.queue[:2]
    session.act(work.start, session.ref_of(running))
    session.select(chosen)
    qtbot.mouseClick(started.window.header._done, Qt.MouseButton.LeftButton)
    assert running not in session.view.state.assignments
    assert chosen in session.view.state.assignments


def test_a_command_is_found_by_some_letters(started, qtbot):
    started.choose("palette")
    palette = started.dialog
    qtbot.keyClicks(palette.field, "sett")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert started.dialog.windowTitle() == "Settings"
    started.dialog.close()


def test_joining_is_found_by_its_own_word(started, qtbot):
    started.choose("palette")
    qtbot.keyClicks(started.dialog.field, "join a u")
    assert [one.action for one in started.dialog._choices.values()] == ["unit"]
    started.dialog.close()


def test_an_assignment_is_found_by_its_reference(started, qtbot):
    session = started.session
    wanted = session.view.state.assignments[session.view.queue[-1]]
    started.choose("palette")
    qtbot.keyClicks(started.dialog.field, wanted.ref)
    qtbot.keyClick(started.dialog.field, Qt.Key.Key_Return)
    assert session.selected == wanted.id


def test_the_shortcuts_are_those_that_hold(started):
    started.choose("shortcuts")
    texts = [label.text() for label in started.dialog.findChildren(QLabel)]
    assert "Ctrl+I" in texts
    started.dialog.close()


def test_a_setting_holds_at_once_and_is_kept(started):
    started.choose("settings")
    dialog = started.dialog
    dialog.zoom.setCurrentIndex(dialog.zoom.findData("150"))
    assert started.window.preferences.zoom == 150
    assert theme.current().zoom == 150
    dialog.close()


def test_why_is_read_from_the_log_with_the_matching_row(started):
    started.session.select(first_open(started.session))
    started.choose("why")
    text = started.dialog.sheet.toPlainText()
    decision = started.session.view.decisions[first_open(started.session)]
    assert f"rule {decision.rule}" in text
    assert text.count("✓") == 1
    started.dialog.close()


def test_a_decision_opens_with_the_rule_as_it_stood(started):
    session = started.session
    session.select(first_open(session))
    rule = session.view.decisions[first_open(session)].rule
    started.choose("why")
    started.dialog.rule.click()
    started.settle()
    page = started.window.page("rules")
    assert page.isVisible()
    assert page.sheet.textCursor().selectedText().startswith(rule)
    assert page.sheet.cursorRect().bottom() < page.sheet.viewport().height() // 2


def test_every_revision_there_ever_was_is_read(started):
    session = started.session
    known = session.view.rulebook
    later = msgspec.structs.replace(
        known,
        digest="f" * 64,
        about=msgspec.structs.replace(known.about, revision=known.about.revision + 1),
    )
    session.act(rulebooks.install, later, b"")
    started.choose("rules")
    page = started.window.page("rules")
    assert page.note() == f"revision {later.about.revision}"
    page.revision.setCurrentIndex(1)
    page.revision.activated.emit(1)
    assert page.note() == f"revision {known.about.revision}"
    session.read_anew()
    assert page.note() == f"revision {known.about.revision}"


def test_what_can_be_taken_back_hides_no_row_of_a_list(started):
    started.choose("queue")
    before = started.window.page("queue").height()
    session = started.session
    session.act(work.start, session.ref_of(first_open(session)))
    started.settle()
    page, bar = started.window.page("queue"), started.window.undo_offer
    assert page.height() < before
    assert (
        page.mapToGlobal(page.rect().bottomLeft()).y() < bar.mapToGlobal(bar.rect().topLeft()).y()
    )
    bar.closed.emit()
    bar.hide()
    started.settle()
    assert page.height() == before


def test_a_bar_that_comes_before_the_screen_is_laid_out_anew_hides_no_row_either(started):
    session, window = started.session, started.window
    started.choose("queue")
    session.act(work.start, session.ref_of(first_open(session)))
    started.settle()
    window._offer_room.invalidate()
    window._over.appeared.emit()
    started.settle()
    page, bar = window.page("queue"), window.undo_offer
    assert page.mapTo(window, page.rect().bottomLeft()).y() < bar.mapTo(window, QPoint()).y()


def test_what_can_be_taken_back_lies_over_no_more_of_today_than_its_day(started):
    session, bar = started.session, started.window.undo_offer
    started.choose("queue")
    session.act(work.start, session.ref_of(first_open(session)))
    started.settle()
    below_a_list = bar.width()
    started.choose("today")
    started.settle()
    day = started.window.page("today").day
    assert bar.width() <= day.width() < below_a_list


def test_a_long_refusal_is_read_whole(started):
    session, bar = started.session, started.window.undo_offer
    session.refused.emit("A sentence that goes on for much longer than one line of the bar. " * 3)
    started.settle()
    assert clipped(bar) == []


def test_the_rules_are_read_and_searched(started, qtbot):
    started.choose("rules")
    page = started.window.page("rules")
    page.search.setText("Contacts")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.sheet.textCursor().selectedText().casefold() == "contacts"


def test_the_first_revision_has_nothing_before_it(started, qtbot):
    dialog = open_what_changed(started.session, started.window)
    assert "first revision" in dialog.sheet.toPlainText()
    dialog.close()


def test_the_end_of_day_asks_one_by_one(started, qtbot):
    started.choose("end-of-day")
    dialog = started.dialog
    left = [one.id for one in dialog.unfinished]
    assert len(left) > 2
    dialog.put_off()
    dialog.leave()
    tomorrow = started.session.today.toordinal() + 1
    put_off = started.session.view.state.assignments[left[0]]
    assert put_off.earliest_start.on.toordinal() == tomorrow
    dialog.drop()
    assert dialog.message.text(), "dropping wants a reason"
    assert dialog.focusWidget() is dialog.reason
    dialog.reason.setText("withdrawn")
    dialog.drop()
    assert left[2] not in started.session.view.state.assignments
    assert {one.id for one in dialog.unfinished} <= set(left[3:])
    dialog.close()


def test_putting_off_what_runs_is_taken_back_by_one_step(started):
    session = started.session
    started.choose("end-of-day")
    known = started.dialog.unfinished[0].id
    started.dialog.close()
    session.act(work.start, session.ref_of(known))
    running = session.view.state.assignments[known]
    started.choose("end-of-day")
    while started.dialog.unfinished[0].id != known:
        started.dialog.leave()
    started.dialog.put_off()
    put_off = session.view.state.assignments[known]
    assert (put_off.running_since, put_off.earliest_start is None) == (None, False)
    started.dialog.close()
    started.choose("undo")
    back = session.view.state.assignments[known]
    assert (back.status, back.earliest_start) == (Status.RUNNING, running.earliest_start)


def test_at_the_end_of_day_work_waits_until_a_date_or_is_handed_over(started):
    started.choose("end-of-day")
    dialog, session = started.dialog, started.session
    first, second = [one.id for one in dialog.unfinished][:2]
    dialog.wait()
    assert dialog.message.text(), "a date is wanted"
    dialog.when.setText("2026-12-01")
    dialog.wait()
    assert dialog.message.text(), "waiting wants a reason"
    dialog.reason.setText("the court")
    dialog.wait()
    waiting = session.view.state.assignments[first]
    assert (waiting.status, waiting.waiting.until.on.isoformat()) == (Status.WAITING, "2026-12-01")
    dialog.hand_over()
    assert session.view.state.assignments[second].status is Status.HANDED_OVER
    dialog.close()


def test_the_end_of_day_tells_what_has_no_name_and_where_it_goes_on(started):
    started.choose("interrupt")
    started.dialog.choosing.later.click()
    started.settle()
    started.choose("end-of-day")
    dialog = started.dialog
    assert "1 interruption is not classified yet" in dialog.unclassified.text()
    assert dialog.tomorrow_line.text().startswith("It goes on ")
    dialog.classify.click()
    started.settle()
    assert started.dialog.windowTitle().startswith("Interruption")
    started.dialog.close()


@pytest.mark.parametrize("action", ["palette", "shortcuts", "settings", "why", "end-of-day"])
def test_whatever_has_the_keyboard_says_what_it_is(started, action):
    started.session.select(first_open(started.session))
    started.choose(action)
    assert nameless(started.dialog) == []
    started.dialog.close()


def test_the_frame_says_what_it_is(started):
    assert nameless(started.window) == []


def test_what_cannot_wait_is_not_offered_for_tomorrow(started, qtbot):
    session = started.session
    limits = session.view.limits
    today = session.today
    must = next(
        known
        for known in session.view.queue
        if limits[known].hard is not None
        and limits[known].hard.aim.on <= today
        and session.view.state.assignments[known].fixed is None
    )
    session.act(work.start, session.ref_of(must))
    started.choose("end-of-day")
    dialog = started.dialog
    while dialog.unfinished[0].id != must:
        dialog.leave()
    assert not dialog.tomorrow.isVisible()
    assert "hard limit" in dialog.message.text()
    dialog.close()


def test_the_header_counts_what_the_queue_shows(started):
    started.choose("queue")
    page = started.window.page("queue")
    assert started.window.header._note.text() == page.note()
    chosen = first_open(started.session)
    started.session.act(work.done, started.session.ref_of(chosen))
    assert started.window.header._note.text() == page.note()
    assert page.note().split()[0] == str(len(started.session.view.queue))


def test_in_a_narrow_header_the_kind_gives_way_and_the_reference_stays(started):
    session = started.session
    chosen = first_open(session)
    session.act(work.start, session.ref_of(chosen))
    started.window.resize(900, 600)
    started.settle()
    name = started.window.header.running.findChild(ElidedLabel)
    assert name.shown() != name.text()
    assert name.shown().endswith(session.view.state.assignments[chosen].ref)


def test_a_home_that_cannot_be_written_is_looked_at_and_says_so(started):
    session = started.session
    session.desk.store._database.refusal = HomeReadOnlyError(path="desk")
    session.read_anew()
    assert started.window.concerns.isVisible()
    before = session.view.state.counter
    started.choose("start")
    assert "cannot be written" in started.window.undo_offer.text
    started.choose("interrupt")
    assert session.view.state.counter == before
    assert session.view.state.pending is None
    session.desk.store._database.refusal = None
    session.read_anew()
    assert not started.window.concerns.isVisible()


def test_words_beside_the_title_go_before_the_title_is_shortened(started):
    header = started.window.header
    started.window.resize(1600, 800)
    started.settle()
    assert header._note.isVisible()
    theme.apply(QApplication.instance(), "light", 200)
    started.window.resize(1280, 720)
    started.settle()
    assert not header._note.isVisible()
    assert header._title.width() >= header._title.sizeHint().width()


def test_in_letters_of_twice_the_size_the_window_is_no_wider_than_its_screen(started):
    session, header = started.session, started.window.header
    started.choose("interrupt")
    started.dialog.choosing.later.click()
    session.act(work.start, session.ref_of(first_open(session)))
    theme.apply(QApplication.instance(), "light", 200)
    started.window.resize(1280, 720)
    started.settle()
    assert started.window.width() == 1280
    shortened = [header._classify, header._pause, header._done]
    assert [button.text() for button in shortened] == ["1", "", ""]
    assert [name(button) for button in shortened] == ["1 to classify", "Pause", "Done"]


def test_menus_have_lines_between_what_belongs_together(started):
    menus = [action.menu() for action in started.window.menuBar().actions()]
    lines = [sum(action.isSeparator() for action in menu.actions()) for menu in menus]
    assert lines == [3, 4, 2, 3, 0]

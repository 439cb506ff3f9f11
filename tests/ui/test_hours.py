"""The Time screen: a worker notes an evening, has it ordered, sees what it is, and exports it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from swdesk.desk import hours, hours_seen, schedules, work, worker
from swdesk.desk.hours import NewTime, Order
from swdesk.domain.agreement import FlexSettlement, UnitTerms
from swdesk.domain.hours import Exported, Standing
from swdesk.domain.instants import Span
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.ui.dialogs.worker import WorkerDialog
from swdesk.ui.viewmodels.hours import Reach


@pytest.fixture
def page(started):
    started.choose("time")
    return started.window.page("time")


def yesterday(session):
    day = session.today - timedelta(days=1)
    return day - timedelta(days=2) if day.weekday() == 6 else day


def noted_evening(session):
    """Two hours and a half after the ordinary end of the working day before."""
    on = yesterday(session)
    start = session.zone.at(on, 17 * 60)
    session.act(hours.add, NewTime(Span(start, start + 150)))
    return on


def cells(table, row):
    return [table.item(row, column).text() for column in range(table.columnCount())]


def rows(table):
    return [cells(table, row) for row in range(table.rowCount())]


def test_the_week_shows_every_day_with_what_was_expected(page):
    assert page.days.rowCount() == 7
    assert page.days.accessibleName()
    assert "8 h" in cells(page.days, 0)


def test_time_noted_beyond_ordinary_hours_is_flex_until_someone_orders_it(page, started):
    on = noted_evening(started.session)
    page.look_at(Reach.MONTH, on)
    assert [row[3] for row in rows(page.beyond)] == ["flex"]
    page.beyond.selectRow(0)
    page.deeds.line_buttons[0].click()
    dialog = started.dialog
    dialog.by.line.setText("Gruppledaren")
    dialog.confirm.click()
    assert [row[3] for row in rows(page.beyond)] == ["simple overtime", "qualified overtime"]
    assert "Gruppledaren" in cells(page.beyond, 0)


def test_flex_that_is_over_what_is_carried_is_settled_on_the_screen(page, started):
    session = started.session
    assert not page.deeds.settle.isVisible()
    on = noted_evening(session)
    terms = UnitTerms(flex_settlement=FlexSettlement(((on.month, on.day),), 0, 60))
    session.act(schedules.set_unit_terms, terms)
    page.look_at(Reach.WEEK, on)
    assert page.deeds.settle.isVisible()
    page.deeds.settle.click()
    started.dialog.by.line.setText("Gruppledaren")
    started.dialog.confirm.click()
    assert not page.deeds.settle.isVisible()
    assert page.accounts.flex.minutes == 60


def test_an_evening_is_added_by_typing(page, started):
    page.deeds.add.click()
    dialog = started.dialog
    on = yesterday(started.session)
    dialog.start.box.line.setText(f"{on.isoformat()} 17:00")
    dialog.length.box.line.setText("45 min")
    dialog.confirm.click()
    page.look_at(Reach.DAY, on)
    assert any("45 min" in row for row in rows(page.days))


def test_what_overlaps_is_refused_in_place_and_nothing_typed_is_lost(page, started):
    on = noted_evening(started.session)
    page.deeds.add.click()
    dialog = started.dialog
    dialog.start.box.line.setText(f"{on.isoformat()} 17:30")
    dialog.length.box.line.setText("1 h")
    dialog.confirm.click()
    assert dialog.isVisible()
    assert dialog.refusal.isVisible()
    assert dialog.length.box.text() == "1 h"
    dialog.reject()


def test_a_day_of_the_week_opens_closely_with_enter(page, started):
    on = noted_evening(started.session)
    page.look_at(Reach.WEEK, on)
    page.days.selectRow(on.weekday())
    page.days.opened.emit(page.days.current())
    assert page.reach is Reach.DAY
    assert page.on == on
    assert page.note()


def test_a_correction_wants_a_reason_and_keeps_the_old_one_in_the_log(page, started):
    on = noted_evening(started.session)
    page.look_at(Reach.DAY, on)
    page.days.selectRow(page.days.rowCount() - 1)
    page.deeds.correct.click()
    dialog = started.dialog
    dialog.length.box.line.setText("1 h")
    dialog.confirm.click()
    assert dialog.refusal.isVisible()
    dialog.reason.line.setText("Jag gick tidigare")
    dialog.confirm.click()
    assert any("1 h" in row for row in rows(page.days))


def test_only_a_month_can_be_closed(page, started):
    assert not page.deeds.close.isEnabled()
    page.look_at(Reach.MONTH, started.session.today)
    assert page.deeds.close.isEnabled()


def test_an_export_is_written_with_its_proof(page, started, tmp_path, qtbot):
    noted_evening(started.session)
    page.deeds.export.click()
    dialog = started.dialog
    dialog.write_to(tmp_path / "övertid.csv")
    qtbot.waitUntil(lambda: not dialog_is_open(started))
    assert (tmp_path / "övertid.csv").exists()
    assert (tmp_path / "övertid.csv.proof" / "manifest.json").exists()


def dialog_is_open(started):
    """Whether any dialog is."""
    every = QApplication.topLevelWidgets()
    return any(one.isVisible() for one in every if isinstance(one, QDialog))


def exported(session):
    return [one for one in hours_seen.records(session.desk) if isinstance(one.noted, Exported)]


def stop_at_the_first_step(dialog):
    """Ask to stop while it is worked out, however quick the machine is."""
    told = dialog._told

    def stopping(done, steps):
        dialog.reject()
        told(done, steps)

    dialog._told = stopping


def test_an_export_that_is_stopped_leaves_nothing_and_what_was_there(page, started, tmp_path):
    noted_evening(started.session)
    (tmp_path / "övertid.pdf").write_text("the last one")
    page.deeds.export.click()
    dialog = started.dialog
    choose(dialog.form, "pdf")
    stop_at_the_first_step(dialog)
    dialog.write_to(tmp_path / "övertid.pdf")
    while dialog._busy:
        QApplication.processEvents()
    assert dialog.isVisible()
    assert dialog.confirm.isEnabled()
    assert not dialog.progress.isVisible()
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["övertid.pdf"]
    assert (tmp_path / "övertid.pdf").read_text() == "the last one"
    assert exported(started.session) == []
    dialog.reject()


def test_an_export_that_cannot_say_whose_it_is_asks(page, started, qtbot):
    started.session.act(worker.introduce, "", "")
    page.deeds.export.click()
    dialog = started.dialog
    dialog.whose.click()
    asking = dialog.findChild(WorkerDialog)
    qtbot.keyClicks(asking.number.line, "10417")
    qtbot.keyClick(asking.number.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.whose.isVisible())
    assert "10417" in dialog.paper.toPlainText()
    dialog.reject()


def test_an_export_to_a_folder_that_is_gone_says_so_and_stays_open(page, started, tmp_path, qtbot):
    page.deeds.export.click()
    dialog = started.dialog
    dialog.write_to(tmp_path / "gone" / "x.csv")
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert dialog.isVisible()
    assert dialog.refusal.isVisible()
    dialog.reject()


def test_a_timer_that_nobody_stopped_is_ended_by_saying_when(started):
    session = started.session
    session.act(work.start, session.ref_of(session.view.queue[0]))
    started.choose("timer-ended")
    dialog = started.dialog
    dialog.ended.box.line.setText("not a time")
    dialog.confirm.click()
    assert dialog.refusal.isVisible()
    dialog.reject()
    started.choose("timer-ended")
    started.dialog.confirm.click()
    assert all(one.running_since is None for one in session.view.state.assignments.values())


def test_a_month_is_called_by_its_name(page, started):
    page.look_at(Reach.MONTH, date(2026, 11, 3))
    assert page.note() == "November 2026"


def test_the_chart_stands_beside_the_same_in_figures(page, started):
    on = noted_evening(started.session)
    page.look_at(Reach.WEEK, on)
    weeks = rows(page.weeks.table)
    assert len(weeks) == 8
    assert "2 h 30 min" in weeks[-1]
    headings = [
        page.weeks.table.horizontalHeaderItem(place).text()
        for place in range(page.weeks.table.columnCount())
    ]
    assert headings == ["Week", "Flex", "In all", "Share of the limit"]


def closed_evening(session):
    """An evening of the month before, which is closed."""
    last = session.today.replace(day=1) - timedelta(days=1)
    on = last.replace(day=3)
    start = session.zone.at(on, 17 * 60)
    session.act(hours.add, NewTime(Span(start, start + 90)))
    session.act(hours.close_month, last)
    return on


def test_a_correction_in_a_closed_month_is_booked_in_the_next_open_one(page, started):
    on = closed_evening(started.session)
    page.look_at(Reach.DAY, on)
    page.days.selectRow(0)
    page.deeds.correct.click()
    dialog = started.dialog
    dialog.length.box.line.setText("1 h")
    dialog.reason.line.setText("Gick tidigare")
    dialog.confirm.click()
    assert "is closed" in dialog.refusal._text.text()
    choose(dialog._next, "next")
    dialog.confirm.click()
    stretch = hours_seen.days(started.session.desk, on, on).stretches[0]
    assert stretch.stretch.span.minutes == 60
    assert stretch.booked_in == started.session.today.replace(day=1)


def with_another_employment(session):
    days = (ScheduledDay((Hours(540, 780),)),) * 5 + (ScheduledDay(),) * 2
    first = session.today.replace(day=1)
    session.act(schedules.set_schedule, Schedule(first, days, employment="20881"))
    on = yesterday(session)
    start = session.zone.at(on, 18 * 60)
    session.act(hours.add, NewTime(Span(start, start + 60), employment="20881"))
    return on


def test_several_employments_are_looked_at_side_by_side(page, started):
    on = with_another_employment(started.session)
    page.look_at(Reach.WEEK, on)
    assert page._employments.isVisible()
    alone = page.days.columnCount()
    page._employments.changed.emit(("", "20881"))
    assert page.days.columnCount() == 1 + 3 * 2 > alone
    assert "8 h" in cells(page.days, on.weekday())
    assert "4 h" in cells(page.days, on.weekday())
    assert [row[0] for row in rows(page.beyond)] == ["20881"]
    limits = [text.text() for text, _ in page._limits if text.isVisible()]
    assert any(text.startswith("20881: ") for text in limits)
    assert len(set(limits)) == len(limits)
    assert all("\u00a0h" in text and " h" not in text for text in limits)
    page.beyond.selectRow(0)
    page.deeds.line_buttons[0].click()
    started.dialog.by.line.setText("Chefen")
    started.dialog.confirm.click()
    assert any("Chefen" in row for row in rows(page.beyond))


def test_a_day_of_several_employments_tells_of_each_stretch_whose_it_is(page, started):
    on = with_another_employment(started.session)
    start = started.session.zone.at(on, 17 * 60)
    started.session.act(hours.add, NewTime(Span(start, start + 30)))
    page.look_at(Reach.DAY, on)
    assert [row[1] for row in rows(page.days)] == ["30 min"]
    page._employments.changed.emit(("", "20881"))
    own, other = rows(page.days)
    assert (own[2], other[0], other[2]) == ("30 min", "20881", "1 h")
    page.days.selectRow(1)
    page.deeds.correct.click()
    assert started.dialog.length.box.text() == "60 min"
    started.dialog.reject()


def test_what_would_be_written_is_seen_before_it_is(page, started):
    on = noted_evening(started.session)
    start = started.session.zone.at(on, 17 * 60)
    said = Order(Span(start, start + 150), "Chefen", Standing.ORDERED)
    started.session.act(hours.order, said)
    page.look_at(Reach.MONTH, on)
    page.deeds.export.click()
    dialog = started.dialog
    assert "17:00" in dialog.paper.toPlainText()
    choose(dialog.form, "paxml")
    assert "<paxml" in dialog.paper.toPlainText()
    dialog.reject()


def choose(chips, wanted):
    """Press the chip of an id."""
    texts = {choice.id: choice.text for choice in chips._state.choices}
    chip = next(one for one in chips.findChildren(QPushButton) if one.text() == texts[wanted])
    chip.click()

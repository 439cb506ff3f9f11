"""Rules from the unit in the window: two homes and a folder, by keyboard."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from swdesk.desk import rulebooks, unit_rules
from swdesk.desk import worker as worker_of_desk
from swdesk.domain.clock import SetClock
from swdesk.domain.release import CrisisRecord, Trust
from swdesk.sharing import publishing
from swdesk.sharing.enrolment_file import spoken
from swdesk.sharing.publishing import Founding
from swdesk.sharing.receipts import receipts_in
from swdesk.ui.dialogs.enrolling import EnrollingDialog
from swdesk.ui.dialogs.interruption import InterruptionDialog
from swdesk.ui.dialogs.new_rules import NewRulesDialog
from swdesk.ui.dialogs.taking_rules import TakingRulesDialog
from swdesk.ui.dialogs.unit import UnitDialog
from swdesk.ui.dialogs.worker import WorkerDialog
from tests.desk.unit import NOW, Unit, at, book, on
from tests.ui.accessible import name
from tests.ui.programs import Started, setup_for

UNIT, TITLE = "provenheten", "Prövenheten"
ROW = '  - {number: "3.1", title: Andra'
NEW = '  - {number: "2.2", title: Brev först, when: [{kind: brev}], level: 2, source: Beslut}'
MOVED = ((ROW, f"{NEW}\n{ROW}"),)


class Lead:
    """A lead's home and what it puts into the unit's folder."""

    def __init__(self, home, folder):
        self.unit, self.folder = Unit(home), folder
        key = publishing.make_key(self.unit.desk, "Gruppledaren")
        self.enrolment = publishing.found(
            self.unit.desk, Founding(UNIT, TITLE, Trust((key,))), str(folder)
        )
        self.file = folder.parent / "unit.swenrol"
        self.file.write_bytes(self.enrolment)

    @property
    def words(self):
        return " ".join(spoken(self.enrolment))

    def packed(self, revision=2, valid_from="2026-11-09", changing=MOVED):
        return publishing.pack_rules(self.unit.desk, book(revision, valid_from, tuple(changing))[1])

    def publishes(self, *given, **named):
        return publishing.publish(self.folder, self.packed(*given, **named))

    def declares_crisis(self, until):
        record = CrisisRecord(until, "Enhetschefen", "Hög frånvaro")
        publishing.publish(self.folder, publishing.pack_crisis(self.unit.desk, record))


@pytest.fixture
def lead(fresh_home, tmp_path):
    folder = tmp_path / "delad"
    folder.mkdir()
    made = Lead(shutil.copytree(fresh_home, tmp_path / "lead"), folder)
    yield made
    made.unit.close()


class Worker(Started):
    """A worker's window; whoever looks at it waits until nothing is under way."""

    def __init__(self, home, **more):
        super().__init__(setup_for(home, clock=SetClock(NOW), **more))

    def end(self):
        if self.program is not None:
            super().end()
        self.program = None

    @property
    def receiving(self):
        return self.program._receiving

    @property
    def watch(self):
        return self.receiving.watch

    def until(self, holds):
        for _ in range(3000):
            if holds():
                return
            QTest.qWait(10)
        pytest.fail("what was waited for did not come")

    def look(self):
        self.watch.look()
        self.until(lambda: not self.watch.is_looking)

    def shows(self, kind):
        """The dialog of a kind, once it is there."""
        self.until(lambda: any(isinstance(one, kind) for one in self.open_dialogs()))
        return next(one for one in self.open_dialogs() if isinstance(one, kind))

    def in_front(self, kind):
        """The same, with the keyboard."""
        dialog = self.shows(kind)
        dialog.activateWindow()
        self.until(lambda: QApplication.activeWindow() is dialog)
        return dialog

    def open_dialogs(self):
        return [one for one in QApplication.topLevelWidgets() if one.isVisible()]

    def revision(self):
        return rulebooks.active(self.session.desk).about.revision

    def standing(self):
        return unit_rules.standing(self.session.desk)


@pytest.fixture
def home(fresh_home, tmp_path):
    return shutil.copytree(fresh_home, tmp_path / "worker")


@pytest.fixture
def worker(qapp, home):
    made = Worker(home)
    yield made
    made.end()


@pytest.fixture
def enrolled(worker, lead):
    """A worker who has joined the unit, and looked into its folder once."""
    from swdesk.sharing import receiving

    receiving.enrol(worker.session.desk, lead.enrolment, lead.words.split(), str(lead.folder))
    worker.until(worker.watch._hourly.isActive)
    worker.until(lambda: not worker.watch.is_looking)
    return worker


def press(key, modifier=Qt.KeyboardModifier.NoModifier, times=1):
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def tab_to(label):
    """Tab until what has the keyboard is called so."""
    for _ in range(40):
        if name(QApplication.focusWidget()).startswith(label):
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {label}")


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def choose_in_file_dialog(worker, path):
    dialog = worker.shows(QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()
    worker.until(lambda: not dialog.isVisible())


def test_a_worker_joins_by_keyboard_and_the_rules_come_by_themselves(worker, lead):
    worker.session.act(_add_meeting)
    lead.publishes()
    worker.choose("unit")
    worker.in_front(UnitDialog)
    tab_to("Join a unit")
    press(Qt.Key.Key_Space)
    dialog = worker.in_front(EnrollingDialog)
    tab_to("Choose the enrolment file")
    press(Qt.Key.Key_Space)
    choose_in_file_dialog(worker, lead.file)
    worker.until(lambda: "Gruppledaren" in dialog.note.text())
    worker.in_front(EnrollingDialog)
    write(lead.words.upper())
    press(Qt.Key.Key_Tab)
    write(str(lead.folder))
    press(Qt.Key.Key_Return)
    worker.until(lambda: worker.standing().enrolled is not None)
    worker.until(lambda: worker.revision() == 2)
    assert worker.window.news.isVisible()
    assert "1 release not read" in worker.window.foot._unit.text()


def _add_meeting(desk):
    from swdesk.desk import assignments
    from swdesk.desk.answers import NewAssignment

    return assignments.add(desk, NewAssignment("mote", "BU-1", due=on(1), estimate_minutes=60))


def test_what_was_read_is_said_apart_and_a_receipt_lies_in_the_folder(enrolled, lead):
    lead.publishes()
    enrolled.look()
    assert (enrolled.revision(), len(enrolled.standing().unread)) == (2, 1)
    tab_to("Read what changes")
    press(Qt.Key.Key_Space)
    dialog = enrolled.shows(NewRulesDialog)
    told = dialog.sheet.toPlainText()
    assert "Release 1 from the unit, signed by Gruppledaren." in told
    assert "Brev först" in told
    assert "What moves today" in told
    enrolled.in_front(NewRulesDialog)
    tab_to("I have read it")
    press(Qt.Key.Key_Space)
    enrolled.until(lambda: receipts_in(lead.folder, UNIT))
    assert enrolled.standing().unread == ()
    assert not enrolled.window.news.isVisible()


def test_later_leaves_it_unread_and_the_next_start_tells_of_it_again(enrolled, home, lead):
    lead.publishes()
    enrolled.look()
    enrolled.choose("new-rules")
    enrolled.shows(NewRulesDialog).reject()
    assert len(enrolled.standing().unread) == 1
    assert enrolled.window.news.isVisible()
    enrolled.end()
    again = Worker(home)
    again.until(again.window.news.isVisible)
    again.end()


def test_nothing_changes_under_an_open_preview(enrolled, lead):
    lead.publishes()
    enrolled.choose("interrupt")
    dialog = enrolled.shows(InterruptionDialog)
    enrolled.watch.look()
    enrolled.until(lambda: enrolled.watch._found)
    QTest.qWait(700)
    assert enrolled.revision() == 1
    dialog.reject()
    enrolled.until(lambda: enrolled.revision() == 2)


def test_looking_from_the_units_own_dialog_takes_what_is_there_while_it_stays_open(enrolled, lead):
    enrolled.choose("unit")
    dialog = enrolled.shows(UnitDialog)
    lead.publishes()
    dialog.look.click()
    enrolled.until(lambda: enrolled.revision() == 2)
    enrolled.until(dialog.look.isEnabled)
    assert dialog.isVisible()
    assert "looked" in dialog._lines.text().lower()


def test_rules_for_a_later_day_are_there_and_wait(enrolled, lead):
    lead.publishes(valid_from="2026-11-30")
    enrolled.look()
    assert enrolled.revision() == 1
    enrolled.choose("new-rules")
    dialog = enrolled.shows(NewRulesDialog)
    assert "Until then the rules you have go on." in dialog.sheet.toPlainText()
    dialog.read.click()
    assert not enrolled.window.news.isVisible()
    enrolled.session.desk.clock = SetClock(at("08:00", 6))
    enrolled.session.read_anew()
    assert enrolled.session.view.rulebook.about.revision == 2
    assert enrolled.window.news.isVisible()
    enrolled.choose("new-rules")
    enrolled.shows(NewRulesDialog).read.click()
    assert not enrolled.window.news.isVisible()


def test_a_file_that_was_changed_is_refused_in_a_sentence_and_the_good_one_stays(enrolled, lead):
    raw = lead.packed()
    (lead.folder / f"{UNIT}-r1.swrelease").write_bytes(
        raw.replace(b"title: Brev f", b"title: Brav f")
    )
    enrolled.look()
    assert enrolled.revision() == 1
    assert "changed after they were signed" in enrolled.window.undo_offer.text
    assert "1 release not taken" in enrolled.window.foot._unit.text()


def test_a_refused_file_is_counted_at_the_foot_until_it_was_seen_why_and_another_is_told_anew(
    enrolled, lead
):
    path = lead.folder / f"{UNIT}-r1.swrelease"
    raw = lead.packed()
    path.write_bytes(raw.replace(b"title: Brev f", b"title: Brav f"))
    enrolled.look()
    enrolled.choose("unit")
    enrolled.shows(UnitDialog).reject()
    enrolled.look()
    assert "not taken" not in enrolled.window.foot._unit.text()
    path.write_bytes(raw.replace(b"title: Brev f", b"title: Briv f"))
    enrolled.look()
    assert "1 release not taken" in enrolled.window.foot._unit.text()


def test_a_folder_that_vanished_is_told_at_the_foot_and_in_the_dialog(enrolled, lead):
    shutil.rmtree(lead.folder)
    enrolled.look()
    assert "folder cannot be read" in enrolled.window.foot._unit.text()
    enrolled.choose("unit")
    dialog = enrolled.shows(UnitDialog)
    assert "cannot be read now" in dialog._faults._text.text()
    dialog.reject()


def test_who_one_is_is_asked_before_a_receipt_tells_it(enrolled, lead):
    enrolled.session.act(worker_of_desk.introduce, "", "")
    lead.publishes()
    enrolled.look()
    tab_to("Read what changes")
    press(Qt.Key.Key_Space)
    enrolled.in_front(NewRulesDialog)
    tab_to("I have read it")
    press(Qt.Key.Key_Space)
    asking = enrolled.in_front(WorkerDialog)
    assert receipts_in(lead.folder, UNIT) == ()
    asking.name.line.setText("Ada Berg")
    press(Qt.Key.Key_Return)
    enrolled.until(lambda: receipts_in(lead.folder, UNIT))
    assert [one.desk.holder for one in receipts_in(lead.folder, UNIT)] == ["Ada Berg"]


def test_silence_age_and_a_clock_that_went_back_are_told_at_the_foot(enrolled, lead):
    lead.publishes()
    enrolled.look()
    desk = enrolled.session.desk
    desk.clock = SetClock(at("08:10", -1))
    enrolled.look()
    assert "The clock went back" in enrolled.window.foot._unit.text()
    desk.clock = SetClock(at("08:10", 95))
    enrolled.look()
    told = enrolled.window.foot._unit.text()
    assert "The rules were not renewed in time" in told
    assert "Nothing from the unit for 95 days" in told


def test_a_crisis_profile_from_the_unit_stands_at_the_foot(enrolled, lead):
    lead.declares_crisis(on(2).on)
    enrolled.look()
    assert "Crisis profile until" in enrolled.window.foot._unit.text()


def dropped(window, path):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    given = (carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(9, 9).toPoint(), action, *given))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, *given))


def test_a_release_that_is_dropped_shows_what_changes_before_it_is_taken(enrolled, lead, tmp_path):
    path = tmp_path / "mejl.swrelease"
    path.write_bytes(lead.packed())
    dropped(enrolled.window, path)
    dialog = enrolled.shows(TakingRulesDialog)
    enrolled.until(dialog.sheet.isVisible)
    assert "Brev först" in dialog.sheet.toPlainText()
    assert enrolled.revision() == 1
    enrolled.in_front(TakingRulesDialog)
    press(Qt.Key.Key_Return)
    enrolled.until(lambda: enrolled.revision() == 2)


@pytest.mark.parametrize(
    ("name_", "content", "said"),
    [
        ("a.swrelease", b"nonsense", "This is not a release of rules"),
        ("a.yaml", b"levels: [", "signed releases only"),
    ],
)
def test_what_an_enrolled_desk_does_not_take_is_said_in_place(
    enrolled, tmp_path, name_, content, said
):
    path = tmp_path / name_
    path.write_bytes(content)
    dropped(enrolled.window, path)
    dialog = enrolled.shows(TakingRulesDialog)
    enrolled.until(dialog.refusal.isVisible)
    assert said in dialog.refusal._text.text()
    dialog.reject()


def test_where_no_unit_is_trusted_a_rulebook_file_is_taken_and_a_release_is_not(
    worker, lead, tmp_path
):
    path = tmp_path / "ordning.yaml"
    path.write_bytes(book(2, "2026-11-09", MOVED)[1])
    dialog = worker.receiving.open_file(path)
    worker.until(dialog.sheet.isVisible)
    worker.in_front(TakingRulesDialog)
    press(Qt.Key.Key_Return)
    worker.until(lambda: worker.revision() == 2)
    release = tmp_path / "a.swrelease"
    release.write_bytes(lead.packed(3))
    dialog = worker.receiving.open_file(release)
    worker.until(dialog.refusal.isVisible)
    assert "not enrolled" in dialog.refusal._text.text()
    dialog.reject()


def test_other_words_than_the_files_enrol_nobody(worker, lead):
    dialog = worker.receiving.open_file(lead.file)
    worker.in_front(EnrollingDialog)
    worker.until(dialog.heard.isVisible)
    write("bok bok bok bok bok bok")
    press(Qt.Key.Key_Return)
    worker.until(dialog.refusal.isVisible)
    assert "not those of this file" in dialog.refusal._text.text()
    assert worker.standing().enrolled is None
    assert dialog.heard.text() == "bok bok bok bok bok bok"
    dialog.reject()


def test_a_file_named_at_the_start_is_opened(qapp, home, lead):
    worker = Worker(home, file=Path(lead.file))
    dialog = worker.shows(EnrollingDialog)
    worker.until(dialog.heard.isVisible)
    dialog.reject()
    worker.end()


def test_a_file_that_comes_while_the_desk_is_locked_waits(worker, lead):
    worker.program.lock()
    worker.program._handed(lead.file)
    QTest.qWait(400)
    assert not any(isinstance(one, EnrollingDialog) for one in worker.open_dialogs())
    worker.program.shown.button.click()
    worker.shows(EnrollingDialog).reject()

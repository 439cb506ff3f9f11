"""A lead's keys, signing and publishing in the window, by keyboard; a worker's home beside it."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from swdesk.desk import assignments, rule_drafts, rulebooks, unit_rules
from swdesk.desk.answers import NewAssignment
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Moment
from swdesk.rules.manuscript import manuscript
from swdesk.sharing import publishing, receiving, renewing, sheets
from swdesk.sharing.enrolment_file import spoken
from swdesk.sharing.key_file import write_key
from swdesk.ui.dialogs.history_saving import HistoryDialog
from swdesk.ui.dialogs.leading_countersigning import CountersigningDialog
from swdesk.ui.dialogs.leading_crisis import UnitCrisisDialog
from swdesk.ui.dialogs.leading_keys import KeysDialog
from swdesk.ui.dialogs.leading_publishing import PublishingDialog
from swdesk.ui.dialogs.leading_readers import ReadersDialog
from swdesk.ui.dialogs.leading_sheets import SheetsDialog
from swdesk.ui.dialogs.leading_trust import TrustDialog
from swdesk.ui.leading import open_leading
from swdesk.ui.viewmodels.editor_items import Put
from swdesk.wiring import law_files
from tests.desk.unit import NOW, TODAY, Unit, book
from tests.ui.programs import Started, setup_for

SOURCE = book()[1]
CHANGED = manuscript(SOURCE).put(("rules", 1, "level"), 3)


class Lead(Started):
    """A lead's window, and the unit's folder."""

    def __init__(self, home, folder):
        super().__init__(setup_for(home, clock=SetClock(NOW)))
        self.folder = folder
        self.file = folder.parent / "unit.swenrol"

    @property
    def desk(self):
        return self.session.desk

    def opened(self, name, kind):
        dialog = open_leading(self.program.window, name)
        assert isinstance(dialog, kind)
        dialog.activateWindow()
        for _ in range(300):
            if QApplication.activeWindow() is dialog:
                break
            QTest.qWait(10)
        return self.settled(dialog)

    def settled(self, dialog):
        for _ in range(3000):
            if not dialog.is_busy:
                return dialog
            QTest.qWait(10)
        pytest.fail("it goes on and on")

    def until(self, holds):
        for _ in range(2000):
            if holds():
                return
            QTest.qWait(10)
        pytest.fail("what was waited for did not come")

    def confirm(self, dialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return self.settled(dialog)

    def founds_the_unit(self):
        dialog = self.opened("publish", KeysDialog)
        QTest.keyClicks(dialog.holder.line, "Gruppledaren")
        self.confirm(dialog)
        QTest.keyClicks(dialog.folder.line, str(self.folder))
        dialog.found(self.file)
        self.settled(dialog)
        shown = dialog.words_heard.text()
        words = dialog.words_heard
        assert words.visibleRegion().boundingRect().height() >= words.heightForWidth(words.width())
        dialog.close()
        return shown

    def publishes(self, source, **fields):
        rule_drafts.begin_draft(self.desk, source)
        dialog = self.opened("publish", PublishingDialog)
        for name, text in fields.items():
            field = dialog._named[name].line
            field.selectAll()
            QTest.keyClicks(field, text)
        return self.confirm(dialog)


def press(key, times=1):
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)


FIELDS = {
    "valid_from": "2026-11-24",
    "decided_on": "2026-11-23",
    "decided_by": "Enhetschefen",
    "consulted": "Skyddsombudet, Facket",
}


@pytest.fixture
def lead(qapp, fresh_home, tmp_path):
    folder = tmp_path / "delad"
    folder.mkdir()
    made = Lead(shutil.copytree(fresh_home, tmp_path / "lead"), folder)
    yield made
    made.end()


@pytest.fixture
def worker(fresh_home, tmp_path):
    made = Unit(shutil.copytree(fresh_home, tmp_path / "worker"))
    yield made
    made.close()


def fetched(worker):
    for checked in receiving.look(worker.desk, law_files()).new:
        receiving.take(worker.desk, checked)
    return rulebooks.active(worker.desk)


def test_a_lead_makes_a_key_a_file_and_reads_six_words_aloud(lead):
    shown = lead.founds_the_unit()
    assert shown.split(" · ") == list(spoken(lead.file.read_bytes()))
    assert unit_rules.standing(lead.desk).enrolled.folder == str(lead.folder)
    assert (lead.file.with_name("unit-recovery.key").stat().st_mode & 0o777) == 0o600


def test_a_misspelt_folder_is_refused_and_can_be_made(lead, monkeypatch):
    asked = []
    monkeypatch.setattr(KeysDialog, "ask_where", lambda *given: asked.append(given[1]))
    dialog = lead.opened("publish", KeysDialog)
    QTest.keyClicks(dialog.holder.line, "Gruppledaren")
    lead.confirm(dialog)
    there = lead.folder.with_name("dlead")
    QTest.keyClicks(dialog.folder.line, str(there))
    lead.confirm(dialog)
    assert str(there) in dialog.refusal.accessibleDescription()
    assert (asked, there.exists()) == ([], False)
    dialog.make_folder.click()
    lead.settled(dialog)
    assert (asked, there.is_dir()) == (["provenheten.swenrol"], True)
    dialog.close()


def test_the_way_to_the_editor_is_in_the_rail_once_there_is_a_key(lead):
    assert "editor" not in lead.program.window.rail
    lead.founds_the_unit()
    assert "editor" in lead.program.window.rail


def test_one_enter_makes_the_key_and_nothing_more(lead):
    dialog = lead.opened("publish", KeysDialog)
    QTest.keyClicks(dialog.holder.line, "Gruppledaren")
    press(Qt.Key.Key_Return)
    lead.settled(dialog)
    assert unit_rules.lead_key(lead.desk) is not None
    assert dialog.findChildren(QFileDialog) == []
    assert QApplication.focusWidget() is dialog.folder.line


def test_an_enter_held_down_does_not_go_through_the_next_step(lead):
    dialog = lead.opened("publish", KeysDialog)
    QTest.keyClicks(dialog.holder.line, "Gruppledaren")
    press(Qt.Key.Key_Return)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True
    )
    QApplication.sendEvent(QApplication.focusWidget(), held)
    QApplication.sendEvent(dialog, held)
    assert dialog.findChildren(QFileDialog) == []


def test_enter_on_a_button_presses_that_button(lead):
    dialog = lead.opened("publish", KeysDialog)
    QTest.keyClicks(dialog.holder.line, "Gruppledaren")
    dialog.cancel.setFocus()
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert unit_rules.lead_key(lead.desk) is None


def test_what_is_typed_while_the_draft_is_read_stays(lead):
    lead.founds_the_unit()
    rule_drafts.begin_draft(lead.desk, CHANGED.source)
    dialog = open_leading(lead.program.window, "publish")
    field = dialog._named["decided_by"]
    QTest.keyClicks(field.line, "Enhetschefen")
    lead.settled(dialog)
    assert field.text() == "Enhetschefen"


def test_what_a_field_lacked_is_not_said_when_it_is_filled(lead):
    lead.founds_the_unit()
    dialog = lead.publishes(CHANGED.source, **{**FIELDS, "consulted": ""})
    assert dialog.refusal.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Facket")
    assert not dialog.refusal.isVisible()


def test_what_a_lead_publishes_from_the_draft_a_worker_has(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    dialog = lead.publishes(CHANGED.source, **FIELDS)
    assert "lies in the unit's folder" in dialog.note.text()
    assert rule_drafts.kept_draft(lead.desk) is None
    taken = fetched(worker)
    assert (taken.about.revision, taken.rules[1].level) == (2, 3)
    assert [one.en or one.sv for one in taken.about.consulted] == ["Skyddsombudet", "Facket"]
    assert taken.digest == rulebooks.active(lead.desk).digest


def test_publishing_without_a_folder_says_so_and_offers_to_choose_one(lead):
    lead.founds_the_unit()
    publishing.use_folder(lead.desk, "")
    dialog = lead.publishes(CHANGED.source, **FIELDS)
    assert dialog.findChildren(QFileDialog) == []
    assert "No shared folder" in dialog.refusal.accessibleDescription()
    assert QApplication.focusWidget() is dialog.folder_button
    dialog.use_folder(str(lead.folder))
    lead.confirm(dialog)
    assert "lies in the unit's folder" in dialog.note.text()


@pytest.mark.parametrize(
    ("name", "kind"), [("keys", TrustDialog), ("unit-crisis", UnitCrisisDialog)]
)
def test_whatever_is_signed_without_a_folder_may_be_saved_instead(lead, name, kind):
    lead.founds_the_unit()
    publishing.use_folder(lead.desk, "")
    dialog = lead.opened(name, kind)
    if kind is TrustDialog:
        press(Qt.Key.Key_Right)
    else:
        for field in (dialog.until.box, dialog.by, dialog.reason):
            field.line.setText("2026-11-27")
    lead.confirm(dialog)
    assert dialog.findChildren(QFileDialog) == []
    dialog.save_button.click()
    lead.settled(dialog)
    assert len(dialog.findChildren(QFileDialog)) == 1


def test_nothing_is_signed_before_every_field_is_filled(lead):
    lead.founds_the_unit()
    dialog = lead.publishes(CHANGED.source, **{**FIELDS, "consulted": ""})
    assert "Who was consulted" in dialog.refusal.accessibleDescription()
    assert list(lead.folder.iterdir()) == []


def test_a_missing_answer_is_accepted_by_name_or_nothing_is_signed(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    lacking = CHANGED.take_out(("kinds", 0, "answers", "task")).source
    dialog = lead.publishes(lacking, **FIELDS)
    assert "missing answers" in dialog.refusal.accessibleDescription()
    press(Qt.Key.Key_Space)
    dialog.answer()
    lead.settled(dialog)
    assert [gap.answer.value for gap in fetched(worker).about.gaps] == ["task"]


def test_the_same_rules_are_not_signed_twice(lead):
    lead.founds_the_unit()
    lead.publishes(CHANGED.source, **FIELDS).close()
    again = lead.opened("publish", PublishingDialog)
    assert "Nothing has been changed" in again.refusal.accessibleDescription()
    assert not again.confirm.isEnabled()


def test_what_is_typed_in_the_editor_is_what_is_signed_and_the_editor_goes_on_from_there(lead):
    lead.founds_the_unit()
    lead.program.window.show_page("editor")
    page = lead.program.window.page("editor")
    lead.until(lambda: page.sitting is not None)
    page.change((Put(("rules", 1, "level"), 3),), "level", ("rules", 1), place="typed")
    dialog = lead.opened("publish", PublishingDialog)
    for name, text in FIELDS.items():
        QTest.keyClicks(dialog._named[name].line, text)
    lead.confirm(dialog)
    book = rulebooks.active(lead.desk)
    assert (book.about.revision, book.rules[1].level) == (2, 3)
    lead.until(lambda: page.sitting.manuscript.data(("about", "revision")) == 2)


def test_contacts_are_renewed_without_touching_the_rules(lead):
    lead.founds_the_unit()
    renewed = manuscript(SOURCE).put(("contacts", 0, "reach"), "ankn. 77").source
    dialog = lead.publishes(renewed, valid_from="2026-11-24")
    assert "lies in the unit's folder" in dialog.note.text()
    assert rulebooks.active(lead.desk).contacts[0].reach == "ankn. 77"


def test_a_crisis_for_the_unit_has_an_end(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    dialog = lead.opened("unit-crisis", UnitCrisisDialog)
    lead.confirm(dialog)
    assert "until when" in dialog.refusal.accessibleDescription()
    for field, text in (
        (dialog.until.box, "2026-11-27"), (dialog.by, "Enhetschefen"), (dialog.reason, "Sjukdom"),
    ):  # fmt: skip
        QTest.keyClicks(field.line, text)
    lead.confirm(dialog)
    fetched(worker)
    with worker.desk.store.reading() as reading:
        until = reading.state().circumstances.crisis_until
    assert until is not None


def test_the_lead_sees_who_has_read_which_release(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    lead.publishes(CHANGED.source, **FIELDS).close()
    fetched(worker)
    receiving.acknowledge(worker.desk, "Anna Berg")
    dialog = lead.opened("readers", ReadersDialog)
    assert dialog.table.item(0, 0).text() == "Anna Berg"
    assert "nobody has it unread" in dialog.note.text()


def test_the_lead_opens_the_sheets_that_workers_keep(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    assignments.add(
        worker.desk,
        NewAssignment(kind="brev", ref="BU-77", deadline=Moment(TODAY), estimate_minutes=30),
    )
    sheets.switch_on(worker.desk, "Anna Berg")
    dialog = lead.opened("sheets", SheetsDialog)
    cells = [dialog.table.item(0, column).text() for column in range(7)]
    assert cells[1:3] == ["Anna Berg", "BU-77"]
    assert "Anna Berg" in dialog.note.text()


def test_a_history_for_the_lead_is_saved_from_the_window(lead, tmp_path):
    lead.session.tell(
        assignments.add(lead.desk, NewAssignment(kind="brev", ref="BU-77", estimate_minutes=30))
    )
    dialog = lead.opened("history", HistoryDialog)
    dialog.since.box.line.setText("2030-01-01")
    lead.confirm(dialog)
    assert dialog.refusal.isVisible()
    dialog.since.box.line.setText("2026-11-23")
    dialog.write(tmp_path / "anna.swhistory")
    assert "anna.swhistory is written" in dialog.note.text()
    assert (tmp_path / "anna.swhistory").read_bytes().startswith(b"swdesk-history 1")


def test_a_new_key_takes_the_place_of_the_old_one(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    before = unit_rules.lead_key(lead.desk)
    dialog = lead.opened("keys", TrustDialog)
    press(Qt.Key.Key_Right)
    assert dialog.what.chosen() == ("rotate",)
    lead.confirm(dialog)
    assert "is signed" in dialog.note.text()
    assert unit_rules.lead_key(lead.desk).seed != before.seed
    dialog.close()
    lead.publishes(CHANGED.source, **FIELDS).close()
    assert fetched(worker).about.revision == 2
    assert len(unit_rules.standing(worker.desk).enrolled.standing.trust.revoked) == 1


def test_the_recovery_key_overrides_a_stolen_one(lead, worker):
    words = lead.founds_the_unit().split(" · ")
    receiving.enrol(worker.desk, lead.file.read_bytes(), words, str(lead.folder))
    stolen = unit_rules.lead_key(lead.desk)
    unit_rules.keep_lead_key(lead.desk, renewing.rotate(lead.desk).key)
    dialog = lead.opened("keys", TrustDialog)
    press(Qt.Key.Key_Right, times=4)
    assert dialog.what.chosen() == ("recover",)
    dialog.choose(lead.file.with_name("unit-recovery.key"))
    lead.settled(dialog)
    lead.confirm(dialog)
    assert "is signed" in dialog.note.text()
    fetched(worker)
    trust = unit_rules.standing(worker.desk).enrolled.standing.trust
    assert len(trust.keys) == 1
    assert trust.keys[0].holder == stolen.holder
    assert len(trust.revoked) == 1


def two_leads(lead, second, tmp_path):
    """The unit founded for two signatures; the six words."""
    (tmp_path / "two.swkey").write_bytes(write_key(publishing.make_key(second, "Enhetschefen")))
    dialog = lead.opened("publish", KeysDialog)
    QTest.keyClicks(dialog.holder.line, "Gruppledaren")
    lead.confirm(dialog)
    QTest.keyClicks(dialog.folder.line, str(lead.folder))
    dialog.how.setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    assert set(dialog.how.chosen()) == {"two", "recovery"}
    dialog.add_key(tmp_path / "two.swkey")
    lead.settled(dialog)
    dialog.found(lead.file)
    lead.settled(dialog)
    dialog.close()
    return dialog.words_heard.text().split(" · ")


def signed_once(lead, path):
    rule_drafts.begin_draft(lead.desk, CHANGED.source)
    dialog = lead.opened("publish", PublishingDialog)
    for name, text in FIELDS.items():
        QTest.keyClicks(dialog._named[name].line, text)
    dialog.save(dialog.signed(), path, dialog.accept)
    lead.settled(dialog)


def test_two_leads_sign_before_anyone_takes_it(lead, worker, fresh_home, tmp_path):
    home, once = tmp_path / "second", tmp_path / "once.swrelease"
    other = Unit(shutil.copytree(fresh_home, home))
    words = two_leads(lead, other.desk, tmp_path)
    for desk in (worker.desk, other.desk):
        receiving.enrol(desk, lead.file.read_bytes(), words, str(lead.folder))
    other.close()
    signed_once(lead, once)
    assert rulebooks.active(lead.desk).about.revision == 1
    second = Lead(home, lead.folder)
    signing = second.opened("countersign", CountersigningDialog)
    signing.choose(once)
    second.until(signing.confirm.isEnabled)
    assert "Hot" in signing.sheet.toPlainText()
    second.confirm(signing)
    second.end()
    assert fetched(worker).about.revision == 2
